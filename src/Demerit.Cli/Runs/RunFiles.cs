using System.Collections.Immutable;
using System.Text;
using Demerit.Foundation.Tables;
using Demerit.Reports;
using Demerit.Reports.Charts;
using Demerit.Tables;

namespace Demerit.Cli.Runs;

/// <summary>The files of a run, by name: tables, report, charts and <c>run.json</c>.</summary>
internal static class RunFiles
{
    /// <summary>The name of a table's file in the folder.</summary>
    public static string Of(Table table) => table.Name + (Carried.Parquet ? ".parquet" : Csv);

    private const string Csv = ".csv";

    /// <param name="view">The run.</param>
    /// <param name="tables">Its tables.</param>
    /// <param name="runJson">What <c>--json</c> prints too.</param>
    /// <param name="csv">Also as comma-separated values, with a codebook.</param>
    public static IEnumerable<(string Name, byte[] Bytes)> All(CityReportView view, ImmutableArray<Table> tables, string runJson, bool csv)
    {
        foreach (var file in TableFiles(tables, csv)) yield return file;
        var (html, charts) = CityReport.Write(view, ChartBundle.Text);
        foreach (var file in ReportFiles(html, charts)) yield return file;
        yield return (RunFolder.Mark, Encoding.UTF8.GetBytes(runJson));
    }

    /// <summary>Each table as Parquet, and as CSV on request or where the build carries no Parquet.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> TableFiles(ImmutableArray<Table> tables, bool csv)
    {
        if (Carried.Parquet) foreach (var table in tables) yield return (Of(table), Parquet(table));
        if (Carried.Parquet && !csv) yield break;
        foreach (var table in tables) yield return (table.Name + Csv, Encoding.UTF8.GetBytes(CsvText.Of(table)));
        yield return ("codebook.csv", Encoding.UTF8.GetBytes(CsvText.Codebook(tables.Select(t => t.Schema))));
    }

    // In a method of its own, so that a build without it can leave it out.
    private static byte[] Parquet(Table table) => Carried.Parquet ? ParquetFile.Of(table) : throw Carried.Lacks("write Parquet tables");

    /// <summary><c>report.html</c>, and each chart as <c>name.vl.json</c>.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> ReportFiles(string html, ImmutableArray<Chart> charts)
    {
        yield return ("report.html", Encoding.UTF8.GetBytes(html));
        foreach (var chart in charts) yield return (chart.Name + ".vl.json", Encoding.UTF8.GetBytes(chart.ToJson()));
    }
}

/// <summary>The bundle that draws charts, as it was built into the program.</summary>
internal static class ChartBundle
{
    private const string Name = "vendor/vega.min.js";

    public static string Text => Encoding.UTF8.GetString(BuiltIn.Read(Name) ?? throw new InvalidOperationException($"{Name} was not built in"));
}
