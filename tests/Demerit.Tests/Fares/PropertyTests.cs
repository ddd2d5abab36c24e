using CsCheck;
using Demerit.Fares;
using Demerit.Reports;
using Demerit.Tests.Fares.Oracle;
using Xunit;

namespace Demerit.Tests.Fares;

/// <summary>What must hold of every fare, whatever the scheme, the catalogue and the person.</summary>
public sealed class PropertyTests
{
    private const double Exact = 1e-9;

    [Fact]
    public void Every_figure_is_consistent_with_every_other() => Worlds.Answered.Sample(world =>
    {
        var fare = world.Fare(FareParts.All);
        var score = fare.Score!;
        Assert.Equal(1, score.Distribution.Sum(d => d.P), Exact);
        Assert.Equal(score.Mean, score.Distribution.Sum(d => d.P * d.Score), Exact * 1000);
        Assert.Equal(score.Mean, score.Start + fare.Rules.Sum(r => r.ExpectedPoints) + score.CutByFloor + score.CutByCeiling, Exact * 1000);
        Assert.True(score.P05 <= score.P50 && score.P50 <= score.P95);
        Assert.True(score.AssumedLow <= score.AssumedHigh);
        Assert.Equal(1, fare.Grades.Sum(g => g.P), Exact);
        Assert.All(fare.Lists, l => Assert.InRange(l.P, 0, 1));
        Assert.All(fare.Rules, r => Assert.InRange(r.Recorded, 0, 1));
        foreach (var door in fare.Doors.Where(d => d.Known is Known.Covered or Known.CannotSay))
        {
            var s = door.Shares;
            Assert.Equal(1, s.Closed + s.Restricted + s.Favoured + s.Open, Exact);
            Assert.True(door.ClosedLow <= door.ClosedHigh);
        }
        Assert.All(fare.Unanswered.Where(u => u.To is not null), u => Assert.True(u.From <= u.To));
        Assert.All(fare.Reopen, r => Assert.True(r.Rules.Length <= 10 && r.Rules.All(set => set.Length is 1 or 2)));
        // The last point of the life line is the fare itself.
        if (!fare.LifeLine.IsEmpty) Assert.Equal(score.Mean, fare.LifeLine[^1].Mean, Exact);
    }, iter: 150);

    [Fact]
    public void The_order_in_which_a_person_tells_changes_nothing() => Worlds.Answered.Sample(world =>
    {
        var turned = world with { Habits = [.. world.Habits.Reverse()], Events = [.. world.Events.Reverse()], Facts = world.Facts.Reverse().ToDictionary() };
        Same(world.Fare(FareParts.Unanswered | FareParts.LifeLine), turned.Fare(FareParts.Unanswered | FareParts.LifeLine));
    }, iter: 100);

    [Fact]
    public void An_event_told_twice_is_one_of_two_times_and_a_habit_may_be_told_in_pieces() => Worlds.Answered.Sample(world =>
    {
        var apart = world with
        {
            Events = [.. world.Events.SelectMany(e => e.Times < 2 ? [e] : Enumerable.Repeat(e with { Times = 1 }, e.Times))],
            Habits = [.. world.Habits.SelectMany(h => Pieces(h, world.AsOf))],
        };
        Same(world.Fare(), apart.Fare());
    }, iter: 100);

    private static HabitText[] Pieces(HabitText habit, DateOnly asOf)
    {
        var end = habit.Until is { } until && until < asOf ? until : asOf;
        var middle = habit.Since.AddDays((end.DayNumber - habit.Since.DayNumber) / 2);
        return middle <= habit.Since ? [habit] : [habit with { Until = middle }, habit with { Since = middle }];
    }

    private static void Same(Fare expected, Fare computed)
    {
        Assert.Equal(expected.Score!.Mean, computed.Score!.Mean, Exact);
        Assert.Equal(expected.Score.IfAllSeen, computed.Score.IfAllSeen, Exact);
        Assert.Equal(expected.Score.Distribution.Length, computed.Score.Distribution.Length);
        Assert.All(expected.Score.Distribution.Zip(computed.Score.Distribution), d => Assert.Equal(d.First.P, d.Second.P, Exact));
        Assert.All(expected.Doors.Zip(computed.Doors), d => Assert.Equal(d.First.Shares.Closed, d.Second.Shares.Closed, Exact));
        Assert.All(expected.Lists.Zip(computed.Lists), l => Assert.Equal(l.First.P, l.Second.P, Exact));
        Assert.All(expected.Rules.Zip(computed.Rules), r => Assert.Equal((r.First.CountsUntil, Math.Round(r.First.Recorded, 9)), (r.Second.CountsUntil, Math.Round(r.Second.Recorded, 9))));
        Assert.Equal(expected.Unanswered.Select(u => u.Conduct ?? u.Fact), computed.Unanswered.Select(u => u.Conduct ?? u.Fact));
        Assert.All(expected.LifeLine.Zip(computed.LifeLine), y => Assert.Equal(y.First.Mean, y.Second.Mean, Exact));
    }

    [Fact]
    public void More_of_a_punished_act_never_raises_a_score() => Worlds.Answered.Sample(world =>
    {
        // Only losses, so that every act and finding is punished where anything counts it.
        bool IsLoss(PointsText? points) => points switch
        {
            null or PointsText.Unknown => true,
            PointsText.Amount a => a.Value <= 0,
            PointsText.Range r => r.To <= 0,
            PointsText.Sequence s => s.Values.All(v => v <= 0),
            PointsText.Dated d => d.Entries.All(e => IsLoss(e.Points)),
            _ => false,
        };
        if (world.Habits.Count == 0) return;
        var punishing = world with { Scheme = world.Scheme with { Rules = [.. world.Scheme.Rules.Where(r => IsLoss(r.Points))], Repair = null } };
        var more = punishing with { Habits = [punishing.Habits[0] with { Times = punishing.Habits[0].Times * 2 }, .. punishing.Habits.Skip(1)] };
        var (before, after) = (punishing.Fare(), more.Fare());
        Assert.True(after.Score!.Mean <= before.Score!.Mean + Exact);
        Assert.True(after.Score.P05 <= before.Score.P05 && after.Score.P95 <= before.Score.P95);
        Assert.All(before.Lists.Zip(after.Lists), l => Assert.True(l.Second.P >= l.First.P - Exact));
    }, iter: 100);

    [Fact]
    public void The_kind_reading_is_never_below_the_harsh_one() => Worlds.Answered.Sample(world =>
    {
        // Repair and unknown amounts aside, whose terms are read by what they are and not by what they do here.
        if (world.Scheme.Repair is not null || world.Scheme.Rules.Any(r => r.Points is PointsText.Sequence)) return;
        var (kind, harsh) = (world with { Reading = "lenient" }, world with { Reading = "harsh" });
        Assert.True(kind.Fare().Score!.Mean >= harsh.Fare().Score!.Mean - Exact);
    }, iter: 100);

    [Fact]
    public void Other_channels_and_schemes_asked_before_change_no_bit() => Worlds.Answered.Sample(world =>
    {
        static string Json(World w)
        {
            var fare = w.Fare(FareParts.All);
            var profile = w.Question(Fixture.Library, FareParts.Main).Profile;
            return FareJson.Write(profile, w.At, "other", new Ledger(0, 0, 0, 0, 0, 0, 0), [fare], []);
        }
        var first = Json(world);
        _ = (world with { Reading = "harsh" }).Fare(FareParts.All);
        Assert.Equal(first, Json(world));
    }, iter: 25);
}
