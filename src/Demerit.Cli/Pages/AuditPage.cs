using System.Collections.Immutable;
using Demerit.Audits;
using Demerit.Audits.Book;
using Demerit.Reports;
using Demerit.Reports.Audits;

namespace Demerit.Cli.Pages;

/// <summary>An audit on a terminal.</summary>
internal static class AuditPage
{
    public static void Write(PageWriter page, AuditView view, ImmutableArray<AuditChange>? against, string? other)
    {
        var audit = view.Audit;
        page.Title($"Audit: {view.Title}");
        page.Note(view.About);
        page.Note(Audit.Foot);
        if (against is { } changes)
        {
            page.Blank();
            page.Title($"What changed against {other}");
            if (changes.IsEmpty) page.Line("No check says anything else.");
            foreach (var change in changes)
                page.Row(change.Check.Id, [($"{change.Check.Title}: {change.Before.Outcome.Word()} before, {change.Now.Outcome.Word()} now", false), ($"before: {change.Before.Summary}", true), ($"now: {change.Now.Summary}", true)]);
        }
        page.Blank();
        page.Title("Article 5(1)(c) of the EU's AI Act");
        page.Line($"{Phrases.Capital(audit.Composite.Words)}. Gate (machine inference): {audit.Composite.Gate}.");
        foreach (var element in audit.Composite.Elements) page.Row(element.Id, [($"{element.Title}: {element.Outcome.Word()}", false), (element.Why, true)]);
        page.Row("carve-out", [(audit.Composite.CarveOutWords, true)]);
        foreach (var (_, title, findings) in audit.ByFamily())
        {
            page.Blank();
            page.Title(title);
            foreach (var finding in findings) page.Row(finding.Check.Id, [.. Lines(view, finding)]);
        }
        if (!audit.Letter.IsEmpty)
        {
            page.Blank();
            page.Title($"Not shown: {Phrases.Count(audit.Letter.Length, "question", "questions")} to the operator (--letter FILE writes them)");
            foreach (var question in audit.Letter) page.Row(question.Check.Id, [question.Asks]);
        }
        page.Blank();
        page.Note($"{Audit.Foot} Articles: {view.Basis}. Fingerprint {audit.Fingerprint}.");
        page.Flush();
    }

    private static IEnumerable<(string, bool)> Lines(AuditView view, Finding finding)
    {
        var main = finding.Main;
        yield return ($"{finding.Check.Question}", false);
        yield return ($"{Phrases.Capital(main.Outcome.Word())}. {main.Summary}", false);
        if (finding.Run is { } run && !finding.Check.ByRunAlone) yield return (run.Outcome == Outcome.NotRun ? "In a run: not run." : $"In the run: {run.Summary}", true);
        if (main.Edit is { } edit) yield return (AuditView.Edit(edit), true);
        var norms = view.Norms(finding.Check).Select(n => n.Norm.Cite + (n.ByAnalogy ? " (by analogy)" : "")).ToArray();
        if (norms.Length > 0) yield return ($"{AuditView.Severity(finding.Check)}; {string.Join("; ", norms.Take(3))}{(norms.Length > 3 ? $"; and {norms.Length - 3} more" : "")}", true);
        yield return ($"Cannot say: {finding.Check.Cannot}.", true);
    }

    /// <summary>Schemes by checks: a letter for each outcome.</summary>
    public static void WriteAll(PageWriter page, IReadOnlyList<AuditView> views)
    {
        page.Title("Every scheme of the library by every check");
        page.Note(Audit.Foot);
        page.Line($"{string.Join(", ", Marks.Select(m => $"{m.Mark} {m.Word}"))}. A capital letter or ! weighs against the scheme; a dot is a question, no finding. There is no sum: families cannot be set off against each other.");
        foreach (var (family, title) in Check.Families)
        {
            var checks = views[0].Book.Checks.Where(c => c.Family == family).ToArray();
            page.Blank();
            page.Title(title);
            foreach (var check in checks) page.Note($"{check.Id} {check.Title}");
            page.Table(["", .. checks.Select(c => c.Id)], views.Select(v => (string[])[v.Scheme.Slug, .. checks.Select(c => Mark(v.Audit.Findings.First(f => f.Check.Id == c.Id)))]));
        }
        page.Blank();
        page.Title("Article 5(1)(c) of the EU's AI Act");
        page.Table(["", "elements", "gate"], views.Select(v => (string[])[v.Scheme.Slug, v.Audit.Composite.Words, v.Audit.Composite.Gate]));
        page.Flush();
    }

    private static readonly (string Mark, string Word)[] Marks = [("P", "present"), ("B", "beyond"), ("A", "absent where it would protect"), ("f", "figure"), ("c", "claimed"), ("w", "within"), ("a", "absent"), ("·", "not shown"), ("-", "not run or not applicable")];

    private static string Mark(Finding finding) => finding.Main.Outcome switch
    {
        Outcome.Present => "P",
        Outcome.Beyond => "B",
        Outcome.Absent => finding.Weighs ? "A" : "a",
        Outcome.Figure => finding.Weighs ? "F" : "f",
        Outcome.Claimed => "c",
        Outcome.Within => "w",
        Outcome.NotShown => "·",
        _ => "-",
    };
}
