using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Demerit.Cities.Engine;
using Demerit.Foundation.Tables;

namespace Demerit.Reports;

/// <summary>How a run went: what a clock and the machine said.</summary>
/// <param name="Seconds">The whole run.</param>
/// <param name="LoopSeconds">The periods alone, without drawing the people and writing the tables.</param>
/// <param name="PeakBytes">The most memory that the program held.</param>
/// <param name="Threads">How many worked.</param>
public sealed record RunTimes(double Seconds, double LoopSeconds, long PeakBytes, int Threads);

/// <summary>The JSON of a run, version 1; its names are those of the command line's contract.</summary>
public static class RunJson
{
    public static string Write(CityPlan plan, CityInputs inputs, string version, RunTimes times, ImmutableArray<Table> tables, Func<Table, string> file)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(times);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("program", version);
            json.WriteString("scenario", plan.Scenario.Slug);
            json.WriteString("scheme", plan.Scheme.Slug);
            json.WriteString("population", plan.Population.Slug);
            json.WriteString("reading", Schemes.ReadingWords.Word(plan.Scenario.Reading));
            json.WriteNumber("people", plan.People);
            json.WriteNumber("days", plan.Scenario.Days);
            json.WriteString("from", plan.Time.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteNumber("period", plan.Scenario.Period);
            json.WriteNumber("seed", plan.Scenario.Seed);
            json.WriteNumber("threads", times.Threads);
            json.WriteNumber("seconds", Math.Round(times.Seconds, 3));
            json.WriteNumber("personDaysPerSecond", Math.Round((double)plan.People * plan.Time.Days / Math.Max(times.LoopSeconds, 1e-9)));
            json.WriteNumber("peakBytes", times.PeakBytes);
            json.WriteString("checksum", TableChecksum.Of(tables));
            json.WriteString("fingerprint", inputs.Fingerprint(version));
            Tables(json, tables, file);
            json.WriteStartObject("inputs");
            foreach (var (path, hash) in inputs.Hashes().DistinctBy(h => h.Path)) json.WriteString(path, hash);
            json.WriteEndObject();
            json.WriteStartArray("notes");
            foreach (var note in plan.Notes) json.WriteStringValue(note);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The tables of a folder: file, rows and checksum, by name.</summary>
    internal static void Tables(Utf8JsonWriter json, ImmutableArray<Table> tables, Func<Table, string> file)
    {
        json.WriteStartObject("tables");
        foreach (var table in tables)
        {
            json.WriteStartObject(table.Name);
            json.WriteString("file", file(table));
            json.WriteNumber("rows", table.Rows);
            json.WriteString("checksum", TableChecksum.Of(table));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
