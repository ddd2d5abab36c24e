using System.Globalization;
using Demerit.Reports;

namespace Demerit.Cli.Pages;

/// <summary>Two cities side by side, figure by figure; the report has the rest.</summary>
internal static class ComparisonOfCitiesPage
{
    public static void Write(Surroundings surroundings, CityComparison comparison, string a, string b, string checksum)
    {
        var page = new PageWriter(surroundings);
        var seeds = comparison.Seeds.Length;
        page.Line($"A  {a}\nB  {b}");
        page.Line(string.Create(CultureInfo.InvariantCulture, $"{comparison.Seeds[0].A.Periods[^1].Tally.People:N0} synthetic people, the same under both; {seeds} {(seeds == 1 ? "seed" : "seeds")}"));
        page.Blank();
        var rows = comparison.Figures.Select(f => (f.Measure.Title, A: Number(f.A), B: Number(f.B), Difference: Signed(f.Difference), Spread: f.Least == f.Most ? "" : $"{Signed(f.Least)} to {Signed(f.Most)}")).ToArray();
        if (page.IsNarrow)
            foreach (var r in rows) page.Row(r.Title, $"A {r.A}, B {r.B}, B - A {r.Difference}{(r.Spread.Length > 0 ? $" ({r.Spread})" : "")}");
        else page.Table(["", "A", "B", "B - A", "over the seeds"], rows.Select(r => new[] { r.Title, r.A, r.B, r.Difference, r.Spread }), figures: true);
        page.Blank();
        page.Note("Means over the seeds; last the least and the greatest difference of a seed. Where that holds zero, chance alone could make it.");
        page.Verbatim($"checksum {checksum}");
        page.Flush();
    }

    private static string Number(double value) => CityComparisonReport.Number(value);

    private static string Signed(double value) => CityComparisonReport.Signed(value);
}
