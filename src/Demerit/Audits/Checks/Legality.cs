using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Audits.Checks;

/// <summary>Whether it rests on law, can be foreseen, and asks for more than suspicion.</summary>
internal static class Legality
{
    public static Answer L1(Subject subject)
    {
        var all = subject.Harsh.Rules.Select(r => r.Rule.Cite).Concat(subject.Harsh.FactRules.Select(r => r.Rule.Cite)).Concat(subject.Harsh.Lists.Select(l => l.List.Cite)).Concat(subject.Consequences.Select(c => c.Cite)).ToArray();
        var legal = all.Count(c => subject.Scheme.SourceOf(c, subject.Catalogue)?.Kind is SourceKind.Law or SourceKind.Translation);
        var figures = ImmutableArray.Create(new Figure("rules, lists and consequences that cite a legal or official text", all.Length == 0 ? double.NaN : (double)legal / all.Length, null, null, "share", null, 0, (legal, all.Length)));
        var protectedDoors = subject.Consequences.Where(c => c.Effect != Effect.Favoured && subject.Catalogue.Doors.Find(c.Door)?.Rights.Length > 0).Select(c => c.Door).Distinct().ToArray();
        var basis = subject.Governance.LegalBasis?.En;
        var at = subject.Governance.Place;
        var named = new Evidence($"legal basis: {basis ?? "not named"}{(subject.Governance.Rank is { } r ? $", {r}" : "")}", at);
        if (subject.Governance.Rank == "none" || StartsWith(basis, "none"))
            return new Answer(Outcome.Beyond, $"The file says that there is no legal basis{(protectedDoors.Length > 0 ? $"; {Text.Some(protectedDoors.Select(subject.DoorTitle))} can shut" : "")}.") { Figures = figures, Evidence = [named] };
        if (subject.Governance.Rank is { } rank)
        {
            if (rank is "regulation" or "policy" or "contract" && protectedDoors.Length > 0)
                return new Answer(Outcome.Beyond, $"The basis is a {rank}, below a statute, and doors under a right can shut: {Text.Some(protectedDoors.Select(subject.DoorTitle))}.") { Figures = figures, Evidence = [named], Edit = Changes.Smallest(subject.Consequences.Where(c => c.Effect != Effect.Favoured && protectedDoors.Contains(c.Door)).Select(c => Changes.Strike(c, subject))) };
            return new Answer(Outcome.Claimed, $"The file declares a {rank}: {basis ?? "not named"}.") { Figures = figures, Evidence = [named], Missing = basis is null ? ["the name of the law"] : [] };
        }
        if (basis is null || StartsWith(basis, "unknown")) return new Answer(Outcome.NotShown, $"No legal basis is shown{(protectedDoors.Length > 0 ? $", and doors under a right can shut: {Text.Some(protectedDoors.Select(subject.DoorTitle))}" : "")}.") { Figures = figures, Missing = ["the legal basis and its rank"] };
        return new Answer(Outcome.Claimed, $"The file declares: {basis}. Its rank is not shown.") { Figures = figures, Evidence = [named], Missing = ["the rank of the legal basis"] };
    }

    private static bool StartsWith(string? text, string word) => text is not null && text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    public static Answer L2(Subject subject)
    {
        var limit = subject.Threshold("l2-discretion");
        var found = new List<Evidence>();
        var edit = new List<Change>();
        if (subject.Scheme.Transparency is { Rules: "secret" or "partly" } told)
        {
            found.Add(new Evidence($"the rules are {(told.Rules == "secret" ? "secret" : "published in part")}", told.Place));
            edit.Add(new Change("publish all rules with their amounts", told.Place, s => s with { Transparency = s.Transparency! with { Rules = "published" } }));
        }
        var widest = 1.0;
        foreach (var (harsh, lenient) in subject.Harsh.Rules.Zip(subject.Lenient.Rules))
        {
            if (harsh.IsUnknown || harsh.Amounts.IsEmpty || harsh.Rule.Points is not { IsRange: true }) continue;
            var (most, least) = (Math.Max(Math.Abs(harsh.Amounts[0]), Math.Abs(lenient.Amounts[0])), Math.Min(Math.Abs(harsh.Amounts[0]), Math.Abs(lenient.Amounts[0])));
            var ratio = least == 0 ? double.PositiveInfinity : (double)most / least;
            widest = Math.Max(widest, ratio);
            if (ratio <= limit.Number) continue;
            found.Add(new Evidence($"\"{harsh.Name}\" moves {harsh.Rule.Points}: an official chooses", harsh.Rule.Place, harsh.Name));
            edit.Add(Mildest(harsh));
        }
        var words = subject.Lines.Where(l => l.TakesAway && l.Says is not null).Select(l => (Line: l, Word: subject.Book.Scales.Evaluative.FirstOrDefault(w => Text.HasWord(l.Says!.En, w)))).Where(x => x.Word is not null).ToArray();
        var figures = ImmutableArray.Create(
            new Figure("largest amount by smallest that one line allows", widest, null, null, "times", limit, widest > limit.Number ? 1 : 0),
            new Figure("lines with a word in which somebody must judge (for a person to look at)", words.Length, null, null, "lines", null, 0, (words.Length, subject.Lines.Length)));
        var prompts = words.Take(8).Select(x => new Evidence($"\"{x.Word}\" in \"{x.Line.Name}\": {x.Line.Says!.En}", x.Line.Place, x.Line.Name)).ToArray();
        var unknown = subject.Harsh.Rules.Where(r => r.IsUnknown).ToArray();
        ImmutableArray<string> missing = unknown.Length > 0 ? [$"the points of {Text.Some(unknown.Select(r => $"\"{r.Name}\""))}"] : [];
        if (found.Count > 0)
            return new Answer(Outcome.Present, $"{found[0].Says}{(found.Count > 1 ? $"; {Text.Count(found.Count - 1, "thing more", "things more")}" : "")}.".Capital())
            {
                Figures = figures, Evidence = [.. found, .. prompts], Missing = missing, Edit = Changes.Least(edit),
            };
        if (subject.Scheme.Transparency is null or { Rules: "unknown" }) return new Answer(Outcome.NotShown, "The file does not say whether the rules can be read.") { Figures = figures, Evidence = [.. prompts], Missing = ["whether the rules are published", .. missing] };
        if (unknown.Length > 0) return new Answer(Outcome.NotShown, $"The rules are said to be published, but {Text.Count(unknown.Length, "amount is", "amounts are")} not known.") { Figures = figures, Evidence = [.. prompts], Missing = missing };
        return Unread.Or(subject.RulesUnread, $"The rules are published, and no line leaves more than {Text.Number(limit.Number)} times to choose.", "Nothing of the kind in what was read; the rules were read in part.") with { Figures = figures, Evidence = [.. prompts] };
    }

    // The range is replaced by its mildest amount: a reduction.
    private static Change Mildest(RuleOn rule) => new($"\"{rule.Name}\" moves the mildest of its range", rule.Rule.Place, s => s with { Rules = [.. s.Rules.Select(r => r.Name == rule.Name ? r with { Points = r.Points!.Mildest() } : r)] });

    public static Answer L3(Subject subject)
    {
        var rules = subject.Harsh.Rules.Where(r => r.Sign < 0 || r.BestGrade >= 0 || r.IsUnknown).ToArray();
        var reaching = rules.Where(r => r.Rule.ReachesBack == true).ToArray();
        if (reaching.Length > 0)
            return new Answer(Outcome.Present, $"{Text.Count(reaching.Length, "rule counts", "rules count")} what happened before it was in force.")
            {
                Evidence = [.. reaching.Select(r => new Evidence($"\"{r.Name}\" reaches back", r.Rule.Place, r.Name))],
                Edit = Changes.Least(reaching.Select(x => new Change($"\"{x.Name}\" counts nothing from before the day it came into force", x.Rule.Place, s => s with { Rules = [.. s.Rules.Select(r => r.Name == x.Name ? r with { ReachesBack = false } : r)] }))),
            };
        var grown = rules.Where(r => r.Rule.Points is Points.Dated dated && Grew(dated)).Select(r => new Evidence($"the amount of \"{r.Name}\" grew over the years; whether old records take the new one is not shown", r.Rule.Place, r.Name)).ToImmutableArray();
        if (rules.Length == 0) return Unread.Or(subject.RulesUnread, "No rule takes anything away.", "No rule that takes anything away is known.");
        var silent = rules.Count(r => r.Rule.ReachesBack is null);
        return silent > 0
            ? new Answer(Outcome.NotShown, $"{silent} of {Text.Count(rules.Length, "rule", "rules")} that take away do not say from when conduct counts.") { Evidence = grown, Missing = ["whether conduct from before the day it came into force counts"] }
            : Unread.Or(subject.RulesUnread, "The file says that no rule reaches back.", "No rule that was read reaches back; the rules were read in part.") with { Evidence = grown };
    }

    private static bool Grew(Points.Dated dated)
    {
        var amounts = dated.Entries.Where(e => e.Points is not null).Select(e => e.Points!.Amounts().DefaultIfEmpty(0).Min()).ToArray();
        return amounts.Zip(amounts.Skip(1)).Any(p => p.Second < p.First);
    }

    /// <summary>What a line rests on: as the file says, else by what its conduct is.</summary>
    public static string Level(Line line) => line.Finding ?? (line.Conduct is not { IsFinding: true } finding ? "report" : finding.Domain == "court" ? "judgment" : "decision");

    public static Answer L4(Subject subject)
    {
        var lines = subject.Lines.Where(l => l.TakesAway && l.Conduct is not null).ToArray();
        var low = lines.Where(l => Level(l) is "report" or "suspicion" or "prediction").ToArray();
        var burden = subject.Scheme.Redress.Burden;
        ImmutableArray<string> missing = burden is null ? ["who has to prove a disputed record"] : [];
        if (low.Length > 0 || burden == "person")
        {
            var evidence = low.Select(l => new Evidence($"\"{l.Name}\" rests on {(l.Finding is null ? "the act as somebody noticed it; no finding is asked for" : $"a {l.Finding}")}", l.Place, l.Name));
            if (burden == "person") evidence = evidence.Prepend(new Evidence("a person has to prove a disputed record wrong", subject.Scheme.Redress.Place));
            var changes = low.Select(Changes.Strike);
            if (burden == "person") changes = changes.Append(Changes.Redress("the operator proves a disputed record", subject.Scheme, r => r with { Burden = "operator" }));
            string[] says = [.. low.Length > 0 ? [$"{low.Length} of {Text.Count(lines.Length, "line", "lines")} that take away ask for no finding of an authority"] : (string[])[], .. burden == "person" ? ["the person has to disprove a record"] : (string[])[]];
            return new Answer(Outcome.Present, (string.Join("; ", says) + ".").Capital())
            {
                Figures = [new Figure("lines that take away and ask for no finding", low.Length, null, null, "lines", null, 0, (low.Length, lines.Length))],
                Evidence = [.. evidence], Missing = missing, Edit = Changes.Least(changes),
            };
        }
        var findings = lines.Length == 0 ? "Nothing that is counted against people is conduct" : lines.Length == 1 ? "The one line asks for a finding of an authority" : $"All {lines.Length} lines ask for a finding of an authority";
        if (burden is null) return new Answer(Outcome.NotShown, $"{findings}; who must prove a disputed record is not said.") { Missing = missing };
        return Unread.Or(subject.RulesUnread, $"{findings}, and the operator has to prove a disputed record.", "Every line that was read asks for a finding; the rules were read in part.");
    }

    public static Answer L5(Subject subject)
    {
        var limit = subject.Threshold("l5-sanctions");
        var acts = subject.Lines.Where(l => l.TakesAway && l.Conduct is not null).GroupBy(l => subject.Catalogue.RootOf(l.Conduct!).Slug).Select(g => g.ToArray()).ToArray();
        if (acts.Length == 0) return Unread.Or(subject.RulesUnread, "No conduct costs anything.", "No conduct that costs anything is known.");
        var most = acts.Max(a => a.Length);
        var judged = acts.Where(a => a.Any(l => Level(l) == "judgment") && a.Length > limit.Number).ToArray();
        var figures = ImmutableArray.Create(
            new Figure("most lines that one act and its findings can meet", most, null, null, "lines", limit, judged.Length > 0 ? 1 : 0),
            new Figure("most doors that they can move", acts.Max(a => DoorsOf(subject, a)), null, null, "doors"));
        if (judged.Length > 0)
        {
            var worst = judged.MaxBy(a => a.Length)!;
            return new Answer(Outcome.Present, $"{worst.Length} lines of the scheme count {subject.Catalogue.RootOf(worst[0].Conduct!).Title.En} and what follows from it, a court's judgment among them.")
            {
                Figures = figures, Evidence = [.. judged.SelectMany(a => a).Select(SocialScoring.Of)],
                Edit = Changes.Least(judged.SelectMany(a => a.OrderBy(l => Level(l) == "judgment").Take(a.Length - (int)limit.Number)).Select(Changes.Strike)),
            };
        }
        return Unread.Or(subject.RulesUnread, $"At most {Text.Count(most, "line", "lines")} for one act; none counts again what a court has judged.", "In what was read no act that a court has judged is counted more than once; the rules were read in part.") with { Figures = figures };
    }

    private static int DoorsOf(Subject subject, Line[] lines) => lines.SelectMany(l => subject.Consequences.Where(c => l.IsRule ? c.ByScore : c.List == l.Name)).Select(c => c.Door).Distinct().Count();
}
