using System.Collections.Immutable;
using System.Globalization;
using Demerit.Audits;
using Demerit.Audits.Book;
using Demerit.Reports.Html;

namespace Demerit.Reports.Audits;

/// <summary>The report as one self-contained page: no scripts, nothing fetched, printable, light and dark. Its foot stands on every printed page.</summary>
public static class AuditHtml
{
    private const int EvidenceOpen = 6, EvidenceShown = 12;

    public static string Write(AuditView view, ImmutableArray<AuditChange>? against = null, string? other = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (html, audit) = (new HtmlText(), view.Audit);
        html.AddRaw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.AddRaw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><meta name=\"referrer\" content=\"no-referrer\"><meta name=\"color-scheme\" content=\"light dark\">");
        html.Add($"<title>Audit of {view.Title}</title>");
        html.AddRaw($"<style>{Style}</style></head><body>");
        html.Add($"<p class=\"foot\" role=\"note\">{Audit.Foot}</p>");
        html.Add($"<header><p class=\"quiet\">Audit</p><h1>{view.Title}</h1><p class=\"quiet\">{view.About}</p><p class=\"lead\">{Lead}</p></header>");
        Contents(html, audit, against is not null);
        html.AddRaw("<main>");
        if (against is { } changes) Against(html, changes, other!);
        Composite(html, audit.Composite);
        foreach (var (slug, title, findings) in audit.ByFamily())
        {
            html.Add($"<section id=\"{slug}\"><h2>{title}</h2>");
            foreach (var finding in findings) html.Add($"{One(view, finding)}");
            if (slug == "social-scoring") html.Add($"{MatrixTable(audit)}");
            if (slug == "cost") Costs(html, audit);
            html.AddRaw("</section>");
        }
        Letter(html, audit);
        Annexes(html, audit);
        Back(html, view);
        html.AddRaw("</main>");
        html.Add($"<footer><p>{Audit.Foot} Articles: {view.Basis}.</p><p class=\"quiet\">Fingerprint <code>{audit.Fingerprint}</code></p></footer></body></html>");
        return html.ToString();
    }

    private const string Lead = "Which elements of which legal test the description of this scheme shows, with the lines behind each answer, the article, and what cannot be said. It gives no overall result, and none can be made of it.";

    private static void Contents(HtmlText html, Audit audit, bool against)
    {
        html.AddRaw("<nav aria-label=\"Contents\"><ul>");
        if (against) html.AddRaw("<li><a href=\"#against\">What changed</a></li>");
        html.AddRaw("<li><a href=\"#composite\">Article 5(1)(c)</a></li>");
        foreach (var (slug, title, _) in audit.ByFamily()) html.Add($"<li><a href=\"#{slug}\">{title}</a></li>");
        html.AddRaw("<li><a href=\"#letter\">Questions to the operator</a></li><li><a href=\"#annexes\">Annexes</a></li><li><a href=\"#limits\">What this cannot conclude</a></li></ul></nav>");
    }

    private static void Composite(HtmlText html, Composite composite)
    {
        html.Add($"<section id=\"composite\"><h2>The elements of article 5(1)(c) of the EU’s AI Act</h2><p class=\"lead\">{Phrases.Capital(composite.Words)}.</p>");
        html.Add($"<p>Gate: <strong>{composite.Gate}</strong>. {composite.GateWhy} The gate stands beside the elements and silences nothing: human rights and data protection do not ask whether a machine infers.</p>");
        html.AddRaw("<table class=\"elements\"><thead><tr><th scope=\"col\">Element</th><th scope=\"col\">In the file</th><th scope=\"col\">Why</th></tr></thead><tbody>");
        foreach (var element in composite.Elements)
            html.Add($"<tr><th scope=\"row\">{element.Id} {element.Title}</th><td>{Mark(element.Outcome, element.Outcome == Outcome.Present)}</td><td>{element.Why}</td></tr>");
        html.Add($"</tbody></table><p>All of A1 to A5 are needed, and one of A6 and A7. {composite.CarveOutWords}</p></section>");
    }

    private static HtmlText Mark(Outcome outcome, bool weighs)
    {
        var mark = new HtmlText();
        mark.Add($"<span class=\"mark {(weighs ? "weighs" : outcome == Outcome.NotShown ? "open" : "plain")}\">{outcome.Word()}</span>");
        return mark;
    }

    private static HtmlText One(AuditView view, Finding finding)
    {
        var (html, check, main) = (new HtmlText(), finding.Check, finding.Main);
        html.Add($"<article id=\"{check.Id}\"><h3><span class=\"id\">{check.Id}</span> {check.Question}</h3><p class=\"answer\">{Mark(main.Outcome, finding.Weighs)} {(main.Outcome == Outcome.NotRun ? "No run was given. Make one with:" : main.Summary)}</p>");
        if (main.Outcome == Outcome.NotRun) html.Add($"<p><code>{main.Summary}</code></p>");
        if (finding.Run is { } run && !check.ByRunAlone)
            html.Add($"<p class=\"quiet\">{(run.Outcome == Outcome.NotRun ? "A run of a city would add to this; none was given." : $"In the run: {run.Summary}")}</p>");
        if (main.Edit is { } edit) html.Add($"<p class=\"edit\">{AuditView.Edit(edit)}</p>");
        if (!main.Missing.IsEmpty) html.Add($"<p class=\"quiet\">Not shown: {string.Join("; ", main.Missing)}.</p>");
        Behind(html, main, finding.Run is { Outcome: not Outcome.NotRun } added && !check.ByRunAlone ? added : null);
        html.Add($"<details><summary>Law, and what it cannot say</summary><p class=\"law\">{Law(view, check)}</p>");
        foreach (var threshold in view.Thresholds(check)) html.Add($"<p class=\"law\">Threshold {AuditView.Threshold(threshold)}.</p>");
        html.Add($"<p class=\"law\">Cannot say: {check.Cannot}. {Phrases.Capital(AuditView.Severity(check))}; it belongs to the check, not to the result.</p></details></article>");
        return html;
    }

    // The norms by name; what each says and how far it was read stands once, at the end.
    private static HtmlText Law(AuditView view, Check check)
    {
        var law = new HtmlText();
        var norms = view.Norms(check).ToArray();
        if (norms.Length == 0) law.AddRaw("No norm of the jurisdictions chosen.");
        for (var i = 0; i < norms.Length; i++)
            law.Add($"<a href=\"#norm-{norms[i].Norm.Slug}\">{norms[i].Norm.Cite}</a>{(norms[i].ByAnalogy ? " (by analogy)" : "")} <span class=\"read\">{AuditView.ReadMark(norms[i].Norm)}</span>{(i < norms.Length - 1 ? ";" : ".")}");
        return law;
    }

    private static void Behind(HtmlText html, Answer main, Answer? run)
    {
        var figures = main.Figures.Concat(run?.Figures ?? []).ToArray();
        var evidence = main.Evidence.Concat(run?.Evidence ?? []).ToArray();
        if (figures.Length + evidence.Length == 0) return;
        html.Add($"<details{(evidence.Length <= EvidenceOpen ? (HtmlText)Open : Closed)}><summary>What is behind it</summary><ul>");
        foreach (var figure in figures) html.Add($"<li>{AuditView.Figure(figure)}</li>");
        foreach (var item in evidence.Take(EvidenceShown)) html.Add($"<li>{Phrases.Capital(item.Says)}{(AuditView.Where(item.At) is { Length: > 0 } at ? $" ({at})" : "")}</li>");
        if (evidence.Length > EvidenceShown) html.Add($"<li>and {evidence.Length - EvidenceShown} more, in the report for machines (--json)</li>");
        html.AddRaw("</ul></details>");
    }

    private static readonly HtmlText Open = Attribute(" open"), Closed = Attribute("");

    private static HtmlText Attribute(string text)
    {
        var attribute = new HtmlText();
        if (text.Length > 0) attribute.AddRaw(text);
        return attribute;
    }

    /// <summary>Parts of life down, doors across. A ring where the scheme ties the two together, with how many lines; the shade says how they belong together.</summary>
    private static HtmlText MatrixTable(Audit audit)
    {
        var (html, matrix) = (new HtmlText(), audit.Matrix);
        // A door that nothing moves and a part of life that nothing counts are named below, and not drawn.
        var doors = Enumerable.Range(0, matrix.Doors.Length).Where(j => Enumerable.Range(0, matrix.Domains.Length).Any(i => matrix[i, j].Lines > 0)).ToArray();
        var domains = Enumerable.Range(0, matrix.Domains.Length).Where(i => doors.Any(j => matrix[i, j].Lines > 0)).ToArray();
        html.AddRaw("<h3 id=\"matrix\">Parts of life against doors</h3>");
        if (doors.Length == 0) return html.AddRaw("<p>Nothing that is counted is known to move a door.</p>");
        html.AddRaw("<p class=\"quiet\">A number is how many rules and lists of that part of life can move that door. Orange: unrelated by the table and by the scheme’s own links. Blue: the same part of life, related, or linked by the scheme. Blank: the scheme does not tie the two together.</p>");
        html.AddRaw("<div class=\"wide\"><table class=\"matrix\"><thead><tr><td></td>");
        foreach (var j in doors) html.Add($"<th scope=\"col\"><span>{audit.Subject.DoorTitle(matrix.Doors[j])}</span></th>");
        html.AddRaw("</tr></thead><tbody>");
        var most = Math.Max(1, matrix.Cells.Max(c => c.Lines));
        foreach (var i in domains)
        {
            html.Add($"<tr><th scope=\"row\">{audit.Subject.DomainTitle(matrix.Domains[i])}</th>");
            foreach (var j in doors)
            {
                var cell = matrix[i, j];
                if (cell.Lines == 0) html.AddRaw("<td></td>");
                else html.Add($"<td class=\"{Relations.Word(cell.Relation)} heat{1 + 2 * (cell.Lines - 1) / most}\" title=\"{audit.Subject.DomainTitle(cell.Domain)} and {audit.Subject.DoorTitle(cell.Door)}: {Relations.Word(cell.Relation).Replace('-', ' ')}{(cell.Why.Length > 0 ? $", {cell.Why}" : "")}\">{cell.Lines}{(cell.Relation is Relation.Unrelated or Relation.SameAuthority ? "" : "°")}</td>");
            }
            html.AddRaw("</tr>");
        }
        html.AddRaw("</tbody></table></div><p class=\"quiet\">° related, by one of the three ways.</p>");
        html.Add($"<details><summary>The table of what is related</summary><ul>{RelatedItems(audit)}</ul></details>");
        return html;
    }

    private static HtmlText RelatedItems(Audit audit)
    {
        var items = new HtmlText();
        foreach (var door in audit.Book.Doors)
            items.Add($"<li>{audit.Subject.DoorTitle(door.Door)}: {audit.Subject.DomainTitle(door.Domain)}{string.Concat(door.Related.Select(r => $"; {audit.Subject.DomainTitle(r.Domain)}, since {r.Why}"))}; severity {door.Severity}</li>");
        return items;
    }

    private static void Costs(HtmlText html, Audit audit)
    {
        if (audit.Costs.IsEmpty) return;
        var presets = audit.Costs[0].Presets.Select(p => p.Preset).ToArray();
        html.Add($"<details><summary>Every rule under every preset ({Phrases.Count(audit.Costs.Length, "rule", "rules")})</summary><div class=\"wide\"><table><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Points</th>");
        foreach (var preset in presets) html.Add($"<th scope=\"col\">{preset}</th>");
        html.AddRaw("<th scope=\"col\">Points that keep the cost</th></tr></thead><tbody>");
        foreach (var cost in audit.Costs)
        {
            html.Add($"<tr><th scope=\"row\">{cost.Line.Counts}</th><td>{Number(cost.Points)}</td>");
            foreach (var preset in cost.Presets) html.Add($"<td>{(preset.Rise > 1 ? $"{Factor(preset.Rise)} times" : "no more")}</td>");
            html.Add($"<td>{(cost.Most > 1 ? $"{Number(cost.Points / cost.Most)} at the most watched" : "as they are")}</td></tr>");
        }
        html.AddRaw("</tbody></table></div><p class=\"quiet\">How many times as likely one occasion is to cost points as under documented sensing. All chances are assumptions with ranges. Points only ever become milder.</p></details>");
    }

    private static string Number(double number) => Math.Abs(number) is > 0 and < 0.05 ? "under 0.1" : Math.Round(number, 1).ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Factor(double factor) => (factor >= 10 ? Math.Round(factor) : Math.Round(factor, 1)).ToString("#,0.#", CultureInfo.InvariantCulture);

    private static void Against(HtmlText html, ImmutableArray<AuditChange> changes, string other)
    {
        html.Add($"<section id=\"against\"><h2>What changed against {other}</h2>");
        if (changes.IsEmpty) html.AddRaw("<p>No check says anything else.</p>");
        else
        {
            html.AddRaw("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Check</th><th scope=\"col\">Before</th><th scope=\"col\">Now</th></tr></thead><tbody>");
            foreach (var change in changes)
                html.Add($"<tr><th scope=\"row\"><a href=\"#{change.Check.Id}\">{change.Check.Id}</a> {change.Check.Title}</th><td><strong>{change.Before.Outcome.Word()}</strong>. {change.Before.Summary}</td><td><strong>{change.Now.Outcome.Word()}</strong>. {change.Now.Summary}</td></tr>");
            html.AddRaw("</tbody></table></div>");
        }
        html.AddRaw("</section>");
    }

    private static void Letter(HtmlText html, Audit audit)
    {
        html.AddRaw("<section id=\"letter\"><h2>Questions to the operator</h2><p>What the file does not show is a question, and no finding against anyone.</p><ol>");
        foreach (var question in audit.Letter)
            html.Add($"<li>{question.Asks} <span class=\"quiet\">({question.Check.Id}{(question.Missing.IsEmpty ? "" : $": {string.Join("; ", question.Missing)}")})</span></li>");
        html.AddRaw("</ol></section>");
    }

    private static void Annexes(HtmlText html, Audit audit)
    {
        html.AddRaw("<section id=\"annexes\"><h2>Annexes: under the headings of the assessments that the law asks for</h2><p class=\"quiet\">An outline for whoever must make the assessment; it is not one.</p>");
        foreach (var annex in audit.Annexes)
        {
            html.Add($"<h3>{annex.Title}</h3><dl>");
            foreach (var part in annex.Parts)
            {
                html.Add($"<div><dt>{part.Heading}</dt><dd>{Shows(part)}<p class=\"quiet\">");
                foreach (var id in part.Checks)
                    if (audit.Findings.FirstOrDefault(f => f.Check.Id == id) is { } finding) html.Add($"<a href=\"#{id}\">{id}</a> {finding.Check.Title}: {finding.Main.Outcome.Word()}.");
                html.AddRaw("</p></dd></div>");
            }
            html.AddRaw("</dl>");
        }
        html.AddRaw("</section>");
    }

    private static HtmlText Shows(AnnexPart part)
    {
        var shows = new HtmlText();
        foreach (var line in part.Shows) shows.Add($"<p>{Phrases.Capital(line)}.</p>");
        return shows;
    }

    private static void Back(HtmlText html, AuditView view)
    {
        html.AddRaw("<section id=\"limits\"><h2>What this cannot conclude</h2><ul>");
        foreach (var limit in Audit.Limits) html.Add($"<li>{limit}</li>");
        html.AddRaw("</ul><h3>Where else something is said against scoring people</h3><div class=\"wide\"><table><thead><tr><th scope=\"col\">Where</th><th scope=\"col\">What</th><th scope=\"col\">Status</th><th scope=\"col\">How far read</th></tr></thead><tbody>");
        foreach (var entry in view.Book.Elsewhere) html.Add($"<tr><th scope=\"row\">{entry.Where}</th><td>{entry.What}</td><td>{entry.Status}</td><td>{entry.ReadWords}</td></tr>");
        html.AddRaw("</tbody></table></div><details><summary>Every threshold and where it comes from</summary><ul>");
        foreach (var threshold in view.Book.Thresholds) html.Add($"<li>{AuditView.Threshold(threshold)}</li>");
        html.AddRaw("</ul></details>");
        Norms(html, view);
        if (view.Audit.Run is { } run)
            html.Add($"<p>Run: {run.Scenario}, {run.People.ToString("#,0", CultureInfo.InvariantCulture)} synthetic people, {run.Days} days, seed {run.Seed.ToString(CultureInfo.InvariantCulture)}, engine {run.Version}. Made again by: <code>{run.Command}</code></p>");
        html.AddRaw("</section>");
    }

    private static void Norms(HtmlText html, AuditView view)
    {
        html.AddRaw("<h3 id=\"norms\">The norms: what each says, and how far it was read</h3><p class=\"quiet\">● the passage was read; ◐ an account of it was read, not its wording; ○ not opened, to be checked before anyone relies on it.</p>");
        foreach (var jurisdiction in view.Jurisdictions)
        {
            html.Add($"<h4>{view.Book.Jurisdictions[jurisdiction].Title}</h4><ul class=\"norms\">");
            foreach (var norm in view.Book.Norms.Where(n => n.In == jurisdiction))
                html.Add($"<li id=\"norm-{norm.Slug}\"><span class=\"read\">{AuditView.ReadMark(norm)}</span> {norm.Cite}: {norm.Says}.{(norm.Status is { } status ? $" {Phrases.Capital(status)}." : "")}</li>");
            html.AddRaw("</ul>");
        }
    }

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1a1a1a;--quiet:#595959;--paper:#fdfdfb;--line:#d9d9d2;--band:#f0f0ea;--mark:#005f95;--strong:#1a1a1a;--on:#fdfdfb;--cold1:#d8e8f3;--cold2:#b3d3e8;--cold3:#8fbfdd;--warm1:#fbe0c4;--warm2:#f7c48f;--warm3:#f0a35a}
        @media(prefers-color-scheme:dark){:root{--ink:#ececec;--quiet:#a8a8a8;--paper:#161618;--line:#3a3a3e;--band:#222226;--mark:#6fc0ee;--strong:#ececec;--on:#161618;--cold1:#17384d;--cold2:#1e5070;--cold3:#286a94;--warm1:#4d300f;--warm2:#71450f;--warm3:#955b12}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:52rem;padding:1.5rem 1rem 5rem;background:var(--paper);color:var(--ink);font:1rem/1.55 Georgia,"Times New Roman",serif}
        h1{font-size:1.8rem;line-height:1.2;margin:.2rem 0 .5rem}h2{font-size:1.35rem;line-height:1.25;margin:0 0 .6rem}h3{font-size:1.05rem;line-height:1.35;margin:1.2rem 0 .3rem}p{margin:.25rem 0}.lead{font-size:1.15rem;margin:.8rem 0}
        .quiet,footer{color:var(--quiet);font-size:.9rem}a{color:var(--mark)}nav ul{columns:2;padding-inline-start:1.2rem}
        section{border-block-start:1px solid var(--line);padding:1.6rem 0 1rem}article{border-block-start:1px dotted var(--line);padding:.2rem 0 .9rem}h2+article{border-block-start:0}
        .id{display:inline-block;min-width:2.1rem;font:bold .85rem sans-serif;color:var(--quiet)}.answer{overflow-wrap:anywhere}.law{font-size:.9rem;color:var(--quiet);overflow-wrap:anywhere}.law a{color:inherit}h4{margin:.8rem 0 .2rem;font-size:.95rem}.norms{font-size:.88rem;list-style:none;padding:0}.read{font-family:sans-serif}
        .mark{display:inline-block;font:bold .78rem/1.5 sans-serif;padding:0 .5rem;margin-inline-end:.35rem;border-radius:.7rem;white-space:nowrap;border:1.5px solid var(--strong)}.weighs{background:var(--strong);color:var(--on)}.open{border-style:dashed}.plain{border-color:var(--line);font-weight:normal}
        .edit{border-inline-start:3px solid var(--mark);padding-inline-start:.7rem;margin:.4rem 0}
        ul,ol{margin:.3rem 0;padding-inline-start:1.3rem}li{margin:.15rem 0;overflow-wrap:anywhere}details{margin:.3rem 0}summary{cursor:pointer;color:var(--quiet);font-size:.9rem;padding:.2rem 0;min-height:24px}details ul{font-size:.92rem}
        .wide{overflow-x:auto}table{border-collapse:collapse;font:.85rem/1.4 sans-serif;margin:.5rem 0;min-width:100%}th,td{text-align:start;vertical-align:top;padding:.35rem .7rem .35rem 0;border-block-start:1px solid var(--line)}tbody th{font-weight:normal}thead th{border:0;color:var(--quiet);font-weight:normal}
        .matrix{min-width:0}.matrix th,.matrix td{border:1px solid var(--line);padding:.3rem .45rem}.matrix thead th{vertical-align:bottom;border:0;padding:.2rem}.matrix thead td{border:0}.matrix thead span{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);max-height:8.5rem;line-height:1.15}.matrix tbody th{white-space:nowrap}.matrix tbody td{text-align:center;min-width:1.9rem}
        .matrix .heat1{background:var(--cold1)}.matrix .heat2{background:var(--cold2)}.matrix .heat3{background:var(--cold3)}.matrix .unrelated.heat1,.matrix .same-authority.heat1{background:var(--warm1)}.matrix .unrelated.heat2,.matrix .same-authority.heat2{background:var(--warm2)}.matrix .unrelated.heat3,.matrix .same-authority.heat3{background:var(--warm3)}.matrix .unknown{background:var(--band)}
        dl>div{display:grid;grid-template-columns:14rem 1fr;gap:0 1rem;padding:.45rem 0;border-block-start:1px dotted var(--line)}dt{font-weight:bold}dd{margin:0;min-width:0}code{font-size:.82rem;overflow-wrap:anywhere}
        .foot{position:fixed;inset:auto 0 0 0;margin:0;padding:.35rem 1rem;background:var(--band);color:var(--ink);border-block-start:1px solid var(--line);font:.8rem sans-serif;text-align:center;z-index:1}
        :focus-visible{outline:3px solid var(--mark);outline-offset:2px}
        @media(max-width:36rem){dl>div{grid-template-columns:1fr}nav ul{columns:1}}
        @page{margin:18mm 16mm 20mm;@bottom-center{content:"Not evidence of compliance. May not be cited as clearance.";font:8pt sans-serif}@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif}}
        @media print{:root{--ink:#000;--quiet:#444;--paper:#fff;--line:#bbb;--band:#eee;--mark:#004a75;--strong:#000;--on:#fff;--cold1:#d8e8f3;--cold2:#b3d3e8;--cold3:#8fbfdd;--warm1:#fbe0c4;--warm2:#f7c48f;--warm3:#f0a35a}body{max-width:none;font-size:9.5pt;line-height:1.4;padding:0}h1{font-size:17pt}h2{font-size:13pt}h3{font-size:10.5pt}.lead{font-size:10.5pt}section{padding:.8rem 0 .3rem}article{padding:.1rem 0 .4rem}li{margin:0}.answer,summary{break-after:avoid}.law,details ul,.norms{font-size:8.5pt;line-height:1.3}table{font-size:8.5pt}.foot,nav{display:none}section{break-before:auto}h2,h3{break-after:avoid}.mark,.matrix td{print-color-adjust:exact;-webkit-print-color-adjust:exact}details::details-content{content-visibility:visible;display:block;height:auto}summary{list-style:none}a{color:inherit;text-decoration:none}}
        """;
}
