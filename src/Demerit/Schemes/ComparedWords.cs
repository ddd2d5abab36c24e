using System.Globalization;
using Demerit.Content;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>How what two schemes say is put, side by side. In English here; the page has it in its reader's language.</summary>
internal class ComparedWords(string language)
{
    public virtual string Start => "everybody starts at";
    public virtual string Floor => "never below";
    public virtual string Ceiling => "never above";
    public virtual string Between => "; ";

    public string In(Words words) => words.In(language);

    /// <summary>Where a grade begins; null for the last.</summary>
    public virtual string From(decimal? from) => from is { } least ? $"from {Number(least)}" : "everything below";

    public virtual string Rule(RuleOn on, DateOnly day)
    {
        var rule = on.Rule;
        var per = on.Per switch { Per.Occurrence => "", Per.Once => ", once", _ => $" a {on.Per.ToString().ToLowerInvariant()}" };
        var amount = rule.NoBetterThan is { } best ? $"no better than {best}" : rule.Points!.On(day).Points!.ToString();
        var cap = rule.Cap is { } most ? $", at most {Number(most)}" : "";
        return $"{amount}{per}{cap}, for {rule.Lasts}{Fit(rule.Match)}";
    }

    public virtual string Rule(FactRule rule, DateOnly day) =>
        string.Join("; ", rule.Bands.Select(b => $"{(b.Is is { } value ? value.ToString() : b.Below is { } below ? $"below {Number(below)}" : "else")} {b.Points.On(day).Points}")) + Fit(rule.Match);

    public virtual string List(SchemeList list) =>
        $"on \"{list.Name}\"{(list.AtLeast > 1 ? string.Create(CultureInfo.InvariantCulture, $", from {list.AtLeast} records") : "")}{(list.Lasts is { } lasts ? $", for {lasts}" : "")}";

    public virtual string Follows(Consequence c) => $"{c.Effect.ToString().ToLowerInvariant()} by {Cause(c)}";

    private static string Cause(Consequence c) => c.Grade is { } grade ? $"grade {grade}" : c.List is { } list ? $"list {list}" : c.Below is { } below ? $"a score below {Number(below)}" : $"a score from {Number(c.From!.Value)}";

    private static string Fit(Match match) => match switch { Match.Near => " (a near match)", Match.Stretch => " (a stretch)", _ => "" };

    public static string Number(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
