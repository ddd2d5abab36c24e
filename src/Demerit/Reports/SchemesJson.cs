using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Reports;

/// <summary>A scheme and how many worked cases it has.</summary>
public sealed record SchemeLine(Scheme Scheme, int Cases);

/// <summary><c>schemes list --json</c>, version 1.</summary>
public static class SchemesJson
{
    public static string Write(IEnumerable<SchemeLine> lines) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("schemes");
        foreach (var (scheme, cases) in lines)
        {
            json.WriteStartObject();
            json.WriteString("scheme", scheme.Slug);
            json.WriteString("title", scheme.Title.En);
            json.WriteString("place", scheme.PlaceName.En);
            json.WriteString("tier", scheme.Tier.ToString());
            json.WriteString("standing", scheme.Standing.Word());
            json.WriteStartObject("inForce");
            json.WriteString("from", scheme.InForce.From?.Iso());
            json.WriteString("to", scheme.InForce.To?.Iso());
            json.WriteEndObject();
            json.WriteNumber("rules", scheme.RuleOrder.Length + scheme.Lists.Length);
            json.WriteNumber("cases", cases);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
