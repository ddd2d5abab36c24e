using System.Collections.Immutable;
using Demerit.Studies.Validation;

namespace Demerit.Reports;

/// <summary>The JSON of <c>validate</c>, version 1.</summary>
public static class ValidationJson
{
    public static string Write(ImmutableArray<ValidationResult> results) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("checks");
        foreach (var r in results)
        {
            json.WriteStartObject();
            json.WriteString("check", r.Slug);
            json.WriteString("title", r.Title);
            json.WriteString("verdict", r.Verdict switch { Verdict.Pass => "pass", Verdict.Fail => "fail", _ => "not-decided" });
            json.WriteNumber("low", r.Low);
            json.WriteNumber("high", r.High);
            json.WriteNumber("published", r.Published);
            json.WriteString("unit", r.Unit);
            if (double.IsFinite(r.Off)) json.WriteNumber("off", r.Off);
            else json.WriteNull("off");
            json.WriteNumber("passesUpTo", r.Factor);
            json.WriteStartArray("wentIn");
            foreach (var line in r.WentIn) json.WriteStringValue(line);
            json.WriteEndArray();
            json.WriteStartArray("fitted");
            foreach (var line in r.Fitted) json.WriteStringValue(line);
            json.WriteEndArray();
            json.WriteString("why", r.Why);
            json.WriteStartArray("sources");
            foreach (var cite in r.Sources) json.WriteStringValue($"{cite.Source}, {cite.At}");
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
