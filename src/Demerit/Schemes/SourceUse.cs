using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;

namespace Demerit.Schemes;

/// <summary>A source of a scheme, and the lines of the scheme that cite it, with the place in it.</summary>
public sealed record SourceUse(Source Source, ImmutableArray<(string Line, string At)> Cited)
{
    public static IReadOnlyList<SourceUse> Of(Scheme scheme, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(catalogue);
        var cites = Citations(scheme).Where(c => c.Cite is not null).ToArray();
        return [.. scheme.Sources.Concat(catalogue.Sources.Where(s => !scheme.Sources.Has(s.Key) && cites.Any(c => c.Cite!.Source == s.Key)))
            .Select(s => new SourceUse(s, [.. cites.Where(c => c.Cite!.Source == s.Key).Select(c => (c.Line, c.Cite!.At))]))];
    }

    private static IEnumerable<(string Line, Citation? Cite)> Citations(Scheme scheme)
    {
        yield return ("score", scheme.Score?.Cite);
        foreach (var grade in scheme.Grades) yield return ($"grade {grade.Name}", grade.Cite);
        foreach (var rule in scheme.Rules)
        {
            yield return (rule.Name, rule.Cite);
            foreach (var cite in rule.Points?.Citations ?? []) yield return (rule.Name, cite);
        }
        foreach (var rule in scheme.FactRules)
        {
            yield return (rule.Name, rule.Cite);
            foreach (var cite in rule.Bands.SelectMany(b => b.Points.Citations)) yield return (rule.Name, cite);
        }
        foreach (var list in scheme.Lists) yield return ($"list {list.Name}", list.Cite);
        foreach (var consequence in scheme.Consequences) yield return ($"door {consequence.Door}", consequence.Cite);
        foreach (var remark in scheme.Experience?.All ?? []) yield return ("experience", remark.Cite);
    }
}
