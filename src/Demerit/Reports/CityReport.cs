using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Demerit.Fares;
using Demerit.Reports.Charts;
using Demerit.Reports.Html;

namespace Demerit.Reports;

/// <summary>
/// The report of a run: one self-contained page that works without a network, prints, and follows the light or dark of its reader. Each
/// chart is a Vega-Lite specification, drawn by the bundle inside the page, beside a table that equals it.
/// </summary>
public static class CityReport
{
    /// <summary>The page, and the charts of it to keep beside it as <c>name.vl.json</c>.</summary>
    /// <param name="view">The run.</param>
    /// <param name="bundle">The text of <c>vendor/vega/vega.min.js</c>.</param>
    public static (string Html, ImmutableArray<Chart> Charts) Write(CityReportView view, string bundle)
    {
        ArgumentNullException.ThrowIfNull(view);
        var writer = new CityReportSections(view);
        var sections = writer.All();
        var html = new HtmlText();
        ReportPage.Begin(html, $"{view.Scheme.Title.In("en")} in {view.Population.Title.In("en")}", bundle);
        html.Add($"<header><p class=\"quiet\">Demerit, report of a simulated city</p><h1>{view.Scenario.Title?.In("en") ?? Phrases.Capital(view.Scenario.Slug.Replace('-', ' '))}</h1><p class=\"lead\">{writer.Lead()}</p>");
        html.AddRaw("<p class=\"quiet\">Everybody in it is synthetic: numbers drawn from published tables, nobody’s data. Nothing here is a measurement of a real place: figures follow exactly from the stated rules and assumptions, and are as good as those.</p></header>");
        html.AddRaw("<nav aria-label=\"Contents\"><ol>");
        foreach (var section in sections) html.Add($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>");
        html.AddRaw("</ol></nav><main>");
        foreach (var section in sections) html.Add($"<section id=\"{section.Id}\"><h2>{section.Title}</h2>{section.Body}</section>");
        html.Add($"</main><footer><p>Demerit {FareEngine.Version}. For understanding scoring and holding it to account; it neither ranks schemes nor tells anyone how to behave.</p></footer>");
        ReportPage.End(html, bundle);
        return (html.ToString(), writer.Charts);
    }
}

/// <summary>The frame of a report with charts.</summary>
internal static class ReportPage
{
    // The policy lets the page run its own two scripts and nothing else: it can neither fetch nor send.
    public static void Begin(HtmlText html, string title, string bundle)
    {
        html.AddRaw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.AddRaw($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src '{Hash(Whole(bundle))}' '{Hash(Whole(ChartHtml.Draw))}'\"><meta name=\"referrer\" content=\"no-referrer\"><meta name=\"color-scheme\" content=\"light dark\">");
        html.Add($"<title>{title}</title>");
        html.AddRaw($"<style>{Style}</style></head><body>");
    }

    public static void End(HtmlText html, string bundle) => html.AddRaw($"<script>{Whole(bundle)}</script><script>{Whole(ChartHtml.Draw)}</script></body></html>");

    private static string Whole(string script) => script.ReplaceLineEndings("\n").Trim('\n');

    private static string Hash(string script) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1a1a1a;--quiet:#595959;--paper:#fdfdfb;--line:#d9d9d2;--band:#f0f0ea;--mark:#0072b2;--wrong:#b34700}
        @media(prefers-color-scheme:dark){:root{--ink:#ececec;--quiet:#a8a8a8;--paper:#161618;--line:#3a3a3e;--band:#222226;--mark:#56b4e9;--wrong:#f08a3c}}
        *{box-sizing:border-box}html{scroll-behavior:auto}body{margin:0 auto;max-width:52rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.55 Georgia,"Times New Roman",serif}
        h1{font-size:1.8rem;line-height:1.2;margin:.3rem 0}h2{font-size:1.35rem;line-height:1.25;margin:0 0 .6rem}h3{font-size:1.08rem;margin:1.2rem 0 .3rem}p{margin:.4rem 0}.lead{font-size:1.18rem;margin:1rem 0}
        .quiet,footer,figcaption{color:var(--quiet);font-size:.92rem}figcaption strong{color:var(--ink)}a{color:var(--mark)}nav ol{columns:2;padding-inline-start:1.4rem;font-size:.95rem}nav li{break-inside:avoid}
        section{border-block-start:1px solid var(--line);padding:1.6rem 0 1rem}figure{margin:1rem 0 1.4rem}.chart{width:100%;min-height:2rem;margin-block-start:.5rem;overflow-x:auto}.chart svg{max-width:100%}
        table{border-collapse:collapse;font:.86rem/1.4 system-ui,sans-serif;font-variant-numeric:tabular-nums}th,td{text-align:end;vertical-align:top;padding:.3rem .9rem .3rem 0;border-block-start:1px solid var(--line)}th:first-child,td.words,th.words{text-align:start}thead th{vertical-align:bottom}tbody th{font-weight:normal}
        .wide{overflow-x:auto}td.whole{white-space:nowrap}details{margin:.5rem 0}summary{cursor:pointer;min-height:24px;padding:.15rem 0;font-size:.92rem;color:var(--quiet)}dl.facts{display:grid;grid-template-columns:11rem 1fr;gap:.2rem 1rem;margin:.5rem 0}dl.facts dt{color:var(--quiet)}dl.facts dd{margin:0;overflow-wrap:anywhere}
        .beside{display:grid;grid-template-columns:1fr 1fr;gap:1.2rem;margin:1rem 0}.beside>div{border:1px solid var(--line);padding:.9rem 1.1rem}.beside h3{margin-block-start:0}.figure{font-size:1.25rem;line-height:1.35;margin:.5rem 0 .1rem}
        .wrong{color:var(--wrong);font-weight:bold}ol.file{padding-inline-start:0;list-style:none;font-size:.95rem}ol.file li{padding:.18rem 0;border-block-start:1px dotted var(--line);display:grid;grid-template-columns:7rem 1fr;gap:.8rem}code{font-size:.82rem;overflow-wrap:anywhere}pre{white-space:pre-wrap;background:var(--band);padding:.6rem .8rem;font-size:.82rem;overflow-wrap:anywhere}
        :focus-visible{outline:3px solid var(--mark);outline-offset:2px}
        @media(max-width:40rem){.beside,dl.facts,ol.file li{grid-template-columns:1fr}nav ol{columns:1}}
        @media print{:root{--ink:#000;--paper:#fff;--quiet:#444;--line:#bbb;color-scheme:light}body{max-width:none;padding:0;font-size:10pt}nav{display:none}figure,.beside,tr,ol.file li{break-inside:avoid}h2,h3,figcaption{break-after:avoid}details::details-content{content-visibility:visible;display:block}details>*{display:block}a{color:inherit}}
        """;
}
