using System.Collections.Immutable;
using System.Globalization;
using Demerit.Cities.Engine;
using Demerit.Fares;
using Demerit.Reports.Charts;
using Demerit.Reports.Html;
using Demerit.Studies.Sweeps;

namespace Demerit.Reports;

/// <summary>The report of a sweep: one self-contained page, like that of a run.</summary>
public static class SweepReport
{
    /// <param name="sweep">What was walked.</param>
    /// <param name="findings">What drives what.</param>
    /// <param name="inputs">Of the scenario.</param>
    /// <param name="command">What gives the same again.</param>
    /// <param name="checksum">Of the table.</param>
    /// <param name="bundle">The text of <c>vendor/vega/vega.min.js</c>.</param>
    public static (string Html, ImmutableArray<Chart> Charts) Write(Sweep sweep, SweepFindings findings, CityInputs inputs, string command, string checksum, string bundle)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(inputs);
        var charts = new List<Chart>();
        var html = new HtmlText();
        var title = inputs.Scenario.Title?.In("en") ?? Phrases.Capital(inputs.Scenario.Slug.Replace('-', ' '));
        ReportPage.Begin(html, $"{title}: what drives it", bundle);
        html.Add($"<header><p class=\"quiet\">Demerit, a sweep over what is assumed</p><h1>{title}: what drives the result</h1>");
        foreach (var outcome in findings.Outcomes.Take(3)) html.Add($"<p class=\"lead\">{Sentence(outcome, sweep)}</p>");
        html.Add($"<p class=\"quiet\">{Whole(sweep.Runs.Length)} runs of {CityPhrases.Number(inputs.Scenario.Population.People)} synthetic people for {Whole(inputs.Scenario.Days)} days, over {Whole(sweep.Parameters.Length)} ranges; every run of a seed has the same people and the same lives. Points and thresholds are not varied, and nothing is searched for.</p></header><main>");
        foreach (var outcome in findings.Outcomes)
        {
            html.Add($"<section id=\"{outcome.Outcome.Name}\"><h2>{Phrases.Capital(outcome.Outcome.Title)}</h2><p>{Sentence(outcome, sweep)}</p>");
            Show(SweepCharts.Tornado(outcome, sweep.Parameters));
            Show(SweepCharts.Responses(outcome, sweep.Parameters));
            html.AddRaw("</section>");
        }
        LeftOut(html, findings);
        Ranges(html, sweep);
        html.AddRaw("<section id=\"read\"><h2>How to read this</h2>");
        html.AddRaw(sweep.Design.Kind == DesignKind.Sobol
            ? "<p>A share of the variance says how much of the spread between runs would go if one number were known. Alone: by itself. With interactions: in company with all others too; these add up to more than the whole where numbers work together. Intervals are from 200 resamples of the rows; where one holds zero, nothing is shown.</p>"
            : "<p>A rank correlation says how steadily an outcome rises or falls with a number, whatever the shape. It misses what first rises and then falls; a Sobol design (--design sobol) does not. Intervals are from 200 resamples of the runs; where one holds zero, nothing is shown.</p>");
        html.AddRaw("<p>What does not drive the result here may do so outside the ranges walked. A range is an assumption where its source says so.</p></section><section id=\"reproduce\"><h2>How to reproduce it</h2>");
        html.Add($"<pre>{command}</pre><dl class=\"facts\"><dt>Checksum</dt><dd>{checksum}</dd><dt>Version</dt><dd>Demerit {FareEngine.Version}</dd><dt>Design</dt><dd>{(sweep.Design.Kind == DesignKind.Sobol ? $"scrambled Sobol sequence, {Whole(sweep.Design.Rows)} rows of {Whole(sweep.Design.PerRow)} runs" : "Latin hypercube")}</dd><dt>Seeds</dt><dd>{string.Join(", ", sweep.Seeds.Select(s => s.ToString(CultureInfo.InvariantCulture)))}</dd></dl>");
        html.AddRaw("</section></main><footer><p>For understanding scoring and holding it to account; it neither ranks schemes nor tells anyone how to behave.</p></footer>");
        ReportPage.End(html, bundle);
        return (html.ToString(), [.. charts]);

        void Show(Chart chart)
        {
            charts.Add(chart);
            ChartHtml.Add(html, chart);
        }
    }

    /// <summary>«What drives the result», in one plain sentence.</summary>
    public static string Sentence(OutcomeFindings findings, Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(sweep);
        var spread = $"{Phrases.Capital(findings.Outcome.Title)}: from {SweepCharts.Figure(findings.Low)} to {SweepCharts.Figure(findings.High)} {findings.Outcome.Unit}";
        var sure = findings.Order.Where(p => Low(findings, p) > 0).Take(3).ToArray();
        if (sure.Length == 0) return $"{spread}; no range stands out beyond chance.";
        var said = sure.Select(p => findings.Indices is { } indices
            ? $"{sweep.Parameters[p].Path} ({SweepCharts.Percent(indices[p].Total.Value)} of the variance)"
            : $"{sweep.Parameters[p].Path} ({(findings.Ranks[p].Rho.Value > 0 ? "rises" : "falls")} with it, {SweepCharts.Figure(Math.Round(findings.Ranks[p].Rho.Value, 2))})");
        return $"{spread}; what drives it most: {Phrases.Join(said)}.";
    }

    // How far from nothing the figure surely is.
    private static double Low(OutcomeFindings findings, int p) =>
        findings.Indices is { } indices ? indices[p].Total.Low : findings.Ranks[p].Rho is var rho && rho.Value > 0 ? rho.Low : -rho.High;

    private static void LeftOut(HtmlText html, SweepFindings findings)
    {
        if (findings.Missing.Length + findings.Constant.Length == 0) return;
        html.AddRaw("<section id=\"left-out\"><h2>Left out</h2><ul>");
        foreach (var outcome in findings.Constant) html.Add($"<li>{Phrases.Capital(outcome.Title)}: the same in every run.</li>");
        foreach (var outcome in findings.Missing) html.Add($"<li>{Phrases.Capital(outcome.Title)}: at least one run has no such figure.</li>");
        html.AddRaw("</ul></section>");
    }

    private static void Ranges(HtmlText html, Sweep sweep)
    {
        html.AddRaw("<section id=\"ranges\"><h2>What was varied</h2><div class=\"wide\"><table><thead><tr><th class=\"words\" scope=\"col\">Number</th><th scope=\"col\">From</th><th scope=\"col\">To</th><th class=\"words\" scope=\"col\">Unit</th></tr></thead><tbody>");
        foreach (var p in sweep.Parameters)
            html.Add($"<tr><th class=\"words\" scope=\"row\">{p.Path}</th><td>{Value(p.From)}</td><td>{Value(p.To)}</td><td class=\"words\">{p.Unit}{(p.Logarithmic ? ", in factors" : "")}</td></tr>");
        html.AddRaw("</tbody></table></div></section>");
    }

    private static string Value(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
