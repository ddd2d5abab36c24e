using System.Text.Json;
using Demerit.Audits;
using Demerit.Foundation;

namespace Demerit.Reports.Audits;

/// <summary>What weighs and what is not shown as SARIF 2.1.0 (OASIS), at the lines of the scheme's file: for editors and code review.</summary>
public static class AuditSarif
{
    public static string Write(AuditView view, string version) => JsonText.Write(json =>
    {
        ArgumentNullException.ThrowIfNull(view);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Demerit audit");
        json.WriteString("semanticVersion", version);
        json.WriteString("fullName", $"Demerit audit. {Audit.Foot}");
        json.WriteStartArray("rules");
        foreach (var finding in view.Audit.Findings)
        {
            var check = finding.Check;
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            json.WriteString("name", string.Concat(check.Title.Split(' ').Select(Phrases.Capital)));
            Text(json, "shortDescription", check.Question);
            Text(json, "fullDescription", $"{check.Question} Rests on: {string.Join("; ", view.Norms(check).Select(n => n.Norm.Cite))}. Cannot say: {check.Cannot}.");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "unicodeCodePoints");
        json.WriteStartArray("results");
        for (var rule = 0; rule < view.Audit.Findings.Length; rule++)
            if (view.Audit.Findings[rule] is var finding && (finding.Weighs || finding.NotShown)) Result(json, view, finding, rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Result(Utf8JsonWriter json, AuditView view, Finding finding, int rule)
    {
        var places = finding.File.Evidence.Select(e => e.At).Where(p => p is { Line: > 0 } && p.File == view.Scheme.File).Select(p => p!).Distinct().Take(20).DefaultIfEmpty(view.Scheme.Place).ToArray();
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Check.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", finding.Weighs && finding.Check.Severity >= 3 ? "warning" : "note");
        Text(json, "message", $"{finding.Check.Title}: {finding.Main.Outcome.Word()}. {finding.Main.Summary}{(finding.Main.Missing.IsEmpty ? "" : $" Not shown: {string.Join("; ", finding.Main.Missing)}.")}");
        json.WriteStartArray("locations");
        Location(json, places[0]);
        json.WriteEndArray();
        if (places.Length > 1)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var place in places.Skip(1)) Location(json, place);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Location(Utf8JsonWriter json, Place place)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", place.File.Replace('\\', '/'));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Line);
        json.WriteNumber("startColumn", place.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
