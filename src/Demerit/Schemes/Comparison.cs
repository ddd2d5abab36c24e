using System.Collections.Immutable;
using System.Globalization;
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
        // Of one scheme the names of its rules tell which is which; of two, what they count.
        var byName = left.Scheme.Slug == right.Scheme.Slug;
        return
        [
            .. Paired(ComparedPart.Score, Score(left), Score(right)),
            .. Paired(ComparedPart.Grade, Grades(left), Grades(right)),
            .. Paired(ComparedPart.Rule, Rules(left, byName, language), Rules(right, byName, language)),
            .. Paired(ComparedPart.List, Lists(left, byName, language), Lists(right, byName, language)),
            .. Paired(ComparedPart.Consequence, Consequences(left, language), Consequences(right, language)),
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

    private static IEnumerable<Said> Score(SchemeOn on)
    {
        if (on.Scheme.Score is not { } score) yield break;
        yield return new Said("start", "everybody starts at", Number(score.Start));
        if (score.Floor is { } floor) yield return new Said("floor", "never below", Number(floor));
        if (score.Ceiling is { } ceiling) yield return new Said("ceiling", "never above", Number(ceiling));
    }

    private static IEnumerable<Said> Grades(SchemeOn on) => on.Grades.Select(g => new Said(g.Name, g.Name, g.From is { } from ? $"from {Number(from)}" : "everything below"));

    private static IEnumerable<Said> Rules(SchemeOn on, bool byName, string language)
    {
        foreach (var rule in on.Rules.Concat(on.Stretches))
        {
            var per = rule.Per switch { Per.Occurrence => "", Per.Once => ", once", _ => $" a {rule.Per.ToString().ToLowerInvariant()}" };
            var amount = rule.Rule.NoBetterThan is { } best ? $"no better than {best}" : rule.Rule.Points!.On(on.Day).Points!.ToString();
            var cap = rule.Rule.Cap is { } most ? $", at most {Number(most)}" : "";
            yield return new Said(byName ? rule.Name : rule.Conduct.Slug, rule.Conduct.Title.In(language), $"{amount}{per}{cap}, for {rule.Rule.Lasts}{Fit(rule.Rule.Match)}");
        }
        foreach (var rule in on.FactRules.Concat(on.FactStretches))
        {
            var bands = rule.Rule.Bands.Select(b => $"{(b.Is is { } value ? value.ToString() : b.Below is { } below ? $"below {Number(below)}" : "else")} {b.Points.On(on.Day).Points}");
            yield return new Said(byName ? rule.Rule.Name : rule.Rule.Fact, on.Catalogue.Facts[rule.Rule.Fact].Title.In(language), string.Join("; ", bands) + Fit(rule.Rule.Match));
        }
    }

    private static string Fit(Match match) => match switch { Match.Near => " (a near match)", Match.Stretch => " (a stretch)", _ => "" };

    private static IEnumerable<Said> Lists(SchemeOn on, bool byName, string language) => on.Lists.Select(l => new Said(
        byName ? l.Name : l.Conduct?.Slug ?? l.List.Fact!,
        l.Conduct?.Title.In(language) ?? on.Catalogue.Facts[l.List.Fact!].Title.In(language),
        $"on \"{l.Name}\"{(l.List.AtLeast > 1 ? string.Create(CultureInfo.InvariantCulture, $", from {l.List.AtLeast} records") : "")}{(l.List.Lasts is { } lasts ? $", for {lasts}" : "")}"));

    private static IEnumerable<Said> Consequences(SchemeOn on, string language) => on.Consequences.GroupBy(c => c.Door).Select(door => new Said(
        door.Key, on.Catalogue.Doors.Find(door.Key)?.Title.In(language) ?? door.Key,
        string.Join("; ", door.Select(c => $"{c.Effect.ToString().ToLowerInvariant()} by {Cause(c)}"))));

    private static string Cause(Consequence c) => c.Grade is { } grade ? $"grade {grade}" : c.List is { } list ? $"list {list}" : c.Below is { } below ? $"a score below {Number(below)}" : $"a score from {Number(c.From!.Value)}";

    private static string Number(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
