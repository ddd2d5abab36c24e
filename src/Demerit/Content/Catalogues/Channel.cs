using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Catalogues;

/// <summary>Who or what could notice. Without <paramref name="Mistaken"/> it is assumed to name nobody wrongly.</summary>
public sealed record Channel(string Slug, Words Title, ImmutableArray<string> Holders, Chance? Mistaken, Duration Lag, Citation? Cite, Place Place)
{
    /// <summary>The channel of a bare <c>seen: 0.4</c>: no holders, no lag.</summary>
    public static readonly Channel Any = new("any", new Words("any channel"), [], null, Duration.OfDays(0), null, Place.None);

    internal static Register<Channel> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var all = new List<Channel>();
        foreach (var (key, node) in entries)
        {
            if (Values.Slug(key, faults, "channel") is not { } slug) continue;
            // uptime and linked may be told for the reader; a catalogue chance is already the whole chance.
            if (Fields.Of(node, faults, $"channel \"{slug}\"", "title", "holders", "mistaken", "lag", "uptime", "linked", "cite") is not { } f) continue;
            foreach (var share in new[] { "uptime", "linked" })
                if (f.Node(share) is { } told) Chance.Read(told, faults, $"{share} of {slug}");
            if (f.Duration("lag") is { IsForever: true }) faults.Add(f.PlaceOf("lag"), "a lag of forever would never file a record");
            all.Add(new Channel(slug, f.RequiredWords("title"), [.. f.Slugs("holders")], Chance.Read(f.Node("mistaken"), faults, $"a wrong name by {slug}"),
                f.Duration("lag") ?? Duration.OfDays(0), Citation.Read(f.Node("cite"), faults), key.Place));
        }
        return new Register<Channel>(all, c => c.Slug);
    }
}
