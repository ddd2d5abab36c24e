using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Pages;

/// <summary><c>schemes list</c> and <c>schemes show</c> for people.</summary>
internal static class SchemesPage
{
    public static void WriteList(PageWriter page, IReadOnlyList<SchemeLine> lines)
    {
        if (page.IsNarrow)
            page.Definitions([.. lines.Select(l => (l.Scheme.Slug, $"{l.Scheme.Title.En}; tier {l.Scheme.Tier}, {l.Scheme.Standing.Word()}, {Rules(l.Scheme)} rules and lists, {l.Cases} cases"))]);
        else
            page.Table(["scheme", "title", "tier", "standing", "in force", "rules", "cases"],
                lines.Select(l => new[] { l.Scheme.Slug, l.Scheme.Title.En, l.Scheme.Tier.ToString(), l.Scheme.Standing.Word(), InForce(l.Scheme), Number(Rules(l.Scheme)), Number(l.Cases) }));
        page.Flush();
    }

    private static int Rules(Scheme scheme) => scheme.RuleOrder.Length + scheme.Lists.Length;

    private static string Number(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string InForce(Scheme scheme) => $"{scheme.InForce.From?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""}–{scheme.InForce.To?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""}";

    public static void WriteOne(PageWriter page, Scheme scheme, Catalogue catalogue, IReadOnlyCollection<ErrorModel> errors, string language)
    {
        string Cite(Citation? cite) => cite is null ? "" : $"{(scheme.SourceOf(cite, catalogue)?.Title.In(language) ?? cite.Source)}, {cite.At}";
        string Conduct(string slug) => catalogue.Conduct.Find(slug)?.Title.In(language) ?? slug;
        page.Title(scheme.Title.In(language));
        page.Note($"{scheme.Slug} · {scheme.PlaceName.In(language)} · tier {scheme.Tier}, {Phrases.Tier(scheme.Tier)} · {scheme.Standing.Word()}");
        page.Blank();
        page.Line(scheme.Summary.In(language));
        page.Blank();
        if (scheme.Operator is { } office) page.Row("Run by", office.In(language));
        page.Row("In force", $"{scheme.InForce.From?.Iso() ?? "…"} to {scheme.InForce.To?.Iso() ?? "today"}");
        page.Row("Applies to", Applies(scheme, catalogue, language));
        if (scheme.Score is { } score)
            page.Row("Score", $"starts at {score.Start}{(score.Floor is { } floor ? $", never below {floor}" : "")}{(score.Ceiling is { } ceiling ? $", never above {ceiling}" : "")} ({Cite(score.Cite)})");
        page.Row("Grades", [.. scheme.Grades.Select(g => $"{g.Name}{(g.From is { } from ? $" from {from}" : ": everything below")}")]);
        page.Row("Rules", [.. scheme.RuleOrder.SelectMany(name => Rule(scheme, name, Conduct, f => catalogue.Facts.Find(f)?.Title.In(language) ?? f, Cite))]);
        page.Row("Lists", [.. scheme.Lists.SelectMany(l => new (string, bool)[] { ($"{l.Name}: {(l.Conduct is { } c ? Conduct(c) : catalogue.Facts.Find(l.Fact!)?.Title.In(language) ?? l.Fact)}{(l.AtLeast > 1 ? $", at least {l.AtLeast}" : "")}{(l.Lasts is { } lasts ? $", for {lasts}" : "")}", false), (Cite(l.Cite), true) })]);
        page.Row("What follows", [.. scheme.Consequences.SelectMany(c => new (string, bool)[] { ($"{Cause(c)}: {catalogue.Doors.Find(c.Door)?.Title.In(language) ?? c.Door} {Effect(c.Effect)}", false), (Cite(c.Cite), true) })]);
        page.Row("Errors", [.. errors.SelectMany(e => new (string, bool)[] { ($"{e.Title.In(language)}: {ErrorText.Line(e, language)}", false), (catalogue.Sources.Find(e.Cite.Source) is { } source ? $"{source.Title.In(language)}, {e.Cite.At}" : e.Cite.At, true) })]);
        page.Row("Redress", $"notice {scheme.Redress.Notice}; objection {(scheme.Redress.Objection is { } o ? $"within {o.Within?.ToString() ?? "a time that is not known"}, decided in {o.Decided?.ToString() ?? "a time that is not known"}" : scheme.Redress.ObjectionWord)}");
        if (scheme.Experience is { } experience)
            foreach (var (label, remarks) in new[] { ("People said", experience.Said), ("Harm", experience.Harm), ("Became of it", experience.Became) })
                if (remarks is { } told) page.Row(label, told.IsEmpty ? [("nothing was found", false)] : [.. told.SelectMany(r => new (string, bool)[] { (r.Says.In(language), false), (Cite(r.Cite), true) })]);
        page.Row("Sources", [.. scheme.Sources.SelectMany(s => new (string, bool)[] { ($"{s.Title.In(language)}, {s.Publisher}{(s.Date is null ? "" : ", " + s.Date)} ({s.ReadWord})", false), (s.Url ?? "", true) }).Where(l => l.Item1.Length > 0)]);
        page.Flush();
    }

    private static string[] Applies(Scheme scheme, Catalogue catalogue, string language)
    {
        var applies = scheme.AppliesTo;
        var parts = new List<string>();
        if (applies.Age is { } age) parts.Add($"people of {age} and over");
        if (applies.Residence is { } place) parts.Add($"living in {catalogue.Places.Find(place)?.Title.In(language) ?? place}");
        if (applies.OptIn is { } optIn) parts.Add(optIn ? "who consented" : "whether they consent or not");
        return parts.Count == 0 ? [] : [string.Join(", ", parts)];
    }

    private static IEnumerable<(string, bool)> Rule(Scheme scheme, string name, Func<string, string> conduct, Func<string, string> fact, Func<Citation?, string> cite)
    {
        if (scheme.Rules.FirstOrDefault(r => r.Name == name) is { } rule)
        {
            var per = rule.Per switch { Per.Occurrence => "", Per.Once => ", once", _ => $" a {rule.Per.ToString().ToLowerInvariant()}" };
            var amount = rule.NoBetterThan is { } best ? $"no better than {best}" : rule.Points!.ToString();
            yield return ($"{name}: {conduct(rule.Conduct)}: {amount}{per}{(rule.Cap is { } cap ? $", at most {cap}" : "")}, counts for {rule.Lasts}{MatchWord(rule.Match)}", false);
            yield return (cite(rule.Cite), true);
        }
        else if (scheme.FactRules.FirstOrDefault(r => r.Name == name) is { } scored)
        {
            yield return ($"{name}: {fact(scored.Fact)}: {string.Join("; ", scored.Bands.Select(b => $"{(b.Is is { } value ? value.ToString() : b.Below is { } below ? $"below {below}" : "else")} {b.Points}"))}{MatchWord(scored.Match)}", false);
            yield return (cite(scored.Cite), true);
        }
    }

    private static string MatchWord(Match match) => match switch { Match.Near => " (a near match)", Match.Stretch => " (a stretch)", _ => "" };

    private static string Cause(Consequence c) => c.Grade is { } grade ? $"grade {grade}" : c.List is { } list ? $"list {list}" : c.Below is { } below ? $"below {below}" : $"from {c.From}";

    private static string Effect(Effect effect) => effect switch { Demerit.Schemes.Effect.Closed => "closed", Demerit.Schemes.Effect.Restricted => "restricted", _ => "favoured" };
}
