using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Schemes;

public enum Match { Exact, Near, Stretch }

/// <summary>How often a rule may count: every record, one in each calendar day, month or year, or one in all.</summary>
public enum Per { Occurrence, Day, Month, Year, Once }

/// <summary>Harshest first.</summary>
public enum Effect { Closed, Restricted, Favoured }

public enum TextRead { Whole, Part, None }

/// <summary>Both days are included; null is open.</summary>
public sealed record InForce(DateOnly? From, DateOnly? To)
{
    public static readonly InForce Always = new(null, null);

    public bool On(DateOnly day) => !(day < From) && !(day > To);

    /// <summary>The day in force that is nearest to the one asked for.</summary>
    public DateOnly Nearest(DateOnly day) => day < From ? From.Value : day > To ? To.Value : day;
}

/// <summary>Conduct that leaves points, or keeps the grade down.</summary>
/// <param name="Name">Unique in the scheme.</param>
/// <param name="Conduct">An act or a finding.</param>
/// <param name="Match">How well our conduct fits the text; a stretch stays out of the main figures.</param>
/// <param name="Points">Null where <paramref name="NoBetterThan"/> stands.</param>
/// <param name="NoBetterThan">While a record counts, the grade is at best this one.</param>
/// <param name="Per">How often it may count.</param>
/// <param name="Cap">The most that this rule can move the score.</param>
/// <param name="Lasts">How long a record counts.</param>
/// <param name="InForce">Outside it the rule is not in the file.</param>
/// <param name="Says">Our paraphrase.</param>
/// <param name="Cite">Where it stands in the source.</param>
/// <param name="Place">Where it stands in the file.</param>
public sealed record ConductRule(
    string Name, string Conduct, Match Match, Points? Points, string? NoBetterThan, Per Per, decimal? Cap, Lasts Lasts, InForce InForce, Words? Says, Citation? Cite, Place Place)
{
    public const string Repair = "repair";

    public bool IsRepair => Name == Repair;

    /// <summary>The source names no amount, at least for some dates.</summary>
    public bool AmountUnknown => Points?.HasUnknown == true;

    /// <summary>What is asked for before it counts: judgment, decision, report, suspicion or prediction; null where the file does not say.</summary>
    public string? Finding { get; init; }

    /// <summary>Whether it counts what happened before it was in force; null where the file does not say.</summary>
    public bool? ReachesBack { get; init; }
}

/// <summary>The points of a fact's value: first that fits.</summary>
public sealed record Band(decimal? Below, FactValue? Is, Points Points, Place Place)
{
    public bool Fits(FactValue value) => Is is { } wanted ? wanted == value : Below is not { } below || value.Number < below;
}

/// <summary>A scorecard rule: a fact in place of a conduct.</summary>
public sealed record FactRule(string Name, string Fact, Match Match, ImmutableArray<Band> Bands, InForce InForce, Words? Says, Citation? Cite, Place Place)
{
    public bool AmountUnknown => Bands.Any(b => b.Points.HasUnknown);
}

/// <summary>What puts a person on a list: conduct, or a fact.</summary>
public sealed record SchemeList(
    string Name, string? Conduct, int AtLeast, Per? In, Lasts? Lasts, string? Fact, decimal? FactAtLeast, decimal? FactBelow, FactValue? FactIs, InForce InForce, Words? Says, Citation? Cite, Place Place)
{
    /// <summary>Whether the value puts a person on a list by fact.</summary>
    public bool Holds(FactValue value) =>
        FactIs is { } wanted ? wanted == value : value.Number is { } n && (FactAtLeast is not { } least || n >= least) && (FactBelow is not { } below || n < below);

    /// <summary>As of a rule.</summary>
    public string? Finding { get; init; }
}

public sealed record Grade(string Name, decimal? From, InForce InForce, Citation? Cite, Place Place);

/// <summary>What a grade, a list or a score does to a door: exactly one of the four causes stands.</summary>
public sealed record Consequence(
    string? Grade, string? List, decimal? Below, decimal? From, string Door, Effect Effect, InForce InForce, Words? Says, Citation? Cite, Place Place)
{
    public bool ByScore => List is null;

    /// <summary>On whom it falls: self, household, child, unit or friends; null where the file does not say.</summary>
    public string? OnWhom { get; init; }

    /// <summary>How heavy it is, 1 to 4, where the text narrows what the door stands for; null for the door's own.</summary>
    public int? Severity { get; init; }

    /// <summary>What is left to the person all the same; «none» where nothing is; null where the file does not say.</summary>
    public Words? Floor { get; init; }

    /// <summary>Practised against the law of the place and day.</summary>
    public bool Unlawful { get; init; }
}

public sealed record ScoreTable(decimal Start, decimal? Floor, decimal? Ceiling, decimal Unit, Citation? Cite);

public sealed record AppliesTo(int? Age, string? Residence, bool? OptIn);

/// <summary>How long one may object, and how long a decision takes; null where the text does not say.</summary>
public sealed record Objection(Duration? Within, Duration? Decided);

/// <param name="Notice">none, on-request, after, before or unknown.</param>
/// <param name="Objection">Null where none or unknown.</param>
/// <param name="ObjectionWord">none, unknown or known.</param>
public sealed record Redress(string Notice, Objection? Objection, string ObjectionWord)
{
    public static readonly Redress Unknown = new("unknown", null, "unknown");

    /// <summary>What reasons a notice gives: none, generic, specific or checkable; null where the file does not say.</summary>
    public string? Reasons { get; init; }

    /// <summary>Who decides an objection: same, other or court; null where the file does not say.</summary>
    public string? Decider { get; init; }

    /// <summary>Who has to prove a disputed record: person or operator; null where the file does not say.</summary>
    public string? Burden { get; init; }

    /// <summary>Whether an objection holds the consequences back; null where the file does not say.</summary>
    public bool? Suspends { get; init; }

    /// <summary>Whether a struck record gives back what was lost; null where the file does not say.</summary>
    public bool? Restores { get; init; }

    /// <summary>Whether the harm of a wrong record is made good; null where the file does not say.</summary>
    public bool? Compensates { get; init; }

    /// <summary>Where it stands in the file; null where it does not.</summary>
    public Place? Place { get; init; }
}

public sealed record Transparency(string Rules, string Score)
{
    /// <summary>Where it stands in the file.</summary>
    public Place? Place { get; init; }
}

/// <summary>Why a scheme says that a part of life and a door belong together: a claim, for readers to judge.</summary>
public sealed record PurposeLink(string Domain, string Door, Words Says, Citation? Cite, Place Place);

/// <summary>What the audit asks for.</summary>
public sealed record Governance(Words? Purpose, Words? LegalBasis, string? Method, ImmutableArray<string> Users, Words? ImpactAssessment)
{
    public static readonly Governance Silent = new(null, null, null, [], null);

    /// <summary>Rank of the legal basis: constitution, statute, regulation, policy, contract or none.</summary>
    public string? Rank { get; init; }

    /// <summary>Who is rated: people, groups or organisations.</summary>
    public string? Subject { get; init; }

    /// <summary>On whom its consequences fall where they do not say so themselves.</summary>
    public string? OnWhom { get; init; }

    /// <summary>What a person does in a weighty decision: none, can-override or decides.</summary>
    public string? Human { get; init; }

    public Words? IndependentAudit { get; init; }

    /// <summary>What figures about it are published.</summary>
    public Words? Statistics { get; init; }

    /// <summary>When it ends or is looked at again.</summary>
    public Words? Sunset { get; init; }

    public ImmutableArray<PurposeLink> Links { get; init; } = [];

    /// <summary>Where it stands in the file; null where it does not.</summary>
    public Place? Place { get; init; }
}

/// <summary>One thing that is told of a scheme, with its source.</summary>
public sealed record Remark(Words Says, Citation? Cite, Place Place);

/// <summary>How a scheme was lived. Null: nobody has looked yet; empty: looked for, and nothing was found.</summary>
/// <param name="Said">What the people under it said.</param>
/// <param name="Harm">Who was harmed, and how.</param>
/// <param name="Became">What became of it.</param>
public sealed record Experience(ImmutableArray<Remark>? Said, ImmutableArray<Remark>? Harm, ImmutableArray<Remark>? Became)
{
    public IEnumerable<Remark> All => new[] { Said, Harm, Became }.SelectMany(remarks => remarks ?? []);
}

/// <summary>A documented, reported or fictional way of scoring, listing or gating people, as in its file.</summary>
/// <param name="Standing">The best standing that anything in it can have.</param>
/// <param name="Tier">a, b, or c for a card that is never computed for a person.</param>
public sealed record Scheme(
    string Slug, Words Title, Words PlaceName, Words? Operator, Standing Standing, char Tier, TextRead ReadRules, TextRead ReadConsequences,
    AppliesTo AppliesTo, InForce InForce, Words Summary, Register<Source> Sources, string? Supersedes, Experience? Experience, Governance? Governance, ScoreTable? Score,
    ImmutableArray<Grade> Grades, ImmutableArray<ConductRule> Rules, ImmutableArray<FactRule> FactRules, ImmutableArray<SchemeList> Lists,
    ImmutableArray<Consequence> Consequences, Register<Conduct> Conduct, Register<Channel> Channels, Register<Fact> Facts,
    Redress Redress, Transparency? Transparency, double ContagionShare, bool ComputeInCity, ImmutableArray<string> RuleOrder, string File, Place Place)
{
    /// <summary>A scheme without ranges or spans has one reading, middle.</summary>
    public bool HasReadings =>
        Rules.Any(r => r.Lasts.IsSpan || r.Points?.IsRange == true) || Lists.Any(l => l.Lasts?.IsSpan == true) || FactRules.Any(r => r.Bands.Any(b => b.Points.IsRange));

    public IEnumerable<Reading> Readings => HasReadings ? [Reading.Lenient, Reading.Middle, Reading.Harsh] : [Reading.Middle];

    /// <summary>The source of a citation: the scheme's own, or the catalogue's.</summary>
    public Source? SourceOf(Citation? cite, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return cite is null ? null : Sources.Find(cite.Source) ?? catalogue.Sources.Find(cite.Source);
    }

    /// <summary>The catalogue with what this scheme brings of its own.</summary>
    public Catalogue Widen(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return catalogue.With(Conduct, Facts, Channels, Sources);
    }
}
