using Demerit.Fares;
using Demerit.Schemes;

namespace Demerit.Reports;

/// <summary><c>fare --curve --json</c>, version 1.</summary>
internal static class CurveJson
{
    public static string Write(string profile, IEnumerable<(Scheme Scheme, Curve Curve)> curves) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("profile", profile);
        json.WriteStartArray("curves");
        foreach (var (scheme, curve) in curves)
        {
            json.WriteStartObject();
            json.WriteString("scheme", scheme.Slug);
            json.WriteString("subject", curve.Subject.En);
            json.WriteString("unit", curve.Unit);
            json.WriteStartArray("points");
            foreach (var point in curve.Points)
                foreach (var fare in point.Fares)
                {
                    json.WriteStartObject();
                    json.WriteString("value", point.Value);
                    json.WriteString("reading", fare.Reading.Word());
                    if (fare.Score is { } score)
                    {
                        json.WriteNumber("mean", score.Mean);
                        json.WriteNumber("p05", score.P05);
                        json.WriteNumber("p95", score.P95);
                    }
                    json.WriteStartObject("closed");
                    foreach (var door in fare.Doors.Where(d => d.Known == Known.Covered)) json.WriteNumber(door.Door, door.Shares.Closed);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
