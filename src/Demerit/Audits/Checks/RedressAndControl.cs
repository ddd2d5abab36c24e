using System.Collections.Immutable;
using Demerit.Audits.Book;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Audits.Checks;

/// <summary>What a person can know, say and get back, and whether anybody looks.</summary>
internal static class RedressAndControl
{
    public static Answer R1(Subject subject)
    {
        var redress = subject.Scheme.Redress;
        var at = new Evidence($"notice: {redress.Notice}", redress.Place);
        Edit? edit = Changes.Least([Changes.Redress("tell a person before a record counts", subject.Scheme, r => r with { Notice = "before" })]);
        return redress.Notice switch
        {
            "before" => new Answer(Outcome.Claimed, "The file says that a person is told before a record counts.") { Evidence = [at] },
            "after" => new Answer(Outcome.Absent, "A person is told, but after the record counts.") { Evidence = [at], Edit = edit },
            "on-request" => new Answer(Outcome.Absent, "A person is told only on request.") { Evidence = [at], Edit = edit },
            "none" => new Answer(Outcome.Absent, "Nobody is told.") { Evidence = [at], Edit = edit },
            _ => new Answer(Outcome.NotShown, "Whether people are told is not said.") { Missing = ["when, how and of what a person is told"] },
        };
    }

    public static Answer R2(Subject subject)
    {
        var (redress, open) = (subject.Scheme.Redress, subject.Scheme.Transparency);
        var hidden = open is { Rules: "secret" } or { Score: "hidden" };
        var told = Changes.Redress("give the records, the amount of each, and what would change the result", subject.Scheme, r => r with { Reasons = "specific" });
        var opened = new Change("publish the rules and show people their own score", open?.Place, s => s with { Transparency = s.Transparency! with { Rules = "published", Score = "shown" } });
        if (redress.Reasons is "none" or "generic") return new Answer(Outcome.Absent, $"Reasons given: {redress.Reasons}.") { Evidence = [new Evidence($"reasons: {redress.Reasons}", redress.Place)], Edit = Changes.Least(hidden ? [told, opened] : [told]) };
        if (hidden) return new Answer(Outcome.Absent, $"{(open!.Rules == "secret" ? "The rules are secret" : "People do not see their score")}, so no reason can be checked.") { Evidence = [new Evidence($"rules: {open.Rules}, score: {open.Score}", open.Place)], Edit = Changes.Least([opened]) };
        return redress.Reasons is { } reasons
            ? new Answer(Outcome.Claimed, $"The file declares reasons that are {reasons}.") { Evidence = [new Evidence($"reasons: {reasons}", redress.Place)] }
            : new Answer(Outcome.NotShown, "What reasons a person gets is not said.") { Missing = ["the reasons that a person gets"] };
    }

    public static Answer R3(Subject subject) => subject.Governance.Human switch
    {
        "none" => new Answer(Outcome.Absent, "The file says that no person decides.") { Evidence = [new Evidence("human: none", subject.Governance.Place)], Edit = Changes.Least([new Change("a person who can change it decides the weighty cases", subject.Governance.Place, s => s with { Governance = s.Governance! with { Human = "decides" } })]) },
        "can-override" => new Answer(Outcome.Claimed, "The file declares that a person can override; how often that happens is not shown.") { Evidence = [new Evidence("human: can-override", subject.Governance.Place)], Missing = ["how often a result is changed"] },
        "decides" => new Answer(Outcome.Claimed, "The file declares that a person decides; how often a result is changed is not shown.") { Evidence = [new Evidence("human: decides", subject.Governance.Place)], Missing = ["how often a result is changed"] },
        _ => new Answer(Outcome.NotShown, "Who decides the weighty cases is not said.") { Missing = ["who decides, and how often a result is changed"] },
    };

    public static Answer R4(Subject subject)
    {
        var redress = subject.Scheme.Redress;
        var month = subject.Threshold("r4-month").Time!.Value;
        var edit = Changes.Least([Changes.Redress($"objections, decided within {Text.Time(month)}", subject.Scheme, r => r with { ObjectionWord = "known", Objection = new Objection(r.Objection?.Within ?? Duration.OfDays(60), month) })]);
        if (redress.ObjectionWord == "none") return new Answer(Outcome.Beyond, "There is no way to object: beyond every period.") { Evidence = [new Evidence("objection: none", redress.Place)], Edit = edit };
        if (redress.Objection?.Decided is not { } decided) return new Answer(Outcome.NotShown, redress.Objection is null ? "Whether and how one can object is not said." : "When an objection is decided is not said.") { Missing = ["how one objects and when it is decided"] };
        AuditThreshold[] limits = [subject.Threshold("r4-month"), subject.Threshold("r4-extended"), subject.Threshold("r4-reinvestigation")];
        var lines = limits.Select(t => new Evidence($"{Text.Time(t.Time!.Value)} ({t.Says}): {(decided.InDays > t.Time.Value.InDays + 1 ? $"beyond by {Text.Days(decided.InDays - t.Time.Value.InDays)}" : "within")}", redress.Place)).ToImmutableArray();
        ImmutableArray<Figure> figures = [new Figure("days from objection to decision", decided.InDays, null, null, "days", limits[0], decided.InDays > month.InDays + 1 ? 1 : 0)];
        // A month may have 31 days.
        return decided.InDays > month.InDays + 1
            ? new Answer(Outcome.Beyond, $"Decided within {Text.Time(decided)}: beyond {Text.Time(month)} by {Text.Days(decided.InDays - month.InDays)}.") { Figures = figures, Evidence = lines, Edit = edit }
            : new Answer(Outcome.Within, $"Decided within {Text.Time(decided)}, as the file says.") { Figures = figures, Evidence = lines };
    }

    public static Answer R5(Subject subject)
    {
        var redress = subject.Scheme.Redress;
        (string What, bool? Is)[] three = [("an objection holds the consequences back", redress.Suspends), ("a struck record gives back what was lost", redress.Restores), ("harm is made good", redress.Compensates)];
        var no = three.Where(t => t.Is == false).ToArray();
        var silent = three.Where(t => t.Is is null).ToArray();
        ImmutableArray<string> missing = silent.Length > 0 ? [.. silent.Select(s => $"whether {s.What}")] : [];
        var evidence = three.Where(t => t.Is is not null).Select(t => new Evidence($"{t.What}: {(t.Is == true ? "yes" : "no")}", redress.Place)).ToImmutableArray();
        if (no.Length > 0)
            return new Answer(Outcome.Absent, $"The file says no: {Text.Join(no.Select(n => n.What))}.")
            {
                Evidence = evidence, Missing = missing,
                Edit = Changes.Least([Changes.Redress(Text.Join(no.Select(n => n.What)), subject.Scheme, r => r with { Suspends = r.Suspends == false ? true : r.Suspends, Restores = r.Restores == false ? true : r.Restores, Compensates = r.Compensates == false ? true : r.Compensates })]),
            };
        return silent.Length > 0
            ? new Answer(Outcome.NotShown, $"Not said: {Text.Join(silent.Select(s => $"whether {s.What}"))}.") { Evidence = evidence, Missing = missing }
            : new Answer(Outcome.Claimed, "The file declares all three: held back, given back, made good.") { Evidence = evidence };
    }

    public static Answer R6(Subject subject)
    {
        var losses = subject.Lines.Where(l => l.TakesAway && l.Lasts is not null).ToArray();
        var repair = subject.Harsh.Repair;
        var forever = losses.Where(l => l.Lasts!.From.IsForever).ToArray();
        if (forever.Length > 0)
            return new Answer(Outcome.Beyond, $"{Text.Count(forever.Length, "mark never ends", "marks never end")}: {Text.Some(forever.Select(f => $"\"{f.Name}\""))}{(repair is null ? "" : "; points can be earned back, the mark stays")}.")
            {
                Evidence = [.. forever.Select(f => new Evidence($"\"{f.Name}\" counts forever", f.Place, f.Name))], Edit = Changes.Least(forever.Select(f => Changes.Shorten(f, subject.Threshold("d3-serious").Time!.Value))),
            };
        if (losses.Length == 0)
        {
            return subject.Lines.Any(l => l.TakesAway)
                ? new Answer(Outcome.NotShown, "What is counted are facts as they are now; the way back is not said.") { Missing = ["how a person gets back, and by when at the latest"] }
                : Unread.Or(subject.RulesUnread, "No record takes anything away.", "No record that takes anything away is known.");
        }
        var open = losses.Where(l => l.Lasts!.To.IsForever).ToArray();
        if (open.Length > 0) return new Answer(Outcome.NotShown, $"Whether {Text.Some(open.Select(f => $"\"{f.Name}\""))} ever ends is not known.") { Missing = ["by when at the latest a mark ends"] };
        var longest = losses.MaxBy(l => l.Lasts!.To.InDays)!;
        ImmutableArray<Figure> figures = [new Figure("years until the last mark has lapsed", longest.Lasts!.To.InDays / Duration.DaysPerYear, null, null, "years")];
        return repair is not null
            ? new Answer(Outcome.Claimed, $"The file declares a repair by {repair.Conduct.Title.En}; at the latest {Text.Time(longest.Lasts.To)} after the last record.") { Figures = figures, Evidence = [new Evidence($"repair: {repair.Conduct.Title.En}", repair.Rule.Place, repair.Name)] }
            : new Answer(Outcome.Within, $"Nothing but time: at the latest {Text.Time(longest.Lasts.To)} after the last record (\"{longest.Name}\").") { Figures = figures, Evidence = [new Evidence($"\"{longest.Name}\" counts for {Text.Time(longest.Lasts.To)}", longest.Place, longest.Name)], Missing = subject.RulesUnread ? ["the text that was not read"] : [] };
    }

    public static Answer R7(Subject subject)
    {
        var g = subject.Governance;
        (string What, Words? Is)[] four = [("an impact assessment", g.ImpactAssessment), ("an independent audit", g.IndependentAudit), ("published figures", g.Statistics), ("an end or a day on which it is looked at again", g.Sunset)];
        var no = four.Where(f => f.Is is { } words && words.En.StartsWith("none", StringComparison.OrdinalIgnoreCase)).ToArray();
        var silent = four.Where(f => f.Is is null || f.Is.En.StartsWith("unknown", StringComparison.OrdinalIgnoreCase)).ToArray();
        var evidence = four.Where(f => f.Is is not null).Select(f => new Evidence($"{f.What}: {f.Is!.En}", g.Place)).ToImmutableArray();
        ImmutableArray<string> missing = [.. silent.Select(s => s.What)];
        // A mere declaration of an assessment would be no edit: one has to be made, which no file can do.
        if (no.Length > 0) return new Answer(Outcome.Absent, $"The file says that there is no: {Text.Join(no.Select(n => n.What))}.") { Evidence = evidence, Missing = missing };
        return silent.Length > 0
            ? new Answer(Outcome.NotShown, $"Not said: {Text.Join(silent.Select(s => s.What))}.") { Evidence = evidence, Missing = missing }
            : new Answer(Outcome.Claimed, "The file declares all four.") { Evidence = evidence };
    }
}
