using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Catalogues;

/// <summary>Who or what could notice. Without <paramref name="Mistaken"/> it is assumed to name nobody wrongly.</summary>
public sealed record Channel(string Slug, Words Title, ImmutableArray<string> Holders, Chance? Mistaken, Duration Lag, Citation? Cite, Place Place)
{
    /// <summary>The channel of a bare <c>seen: 0.4</c>: no holders, no lag.</summary>
    public static readonly Channel Any = new("any", new Words("any channel"), [], null, Duration.OfDays(0), null, Place.None);

    /// <summary>How it recognises people: none, identity (by face or body) or category (guesses what somebody is); null where the file does not say.</summary>
    public string? Biometric { get; init; }

    /// <summary>Where its pictures of faces come from: official, consented or scraped; null where the file does not say.</summary>
    public string? Faces { get; init; }

    /// <summary>Whether it recognises people at the moment they pass; null where the file does not say.</summary>
    public bool? RealTime { get; init; }

    /// <summary>What makes its records: hand, statistical or learned; null where the file does not say.</summary>
    public string? Method { get; init; }

    /// <summary>The domains it was set up for; empty where the file does not say.</summary>
    public ImmutableArray<string> For { get; init; } = [];

    /// <summary>How long the source itself keeps an entry; null where the file does not say.</summary>
    public Duration? Keeps { get; init; }

    /// <summary>How long its holders keep their copies; null where the file does not say.</summary>
    public Duration? HoldersKeep { get; init; }

    internal static Register<Channel> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var all = new List<Channel>();
        foreach (var (key, node) in entries)
        {
            if (Values.Slug(key, faults, "channel") is not { } slug) continue;
            // uptime and linked may be told for the reader; a catalogue chance is already the whole chance.
            if (Fields.Of(node, faults, $"channel \"{slug}\"", "title", "holders", "mistaken", "lag", "uptime", "linked", "biometric", "faces", "real-time", "method", "for", "keeps", "holders-keep", "cite") is not { } f) continue;
            foreach (var share in new[] { "uptime", "linked" })
                if (f.Node(share) is { } told) Chance.Read(told, faults, $"{share} of {slug}");
            if (f.Duration("lag") is { IsForever: true }) faults.Add(f.PlaceOf("lag"), "a lag of forever would never file a record");
            all.Add(new Channel(slug, f.RequiredWords("title"), [.. f.Slugs("holders")], Chance.ReadMistaken(f.Node("mistaken"), faults, $"a wrong name by {slug}"),
                f.Duration("lag") ?? Duration.OfDays(0), Citation.Read(f.Node("cite"), faults), key.Place)
            {
                Biometric = f.Choice("biometric", "none", "identity", "category"), Faces = f.Choice("faces", "official", "consented", "scraped"), RealTime = f.Truth("real-time"),
                Method = f.Choice("method", "hand", "statistical", "learned"), For = [.. f.Slugs("for")], Keeps = f.Duration("keeps"), HoldersKeep = f.Duration("holders-keep"),
            });
        }
        return new Register<Channel>(all, c => c.Slug);
    }
}
