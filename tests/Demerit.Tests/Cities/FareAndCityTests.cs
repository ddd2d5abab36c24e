using System.Text;
using Demerit.Cities.Engine;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;
using Xunit;

namespace Demerit.Tests.Cities;

/// <summary>A city of identical people without feedback, ties or mistakes is a sample of the exact fare.</summary>
public sealed class FareAndCityTests
{
    private static readonly (string Conduct, double PerYear)[] Habits = [("litter", 20), ("late", 4), ("march", 3), ("blood", 1), ("noise", 12)];

    // No lapse of a whole year within the run but those of 60 days, which a fare asked for on the next day counts a day longer.
    private static string Scheme(int days) => System.Text.RegularExpressions.Regex.Replace(Towns.TownScheme
        .Replace("happens: [ { per-year: 4, doers: 0.5 } ]", "happens: [ { per-year: 4 } ]", StringComparison.Ordinal)
        .Replace("  - { rule: purse, fact: purse, bands: [ { below: 100, points: -15 }, { points: 0 } ], cite: [invented, \"9\"] }\n", "", StringComparison.Ordinal)
        .Replace("  - { list: poor, fact: purse, below: 100, cite: [invented, \"12\"] }\n", "", StringComparison.Ordinal)
        .Replace("points: { 2018-01-01: -10, 2018-08-01: -20 }, lasts: 6m", $"points: -10, per: month, lasts: {days}d", StringComparison.Ordinal)
        .Replace("lasts: 120d", $"lasts: {days}d", StringComparison.Ordinal)
        .Replace("lasts: 90d", $"lasts: {days}d", StringComparison.Ordinal), ", mistaken: [0-9.]+|, lag: [0-9]+d", "");

    [Theory]
    [InlineData(1_500)]
    [InlineData(12_000)]
    [InlineData(60_000)]
    public void The_scores_of_a_city_are_drawn_from_the_exact_fare(int people)
    {
        const int Days = 200;
        var start = new DateOnly(2018, 2, 15);
        var city = Towns.Run(Towns.Plan($"""
            scenario: alike
            scheme: town-scheme.yaml
            population: {"{"} people: {people} {"}"}
            days: {Days}
            period: 17d
            from: 2018-02-15
            seed: 11
            """, Scheme(60)), threads: 2);
        var exact = Fare(Scheme(61), start, start.AddDays(Days));
        var drawn = city.ScoresNow().GroupBy(s => (double)s).ToDictionary(g => g.Key, g => g.Count() / (double)people);
        Assert.True(exact.Count > 50 && drawn.Count > 30, $"{exact.Count} scores in the fare, {drawn.Count} in the city");
        // Kolmogorov and Smirnov: a gap this wide has a chance below one in a thousand.
        var (gap, fare, town) = (0.0, 0.0, 0.0);
        foreach (var score in exact.Keys.Concat(drawn.Keys).Distinct().Order())
        {
            fare += exact.GetValueOrDefault(score);
            town += drawn.GetValueOrDefault(score);
            gap = Math.Max(gap, Math.Abs(fare - town));
        }
        Assert.True(gap < 1.95 / Math.Sqrt(people), $"the distributions are {gap:0.0000} apart; {1.95 / Math.Sqrt(people):0.0000} is allowed for {people} people");
    }

    /// <summary>The same comparison finds a rule that counts a day too long or a rate a twentieth too high: it is no empty test.</summary>
    [Fact]
    public void The_comparison_would_notice_a_rate_that_is_off()
    {
        var start = new DateOnly(2018, 2, 15);
        var right = Fare(Scheme(61), start, start.AddDays(200));
        var off = Fare(Scheme(61), start, start.AddDays(200), 1.05);
        var (gap, a, b) = (0.0, 0.0, 0.0);
        foreach (var score in right.Keys.Concat(off.Keys).Distinct().Order())
        {
            a += right.GetValueOrDefault(score);
            b += off.GetValueOrDefault(score);
            gap = Math.Max(gap, Math.Abs(a - b));
        }
        Assert.True(gap > 1.95 / Math.Sqrt(60_000), $"{gap:0.0000}");
    }

    private static Dictionary<double, double> Fare(string scheme, DateOnly since, DateOnly at, double more = 1)
    {
        var read = SchemeReader.Read("town-scheme.yaml", Encoding.UTF8.GetBytes(scheme));
        var day = new LooseDate(since, since, since);
        var profile = Profile.Empty(at) with { Habits = [.. Habits.Select(h => new Habit(h.Conduct, h.PerYear * more, "year", day, null, null, Place.None))] };
        var fare = FareEngine.Compute(read, Towns.Library.Catalogue, new Question(profile, at, Sensing.Documented, [], Parts: FareParts.Main), Reading.Middle, "");
        return fare.Score!.Distribution.ToDictionary(s => s.Score, s => s.P);
    }
}
