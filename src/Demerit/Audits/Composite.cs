using System.Collections.Immutable;
using Demerit.Audits.Checks;

namespace Demerit.Audits;

/// <summary>An element of article 5(1)(c): present, absent or not shown.</summary>
public sealed record Element(string Id, string Title, Outcome Outcome, string Why);

/// <summary>
/// The elements of article 5(1)(c) of the AI Act taken together, in three-valued logic: A1 to A5 and one of A6 and A7. It says which
/// elements are indicated, never what a court would say.
/// </summary>
/// <param name="Elements">A1 to A7.</param>
/// <param name="Outcome">Present: all are indicated. Absent: not all. Not shown: open.</param>
/// <param name="Gate">none declared, in a channel, in the score, or not shown. It stands beside and never silences.</param>
/// <param name="GateWhy">In a sentence.</param>
/// <param name="CarveOut">What the file claims of a lawful evaluation for a specific purpose; null where it claims none.</param>
public sealed record Composite(ImmutableArray<Element> Elements, Outcome Outcome, string Gate, string GateWhy, string? CarveOut)
{
    public string Words => Outcome switch
    {
        Outcome.Present => "all elements indicated",
        Outcome.Absent => $"not all: {Text.Join(Elements.Where(e => e.Outcome == Outcome.Absent && (e.Id is not ("A6" or "A7") || BothLimbsAbsent)).Select(e => e.Id))} absent",
        _ => $"open: {Text.Join(Elements.Where(e => e.Outcome == Outcome.NotShown).Select(e => e.Id))} not shown",
    };

    private bool BothLimbsAbsent => Elements[5].Outcome == Outcome.Absent && Elements[6].Outcome == Outcome.Absent;

    public string CarveOutWords => CarveOut is null ? "No carve-out is shown (recital 31); whoever runs it would have to show it (guidelines, paragraph 171)." : $"A carve-out is claimed: {CarveOut}. It is for a reader to judge.";

    internal static Composite Of(Subject subject, Answer rated, Answer decides, Answer unrelated, Answer small)
    {
        var operated = subject.Scheme.Operator is not null || subject.Governance.Users.Length > 0;
        var organisations = subject.Governance.Subject == "organisations";
        ImmutableArray<Element> elements =
        [
            new("A1", "somebody provides or uses it", operated ? Outcome.Present : Outcome.NotShown, subject.Scheme.Operator?.En ?? (operated ? Text.Some(subject.Governance.Users) : "no operator and no users are named")),
            new("A2", "of natural persons or groups of them", organisations ? Outcome.Absent : subject.Lines.IsEmpty ? Outcome.NotShown : Outcome.Present, organisations ? "organisations are rated" : subject.Lines.IsEmpty ? "what is counted is not known" : "what is counted is conduct and facts of people"),
            new("A3", "evaluated or classified over time", organisations ? Outcome.Absent : rated.Outcome, rated.Summary),
            new("A4", "from social behaviour or personal characteristics", subject.Lines.IsEmpty ? Unread.Or(subject.RulesUnread, "", "").Outcome : Outcome.Present,
                subject.Lines.IsEmpty ? "what is counted is not known" : $"{Text.Count(subject.Lines.Count(l => l.Conduct is not null), "line counts", "lines count")} conduct, {Text.Count(subject.Lines.Count(l => l.Fact is not null), "fact", "facts")}"),
            new("A5", "leading to worse treatment", decides.Outcome, decides.Summary),
            new("A6", "limb (i): in unrelated contexts", unrelated.Outcome, unrelated.Summary),
            new("A7", "limb (ii): unjustified or out of proportion", small.Outcome, small.Summary),
        ];
        var (word, why, _) = SocialScoring.GateWord(subject);
        var limb = Or(elements[5].Outcome, elements[6].Outcome);
        return new Composite(elements, elements.Take(5).Select(e => e.Outcome).Append(limb).Aggregate(And), word, why, Claim(subject));
    }

    /// <summary>Absent beats not shown beats present.</summary>
    internal static Outcome And(Outcome a, Outcome b) => a == Outcome.Absent || b == Outcome.Absent ? Outcome.Absent : a == Outcome.NotShown || b == Outcome.NotShown ? Outcome.NotShown : Outcome.Present;

    /// <summary>Present beats not shown beats absent.</summary>
    internal static Outcome Or(Outcome a, Outcome b) => a == Outcome.Present || b == Outcome.Present ? Outcome.Present : a == Outcome.NotShown || b == Outcome.NotShown ? Outcome.NotShown : Outcome.Absent;

    private static string? Claim(Subject subject)
    {
        static bool Told(Foundation.Words? words) => words is not null && !words.En.StartsWith("unknown", StringComparison.OrdinalIgnoreCase) && !words.En.StartsWith("none", StringComparison.OrdinalIgnoreCase);
        var g = subject.Governance;
        return Told(g.LegalBasis) && Told(g.Purpose) ? $"basis: {g.LegalBasis!.En}; purpose: {g.Purpose!.En}" : null;
    }
}
