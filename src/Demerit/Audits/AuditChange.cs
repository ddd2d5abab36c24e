using System.Collections.Immutable;
using Demerit.Audits.Book;

namespace Demerit.Audits;

/// <summary>A check that says something else of one version than of another.</summary>
public sealed record AuditChange(Check Check, Answer Before, Answer Now)
{
    public bool SameOutcome => Before.Outcome == Now.Outcome;

    /// <summary>What changed from one audit to another, in the order of the book; what a run says is left out unless both have one.</summary>
    public static ImmutableArray<AuditChange> Between(Audit before, Audit now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var runs = before.Run is not null && now.Run is not null;
        return [.. before.Findings.Zip(now.Findings).Where(f => runs || !f.First.Check.ByRunAlone)
            .Select(f => new AuditChange(f.Second.Check, f.First.Main, f.Second.Main)).Where(c => !c.SameOutcome || c.Before.Summary != c.Now.Summary)];
    }
}
