using System.Collections.Immutable;
using Demerit.Content.Profiles;
using Demerit.Foundation;

namespace Demerit.Fares;

/// <summary>A habit's stretch of days, both ends as day numbers, the last not included; a Poisson stream of <paramref name="PerDay"/>.</summary>
internal sealed record Stream(double PerDay, int From, int To)
{
    public int DaysFrom(int day) => Math.Max(0, To - Math.Max(From, day));

    public int DaysWithin(int from, int to) => Math.Max(0, Math.Min(To, to) - Math.Max(From, from));
}

/// <summary>An event: so many occasions on one day.</summary>
internal sealed record Burst(int Day, int Times);

/// <summary>All occasions of one conduct that were told; none of either is the answer «never».</summary>
internal sealed record Told(ImmutableArray<Stream> Habits, ImmutableArray<Burst> Events)
{
    public static readonly Told Never = new([], []);

    public bool IsNever => Habits.IsEmpty && Events.IsEmpty;
}

/// <summary>What a profile tells, as occasions up to a day.</summary>
internal sealed class Occasions
{
    private readonly ImmutableDictionary<string, Told> _told;

    private Occasions(ImmutableDictionary<string, Told> told, DateOnly at) => (_told, At) = (told, at);

    /// <summary>T: events on it count, habits end at it.</summary>
    public DateOnly At { get; }

    public bool Has(string conduct) => _told.ContainsKey(conduct);
    public Told? Of(string conduct) => _told.GetValueOrDefault(conduct);

    /// <param name="profile">The person.</param>
    /// <param name="at">T; may be before the profile's own day.</param>
    /// <param name="ignored">Filled with what lies after T, by conduct.</param>
    /// <param name="notBefore">Counts only what happened from this day on.</param>
    public static Occasions Of(Profile profile, DateOnly at, ICollection<string>? ignored = null, DateOnly? notBefore = null)
    {
        var habits = new Dictionary<string, List<Stream>>(StringComparer.Ordinal);
        var events = new Dictionary<string, List<Burst>>(StringComparer.Ordinal);
        var first = notBefore?.DayNumber ?? int.MinValue;
        foreach (var habit in profile.Habits)
        {
            var streams = habits.TryGetValue(habit.Conduct, out var known) ? known : habits[habit.Conduct] = [];
            if (habit.Times == 0 || habit.Since is not { } since) continue;
            if (On(since, profile, at) is not { } start)
            {
                ignored?.Add($"{habit.Conduct} since {since.Middle.Iso()}");
                continue;
            }
            var end = habit.Until is { } until && until.Middle < at ? until.Middle : at;
            var from = Math.Max(start.DayNumber, first);
            if (end.DayNumber > from) streams.Add(new Stream(habit.PerDay, from, end.DayNumber));
        }
        foreach (var past in profile.Events)
        {
            var bursts = events.TryGetValue(past.Conduct, out var known) ? known : events[past.Conduct] = [];
            if (past.Times == 0 || past.Date is not { } date) continue;
            if (On(date, profile, at) is not { } day) ignored?.Add($"{past.Conduct} on {date.Middle.Iso()}");
            else if (day.DayNumber >= first) bursts.Add(new Burst(day.DayNumber, past.Times));
        }
        var told = habits.Keys.Union(events.Keys).ToImmutableDictionary(c => c,
            c => new Told(habits.TryGetValue(c, out var h) ? [.. h] : [], events.TryGetValue(c, out var e) ? [.. e] : []), StringComparer.Ordinal);
        return new Occasions(told, at);
    }

    // On the profile's own day a bare year or month that contains it is put on it; on an earlier day it stays where it was, and is left out if that is later.
    private static DateOnly? On(LooseDate date, Profile profile, DateOnly at) => DayOf(date, profile) is var day && day <= at ? day : null;

    /// <summary>The day that a date in a profile stands for.</summary>
    public static DateOnly DayOf(LooseDate date, Profile profile) => date.Middle > profile.AsOf && date.Contains(profile.AsOf) ? profile.AsOf : date.Middle;

    /// <summary>The same up to an earlier day.</summary>
    public Occasions UpTo(DateOnly at)
    {
        var day = at.DayNumber;
        return new Occasions(_told.ToImmutableDictionary(t => t.Key, t => new Told(
            [.. t.Value.Habits.Where(h => h.From < day).Select(h => h with { To = Math.Min(h.To, day) })],
            [.. t.Value.Events.Where(e => e.Day <= day)]), StringComparer.Ordinal), at);
    }

    public Occasions With(string conduct, Told told) => new(_told.SetItem(conduct, told), At);

    public Occasions Without(string conduct) => new(_told.ContainsKey(conduct) ? _told.SetItem(conduct, Told.Never) : _told, At);

    /// <summary>The day of the first occasion; null without any.</summary>
    public int? FirstDay()
    {
        int? first = null;
        foreach (var told in _told.Values)
        {
            foreach (var h in told.Habits) first = Math.Min(first ?? h.From, h.From);
            foreach (var e in told.Events) first = Math.Min(first ?? e.Day, e.Day);
        }
        return first;
    }
}
