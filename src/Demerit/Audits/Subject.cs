using System.Collections.Immutable;
using Demerit.Audits.Book;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Audits;

/// <summary>A rule or a list of the scheme that counts something, with what the checks ask of it.</summary>
/// <param name="Name">Of the rule or the list.</param>
/// <param name="List">The list; null for a rule, which feeds the score.</param>
/// <param name="Conduct">What it counts; null where it counts a fact.</param>
/// <param name="Fact">The fact; null where it counts conduct.</param>
/// <param name="Domain">The part of life: the act's, not the finding's; null where nobody says.</param>
/// <param name="TakesAway">It can lower the score or the grade, or its list closes or restricts a door.</param>
/// <param name="Gives">It can raise the score, or its list favours.</param>
/// <param name="Lasts">How long it counts; null for facts, which are true now.</param>
/// <param name="Finding">What the file says it rests on.</param>
/// <param name="Says">Our paraphrase of it.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Line(string Name, SchemeList? List, Conduct? Conduct, Fact? Fact, string? Domain, bool TakesAway, bool Gives, Lasts? Lasts, string? Finding, Words? Says, Place Place)
{
    public bool IsRule => List is null;
    public string Counts => Conduct?.Title.En ?? Fact?.Title.En ?? "something";
}

/// <summary>A scheme as the checks see it: read once, asked many times.</summary>
public sealed class Subject
{
    private Subject(Scheme scheme, Catalogue catalogue, AuditBook book, DateOnly day)
    {
        (Scheme, Catalogue, Book, Day) = (scheme, scheme.Widen(catalogue), book, day);
        Harsh = SchemeOn.At(scheme, catalogue, day, Reading.Harsh);
        Lenient = scheme.HasReadings ? SchemeOn.At(scheme, catalogue, day, Reading.Lenient) : Harsh;
        Middle = scheme.HasReadings ? SchemeOn.At(scheme, catalogue, day, Reading.Middle) : Harsh;
        Governance = scheme.Governance ?? Governance.Silent;
        Lines = [.. MakeLines()];
    }

    public Scheme Scheme { get; }
    public Catalogue Catalogue { get; }
    public AuditBook Book { get; }
    public DateOnly Day { get; }
    public SchemeOn Harsh { get; }
    public SchemeOn Lenient { get; }
    public SchemeOn Middle { get; }
    public Governance Governance { get; }

    /// <summary>All rules and lists that hold on the day; stretches stay out, as everywhere.</summary>
    public ImmutableArray<Line> Lines { get; }
    public ImmutableArray<Consequence> Consequences => Harsh.Consequences;

    /// <summary>A part of the rules was not read, so that absence cannot be told.</summary>
    public bool RulesUnread => Scheme.ReadRules != TextRead.Whole;
    public bool ConsequencesUnread => Scheme.ReadConsequences != TextRead.Whole;

    /// <param name="scheme">The scheme.</param>
    /// <param name="catalogue">The catalogue, without what the scheme brings.</param>
    /// <param name="book">Checks, norms, thresholds.</param>
    /// <param name="day">The day on which it is read; null for its last.</param>
    public static Subject Of(Scheme scheme, Catalogue catalogue, AuditBook book, DateOnly? day)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return new Subject(scheme, catalogue, book, scheme.InForce.Nearest(day ?? LastDay(scheme)));
    }

    /// <summary>The last day on which anything in the file begins; so that a report does not depend on when it is made.</summary>
    private static DateOnly LastDay(Scheme scheme)
    {
        if (scheme.InForce.To is { } end) return end;
        var starts = scheme.Rules.Select(r => r.InForce.From).Concat(scheme.FactRules.Select(r => r.InForce.From)).Concat(scheme.Lists.Select(l => l.InForce.From)).Concat(scheme.Consequences.Select(c => c.InForce.From))
            .Concat(scheme.Grades.Select(g => g.InForce.From)).Append(scheme.InForce.From)
            .Concat(scheme.Rules.SelectMany(r => r.Points is Points.Dated dated ? dated.Entries.Select(e => (DateOnly?)e.From) : []));
        return starts.OfType<DateOnly>().DefaultIfEmpty(new DateOnly(2000, 1, 1)).Max();
    }

    public AuditThreshold Threshold(string slug) => Book.Thresholds[slug];

    public DoorView? Door(string slug) => Book.Doors.Find(slug);

    /// <summary>How heavy a consequence is: as the scheme narrows it, else as the door's table says; a restriction one less.</summary>
    public int Severity(Consequence consequence)
    {
        ArgumentNullException.ThrowIfNull(consequence);
        return (consequence.Severity ?? Door(consequence.Door)?.Severity ?? 0) - (consequence.Effect == Effect.Restricted ? 1 : 0);
    }

    /// <summary>What a consequence does: «a public job closed», «being named in public».</summary>
    public string Says(Consequence consequence)
    {
        ArgumentNullException.ThrowIfNull(consequence);
        return IsNaming(consequence) ? DoorTitle(consequence.Door) : $"{DoorTitle(consequence.Door)} {Checks.Effects.Word(consequence.Effect)}";
    }

    /// <summary>Whether a consequence is being named in public: what shuts there is the privacy of the name, so that the title says it already.</summary>
    internal static bool IsNaming(Consequence consequence) => consequence is { Door: "named-in-public", Effect: not Effect.Favoured };

    public string DoorTitle(string slug) => Catalogue.Doors.Find(slug)?.Title.En ?? slug;

    public string DomainTitle(string slug) => Catalogue.Domains.Find(slug)?.Title.En ?? slug;

    /// <summary>The lines behind a consequence: those that feed the score, or the list that brings it.</summary>
    public IEnumerable<Line> Behind(Consequence consequence) =>
        consequence.List is { } list ? Lines.Where(l => l.List?.Name == list) : Lines.Where(l => l.IsRule);

    /// <summary>The channels that could see what a line counts, or an act that it follows from.</summary>
    public IEnumerable<Channel> ChannelsOf(Line line) =>
        line.Conduct is null ? [] : line.Conduct.Seen.Select(s => Catalogue.Channels.Find(s.Channel)).OfType<Channel>();

    /// <summary>How grave a conduct is on the declared scale; null where no status of it is known.</summary>
    public int? Gravity(Conduct conduct)
    {
        if (Book.Scales.Gravity.TryGet(conduct.Slug, out var entry)) return entry.Is;
        var act = Catalogue.RootOf(conduct);
        if (act != conduct && conduct.Domain != "court" && Book.Scales.Gravity.TryGet(act.Slug, out entry)) return entry.Is;
        var here = Catalogue.StatusOf(act, Scheme.AppliesTo.Residence, Day);
        var statuses = here is not null ? [here.Is] : act.Status.Select(s => s.Is).ToArray();
        int? gravity = statuses.Length == 0 ? null : statuses.Min(Number);
        return conduct.IsFinding && conduct.Domain == "court" ? Math.Max(2, gravity ?? 2) : gravity;
    }

    private static int Number(LegalStatus status) => status switch { LegalStatus.Unlawful => 2, LegalStatus.Rule or LegalStatus.Duty => 1, _ => 0 };

    private IEnumerable<Line> MakeLines()
    {
        foreach (var rule in Harsh.Rules)
        {
            var sign = rule.IsUnknown ? (rule.Conduct.Good ? 1 : -1) : rule.BestGrade >= 0 ? -1 : rule.Sign;
            yield return new Line(rule.Name, null, rule.Conduct, null, Catalogue.RootOf(rule.Conduct).Domain, sign < 0, sign > 0, rule.Rule.Lasts, rule.Rule.Finding, rule.Rule.Says, rule.Rule.Place);
        }
        foreach (var rule in Harsh.FactRules)
        {
            var fact = Catalogue.Facts[rule.Rule.Fact];
            yield return new Line(rule.Rule.Name, null, null, fact, fact.Domain, rule.Bands.Any(b => b.Points is null or < 0), rule.Bands.Any(b => b.Points is null or > 0), null, null, rule.Rule.Says, rule.Rule.Place);
        }
        foreach (var list in Harsh.Lists)
        {
            var fact = list.List.Fact is { } f ? Catalogue.Facts[f] : null;
            var brings = Consequences.Where(c => c.List == list.Name).ToArray();
            var favours = brings.Length > 0 && brings.All(c => c.Effect == Effect.Favoured);
            yield return new Line(list.Name, list.List, list.Conduct, fact, list.Conduct is { } conduct ? Catalogue.RootOf(conduct).Domain : fact?.Domain, !favours, favours, list.List.Lasts, list.List.Finding, list.List.Says, list.List.Place);
        }
    }
}
