using Demerit.Cities.Engine;
using Demerit.Foundation;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cities;

/// <summary>Who stands how, counted by the way they stand, is what it is counted person by person.</summary>
public sealed class UpshotCountsTests
{
    [Fact]
    public void Ways_to_stand_come_to_what_each_person_would()
    {
        var plan = Towns.Plan(Repository.Text("scenarios", "reference.yaml").Replace("reference/scheme.yaml", "town-scheme.yaml"), Repository.Text("scenarios", "reference", "scheme.yaml"));
        var (epoch, city, draws) = (plan.Epochs[0], new City(plan), new Draws(7));
        var (byWay, byPerson) = (city.NewWorker(), city.NewWorker());
        Assert.True(byWay.Upshots.AreFew);
        var (moved, closed, wrongly) = (0, 0, 0);
        for (var n = 0u; n < 5000; n++)
        {
            var words = draws.Of(n, 0, Purpose.Day);
            var (from, to) = ((int)(words.A % (uint)epoch.Ways), (int)(words.B % (uint)epoch.Ways));
            var (marked, marks) = ((byte)(words.C & 0x7F), (byte)(words.D & 0x7F));
            byWay.Upshots.Move(from, marked, to, marks);
            Count(epoch.Upshots[from], marked, -1);
            Count(epoch.Upshots[to], marks, 1);
            moved += from != to ? 1 : 0;
            closed += epoch.Upshots[to].Closed != 0 ? 1 : 0;
            wrongly += epoch.Upshots[to].Wrongly != 0 ? 1 : 0;
        }
        Assert.All(new[] { moved, closed, wrongly }, number => Assert.InRange(number, 500, 5000));
        byWay.Spread(1, 0);
        byPerson.Spread(1, 0);
        Assert.Contains(byWay.Counts.All, count => count != 0);
        Assert.Equal(byPerson.Counts.All, byWay.Counts.All);
        Assert.Equal(byPerson.Counts.Doors, byWay.Counts.Doors);
        // What was told once is not told again.
        byWay.Spread(1, 0);
        Assert.Equal(byPerson.Counts.All, byWay.Counts.All);

        void Count(in Upshot stands, byte marks, int people)
        {
            byPerson.Upshots.CountGrade(0, stands, epoch, 0, people);
            byPerson.Upshots.CountRecords(0, marks, 0, people);
            byPerson.Upshots.CountDoors(0, stands, marks, 0, epoch, 0, people);
            byPerson.Upshots.CountEver(0, marks, 0, people);
        }
    }

    [Theory]
    [InlineData("rongcheng-in-new-york")]
    [InlineData("court-list-in-the-united-states")]
    public void Where_there_are_groups_or_lists_each_person_is_counted(string scenario)
    {
        var plan = Towns.Plan(Repository.Text("scenarios", scenario + ".yaml"), library: Repository.Library());
        Assert.False(new City(plan).NewWorker().Upshots.AreFew);
    }
}
