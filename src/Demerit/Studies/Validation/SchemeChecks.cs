using System.Collections.Immutable;
using Demerit.Cities.Tables;
using Demerit.Foundation;

namespace Demerit.Studies.Validation;

/// <summary>Published results of point schemes, worked through with their files.</summary>
internal static class SchemeChecks
{
    private static readonly string[] Bands = ["poor", "fair", "good", "very-good", "exceptional"];

    public static readonly ImmutableArray<Check> All =
    [
        new("jinan-recovered", "Share of owners in Jinan who got the dog back in a later year, from the first report", g =>
            Comparison.Of(g["jinan-recovered"] / g["jinan-zero"], g["jinan-later-recovered"] / g["jinan-later-zero"], "share", 1.1, "About nine in ten pass the test, in both reports.", "The test, or who has to sit it, changed.")),
        new("jinan-zero", "Of owners in Jinan dealt with, those who lost all points", g =>
        {
            // One in p owners goes on to the next offence; the third takes what is left. People who differ: a gamma of shape 1 makes each next
            // offence as likely as the one before, and the first is not more telling than the second.
            const double low = 0.1, high = 0.5;
            return new Comparison(low * low, high * high, g["jinan-zero"] / g["jinan-penalised"], "share of owners dealt with", 1,
                "Three offences, each after the one before, explain the share; it is a wide span.", "Fewer or more went on to a third offence than one in ten to one in two each time; a licence not checked also takes all.")
                with { Also = ["after an offence, one in ten to one in two is dealt with again within two years (assumed)"] };
        }),
        new("rongcheng-breaches", "Records of breach a person and year in Rongcheng, from a simulated city", g =>
        {
            var tables = g.Lived("rongcheng-in-weihai");
            return Comparison.Of(Breaches(g, tables), g["rongcheng-breaches"] / g["rongcheng-people"] / g["rongcheng-years"], "records", 2,
                "The ledger is thin: most people have no record of breach in a year.",
                "Rates of late payment are borrowed from American lenders, and Rongcheng's banks and offices reported far less in the first years than the rules let them; the published figure is of the generation before.")
                with { Also = ["20,000 synthetic adults of Weihai for a year, as documented, without feedback (validation/rongcheng-in-weihai.yaml)"] };
        }),
        new("village-hours", "Points for eight hours of work in a village of Rongcheng", g =>
            Comparison.Of(g.ScoreOf("rongcheng-village", "eight hours on a basketball hoop are two points, one for each four"), g["village-points"], "points", 1, "One point for four hours, in two villages.", "The rule and the notice board differ.")),
        new("suining-instalments", "Points for fourteen unpaid instalments in Suining", g =>
            Comparison.Of(1000 - g.ScoreOf("suining-2010", "fourteen unpaid instalments in two months"), g["suining-points"], "points", 1, "Fourteen times thirty.", "The rule and the report differ.")),
        .. Bands.Select(Fico),
    ];

    private static double Breaches(ValidationGround g, CityTables tables)
    {
        var costly = g.Library.Scheme("rongcheng").Rules.Where(r => r.Points is { Sign: < 0 } || r.NoBetterThan is not null).Select(r => r.Conduct).ToHashSet(StringComparer.Ordinal);
        var days = tables.Periods[^1].LastDay + 1;
        return tables.Conduct.Where(c => costly.Contains(c.Conduct)).Sum(c => c.Seen) * Duration.DaysPerYear / days / tables.Periods[^1].Tally.People;
    }

    private static Check Fico(string band) => new($"fico-{band}", $"Share of Americans whose FICO score is {band.Replace('-', ' ')}", g =>
    {
        var tables = g.Lived("fico-in-the-united-states");
        var last = tables.Periods[^1].Tally;
        var share = (double)last.PeopleByGrade[tables.Grades.IndexOf(band)] / last.People;
        return Comparison.Of(share, g[$"fico-{band}"], "share of people", 1.5, "The disclosed points put about as many people here as there are.",
            "FICO's table is secret: the points disclosed for single mistakes, from one start for everybody, cannot spread people as the whole score does. No figure of ours for a person under FICO is more than an illustration.")
            with { Also = ["20,000 synthetic American adults, three years (validation/fico-in-the-united-states.yaml)"] };
    });
}
