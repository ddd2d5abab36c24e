using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>
/// One line of a scheme, flat, with a permanent address: a rule or one of its bands, a list, a grade, a consequence, or the score. The
/// same columns stand in the CSV of all rules.
/// </summary>
public sealed record LibraryLine(string Scheme, string Kind, string Name, ImmutableArray<string> Values)
{
    /// <summary>The columns of <see cref="Values"/>, in their order.</summary>
    public static readonly ImmutableArray<string> Columns =
    [
        "scheme", "tier", "standing", "kind", "name", "conduct", "fact", "when", "match", "points", "per", "cap", "lasts", "list_at_least", "door", "effect",
        "in_force_from", "in_force_to", "says", "source", "source_title", "source_url", "source_kind", "source_read", "place_in_source",
    ];

    /// <summary>Permanent: <c>rongcheng/rule/late-loan</c>.</summary>
    public string Address => ContentAddress.Of(Scheme, Kind, Name);

    /// <summary>Changes whenever what stands at the address does; not when the tier or standing of the whole scheme is judged anew.</summary>
    public string Hash => ContentAddress.Hash(Values.RemoveRange(Columns.IndexOf("tier"), 2));

    public static ImmutableArray<LibraryLine> Of(Scheme scheme, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(catalogue);
        var lines = ImmutableArray.CreateBuilder<LibraryLine>();
        void Add(string kind, string name, InForce inForce, Citation? cite, Words? says = null, string conduct = "", string fact = "", string when = "", string match = "", string points = "",
            string per = "", string cap = "", string lasts = "", string atLeast = "", string door = "", string effect = "")
        {
            var source = scheme.SourceOf(cite, catalogue);
            // Assumptions may be cited without being listed: their reason stands in their place.
            var sourceKind = source?.Kind.ToString().ToLowerInvariant() ?? (cite?.Source == Citation.Assumption ? Citation.Assumption : "");
            lines.Add(new LibraryLine(scheme.Slug, kind, name,
            [
                scheme.Slug, scheme.Tier.ToString(), scheme.Standing.Word(), kind, name, conduct, fact, when, match, points, per, cap, lasts, atLeast, door, effect,
                inForce.From?.Iso() ?? "", inForce.To?.Iso() ?? "", says?.En ?? "", cite?.Source ?? "", source?.Title.En ?? "", source?.Url ?? "", sourceKind, source?.Read is null ? "" : source.ReadWord, cite?.At ?? "",
            ]));
        }
        if (scheme.Score is { } score) Add("score", "start", InForce.Always, score.Cite, points: Number(score.Start), cap: $"{Number(score.Floor)} to {Number(score.Ceiling)}");
        foreach (var grade in scheme.Grades) Add("grade", grade.Name, grade.InForce, grade.Cite, when: grade.From is { } from ? $"from {Number(from)}" : "below");
        foreach (var rule in scheme.Rules)
            Add("rule", rule.Name, rule.InForce, rule.Cite, rule.Says, rule.Conduct, match: rule.Match.ToString().ToLowerInvariant(),
                points: rule.NoBetterThan is { } best ? $"no better than {best}" : rule.Points!.ToString()!, per: rule.Per.ToString().ToLowerInvariant(), cap: Number(rule.Cap), lasts: Term(rule.Lasts));
        foreach (var rule in scheme.FactRules)
            for (var i = 0; i < rule.Bands.Length; i++)
            {
                var band = rule.Bands[i];
                Add("rule", rule.Bands.Length == 1 ? rule.Name : $"{rule.Name}.{(i + 1).ToString(CultureInfo.InvariantCulture)}", rule.InForce, rule.Cite, rule.Says, fact: rule.Fact,
                    when: band.Is is { } value ? $"is {value}" : band.Below is { } below ? $"below {Number(below)}" : "else", match: rule.Match.ToString().ToLowerInvariant(), points: band.Points.ToString()!);
            }
        foreach (var list in scheme.Lists)
            Add("list", list.Name, list.InForce, list.Cite, list.Says, list.Conduct ?? "", list.Fact ?? "",
                when: list.FactIs is { } value ? $"is {value}" : string.Join(" and ", new[] { list.FactAtLeast is { } least ? $"at least {Number(least)}" : null, list.FactBelow is { } below ? $"below {Number(below)}" : null }.OfType<string>()),
                per: list.In?.ToString().ToLowerInvariant() ?? "", lasts: list.Lasts is { } lasts ? Term(lasts) : "", atLeast: list.Conduct is null ? "" : list.AtLeast.ToString(CultureInfo.InvariantCulture));
        var doors = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var c in scheme.Consequences)
        {
            var cause = c.Grade is { } grade ? $"grade-{grade}" : c.List is { } list ? $"list-{list}" : c.Below is { } below ? $"below-{Number(below)}" : $"from-{Number(c.From)}";
            var name = $"{c.Door}.{cause}";
            // The same cause may do the same to a door in two spans of years.
            doors[name] = doors.GetValueOrDefault(name) + 1;
            Add("door", doors[name] == 1 ? name : $"{name}.{doors[name].ToString(CultureInfo.InvariantCulture)}", c.InForce, c.Cite, c.Says, when: cause, door: c.Door, effect: c.Effect.ToString().ToLowerInvariant());
        }
        return lines.ToImmutable();
    }

    private static string Term(Lasts lasts) => lasts.IsSpan ? $"{lasts.From} to {lasts.To}, middle {lasts.Middle}" : lasts.From.ToString();

    private static string Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
