using System.Globalization;
using Demerit.Content;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;

namespace Demerit.Reports.Html;

/// <summary>The fare as one self-contained page: no scripts, nothing fetched, printable, light and dark.</summary>
internal static class FareHtml
{
    /// <param name="view">The fares.</param>
    /// <param name="withAnswers">Also what the person told; left out otherwise.</param>
    public static string Write(FareView view, bool withAnswers)
    {
        var html = new HtmlText();
        html.Add($"<!doctype html><html lang=\"{view.Language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.AddRaw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><meta name=\"referrer\" content=\"no-referrer\"><meta name=\"color-scheme\" content=\"light dark\">");
        html.AddRaw($"<title>Demerit</title><style>{Style}</style></head><body>");
        html.Add($"<header><h1>{FareStory.Title(view)}</h1><p class=\"quiet\">{FareStory.Setting(view)}</p><p class=\"lead\">{FareStory.Ledger(view.Ledger)}</p></header>");
        var schemes = view.Schemes.ToArray();
        if (schemes.Length > 1) html.Add($"<nav aria-label=\"Schemes\"><ul>{Contents(schemes)}</ul></nav>");
        html.AddRaw("<main>");
        foreach (var scheme in schemes) html.Add($"{Section(scheme, view, withAnswers)}");
        foreach (var card in view.Cards)
            html.Add($"<section><h2>{card.Title.In(view.Language)}</h2><p class=\"quiet\">{FareStory.About(card, view.Language)}</p><p>{card.Summary.In(view.Language)}</p></section>");
        if (withAnswers) html.Add($"<section><h2>What was told</h2><pre>{ProfileWriter.Write(view.Profile)}</pre></section>");
        html.Add($"</main><footer><p>{FareStory.Foot} {(withAnswers ? "" : "What was told is left out of this page.")}</p>{Fingerprints(view)}</footer></body></html>");
        return html.ToString();
    }

    private static HtmlText Contents(SchemeView[] schemes)
    {
        var items = new HtmlText();
        foreach (var scheme in schemes) items.Add($"<li><a href=\"#{scheme.Scheme.Slug}\">{scheme.In(scheme.Scheme.Title)}</a></li>");
        return items;
    }

    private static HtmlText Section(SchemeView scheme, FareView view, bool withAnswers)
    {
        var html = new HtmlText();
        html.Add($"<section id=\"{scheme.Scheme.Slug}\"><h2>{scheme.In(scheme.Scheme.Title)}</h2><p class=\"quiet\">{FareStory.About(scheme.Scheme, view.Language)}</p><dl>");
        // What nothing names would only show what was told.
        foreach (var row in FareStory.Rows(scheme, view).Where(r => withAnswers || r.Key != "not-counted"))
        {
            html.Add($"<div class=\"{row.Key}\"><dt>{row.Label}</dt><dd>");
            switch (row.Key)
            {
                case "score":
                    Lines(html, FareStory.ScoreWords(scheme));
                    if (scheme.Middle.Grades is [{ Known: Known.CannotSay }, ..]) html.Add($"<p>{FareStory.CannotSayGrade}</p>");
                    if (ScorePicture.Of(scheme) is { } dots) html.Add($"{dots}");
                    break;
                case "over-time":
                    Lines(html, row.Lines);
                    if (LifeLinePicture.Of(scheme) is { } line) html.Add($"{line}");
                    break;
                case "sources":
                    Sources(html, scheme);
                    break;
                default:
                    Lines(html, row.Lines);
                    break;
            }
            html.AddRaw("</dd></div>");
        }
        html.AddRaw("</dl>");
        Ledger(html, scheme);
        return html.AddRaw("</section>");
    }

    private static void Lines(HtmlText html, IEnumerable<(string Text, bool Quiet)> lines)
    {
        foreach (var (text, quiet) in lines)
        {
            if (quiet) html.Add($"<p class=\"quiet\">{text}</p>");
            else html.Add($"<p>{text}</p>");
        }
    }

    private static void Sources(HtmlText html, SchemeView scheme)
    {
        html.AddRaw("<ul>");
        foreach (var source in scheme.Scheme.Sources.Where(s => s.Key != Citation.Assumption))
        {
            var what = $"{scheme.In(source.Title)}, {source.Publisher}";
            if (source.Url is { } url && (url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal))) html.Add($"<li><a rel=\"noreferrer\" href=\"{url}\">{what}</a>: {FareStory.ReadWord(source)}</li>");
            else html.Add($"<li>{what}: {FareStory.ReadWord(source)}</li>");
        }
        html.AddRaw("</ul>");
    }

    /// <summary>Every rule that was looked at, in the middle reading, with what it rests on.</summary>
    private static void Ledger(HtmlText html, SchemeView scheme)
    {
        var fare = scheme.Middle;
        if (fare.Rules.IsEmpty) return;
        html.AddRaw("<details><summary>Every rule that was looked at</summary><div class=\"wide\"><table><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">What it counts</th><th scope=\"col\">Points</th><th scope=\"col\">On file</th><th scope=\"col\">Expected</th><th scope=\"col\">Counts until</th><th scope=\"col\">Standing and source</th></tr></thead><tbody>");
        foreach (var rule in fare.Rules)
        {
            var what = rule.Conduct is { } conduct ? scheme.Conduct(conduct) : $"{scheme.Fact(rule.Fact!)}{(rule.Band is { } band ? $" ({band})" : "")}";
            var seen = rule.Answered == Answered.No ? "not told" : rule.Conduct is null ? "" : Phrases.Chance(rule.Recorded);
            var until = rule.Recorded == 0 || rule.Conduct is null ? "" : rule.CountsUntil is { } day ? Phrases.Day(day) : "forever";
            html.Add($"<tr><th scope=\"row\">{rule.Rule}</th><td>{what}</td><td>{rule.Amount}</td><td>{seen}</td><td>{(fare.Score is null || rule.Answered == Answered.No ? "" : Phrases.Points(rule.ExpectedPoints))}</td><td>{until}</td><td>{rule.Standing.Word()}; {rule.Cite}</td></tr>");
        }
        html.AddRaw("</tbody></table></div></details>");
    }

    private static HtmlText Fingerprints(FareView view)
    {
        var html = new HtmlText();
        html.Add($"<p class=\"quiet\">Demerit {FareEngine.Version}.</p><ul class=\"quiet\">");
        foreach (var fare in view.Fares.DistinctBy(f => f.Fingerprint)) html.Add($"<li>{fare.Scheme.Slug} <code>{fare.Fingerprint}</code></li>");
        return html.AddRaw("</ul>");
    }

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1a1a1a;--quiet:#595959;--paper:#fdfdfb;--line:#d9d9d2;--band:#f0f0ea;--mark:#0072b2;--spread:#0072b233}
        @media(prefers-color-scheme:dark){:root{--ink:#ececec;--quiet:#a8a8a8;--paper:#161618;--line:#3a3a3e;--band:#222226;--mark:#56b4e9;--spread:#56b4e933}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:48rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.55 Georgia,"Times New Roman",serif}
        h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0}h2{font-size:1.3rem;line-height:1.25;margin:0}p{margin:.15rem 0}.lead{font-size:1.15rem;margin:1rem 0}
        .quiet,.quiet a,footer{color:var(--quiet);font-size:.9rem}a{color:var(--mark)}nav ul{padding-inline-start:1.2rem}
        section{border-block-start:1px solid var(--line);padding:1.5rem 0}dl{margin:1rem 0}dl>div{display:grid;grid-template-columns:8.5rem 1fr;gap:0 1rem;padding:.45rem 0;border-block-start:1px dotted var(--line)}
        dt{font-weight:bold}dd{margin:0;min-width:0;overflow-wrap:anywhere}.travel,.loan,.job{font-size:1.1rem}
        ul{margin:.2rem 0;padding-inline-start:1.1rem}svg{display:block;width:100%;height:auto;margin:.5rem 0}svg text{fill:var(--ink);font:13px sans-serif}svg .edge,svg .row{fill:var(--quiet);font-size:12px}
        .band0{fill:var(--band)}.band1{fill:none}.score circle{fill:var(--mark)}.score .start{stroke:var(--quiet);stroke-dasharray:2 3}.life polyline{fill:none;stroke:var(--mark);stroke-width:2}.life .never{stroke-dasharray:5 4;stroke:var(--quiet)}.life .spread{fill:var(--spread)}
        .key{font:.85rem sans-serif;color:var(--quiet)}.key span{display:inline-block;margin-inline-end:1rem}.key span::before{content:"";display:inline-block;width:1.4rem;border-block-start:2px solid var(--mark);margin-inline-end:.35rem;vertical-align:middle}.key .never::before{border-block-start:2px dashed var(--quiet)}.key .spread::before{border-block-start:.7rem solid var(--spread)}
        details{margin:.8rem 0}summary{cursor:pointer;padding:.3rem 0;min-height:24px}.wide{overflow-x:auto}table{border-collapse:collapse;font:.85rem/1.4 sans-serif}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-block-start:1px solid var(--line)}tbody th{font-weight:normal}code,pre{font-size:.8rem;overflow-wrap:anywhere;white-space:pre-wrap}
        :focus-visible{outline:3px solid var(--mark);outline-offset:2px}
        @media(max-width:36rem){dl>div{grid-template-columns:1fr}}
        @media print{:root{color-scheme:light;--ink:#000;--quiet:#444;--paper:#fff;--line:#bbb;--band:#f0f0ea;--mark:#0072b2;--spread:#0072b233}body{max-width:none;font-size:10.5pt}dl>div,tr{break-inside:avoid}dl>div.sources{break-inside:auto}h2{break-after:avoid}details::details-content{content-visibility:visible;block-size:auto}summary{list-style:none}nav{display:none}}
        """;
}
