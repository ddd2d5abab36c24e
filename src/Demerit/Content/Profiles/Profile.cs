using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Content.Profiles;

/// <summary>A thing done again and again.</summary>
/// <param name="Conduct">What is done.</param>
/// <param name="Times">How often in each <paramref name="Per"/>; 0 says never, and is an answer.</param>
/// <param name="Per">day, week, month or year.</param>
/// <param name="Since">From when; always there unless <paramref name="Times"/> is 0.</param>
/// <param name="Until">The first day on which it was no longer done; null where it goes on.</param>
/// <param name="Basis">quoted, inferred or invented, in ready-made people.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Habit(string Conduct, double Times, string Per, LooseDate? Since, LooseDate? Until, string? Basis, Place Place)
{
    /// <summary>Occasions a day.</summary>
    public double PerDay => Times / Per switch
    {
        "week" => Duration.DaysPerWeek,
        "month" => Duration.DaysPerMonth,
        "year" => Duration.DaysPerYear,
        _ => 1,
    };
}

/// <summary>A thing that happened on a day, so many times.</summary>
public sealed record PastEvent(string Conduct, LooseDate? Date, int Times, string? Basis, Place Place);

public sealed record FactAnswer(string Fact, FactValue Value, Place Place);

/// <summary>One person's facts, habits and past events, as they tell them.</summary>
/// <param name="Name">The slug of a ready-made person; <c>self</c> for a person's own file.</param>
/// <param name="Title">What a ready-made person is called.</param>
/// <param name="AsOf">The day on which everything is told.</param>
/// <param name="LivesIn">A place; null where it is not told.</param>
/// <param name="Consents">The schemes consented to; null where it is not told.</param>
/// <param name="Facts">In the order of the file.</param>
/// <param name="Habits">In the order of the file.</param>
/// <param name="Events">In the order of the file.</param>
public sealed record Profile(
    string Name, Words? Title, DateOnly AsOf, string? LivesIn, ImmutableArray<string>? Consents,
    Register<FactAnswer> Facts, ImmutableArray<Habit> Habits, ImmutableArray<PastEvent> Events)
{
    public const string Self = "self";

    /// <summary>Nobody yet: what a person's own answers start from.</summary>
    public static Profile Empty(DateOnly asOf) => new(Self, null, asOf, null, null, new Register<FactAnswer>([], f => f.Fact), [], []);

    /// <summary>With a fact told, or told anew.</summary>
    public Profile With(string fact, FactValue value) => this with { Facts = Facts.With([new FactAnswer(fact, value, Place.None)]) };

    /// <summary>With all that was told of a conduct replaced.</summary>
    public Profile With(string conduct, IEnumerable<Habit> habits, IEnumerable<PastEvent> events) => this with
    {
        Habits = [.. Habits.Where(h => h.Conduct != conduct), .. habits], Events = [.. Events.Where(e => e.Conduct != conduct), .. events],
    };

    /// <summary>Whether anything was told of a conduct, also that it never happens.</summary>
    public bool Tells(string conduct) => Habits.Any(h => h.Conduct == conduct) || Events.Any(e => e.Conduct == conduct);

    /// <summary>How many things the person told of what they do: the items of the ledger.</summary>
    public int Items => Habits.Count(h => h.Times > 0) + Events.Count(e => e.Times > 0);
}
