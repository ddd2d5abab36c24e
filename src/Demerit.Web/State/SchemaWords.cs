using System.Text.Json;
using Demerit.Content;
using Demerit.Content.Catalogues;

namespace Demerit.Web.State;

/// <summary>A word to offer while one writes a scheme.</summary>
/// <param name="Label">As it is written.</param>
/// <param name="Detail">What kind of word it is.</param>
/// <param name="Info">What it means.</param>
internal sealed record SchemaWord(string Label, string Detail, string Info);

/// <summary>The words of the format, from the schema that editors use too, and those of the catalogue.</summary>
internal static class SchemaWords
{
    public static IReadOnlyList<SchemaWord> Of(IContent content)
    {
        var words = new SortedDictionary<string, SchemaWord>(StringComparer.Ordinal);
        foreach (var file in new[] { "schemas/scheme.schema.json", "schemas/common.schema.json" })
        {
            if (content.Read(file) is not { } bytes) continue;
            using var schema = JsonDocument.Parse(bytes);
            Collect(schema.RootElement, words);
        }
        return [.. words.Values];
    }

    private static void Collect(JsonElement element, SortedDictionary<string, SchemaWord> words)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) Collect(item, words);
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var part in element.EnumerateObject())
        {
            if (part is { Name: "properties", Value.ValueKind: JsonValueKind.Object })
                foreach (var field in part.Value.EnumerateObject())
                    Add(words, new SchemaWord(field.Name + ":", "field", field.Value.ValueKind == JsonValueKind.Object && field.Value.TryGetProperty("description", out var says) ? says.GetString() ?? "" : ""));
            if (part is { Name: "enum", Value.ValueKind: JsonValueKind.Array })
                foreach (var value in part.Value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String)) Add(words, new SchemaWord(value.GetString()!, "choice", ""));
            Collect(part.Value, words);
        }
    }

    // The first meaning that says something stays.
    private static void Add(SortedDictionary<string, SchemaWord> words, SchemaWord word)
    {
        if (!words.TryGetValue(word.Label, out var known) || known.Info.Length == 0) words[word.Label] = word;
    }

    public static IEnumerable<SchemaWord> Of(Catalogue catalogue, string language) =>
        catalogue.Conduct.Select(c => new SchemaWord(c.Slug, c.IsFinding ? "finding" : "conduct", c.Title.In(language)))
            .Concat(catalogue.Facts.Select(f => new SchemaWord(f.Slug, "fact", f.Title.In(language)))).Concat(catalogue.Doors.Select(d => new SchemaWord(d.Slug, "door", d.Title.In(language))))
            .Concat(catalogue.Places.Select(p => new SchemaWord(p.Slug, "place", p.Title.In(language))));
}
