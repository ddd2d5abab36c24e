using System.Globalization;
using Demerit.Cities.Engine;
using Demerit.Cities.Tables;

namespace Demerit.Cli.Pages;

/// <summary>What a run came to, in a few lines; the report has the rest.</summary>
internal static class CityPage
{
    public static void Write(TextWriter to, CityPlan plan, CityTables tables, string checksum, double seconds, double loop)
    {
        var last = tables.Periods[^1].Tally;
        void Line(string name, FormattableString text) => to.WriteLine($"  {name,-22} {text.ToString(CultureInfo.InvariantCulture)}");
        to.WriteLine($"{plan.Scenario.Title?.En ?? plan.Scenario.Slug}");
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan.Scheme.Slug}, {plan.People:N0} synthetic people ({plan.Population.Slug}), {plan.Scenario.Days} days, seed {plan.Scenario.Seed}"));
        to.WriteLine();
        Line("Records", $"{tables.Periods.Sum(p => p.Tally.Filed):N0} filed, {tables.Periods.Sum(p => p.Tally.FiledOnOthers):N0} of them under the wrong name");
        if (tables.Grades.Length > 0)
            Line("Grades in the end", $"{string.Join(", ", tables.Grades.Select((g, i) => string.Create(CultureInfo.InvariantCulture, $"{g} {100.0 * last.PeopleByGrade[i] / last.People:0.0} %")))}");
        Line("A door closed", $"{last.WithClosedDoor:N0} people in the end, {last.WronglyPunished:N0} of them only because of a wrong record; {last.EverWithClosedDoor:N0} at some time");
        var clean = tables.Clean.First(c => c.Period == tables.Periods[^1].Period && c.Status == "any");
        Line("Nothing recordable", $"{clean.NothingDone:N0} did nothing that costs anything; {clean.NothingSeen:N0} were not seen doing it");
        Line("Objections", $"{tables.Periods.Sum(p => p.Tally.Objections):N0}, {tables.Periods.Sum(p => p.Tally.Struck):N0} records struck");
        Line("Chilled", $"{tables.Conduct.Where(c => c.Protected).Sum(c => c.Chilled):N0} protected acts did not happen");
        to.WriteLine();
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"checksum {checksum}"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s, {(double)plan.People * plan.Time.Days / Math.Max(loop, 1e-9) / 1e6:0.0} million person-days a second. The people are synthetic; what rests on assumptions is said in the report."));
    }
}
