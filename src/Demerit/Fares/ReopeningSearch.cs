using System.Collections.Immutable;
using Demerit.Fares.Groups;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>
/// What would bring the chance of a closed door below one half: first the smallest changes of the rules, then, apart, what a
/// person would have to give up or take up. Nothing that is protected by a right is computed.
/// </summary>
internal sealed class ReopeningSearch(Evaluation now)
{
    private const int StrongestEdits = 20, StrongestConduct = 12, TiesTold = 10;
    private const double Half = 0.5;
    private static readonly Duration OneYear = Duration.OfYears(1);

    /// <summary>A change of the rules, and the rules and lists after it.</summary>
    private sealed record Edit(RuleChange Change, Func<(ImmutableArray<RuleOn> Rules, ImmutableArray<FactRuleOn> Facts, ImmutableArray<ListOn> Lists), (ImmutableArray<RuleOn>, ImmutableArray<FactRuleOn>, ImmutableArray<ListOn>)> Apply);

    // Doors with the same causes have the same answers.
    private readonly Dictionary<string, Reopening> _found = new(StringComparer.Ordinal);

    public Reopening Of(string door)
    {
        var causes = now.Scheme.Consequences.Where(c => c.Door == door && c.Effect == Effect.Closed).ToArray();
        var key = string.Join(';', causes.Select(c => $"{c.Grade}|{c.List}|{c.Below}|{c.From}").Order(StringComparer.Ordinal));
        if (_found.TryGetValue(key, out var known)) return known with { Door = door };
        // A door that every grade closes stays closed whatever the score is.
        if (now.Scheme.Grades.Length > 0 && now.Scheme.Grades.All(g => causes.Any(c => c.Grade == g.Name))) return _found[key] = new Reopening(door, [], [], [], [], null);
        var (giveUp, gaveUpSearched) = GiveUp(door);
        var (takeUp, tookUpSearched) = TakeUp(door);
        return _found[key] = new Reopening(door, Rules(door), giveUp, takeUp, OnlyByRight(door, causes), gaveUpSearched ?? tookUpSearched);
    }

    private static double Closed(Evaluation evaluation, string door) => evaluation.Outcome.Door(door).Closed;

    private ImmutableArray<ImmutableArray<RuleChange>> Rules(string door)
    {
        var strongest = Edits().Select(edit => (Edit: edit, Closed: Closed(Edited(edit), door)))
            .OrderBy(e => e.Closed).ThenBy(e => e.Edit.Change.ToString(), StringComparer.Ordinal).Take(StrongestEdits).ToArray();
        var alone = strongest.Where(e => e.Closed < Half).Take(TiesTold).ToArray();
        if (alone.Length > 0) return [.. alone.Select(e => ImmutableArray.Create(e.Edit.Change))];
        var pairs = new List<(double Closed, ImmutableArray<RuleChange> Edits)>();
        for (var i = 0; i < strongest.Length; i++)
            for (var j = i + 1; j < strongest.Length; j++)
                if (Closed(Edited(strongest[i].Edit, strongest[j].Edit), door) is var closed and < Half)
                    pairs.Add((closed, [strongest[i].Edit.Change, strongest[j].Edit.Change]));
        return [.. pairs.OrderBy(p => p.Closed).Take(TiesTold).Select(p => p.Edits)];
    }

    private Evaluation Edited(params Edit[] edits)
    {
        var parts = (now.Scheme.Rules, now.Scheme.FactRules, now.Scheme.Lists);
        foreach (var edit in edits) parts = edit.Apply(parts);
        return now.With(now.Scheme.With(parts.Item1, parts.Item2, parts.Item3));
    }

    private IEnumerable<Edit> Edits()
    {
        foreach (var rule in now.Scheme.Rules)
        {
            if (now.Recorded(rule) == 0) continue;
            var name = rule.Name;
            if (rule.Lasts.InDays > OneYear.InDays)
                yield return new Edit(new(RuleEdit.LastsAYear, name, rule.Lasts), p => (Changed(p.Rules, name, r => r with { Lasts = OneYear }), p.Facts, p.Lists));
            if (rule.Per != Per.Once && rule.Amounts.Length > 0)
                yield return new Edit(new(RuleEdit.CountsOnce, name), p => (Changed(p.Rules, name, r => r with { Per = Per.Once, Amounts = [r.Amounts[0]] }), p.Facts, p.Lists));
            yield return new Edit(new(RuleEdit.Struck, name), p => ([.. p.Rules.Where(r => r.Name != name)], p.Facts, p.Lists));
        }
        foreach (var rule in now.Scheme.FactRules)
        {
            if (now.Outcome.FactPoints(rule) is null or 0) continue;
            var name = rule.Rule.Name;
            yield return new Edit(new(RuleEdit.Struck, name), p => (p.Rules, [.. p.Facts.Where(r => r.Rule.Name != name)], p.Lists));
        }
        foreach (var list in now.Scheme.Lists)
        {
            if (list.Conduct is null || list.Lasts.InDays <= OneYear.InDays) continue;
            var name = list.Name;
            yield return new Edit(new(RuleEdit.LastsAYear, name, list.Lasts), p => (p.Rules, p.Facts, [.. p.Lists.Select(l => l.Name == name ? l with { Lasts = OneYear } : l)]));
        }
        foreach (var domain in now.Scheme.Rules.Where(r => now.Recorded(r) > 0).Select(r => r.Conduct.Domain).Distinct())
            yield return new Edit(new(RuleEdit.LeftOut, domain), p => ([.. p.Rules.Where(r => r.Conduct.Domain != domain)], p.Facts, p.Lists));
    }

    private static ImmutableArray<RuleOn> Changed(ImmutableArray<RuleOn> rules, string name, Func<RuleOn, RuleOn> change) => [.. rules.Select(r => r.Name == name ? change(r) : r)];

    /// <summary>The told conduct that bears on the scheme's groups, protected by a right or not.</summary>
    private IEnumerable<string> Bearing(bool isProtected)
    {
        var catalogue = now.Scheme.Catalogue;
        var told = new List<string>();
        foreach (var conduct in now.Groups.SelectMany(g => g.Conducts))
            for (var c = conduct; ;)
            {
                if (now.Occasions.Of(c.Slug) is { IsNever: false } && !told.Contains(c.Slug)) told.Add(c.Slug);
                if (now.Occasions.Has(c.Slug) || c.Follows is null || !catalogue.Conduct.TryGet(c.Follows.Conduct, out c!)) break;
            }
        return told.Where(slug => catalogue.RightsOf(catalogue.Conduct[slug]).Length > 0 == isProtected);
    }

    private (ImmutableArray<ImmutableArray<string>> Sets, int? Searched) GiveUp(string door) =>
        Smallest(door, Bearing(false), (occasions, conduct) => occasions.Without(conduct));

    private (ImmutableArray<ImmutableArray<string>> Sets, int? Searched) TakeUp(string door)
    {
        var catalogue = now.Scheme.Catalogue;
        // A finding is an authority's to make; what leads to it can be taken up.
        var good = now.Groups.SelectMany(g => g.Conducts).SelectMany(catalogue.WayTo).Where(c => c.Good && !c.IsFinding && catalogue.RightsOf(c).IsEmpty).Select(c => c.Slug).Distinct();
        var from = now.Occasions.At.AddYears(-1).DayNumber;
        var more = new Stream(12 / Duration.DaysPerYear, from, now.Occasions.At.DayNumber);
        return Smallest(door, good, (occasions, conduct) =>
        {
            var told = occasions.Of(conduct) ?? Told.Never;
            return occasions.With(conduct, told with { Habits = told.Habits.Add(more) });
        });
    }

    /// <summary>The smallest sets of up to three conducts that reopen the door, of those that alone help most.</summary>
    private (ImmutableArray<ImmutableArray<string>>, int?) Smallest(string door, IEnumerable<string> conducts, Func<Occasions, string, Occasions> change)
    {
        // Those that alone do nothing stay in at the end: where two causes each keep a door shut, only both together open it.
        var helping = conducts.Select(c => (Conduct: c, Closed: Closed(now.With(change(now.Occasions, c)), door)))
            .OrderBy(c => c.Closed).ThenBy(c => c.Conduct, StringComparer.Ordinal).ToArray();
        int? searched = helping.Length > StrongestConduct ? StrongestConduct : null;
        var strongest = helping.Take(StrongestConduct).ToArray();
        var found = strongest.Where(c => c.Closed < Half).Select(c => (c.Closed, Set: ImmutableArray.Create(c.Conduct))).ToList();
        for (var size = 2; size <= 3 && found.Count == 0; size++)
            foreach (var set in Sets(strongest.Length, size))
            {
                var occasions = set.Aggregate(now.Occasions, (o, i) => change(o, strongest[i].Conduct));
                if (Closed(now.With(occasions), door) is var closed and < Half) found.Add((closed, [.. set.Select(i => strongest[i].Conduct)]));
            }
        return ([.. found.OrderBy(f => f.Closed).Take(TiesTold).Select(f => f.Set)], searched);
    }

    private static IEnumerable<int[]> Sets(int of, int size)
    {
        for (var a = 0; a < of; a++)
            for (var b = a + 1; b < of; b++)
            {
                if (size == 2) yield return [a, b];
                else
                    for (var c = b + 1; c < of; c++) yield return [a, b, c];
            }
    }

    private ImmutableArray<string> OnlyByRight(string door, Consequence[] causes)
    {
        var kept = Bearing(true).ToArray();
        if (kept.Length == 0) return [];
        var without = Bearing(false).Aggregate(now.Occasions, (o, c) => o.Without(c));
        if (Closed(now.With(without), door) < Half) return [];
        var byScore = causes.Any(c => c.ByScore);
        var catalogue = now.Scheme.Catalogue;
        bool Bears(string slug)
        {
            bool From(Content.Catalogues.Conduct conduct)
            {
                for (var c = conduct; ;)
                {
                    if (c.Slug == slug) return true;
                    if (now.Occasions.Has(c.Slug) || c.Follows is null || !catalogue.Conduct.TryGet(c.Follows.Conduct, out c!)) return false;
                }
            }
            if (byScore && now.Scheme.Rules.Any(r => (r.Sign < 0 || r.BestGrade >= 0) && From(r.Conduct) && now.Recorded(r) > Half)) return true;
            return Enumerable.Range(0, now.Scheme.Lists.Length).Any(i => now.Scheme.Lists[i] is { Conduct: { } conduct } list
                && causes.Any(c => c.List == list.Name) && From(conduct) && now.Outcome.OnList(i) > Half);
        }
        return [.. kept.Where(Bears)];
    }
}
