using Demerit.Content.Catalogues;
using Demerit.Fares;
using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Pages;

/// <summary>One answer varied: a line for each value, from the kindest reading to the harshest.</summary>
internal static class CurvePage
{
    public static void Write(PageWriter page, IEnumerable<(Scheme Scheme, Curve Curve)> curves, Catalogue catalogue, string language)
    {
        foreach (var (scheme, curve) in curves)
        {
            page.Title($"{scheme.Title.In(language)}: {curve.Subject.In(language)}{(curve.Unit.Length > 0 ? $", {curve.Unit}" : "")}");
            // Only doors that the answer moves are worth a column.
            var doors = curve.Points[0].Fares[0].Doors.Where(d => curve.Points.Select(p => Says(p, d.Door)).Distinct().Count() > 1).Select(d => d.Door).ToArray();
            var score = curve.Points[0].Fares[0].Score is not null;
            page.Table([curve.Unit.Length > 0 ? curve.Unit : "answer", .. score ? ["score, on average"] : Array.Empty<string>(), .. doors.Select(d => catalogue.Doors.Find(d)?.Title.In(language) ?? d)],
                curve.Points.Select(p => (string[])[p.Value, .. score ? [Score(p)] : Array.Empty<string>(), .. doors.Select(d => Says(p, d))]));
            if (doors.Length == 0) page.Note("No door is moved by it.");
            page.Blank();
        }
        page.Flush();
    }

    private static string Score(CurvePoint point)
    {
        var (kind, harsh) = (Phrases.Number(point.Fares[0].Score!.Mean), Phrases.Number(point.Fares[^1].Score!.Mean));
        return kind == harsh ? kind : $"{kind} to {harsh}";
    }

    private static string Says(CurvePoint point, string door) =>
        Phrases.LongSpan(Phrases.Door(point.Fares[0].Doors.First(d => d.Door == door)), Phrases.Door(point.Fares[^1].Doors.First(d => d.Door == door)));
}
