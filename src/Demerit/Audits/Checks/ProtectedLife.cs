using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Schemes;

namespace Demerit.Audits.Checks;

/// <summary>What it does to rights, to what people are, to those who depend on them, and to what nobody can do without.</summary>
internal static class ProtectedLife
{
    public static Answer P1(Subject subject)
    {
        var hits = subject.Lines.Where(l => l.Conduct is not null).Select(l => (Line: l, Why: Touches(subject, l))).Where(x => x.Why is not null).ToArray();
        if (hits.Length > 0)
            return new Answer(Outcome.Present, $"{Text.Count(hits.Length, "line", "lines")}: {Text.Some(hits.Select(h => $"{h.Line.Counts} ({h.Why})"), 3)}.".Capital())
            {
                Figures = [new Figure("lines that touch protected conduct", hits.Length, null, null, "lines", null, 0, (hits.Length, subject.Lines.Length))],
                Evidence = [.. hits.Select(h => new Evidence($"\"{h.Line.Name}\": {h.Line.Counts}; {h.Why}", h.Line.Place, h.Line.Name))],
                Edit = Changes.Least(hits.Select(h => Changes.Strike(h.Line))),
            };
        return Unread.Or(subject.RulesUnread, "No line that was encoded touches conduct under a right.", "No line that was read touches conduct under a right; the rules were read in part.");
    }

    private static readonly string[] Expressive = ["expression", "assembly", "association", "religion", "movement"];

    private static string? Touches(Subject subject, Line line)
    {
        var rights = subject.Catalogue.RightsOf(line.Conduct!);
        var act = subject.Catalogue.RootOf(line.Conduct!);
        var named = Text.Join(rights.Select(r => subject.Catalogue.Rights.Find(r)?.Title.En ?? r));
        if (line.TakesAway && rights.Any(Expressive.Contains)) return named;
        // To live one's life, or to go to court, is a right too; what the law forbids, and what a court then finds, is no use of it.
        if (line.TakesAway && rights.Length > 0 && !line.Conduct!.IsFinding && subject.Gravity(line.Conduct) == 0) return named;
        if (line.Gives && (rights.Contains("religion") || rights.Contains("expression"))) return $"paid for, under {named}";
        var isDuty = act.Status.Any(s => s.Is is LegalStatus.Unlawful or LegalStatus.Rule or LegalStatus.Duty);
        return line.TakesAway && line.IsRule && act.Domain is "charity" or "civic" && !isDuty && !line.Conduct!.IsFinding ? "giving and volunteering are no duty" : null;
    }

    public static Answer P3(Subject subject)
    {
        var hits = subject.Lines.Select(l => (Line: l, Of: Trait(subject, l))).Where(x => x.Of is not null).ToArray();
        var bodies = subject.Lines.SelectMany(subject.ChannelsOf).Where(c => c.Biometric == "category").Distinct().ToArray();
        if (hits.Length + bodies.Length > 0)
            return new Answer(Outcome.Present, $"{Text.Some(hits.Select(h => $"{h.Line.Counts} ({h.Of})").Concat(bodies.Select(b => $"{b.Title.En} sorts people by body")), 4)}.".Capital())
            {
                Evidence = [.. hits.Select(h => new Evidence($"\"{h.Line.Name}\": {h.Line.Counts}; {h.Of}", h.Line.Place, h.Line.Name)), .. bodies.Select(b => new Evidence($"{b.Title.En}: biometric category", b.Place, b.Slug))],
                Edit = bodies.Length > 0 ? null : Changes.Least(hits.Select(h => Changes.Strike(h.Line))),
            };
        return Unread.Or(subject.RulesUnread, "No name in the file tells of a special trait, and no source sorts people by body.", "No name in what was read tells of a special trait; the rules were read in part.");
    }

    private static string? Trait(Subject subject, Line line)
    {
        var slug = line.Fact?.Slug ?? subject.Catalogue.RootOf(line.Conduct!).Slug;
        foreach (var word in slug.Split('-'))
            if (subject.Book.Scales.Traits.TryGetValue(word, out var of)) return of;
        return line.Domain is { } domain && subject.Book.Scales.SpecialDomains.TryGetValue(domain, out var special) ? special : null;
    }

    public static Answer P4(Subject subject)
    {
        var found = new List<Evidence>();
        var changes = new List<Change>();
        var child = false;
        string? Bearer(Consequence c) => c.OnWhom ?? subject.Governance.OnWhom;
        foreach (var c in subject.Consequences.Where(c => c.Effect != Effect.Favoured))
        {
            var isChilds = subject.Door(c.Door) is { IsChilds: true } || Bearer(c) == "child";
            if (!isChilds && Bearer(c) is null or "self") continue;
            child |= isChilds;
            found.Add(new Evidence($"{subject.DoorTitle(c.Door)} shuts for {(isChilds ? "a child" : $"the {Bearer(c)}")} by {Changes.Cause(c)}", c.Place, c.Door));
            changes.Add(Changes.Strike(c, subject));
        }
        if (subject.Scheme.ContagionShare > 0)
        {
            found.Add(new Evidence($"{Text.Number(100 * subject.Scheme.ContagionShare)} % of the score is taken from the people one is tied to", subject.Scheme.Place));
            changes.Add(new Change("take nothing from the scores of other people", subject.Scheme.Place, s => s with { ContagionShare = 0 }));
        }
        foreach (var line in subject.Lines.Where(l => OfOthers(subject, l)))
        {
            found.Add(new Evidence($"\"{line.Name}\" counts {line.Counts}", line.Place, line.Name));
            changes.Add(Changes.Strike(line));
        }
        if (subject.Governance.Subject == "groups") found.Add(new Evidence("groups are rated, and their members carry it", subject.Governance.Place));
        if (found.Count > 0)
            return new Answer(child ? Outcome.Beyond : Outcome.Present, $"{found[0].Says}{(found.Count > 1 ? $"; {Text.Count(found.Count - 1, "thing more", "things more")}" : "")}.".Capital())
            {
                Evidence = [.. found], Edit = subject.Governance.Subject == "groups" ? null : Changes.Least(changes),
            };
        if (subject.Consequences.Any(c => c.Effect != Effect.Favoured && Bearer(c) is null)) return new Answer(Outcome.NotShown, "The file does not say on whom its consequences fall.") { Missing = ["on whom each consequence falls"] };
        return Unread.Or(subject.RulesUnread || subject.ConsequencesUnread, "The file says that its consequences fall on the person alone, and nothing counts the ties of a person.", "Nothing of the kind in what was read; the text was read in part.");
    }

    private static readonly string[] Ties = ["friends", "friend", "spouse", "household", "relatives", "parents", "sibling", "neighbours"];

    private static bool OfOthers(Subject subject, Line line) => line.Fact is { } fact ? fact.Slug.Split('-').Any(Ties.Contains) : subject.Catalogue.RootOf(line.Conduct!).Slug is "keep-low-scored-friends";

    public static Answer P5(Subject subject)
    {
        var shut = subject.Consequences.Where(c => c.Effect != Effect.Favoured && (subject.Door(c.Door)?.Essential is not null || subject.Catalogue.Doors.Find(c.Door)?.Rights.Length > 0)).ToArray();
        if (shut.Length == 0) return Unread.Or(subject.ConsequencesUnread, "No door to an essential or under a right shuts.", "No door to an essential or under a right shuts in what was read; the consequences were read in part.");
        var bare = shut.Where(c => subject.Door(c.Door) is { IsMinimum: true } && c.Effect == Effect.Closed && c.Floor is { } floor && floor.En.StartsWith("none", StringComparison.OrdinalIgnoreCase)).ToArray();
        var silent = shut.Where(c => subject.Door(c.Door) is { IsMinimum: true } && c.Floor is null).ToArray();
        var doors = shut.Select(c => c.Door).Distinct().ToArray();
        return new Answer(bare.Length > 0 ? Outcome.Beyond : Outcome.Present, $"{Text.Some(doors.Select(d => subject.DoorTitle(d)), 6)} can shut{(bare.Length > 0 ? $"; no floor is kept at {Text.Some(bare.Select(c => subject.DoorTitle(c.Door)))}" : "")}.".Capital())
        {
            Figures = [new Figure("doors to essentials or under a right that can shut", doors.Length, null, null, "doors", null, 0, (doors.Length, subject.Catalogue.Doors.Count))],
            Evidence = [.. shut.Select(c => new Evidence($"{subject.DoorTitle(c.Door)} {Effects.Word(c.Effect)} by {Changes.Cause(c)}{(subject.Door(c.Door)?.Essential is { } what ? $" ({what})" : "")}{(c.Floor is { } floor ? $"; floor: {floor.En}" : "")}", c.Place, c.Door))],
            Missing = silent.Length > 0 ? [$"what is left to a person at {Text.Some(silent.Select(c => subject.DoorTitle(c.Door)))}"] : [],
            Edit = Changes.Least(shut.Select(c => Changes.Strike(c, subject))),
        };
    }

    public static Answer P6(Subject subject)
    {
        var shown = subject.Consequences.Where(Subject.IsNaming).ToArray();
        if (shown.Length > 0)
            return new Answer(Outcome.Present, $"People are named in public by {Text.Some(shown.Select(Changes.Cause))}.")
            {
                Evidence = [.. shown.Select(c => new Evidence(c.Says?.En ?? $"named in public by {Changes.Cause(c)}", c.Place, c.Door))], Edit = Changes.Least(shown.Select(c => Changes.Strike(c, subject))),
                Missing = ["what is shown, for how long, and who can search it"],
            };
        return Unread.Or(subject.ConsequencesUnread, "Nobody is named in public by it.", "Nobody is named in public in what was read; the consequences were read in part.");
    }
}
