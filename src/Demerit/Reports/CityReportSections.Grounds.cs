using System.Globalization;
using Demerit.Content;
using Demerit.Reports.Html;

namespace Demerit.Reports;

/// <summary>What the figures rest on.</summary>
internal sealed partial class CityReportSections
{
    private const int MostAssumptions = 12;

    private void Assumptions(HtmlText html)
    {
        html.AddRaw("<h3>How people react</h3><table><thead><tr><th scope=\"col\">Assumed</th><th class=\"words\" scope=\"col\">It multiplies</th><th scope=\"col\">Here</th><th scope=\"col\">Range</th><th class=\"words\" scope=\"col\">Source</th></tr></thead><tbody>");
        foreach (var (name, does, size) in Feedback())
            html.Add($"<tr><th scope=\"row\">{name}</th><td class=\"words\">{does}</td><td>{size.Value}</td><td>{(size.Low == size.High ? "none given" : string.Create(CultureInfo.InvariantCulture, $"{size.Low:0.##} to {size.High:0.##}"))}</td><td class=\"words\">{Said(size.Cite)}</td></tr>");
        html.AddRaw("</tbody></table>");

        // What was filed most rests on these rates and chances: the widest say first what would move the figures.
        var filed = Tables.Conduct.GroupBy(c => c.Conduct).Select(g => (Conduct: g.Key, Seen: g.Sum(c => c.Seen))).Where(c => c.Seen > 0).OrderByDescending(c => c.Seen).ToArray();
        var all = filed.Sum(f => f.Seen);
        html.AddRaw("<h3>What most records rest on</h3><div class=\"wide\"><table><thead><tr><th scope=\"col\">Conduct</th><th scope=\"col\">Records</th><th class=\"words\" scope=\"col\">How often it happens</th><th class=\"words\" scope=\"col\">How likely it is seen</th></tr></thead><tbody>");
        foreach (var (slug, seen) in filed.Take(MostAssumptions))
        {
            var conduct = view.Catalogue.Conduct.Find(slug);
            var happens = new HtmlText();
            var sighted = new HtmlText();
            if (conduct?.Follows is { } follows) Line(happens, $"after {Names.Conduct(follows.Conduct)}: {Of(follows.Chance.Value, follows.Chance.Low, follows.Chance.High)}", [follows.Chance.Cite]);
            else if (conduct is not null)
            {
                var here = conduct.Happens.Where(h => h.Where.All(w => w.Key != "place" || (view.Population.Place is { } place && view.Catalogue.Around(place).Contains(w.Value, StringComparer.Ordinal)))).ToArray();
                Line(happens, string.Join("; ", here.Select(h => $"{Of(h.PerYear, h.Low, h.High)} a year{(h.Where.Length > 0 ? $" ({string.Join(", ", h.Where.Select(w => $"{w.Key} {w.Value}"))})" : "")}")), here.Select(h => h.Cite));
            }
            foreach (var s in conduct is null ? [] : conduct.Seen) Line(sighted, $"{Names.Channel(s.Channel)}: {Of(s.Chance.Value, s.Chance.Low, s.Chance.High)}", [s.Chance.Cite]);
            html.Add($"<tr><th scope=\"row\">{Names.Conduct(slug)}</th><td>{CityPhrases.Number(seen)}</td><td class=\"words\">{happens}</td><td class=\"words\">{sighted}</td></tr>");
        }
        html.Add($"</tbody></table></div><p class=\"quiet\">Chances before the factors of the sensing preset. These lines make {(filed.Length <= MostAssumptions ? "" : Phrases.Chance((double)filed.Take(MostAssumptions).Sum(f => f.Seen) / all) + " of ")}all records.</p>");

        html.AddRaw("<h3>How often channels name the wrong person</h3><ul>");
        foreach (var channel in Tables.Channels.Select(c => c.Channel).Distinct())
        {
            var setting = view.Scenario.Sensing.Settings.Find(channel)?.Mistaken;
            var mistaken = setting ?? (view.Catalogue.Channels.TryGet(channel, out var c) ? c.Mistaken : null);
            if (mistaken is null) html.Add($"<li>{Names.Channel(channel)}: assumed never, since no figure is given</li>");
            else html.Add($"<li>{Names.Channel(channel)}: {Of(mistaken.Value, mistaken.Low, mistaken.High)}{(mistaken.Measured is { } where ? $", measured {where}" : "")}; {Said(mistaken.Cite)}</li>");
        }
        html.AddRaw("</ul>");
        var assumed = view.Population.Tables.Where(t => t.Assumed is not null).ToArray();
        if (assumed.Length > 0)
        {
            html.AddRaw("<h3>Of the population</h3><ul>");
            foreach (var table in assumed) html.Add($"<li>{table.Name}: each share within {table.Assumed!.Within}. {table.Assumed.Why}</li>");
            html.AddRaw("</ul>");
        }
        html.AddRaw("<p>Everybody meets the same scheme; nobody moves away, dies, or is new; officials follow the rules. Which of these assumptions moves the result most is what a sweep answers.</p>");
    }

    private static void Line(HtmlText html, string text, IEnumerable<Citation?> cites) =>
        html.Add($"<div>{text}</div><div class=\"quiet\">{string.Join("; ", cites.Select(Said).Distinct())}</div>");

    private static string Of(double value, double low, double high)
    {
        static string Show(double x) => x.ToString(x is >= 1 or 0 ? "#,0.##" : "0.########", CultureInfo.InvariantCulture);
        return low == high ? Show(value) : $"{Show(value)} ({Show(low)} to {Show(high)})";
    }

    private static string Said(Citation? cite) => cite is null ? "no source given" : cite.Source == Citation.Assumption ? $"assumption: {cite.At}" : $"{cite.Source}, {cite.At}";

    private void Fit(HtmlText html)
    {
        if (Tables.Fit.Length == 0)
        {
            html.AddRaw("<p>Everybody has the same attributes; there is nothing to fit.</p>");
            return;
        }
        var worst = Tables.Fit.MaxBy(f => Math.Abs(f.Drawn - f.Target))!;
        html.Add($"<p>People are drawn from a joint table that was fitted to {CityPhrases.Number(Tables.Fit.Select(f => f.Table).Distinct().Count())} published or assumed tables by iterative proportional fitting ({CityPhrases.Number(view.Population.Sweeps)} sweeps). Of {CityPhrases.Number(Tables.Fit.Length)} figures the largest error is {Points(worst.Drawn - worst.Target)} points of a hundred: {worst.Cell} in table {worst.Table}, {Percent(worst.Target)} published, {Percent(worst.Drawn)} drawn.</p>");
        html.AddRaw("<details><summary>Every figure</summary><div class=\"wide\"><table><thead><tr><th scope=\"col\">Table</th><th class=\"words\" scope=\"col\">Cell</th><th scope=\"col\">Target</th><th scope=\"col\">Fitted</th><th scope=\"col\">Drawn</th><th scope=\"col\">People</th></tr></thead><tbody>");
        foreach (var f in Tables.Fit) html.Add($"<tr><th scope=\"row\">{f.Table}{(f.Assumed ? ", assumed" : "")}</th><td class=\"words\">{f.Cell}</td><td>{Percent(f.Target)}</td><td>{Percent(f.Fitted)}</td><td>{Percent(f.Drawn)}</td><td>{CityPhrases.Number(f.People)}</td></tr>");
        html.AddRaw("</tbody></table></div></details><ul>");
        foreach (var source in view.Population.Sources) html.Add($"<li>{source.Title.In("en")}, {source.Publisher}</li>");
        html.AddRaw("</ul>");
    }

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Points(double share) => (Math.Abs(share) * 100).ToString("0.###", CultureInfo.InvariantCulture);

    private void Reproduce(HtmlText html)
    {
        html.Add($"<p>The same scenario and seed give the same bits on any machine, with any number of threads.</p><pre>{view.Command}</pre><dl class=\"facts\">");
        Fact(html, "Checksum", view.Checksum);
        Fact(html, "Version", "Demerit " + Fares.FareEngine.Version);
        html.AddRaw("</dl><p>To cite: </p>");
        html.Add($"<pre>Demerit {Fares.FareEngine.Version}, simulated run «{view.Scenario.Slug}», {CityPhrases.Number(People)} synthetic people, seed {view.Scenario.Seed.ToString(CultureInfo.InvariantCulture)}, checksum {view.Checksum[..Math.Min(16, view.Checksum.Length)]}.</pre>");
        html.AddRaw("<details><summary>Every file it rests on, with its SHA-256</summary><ul>");
        foreach (var (path, sha) in view.Inputs) html.Add($"<li>{path} <code>{sha}</code></li>");
        html.AddRaw("</ul></details><p class=\"quiet\">The tables behind every figure are in the same folder, with units and descriptions; each chart is there as a Vega-Lite specification, <code>.vl.json</code>.</p>");
    }
}
