using System.Collections.Immutable;
using System.Text;
using Demerit.Cities.Populations;
using Demerit.Cities.Scenarios;
using Demerit.Cities.Tables;
using Demerit.Reports;

namespace Demerit.Tests.Support;

/// <summary>Made-up tables of a small city, for what is built on tables alone.</summary>
internal static class SampleCity
{
    public static CityTables Tables { get; } = Make();

    public static CityReportView View(CityTables? tables = null)
    {
        var library = Repository.TestLibrary();
        var scheme = library.Scheme("harbour-points");
        var scenario = ScenarioReader.Read("harbour.yaml", Encoding.UTF8.GetBytes("""
            scenario: harbour-in-a-year
            title: Harbour points for a year
            summary: A made-up city <for> tests.
            scheme: harbour-points
            population: { from: harbour, people: 10000 }
            days: 365
            period: 30d
            seed: 7
            behaviour: { chilling: 0.7, deterrence: { factor: 0.9, low: 0.5, high: 1 }, hardship: 1.5 }
            redress: { noticed: 0.4, appealed: 0.2, decided: 60d, upheld: 0.8 }
            """));
        var catalogue = scheme.Widen(library.Catalogue);
        return new CityReportView(scenario, scheme, catalogue, PopulationReader.Of(library.Content, "harbour", scenario.Place, catalogue), new DateOnly(2016, 4, 1), tables ?? Tables,
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "demerit simulate harbour.yaml --out run", [("scenarios/harbour.yaml", "ab12")]);
    }

    private static CityTables Make()
    {
        ImmutableArray<string> grades = ["AAA", "A", "D"];
        Tally Of(int period, long people, double errors) => new()
        {
            People = people, PeopleByGrade = [people - people * period / 20 - people * period / 50, people * period / 20, people * period / 50], TwinsByGrade = [people, 0, 0],
            WithRecord = people * period / 14, WithWrongRecord = (long)(people * errors), WithClosedDoor = people * period / 50, WronglyPunished = (long)(people * period / 14 * errors), WronglySpared = (long)(people * period / 28 * errors),
            EverWithClosedDoor = people * period / 45, EverWronglyPunished = (long)(people * period / 10 * errors), DoorsClosed = people * period / 40, DoorsWronglyClosed = (long)(people * period / 12 * errors), DoorsClosedByScore = people * period / 50,
            DoorsClosedWithoutOwnRecord = 12, RecordsStanding = people * period / 8, WrongRecordsStanding = 60, Occasions = people * 3, Filed = people / 5, FiledOnOthers = (long)(people / 5 * errors), FiledByOthers = (long)(people / 5 * errors),
            Posted = people / 5, WrongPosted = (long)(people / 5 * errors), Noticed = people / 12, WrongNoticed = 30, Objections = 40, WrongObjections = 8, Struck = 7, WrongStruck = 6, WrongStruckDays = 372,
            ClosedDays = people * period, WronglyClosedDays = (long)(people * period * errors), Scores = new ScoreSummary(1000 - period * 6, 1001 - period * 6, 1000 - period * 25, 1000 - period * 11, 1000 - period * 4, 1000 - period, 1000 + period * 2),
        };
        var periods = Enumerable.Range(1, 13).ToArray();
        int LastDay(int p) => Math.Min(p * 30, 365) - 1;
        return new CityTables
        {
            Grades = grades,
            Periods = [.. periods.Select(p => new PeriodRow(p, (p - 1) * 30, LastDay(p), new DateOnly(2016, 4, 1).AddDays(LastDay(p)).ToString("yyyy-MM-dd"), 1, Of(p, 10_000, 0.02)))],
            Groups = [.. periods.SelectMany(p => new[] { new GroupRow(p, "group", "old-quarter", Of(p, 3000, 0.05)), new GroupRow(p, "group", "new-quarter", Of(p, 7000, 0.01)), new GroupRow(p, "tenure", "owner", Of(p, 4000, 0.02)), new GroupRow(p, "tenure", "renter", Of(p, 6000, 0.02)) })],
            Doors = [.. periods.SelectMany(p => new[] { new DoorRow(p, "borrow", p * 200, 30, 0, p * 9, 4, p * 3000, p * 90), new DoorRow(p, "fly", p * 50, 0, 0, p * 2, 1, p * 900, 20) })],
            Conduct = [.. periods.SelectMany(p => new[] { new ConductRow(p, "pay-loan-late", false, "finance", "duty", false, 3000, 400, 8, 0, 120, 90, 0), new ConductRow(p, "march-in-protest", false, "assembly", "protected", true, 500, 40, 2, 150, 0, 0, 0) })],
            Channels = [.. periods.SelectMany(p => new[] { new ChannelRow(p, "bank", 400, 4, 1, 20, 6, 7), new ChannelRow(p, "street-camera", 40, 12, 1, 60, 30, 33) })],
            Holders = [.. periods.Select(p => new HolderRow(p, "town", 440, 16))],
            Moves = [.. periods.Select(p => new MoveRow(p, "AAA", "A", 400))],
            Spells = [new SpellRow("borrow", false, 30, false, 400), new SpellRow("borrow", false, 150, true, 900), new SpellRow("borrow", true, 60, false, 80), new SpellRow("fly", false, 300, false, 44)],
            Clean = [.. periods.SelectMany(p => new[] { new CleanRow(p, "any", 10_000, 1900, 7000, 6900), new CleanRow(p, "duty", 10_000, 2500, 8000, 7990), new CleanRow(p, "protected", 10_000, 9000, 9800, 9790) })],
            Stories =
            [
                new(1, "most wrong records", 4711, "age 18-39, renter", 0, "2016-04-01", "start", "", "", "", false, "AAA", 1000, 1000), new(1, "most wrong records", 4711, "age 18-39, renter", 40, "2016-05-11", "posted", "pay-loan-late", "bank", "", false, "A", 990, 990),
                new(1, "most wrong records", 4711, "age 18-39, renter", 90, "2016-06-30", "posted", "march-in-protest", "street-camera", "", true, "D", 940, 990), new(1, "most wrong records", 4711, "age 18-39, renter", 90, "2016-06-30", "closed", "", "", "borrow", true, "D", 940, 990),
                new(1, "most wrong records", 4711, "age 18-39, renter", 300, "2017-01-26", "lapsed", "pay-loan-late", "bank", "", false, "D", 950, 1000),
            ],
            Fit = [new FitRow("homes", "old-quarter / renter", 0.24, 0.2401, 0.2413, 2413, true), new FitRow("ages", "65+", 0.2, 0.2, 0.1988, 1988, false)],
        };
    }
}
