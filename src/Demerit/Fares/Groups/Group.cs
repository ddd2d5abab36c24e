using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares.Groups;

/// <summary>
/// The rules and lists of a scheme that see the same records: on one act, or on findings that follow it. Groups are independent of each other.
/// </summary>
/// <param name="Root">The act.</param>
/// <param name="Conducts">What the rules and lists name; a record's conduct is a bit, in this order.</param>
/// <param name="Rules">Without stretches.</param>
/// <param name="Lists">Index in the scheme's lists, and the list.</param>
internal sealed record Group(string Root, ImmutableArray<Conduct> Conducts, ImmutableArray<RuleOn> Rules, ImmutableArray<(int Index, ListOn List)> Lists)
{
    /// <summary>More conducts in one group would make the joint law too large to walk.</summary>
    public const int MostConducts = 8;

    public int BitOf(Conduct conduct)
    {
        for (var i = 0; i < Conducts.Length; i++)
            if (Conducts[i].Slug == conduct.Slug) return i;
        return -1;
    }

    public string Names() => string.Join(", ", Rules.Select(r => r.Name).Concat(Lists.Select(l => l.List.Name)));

    /// <summary>What is wrong with the group as a whole, at the place of its first rule or list.</summary>
    public ContentException Refused(string why) =>
        new(Rules.Select(r => r.Rule.Place).Concat(Lists.Select(l => l.List.List.Place)).First(), $"the rules {Names()} {why}");

    public static ImmutableArray<Group> Of(SchemeOn scheme)
    {
        var catalogue = scheme.Catalogue;
        var roots = new List<string>();
        var rules = new Dictionary<string, List<RuleOn>>(StringComparer.Ordinal);
        var lists = new Dictionary<string, List<(int, ListOn)>>(StringComparer.Ordinal);
        void Open(string root)
        {
            if (rules.ContainsKey(root)) return;
            roots.Add(root);
            rules[root] = [];
            lists[root] = [];
        }
        foreach (var rule in scheme.Rules)
        {
            var root = catalogue.RootOf(rule.Conduct).Slug;
            Open(root);
            rules[root].Add(rule);
        }
        for (var i = 0; i < scheme.Lists.Length; i++)
        {
            if (scheme.Lists[i].Conduct is not { } conduct) continue;
            var root = catalogue.RootOf(conduct).Slug;
            Open(root);
            lists[root].Add((i, scheme.Lists[i]));
        }
        return [.. roots.Select(root => new Group(root,
            [.. rules[root].Select(r => r.Conduct).Concat(lists[root].Select(l => l.Item2.Conduct!)).DistinctBy(c => c.Slug)], [.. rules[root]], [.. lists[root]]))];
    }
}
