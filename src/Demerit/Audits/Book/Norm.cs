using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Audits.Book;

/// <summary>Whose law it is.</summary>
public sealed record Jurisdiction(string Slug, string Title)
{
    internal static Register<Jurisdiction> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var all = new List<Jurisdiction>();
        foreach (var (key, node) in entries)
            if (Values.Slug(key, faults, "jurisdiction") is { } slug && Fields.Of(node, faults, $"jurisdiction \"{slug}\"", "title") is { } f) all.Add(new Jurisdiction(slug, f.RequiredText("title")));
        return new Register<Jurisdiction>(all, j => j.Slug);
    }
}

/// <summary>How far a legal text was read.</summary>
public enum NormRead { Text, Secondary, NotOpened }

/// <summary>A law, guidance or ruling that a check rests on.</summary>
/// <param name="Slug">Its name in the checks.</param>
/// <param name="In">The jurisdiction.</param>
/// <param name="Cite">As one cites it, with the article.</param>
/// <param name="Kind">law, guidance, ruling or rule-of-thumb.</param>
/// <param name="Read">How far it was read.</param>
/// <param name="Says">In short, paraphrased.</param>
/// <param name="Status">Where it is postponed, pending, withdrawn or a draft; null where nothing is to be said.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Norm(string Slug, string In, string Cite, string Kind, NormRead Read, string Says, string? Status, Place Place)
{
    private static readonly string[] Reads = ["text", "secondary", "not-opened"];

    public string ReadWords => Words(Read);

    internal static string Words(NormRead read) => read switch
    {
        NormRead.Text => "the passage was read",
        NormRead.Secondary => "an account of it was read, not its wording",
        _ => "not opened: check before relying on it",
    };

    internal static NormRead ReadShare(Fields f) => (NormRead)Array.IndexOf(Reads, f.RequiredChoice("read", Reads));

    internal static Register<Norm> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var all = new List<Norm>();
        foreach (var (key, node) in entries)
            if (Values.Slug(key, faults, "norm") is { } slug && Fields.Of(node, faults, $"norm \"{slug}\"", "in", "cite", "kind", "read", "says", "status") is { } f)
                all.Add(new Norm(slug, f.RequiredSlug("in"), f.RequiredText("cite"), f.RequiredChoice("kind", "law", "guidance", "ruling", "rule-of-thumb"), ReadShare(f), f.RequiredText("says"), f.Text("status"), key.Place));
        return new Register<Norm>(all, n => n.Slug);
    }
}

/// <summary>Where else something is said against scoring people.</summary>
public sealed record Elsewhere(string Where, string What, string Status, NormRead Read)
{
    public string ReadWords => Norm.Words(Read);

    internal static Elsewhere? ReadFrom(Node node, Faults faults) => Fields.Of(node, faults, "an entry", "where", "what", "status", "read") is { } f
        ? new Elsewhere(f.RequiredText("where"), f.RequiredText("what"), f.RequiredText("status"), Norm.ReadShare(f))
        : null;
}
