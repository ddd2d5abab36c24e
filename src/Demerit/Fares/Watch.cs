using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Fares;

/// <summary>Which of its chances a channel or a finding is given.</summary>
internal enum Chances
{
    /// <summary>As documented, or as assumed.</summary>
    Told,

    /// <summary>Every assumed one at the low end of its range.</summary>
    Low,

    /// <summary>Every assumed one at the high end of its range.</summary>
    High,

    /// <summary>Every channel sees everything and every act leads to its findings.</summary>
    AllSeen,

    /// <summary>Worked cases only: every told occasion leaves a record, and nothing is derived.</summary>
    AllTold,
}

/// <summary>The chance that an occasion leaves a record, and that an act leads to a finding, under a sensing preset.</summary>
internal sealed class Watch(Catalogue catalogue, Sensing sensing, Chances chances, Func<Citation?, bool> isAssumed)
{
    private readonly Dictionary<string, double> _seen = new(StringComparer.Ordinal);

    public Catalogue Catalogue => catalogue;
    public Sensing Sensing => sensing;
    public Chances Chances => chances;

    public Watch At(Chances other) => new(catalogue, sensing, other, isAssumed);

    /// <summary>s = 1 - prod(1 - chance of the channel), each channel for itself.</summary>
    public double Seen(Conduct conduct)
    {
        if (chances == Chances.AllTold) return 1;
        if (_seen.TryGetValue(conduct.Slug, out var known)) return known;
        var unseen = 1.0;
        foreach (var sighting in conduct.Seen) unseen *= 1 - ChanceOf(sighting);
        return _seen[conduct.Slug] = 1 - unseen;
    }

    public double ChanceOf(Sighting sighting) =>
        chances == Chances.AllSeen ? 1 : Math.Min(1, Pick(sighting.Chance) * (sensing.Channels.Find(sighting.Channel)?.Factor ?? 1));

    public double Follows(Conduct finding) => chances switch
    {
        Chances.AllSeen => 1,
        Chances.AllTold => 0,
        _ => Pick(finding.Follows!.Chance),
    };

    private double Pick(Chance chance) => chances switch
    {
        Chances.Low when isAssumed(chance.Cite) => chance.Low,
        Chances.High when isAssumed(chance.Cite) => chance.High,
        _ => chance.Value,
    };

    /// <summary>The channels that could see a conduct, in the order of channels.yaml, and who keeps a copy.</summary>
    public IEnumerable<string> ChannelsOf(Conduct conduct) => catalogue.Channels.Names.Append(Channel.Any.Slug)
        .Where(name => conduct.Seen.Any(s => s.Channel == name && ChanceOf(s) > 0)).Distinct();

    public IEnumerable<string> HoldersOf(Conduct conduct) => ChannelsOf(conduct)
        .SelectMany(name => (catalogue.Channels.Find(name)?.Holders ?? []).Concat(sensing.Channels.Find(name)?.Holders ?? [])).Distinct();
}
