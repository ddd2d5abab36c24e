using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content;

/// <summary>A place in a source: <c>[source-key, "place in it"]</c>, perhaps with a short quote in its own language.</summary>
public sealed record Citation(string Source, string At, string? Quote, Place Place)
{
    /// <summary>The key under which assumptions of our own are cited, with their reason as the place.</summary>
    public const string Assumption = "assumption";

    internal static Citation? Read(Node? node, Faults faults)
    {
        if (node is null) return null;
        if (node is not Sequence { Items.Count: 2 or 3 } list)
        {
            faults.Add(node.Place, $"{node.Kind} stands where a citation is expected: [source-key, \"place in it\"]");
            return null;
        }
        var source = Values.Slug(list.Items[0], faults, "source key");
        var at = Values.TextOrNumber(list.Items[1], faults, "place in the source");
        var quote = list.Items.Count == 3 ? Values.Text(list.Items[2], faults, "quote") : null;
        return source is null || at is null ? null : new Citation(source, at, quote, node.Place);
    }

    internal static Citation? Required(Fields fields) => Read(fields.Required("cite"), fields.Faults);
}

public enum SourceKind { Law, Translation, Paper, Press, Statistic, Assumption, Mirror }

/// <summary>How much of a text was read.</summary>
public enum ReadShare { Whole, Opening, Quoted }

public sealed record Source(string Key, Words Title, string Publisher, string? Date, string? Url, SourceKind Kind, string? Language, ReadShare? Read, string? Retrieved, string? Archived, Place Place)
{
    private static readonly string[] Kinds = ["law", "translation", "paper", "press", "statistic", "assumption", "mirror"];
    private static readonly string[] Shares = ["whole", "opening", "quoted"];

    /// <summary>What a figure can be at best that is cited to this source.</summary>
    public Standing Standing => Kind switch
    {
        SourceKind.Law or SourceKind.Translation => Standing.Documented,
        SourceKind.Assumption => Standing.Assumed,
        _ => Standing.Reported,
    };

    public string ReadWord => Read is { } share ? Shares[(int)share] : "unknown how much of it";

    internal static Register<Source> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var sources = new List<Source>();
        foreach (var (key, node) in entries)
        {
            if (Values.Slug(key, faults, "source key") is not { } slug) continue;
            if (Fields.Of(node, faults, $"source \"{slug}\"", "title", "publisher", "date", "url", "kind", "language", "read", "retrieved", "archived") is not { } f) continue;
            if (f.Node("date") is { } date) Values.Date(date, faults, "date");
            if (f.Node("retrieved") is { } retrieved) Values.Date(retrieved, faults, "retrieved");
            sources.Add(new Source(slug, f.RequiredWords("title"), f.RequiredText("publisher"), f.Name("date"), f.Text("url"),
                (SourceKind)Array.IndexOf(Kinds, f.RequiredChoice("kind", Kinds)), f.Text("language"),
                f.Choice("read", Shares) is { } read ? (ReadShare)Array.IndexOf(Shares, read) : null, f.Name("retrieved"), f.Text("archived"), key.Place));
        }
        return new Register<Source>(sources, s => s.Key);
    }
}
