using System.Globalization;

namespace Demerit.Reports.Html;

/// <summary>The expected score at the end of each year, as the rules stand (with nine chances in ten around it) and as if nothing ever expired.</summary>
internal static class LifeLinePicture
{
    private const int Width = 640, Height = 170, Left = 52, Right = 12, Top = 10, Bottom = 24;

    /// <summary>Null where there are fewer than two years, or nothing ever moved.</summary>
    public static HtmlText? Of(SchemeView view)
    {
        var years = view.Middle.LifeLine;
        if (years.Length < 2) return null;
        var (low, high) = (years.Min(y => Math.Min(y.P05, y.NeverExpiring)), years.Max(y => Math.Max(y.P95, y.NeverExpiring)));
        if (high - low < 1) return null;
        double X(int year) => Left + (year - years[0].Year) / (double)(years[^1].Year - years[0].Year) * (Width - Left - Right);
        double Y(double score) => Top + (high - score) / (high - low) * (Height - Top - Bottom);
        string Points(IEnumerable<(int Year, double Score)> line) => string.Join(' ', line.Select(p => $"{HtmlText.Number(X(p.Year))},{HtmlText.Number(Y(p.Score))}"));
        var svg = new HtmlText();
        svg.Add($"<svg class=\"life\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"The average score from {years[0].Year} to {years[^1].Year}: {Phrases.Number(years[0].Mean)} at first, {Phrases.Number(years[^1].Mean)} today; {Phrases.Number(years[^1].NeverExpiring)} if nothing ever expired.\">");
        svg.Add($"<polygon class=\"spread\" points=\"{Points(years.Select(y => (y.Year, y.P95)).Concat(years.Reverse().Select(y => (y.Year, y.P05))))}\"/>");
        svg.Add($"<polyline class=\"never\" points=\"{Points(years.Select(y => (y.Year, y.NeverExpiring)))}\"/>");
        svg.Add($"<polyline class=\"mean\" points=\"{Points(years.Select(y => (y.Year, y.Mean)))}\"/>");
        foreach (var score in new[] { low, high }) svg.Add($"<text x=\"{Left - 6}\" y=\"{Y(score) + 4}\" text-anchor=\"end\">{Phrases.Number(score)}</text>");
        foreach (var (year, anchor) in new[] { (years[0].Year, "start"), (years[^1].Year, "end") }) svg.Add($"<text x=\"{X(year)}\" y=\"{Height - 6}\" text-anchor=\"{anchor}\">{year.ToString(CultureInfo.InvariantCulture)}</text>");
        svg.AddRaw("</svg>");
        svg.AddRaw("<p class=\"key\"><span class=\"mean\">as the rules stand</span> <span class=\"spread\">nine chances in ten</span> <span class=\"never\">if nothing ever expired</span></p>");
        return svg;
    }
}
