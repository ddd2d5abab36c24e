using System.Diagnostics;
using Demerit.Fares;
using Demerit.Fares.Laws;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;
using static Demerit.Tests.Fares.Fixture;

namespace Demerit.Tests.Fares;

/// <summary>The largest lives and schemes that are let in: an answer or a clear refusal, in bounded time and memory; with nothing beside it, so that its bounds can be close.</summary>
[Collection(nameof(Alone))]
public sealed class LimitsTests
{
    // Bounds against hanging, not measurements: the usual times are a quarter of these and less.
    private static T Soon<T>(Func<T> compute)
    {
        var watch = Stopwatch.StartNew();
        var result = compute();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
        return result;
    }

    private static string Acts(int number) => "conduct:\n" + string.Concat(Enumerable.Range(0, number).Select(i => $"  a{i}: {{ title: a, domain: traffic, seen: 0.5 }}\n"));

    [Fact]
    public void A_law_of_a_very_large_mean_is_still_a_law()
    {
        var law = Law.Poisson(6_970);
        Assert.Equal(1, law.Total, 1e-12);
        Assert.Equal(6_970, law.Mean, 1e-8);
        Assert.Equal(6_970, law.Mass.Select((p, i) => p * (law.Least + i - 6_970.0) * (law.Least + i - 6_970.0)).Sum(), 1e-6);
    }

    [Fact]
    public void Ten_thousand_a_day_for_a_century_stay_exact_to_the_mean()
    {
        var fare = Soon(() => Fare(Score + "rules: [ { rule: late, conduct: pay-loan-late, points: -1, per: day, lasts: forever, cite: [law, x] }, { rule: often, conduct: donate-blood, points: -1, cap: -400, lasts: forever, cite: [law, x] } ]\n",
            "as-of: 2019-08-01\nhabits: [ { conduct: pay-loan-late, times: 10000, per: day, since: 1919-08-01 }, { conduct: donate-blood, times: 10000, per: day, since: 1919-08-01 } ]\n"));
        Assert.Equal(1000 - (Day("2019-08-01").DayNumber - Day("1919-08-01").DayNumber) - 400, fare.Score!.Mean, 1e-6);
    }

    [Fact]
    public void Many_acts_of_many_records_each_add_up()
    {
        var rules = string.Concat(Enumerable.Range(0, 10).Select(i => $"  - {{ rule: r{i}, conduct: a{i}, points: -1, lasts: forever, cite: [law, x] }}\n"));
        var habits = string.Concat(Enumerable.Range(0, 10).Select(i => $"  - {{ conduct: a{i}, times: 1000, per: day, since: 2018-08-01 }}\n"));
        var fare = Soon(() => Fare(Acts(10) + Score + "rules:\n" + rules, "as-of: 2019-08-01\nhabits:\n" + habits));
        Assert.Equal(1000 - 10 * 0.5 * 1000 * 365, fare.Score!.Mean, 1);
        Assert.Equal(1, fare.Score.Distribution.Sum(d => d.P), 1e-9);
    }

    [Fact]
    public void More_values_of_the_score_than_can_be_held_are_refused_with_the_reason()
    {
        var message = Assert.Throws<ContentException>(() => Soon(() => Fare(Acts(2) + Score
            + "rules: [ { rule: a, conduct: a0, points: -1000000, lasts: forever, cite: [law, x] }, { rule: b, conduct: a1, points: -999983, lasts: forever, cite: [law, x] } ]\n",
            "as-of: 2019-08-01\nhabits: [ { conduct: a0, times: 9, per: year, since: 2014 }, { conduct: a1, times: 9, per: year, since: 2014 } ]\n"))).Message;
        Assert.Contains("4,000,000", message);
    }

    [Fact]
    public void Points_beyond_all_reckoning_are_refused_with_the_reason()
    {
        var rules = string.Concat(Enumerable.Range(0, 10).Select(i => $"  - {{ rule: r{i}, conduct: a{i}, points: -1000000, lasts: forever, cite: [law, x] }}\n"));
        var habits = string.Concat(Enumerable.Range(0, 10).Select(i => $"  - {{ conduct: a{i}, times: 9, per: day, since: 2017 }}\n"));
        Assert.Throws<ContentException>(() => Soon(() => Fare(Acts(10) + Score + "rules:\n" + rules, "as-of: 2019-08-01\nhabits:\n" + habits)));
        Assert.Contains("is more than 1000000000 units of the score", Assert.Throws<ContentException>(() => Scheme(Score + "grades: [ { grade: A, from: 99999999999999 }, { grade: B } ]\n")).Message);
        Assert.Contains("is more than 1000000000 units of the score", Assert.Throws<ContentException>(() => Scheme("score: { start: 1000, unit: 0.0000001, cite: [law, x] }\n")).Message);
    }

    [Fact]
    public void A_file_of_a_thousand_habits_and_a_thousand_events_is_answered()
    {
        var habits = string.Concat(Enumerable.Range(0, 1000).Select(i => $"  - {{ conduct: pay-loan-late, times: 1, per: year, since: {Day("2010-01-01").AddDays(i):yyyy-MM-dd} }}\n"));
        var events = string.Concat(Enumerable.Range(0, 1000).Select(i => $"  - {{ conduct: pay-loan-late, date: {Day("2012-01-01").AddDays(i):yyyy-MM-dd} }}\n"));
        var fare = Soon(() => Fare(Score + "rules: [ { rule: late, conduct: pay-loan-late, points: -1, per: day, cap: -700, lasts: 9y, cite: [law, x] } ]\n", "as-of: 2019-08-01\nhabits:\n" + habits + "events:\n" + events));
        Assert.Equal(300, fare.Score!.Mean, 1e-6);
    }

    private static string Findings(int number, string rule) =>
        "conduct:\n  act: { title: a, domain: traffic }\n" + string.Concat(Enumerable.Range(0, number).Select(i => $"  f{i}: {{ title: f, domain: court, follows: {{ conduct: act, chance: 0.5 }}, seen: 1 }}\n"))
        + Score + "rules:\n" + string.Concat(Enumerable.Range(0, number).Select(i => $"  - {{ rule: r{i}, conduct: f{i}, {rule}, lasts: 5y, cite: [law, x] }}\n"));

    [Fact]
    public void Eight_findings_of_one_act_are_walked_jointly_and_nine_are_refused_naming_the_rules()
    {
        const string person = "as-of: 2019-08-01\nevents: [ { conduct: act, date: 2019, times: 3 } ]\n";
        var fare = Soon(() => Fare(Findings(8, "points: -1, cap: -2"), person));
        // Of three, each finding follows with a half, and counts twice at most: 12/8 less the third, one in eight.
        Assert.Equal(1000 - 8 * (1.5 - 0.125), fare.Score!.Mean, 1e-9);
        Assert.Contains("the rules r0, r1, r2, r3, r4, r5, r6, r7, r8 rest on 9 conducts that follow one act; at most 8", Assert.Throws<ContentException>(() => Fare(Findings(9, "points: -1"), person)).Message);
    }

    [Fact]
    public void A_group_of_more_than_four_million_states_is_refused_naming_the_rules()
    {
        var message = Assert.Throws<ContentException>(() => Soon(() => Fare(Findings(8, "points: -1, cap: -9"), "as-of: 2019-08-01\nevents: [ { conduct: act, date: 2019 } ]\n"))).Message;
        Assert.Contains("the rules r0, r1, r2, r3, r4, r5, r6, r7 see the same records and have together more than 4,000,000 joint states", message);
    }
}
