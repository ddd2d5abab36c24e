using CsCheck;
using Demerit.Fares;
using Demerit.Schemes;
using Demerit.Tests.Fares.Oracle;
using Xunit;

namespace Demerit.Tests.Fares;

/// <summary>The engine against a program that knows nothing of it: every outcome of small worlds, and dice for long lives.</summary>
public sealed class ExactnessTests
{
    private const double Exact = 1e-9;
    private const int MostOutcomes = 3000;

    [Fact]
    public void The_law_is_that_of_every_outcome_enumerated() => Worlds.Small.Sample(world =>
    {
        if (Enumeration.Of(world, Seeing.Told, MostOutcomes) is not { } outcomes) return;
        var judge = new Judge(world);
        var judged = outcomes.Select(o => (o.P, Of: judge.Of(o.File))).ToArray();
        var fare = world.Fare();

        double P(Func<Judgement, bool> holds) => judged.Where(j => holds(j.Of)).Sum(j => j.P);
        double Mean(Func<Judgement, decimal> value) => judged.Sum(j => j.P * (double)value(j.Of));
        void Near(double expected, double computed, string what) => Assert.True(Math.Abs(expected - computed) <= Exact * Math.Max(1, Math.Abs(expected)), $"{what}: enumerated {expected:R}, computed {computed:R}");

        var score = fare.Score!;
        Near(1, judged.Sum(j => j.P), "all outcomes");
        Near(Mean(j => j.Score), score.Mean, "mean");
        foreach (var (value, p) in score.Distribution) Near(P(j => j.Score == (decimal)value), p, $"score {value}");
        Near(1, score.Distribution.Sum(d => d.P), "distribution");
        Near(Mean(j => Math.Max(0, j.Score - j.Sum)), score.CutByFloor, "cut by the floor");
        Near(Mean(j => Math.Min(0, j.Score - j.Sum)), score.CutByCeiling, "cut by the ceiling");
        foreach (var (share, percentile) in new[] { (0.05, score.P05), (0.5, score.P50), (0.95, score.P95) })
        {
            Assert.True(P(j => j.Score <= (decimal)percentile) >= share - Exact, $"percentile {share}");
            Assert.True(P(j => j.Score < (decimal)percentile) <= share + Exact, $"percentile {share}");
        }
        foreach (var grade in fare.Grades) Near(P(j => j.Grade == grade.Grade), grade.P, $"grade {grade.Grade}");
        Assert.Equal(judge.Lists, fare.Lists.Select(l => l.List));
        foreach (var list in fare.Lists) Near(P(j => j.Lists.Contains(list.List)), list.P, list.List);
        Assert.Equal(judge.Rules.Order(), fare.Rules.Select(r => r.Rule).Order());
        foreach (var rule in fare.Rules)
        {
            Near(Mean(j => j.Points.GetValueOrDefault(rule.Rule)), rule.ExpectedPoints, $"points of {rule.Rule}");
            Near(P(j => j.Recorded.Contains(rule.Rule)), rule.Recorded, $"recorded {rule.Rule}");
        }
        var cannotSay = P(j => j.Unknown) > 0.5;
        Assert.All(fare.Grades, g => Assert.Equal(cannotSay ? Known.CannotSay : Known.Covered, g.Known));
        foreach (var door in fare.Doors)
        {
            if (!judge.Covers(door.Door))
            {
                Assert.Equal(world.Scheme.ConsequencesWhole ? Known.NotCovered : Known.Unread, door.Known);
                continue;
            }
            Near(P(j => j.Doors[door.Door] == "closed"), door.Shares.Closed, $"{door.Door} closed");
            Near(P(j => j.Doors[door.Door] == "restricted"), door.Shares.Restricted, $"{door.Door} restricted");
            Near(P(j => j.Doors[door.Door] == "favoured"), door.Shares.Favoured, $"{door.Door} favoured");
            Near(P(j => j.Doors[door.Door] == "open"), door.Shares.Open, $"{door.Door} open");
            var sureByLists = P(j => j.DoorsByListsAlone[door.Door] == judge.HarshestOf(door.Door));
            if (Math.Abs(sureByLists - 0.5) < Exact) continue;
            Assert.Equal(cannotSay && judge.HangsOnScore(door.Door) && sureByLists <= 0.5 ? Known.CannotSay : Known.Covered, door.Known);
        }
    }, iter: 400);

    [Fact]
    public void Ranges_of_assumed_chances_and_seeing_everything_are_those_of_every_outcome_enumerated() => Worlds.Small.Sample(world =>
    {
        var judge = new Judge(world);
        var fare = world.Fare();
        (double Mean, Func<string, double> Closed)? Under(Seeing seeing)
        {
            if (Enumeration.Of(world, seeing, MostOutcomes) is not { } outcomes) return null;
            var judged = outcomes.Select(o => (o.P, Of: judge.Of(o.File))).ToArray();
            return (judged.Sum(j => j.P * (double)j.Of.Score), door => judged.Where(j => j.Of.Doors[door] == "closed").Sum(j => j.P));
        }
        if (Under(Seeing.All) is { } all) Assert.Equal(all.Mean, fare.Score!.IfAllSeen, Exact);
        if (Under(Seeing.Low) is not { } low || Under(Seeing.High) is not { } high) return;
        Assert.Equal(Math.Min(low.Mean, high.Mean), fare.Score!.AssumedLow, Exact);
        Assert.Equal(Math.Max(low.Mean, high.Mean), fare.Score!.AssumedHigh, Exact);
        foreach (var door in fare.Doors.Where(d => judge.Covers(d.Door)))
        {
            Assert.Equal(Math.Min(low.Closed(door.Door), high.Closed(door.Door)), door.ClosedLow, Exact);
            Assert.Equal(Math.Max(low.Closed(door.Door), high.Closed(door.Door)), door.ClosedHigh, Exact);
        }
    }, iter: 150);

    [Fact]
    public void Long_lives_are_within_sampling_error_of_a_simulation() => Gen.Select(Worlds.Answered, Gen.ULong).Sample((world, seed) =>
    {
        const int lives = 4000;
        // Five standard deviations, and a little for chances so small that a few lives decide.
        const double width = 5, few = 6.0 / lives;
        var judge = new Judge(world);
        var simulation = new Simulation(world, seed);
        var drawn = Enumerable.Range(0, lives).Select(_ => judge.Of(simulation.Draw())).ToArray();
        var fare = world.Fare();

        void Share(double computed, Func<Judgement, bool> holds, string what)
        {
            var share = drawn.Count(holds) / (double)lives;
            Assert.True(Math.Abs(share - computed) <= width * Math.Sqrt(Math.Clamp(computed * (1 - computed), 0, 1) / lives) + few, $"{what}: drawn {share}, computed {computed}");
        }
        void Mean(double computed, Func<Judgement, double> value, string what)
        {
            var mean = drawn.Average(value);
            var deviation = Math.Sqrt(drawn.Average(d => (value(d) - mean) * (value(d) - mean)) / lives);
            Assert.True(Math.Abs(mean - computed) <= width * deviation + 20 * few, $"{what}: drawn {mean}, computed {computed}");
        }
        Mean(fare.Score!.Mean, j => (double)j.Score, "mean");
        foreach (var grade in fare.Grades) Share(grade.P, j => j.Grade == grade.Grade, $"grade {grade.Grade}");
        foreach (var list in fare.Lists) Share(list.P, j => j.Lists.Contains(list.List), list.List);
        foreach (var rule in fare.Rules)
        {
            Share(rule.Recorded, j => j.Recorded.Contains(rule.Rule), $"recorded {rule.Rule}");
            Mean(rule.ExpectedPoints, j => (double)j.Points.GetValueOrDefault(rule.Rule), $"points of {rule.Rule}");
        }
        foreach (var door in fare.Doors.Where(d => judge.Covers(d.Door)))
        {
            Share(door.Shares.Closed, j => j.Doors[door.Door] == "closed", $"{door.Door} closed");
            Share(door.Shares.Favoured, j => j.Doors[door.Door] == "favoured", $"{door.Door} favoured");
        }
        Share(fare.Score.Distribution.Where(d => d.Score <= fare.Score.P50).Sum(d => d.P), j => j.Score <= (decimal)fare.Score.P50, "median");
    }, iter: 40);

    [Fact]
    public void The_stretches_are_what_each_rule_alone_would_give() => Worlds.Small.Sample(world =>
    {
        if (world.Scheme.Rules.All(r => r.Match != "stretch") || Enumeration.Of(world, Seeing.Told, MostOutcomes) is not { } outcomes) return;
        var fare = world.Fare();
        foreach (var stretch in fare.Stretches)
        {
            var alone = world with { Scheme = world.Scheme with { Rules = [.. world.Scheme.Rules.Where(r => r.Name == stretch.Rule).Select(r => r with { Match = "exact" })], Repair = null } };
            var judge = new Judge(alone);
            Assert.Equal(outcomes.Sum(o => o.P * (double)judge.Of(o.File).Points.GetValueOrDefault(stretch.Rule)), stretch.ExpectedPoints, Exact);
        }
    }, iter: 150);
}
