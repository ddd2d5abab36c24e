using System.Collections.Immutable;
using Demerit.Foundation.Tables;

namespace Demerit.Reports;

/// <summary><c>compare --json</c>, version 1.</summary>
public static class CityComparisonJson
{
    /// <param name="comparison">The figures.</param>
    /// <param name="a">Slug of the first scenario.</param>
    /// <param name="b">Slug of the second.</param>
    /// <param name="people">Synthetic people in each run.</param>
    /// <param name="days">Days of each run.</param>
    /// <param name="version">Of the program.</param>
    /// <param name="tables">Those that are written.</param>
    /// <param name="file">The name of a table's file.</param>
    public static string Write(CityComparison comparison, string a, string b, long people, int days, string version, ImmutableArray<Table> tables, Func<Table, string> file) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("program", version);
        json.WriteString("a", a);
        json.WriteString("b", b);
        json.WriteNumber("people", people);
        json.WriteNumber("days", days);
        json.WriteStartArray("seeds");
        foreach (var seed in comparison.Seeds) json.WriteNumberValue(seed.Seed);
        json.WriteEndArray();
        json.WriteStartArray("figures");
        foreach (var f in comparison.Figures)
        {
            json.WriteStartObject();
            json.WriteString("measure", f.Measure.Name);
            json.WriteString("unit", f.Measure.Unit);
            json.WriteNumber("a", f.A);
            json.WriteNumber("b", f.B);
            json.WriteNumber("difference", f.Difference);
            json.WriteNumber("least", f.Least);
            json.WriteNumber("most", f.Most);
            if (double.IsNaN(f.Spread)) json.WriteNull("spread");
            else json.WriteNumber("spread", f.Spread);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("checksum", TableChecksum.Of(tables));
        RunJson.Tables(json, tables, file);
        json.WriteEndObject();
    });
}
