using System.Text;
using Demerit.Cities.Scenarios;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cities;

public sealed class ScenarioReaderTests
{
    private static readonly string Harbour = Repository.Text("tests", "library", "scenarios", "harbour-city.yaml");

    private static Scenario Read(string text) => ScenarioReader.Read("city.yaml", Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Every_field_of_the_format_is_read()
    {
        var city = Read(Harbour);
        Assert.Equal(("harbour-points", 2000, 360, 30, 60, 7ul, Reading.Middle), (city.Scheme, city.Population.People, city.Days, city.Period, city.BurnIn, city.Seed, city.Reading));
        Assert.Equal((0.7, 0.9, 1.5, 1.2), (city.Behaviour.Chilling.Value, city.Behaviour.Deterrence.Value, city.Behaviour.Hardship.Value, city.Behaviour.Gaming.Value));
        Assert.Equal(0.04 * Duration.DaysPerYear, city.Conduct[0].Happens!.Value[0].PerYear, 1e-12);
        Assert.Equal(0.15, city.Sensing.Settings["street-camera"].Factor, 1e-12);
        Assert.Equal([15, 180], [city.Vary[2].From, city.Vary[2].To]);
    }

    [Theory]
    [InlineData("people: 2000", "people: 999", 5, "at least 1000 synthetic people")]
    [InlineData("noticed: 0.4", "noticed: 1.4", 22, "a chance from 0 to 1")]
    [InlineData("period: 30d", "period: 361d", 8, "longer than the run")]
    [InlineData("chilling: {", "chiling: {", 17, "did you mean \"chilling\"?")]
    [InlineData("per-day: 0.04,", "per-day: 0.04, where: { group: a },", 25, "may not depend on a group")]
    [InlineData("redress.decided:", "rules.late-loan.points:", 30, "points and thresholds are never searched over")]
    [InlineData("behaviour.chilling:", "behaviour.chiling:", 29, "did you mean \"chilling\"?")]
    [InlineData("mistaken: 0.01 }\nbehaviour", "mistaken: 2 }\nbehaviour", 15, "from 0 to 1")]
    public void A_mistake_is_told_with_its_place(string before, string after, int line, string message)
    {
        Assert.Contains(before, Harbour, StringComparison.Ordinal);
        var faults = Assert.Throws<ContentException>(() => Read(Harbour.Replace(before, after, StringComparison.Ordinal))).Faults;
        Assert.Contains(faults, f => f.Place.File == "city.yaml" && f.Place.Line == line && f.Place.Column > 1 && f.Message.Contains(message, StringComparison.Ordinal));
    }
}
