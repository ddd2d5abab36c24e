using System.Globalization;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Schemes;
using Demerit.Web.Texts;

namespace Demerit.Web.State;

/// <summary>Points, spans of time and reasons, in the reader's language.</summary>
internal static class Amounts
{
    public static string Of(PageTexts t, Points points) => points switch
    {
        Points.Range r => t.F("amount.range", Signed(r.From), Signed(r.To)),
        Points.Sequence s => t.F("amount.and-so-on", string.Join(t["list.comma"], s.Values.Select(Signed))),
        Points.Dated d => string.Join(t["list.semicolon"], d.Entries.Select(e => t.F("amount.since", e.From.Iso(), e.Points is { } p ? Of(t, p) : t["amount.ended"]))),
        Points.Unknown => t["amount.unknown"],
        _ => points.ToString(),
    };

    /// <summary>What the file says of a rule, on the day of the fare.</summary>
    public static string Of(PageTexts t, RuleFigure rule) => rule.NoBetterThan is { } best ? t.F("amount.no-better", best) : rule.Points is { } points ? Of(t, points) : "";

    /// <summary>What a rule does to a score or a grade, how often and at most.</summary>
    public static string Of(PageTexts t, ConductRule rule)
    {
        if (rule.NoBetterThan is { } best) return t.F("amount.no-better", best);
        var points = Of(t, rule.Points!);
        var each = rule.Per == Per.Occurrence ? points : t.F("amount." + rule.Per.ToString().ToLowerInvariant(), points);
        return rule.Cap is { } cap ? t.F("amount.at-most", each, Phrases.Number((double)cap)) : each;
    }

    public static string Of(PageTexts t, Band band) =>
        band.Is is { } value ? t.F("amount.is", value, Of(t, band.Points)) : band.Below is { } below ? t.F("amount.below", Phrases.Number((double)below), Of(t, band.Points)) : t.F("amount.else", Of(t, band.Points));

    public static string Of(PageTexts t, Duration lasts) => lasts switch
    {
        { IsForever: true } => t["lasting.forever"],
        { Months: > 0 } when lasts.Months % 12 == 0 => t.Count("lasting.years", lasts.Months / 12),
        { Months: > 0 } => t.Count("lasting.months", lasts.Months),
        _ => t.Count("lasting.days", lasts.Days),
    };

    public static string Of(PageTexts t, Lasts lasts) => !lasts.IsSpan ? Of(t, lasts.From) : t.F(lasts.To.IsForever ? "lasting.open" : "lasting.span", Of(t, lasts.From), Of(t, lasts.To));

    /// <summary>A rule's points, or what else an answer bears on.</summary>
    public static string Of(PageTexts t, Reason reason) => reason.Points is { } points ? Of(t, points) : t.F("why." + reason.Bears.ToString().ToLowerInvariant(), reason.Value);

    /// <summary>The grade, the list or the score that something follows from.</summary>
    public static string Cause(PageTexts t, Consequence c) => c.Grade is { } grade ? t.F("scheme.by-grade", grade) : c.List is { } list ? t.F("scheme.by-list", list.Replace('-', ' '))
        : c.Below is { } below ? t.F("scheme.by-below", ComparedWords.Number(below)) : t.F("scheme.by-from", ComparedWords.Number(c.From!.Value));

    private static string Signed(decimal value) => new Points.Amount(value).ToString();
}
