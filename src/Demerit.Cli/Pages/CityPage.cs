using System.Globalization;
using Demerit.Cities.Engine;
using Demerit.Cities.Tables;

namespace Demerit.Cli.Pages;

/// <summary>What a run came to, in a few lines; the report has the rest.</summary>
internal static class CityPage
{
    public static void Write(Surroundings surroundings, CityPlan plan, CityTables tables, string checksum, double seconds, double loop)
    {
        var page = new PageWriter(surroundings);
        var (periods, last) = (tables.Periods, tables.Periods[^1].Tally);
        var clean = tables.Clean.First(c => c.Period == periods[^1].Period && c.Status == "any");
        page.Title(plan.Scenario.Title?.En ?? plan.Scenario.Slug);
        page.Line(In($"{plan.Scheme.Slug}, {plan.People:N0} synthetic people ({plan.Population.Slug}), {plan.Scenario.Days} days, seed {plan.Scenario.Seed}"));
        page.Blank();
        page.Row("Records", In($"{periods.Sum(p => p.Tally.Filed):N0} filed, {periods.Sum(p => p.Tally.FiledOnOthers):N0} of them under the wrong name"));
        if (tables.Grades.Length > 0)
            page.Row("Grades", string.Join(", ", tables.Grades.Select((g, i) => In($"{g} {100.0 * last.PeopleByGrade[i] / last.People:0.0} %"))) + " in the end");
        page.Row("Closed doors", In($"{last.WithClosedDoor:N0} people behind one in the end, {last.WronglyPunished:N0} of them only because of a wrong record; {last.EverWithClosedDoor:N0} at some time"));
        page.Row("Clean so far", In($"{clean.NothingDone:N0} people did nothing that costs anything; {clean.NothingSeen:N0} were not seen doing it"));
        page.Row("Objections", In($"{periods.Sum(p => p.Tally.Objections):N0}; {periods.Sum(p => p.Tally.Struck):N0} records struck"));
        page.Row("Chilled", In($"{tables.Conduct.Where(c => c.Protected).Sum(c => c.Chilled):N0} protected acts did not happen"));
        page.Blank();
        page.Verbatim($"checksum {checksum}");
        page.Note(In($"{seconds:0.0} s, {(double)plan.People * plan.Time.Days / Math.Max(loop, 1e-9) / 1e6:0.0} million person-days a second. The people are synthetic; what rests on assumptions is said in the report."));
        page.Flush();
    }

    private static string In(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
