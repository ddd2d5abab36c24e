using System.Collections.Immutable;
using Demerit.Content.Catalogues;

namespace Demerit.Schemes;

/// <summary>What a line of a comparison is about.</summary>
public enum ComparedPart { Score, Grade, Rule, List, Consequence }

/// <summary>One thing in two schemes, side by side; null where a side has none.</summary>
/// <param name="Part">What it is about.</param>
/// <param name="Subject">The conduct, fact, grade or door, in words.</param>
/// <param name="Left">What the first says of it.</param>
/// <param name="Right">What the second says of it.</param>
public sealed record ComparedLine(ComparedPart Part, string Subject, string? Left, string? Right)
{
    public bool Same => Left == Right;
}

/// <summary>Two schemes, or one on two days, rule by rule.</summary>
public static class Comparison
{
    /// <param name="left">The first, on its day.</param>
    /// <param name="right">The second, on its day.</param>
    /// <param name="language">Of titles.</param>
    public static ImmutableArray<ComparedLine> Of(SchemeOn left, SchemeOn right, string language)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Of(left, right, new ComparedWords(language));
    }

    internal static ImmutableArray<ComparedLine> Of(SchemeOn left, SchemeOn right, ComparedWords words)
    {
        // Of one scheme the names of its rules tell which is which; of two, what they count.
        var byName = left.Scheme.Slug == right.Scheme.Slug;
        return
        [
            .. Paired(ComparedPart.Score, Score(left, words), Score(right, words)),
            .. Paired(ComparedPart.Grade, Grades(left, words), Grades(right, words)),
            .. Paired(ComparedPart.Rule, Rules(left, byName, words), Rules(right, byName, words)),
            .. Paired(ComparedPart.List, Lists(left, byName, words), Lists(right, byName, words)),
            .. Paired(ComparedPart.Consequence, Consequences(left, words), Consequences(right, words)),
        ];
    }

    private readonly record struct Said(string Key, string Subject, string Text);

    private static IEnumerable<ComparedLine> Paired(ComparedPart part, IEnumerable<Said> left, IEnumerable<Said> right)
    {
        var others = right.ToList();
        foreach (var said in left)
        {
            var at = others.FindIndex(o => o.Key == said.Key);
            yield return new ComparedLine(part, said.Subject, said.Text, at < 0 ? null : others[at].Text);
            if (at >= 0) others.RemoveAt(at);
        }
        foreach (var said in others) yield return new ComparedLine(part, said.Subject, null, said.Text);
    }

    private static IEnumerable<Said> Score(SchemeOn on, ComparedWords words)
    {
        if (on.Scheme.Score is not { } score) yield break;
        yield return new Said("start", words.Start, ComparedWords.Number(score.Start));
        if (score.Floor is { } floor) yield return new Said("floor", words.Floor, ComparedWords.Number(floor));
        if (score.Ceiling is { } ceiling) yield return new Said("ceiling", words.Ceiling, ComparedWords.Number(ceiling));
    }

    private static IEnumerable<Said> Grades(SchemeOn on, ComparedWords words) => on.Grades.Select(g => new Said(g.Name, g.Name, words.From(g.From)));

    private static IEnumerable<Said> Rules(SchemeOn on, bool byName, ComparedWords words)
    {
        foreach (var rule in on.Rules.Concat(on.Stretches))
            yield return new Said(byName ? rule.Name : rule.Conduct.Slug, words.In(rule.Conduct.Title), words.Rule(rule, on.Day));
        foreach (var rule in on.FactRules.Concat(on.FactStretches))
            yield return new Said(byName ? rule.Rule.Name : rule.Rule.Fact, words.In(on.Catalogue.Facts[rule.Rule.Fact].Title), words.Rule(rule.Rule, on.Day));
    }

    private static IEnumerable<Said> Lists(SchemeOn on, bool byName, ComparedWords words) => on.Lists.Select(l => new Said(
        byName ? l.Name : l.Conduct?.Slug ?? l.List.Fact!, words.In(l.Conduct?.Title ?? on.Catalogue.Facts[l.List.Fact!].Title), words.List(l.List)));

    private static IEnumerable<Said> Consequences(SchemeOn on, ComparedWords words) => on.Consequences.GroupBy(c => c.Door).Select(door => new Said(
        door.Key, on.Catalogue.Doors.Find(door.Key) is { } known ? words.In(known.Title) : door.Key, string.Join(words.Between, door.Select(words.Follows))));
}
