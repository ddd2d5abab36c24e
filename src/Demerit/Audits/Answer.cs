using System.Collections.Immutable;
using Demerit.Audits.Book;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Audits;

/// <summary>What a check finds. None of them is a verdict.</summary>
public enum Outcome
{
    Present,

    /// <summary>Not found in the file.</summary>
    Absent,

    /// <summary>The file is silent, or was read in part: a question to the operator, and no finding against anyone.</summary>
    NotShown,

    /// <summary>The file declares it, and nothing more is known.</summary>
    Claimed,

    Within,
    Beyond,

    /// <summary>A figure, with its interval where it has one.</summary>
    Figure,

    NotApplicable,

    /// <summary>It needs a run, and none was given.</summary>
    NotRun,
}

public static class OutcomeWords
{
    public static string Word(this Outcome outcome) => outcome switch
    {
        Outcome.Present => "present",
        Outcome.Absent => "absent",
        Outcome.NotShown => "not shown",
        Outcome.Claimed => "claimed",
        Outcome.Within => "within",
        Outcome.Beyond => "beyond",
        Outcome.Figure => "figure",
        Outcome.NotApplicable => "not applicable",
        _ => "not run",
    };
}

/// <summary>What lies behind an answer: a sentence, and where it stands in the file.</summary>
/// <param name="Says">In words.</param>
/// <param name="At">Where it stands; null where it stands nowhere.</param>
/// <param name="Lines">Names of rules, lists, doors, domains, channels.</param>
public sealed record Evidence(string Says, Place? At, params ImmutableArray<string> Lines);

/// <summary>A figure with its interval and the threshold that it is held against.</summary>
/// <param name="Says">What it counts.</param>
/// <param name="Value">NaN where there is none.</param>
/// <param name="Low">The low end; null where it is exact.</param>
/// <param name="High">The high end.</param>
/// <param name="Unit">What one of it is; "share" for shares.</param>
/// <param name="Threshold">The threshold; null where it is held against none.</param>
/// <param name="Band">How many of the threshold's bands it reaches.</param>
/// <param name="Count">The cases behind a share: how many of how many; null where it is none.</param>
public sealed record Figure(string Says, double Value, double? Low, double? High, string Unit, AuditThreshold? Threshold = null, int Band = 0, (long Of, long All)? Count = null);

/// <summary>A change of the scheme that removes a rule, an effect, a holder or time, or adds redress; never one that declares something.</summary>
/// <param name="Says">In words.</param>
/// <param name="At">Where in the file.</param>
/// <param name="Apply">The scheme with the change.</param>
public sealed record Change(string Says, Place? At, Func<Scheme, Scheme> Apply);

/// <summary>Changes that together remove a finding.</summary>
/// <param name="Changes">All of them are needed.</param>
/// <param name="IsLeast">No set of fewer removes it; else it is the smallest that was found.</param>
public sealed record Edit(ImmutableArray<Change> Changes, bool IsLeast)
{
    public Scheme Apply(Scheme scheme) => Changes.Aggregate(scheme, (s, c) => c.Apply(s));
}

/// <summary>What one check says of one scheme, from the file and the fares, or from a run.</summary>
public sealed record Answer(Outcome Outcome, string Summary)
{
    public ImmutableArray<Figure> Figures { get; init; } = [];
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>What the file would have to show.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
    public Edit? Edit { get; init; }
}

/// <summary>A check with its answers.</summary>
/// <param name="Check">The check.</param>
/// <param name="File">From the file and the fares; <see cref="Outcome.NotApplicable"/> where only a run can answer.</param>
/// <param name="Run">From a run; null where a run has nothing to add.</param>
public sealed record Finding(Check Check, Answer File, Answer? Run)
{
    /// <summary>The answer that is shown first.</summary>
    public Answer Main => Check.ByRunAlone ? Run! : File;

    /// <summary>Whether it weighs against the scheme; a part of the composite never does by itself. No sum of these is ever shown.</summary>
    public bool Weighs => Check.Severity > 0 && (Against(Main) || (Run is not null && Against(Run)));

    private bool Against(Answer answer) => answer.Outcome switch
    {
        Outcome.Beyond => true,
        Outcome.Present => Check.Kind is CheckKind.Concern or CheckKind.Limit,
        Outcome.Absent => Check.Kind == CheckKind.Safeguard,
        Outcome.Figure => answer.Figures.Any(f => f.Threshold is { } t && f.Band >= Math.Min(2, t.Numbers.Length)),
        _ => false,
    };

    /// <summary>Anything that the file does not show.</summary>
    public bool NotShown => File.Outcome == Outcome.NotShown || File.Missing.Length > 0;
}
