using Demerit.Fares;

namespace Demerit.Reports.Html;

/// <summary>Twenty dots for each reading over the bands of the grades: each dot is one chance in twenty.</summary>
internal static class ScorePicture
{
    private const int Width = 640, Dots = 20, DotsHigh = 5, Dot = 12, BinWidth = 4 * Dot + 4, BandHeight = 22, RowHeight = DotsHigh * Dot + 26;

    /// <summary>Null where the scheme has no grades to draw over.</summary>
    public static HtmlText? Of(SchemeView view)
    {
        if (view.Middle.Score is null || view.Middle.Grades.Length == 0) return null;
        var rows = view.Kind == view.Harsh ? [("", view.Kind)] : new[] { ("read kindly", view.Kind), ("read harshly", view.Harsh) };
        var quantiles = rows.Select(r => (Name: r.Item1, At: Quantiles(r.Item2.Score!))).ToArray();
        var edges = view.Middle.Grades.Select(g => g.From).OfType<decimal>().Select(f => (double)f).Order().ToArray();
        var start = view.Middle.Score.Start;
        var all = quantiles.SelectMany(q => q.At).Append(start).ToArray();
        var (low, high) = (Math.Min(all.Min(), edges.LastOrDefault(e => e <= all.Min(), edges[0])), Math.Max(all.Max(), edges.FirstOrDefault(e => e > all.Max(), edges[^1])));
        var pad = Math.Max(1, (high - low) * 0.08);
        (low, high) = (low - pad, high + pad);
        double X(double score) => (score - low) / (high - low) * Width;

        var height = BandHeight + rows.Length * RowHeight + 20;
        var svg = new HtmlText();
        svg.Add($"<svg class=\"score\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Label(view, rows.Length)}\">");
        foreach (var (grade, i) in view.Middle.Grades.Select((g, i) => (g, i)))
        {
            var from = Math.Max(low, grade.From is { } f ? (double)f : low);
            var to = i == 0 ? high : Math.Min(high, (double)view.Middle.Grades[i - 1].From!.Value);
            if (to <= low || from >= high) continue;
            svg.Add($"<rect class=\"band{i % 2}\" x=\"{X(from)}\" y=\"0\" width=\"{X(to) - X(from)}\" height=\"{height - 20}\"/>");
            if (X(to) - X(from) > 7 * grade.Grade.Length) svg.Add($"<text x=\"{(X(from) + X(to)) / 2}\" y=\"16\" text-anchor=\"middle\">{grade.Grade}</text>");
            if (grade.From is { } edge && (double)edge > low) svg.Add($"<text class=\"edge\" x=\"{X((double)edge)}\" y=\"{height - 5}\" text-anchor=\"middle\">{Phrases.Number((double)edge)}</text>");
        }
        svg.Add($"<line class=\"start\" x1=\"{X(start)}\" x2=\"{X(start)}\" y1=\"{BandHeight}\" y2=\"{height - 20}\"/>");
        for (var row = 0; row < quantiles.Length; row++)
        {
            var bottom = BandHeight + (row + 1) * RowHeight - 8;
            if (quantiles[row].Name.Length > 0) svg.Add($"<text class=\"row\" x=\"6\" y=\"{bottom - DotsHigh * Dot - 2}\">{quantiles[row].Name}</text>");
            foreach (var bin in quantiles[row].At.GroupBy(q => (int)Math.Floor(X(q) / BinWidth)))
            {
                var columns = (bin.Count() + DotsHigh - 1) / DotsHigh;
                var left = Math.Clamp(X(bin.Average()) - columns * Dot / 2.0, 0, Width - columns * Dot);
                for (var n = 0; n < bin.Count(); n++)
                    svg.Add($"<circle cx=\"{left + (n / DotsHigh) * Dot + Dot / 2.0}\" cy=\"{bottom - (n % DotsHigh) * Dot - Dot / 2.0}\" r=\"{Dot / 2.0 - 1}\"/>");
            }
        }
        return svg.AddRaw("</svg>");
    }

    private static string Label(SchemeView view, int rows)
    {
        static string Stands(ScoreFigures s) => Phrases.Between(s.P05, s.P95);
        return rows == 1 ? $"The score would stand {Stands(view.Kind.Score!)}." : $"Read kindly the score would stand {Stands(view.Kind.Score!)}; read harshly, {Stands(view.Harsh.Score!)}.";
    }

    // The middles of twenty equal parts of the law.
    private static double[] Quantiles(ScoreFigures score)
    {
        var at = new double[Dots];
        var (sum, dot) = (0.0, 0);
        foreach (var (value, p) in score.Distribution.Select(d => (d.Score, d.P)))
        {
            sum += p;
            while (dot < Dots && (dot + 0.5) / Dots <= sum + 1e-9) at[dot++] = value;
        }
        for (; dot < Dots; dot++) at[dot] = score.Distribution[^1].Score;
        return at;
    }
}
