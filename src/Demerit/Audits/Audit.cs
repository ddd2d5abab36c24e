using System.Collections.Immutable;
using Demerit.Audits.Book;
using Demerit.Audits.Checks;

namespace Demerit.Audits;

/// <summary>A line of the letter to the operator.</summary>
public sealed record Question(Check Check, string Asks, ImmutableArray<string> Missing);

/// <summary>An audit of one scheme: every check with its answer. There is no sum, grade or verdict of it.</summary>
/// <param name="Subject">The scheme as it was seen.</param>
/// <param name="Findings">All checks, in the order of the book.</param>
/// <param name="Composite">The elements of article 5(1)(c).</param>
/// <param name="Matrix">Parts of life against doors.</param>
/// <param name="Costs">What one occasion costs under each sensing preset.</param>
/// <param name="Letter">What the file does not show, as questions.</param>
/// <param name="Annexes">Under the headings of the assessments that the law asks for.</param>
/// <param name="Run">The run that was given; null without one.</param>
/// <param name="Fingerprint">SHA-256 of scheme, catalogue, the audit's data and the version.</param>
public sealed record Audit(
    Subject Subject, ImmutableArray<Finding> Findings, Composite Composite, Matrix Matrix, ImmutableArray<OccasionCost> Costs, ImmutableArray<Question> Letter, ImmutableArray<Annex> Annexes, RunFacts? Run, string Fingerprint)
{
    /// <summary>On every page.</summary>
    public const string Foot = "Not evidence of compliance. May not be cited as clearance.";

    public AuditBook Book => Subject.Book;

    /// <summary>The same audit with some of its checks alone; the composite stays whole.</summary>
    public Audit Only(IReadOnlyCollection<string> checks) => checks is { Count: > 0 } ? this with
    {
        Findings = [.. Findings.Where(f => checks.Contains(f.Check.Id))], Letter = [.. Letter.Where(q => checks.Contains(q.Check.Id))],
        Annexes = [.. Annexes.Select(a => a with { Parts = [.. a.Parts.Select(p => p with { Checks = [.. p.Checks.Where(checks.Contains)] })] })],
    } : this;

    /// <summary>Families in order; in each, what weighs first, by severity, then what is not shown, then the rest.</summary>
    public IEnumerable<(string Slug, string Title, ImmutableArray<Finding> Findings)> ByFamily() => Check.Families
        .Select(f => (f.Slug, f.Title, Findings.Where(x => x.Check.Family == f.Slug).OrderByDescending(x => x.Weighs).ThenByDescending(x => x.Check.Severity).ThenBy(x => Rank(x.Main.Outcome)).ThenBy(x => x.Check.Id, StringComparer.Ordinal).ToImmutableArray()))
        .Where(f => !f.Item3.IsEmpty);

    private static int Rank(Outcome outcome) => outcome switch
    {
        Outcome.Beyond or Outcome.Present => 0,
        Outcome.NotShown => 1,
        Outcome.Figure => 2,
        Outcome.Claimed => 3,
        Outcome.Within or Outcome.Absent => 4,
        Outcome.NotApplicable => 5,
        _ => 6,
    };

    /// <summary>What no report may leave out.</summary>
    public static readonly ImmutableArray<string> Limits =
    [
        "It applies tests to a description of a scheme. If the file is wrong, or half the practice is unwritten, so is the audit.",
        "Which contexts are related, and how grave an act or heavy a consequence is, are judgements. They are declared in public tables, and can be argued with.",
        "Necessity, legitimate aim, carve-outs under special law and the margin of appreciation are for courts.",
        "Simulated rates follow from assumed detection, error and behaviour. A real operator's may be better or worse.",
        "Differences between synthetic groups show where a mechanism bites, not what happened to anyone, and no discrimination in law.",
        "Guarantees of criminal law are used by analogy for administrative points; some courts would not.",
        "The AI Act reaches AI systems only, and only where the Union's law reaches.",
        "\"Absent\" means not found in the file. \"Not shown\" is a question, and no finding against anyone. \"Claimed\" is what the file declares, and nothing more.",
        "No legal advice. Law as it was read in mid-2026; every norm says how far it was read.",
    ];
}
