using System.Globalization;
using Demerit.Reports;

namespace Demerit.Cli.Pages;

/// <summary>Two cities side by side, figure by figure; the report has the rest.</summary>
internal static class ComparisonOfCitiesPage
{
    public static void Write(Surroundings surroundings, CityComparison comparison, string a, string b, string checksum)
    {
        var to = surroundings.Out;
        var seeds = comparison.Seeds.Length;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A  {a}\nB  {b}"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{comparison.Seeds[0].A.Periods[^1].Tally.People:N0} synthetic people, the same under both; {seeds} {(seeds == 1 ? "seed" : "seeds")}"));
        to.WriteLine();
        var rows = comparison.Figures.Select(f => (f.Measure.Title, A: Number(f.A), B: Number(f.B), Difference: Signed(f.Difference), Spread: f.Least == f.Most ? "" : $"{Signed(f.Least)} to {Signed(f.Most)}")).Prepend(("", "A", "B", "B - A", "over the seeds")).ToArray();
        int Width(Func<(string Title, string A, string B, string Difference, string Spread), string> of) => rows.Max(r => of(r).Length);
        var (title, first, second, difference) = (Width(r => r.Title), Width(r => r.A), Width(r => r.B), Width(r => r.Difference));
        foreach (var r in rows) to.WriteLine($"{r.Item1.PadRight(title)}  {r.Item2.PadLeft(first)}  {r.Item3.PadLeft(second)}  {r.Item4.PadLeft(difference)}  {r.Item5}".TrimEnd());
        to.WriteLine();
        to.WriteLine("Means over the seeds; last the least and the greatest difference of a seed. Where that holds zero, chance alone could make it.");
        to.WriteLine($"checksum {checksum}");
    }

    private static string Number(double value) => CityComparisonReport.Number(value);

    private static string Signed(double value) => CityComparisonReport.Signed(value);
}
