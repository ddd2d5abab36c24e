using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Fares.Groups;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>The weakest standing of everything that a figure rests on. Nothing can override it.</summary>
internal sealed class Standings(Evaluation evaluation)
{
    private readonly SchemeOn _on = evaluation.Scheme;
    private readonly Scheme _scheme = evaluation.Scheme.Scheme;

    public bool IsFictional => _scheme.Standing == Standing.Fictional;

    public static bool IsAssumed(Citation? cite, Scheme scheme, Catalogue catalogue, Sensing sensing) => Of(cite, scheme, catalogue, sensing) == Standing.Assumed;

    /// <summary>A number without a citation is nobody's but ours: assumed.</summary>
    private static Standing Of(Citation? cite, Scheme scheme, Catalogue catalogue, Sensing sensing)
    {
        if (cite is null || cite.Source == Citation.Assumption) return Standing.Assumed;
        var source = scheme.SourceOf(cite, catalogue) ?? sensing.Sources.Find(cite.Source);
        return source?.Standing ?? Standing.Assumed;
    }

    public Standing Text(Citation? cite) => IsFictional ? Standing.Fictional : StandingWords.Weaker(_scheme.Standing, Of(cite, _scheme, _on.Catalogue, evaluation.Watch.Sensing));

    /// <summary>Of the text and the pairing alone.</summary>
    private Standing Pairing(Citation? cite, Match match) => match == Match.Exact ? Text(cite) : Weaker(Text(cite), Standing.Interpreted);

    private Standing Weaker(Standing a, Standing b) => IsFictional ? Standing.Fictional : StandingWords.Weaker(a, b);

    public Standing Rule(RuleOn rule, double recorded) =>
        recorded > 0 ? Weaker(Pairing(rule.Cite, rule.Rule.Match), Chances(rule.Conduct)) : Pairing(rule.Cite, rule.Rule.Match);

    public Standing Rule(FactRuleOn rule, Citation? cite) => Pairing(cite ?? rule.Rule.Cite, rule.Rule.Match);

    public Standing List(int index, double chance)
    {
        var list = _on.Lists[index];
        var text = Text(list.List.Cite);
        return list.Conduct is { } conduct && chance > 0 ? Weaker(text, Chances(conduct)) : text;
    }

    /// <summary>Of the chances of being seen, and of the findings on the way from what was told.</summary>
    private Standing Chances(Conduct conduct)
    {
        var standing = evaluation.Watch.Sensing.IsDocumented ? Standing.Documented : Standing.Assumed;
        foreach (var sighting in conduct.Seen)
            if (evaluation.Watch.ChanceOf(sighting) > 0) standing = Weaker(standing, OfChance(sighting.Chance));
        for (var c = conduct; c.Follows is { } follows && !evaluation.Occasions.Has(c.Slug);)
        {
            standing = Weaker(standing, OfChance(follows.Chance));
            if (!_on.Catalogue.Conduct.TryGet(follows.Conduct, out c!)) break;
        }
        return standing;
    }

    private Standing OfChance(Chance chance) => Of(chance.Cite, _scheme, _on.Catalogue, evaluation.Watch.Sensing);

    /// <summary>Of every rule that moves the score with chance above 0.</summary>
    public Standing Score()
    {
        var standing = Text(_scheme.Score?.Cite);
        foreach (var rule in _on.Rules)
            if (rule.Amounts.Any(a => a != 0) && evaluation.Recorded(rule) is var recorded and > 0) standing = Weaker(standing, Rule(rule, recorded));
        foreach (var rule in _on.FactRules)
            if (evaluation.Outcome.FactPoints(rule) is { } points && points != 0 && evaluation.Facts.TryGet(rule.Rule.Fact, out var answer))
                standing = Weaker(standing, Rule(rule, rule.BandOf(answer.Value)?.Cite));
        return standing;
    }

    /// <summary>Of a grade that is reached with chance above 0: the score's, its own text's, and that of the rules that leave no better one.</summary>
    public Standing Grade(Grade grade, Standing score)
    {
        var standing = Weaker(score, Text(grade.Cite ?? _scheme.Score?.Cite));
        foreach (var rule in _on.Rules)
            if (rule.BestGrade >= 0 && evaluation.Recorded(rule) is var recorded and > 0) standing = Weaker(standing, Rule(rule, recorded));
        return standing;
    }

    /// <summary>Of the consequences that hold with chance above 0.</summary>
    public Standing Door(IEnumerable<Consequence> causes, Standing score, double[] grades, Func<string, double> onList)
    {
        var standing = IsFictional ? Standing.Fictional : _scheme.Standing;
        foreach (var cause in causes)
        {
            if (cause.List is { } list)
            {
                var index = _on.Lists.Select(l => l.Name).ToList().IndexOf(list);
                if (index >= 0 && onList(list) is var chance and > 0) standing = Weaker(standing, Weaker(Text(cause.Cite), List(index, chance)));
            }
            else if (cause.Grade is { } name)
            {
                var g = _on.Grades.Select(x => x.Name).ToList().IndexOf(name);
                if (g >= 0 && grades[g] > 0) standing = Weaker(standing, Weaker(Text(cause.Cite), Grade(_on.Grades[g], score)));
            }
            else if (ScoreReaches(cause)) standing = Weaker(standing, Weaker(Text(cause.Cite), score));
        }
        return standing;
    }

    private bool ScoreReaches(Consequence cause)
    {
        var law = evaluation.Outcome.Score;
        return cause.From is { } from ? law.Most >= _on.UnitsFrom(from) : cause.Below is { } below && law.Least < _on.UnitsFrom(below);
    }

    /// <summary>The chain from what was told to a conduct: itself, or the finding's parents up to the one told.</summary>
    public static (Answered Answered, string? From) Origin(Conduct conduct, Occasions occasions, Catalogue catalogue)
    {
        if (occasions.Has(conduct.Slug)) return (Answered.Told, null);
        for (var c = conduct; c.Follows is { } follows && catalogue.Conduct.TryGet(follows.Conduct, out c!);)
            if (occasions.Has(c.Slug)) return (Answered.Derived, c.Slug);
        return (Answered.No, null);
    }
}
