using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>What the check of a file found: proofs that fail, and notes that do not.</summary>
public sealed record CheckResult(ImmutableArray<Fault> Faults, ImmutableArray<Fault> Notes);

/// <summary>Proves of a scheme what can be proved without a person: names, reach, citations, and that tier and standing are true to the sources.</summary>
public static class SchemeCheck
{
    /// <summary>Share of rules with amounts and durations that tier a asks for.</summary>
    private const double TierAShare = 0.8;

    /// <summary>As in the walk: more states or conducts in one group are refused.</summary>
    private const int MostStates = 4_000_000, MostConducts = 8;

    public static CheckResult Run(Scheme scheme, Library library, Exercise? exercise = null)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(library);
        var faults = new Faults();
        var notes = new Faults();
        var catalogue = scheme.Widen(library.Catalogue);
        Names(scheme, catalogue, library, faults);
        Citations(scheme, catalogue, faults);
        CatalogueCheck.Conducts(scheme.Conduct, catalogue, scheme.Standing == Standing.Fictional, scheme.Sources, faults);
        Grades(scheme, faults);
        foreach (var rule in scheme.Rules) Cap(rule, faults);
        Groups(scheme, catalogue, faults);
        if (scheme.Standing != Standing.Fictional) TierAndStanding(scheme, catalogue, faults);
        if (exercise is not null) notes.AddRange(exercise.Missing(scheme));
        CatalogueCheck.Complete(scheme.Conduct, notes);
        if (scheme.Tier != 'c')
            foreach (var fact in scheme.FactRules.Select(r => (r.Fact, r.Place)).Concat(scheme.Lists.Where(l => l.Fact is not null).Select(l => (Fact: l.Fact!, l.Place))).DistinctBy(f => f.Fact))
                if (catalogue.Facts.Find(fact.Fact) is { Held.Length: 0 }) notes.Add(fact.Place, $"the fact \"{fact.Fact}\" has no shares of the people who hold its values; a city under this scheme needs them");
        if (scheme.Standing != Standing.Fictional) Lived(scheme, notes);
        return new CheckResult([.. faults.InOrder()], [.. notes.InOrder()]);
    }

    private static void Names(Scheme scheme, Catalogue catalogue, Library library, Faults faults)
    {
        void Known<T>(string what, string? name, Register<T> register, Place place)
        {
            if (name is { Length: > 0 } && !register.Has(name)) faults.Add(place, $"unknown {what} \"{name}\"{Nearest.Hint(name, register.Names)}");
        }
        foreach (var rule in scheme.Rules) Known("conduct", rule.Conduct, catalogue.Conduct, rule.Place);
        foreach (var rule in scheme.FactRules)
        {
            Known("fact", rule.Fact, catalogue.Facts, rule.Place);
            if (!catalogue.Facts.TryGet(rule.Fact, out var fact)) continue;
            foreach (var band in rule.Bands)
                if (band.Is is { } value && fact.Fault(value) is { } wrong) faults.Add(band.Place, wrong);
            if (fact.Kind == FactKind.Choice && rule.Bands.All(b => b.Is is not null))
                foreach (var choice in fact.Choices.Where(c => rule.Bands.All(b => b.Is!.Value.Choice != c))) faults.Add(rule.Place, $"the rule \"{rule.Name}\" has no band for \"{choice}\"");
        }
        foreach (var list in scheme.Lists)
        {
            Known("conduct", list.Conduct, catalogue.Conduct, list.Place);
            Known("fact", list.Fact, catalogue.Facts, list.Place);
            if (list.FactIs is { } value && catalogue.Facts.Find(list.Fact ?? "")?.Fault(value) is { } wrong) faults.Add(list.Place, wrong);
        }
        foreach (var consequence in scheme.Consequences)
        {
            Known("door", consequence.Door, catalogue.Doors, consequence.Place);
            if (consequence.List is { } list && scheme.Lists.All(l => l.Name != list)) faults.Add(consequence.Place, $"unknown list \"{list}\"{Nearest.Hint(list, scheme.Lists.Select(l => l.Name))}");
            if (consequence.Grade is { } grade && scheme.Grades.All(g => g.Name != grade)) faults.Add(consequence.Place, $"unknown grade \"{grade}\"{Nearest.Hint(grade, scheme.Grades.Select(g => g.Name))}");
            if ((consequence.Below is not null || consequence.From is not null) && scheme.Score is null) faults.Add(consequence.Place, "a consequence of a score, but the scheme has no score");
        }
        foreach (var link in scheme.Governance?.Links ?? [])
        {
            Known("domain", link.Domain, catalogue.Domains, link.Place);
            Known("door", link.Door, catalogue.Doors, link.Place);
        }
        Known("place", scheme.AppliesTo.Residence, catalogue.Places, scheme.Place);
        if (scheme.Supersedes is { } before && library.Content.Read(Library.FileOf(before)) is null)
            faults.Add(scheme.Place, $"supersedes an unknown scheme \"{before}\"{Nearest.Hint(before, library.Slugs)}");
    }

    private static void Citations(Scheme scheme, Catalogue catalogue, Faults faults)
    {
        var citations = scheme.Rules.Select(r => r.Cite).Concat(scheme.FactRules.Select(r => r.Cite)).Concat(scheme.Lists.Select(l => l.Cite))
            .Concat(scheme.Consequences.Select(c => c.Cite)).Concat(scheme.Grades.Select(g => g.Cite)).Append(scheme.Score?.Cite)
            .Concat(scheme.Rules.SelectMany(r => r.Points?.Citations ?? [])).Concat(scheme.FactRules.SelectMany(r => r.Bands).SelectMany(b => b.Points.Citations))
            .Concat(scheme.Experience?.All.Select(r => r.Cite) ?? []).OfType<Citation>();
        foreach (var cite in citations)
            if (cite.Source != Citation.Assumption && scheme.SourceOf(cite, catalogue) is null)
                faults.Add(cite.Place, $"unknown source \"{cite.Source}\"{Nearest.Hint(cite.Source, scheme.Sources.Names.Concat(catalogue.Sources.Names))}");
    }

    // The lowest and highest sums that rules could add up to, caps and slots considered; null without bound.
    private static (decimal? Low, decimal? High) Range(Scheme scheme)
    {
        var unknown = scheme.Rules.Any(r => r.AmountUnknown) || scheme.FactRules.Any(r => r.AmountUnknown);
        return unknown ? (scheme.Score!.Floor, scheme.Score.Ceiling) : Range(scheme, points => points.Amounts());
    }

    /// <summary>As worked cases can have it, which are of the middle reading: amounts that are unknown count nothing.</summary>
    internal static (decimal? Low, decimal? High) RangeOfCases(Scheme scheme) => scheme.Score is { } score ? Range(scheme, points => Middle(points, score.Unit)) : (null, null);

    private static IEnumerable<decimal> Middle(Points points, decimal unit) =>
        points is Points.Dated dated ? dated.Entries.SelectMany(e => e.Points is { } then ? Middle(then, unit) : []) : points.Read(Reading.Middle, unit);

    private static (decimal? Low, decimal? High) Range(Scheme scheme, Func<Points, IEnumerable<decimal>> amountsOf)
    {
        decimal? low = scheme.Score!.Start, high = low;
        foreach (var rule in scheme.Rules.Where(r => r.Points is not null && r.Match != Match.Stretch))
        {
            var amounts = amountsOf(rule.Points!).DefaultIfEmpty(0).ToArray();
            if (amounts.Min() < 0) low += Most(rule, amounts.Min());
            if (amounts.Max() > 0 && !rule.IsRepair) high += Most(rule, amounts.Max());
        }
        foreach (var rule in scheme.FactRules.Where(r => r.Match != Match.Stretch))
        {
            var amounts = rule.Bands.SelectMany(b => amountsOf(b.Points)).DefaultIfEmpty(0).ToArray();
            low += Math.Min(0, amounts.Min());
            high += Math.Max(0, amounts.Max());
        }
        return (Max(low, scheme.Score.Floor), Min(high, scheme.Score.Ceiling));
    }

    // The farthest that a rule can move the score; null without bound.
    private static decimal? Most(ConductRule rule, decimal amount)
    {
        var most = Counts(rule) * amount;
        return rule.Cap is { } cap && (most is null || Math.Abs(cap) < Math.Abs(most.Value)) ? cap : most;
    }

    private static decimal? Max(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static decimal? Min(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    /// <summary>The most that a rule can count: slots that its time can touch; null without bound.</summary>
    private static int? Counts(ConductRule rule)
    {
        if (rule.Per == Per.Once) return 1;
        var lasts = rule.Lasts.To;
        if (rule.Per == Per.Occurrence || lasts.IsForever) return null;
        var (months, days) = (lasts.Months, lasts.Days);
        return rule.Per switch
        {
            // Of months in a row at most every second but one is short.
            Per.Day => months > 0 ? Math.Min(31 * months, (int)Math.Ceiling(lasts.InDays) + 1) : days,
            // Thirty days may touch three months: the last of January, February, and the first of March.
            Per.Month => months > 0 ? months + 1 : Touched(days, 28),
            _ => months > 0 ? (months + 11) / 12 + 1 : Touched(days, 365),
        };
    }

    // So many slots of at least a length can so many days in a row touch.
    private static int Touched(int days, int length) => days <= 1 ? days : 2 + (days - 2) / length;

    private static void Grades(Scheme scheme, Faults faults)
    {
        if (scheme.Grades.IsEmpty) return;
        var (low, high) = Range(scheme);
        decimal? above = null;
        foreach (var grade in scheme.Grades)
        {
            if (grade.From > high) faults.Add(grade.Place, $"no score reaches grade \"{grade.Name}\" from {grade.From}; the highest possible is {high}");
            if (above is { } next && low >= next && scheme.Rules.All(r => r.NoBetterThan is null)) faults.Add(grade.Place, $"no score falls to grade \"{grade.Name}\" below {next}; the lowest possible is {low}");
            above = grade.From;
        }
    }

    private static void Cap(ConductRule rule, Faults faults)
    {
        if (rule.Cap is not { } cap || rule.Points is null) return;
        var amounts = rule.Points.Amounts().ToArray();
        if (amounts.Length == 0) return;
        var largest = amounts.Max(Math.Abs);
        decimal? most = rule.Points is Points.Sequence { Values: var values } && values[^1] == 0 ? Math.Abs(values.Sum()) : Counts(rule) * largest;
        if (most < Math.Abs(cap)) faults.Add(rule.Place, $"the cap {cap} of \"{rule.Name}\" can never be reached: at most {most} points can count");
    }

    private static void Groups(Scheme scheme, Catalogue catalogue, Faults faults)
    {
        string Root(string conduct) => catalogue.Conduct.TryGet(conduct, out var known) ? catalogue.RootOf(known).Slug : conduct;
        var rules = scheme.Rules.Where(r => r.Match != Match.Stretch).Select(r => (r.Name, r.Conduct, r.Place, States: States(r)));
        var lists = scheme.Lists.Where(l => l.Conduct is not null).Select(l => (l.Name, l.Conduct!, l.Place, States: (l.AtLeast + 1.0) * (l.In is null ? 1 : 2)));
        foreach (var group in rules.Concat(lists).GroupBy(x => Root(x.Item2)))
        {
            var names = string.Join(", ", group.Select(x => x.Name));
            var conducts = group.Select(x => x.Item2).Distinct().Count();
            if (conducts > MostConducts) faults.Add(group.First().Place, $"the rules {names} rest on {conducts} conducts that follow one act; at most {MostConducts} can be walked exactly");
            if (group.Aggregate(1.0, (product, x) => product * x.States) > MostStates)
                faults.Add(group.First().Place, $"the rules {names} see the same records and have together more than {MostStates:N0} joint states; a lower cap or a coarser \"per\" makes fewer");
        }
    }

    private static double States(ConductRule rule)
    {
        if (rule.NoBetterThan is not null || rule.Per == Per.Once) return 2;
        var slots = rule.Per == Per.Occurrence ? 1 : 2;
        var least = rule.Points!.Amounts().Select(Math.Abs).Where(a => a > 0).DefaultIfEmpty(0).Min();
        if (rule.Points is Points.Sequence { Values: var values } && rule.Cap is null) return values.Length;
        return rule.Cap is { } cap && least > 0 ? ((double)Math.Ceiling(Math.Abs(cap) / least) + 1) * slots : slots;
    }

    // What a page tells of a scheme beside its rules.
    private static void Lived(Scheme scheme, Faults notes)
    {
        foreach (var (name, told) in new[] { ("said", scheme.Experience?.Said), ("harm", scheme.Experience?.Harm), ("became", scheme.Experience?.Became) })
            if (told is null) notes.Add(scheme.Place, $"\"experience.{name}\" is missing; where nothing was found, write unknown");
    }

    private static void TierAndStanding(Scheme scheme, Catalogue catalogue, Faults faults)
    {
        var cited = scheme.Rules.Select(r => r.Cite).Concat(scheme.FactRules.Select(r => r.Cite)).Concat(scheme.Lists.Select(l => l.Cite)).OfType<Citation>().ToArray();
        var sources = cited.Select(c => scheme.SourceOf(c, catalogue)).OfType<Source>().Where(s => s.Kind != SourceKind.Assumption).Distinct().ToArray();
        Read("rules", scheme.ReadRules, sources, scheme.Place, faults);
        Read("consequences", scheme.ReadConsequences, [.. scheme.Consequences.Select(c => scheme.SourceOf(c.Cite, catalogue)).OfType<Source>().Where(s => s.Kind != SourceKind.Assumption).Distinct()], scheme.Place, faults);
        if (scheme.Standing == Standing.Documented && sources.Length > 0 && sources.All(s => s.Standing != Standing.Documented))
            faults.Add(scheme.Place, "standing is documented, but no rule or list is cited to a law or its translation; expected reported");
        if (scheme.Tier != 'a') return;
        foreach (var source in sources.Where(s => s.Read is null)) faults.Add(source.Place, $"tier a: the source \"{source.Key}\" does not say how much of it was read");
        if (cited.Any(c => c.Source == Citation.Assumption)) faults.Add(scheme.Place, "tier a: a rule or list rests on an assumption alone, not on a passage that was read");
        var rules = scheme.Rules.Where(r => !r.IsRepair).ToArray();
        var full = rules.Count(r => !r.AmountUnknown && !r.Lasts.IsSpan) + scheme.FactRules.Count(r => !r.AmountUnknown);
        var all = rules.Length + scheme.FactRules.Length;
        if (all > 0 && full < TierAShare * all) faults.Add(scheme.Place, $"tier a asks for amounts and durations in at least 80 % of the rules; {full} of {all} have both");
    }

    private static void Read(string what, TextRead read, Source[] sources, Place place, Faults faults)
    {
        if (read != TextRead.Whole) return;
        foreach (var source in sources.Where(s => s.Kind is SourceKind.Law or SourceKind.Translation && s.Read != ReadShare.Whole))
            faults.Add(place, $"read.{what} is whole, but only {source.ReadWord} of the source \"{source.Key}\" was read; expected part");
    }
}
