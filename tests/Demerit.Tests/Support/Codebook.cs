using System.Globalization;
using System.Text;
using System.Text.Json;
using Demerit.Content;
using Demerit.Content.Claims;
using Demerit.Schemes;

namespace Demerit.Tests.Support;

/// <summary>Writes docs/codebook.md out of the published schemas, which a test holds to the readers, and the library itself.</summary>
internal static class Codebook
{
    private static readonly (string Schema, string File)[] Kinds =
    [
        ("scheme", "schemes/<slug>/scheme.yaml"), ("cases", "schemes/<slug>/cases.yaml"), ("claim", "claims/<slug>.yaml"), ("profile", "profiles/<slug>.yaml"), ("sensing", "sensing/<slug>.yaml"),
        ("conduct", "catalogue/conduct.yaml"), ("facts", "catalogue/facts.yaml"), ("channels", "catalogue/channels.yaml"), ("errors", "catalogue/errors.yaml"), ("joins", "catalogue/joins.yaml"),
        ("lives", "catalogue/lives.yaml"), ("contrast", "catalogue/contrast.yaml"), ("questions", "catalogue/questions.yaml"), ("doors", "catalogue/doors.yaml"), ("domains", "catalogue/domains.yaml"),
        ("rights", "catalogue/rights.yaml"), ("places", "catalogue/places.yaml"), ("sources", "catalogue/sources.yaml"), ("population", "populations/<slug>.yaml"), ("scenario", "scenarios/<slug>.yaml"),
    ];

    public static string Write()
    {
        var library = Repository.Library();
        var catalogue = library.Catalogue;
        var page = new StringBuilder();
        page.Append("""
            # Codebook

            What every field of every file means, the words that the files share, and the columns of the export. It is written out of the schemas in
            `schemas/` (which a test holds to the readers) and out of the library; `DEMERIT_UPDATE_GOLDEN=1 ./test` writes it anew.

            ## Addresses

            A rule, list, grade or consequence has a permanent address, `scheme/kind/name`, and so has a claim, `claims/name`. An address is never used
            again for something else. The hash (the first 16 hexadecimal digits of a SHA-256 over what the file says there) changes when the content
            does: cite both. `demerit schemes cite rongcheng/rule/red-light --hash …` says whether it still stands as cited.

            ## The export

            `demerit schemes export` writes every line of the library as CSV (RFC 4180, UTF-8, line feeds), sorted by scheme and then as in its file.

            | column | meaning |
            | --- | --- |

            """);
        foreach (var (column, meaning) in ExportColumns) page.Append(CultureInfo.InvariantCulture, $"| `{column}` | {meaning} |\n");
        page.Append("\n## Files, field by field\n\nA star marks a field that must stand. `a.b` is the field `b` of the map `a`; `a[]` is an item of the list `a`; `<name>` is any name.\n");
        foreach (var (schema, file) in Kinds)
            if (File.Exists(Path.Combine(Repository.Root, "schemas", $"{schema}.schema.json"))) Fields(page, schema, file);
        page.Append("\n## Words\n");
        Table(page, "Domains", ["domain", "meaning"], catalogue.Domains.Select(d => new[] { d.Slug, d.Title.En }));
        Table(page, "Rights", ["right", "meaning"], catalogue.Rights.Select(r => new[] { r.Slug, r.Title.En }));
        Table(page, "Doors", ["door", "meaning"], catalogue.Doors.Select(d => new[] { d.Slug, d.Title.En }));
        Table(page, "Channels", ["channel", "meaning", "holders"], catalogue.Channels.Select(c => new[] { c.Slug, c.Title.En, string.Join(", ", c.Holders) }));
        Table(page, "Facts", ["fact", "meaning", "kind", "unit"], catalogue.Facts.Select(f => new[] { f.Slug, f.Title.En, f.Kind.ToString(), f.Unit ?? "" }));
        Table(page, "Conduct", ["conduct", "meaning", "domain", "follows"], catalogue.Conduct.Select(c => new[] { c.Slug, c.Title.En, c.Domain, c.Follows?.Conduct ?? "" }));
        Table(page, "Places", ["place", "meaning", "inside"], catalogue.Places.Select(p => new[] { p.Slug, p.Title.En, p.In ?? "" }));
        Table(page, "Sensing presets", ["preset", "meaning"], library.Content.Under("sensing/").Select(f => Sensing.Read(f, library.Content.Read(f)!, catalogue)).Select(s => new[] { s.Preset, s.Title.En }));
        Table(page, "Claims", ["claim", "verdict", "meaning"], ClaimReader.ReadAll(library.Content, catalogue).Select(c => new[] { c.Slug, c.VerdictWord, c.Says.En }));
        return page.ToString();
    }

    private static readonly (string Column, string Meaning)[] ExportColumns =
    [
        ("address", "permanent address of the line"), ("hash", "hash of the line: of every column but address, hash, tier and standing"), ("scheme", "slug of the scheme"), ("tier", "a, b or c, of the whole scheme"),
        ("standing", "best standing of anything in the scheme"), ("kind", "score, grade, rule, list or door"), ("name", "name of the rule, list or grade; of a consequence: door and cause"), ("conduct", "conduct that the line counts"),
        ("fact", "fact that it looks at, in place of conduct"), ("when", "band, threshold or cause"), ("match", "exact, near or stretch: how well our conduct fits the text"), ("points", "points of a record or band; unknown where the source gives no amount"),
        ("per", "occurrence, day, month, year or once: how often it may count"), ("cap", "most that the rule can move the score; of the score: its ends"), ("lasts", "how long a record counts; a span where the text is not known"),
        ("list_at_least", "records that put a person on the list"), ("door", "door that a consequence bears on"), ("effect", "closed, restricted or favoured"), ("in_force_from", "first day"), ("in_force_to", "last day"), ("says", "our paraphrase"),
        ("source", "key of the source"), ("source_title", "its title"), ("source_url", "its address"), ("source_kind", "law, translation, paper, press, statistic, assumption or mirror"), ("source_read", "whole, opening or quoted: how much of it was read"),
        ("place_in_source", "where in it; of an assumption: its reason"),
    ];

    public static IEnumerable<string> ExportColumnNames => ExportColumns.Select(c => c.Column);

    private static void Table(StringBuilder page, string title, string[] heads, IEnumerable<string[]> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => " --- |"))}\n");
        foreach (var row in rows) page.Append(CultureInfo.InvariantCulture, $"| `{row[0]}` | {string.Join(" | ", row.Skip(1).Select(Cell))} |\n");
    }

    private static void Fields(StringBuilder page, string schema, string file)
    {
        using var document = Load(schema);
        var root = document.RootElement;
        page.Append(CultureInfo.InvariantCulture, $"\n### `{file}`\n\n{Text(root)}\n\n| field | meaning |\n| --- | --- |\n");
        Walk(page, root, schema, "", [schema]);
    }

    private static JsonDocument Load(string schema) => JsonDocument.Parse(Repository.Text("schemas", $"{schema}.schema.json"));

    private static void Walk(StringBuilder page, JsonElement node, string schema, string path, string[] seen)
    {
        var required = node.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet() : [];
        if (node.TryGetProperty("properties", out var properties))
            foreach (var property in properties.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
                Field(page, property.Value, schema, Join(path, property.Name), required.Contains(property.Name), seen);
        if (node.TryGetProperty("additionalProperties", out var any) && any.ValueKind == JsonValueKind.Object) Field(page, any, schema, Join(path, "<name>"), false, seen);
    }

    private static void Field(StringBuilder page, JsonElement field, string schema, string path, bool required, string[] seen)
    {
        var (target, home, key) = Follow(field, schema);
        var meaning = string.Join(" ", new[] { Text(field) is { Length: > 0 } own ? own : Text(target), Choices(target) }.Where(t => t.Length > 0));
        if (meaning.Length > 0 || path.EndsWith('>')) page.Append(CultureInfo.InvariantCulture, $"| `{path}`{(required ? " *" : "")} | {Cell(meaning)} |\n");
        // A definition is told where it first stands in the file.
        if (key is not null && seen.Contains(key)) return;
        var next = key is null ? seen : [.. seen, key];
        if (home == "common" || (home != schema && home == "sources")) return;
        if (target.TryGetProperty("items", out var items))
        {
            var (item, itemHome, itemKey) = Follow(items, home);
            if (itemHome != "common" && (itemKey is null || !seen.Contains(itemKey))) Walk(page, item, itemHome, path + "[]", itemKey is null ? next : [.. next, itemKey]);
        }
        Walk(page, target, home, path, next);
    }

    private static (JsonElement Node, string Home, string? Key) Follow(JsonElement node, string schema)
    {
        string? key = null;
        while (node.TryGetProperty("$ref", out var reference))
        {
            var parts = reference.GetString()!.Split('#');
            if (parts[0].Length > 0) schema = parts[0].Replace(".schema.json", "", StringComparison.Ordinal);
            key = schema + "#" + (parts.Length > 1 ? parts[1] : "");
            node = Load(schema).RootElement;
            foreach (var step in parts.Length > 1 ? parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries) : []) node = node.GetProperty(step);
        }
        return (node, schema, key);
    }

    private static string Choices(JsonElement node) => node.TryGetProperty("enum", out var values) ? $"One of {string.Join(", ", values.EnumerateArray().Select(v => v.ToString()))}." : "";

    private static string Text(JsonElement node) => node.TryGetProperty("description", out var text) ? text.GetString()! : "";

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace('\n', ' ');
}
