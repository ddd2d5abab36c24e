using Demerit.Fares;
using Demerit.Reports;
using Demerit.Reports.Html;
using Demerit.Web.Parts;
using Demerit.Web.Texts;

namespace Demerit.Web.State;

/// <summary>A picture to show others. It holds no score, no grade, no answer and nothing that tells who made it.</summary>
internal static class Card
{
    private const int Width = 1200, Height = 630, LineLength = 46, Doors = 4;

    public static IReadOnlyList<string> Lines(PageTexts t, SchemeView view, bool own)
    {
        var lines = new List<string> { view.In(view.Scheme.Title) };
        if (own)
        {
            var told = view.Harsh.Doors.Where(d => d.Known == Known.Covered).OrderBy(d => Say.State(d) switch { DoorState.Closed => 0, DoorState.Restricted => 1, _ => 2 }).Take(Doors);
            lines.AddRange(told.Select(d => $"{Say.Capital(view.Door(d.Door))}: {t["door." + Word(Say.State(d))]}"));
            if (view.Middle.Rules.Where(r => r.Recorded > 0 && r.ExpectedPoints != 0).MinBy(r => r.ExpectedPoints) is { } rule) lines.Add(t.F("share.rule", rule.Cite));
        }
        else
        {
            var watched = view.Scheme.Rules.Select(r => r.Conduct).Concat(view.Scheme.Lists.Select(l => l.Conduct).OfType<string>()).Distinct().Take(3).Select(view.Conduct)
                .Concat(view.Scheme.FactRules.Take(2).Select(r => view.Fact(r.Fact))).Take(4);
            lines.Add(t.F("share.watches", Say.Join(t, watched)));
        }
        lines.Add(t["share.foot"]);
        return lines;
    }

    private static string Word(DoorState state) => state switch { DoorState.Closed => "closed", DoorState.Restricted => "restricted", DoorState.Favoured => "favoured", _ => "open" };

    public static string Draw(PageTexts t, SchemeView view, bool own)
    {
        var lines = Lines(t, view, own);
        var svg = new HtmlText();
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\">");
        svg.Add($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fbfaf7\"/><rect x=\"980\" y=\"90\" width=\"150\" height=\"450\" fill=\"none\" stroke=\"#1d1d1b\" stroke-width=\"8\"/><path d=\"M1000 110 L1080 150 V510 L1000 536 Z\" fill=\"#1f4e79\"/>");
        var y = 130;
        foreach (var (text, i) in lines.Select((l, i) => (l, i)))
        {
            var last = i == lines.Count - 1;
            var size = i == 0 ? 54 : last ? 26 : 36;
            if (last) y = Height - 60;
            foreach (var piece in Wrapped(text, i == 0 ? 30 : LineLength))
            {
                svg.Add($"<text x=\"70\" y=\"{y}\" font-family=\"Georgia, serif\" font-size=\"{size}\" fill=\"{(last ? "#5b5b55" : "#1d1d1b")}\">{piece}</text>");
                y += size + 14;
            }
            y += 16;
        }
        return svg.AddRaw("</svg>").ToString();
    }

    // Words are kept whole; where there are no spaces, characters are counted.
    private static IEnumerable<string> Wrapped(string text, int length)
    {
        if (!text.Contains(' ', StringComparison.Ordinal)) length /= 2;
        var line = "";
        foreach (var word in text.Contains(' ', StringComparison.Ordinal) ? text.Split(' ') : text.Chunk(length).Select(c => new string(c)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > length)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : line + " " + word;
        }
        if (line.Length > 0) yield return line;
    }
}
