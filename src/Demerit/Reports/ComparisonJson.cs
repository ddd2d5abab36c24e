using System.Collections.Immutable;
using System.Text.Json;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Reports;

/// <summary>One side of a comparison.</summary>
/// <param name="Scheme">As it reads on the day.</param>
/// <param name="Day">The day asked for; the scheme is read on the nearest day in force.</param>
/// <param name="Fare">What it makes of the person named; null without one, and for a card.</param>
internal sealed record ComparedSide(SchemeOn Scheme, DateOnly Day, Fare? Fare);

/// <summary><c>schemes compare --json</c>, version 1.</summary>
internal static class ComparisonJson
{
    public static string Write(ComparedSide left, ComparedSide right, ImmutableArray<ComparedLine> lines) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        Side(json, "left", left);
        Side(json, "right", right);
        json.WriteStartArray("lines");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("part", line.Part.ToString().ToLowerInvariant());
            json.WriteString("subject", line.Subject);
            json.WriteString("left", line.Left);
            json.WriteString("right", line.Right);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Side(Utf8JsonWriter json, string name, ComparedSide side)
    {
        json.WriteStartObject(name);
        json.WriteString("scheme", side.Scheme.Scheme.Slug);
        json.WriteString("asOf", side.Day.Iso());
        json.WriteString("readAs", side.Scheme.Day.Iso());
        if (side.Fare is { } fare)
        {
            if (fare.Score is { } score) json.WriteNumber("mean", score.Mean);
            else json.WriteNull("mean");
            json.WriteString("standing", fare.Standing.Word());
            json.WriteStartObject("closed");
            foreach (var door in fare.Doors.Where(d => d.Known == Known.Covered)) json.WriteNumber(door.Door, door.Shares.Closed);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
