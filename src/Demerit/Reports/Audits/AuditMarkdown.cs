using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Demerit.Audits;

namespace Demerit.Reports.Audits;

/// <summary>The report as Markdown: what the page says, for those who work in text.</summary>
public static class AuditMarkdown
{
    public static string Write(AuditView view, ImmutableArray<AuditChange>? against = null, string? other = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (audit, text) = (view.Audit, new StringBuilder());
        void Add(string line = "") => text.Append(line).Append('\n');
        Add($"# Audit of {Clean(view.Title)}");
        Add();
        Add(Clean(view.About));
        Add();
        Add($"> {Audit.Foot}");
        Add();
        if (against is { } changes) Against(Add, changes, other!);
        Add("## The elements of article 5(1)(c) of the AI Act");
        Add();
        Add($"**{Phrases.Capital(audit.Composite.Words)}.** Gate: {audit.Composite.Gate}. {Clean(audit.Composite.GateWhy)}");
        Add();
        Add("| element | | outcome | why |");
        Add("| --- | --- | --- | --- |");
        foreach (var element in audit.Composite.Elements) Add($"| {element.Id} | {element.Title} | {element.Outcome.Word()} | {Cell(element.Why)} |");
        Add();
        Add(Clean(audit.Composite.CarveOutWords));
        Add();
        foreach (var (_, title, findings) in audit.ByFamily())
        {
            Add($"## {title}");
            Add();
            foreach (var finding in findings) One(Add, view, finding);
        }
        Add("## What one occasion costs");
        Add();
        if (audit.Costs.IsEmpty) Add("No rule takes a known amount for conduct that anybody could see.");
        else
        {
            var presets = audit.Costs[0].Presets.Select(p => p.Preset).ToArray();
            Add($"| rule | points | {string.Join(" | ", presets.Select(p => $"{p}: rise"))} | the points would become |");
            Add($"| --- | --- | {string.Join(" | ", presets.Select(_ => "---"))} | --- |");
            foreach (var cost in audit.Costs)
                Add($"| {cost.Line.Name} | {Number(cost.Points)} | {string.Join(" | ", cost.Presets.Select(p => $"{Number(p.Rise)} times"))} | {Number(cost.Points / cost.Most)} |");
            Add();
            Add("Chances are assumptions with ranges. Where less is seen nothing is computed: points only ever become milder.");
        }
        Add();
        Add("## Questions to the operator");
        Add();
        foreach (var question in audit.Letter) Add($"- **{question.Check.Id}** {Clean(question.Asks)}{(question.Missing.IsEmpty ? "" : $" Missing: {Clean(string.Join("; ", question.Missing))}.")}");
        Add();
        foreach (var annex in audit.Annexes)
        {
            Add($"## Annex: {annex.Title}");
            Add();
            foreach (var part in annex.Parts)
            {
                Add($"- {part.Heading}");
                foreach (var shows in part.Shows) Add($"  - {Clean(shows)}");
                Add($"  - see {string.Join(", ", part.Checks.Select(c => $"{c} ({audit.Findings.First(f => f.Check.Id == c).Main.Outcome.Word()})"))}");
            }
            Add();
        }
        Add("## Where else");
        Add();
        Add("| where | what | status | read |");
        Add("| --- | --- | --- | --- |");
        foreach (var entry in view.Book.Elsewhere) Add($"| {entry.Where} | {entry.What} | {entry.Status} | {entry.ReadWords} |");
        Add();
        Add("## Thresholds");
        Add();
        foreach (var threshold in view.Book.Thresholds) Add($"- {AuditView.Threshold(threshold)}");
        Add();
        Add("## What this cannot conclude");
        Add();
        foreach (var limit in Audit.Limits) Add($"- {limit}");
        Add();
        if (audit.Run is { } run) Add($"Run: {run.Scenario}, {run.People.ToString("#,0", CultureInfo.InvariantCulture)} people, {run.Days} days, seed {run.Seed}; made by `{run.Command}`.\n");
        Add($"{Audit.Foot} Fingerprint {audit.Fingerprint}.");
        return text.ToString();
    }

    private static void One(Action<string> add, AuditView view, Finding finding)
    {
        add($"### {finding.Check.Id} {Clean(finding.Check.Question)}");
        add("");
        add($"**{Phrases.Capital(finding.Main.Outcome.Word())}** ({AuditView.Severity(finding.Check)}). {Clean(finding.Main.Summary)}");
        add("");
        foreach (var figure in finding.Main.Figures) add($"- {Clean(AuditView.Figure(figure))}");
        foreach (var evidence in finding.Main.Evidence) add($"- {Clean(evidence.Says)}{(AuditView.Where(evidence.At) is { Length: > 0 } at ? $" ({at})" : "")}");
        if (!finding.Main.Missing.IsEmpty) add($"- Not shown: {Clean(string.Join("; ", finding.Main.Missing))}");
        if (finding.Main.Edit is { } edit) add($"- {Clean(AuditView.Edit(edit))}");
        if (finding.Run is { } run && !finding.Check.ByRunAlone)
        {
            add($"- From the run, {run.Outcome.Word()}: {Clean(run.Summary)}");
            foreach (var figure in run.Figures) add($"  - {Clean(AuditView.Figure(figure))}");
        }
        foreach (var norm in view.Norms(finding.Check)) add($"- Rests on: {Clean(AuditView.Says(norm))}");
        add($"- Cannot say: {Clean(finding.Check.Cannot)}.");
        add("");
    }

    private static void Against(Action<string> add, ImmutableArray<AuditChange> changes, string other)
    {
        add($"## What changed against {Clean(other)}");
        add("");
        if (changes.IsEmpty) add("No check says anything else.");
        foreach (var change in changes) add($"- **{change.Check.Id} {change.Check.Title}**: {change.Before.Outcome.Word()} before, {change.Now.Outcome.Word()} now. Before: {Clean(change.Before.Summary)} Now: {Clean(change.Now.Summary)}");
        add("");
    }

    private static string Number(double number) => Math.Round(number, 2).ToString("#,0.##", CultureInfo.InvariantCulture);

    // Text of a file stays text: nothing of it becomes a mark, a link or an image.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text) _ = c switch { '<' => clean.Append("&lt;"), '*' or '_' or '`' or '[' or ']' or '|' or '#' or '\\' => clean.Append('\\').Append(c), '\n' or '\r' => clean.Append(' '), _ => clean.Append(c) };
        return clean.ToString();
    }

    private static string Cell(string text) => Clean(text);
}
