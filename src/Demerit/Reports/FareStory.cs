using System.Globalization;
using Demerit.Fares;
using Demerit.Schemes;

namespace Demerit.Reports;

/// <summary>One labelled part of an answer. Lines may be quiet: what supports the line above.</summary>
internal sealed record StoryRow(string Key, string Label, IReadOnlyCollection<(string Text, bool Quiet)> Lines);

/// <summary>The fare as one would tell it to a friend. The scheme is the subject of the verbs; nobody is praised or scolded.</summary>
internal static class FareStory
{
    private static readonly string[] Travel = ["fly", "fast-train", "leave-country"], Loan = ["borrow"], Job = ["public-job", "private-job"];
    private const int NextQuestions = 3, SourcesShown = 4;

    /// <summary>Of ways that reopen a door equally well, so many are told.</summary>
    public const int TiesShown = 3;

    /// <summary>Said before the grades where an unknown amount is likely to count.</summary>
    public const string CannotSayGrade = "Which grade, nobody can say: an amount that no source gives is likely to count. At 0 points for it:";

    /// <summary>What the foot of every page says.</summary>
    public const string Foot = "Computed on this machine and kept nowhere. \"Exact\" means: from the stated rules and assumptions. Chances are out of 20 because they rest on assumptions.";

    public static string Title(FareView view) => view.Profile.Title?.In(view.Language) ?? "Your own file";

    /// <summary>The day, the place and how much is seen.</summary>
    public static string Setting(FareView view) =>
        $"as of {Phrases.Day(view.At)}{(view.Profile.LivesIn is { } home ? ", living in " + (view.Catalogue.Places.Find(home)?.Title.In(view.Language) ?? home) : "")}"
        + (view.Sensing.IsDocumented ? "" : $"; seen as in \"{view.Sensing.Title.In(view.Language)}\", an assumption");

    public static string About(Scheme scheme, string language) => $"{scheme.Slug} · {scheme.PlaceName.In(language)} · tier {scheme.Tier}, {Phrases.Tier(scheme.Tier)}";

    public static string Ledger(Ledger ledger)
    {
        if (ledger.Items == 0) return "Nothing was told that a scheme could count.";
        var kinds = new (int Count, string One, string Many)[]
        {
            (ledger.Rule, "was against a rule", "were against a rule"), (ledger.Duty, "broke a duty to somebody", "broke a duty to somebody"),
            (ledger.Lawful, "was lawful", "were lawful"), (ledger.Protected, "is protected by a right", "are protected by a right"),
            (ledger.Unknown, "has a status that is not known", "have a status that is not known"),
        };
        var rest = kinds.Where(k => k.Count > 0).Select(k => $"{k.Count} {(k.Count == 1 ? k.One : k.Many)}");
        return $"Of your {(ledger.Items == 1 ? "one item" : $"{ledger.Items} items")}, {ledger.Unlawful} {(ledger.Unlawful == 1 ? "was" : "were")} unlawful where you lived; {Phrases.Join(rest)}.";
    }

    /// <summary>What one scheme would make of the person, row by row, in the order in which it should be read.</summary>
    public static IEnumerable<StoryRow> Rows(SchemeView view, FareView all)
    {
        var held = new HeldAgainst(view, all.Profile);
        StoryRow[] rows =
        [
            Row("applies", "Yours?", AppliesLine(view)),
            Row("travel", "Travel?", Doors(view, Travel)),
            Row("loan", "A loan?", Doors(view, Loan, named: false)),
            Row("job", "A job?", Doors(view, Job)),
            new("score", "Score", Score(view)),
            Row("doors", "Other doors", Doors(view, [.. all.Catalogue.Doors.Names.Except(Travel).Except(Loan).Except(Job)])),
            new("unlawful", "Unlawful", Unlawful(view)),
            new("counts", "What counts", held.Counts()),
            Row("notices", "Who notices", held.Notices()),
            Row("protected", "Protected", held.Protected()),
            Row("not-counted", "Not counted", held.NotCounted()),
            Row("stretch", "A stretch", held.Stretches()),
            Row("not-known", "Not known", NotKnown(view)),
            new("reopening", "Reopening", Reopening(view)),
            Row("over-time", "Over time", LifeLine(view)),
            Row("lives", "Other lives", Lives(view)),
            Row("next", "Ask next", Next(view)),
            Row("sure", "How sure", HowSure(view)),
            new("sources", "Sources", Sources(view)),
        ];
        return rows.Where(r => r.Lines.Count > 0);
    }

    private static StoryRow Row(string key, string label, string[] lines) => new(key, label, [.. lines.Select(l => (l, false))]);

    private static (string, bool)[] Sources(SchemeView view)
    {
        var sources = view.Scheme.Sources.Where(s => s.Key != Content.Citation.Assumption).ToArray();
        return [.. sources.Take(SourcesShown).Select(s => ($"{view.In(s.Title)}, {s.Publisher}: {ReadWord(s)}", true)), .. More(sources.Length - SourcesShown)];
    }

    private static IEnumerable<(string, bool)> More(int count) => count > 0 ? [($"and {count} more: demerit schemes show", true)] : [];

    public static string ReadWord(Content.Source source) => source.Read switch
    {
        Content.ReadShare.Whole => "read whole",
        Content.ReadShare.Opening => "its opening read",
        Content.ReadShare.Quoted => "read as quoted",
        _ => "how much was read is not said",
    };

    private static string[] AppliesLine(SchemeView view)
    {
        var fare = view.Middle;
        var applies = fare.Applies;
        var because = Phrases.Join(applies.Why.Select(w => w switch
        {
            "age" => $"it is for people of {view.Scheme.AppliesTo.Age} and over",
            "residence" => $"it is for people living in {view.Place(view.Scheme.AppliesTo.Residence!)}",
            "consent" => "it asks for a consent that was not given",
            _ => $"it was in force {Years(view.Scheme)}",
        }));
        var lines = new List<string>
        {
            applies.ToYou switch
            {
                true => "It would score you.",
                false => $"It would not score you: {because}. What follows is as if it did.",
                null => $"Not known, since {Phrases.Join(applies.Why)} was not told. What follows is as if it did.",
            },
        };
        if (applies.WithoutConsent) lines.Add("Without consent: records perhaps, but no score.");
        if (fare.ReadAs is { } day) lines.Add($"Its rules are read as of {Phrases.Day(day)}, the nearest day on which they were in force.");
        return [.. lines];
    }

    private static string Years(Scheme scheme) => (scheme.InForce.From, scheme.InForce.To) switch
    {
        ({ } from, { } to) => $"from {Phrases.Day(from)} to {Phrases.Day(to)}",
        ({ } from, null) => $"from {Phrases.Day(from)} on",
        (null, { } to) => $"until {Phrases.Day(to)}",
        _ => "always",
    };

    /// <summary>Doors that say the same are told in one line; those that nothing is known of, last.</summary>
    private static string[] Doors(SchemeView view, string[] doors, bool named = true) =>
        [.. doors.Where(view.Catalogue.Doors.Has).GroupBy(view.SaysOf).OrderBy(g => g.Key switch { Phrases.NotCovered => 1, Phrases.Unread => 2, _ => 0 })
            .Select(g => !named ? $"{Phrases.Capital(g.Key)}." : $"{Phrases.Capital(g.Key)}: {Phrases.Join(g.Select(view.Door))}.")];

    /// <summary>What is done to a door against the law of the place and day, and goes on.</summary>
    private static List<(string, bool)> Unlawful(SchemeView view)
    {
        var lines = new List<(string, bool)>();
        foreach (var door in view.Harsh.Doors)
            foreach (var cause in door.Unlawful.DistinctBy(c => (c.Says, c.Cite?.Source, c.Cite?.At)))
            {
                lines.Add(($"{Phrases.Capital(view.Door(door.Door))}: {(cause.Says is { } says ? view.In(says) : "practised against the law")}.", false));
                if (cause.Cite is { } cite) lines.Add(($"{(view.Scheme.SourceOf(cite, view.Catalogue) is { } source ? $"{view.In(source.Title)}, {source.Publisher}" : cite.Source)}, {cite.At}.", true));
            }
        return lines;
    }

    private static List<(string, bool)> Score(SchemeView view)
    {
        var lines = ScoreWords(view);
        if (lines.Count > 0) lines.InsertRange(1, Dots(view).Select(l => (l, false)));
        return lines;
    }

    /// <summary>Where the score would stand, without the picture.</summary>
    public static List<(string Text, bool Quiet)> ScoreWords(SchemeView view)
    {
        if (view.Middle.Score is not { } score || view.Kind.Score is not { } kind || view.Harsh.Score is not { } harsh) return [];
        // A score whose points are parts of one is told with its decimals.
        var fine = view.Scheme.Score!.Unit < 1;
        var lines = new List<(string, bool)>
        {
            ($"Everybody starts at {Phrases.Number(score.Start, fine)}. " + (Stands(kind, fine) == Stands(harsh, fine) ? $"It would stand {Stands(kind, fine)}." : $"Read kindly it would stand {Stands(kind, fine)}; read harshly, {Stands(harsh, fine)}."), false),
        };
        if (Math.Round(harsh.IfAllSeen) != Math.Round(harsh.Mean))
            lines.Add(($"If everything were seen and every act led to its findings: {Phrases.Span(Phrases.Number(kind.IfAllSeen), Phrases.Number(harsh.IfAllSeen))}{(harsh.IfAllSeen < 0 && view.Scheme.Score!.Floor is null ? ", since no lowest score was read" : "")}.", true));
        if (Math.Round(score.AssumedLow) != Math.Round(score.AssumedHigh))
            lines.Add(($"The assumed chances alone could put the average anywhere from {Phrases.Number(score.AssumedLow)} to {Phrases.Number(score.AssumedHigh)}.", true));
        return lines;
    }

    private static string Stands(ScoreFigures score, bool fine) =>
        Phrases.Number(score.P05, fine) == Phrases.Number(score.P95, fine) ? $"at {Phrases.Number(score.P05, fine)}" : $"between {Phrases.Number(score.P05, fine)} and {Phrases.Number(score.P95, fine)} nine times in ten";

    /// <summary>Twenty dots over the grades, in the middle reading.</summary>
    private static IEnumerable<string> Dots(SchemeView view)
    {
        var grades = view.Middle.Grades;
        if (grades.Length == 0) yield break;
        if (grades[0].Known == Known.CannotSay) yield return CannotSayGrade;
        var dots = Shared(grades.Select(g => g.P).ToArray(), 20);
        var width = grades.Max(g => g.Grade.Length);
        for (var i = 0; i < grades.Length; i++)
        {
            var from = grades[i].From is { } least ? $"from {least.ToString("#,0.##", CultureInfo.InvariantCulture)}" : "below that";
            yield return $"{grades[i].Grade.PadRight(width)}  {from,-12} {new string('●', dots[i])}".TrimEnd();
        }
    }

    // The largest remainders get the dots that rounding down leaves over.
    private static int[] Shared(double[] shares, int dots)
    {
        var given = shares.Select(s => (int)Math.Floor(s * dots + 1e-9)).ToArray();
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => shares[i] * dots - given[i]).Take(Math.Max(0, dots - given.Sum()))) given[i]++;
        return given;
    }

    private static string[] NotKnown(SchemeView view)
    {
        if (view.Middle.UnknownAmounts.IsEmpty) return [];
        return [$"The points of {Phrases.Join(view.Middle.UnknownAmounts.Select(u => $"\"{u}\""))} are given by no source and count as 0 here."];
    }

    /// <summary>Doors that the same would reopen, together.</summary>
    public static IEnumerable<IEnumerable<Reopening>> Alike(SchemeView view) =>
        view.Harsh.Reopen.GroupBy(r => (string.Join('|', r.Rules.Select(s => string.Join('+', s))), string.Join('|', r.GiveUp.Select(s => string.Join('+', s))), string.Join('|', r.OnlyByRight)));

    private static List<(string, bool)> Reopening(SchemeView view)
    {
        var lines = new List<(string, bool)>();
        foreach (var same in Alike(view))
        {
            var reopening = same.First();
            var doors = Phrases.Capital(Phrases.Join(same.Select(r => view.Door(r.Door))));
            lines.Add(reopening.Rules.IsEmpty
                ? ($"{doors}: no change of one or two rules alone would reopen {(same.Count() == 1 ? "it" : "them")}.", false)
                : ($"{doors} would more likely be open if the rules changed: {string.Join("; or ", reopening.Rules.Take(TiesShown).Select(set => Phrases.Join(set.Select(c => c.ToString()))))}{(reopening.Rules.Length > TiesShown ? $"; or in {Phrases.Count(reopening.Rules.Length - TiesShown, "other way", "other ways")}" : "")}.", false));
            if (!reopening.GiveUp.IsEmpty) lines.Add(($"What it makes one trade for it: {string.Join("; or ", reopening.GiveUp.Take(TiesShown).Select(s => Phrases.Join(s.Select(view.Conduct))))}.", true));
            if (!reopening.OnlyByRight.IsEmpty) lines.Add(($"On the person's side only by giving up a protected right: {Phrases.Join(reopening.OnlyByRight.Select(view.Conduct))}. Not computed.", true));
        }
        return lines;
    }

    /// <summary>Whether the years differ.</summary>
    public static bool HasLifeLine(SchemeView view) =>
        view.Middle.LifeLine is [var first, _, ..] years && !years.All(y => Math.Round(y.Mean) == Math.Round(first.Mean) && Math.Round(y.NeverExpiring) == Math.Round(first.Mean));

    private static string[] LifeLine(SchemeView view)
    {
        if (!HasLifeLine(view) || view.Middle.LifeLine is not [var first, .., var last] years) return [];
        var lowest = years.MinBy(y => y.Mean)!;
        var low = Math.Round(lowest.Mean) < Math.Round(Math.Min(first.Mean, last.Mean)) ? $", lowest {Phrases.Number(lowest.Mean)} in {lowest.Year}" : "";
        var never = Math.Round(last.NeverExpiring) == Math.Round(last.Mean) ? "; the same if nothing ever expired" : $"; if nothing ever expired, {Phrases.Number(last.NeverExpiring)} today";
        return [$"On average {Phrases.Number(first.Mean)} in {first.Year} and {Phrases.Number(last.Mean)} today{low}{never}."];
    }

    /// <summary>Whether another life has another score worth telling.</summary>
    public static bool MovesScore(SchemeView view, OtherLife life) => life.Mean is { } mean && Math.Abs(mean - view.Middle.Score!.Mean) >= 1;

    /// <summary>The other lives in which something is otherwise.</summary>
    public static IEnumerable<OtherLife> OtherLives(SchemeView view) => view.Middle.Lives.Where(l => l.Vanish.Length > 0 || l.Doors.Length > 0 || MovesScore(view, l));

    private static string[] Lives(SchemeView view) =>
        [.. OtherLives(view).Select(l => $"{Phrases.Capital(view.In(l.Title))}: {Phrases.Join(Changes(l, view))}.")];

    private static IEnumerable<string> Changes(OtherLife life, SchemeView view)
    {
        if (MovesScore(view, life)) yield return $"{Phrases.Number(life.Mean!.Value)} in place of {Phrases.Number(view.Middle.Score!.Mean)}";
        if (life.Vanish.Length > 0) yield return $"the {(life.Vanish.Length == 1 ? "line" : "lines")} {Phrases.Join(life.Vanish.Select(v => $"\"{v}\""))} {(life.Vanish.Length == 1 ? "vanishes" : "vanish")}";
        foreach (var doors in life.Doors.GroupBy(d => d.Opens)) yield return $"{Phrases.Join(doors.Select(d => view.Door(d.Door)))} {(doors.Key ? "less likely closed" : "more likely closed")}";
    }

    /// <summary>What is unanswered and could change the most, the most decisive first.</summary>
    public static IEnumerable<UnansweredItem> AskedNext(SchemeView view) => view.Middle.Unanswered.Where(u => u.To is not null && (u.Doors.Length > 0 || u.To - u.From >= 0.5)).Take(NextQuestions);

    public static Foundation.Words? Ask(SchemeView view, UnansweredItem item) =>
        item.Conduct is { } conduct ? view.Catalogue.Conduct.Find(conduct)?.Ask ?? view.Catalogue.Conduct.Find(conduct)?.Title : view.Catalogue.Facts.Find(item.Fact!)?.Ask;

    private static string[] Next(SchemeView view) => [.. AskedNext(view).Select(u =>
    {
        var ask = Ask(view, u);
        var could = view.Middle.Score is null ? "" : Phrases.Could(u.From!.Value, u.To!.Value);
        var doors = u.Doors.Length > 0 ? $"{(could.Length > 0 ? "; " : "")}could move {Phrases.Join(u.Doors.Select(view.Door))}" : "";
        return $"{(ask is null ? u.Conduct ?? u.Fact : view.In(ask))} ({could}{doors})";
    })];

    private static string[] HowSure(SchemeView view)
    {
        var standing = view.Middle.Standing;
        var read = $"Of the rules {Share(view.Scheme.ReadRules)} was read, of what follows from them {Share(view.Scheme.ReadConsequences)}.";
        var lines = new List<string> { $"{Phrases.Capital(Phrases.Standing(standing))}. {read}" };
        var known = view.Middle.Doors.Select(d => d.Known).ToHashSet();
        if (known.Contains(Known.Unread)) lines.Add("Unread: the part of the text that would say was not read; it does not mean open.");
        if (known.Contains(Known.NotCovered)) lines.Add("Not covered: the text was read and is silent.");
        return [.. lines];
    }

    public static string Share(TextRead read) => read switch { TextRead.Whole => "the whole", TextRead.Part => "a part", _ => "nothing" };
}
