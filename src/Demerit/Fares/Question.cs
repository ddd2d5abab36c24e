using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Profiles;

namespace Demerit.Fares;

/// <summary>What to leave out of a fare, for those who follow a change and want the rest later.</summary>
[Flags]
internal enum FareParts
{
    /// <summary>Score, grades, lists, doors and why.</summary>
    Main = 0,
    Reopening = 1,
    LifeLine = 2,
    Unanswered = 4,
    Lives = 8,
    All = Reopening | LifeLine | Unanswered | Lives,
}

/// <summary>What is asked of a profile: on which day, under which sensing, and how unanswered items are taken.</summary>
/// <param name="Profile">The person.</param>
/// <param name="At">T.</param>
/// <param name="Sensing">How much is seen.</param>
/// <param name="Lives">Other circumstances to compare with.</param>
/// <param name="Typical">Fill what is unanswered with how people typically are.</param>
/// <param name="FromStart">Count only what happened while the scheme was in force.</param>
/// <param name="AllTold">Worked cases only: every told occasion leaves a record and nothing is derived.</param>
/// <param name="Parts">What to compute.</param>
/// <param name="In">Computed as if the same things were done in these other circumstances; null: as told.</param>
internal sealed record Question(
    Profile Profile, DateOnly At, Sensing Sensing, ImmutableArray<Life> Lives, bool Typical = false, bool FromStart = false, bool AllTold = false, FareParts Parts = FareParts.All, Life? In = null);
