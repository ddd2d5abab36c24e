using System.Collections.Immutable;
using System.Globalization;
using Demerit.Foundation.Tables;
using Demerit.Reports.Charts;

namespace Demerit.Reports.Html;

/// <summary>A chart in a page: its picture, drawn by the bundle from the specification beside it, and the table that equals it.</summary>
internal static class ChartHtml
{
    public static void Add(HtmlText html, Chart? chart)
    {
        if (chart is null) return;
        html.Add($"<figure><figcaption><strong>{chart.Title}.</strong> {chart.Says}</figcaption><div class=\"chart\" data-chart=\"{chart.Name}\" role=\"img\" aria-label=\"{chart.Title}. {chart.Says}\"></div>");
        // Inside a script element only "<" could end it.
        html.AddRaw($"<script type=\"application/json\" data-spec=\"{chart.Name}\">{chart.ToJson().Replace("<", "\\u003c", StringComparison.Ordinal)}</script>");
        html.Add($"<details><summary>The same as a table</summary><div class=\"wide\">{TableOf(chart)}</div></details></figure>");
    }

    /// <summary>The table that equals the chart.</summary>
    public static HtmlText TableOf(Chart chart)
    {
        var html = new HtmlText();
        var (heads, rows) = chart.Series is null ? Plain(chart) : Wide(chart);
        html.AddRaw("<table><thead><tr>");
        foreach (var head in heads) html.Add($"<th scope=\"col\">{head}</th>");
        html.AddRaw("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Add($"<tr><th scope=\"row\">{row[0]}</th>");
            foreach (var cell in row.Skip(1)) html.Add($"<td>{cell}</td>");
            html.AddRaw("</tr>");
        }
        return html.AddRaw("</tbody></table>");
    }

    // Fields without a title only order the drawing.
    private static (string[] Heads, string[][] Rows) Plain(Chart chart)
    {
        var shown = Enumerable.Range(0, chart.Data.Fields.Length).Where(i => chart.Data.Fields[i].Title.Length > 0).ToArray();
        return ([.. shown.Select(i => chart.Data.Fields[i].Title)], [.. chart.Data.Rows.Select(r => shown.Select(i => Show(chart.Data.Fields[i], r[i])).ToArray())]);
    }

    private static (string[] Heads, string[][] Rows) Wide(Chart chart)
    {
        var fields = chart.Data.Fields;
        int Of(string name) => fields.Select(f => f.Name).ToList().IndexOf(name);
        var (series, filled) = (Of(chart.Series!), Of(chart.Filled!));
        var columns = chart.Data.Rows.Select(r => Show(fields[series], r[series])).Distinct().ToArray();
        var lines = chart.Data.Rows.GroupBy(r => Show(fields[0], r[0]));
        return ([fields[0].Title, .. columns.Select(c => $"{c}, {fields[filled].Title}")],
            [.. lines.Select(line => (string[])[line.Key, .. columns.Select(c => string.Join("; ", line.Where(r => Show(fields[series], r[series]) == c).Select(r => Show(fields[filled], r[filled]))))])]);
    }

    private static string Show(ChartField field, Cell cell)
    {
        if (cell.Kind == ColumnKind.Text) return cell.Text;
        if (cell.Kind == ColumnKind.Whole) return CityPhrases.Number(cell.Whole);
        if (double.IsNaN(cell.Fraction)) return "";
        return field.IsShare ? (cell.Fraction * 100).ToString("#,0.###", CultureInfo.InvariantCulture) + " %" : cell.Fraction.ToString("#,0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>Draws every chart of the page with the bundle; a page without scripts still has the tables.</summary>
    public const string Draw = """
        for (const place of document.querySelectorAll('[data-chart]')) {
          const spec = JSON.parse(document.querySelector(`[data-spec="${place.dataset.chart}"]`).textContent);
          delete spec.title;
          DemeritVega.draw(place, spec).catch(error => { place.textContent = `The chart could not be drawn (${error.message}); its table is below.`; });
        }
        """;
}
