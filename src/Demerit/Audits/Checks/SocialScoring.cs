using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Schemes;

namespace Demerit.Audits.Checks;

/// <summary>The elements of article 5(1)(c), each for itself.</summary>
internal static class SocialScoring
{
    public static Answer S1(Subject subject)
    {
        if (subject.Governance.Subject == "organisations") return new Answer(Outcome.Absent, "The file says that organisations are rated, not people; where that hits their members, the guidelines look through it (paragraph 173).");
        var rules = subject.Lines.Where(l => l.IsRule).ToArray();
        if (subject.Scheme.Score is not null && rules.Length > 0)
            return new Answer(Outcome.Present, $"A score carries over: {Text.Count(rules.Count(r => r.Conduct is not null), "rule counts", "rules count")} what people do, {rules.Count(r => r.Fact is not null)} what is true of them.") { Evidence = [.. rules.Take(6).Select(Of)] };
        var repeated = subject.Lines.Where(l => l.List is { AtLeast: > 1 }).ToArray();
        if (repeated.Length > 0) return new Answer(Outcome.Present, $"{Text.Count(repeated.Length, "list needs", "lists need")} several records, so that a person is rated over time.") { Evidence = [.. repeated.Select(Of)] };
        if (subject.Lines.IsEmpty) return Unread.Or(subject.RulesUnread || subject.Scheme.Tier == 'c', "Nothing in the file rates anybody.", "No rule is known; the rules were not read as a whole.");
        return Unread.Or(subject.RulesUnread, $"No score; each of {Text.Count(subject.Lines.Length, "list", "lists")} rests on one occasion or one fact.", "No score is known, and each list that was read rests on one occasion or one fact; the rules were read in part.");
    }

    public static Evidence Of(Line line) => new($"{(line.IsRule ? "rule" : "list")} \"{line.Name}\": {line.Counts}", line.Place, line.Name);

    public static Answer S2(Subject subject)
    {
        var (word, why, evidence) = GateWord(subject);
        return word switch
        {
            "not shown" => new Answer(Outcome.NotShown, why) { Missing = ["how the rules and their weights were made"], Evidence = evidence },
            "none declared" => new Answer(Outcome.Absent, why),
            _ => new Answer(Outcome.Present, why) { Evidence = evidence },
        };
    }

    /// <summary>The gate word: none declared, in a channel, in the score, or not shown.</summary>
    public static (string Word, string Why, ImmutableArray<Evidence> Evidence) GateWord(Subject subject)
    {
        if (subject.Governance.Method is "statistical" or "learned") return ("in the score", $"In the score: the file says that its rules are {subject.Governance.Method}.", [new Evidence($"method: {subject.Governance.Method}", subject.Governance.Place)]);
        var channels = subject.Lines.SelectMany(subject.ChannelsOf).Where(c => c.Method is "statistical" or "learned").Distinct().ToArray();
        if (channels.Length > 0)
            return ("in a channel", $"In a channel: what is counted could come from {Text.Some(channels.Select(c => c.Title.En))}.", [.. channels.Select(c => new Evidence($"{c.Title.En}: {c.Method}", null, c.Slug))]);
        if (subject.Governance.Method is null or "unknown") return ("not shown", "The file does not say how the rules were made.", []);
        var silent = subject.Lines.SelectMany(subject.ChannelsOf).Where(c => c.Method is null).Distinct().ToArray();
        return silent.Length > 0
            ? ("not shown", $"The rules are {subject.Governance.Method}; how {Text.Some(silent.Select(c => c.Title.En))} makes its records is not said.", [])
            : ("none declared", $"None declared: the rules are {subject.Governance.Method}, and no source is said to work by machine inference.", []);
    }

    public static Answer S3(Subject subject)
    {
        if (subject.Consequences.IsEmpty) return Unread.Or(subject.ConsequencesUnread, "Nothing follows from it in the file.", "No consequence is known; the consequences were not read as a whole.");
        // Being named is no door that is closed or open.
        var doors = subject.Consequences.OrderBy(Subject.IsNaming).ThenBy(c => c.Effect).GroupBy(c => Subject.IsNaming(c) ? "besides" : Effects.Word(c.Effect)).Select(g => $"{g.Key}: {Text.Some(g.Select(c => subject.DoorTitle(c.Door)), 8)}");
        return new Answer(Outcome.Present, $"{Text.Count(subject.Consequences.Length, "consequence follows", "consequences follow")} from grades, lists or thresholds. {string.Join("; ", doors)}.".Capital())
        {
            Evidence = [.. subject.Consequences.Take(12).Select(c => new Evidence($"{Changes.Cause(c)}: {subject.Says(c)}", c.Place, c.Door))],
        };
    }

    public static Answer S4(Subject subject)
    {
        var pairs = Pairs.Of(subject);
        if (pairs.IsEmpty) return Unread.Or(subject.RulesUnread || subject.ConsequencesUnread, "Nothing that is counted moves any door.", "No pair is known; the text was read in part.");
        var unrelated = pairs.Where(p => p.IsUnrelated).ToArray();
        var unknown = pairs.Where(p => p.Relation == Relation.Unknown).ToArray();
        var strict = pairs.Count(p => p.Relation != Relation.Same && p.Relation != Relation.Unknown);
        var lenient = pairs.Count(p => p.Relation == Relation.Unrelated);
        var pooled = subject.Consequences.Any(c => c.ByScore) && subject.Lines.Where(l => l.IsRule).Select(l => l.Domain).Distinct().Count() > 1;
        var figures = ImmutableArray.Create(
            new Figure("pairs of a part of life and a door that are unrelated by the table and by cited links", unrelated.Length, null, null, "pairs", null, 0, (unrelated.Length, pairs.Length)),
            new Figure("strictly: not the same part of life", strict, null, null, "pairs", null, 0, (strict, pairs.Length)),
            new Figure("leniently: not kept by the same authority either", lenient, null, null, "pairs", null, 0, (lenient, pairs.Length)));
        var links = pairs.Where(p => p.Relation == Relation.Claimed).Select(p => new Evidence($"linked by the scheme, a claim: {subject.DomainTitle(p.Domain!)} and {subject.DoorTitle(p.Door)}: {p.Why}", null, p.Domain!, p.Door)).ToArray();
        if (unrelated.Length > 0)
        {
            // The example is of something taken, where there is one.
            var first = unrelated.MinBy(p => (p.Consequences.Min(c => c.Effect), p.Lines.Any(l => l.TakesAway) ? 0 : 1))!;
            var line = first.Lines.FirstOrDefault(l => l.TakesAway) ?? first.Lines[0];
            var example = $"{line.Counts}, {(line.IsRule ? "through the score" : $"through the list \"{line.Name}\"")}, {(first.Consequences.Any(Subject.IsNaming) ? "leads to" : Effects.Verb(first.Consequences.Min(c => c.Effect)))} {subject.DoorTitle(first.Door)}";
            return new Answer(Outcome.Present, $"{unrelated.Length} of {pairs.Length} pairs are unrelated (strictly {strict}, leniently {lenient}){(pooled ? "; one score pools them" : "")}. Example: {example}.")
            {
                Figures = figures,
                Evidence = [.. unrelated.Select(p => new Evidence($"{subject.DomainTitle(p.Domain!)} and {subject.DoorTitle(p.Door)} ({Text.Some(p.Lines.Select(l => l.Name), 3)})", p.Consequences[0].Place, p.Domain!, p.Door)), .. links],
                Missing = unknown.Length == 0 ? [] : [MissingDomains(unknown)],
                Edit = Pairs.LeastEdit(subject, pairs),
            };
        }
        if (unknown.Length > 0) return new Answer(Outcome.NotShown, $"{unknown.Length} of {pairs.Length} pairs cannot be placed, and no other is unrelated.") { Figures = figures, Missing = [MissingDomains(unknown)], Evidence = [.. links] };
        return Unread.Or(subject.RulesUnread || subject.ConsequencesUnread, $"{(pairs.Length == 1 ? "The one pair is" : $"All {pairs.Length} pairs are")} related (strictly {pairs.Length - strict}).", $"{(pairs.Length == 1 ? "The one pair" : $"All {pairs.Length} pairs")} of what was read {(pairs.Length == 1 ? "is" : "are")} related; the text was read in part.") with { Figures = figures, Evidence = [.. links] };
    }

    private static string MissingDomains(Pair[] unknown) => $"which part of life {Text.Some(unknown.SelectMany(p => p.Lines).Select(l => $"\"{l.Name}\""))} belongs to";

    public static Answer S6(Subject subject)
    {
        var (most, gravity, severity) = ((int)subject.Threshold("s6-path").Number, (int)subject.Threshold("s6-gravity").Number, (int)subject.Threshold("s6-severity").Number);
        var paths = SmallActs.Of(subject, gravity, severity);
        var near = paths.Where(p => p.Length <= most && !p.HasUnknown).OrderBy(p => p.Length).ToArray();
        var unsure = paths.Where(p => p.Length <= most && p.HasUnknown).ToArray();
        var inversions = Inversions(subject);
        var evidence = near.Select(p => new Evidence($"{p.Words}: {subject.Says(p.Consequence)} by {Changes.Cause(p.Consequence)}", p.Consequence.Place, [.. p.Acts.Select(a => a.Conduct.Slug), p.Consequence.Door]))
            .Concat(inversions.Take(6).Select(i => new Evidence($"\"{i.Graver.Name}\" is graver than \"{i.Milder.Name}\" and costs less", i.Graver.Rule.Place, i.Graver.Name, i.Milder.Name)))
            .ToImmutableArray();
        var figures = ImmutableArray.Create(new Figure("graver conduct that costs less for certain", inversions.Count, null, null, "pairs of rules"));
        if (near.Length > 0)
        {
            var shortest = near[0];
            return new Answer(Outcome.Present, $"{Text.Count(near.Length, "heavy consequence", "heavy consequences")} by at most {most} small acts. Fewest: {shortest.Words}; what follows: {subject.Says(shortest.Consequence)}.")
            {
                Figures = figures.Insert(0, new Figure("fewest small acts that bring about something heavy", shortest.Length, null, null, "acts", subject.Threshold("s6-path"))),
                Evidence = evidence, Edit = LeastEdit(subject, near, gravity, severity, most),
            };
        }
        var unknown = subject.Harsh.Rules.Where(r => r.IsUnknown && (subject.Gravity(r.Conduct) ?? 0) <= gravity && !r.Conduct.Good).ToArray();
        var heavy = subject.Consequences.Any(c => c.ByScore && c.Effect != Effect.Favoured && subject.Severity(c) >= severity);
        if (unsure.Length > 0 || (unknown.Length > 0 && heavy))
            return new Answer(Outcome.NotShown, unsure.Length > 0 ? "Only conduct whose gravity nobody says reaches something heavy." : "No known amount reaches something heavy, but some amounts of small acts are not known.")
            {
                Figures = figures, Evidence = evidence,
                Missing = [unsure.Length > 0 ? $"how grave {Text.Some(unsure.SelectMany(p => p.Acts).Select(a => a.Conduct.Title.En))} is where the scheme holds" : $"the points of {Text.Some(unknown.Select(r => $"\"{r.Name}\""))}"],
            };
        var longest = paths.Length > 0 ? $"; {paths.Min(p => p.Length)} would do" : "";
        return Unread.Or(subject.RulesUnread || subject.ConsequencesUnread, $"No {most} small acts bring about anything heavy{longest}.", $"No {most} small acts bring about anything heavy in what was read{longest}; the text was read in part.") with { Figures = figures, Evidence = evidence };
    }

    private static List<(RuleOn Graver, RuleOn Milder)> Inversions(Subject subject)
    {
        var losses = subject.Harsh.Rules.Zip(subject.Lenient.Rules).Where(r => !r.First.IsUnknown && r.First.Sign < 0)
            .Select(r => (Rule: r.First, Most: r.First.Amounts.Min(), Least: r.Second.Amounts.Max(), Gravity: subject.Gravity(r.First.Conduct))).ToArray();
        var found = new List<(RuleOn, RuleOn)>();
        foreach (var graver in losses)
            foreach (var milder in losses)
                if (graver.Gravity > milder.Gravity && graver.Most > milder.Least) found.Add((graver.Rule, milder.Rule));
        return found;
    }

    // One line that is enough, where there is one; else the consequences that small acts reach.
    private static Edit? LeastEdit(Subject subject, SmallPath[] near, int gravity, int severity, int most)
    {
        var reached = near.Select(p => p.Consequence).Distinct().ToArray();
        if (reached.Length == 1) return Changes.Least([Changes.Strike(reached[0], subject)]);
        // Only a line that every one of these ways passes through can be enough.
        var acts = near.Select(p => p.Acts.Select(a => a.Conduct.Slug)).Aggregate((a, b) => a.Intersect(b)).ToHashSet(StringComparer.Ordinal);
        foreach (var line in subject.Lines.Where(l => l.Conduct is { } c && acts.Contains(c.Slug)))
        {
            var change = Changes.Strike(line);
            var without = Subject.Of(change.Apply(subject.Scheme), subject.Catalogue, subject.Book, subject.Day);
            if (!SmallActs.Of(without, gravity, severity, most).Any(p => p.Length <= most && !p.HasUnknown)) return Changes.Least([change]);
        }
        return Changes.Smallest(reached.Select(c => Changes.Strike(c, subject)));
    }

    public static Answer S7(Subject subject)
    {
        var rival = subject.Consequences.Where(c => c.Effect == Effect.Favoured && subject.Door(c.Door) is { IsRival: true }).ToArray();
        if (rival.Length > 0)
            return new Answer(Outcome.Present, $"Favour at {Text.Some(rival.Select(c => subject.DoorTitle(c.Door)))}, where there is room for only so many.")
            {
                Evidence = [.. rival.Select(c => new Evidence($"{Changes.Cause(c)}: {subject.DoorTitle(c.Door)} favoured", c.Place, c.Door))],
                Edit = Changes.Least(rival.Select(c => Changes.Strike(c, subject))),
            };
        var favours = subject.Consequences.Where(c => c.Effect == Effect.Favoured).ToArray();
        return Unread.Or(subject.ConsequencesUnread, favours.Length == 0 ? "Nobody is favoured." : $"Favour at {Text.Some(favours.Select(c => subject.DoorTitle(c.Door)))}, where the table does not hold room to be scarce.", "No favour where room is scarce in what was read; the consequences were read in part.");
    }
}

/// <summary>Absence can be told only of what was read as a whole.</summary>
internal static class Unread
{
    public static Answer Or(bool unread, string absent, string notShown) => unread ? new Answer(Outcome.NotShown, notShown) { Missing = ["the text that was not read"] } : new Answer(Outcome.Absent, absent);
}

internal static class Effects
{
    public static string Word(Effect effect) => effect switch { Effect.Closed => "closed", Effect.Restricted => "restricted", _ => "favoured" };

    public static string Verb(Effect effect) => effect switch { Effect.Closed => "closes", Effect.Restricted => "restricts", _ => "favours some at" };
}
