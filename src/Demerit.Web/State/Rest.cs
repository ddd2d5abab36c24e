using Demerit.Fares;
using Demerit.Reports;
using Demerit.Web.Texts;

namespace Demerit.Web.State;

/// <summary>What stands beneath the score and the ledger of one scheme, in the reader's language. What is told is chosen by <see cref="FareStory"/>.</summary>
internal static class Rest
{
    /// <summary>The rows in order; those that say nothing have no lines.</summary>
    public static IEnumerable<(string Key, string[] Lines)> Rows(PageTexts t, SchemeView view, Content.Profiles.Profile profile)
    {
        var held = new HeldAgainst(view, profile);
        return [("protected", Protected(t, view, held)), ("not-counted", NotCounted(t, view, held)), ("stretch", Stretches(t, view, held)), ("not-known", NotKnown(t, view)), ("reopening", Reopening(t, view)),
            ("over-time", OverTime(t, view)), ("lives", Lives(t, view)), ("next", Next(t, view)), ("sure", HowSure(t, view))];
    }

    /// <summary>Where the score begins and stands, and where it would if all were seen.</summary>
    public static IEnumerable<string> Score(PageTexts t, SchemeView view)
    {
        string Of(ScoreFigures s) => Math.Round(s.P05) == Math.Round(s.P95) ? t.F("score.at", Phrases.Number(s.P05)) : t.F("score.between", Phrases.Number(s.P05), Phrases.Number(s.P95));
        var (kind, harsh) = (view.Kind.Score!, view.Harsh.Score!);
        yield return t.F("score.start", Phrases.Number(view.Middle.Score!.Start));
        yield return Of(kind) == Of(harsh) ? t.F("score.stands", Of(kind)) : t.F("score.stands-span", Of(kind), Of(harsh));
        if (Math.Round(harsh.IfAllSeen) != Math.Round(harsh.Mean)) yield return t.F("score.all-seen", Say.Span(t, Phrases.Number(kind.IfAllSeen), Phrases.Number(harsh.IfAllSeen)));
    }

    private static string[] Protected(PageTexts t, SchemeView view, HeldAgainst held) =>
        held.Touched() is { Length: > 0 } touched ? [.. touched.Select(r => t.F("protected.line", Say.Capital(view.Conduct(r.Conduct)), Say.Join(t, r.Rights.Select(view.Right))))] : [t["protected.none"]];

    private static string[] NotCounted(PageTexts t, SchemeView view, HeldAgainst held)
    {
        var told = held.Unnamed();
        if (told.Length == 0) return [];
        var more = told.Length - HeldAgainst.UncountedShown;
        return [t.F("not-counted.text", string.Join(t["list.semicolon"], told.Take(HeldAgainst.UncountedShown).Select(view.Conduct)), more > 0 ? t.F("not-counted.more", more) : "")];
    }

    private static string[] Stretches(PageTexts t, SchemeView view, HeldAgainst held) => [.. held.Stretched().Select(s =>
    {
        double Of(Fare fare) => fare.Stretches.First(x => x.Rule == s.Rule).ExpectedPoints;
        return t.F("stretch.text", s.Conduct is { } conduct ? view.Conduct(conduct) : view.Fact(s.Fact!), s.Rule, Say.Span(t, Say.Points(t, Of(view.Kind)), Say.Points(t, Of(view.Harsh))));
    })];

    private static string[] NotKnown(PageTexts t, SchemeView view) =>
        view.Middle.UnknownAmounts.IsEmpty ? [] : [t.F("not-known.text", Say.Join(t, view.Middle.UnknownAmounts.Select(u => t.F("list.quoted", u))))];

    private static string[] Reopening(PageTexts t, SchemeView view) => [.. FareStory.Alike(view).Select(same =>
    {
        var (first, doors) = (same.First(), Say.Capital(Say.Join(t, same.Select(r => view.Door(r.Door)))));
        var more = first.Rules.Length - FareStory.TiesShown;
        return first.Rules.IsEmpty ? t.F("reopening.none", doors)
            : t.F("reopening.rules", doors, string.Join(t["reopening.or"], first.Rules.Take(FareStory.TiesShown).Select(set => Say.Join(t, set.Select(c => Change(t, view, c))))), more > 0 ? t.Count("reopening.more", more) : "");
    })];

    private static string Change(PageTexts t, SchemeView view, RuleChange change) => change.Edit switch
    {
        RuleEdit.LastsAYear => t.F("reopening.lasts-a-year", t.F("list.quoted", change.Name), Amounts.Of(t, change.Lasted!.Value)),
        RuleEdit.CountsOnce => t.F("reopening.counts-once", t.F("list.quoted", change.Name)),
        RuleEdit.Struck => t.F("reopening.struck", t.F("list.quoted", change.Name)),
        _ => t.F("reopening.left-out", t.F("list.quoted", view.Domain(change.Name))),
    };

    /// <summary>What a scheme would make one trade for a door, or could not ask without a protected right.</summary>
    public static string[] Trades(PageTexts t, SchemeView view) => [.. FareStory.Alike(view).SelectMany(same =>
    {
        var first = same.First();
        string[] give = first.GiveUp.IsEmpty ? [] : [t.F("reopening.give-up", string.Join(t["reopening.or"], first.GiveUp.Take(FareStory.TiesShown).Select(s => Say.Join(t, s.Select(view.Conduct)))))];
        string[] right = first.OnlyByRight.IsEmpty ? [] : [t.F("reopening.right", Say.Join(t, first.OnlyByRight.Select(view.Conduct)))];
        return give.Concat(right);
    })];

    private static string[] OverTime(PageTexts t, SchemeView view)
    {
        if (!FareStory.HasLifeLine(view) || view.Middle.LifeLine is not [var first, .., var last] years) return [];
        var lowest = years.MinBy(y => y.Mean)!;
        var low = Math.Round(lowest.Mean) < Math.Round(Math.Min(first.Mean, last.Mean)) ? t.F("life.lowest", Phrases.Number(lowest.Mean), lowest.Year) : "";
        var never = Math.Round(last.NeverExpiring) == Math.Round(last.Mean) ? t["life.same"] : t.F("life.otherwise", Phrases.Number(last.NeverExpiring));
        return [t.F("life.text", Phrases.Number(first.Mean), first.Year, Phrases.Number(last.Mean), low, never)];
    }

    private static string[] Lives(PageTexts t, SchemeView view) =>
        [.. FareStory.OtherLives(view).Select(l => t.F("lives.line", Say.Capital(view.In(l.Title)), Say.Join(t, Changes(t, view, l))))];

    private static IEnumerable<string> Changes(PageTexts t, SchemeView view, OtherLife life)
    {
        if (FareStory.MovesScore(view, life)) yield return t.F("lives.score", Phrases.Number(life.Mean!.Value), Phrases.Number(view.Middle.Score!.Mean));
        if (life.Vanish.Length > 0) yield return t.F("lives.vanish", Say.Join(t, life.Vanish.Select(v => t.F("list.quoted", v))));
        foreach (var doors in life.Doors.GroupBy(d => d.Opens)) yield return t.F(doors.Key ? "lives.opens" : "lives.closes", Say.Join(t, doors.Select(d => view.Door(d.Door))));
    }

    private static string[] Next(PageTexts t, SchemeView view) => [.. FareStory.AskedNext(view).Select(u =>
    {
        var could = view.Middle.Score is null ? "" : Say.Could(t, u.From!.Value, u.To!.Value);
        string[] parts = [.. could.Length > 0 ? [could] : Array.Empty<string>(), .. u.Doors.Length > 0 ? [t.F("next.doors", Say.Join(t, u.Doors.Select(view.Door)))] : Array.Empty<string>()];
        return t.F("next.line", FareStory.Ask(view, u) is { } ask ? view.In(ask) : u.Conduct ?? u.Fact, string.Join(t["list.semicolon"], parts));
    })];

    private static IEnumerable<string> Sure(PageTexts t, SchemeView view)
    {
        string Read(Schemes.TextRead read) => t[$"sure.{(read switch { Schemes.TextRead.Whole => "whole", Schemes.TextRead.Part => "part", _ => "nothing" })}"];
        var word = Say.Standing(view.Middle.Standing);
        yield return t.F("sure.text", Say.Capital(t["standing." + word]), t[$"standing.{word}-means"], Read(view.Scheme.ReadRules), Read(view.Scheme.ReadConsequences));
        var known = view.Middle.Doors.Select(d => d.Known).ToHashSet();
        if (known.Contains(Known.Unread)) yield return t["sure.unread"];
        if (known.Contains(Known.NotCovered)) yield return t["sure.not-covered"];
    }

    private static string[] HowSure(PageTexts t, SchemeView view) => [.. Sure(t, view)];
}
