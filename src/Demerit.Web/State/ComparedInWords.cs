using Demerit.Schemes;
using Demerit.Web.Texts;

namespace Demerit.Web.State;

/// <summary>What two schemes say, in the reader's language.</summary>
internal sealed class ComparedInWords(PageTexts t) : ComparedWords(t.Content)
{
    public override string Start => t["compare.start"];
    public override string Floor => t["compare.floor"];
    public override string Ceiling => t["compare.ceiling"];
    public override string Between => t["list.semicolon"];

    public override string From(decimal? from) => from is { } least ? t.F("compare.from", Number(least)) : t["compare.below"];

    public override string Rule(RuleOn on, DateOnly day) => Fit(Lasting(Amounts.Of(t, on.Rule with { Points = on.Rule.Points?.On(day).Points, Per = on.Per }), on.Rule.Lasts), on.Rule.Match);

    public override string Rule(FactRule rule, DateOnly day) => Fit(string.Join(Between, rule.Bands.Select(b => Amounts.Of(t, b with { Points = b.Points.On(day).Points ?? Points.NotKnown }))), rule.Match);

    public override string List(SchemeList list)
    {
        var on = t.F("ledger.on-list", list.Name.Replace('-', ' '));
        if (list.AtLeast > 1) on = t.F("compare.records", on, list.AtLeast);
        return list.Lasts is { } lasts ? Lasting(on, lasts) : on;
    }

    public override string Follows(Consequence c) => t.F("compare.follows", t["door." + c.Effect.ToString().ToLowerInvariant()], Amounts.Cause(t, c));

    private string Lasting(string what, Lasts lasts) => lasts is { IsSpan: false, From.IsForever: true } ? t.F("compare.forever", what) : t.F("compare.lasts", what, Amounts.Of(t, lasts));

    private string Fit(string what, Match match) => match == Match.Exact ? what : t.F("compare.match", what, t["scheme.match-" + match.ToString().ToLowerInvariant()]);
}
