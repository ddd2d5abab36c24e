using System.Collections.Immutable;
using Demerit.Schemes;

namespace Demerit.Audits;

/// <summary>How a part of life and a door belong together, nearest first.</summary>
public enum Relation
{
    /// <summary>The same part of life.</summary>
    Same,

    /// <summary>Related by the declared table.</summary>
    Declared,

    /// <summary>Linked by the scheme: a claim.</summary>
    Claimed,

    /// <summary>Kept by the same authority, and nothing more.</summary>
    SameAuthority,

    Unrelated,

    /// <summary>Nobody says which part of life it is.</summary>
    Unknown,
}

/// <summary>A part of life that is counted and a door that can move by it.</summary>
/// <param name="Domain">Null where nobody says which.</param>
/// <param name="Door">The door.</param>
/// <param name="Relation">How they belong together.</param>
/// <param name="Why">The reason of the table or the scheme; empty where there is none.</param>
/// <param name="Lines">The rules and lists in that part of life.</param>
/// <param name="Consequences">What moves the door by them.</param>
public sealed record Pair(string? Domain, string Door, Relation Relation, string Why, ImmutableArray<Line> Lines, ImmutableArray<Consequence> Consequences)
{
    /// <summary>Unrelated by the table and by the scheme's own links.</summary>
    public bool IsUnrelated => Relation is Relation.Unrelated or Relation.SameAuthority;
}

/// <summary>Every pair of a part of life and a door that the scheme ties together.</summary>
public static class Pairs
{
    public static ImmutableArray<Pair> Of(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var reached = new Dictionary<(string?, string), (List<Line> Lines, List<Consequence> Consequences)>();
        var order = new List<(string?, string)>();
        foreach (var consequence in subject.Consequences)
            foreach (var line in subject.Behind(consequence))
            {
                var key = (line.Domain, consequence.Door);
                if (!reached.TryGetValue(key, out var pair))
                {
                    reached[key] = pair = ([], []);
                    order.Add(key);
                }
                if (!pair.Lines.Contains(line)) pair.Lines.Add(line);
                if (!pair.Consequences.Contains(consequence)) pair.Consequences.Add(consequence);
            }
        return [.. order.Select(key =>
        {
            var (relation, why) = Between(subject, key.Item1, key.Item2);
            return new Pair(key.Item1, key.Item2, relation, why, [.. reached[key].Lines], [.. reached[key].Consequences]);
        })];
    }

    /// <summary>How a part of life and a door belong together, and why.</summary>
    public static (Relation Relation, string Why) Between(Subject subject, string? domain, string door)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (domain is null || subject.Door(door) is not { } view) return (Relation.Unknown, "");
        if (domain == view.Domain) return (Relation.Same, "the same part of life");
        if (view.WhyRelated(domain) is { } why) return (Relation.Declared, why);
        if (subject.Governance.Links.FirstOrDefault(l => l.Domain == domain && l.Door == door) is { } link) return (Relation.Claimed, link.Says.En);
        return subject.Book.Scales.Authorities.TryGetValue(domain, out var authority) && authority == view.Authority
            ? (Relation.SameAuthority, $"both kept by: {authority}")
            : (Relation.Unrelated, "");
    }

    /// <summary>
    /// The fewest rules, lists and consequences to strike so that no unrelated pair is left. A pair goes when all its lines or all its
    /// consequences go: a vertex cover of a graph with weights, found as a minimum cut.
    /// </summary>
    public static Edit? LeastEdit(Subject subject, ImmutableArray<Pair> pairs)
    {
        var unrelated = pairs.Where(p => p.IsUnrelated).ToArray();
        // Score lines of one domain go together, as do consequences of one door: whoever strikes one must strike its like.
        var sources = new List<(string Key, Line[] Lines)>();
        var sinks = new List<(string Key, Consequence[] Consequences)>();
        var edges = new List<(int, int)>();
        foreach (var pair in unrelated)
            foreach (var byScore in new[] { true, false })
            {
                foreach (var group in pair.Lines.Where(l => l.IsRule == byScore).GroupBy(l => byScore ? $"score/{pair.Domain}" : $"list/{l.Name}"))
                {
                    var reached = pair.Consequences.Where(c => byScore ? c.List is null : group.Any(l => l.Name == c.List)).ToArray();
                    if (reached.Length == 0) continue;
                    var source = IndexOf(sources, group.Key, () => [.. group]);
                    edges.Add((source, IndexOf(sinks, $"{(byScore ? "score" : group.Key)}/{pair.Door}", () => reached)));
                }
            }
        if (edges.Count == 0) return null;
        var (cutSources, cutSinks) = Cut.Least([.. sources.Select(s => s.Lines.Length)], [.. sinks.Select(s => s.Consequences.Length)], edges);
        return Changes.Least(cutSources.SelectMany(i => sources[i].Lines).Select(Changes.Strike).Concat(cutSinks.SelectMany(i => sinks[i].Consequences).Select(c => Changes.Strike(c, subject))));
    }

    private static int IndexOf<T>(List<(string Key, T[] Items)> all, string key, Func<T[]> make)
    {
        var at = all.FindIndex(a => a.Key == key);
        if (at >= 0) return at;
        all.Add((key, make()));
        return all.Count - 1;
    }
}

public static class Relations
{
    public static string Word(Relation relation) => relation switch
    {
        Relation.Same => "same",
        Relation.Declared => "related",
        Relation.Claimed => "claimed",
        Relation.SameAuthority => "same-authority",
        Relation.Unrelated => "unrelated",
        _ => "unknown",
    };
}
