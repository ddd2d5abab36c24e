using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cities.Scenarios;

/// <summary>A number with the range in which it may lie and where it comes from; without a range it is the number itself.</summary>
public sealed record Size(double Value, double Low, double High, Citation? Cite, Place Place)
{
    public static Size Of(double value) => new(value, value, value, null, Place.None);
}

/// <summary>Gamma shapes (mean 1) of how much people differ: in everything, and domain by domain. Null: not at all.</summary>
public sealed record TendencyShapes(double? General, double? Domain)
{
    public static readonly TendencyShapes Same = new(null, null);
}

/// <summary>An implicit small world: ring neighbours, each replaced by a keyed stranger with chance <paramref name="Far"/>.</summary>
public sealed record TieShape(int Number, double Far);

/// <summary>Who lives in the city. What is left out is as in the population's file.</summary>
/// <param name="From">A population by slug; null: everybody has the same attributes.</param>
/// <param name="FromPlace">Where its name stands.</param>
/// <param name="People">How many.</param>
/// <param name="PeoplePlace">Where the number stands.</param>
/// <param name="Tendency">How much people differ.</param>
/// <param name="Ties">Whom they are tied to.</param>
public sealed record PopulationChoice(string? From, Place FromPlace, int People, Place PeoplePlace, TendencyShapes? Tendency, TieShape? Ties);

/// <summary>How much is seen, and who is named by mistake.</summary>
/// <param name="Preset">A preset by slug.</param>
/// <param name="PresetPlace">Where its name stands.</param>
/// <param name="Settings">In place of the preset's, by channel.</param>
/// <param name="ErrorsWithinGroup">A wrong record names somebody of the author's own group.</param>
public sealed record SensingChoice(string Preset, Place PresetPlace, Register<ChannelSetting> Settings, bool ErrorsWithinGroup);

/// <summary>What living under a scheme does to conduct: factors, 1 where there is none.</summary>
public sealed record Behaviour(Size Chilling, Size Deterrence, Size Hardship, Size Gaming, bool ChillingByTies)
{
    public static readonly Behaviour Unmoved = new(Size.Of(1), Size.Of(1), Size.Of(1), Size.Of(1), false);
}

/// <summary>How redress works in practice: chances a record, and how long a decision takes.</summary>
/// <param name="Noticed">That the person named learns of a record.</param>
/// <param name="Appealed">That they then object to a wrong one.</param>
/// <param name="Disputed">That they then object to a right one.</param>
/// <param name="Upheld">That an objection to a wrong record is upheld.</param>
/// <param name="UpheldRight">That an objection to a right record is upheld.</param>
/// <param name="Decided">In place of the scheme's.</param>
/// <param name="Within">In place of the scheme's: an older record cannot be objected to.</param>
/// <param name="Notice">In place of the scheme's: none, on-request, after or before.</param>
/// <param name="Place">Where it stands.</param>
public sealed record RedressTerms(Size Noticed, Size Appealed, Size Disputed, Size Upheld, Size UpheldRight, Duration? Decided, Duration? Within, string? Notice, Place Place)
{
    public static readonly RedressTerms None = new(Size.Of(0), Size.Of(0), Size.Of(0), Size.Of(0), Size.Of(0), null, null, null, Place.None);
}

/// <summary>Conduct whose rates this scenario replaces. What is null is as in the catalogue.</summary>
public sealed record ConductChange(string Conduct, ImmutableArray<Prevalence>? Happens, ImmutableArray<Sighting>? Seen, Chance? Mistaken, Place Place);

/// <summary>How long the records of a rule or list count, in place of what the scheme says.</summary>
/// <param name="Name">A rule or list; <c>all</c> for every one.</param>
public sealed record Expiry(string Name, Duration Lasts, Place Place)
{
    public const string All = "all";
}

/// <summary>A range that a sweep may go over; never points or thresholds.</summary>
/// <param name="Path">Of what, as in <c>sensing.street-camera.mistaken</c> or <c>lasts.late-loan</c>.</param>
/// <param name="From">The least; days where the path is a time.</param>
/// <param name="To">The most.</param>
/// <param name="Logarithmic">Equal steps are equal factors.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Variation(string Path, double From, double To, bool Logarithmic, Place Place);

/// <summary>A city to run: scheme, population, sensing, behaviour, redress, length and seed, as in its file.</summary>
/// <param name="Scheme">A slug, or the path of a file.</param>
/// <param name="From">The first day that is told; null: the scheme's first.</param>
/// <param name="BurnIn">Days that are lived before it and left out of the tables.</param>
/// <param name="Period">Days after which records post and scores settle.</param>
public sealed record Scenario(
    string Slug, Words? Title, Words? Summary, string Scheme, Place SchemePlace, Reading Reading, PopulationChoice Population, DateOnly? From, int Days, int BurnIn, int Period,
    ulong Seed, SensingChoice Sensing, Behaviour Behaviour, RedressTerms Redress, ImmutableArray<Expiry> Lasts, ImmutableArray<ConductChange> Conduct, ImmutableArray<Variation> Vary,
    Register<Source> Sources, string File, Place Place)
{
    /// <summary>Fewer would let a figure be that of a few people, and their attributes be looked up one by one.</summary>
    public const int FewestPeople = 1000;
}
