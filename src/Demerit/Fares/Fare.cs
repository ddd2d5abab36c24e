using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>Whether a scheme would apply to this person at all. Null: a fact that decides it is not answered.</summary>
/// <param name="ToYou">True, false, or null where a needed fact is unanswered.</param>
/// <param name="Why">What it fails on, or what is not known: age, residence, consent, years.</param>
/// <param name="WithoutConsent">Asks for a consent that was not given: records, but no score.</param>
internal sealed record Applies(bool? ToYou, ImmutableArray<string> Why, bool WithoutConsent);

internal sealed record ScoreChance(double Score, double P);

/// <param name="Start">The score that everybody begins with.</param>
/// <param name="Mean">start + sum of the rules' expected points + the two cuts.</param>
/// <param name="P05">The smallest score whose cumulative chance reaches 0.05; and so on.</param>
/// <param name="P50">The median.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="IfAllSeen">The mean if every channel saw everything and every act led to its findings.</param>
/// <param name="AssumedLow">The lower mean with every assumed chance at one end of its range.</param>
/// <param name="AssumedHigh">The higher one.</param>
/// <param name="CutByFloor">Points that the floor gave back.</param>
/// <param name="CutByCeiling">Points that the ceiling took.</param>
/// <param name="Standing">The weakest of all it rests on.</param>
/// <param name="Distribution">Scores with a chance of at least 1e-12, lowest first.</param>
internal sealed record ScoreFigures(
    double Start, double Mean, double P05, double P50, double P95, double IfAllSeen, double AssumedLow, double AssumedHigh,
    double CutByFloor, double CutByCeiling, Standing Standing, ImmutableArray<ScoreChance> Distribution);

/// <summary>What is known of a grade or a door.</summary>
internal enum Known { Covered, NotCovered, Unread, CannotSay }

internal sealed record GradeFigure(string Grade, Known Known, double P, Standing Standing, decimal? From);

/// <param name="Conduct">Null for a list by fact.</param>
/// <param name="Fact">Null for a list by conduct.</param>
/// <param name="CountsUntil">The first day on which the newest possible record no longer counts.</param>
/// <param name="From">The conduct told that it is derived from.</param>
internal sealed record ListFigure(
    string List, double P, string? Conduct, string? Fact, ImmutableArray<string> Channels, ImmutableArray<string> Holders, DateOnly? CountsUntil, ImmutableArray<string> Rights,
    Standing Standing, string Cite, string? From);

/// <param name="ClosedLow">The chance of closed with every assumed chance at one end of its range; <paramref name="ClosedHigh"/> at the other.</param>
/// <param name="Unlawful">What bears on the door, with some chance, against the law of the place and day.</param>
internal sealed record DoorFigure(string Door, Known Known, DoorShares Shares, double ClosedLow, double ClosedHigh, Standing Standing, ImmutableArray<Consequence> Causes, ImmutableArray<Consequence> Unlawful);

/// <summary>Where a rule's occasions come from.</summary>
internal enum Answered { Told, Derived, No }

/// <summary>One line of the ledger: what a rule does to this person, and everything it rests on.</summary>
/// <param name="Conduct">Null for a rule by fact.</param>
/// <param name="Fact">Null for a rule by conduct.</param>
/// <param name="Band">The band the fact's value falls in.</param>
/// <param name="Points">What the file says, on the day; null where it says a grade, or nothing of this value.</param>
/// <param name="NoBetterThan">The grade that one record allows at best.</param>
/// <param name="CountsUntil">The first day on which the newest possible record no longer counts.</param>
/// <param name="From">The conduct told that it is derived from.</param>
internal sealed record RuleFigure(
    string Rule, string? Conduct, string? Fact, string? Band, Match Match, Points? Points, string? NoBetterThan, bool AmountKnown, double ExpectedPoints, double CutByCap, double Recorded,
    ImmutableArray<string> Channels, ImmutableArray<string> Holders, DateOnly? CountsUntil, Duration? Lasts, ImmutableArray<string> Rights, LegalStatus? Status,
    Standing Standing, string Cite, Words? Says, Answered Answered, string? From, Place Place)
{
    /// <summary>The points or the grade in words; empty where the file says nothing of this value.</summary>
    public string Amount => NoBetterThan is { } best ? $"no better than {best}" : Points?.ToString() ?? "";
}

internal sealed record StretchFigure(string Rule, string? Conduct, string? Fact, double ExpectedPoints, string Cite);

internal sealed record Reopening(
    string Door, ImmutableArray<ImmutableArray<RuleChange>> Rules, ImmutableArray<ImmutableArray<string>> GiveUp, ImmutableArray<ImmutableArray<string>> TakeUp,
    ImmutableArray<string> OnlyByRight, int? Searched);

internal sealed record LifeYear(int Year, double Mean, double P05, double P95, string? Grade, double NeverExpiring);

/// <summary>What an unanswered item could do to the expected score, at the least and at the most; null where no prevalence is known.</summary>
internal sealed record UnansweredItem(string? Conduct, string? Fact, double? From, double? To, ImmutableArray<string> Doors);

/// <param name="Doors">Those whose chance of closed crosses one half or moves by 0.1, and whether it falls.</param>
/// <param name="Vanish">Rules that are recorded here and hardly ever there.</param>
internal sealed record OtherLife(string Life, Words Title, double? Mean, ImmutableArray<DoorMove> Doors, ImmutableArray<string> Vanish);

internal sealed record DoorMove(string Door, bool Opens);

/// <summary>How one profile comes out under one scheme in one reading.</summary>
internal sealed record Fare(
    Scheme Scheme, Reading Reading, Standing Standing, Applies Applies, ScoreFigures? Score, ImmutableArray<GradeFigure> Grades, ImmutableArray<ListFigure> Lists,
    ImmutableArray<DoorFigure> Doors, ImmutableArray<RuleFigure> Rules, ImmutableArray<(string Rule, string Why)> LeftOut, ImmutableArray<StretchFigure> Stretches,
    ImmutableArray<string> UnknownAmounts, ImmutableArray<Reopening> Reopen, ImmutableArray<LifeYear> LifeLine, ImmutableArray<UnansweredItem> Unanswered,
    ImmutableArray<OtherLife> Lives, DateOnly? ReadAs, ImmutableArray<string> Ignored, ImmutableArray<string> NotAsked, string Fingerprint);

/// <summary>The legal status, where the person lives, of the things they told.</summary>
internal sealed record Ledger(int Items, int Unlawful, int Rule, int Duty, int Lawful, int Protected, int Unknown);
