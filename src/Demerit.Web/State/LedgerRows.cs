using System.Collections.Immutable;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Schemes;
using Demerit.Web.Texts;

namespace Demerit.Web.State;

/// <summary>One line of what a scheme could have on somebody.</summary>
/// <param name="Name">The rule or list.</param>
/// <param name="What">What it counts, in words.</param>
/// <param name="Effect">Points, or the list.</param>
/// <param name="OnFile">The chance of a record, in words.</param>
/// <param name="Chance">From 0 to 1, read harshly.</param>
/// <param name="Counts">Whether it bears on this person at all.</param>
/// <param name="Conduct">Whether it counts conduct; a fact otherwise.</param>
internal sealed record LedgerRow(
    string Name, string What, string Effect, string OnFile, double Chance, bool Counts, bool Conduct, string Until, string Notices, string Holders, string Rights, string Standing, string Cite, string? From, string Amount, Match Match);

/// <summary>Lists and rules together, the heaviest first.</summary>
internal static class LedgerRows
{
    public static IReadOnlyList<LedgerRow> Of(PageTexts t, SchemeView view, Profile profile) =>
        [.. view.Middle.Lists.OrderByDescending(l => l.P).Select(l => Row(t, view, l, profile)).Concat(
            view.Middle.Rules.OrderByDescending(r => Math.Abs(r.ExpectedPoints)).ThenByDescending(r => r.Recorded).Select(r => Row(t, view, r))).OrderBy(r => !r.Counts)];

    private static LedgerRow Row(PageTexts t, SchemeView view, ListFigure list, Profile profile)
    {
        var kind = view.Kind.Lists.First(l => l.List == list.List);
        var harsh = view.Harsh.Lists.First(l => l.List == list.List);
        var what = list.Conduct is { } conduct ? view.Conduct(conduct) : $"{view.Fact(list.Fact!)}{Fact(t, view, list.Fact!, profile)}";
        return new LedgerRow(list.List, Say.Capital(what), t.F("ledger.on-list", list.List.Replace('-', ' ')), Say.Span(t, Say.Chance(t, kind.P), Say.Chance(t, harsh.P)), harsh.P, harsh.P >= Phrases.Hardly, list.Conduct is not null,
            Until(t, list.CountsUntil, list.Conduct is not null && list.P > 0), Join(t, list.Channels.Select(view.Channel)), Join(t, list.Holders.Select(Holder)), Join(t, list.Rights.Select(view.Right)), list.Standing.Word(), list.Cite,
            list.From is { } from ? view.Conduct(from) : null, list.List, Match.Exact);
    }

    private static LedgerRow Row(PageTexts t, SchemeView view, RuleFigure rule)
    {
        var kind = view.Kind.Rules.First(r => r.Rule == rule.Rule);
        var harsh = view.Harsh.Rules.First(r => r.Rule == rule.Rule);
        var what = rule.Conduct is { } conduct ? view.Conduct(conduct) : $"{view.Fact(rule.Fact!)}{(rule.Band is { } band ? $" ({Say.Band(t, band)})" : "")}";
        var effect = !rule.AmountKnown ? t["ledger.unknown-amount"]
            : view.Middle.Score is null ? t["ledger.recorded"]
            : rule.ExpectedPoints == 0 && harsh.ExpectedPoints == 0 ? Amounts.Of(t, rule)
            : Say.Span(t, Say.Points(t, kind.ExpectedPoints), Say.Points(t, harsh.ExpectedPoints));
        var counts = rule.Recorded > 0 && (rule.ExpectedPoints != 0 || harsh.ExpectedPoints != 0 || (rule.Recorded >= Phrases.Hardly && (rule.Conduct is not null || !rule.AmountKnown)));
        return new LedgerRow(rule.Rule, Say.Capital(what), effect, rule.Answered == Answered.No ? t["ledger.not-told"] : rule.Conduct is null ? "" : Say.Span(t, Say.Chance(t, kind.Recorded), Say.Chance(t, harsh.Recorded)), harsh.Recorded,
            counts, rule.Conduct is not null, Until(t, rule.CountsUntil, rule.Conduct is not null && rule.Recorded > 0), Join(t, rule.Channels.Select(view.Channel)), Join(t, rule.Holders.Select(Holder)), Join(t, rule.Rights.Select(view.Right)),
            rule.Standing.Word(), rule.Cite, rule.From is { } from ? view.Conduct(from) : null, Amounts.Of(t, rule), rule.Match);
    }

    private static string Fact(PageTexts t, SchemeView view, string fact, Profile profile) => profile.Facts.Find(fact) is { } told ? $" ({InWords.Value(t, view.Catalogue, told)})" : "";

    private static string Until(PageTexts t, DateOnly? day, bool counts) => !counts ? "" : day is { } until ? Say.Day(t, until) : t["ledger.forever"];

    private static string Holder(string holder) => holder.Replace('-', ' ');

    private static string Join(PageTexts t, IEnumerable<string> words) => string.Join(t["list.comma"], words);
}
