using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>How far a scheme's file is covered by what was read.</summary>
/// <param name="Lines">Rules, lists, grades and consequences.</param>
/// <param name="WithoutSource">Lines of these that rest on an assumption of ours alone.</param>
/// <param name="Rules">Rules and lists.</param>
/// <param name="Amounts">Rules and lists of these whose amount is known; an official's own range is one.</param>
/// <param name="Terms">Rules and lists of these whose term is known.</param>
/// <param name="Unexercised">Lines that no worked case exercises.</param>
/// <param name="Whole">Sources read from end to end.</param>
/// <param name="Opening">Sources of which the opening was read.</param>
/// <param name="Quoted">Sources read as others quote them.</param>
/// <param name="Unsaid">Sources that do not say how much was read.</param>
public sealed record SchemeCoverage(Scheme Scheme, int Lines, int WithoutSource, int Rules, int Amounts, int Terms, int Unexercised, int Whole, int Opening, int Quoted, int Unsaid)
{
    public static SchemeCoverage Of(Scheme scheme, Catalogue catalogue, Exercise exercise)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(exercise);
        var cites = scheme.Rules.Select(r => r.Cite).Concat(scheme.FactRules.Select(r => r.Cite)).Concat(scheme.Lists.Select(l => l.Cite))
            .Concat(scheme.Grades.Select(g => g.Cite ?? scheme.Score?.Cite)).Concat(scheme.Consequences.Select(c => c.Cite)).ToArray();
        var sources = scheme.Sources.Where(s => s.Kind != SourceKind.Assumption).ToArray();
        return new SchemeCoverage(scheme, cites.Length, cites.Count(c => scheme.SourceOf(c, catalogue) is not { Kind: not SourceKind.Assumption }),
            scheme.Rules.Length + scheme.FactRules.Length + scheme.Lists.Length,
            scheme.Rules.Count(r => !r.AmountUnknown) + scheme.FactRules.Count(r => !r.AmountUnknown) + scheme.Lists.Length,
            scheme.Rules.Count(r => !r.Lasts.IsSpan) + scheme.FactRules.Length + scheme.Lists.Count(l => l.Lasts?.IsSpan != true),
            exercise.Missing(scheme).Length,
            sources.Count(s => s.Read == ReadShare.Whole), sources.Count(s => s.Read == ReadShare.Opening), sources.Count(s => s.Read == ReadShare.Quoted), sources.Count(s => s.Read is null));
    }
}

/// <summary>How much of the catalogue, and of the conduct and facts that schemes bring, was measured.</summary>
/// <param name="Acts">Conduct that is no finding.</param>
/// <param name="Measured">Acts whose prevalence has a source.</param>
/// <param name="Assumed">Acts whose prevalence is an assumption with its range.</param>
/// <param name="Unknown">Acts whose prevalence is said to be unknown.</param>
/// <param name="Silent">Acts that say nothing of it.</param>
/// <param name="Findings">Conduct that an authority makes of other conduct.</param>
/// <param name="Chances">Chances of being seen and of a finding.</param>
/// <param name="AssumedChances">Chances of these that are assumptions.</param>
/// <param name="Facts">Things that can be true of a person.</param>
/// <param name="Held">Facts of these with the shares of people who hold their values.</param>
public sealed record CatalogueCoverage(int Acts, int Measured, int Assumed, int Unknown, int Silent, int Findings, int Chances, int AssumedChances, int Facts, int Held)
{
    public static CatalogueCoverage Of(Catalogue catalogue, IEnumerable<Scheme> schemes)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var conducts = catalogue.Conduct.Select(c => (Conduct: c, catalogue.Sources)).ToList();
        var facts = catalogue.Facts.ToList();
        foreach (var scheme in schemes)
        {
            conducts.AddRange(scheme.Conduct.Select(c => (c, catalogue.Sources.With(scheme.Sources))));
            facts.AddRange(scheme.Facts);
        }
        var acts = conducts.Where(c => !c.Conduct.IsFinding).ToArray();
        var chances = conducts.SelectMany(c => c.Conduct.Seen.Select(s => s.Chance).Concat(c.Conduct.Follows is { } follows ? [follows.Chance] : []).Select(chance => IsAssumed(chance.Cite, c.Sources))).ToArray();
        return new CatalogueCoverage(acts.Length,
            acts.Count(a => a.Conduct.Happens.Any(h => !IsAssumed(h.Cite, a.Sources))),
            acts.Count(a => a.Conduct.Happens.Length > 0 && a.Conduct.Happens.All(h => IsAssumed(h.Cite, a.Sources))),
            acts.Count(a => a.Conduct.HappensUnknown), acts.Count(a => a.Conduct.Happens.IsEmpty && !a.Conduct.HappensUnknown),
            conducts.Count - acts.Length, chances.Length, chances.Count(assumed => assumed), facts.Count, facts.Count(f => f.Held.Length > 0));
    }

    private static bool IsAssumed(Citation? cite, Register<Source> sources) => cite is null || cite.Source == Citation.Assumption || sources.Find(cite.Source) is { Kind: SourceKind.Assumption };
}
