using System.Collections.Immutable;
using System.Text.Json;
using Demerit.Cities.Engine;
using Demerit.Studies.Sensitivity;
using Demerit.Studies.Sweeps;

namespace Demerit.Reports;

/// <summary>The JSON of a sweep, version 1: what was walked, and what drives each outcome.</summary>
public static class SweepJson
{
    /// <param name="sweep">What was walked.</param>
    /// <param name="findings">What drives what.</param>
    /// <param name="inputs">Of the scenario.</param>
    /// <param name="version">Of the program.</param>
    /// <param name="checksum">Of the table.</param>
    public static string Write(Sweep sweep, SweepFindings findings, CityInputs inputs, string version, string checksum)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(inputs);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("program", version);
            json.WriteString("scenario", inputs.Scenario.Slug);
            json.WriteNumber("people", inputs.Scenario.Population.People);
            json.WriteNumber("days", inputs.Scenario.Days);
            json.WriteString("design", sweep.Design.Kind == DesignKind.Sobol ? "sobol" : "lhs");
            json.WriteNumber("runs", sweep.Runs.Length);
            json.WriteNumber("rows", sweep.Design.Rows);
            json.WriteStartArray("seeds");
            foreach (var seed in sweep.Seeds) json.WriteNumberValue(seed);
            json.WriteEndArray();
            json.WriteStartArray("parameters");
            foreach (var p in sweep.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("path", p.Path);
                json.WriteString("unit", p.Unit);
                json.WriteNumber("from", p.From);
                json.WriteNumber("to", p.To);
                json.WriteString("scale", p.Logarithmic ? "log" : "linear");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("outcomes");
            foreach (var outcome in findings.Outcomes) Write(json, outcome, sweep.Parameters);
            json.WriteEndArray();
            Names(json, "constant", findings.Constant);
            Names(json, "missing", findings.Missing);
            json.WriteString("checksum", checksum);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, OutcomeFindings outcome, ImmutableArray<Parameter> parameters)
    {
        json.WriteStartObject();
        json.WriteString("outcome", outcome.Outcome.Name);
        json.WriteString("unit", outcome.Outcome.Unit);
        json.WriteNumber("low", outcome.Low);
        json.WriteNumber("mean", outcome.Mean);
        json.WriteNumber("high", outcome.High);
        json.WriteStartArray("drivers");
        foreach (var p in outcome.Order)
        {
            json.WriteStartObject();
            json.WriteString("path", parameters[p].Path);
            if (outcome.Indices is { } indices)
            {
                Write(json, "first", indices[p].First);
                Write(json, "total", indices[p].Total);
            }
            Write(json, "rank", outcome.Ranks[p].Rho);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", estimate.Value);
        json.WriteNumber("low", estimate.Low);
        json.WriteNumber("high", estimate.High);
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string name, ImmutableArray<Outcome> outcomes)
    {
        json.WriteStartArray(name);
        foreach (var outcome in outcomes) json.WriteStringValue(outcome.Name);
        json.WriteEndArray();
    }
}
