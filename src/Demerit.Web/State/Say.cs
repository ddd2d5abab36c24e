using System.Globalization;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Web.Parts;
using Demerit.Web.Texts;

namespace Demerit.Web.State;

/// <summary>Figures in the page's words, in the reader's language. The rules of rounding are those of <see cref="Phrases"/>.</summary>
internal static class Say
{
    public static string Chance(PageTexts t, double p) => p switch
    {
        0 => t["chance.never"],
        < Phrases.Hardly => t["chance.hardly"],
        >= 1 - 1e-9 => t["chance.surely"],
        > 1 - Phrases.Hardly => t["chance.almost"],
        _ => t.F("chance.in-twenty", (int)Math.Round(p * 20, MidpointRounding.AwayFromZero)),
    };

    public static string Span(PageTexts t, string kind, string harsh) => kind == harsh ? kind : t.F("chance.span", kind, harsh);

    public static string Points(PageTexts t, double points)
    {
        var rounded = Math.Round(points, MidpointRounding.AwayFromZero);
        if (rounded == 0) return points == 0 ? t["points.none"] : points < 0 ? t["points.bit-less"] : t["points.bit-more"];
        return t.Count("points.count", Math.Abs(rounded) == 1 ? 1 : 2, rounded.ToString("+#,0;−#,0", CultureInfo.InvariantCulture));
    }

    /// <summary>What an answer could do, at the least and at the most; nothing where it could do nothing.</summary>
    public static string Could(PageTexts t, double from, double to)
    {
        string By(double points) => t.F(points < 0 ? "points.less" : "points.more", Points(t, points).TrimStart('+', '−'));
        return (Math.Round(from), Math.Round(to)) switch
        {
            (0, 0) => from == 0 && to == 0 ? "" : t["points.bit"],
            ( < 0, > 0) => t.F("points.from-to", By(from), By(to)),
            ( < 0, _) => t.F("points.up-to", By(from)),
            _ => t.F("points.up-to", By(to)),
        };
    }

    /// <summary>The effect that is likelier than not; where none is, the door is drawn open.</summary>
    public static DoorState State(DoorFigure door) => door.Known switch
    {
        Known.NotCovered => DoorState.NotCovered,
        Known.Unread => DoorState.Unread,
        Known.CannotSay => DoorState.CannotSay,
        _ => door.Shares switch
        {
            { Closed: > 0.5 } => DoorState.Closed,
            { Restricted: var r, Closed: var c } when r + c > 0.5 => DoorState.Restricted,
            { Favoured: > 0.5 } => DoorState.Favoured,
            _ => DoorState.Open,
        },
    };

    private static readonly DoorState[] HarshestFirst = [DoorState.Closed, DoorState.Restricted, DoorState.CannotSay, DoorState.Favoured, DoorState.Open, DoorState.NotCovered, DoorState.Unread];

    /// <summary>Of several doors, the one to draw: the harshest that is known.</summary>
    public static DoorState Harshest(IEnumerable<DoorState> states) => states.MinBy(s => Array.IndexOf(HarshestFirst, s));

    public static string Door(PageTexts t, DoorFigure door)
    {
        switch (door.Known)
        {
            case Known.NotCovered: return t["door.not-covered"];
            case Known.Unread: return t["door.unread"];
            case Known.CannotSay: return t["door.cannot-say"];
        }
        var s = door.Shares;
        var parts = new[] { ("closed", s.Closed), ("restricted", s.Restricted), ("favoured", s.Favoured) }.Where(e => e.Item2 >= Phrases.Hardly).ToArray();
        if (parts.Length == 0) return s.Open >= 1 - 1e-9 ? t["door.open"] : t["door.open-almost"];
        if (parts is [(var only, >= 1 - Phrases.Hardly)]) return t["door." + only];
        return string.Join(t["list.comma"], parts.Select(p => t.F("door.in", t["door." + p.Item1], Chance(t, p.Item2)))) + (s.Open >= Phrases.Hardly ? t["door.else-open"] : "");
    }

    public static string Door(PageTexts t, SchemeView view, string door)
    {
        var kind = Door(t, view.Kind.Doors.First(d => d.Door == door));
        var harsh = Door(t, view.Harsh.Doors.First(d => d.Door == door));
        return kind == harsh ? kind : t.F("door.span", kind, harsh);
    }

    public static string Day(PageTexts t, DateOnly day) => t.Content switch
    {
        "zh" => day.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture),
        "es" => string.Create(CultureInfo.InvariantCulture, $"{day.Day} de {t["months." + day.Month.ToString(CultureInfo.InvariantCulture)]} de {day.Year}"),
        _ => Phrases.Day(day),
    };

    public static string Join(PageTexts t, IEnumerable<string> words)
    {
        var all = words.ToArray();
        return all.Length <= 1 ? string.Concat(all) : string.Join(t["list.comma"], all[..^1]) + t["list.and"] + all[^1];
    }

    /// <summary>A band of a fact's values, as the engine names it.</summary>
    public static string Band(PageTexts t, string band) => band.Split(' ') switch
    {
        ["any"] => t["band.any"],
        ["below", var below] => t.F("band.below", below),
        ["from", var from] => t.F("band.from", from),
        ["from", var from, "to", "below", var below] => t.F("band.between", from, below),
        _ => band,
    };

    /// <summary>How much of a source was read.</summary>
    public static string Read(PageTexts t, Content.Source source) => t.F("scheme.was-read", t["read." + (source.Read is { } ? source.ReadWord : "unknown")]);

    public static string Capital(string text) => Phrases.Capital(text);

    public static string Standing(Standing standing) => standing.Word();
}
