using System.Text.Json;
using Demerit.Content.Catalogues;

namespace Demerit.Reports;

/// <summary><c>schemes joins --json</c>, version 1; with a person also what of theirs would lie in each file.</summary>
internal static class JoinsJson
{
    public static string Write(IEnumerable<Join> joins, Assembled? person) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("joins");
        foreach (var join in joins)
        {
            json.WriteStartObject();
            json.WriteString("join", join.Slug);
            json.WriteString("title", join.Title.En);
            json.WriteString("place", join.PlaceSlug);
            json.WriteString("start", join.Start);
            json.WriteStartArray("keys");
            foreach (var key in join.Keys)
            {
                json.WriteStartObject();
                json.WriteString("key", key.Slug);
                json.WriteString("title", key.Title.En);
                json.WriteString("error", key.Error);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("files");
            foreach (var reached in join.Reach())
            {
                json.WriteStartObject();
                File(json, reached);
                json.WriteString("holds", reached.File.Holds.En);
                json.WriteString("limits", reached.File.Limits?.En);
                json.WriteString("source", reached.File.Cite.Source);
                json.WriteString("at", reached.File.Cite.At);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (person is not null) Person(json, person);
        json.WriteEndObject();
    });

    /// <summary>The field <c>joined</c>, also of a fare's JSON.</summary>
    public static void Person(Utf8JsonWriter json, Assembled person)
    {
        json.WriteStartObject("joined");
        json.WriteString("join", person.Join.Slug);
        json.WriteString("start", person.Join.Start);
        json.WriteStartArray("files");
        foreach (var (reached, told) in person.Files)
        {
            json.WriteStartObject();
            File(json, reached);
            json.WriteStartArray("told");
            foreach (var conduct in told) json.WriteStringValue(conduct.Slug);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void File(Utf8JsonWriter json, Reached reached)
    {
        json.WriteString("file", reached.File.Slug);
        json.WriteString("title", reached.File.Title.En);
        json.WriteString("channel", reached.File.Channel);
        json.WriteString("by", reached.By.Slug);
        json.WriteNumber("step", reached.Step);
    }
}
