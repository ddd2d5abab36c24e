using System.Collections.Immutable;
using Demerit.Fares.Laws;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares.Groups;

/// <summary>
/// Walks a group through time, cell by cell between the days on which something changes (a window opens, a slot ends),
/// carrying the joint law of all that its rules and lists have to remember. Exact: no sampling, and nothing taken as independent
/// that is not.
/// </summary>
internal sealed class GroupWalk
{
    /// <summary>Steps over this many joint states together are kept; the rest are worked out anew, since they would fill the memory.</summary>
    private const int MostStatesKept = 8_000_000;

    private readonly ImmutableArray<ToldConduct> _sources;
    private readonly GroupMemory _memory;
    private readonly DateOnly _at;
    private readonly int _patterns;
    private readonly Dictionary<(int Pattern, bool DayRun, int Begun, int Counting, int Running), Step> _steps = [];
    private int _kept;

    /// <summary>What one record with a set of conducts does to each joint state of the counters.</summary>
    private sealed record Step(int[] Next, int[] Points, int[] Gained);

    private GroupWalk(Group group, ImmutableArray<ToldConduct> sources, DateOnly at, GroupMemory memory) =>
        (_sources, _memory, _at, _patterns) = (sources, memory, at, 1 << group.Conducts.Length);

    /// <param name="group">The rules and lists.</param>
    /// <param name="sources">The told conduct that they see.</param>
    /// <param name="at">T.</param>
    /// <param name="mends">Whether the scheme has repair, so that gains are told apart.</param>
    /// <param name="forever">Whether every record counts forever.</param>
    /// <exception cref="ContentException">The joint law would have more than four million states.</exception>
    public static GroupLaw LawOf(Group group, ImmutableArray<ToldConduct> sources, DateOnly at, bool mends, bool forever)
    {
        if (sources.IsEmpty) return GroupLaw.Nothing;
        var memory = new GroupMemory(group, sources, at, mends, forever);
        return memory.IsEmpty ? GroupLaw.Nothing : new GroupWalk(group, sources, at, memory).Walk();
    }

    private GroupLaw Walk()
    {
        var state = new double[_memory.Size];
        state[_memory.Beginning] = 1;
        var spare = new double[state.Length];
        (int Day, ToldConduct Source, int Times)[] events = [.. _sources.SelectMany(s => s.Told.Events.Select(e => (e.Day, s, e.Times))).OrderBy(e => e.Day)];
        var next = 0;
        var previous = int.MinValue;
        foreach (var cell in Timeline.Of(_memory, _sources, _at))
        {
            if (previous != int.MinValue) NewSlots(ref state, ref spare, previous, cell.From);
            previous = cell.From;
            if (cell.DayRun) RunOfDays(cell, ref state, ref spare);
            else Habits(cell, ref state, ref spare);
            // Habits and events of a cell commute, since no slot ends in it.
            for (; next < events.Length && events[next].Day < cell.To; next++)
                if (events[next].Day >= cell.From) Trials(Reduced(events[next].Source.Patterns, Active(cell.From)), events[next].Times, cell, ref state, ref spare);
        }
        return _memory.LawOf(state);
    }

    private void NewSlots(ref double[] state, ref double[] spare, int from, int to)
    {
        var ended = new bool[_memory.Counters.Length];
        var any = false;
        for (var i = 0; i < _memory.Counters.Length; i++)
        {
            if (_memory.Counters[i].Slot is not { } slot || Slots.StartOf(to, slot) <= from) continue;
            ended[i] = any = true;
        }
        if (!any) return;
        var next = new int[_memory.States];
        for (var s = 0; s < _memory.States; s++)
        {
            var target = s;
            for (var i = 0; i < ended.Length; i++)
            {
                if (!ended[i]) continue;
                var digit = _memory.Digit(s, i);
                target += (_memory.Counters[i].NewSlot(digit) - digit) * _memory.Stride(i);
            }
            next[s] = target;
        }
        Array.Clear(spare);
        for (var i = 0; i < state.Length; i++)
            if (state[i] != 0) spare[i - i % _memory.States + next[i % _memory.States]] += state[i];
        (state, spare) = (spare, state);
    }

    private void Habits(Cell cell, ref double[] state, ref double[] spare)
    {
        var active = Active(cell.From);
        var expected = new double[_patterns];
        foreach (var source in _sources)
        {
            var rate = 0.0;
            foreach (var habit in source.Told.Habits) rate += habit.PerDay * habit.DaysWithin(cell.From, cell.To);
            if (rate == 0) continue;
            for (var pattern = 1; pattern < expected.Length; pattern++) expected[pattern & active] += rate * source.Patterns[pattern];
        }
        for (var pattern = 1; pattern < expected.Length; pattern++)
            if (expected[pattern] > 0) Times(StepOf(pattern, cell), Law.Poisson(expected[pattern]), ref state, ref spare);
    }

    // Each day of the run hits the same sets of conducts with the same chances.
    private void RunOfDays(Cell cell, ref double[] state, ref double[] spare)
    {
        var active = Active(cell.From);
        var perDay = new double[_patterns];
        foreach (var source in _sources)
            foreach (var habit in source.Told.Habits)
                if (habit.From <= cell.From && habit.To >= cell.To)
                    for (var pattern = 1; pattern < _patterns; pattern++) perDay[pattern & active] += habit.PerDay * source.Patterns[pattern];
        // The chance that all of a day's records lie within a set, then, by inclusion and exclusion, that they make exactly it.
        var hit = new double[_patterns];
        for (var set = 0; set < _patterns; set++)
        {
            var outside = 0.0;
            for (var pattern = 1; pattern < _patterns; pattern++)
                if ((pattern & ~set) != 0) outside += perDay[pattern];
            hit[set] = Exact.Exp(-outside);
        }
        for (var bit = 1; bit < _patterns; bit <<= 1)
            for (var set = 0; set < _patterns; set++)
                if ((set & bit) != 0) hit[set] -= hit[set ^ bit];
        // A single conduct's chance is taken whole, so that a small one keeps its digits.
        for (var bit = 1; bit < _patterns; bit <<= 1)
            if (perDay.Where((p, pattern) => pattern != bit).Sum() == 0 && perDay[bit] > 0) hit[bit] = Exact.AtLeastOne(perDay[bit]);
        for (var set = 1; set < _patterns; set++) hit[set] = Math.Max(0, hit[set]);
        Trials(hit, cell.To - cell.From, cell, ref state, ref spare);
    }

    private void Trials(double[] patterns, int times, Cell cell, ref double[] state, ref double[] spare)
    {
        var some = Enumerable.Range(1, patterns.Length - 1).Where(p => patterns[p] > 0).ToArray();
        if (some.Length == 0) return;
        if (some.Length == 1)
        {
            Times(StepOf(some[0], cell), Law.Binomial(times, patterns[some[0]]), ref state, ref spare);
            return;
        }
        var nothing = 1 - some.Sum(p => patterns[p]);
        for (var trial = 0; trial < times; trial++)
        {
            for (var i = 0; i < state.Length; i++) spare[i] = state[i] * nothing;
            foreach (var pattern in some) Add(StepOf(pattern, cell), patterns[pattern], state, spare);
            (state, spare) = (spare, state);
        }
    }

    private static double[] Reduced(double[] patterns, int active)
    {
        var reduced = new double[patterns.Length];
        for (var pattern = 1; pattern < patterns.Length; pattern++) reduced[pattern & active] += patterns[pattern];
        reduced[0] = 0;
        return reduced;
    }

    // The conducts that anything counts on this day.
    private int Active(int day)
    {
        var set = 0;
        foreach (var counter in _memory.Counters)
            if (counter.Begin <= day) set |= 1 << counter.Bit;
        foreach (var rule in _memory.Running)
            if (rule.Start <= day) set |= 1 << rule.Bit;
        return set;
    }

    private Step StepOf(int pattern, Cell cell)
    {
        // Which counters are at work changes only where a window opens.
        var key = (pattern, cell.DayRun, _memory.Counters.Count(c => c.Begin <= cell.From), _memory.Counters.Count(c => c.Start <= cell.From), _memory.Running.Count(r => r.Start <= cell.From));
        if (_steps.TryGetValue(key, out var known)) return known;
        var (next, points, gained) = (new int[_memory.States], new int[_memory.States], new int[_memory.States]);
        Span<bool> counted = stackalloc bool[_memory.Counters.Length];
        for (var state = 0; state < _memory.States; state++)
        {
            var target = state;
            for (var i = 0; i < _memory.Counters.Length; i++)
            {
                counted[i] = false;
                var counter = _memory.Counters[i];
                if (counter.Begin > cell.From || (pattern >> counter.Bit & 1) == 0) continue;
                var digit = _memory.Digit(state, i);
                var wholeDay = cell.DayRun && counter.Slot == Per.Day;
                var after = counter.Next(wholeDay ? counter.NewSlot(digit) : digit, cell.From, out counted[i]);
                if (wholeDay) after = counter.NewSlot(after);
                target += (after - digit) * _memory.Stride(i);
            }
            foreach (var rule in _memory.Running)
            {
                if (rule.Start > cell.From || (pattern >> rule.Bit & 1) == 0) continue;
                if (rule.SlotCounter is { } counter && !counted[counter]) continue;
                if (rule.Gained) gained[state] += rule.Amount / _memory.StepGained;
                else points[state] += rule.Amount / _memory.StepPoints;
            }
            next[state] = target;
        }
        var step = new Step(next, points, gained);
        if (_kept > MostStatesKept - _memory.States) return step;
        _kept += _memory.States;
        return _steps[key] = step;
    }

    /// <summary>As many records as the law says.</summary>
    private void Times(Step step, Law times, ref double[] state, ref double[] spare)
    {
        var mass = times.Mass;
        var rest = new double[mass.Length + 1];
        for (var i = mass.Length - 1; i >= 0; i--) rest[i] = rest[i + 1] + mass[i];
        Array.Clear(spare);
        for (var index = 0; index < state.Length; index++)
        {
            var chance = state[index];
            if (chance == 0) continue;
            var counters = index % _memory.States;
            var gained = index / _memory.States % _memory.GainedSize;
            var points = index / _memory.States / _memory.GainedSize;
            for (var n = 0; ; n++)
            {
                var counted = step.Next[counters] == counters;
                if (counted && n < times.Least)
                {
                    // No counter moves any more: the rest of the records below the law's range only add to the sums.
                    var more = times.Least - n;
                    points = (int)Math.Clamp(points + (long)step.Points[counters] * more, 0, _memory.PointsSize - 1);
                    gained = (int)Math.Clamp(gained + (long)step.Gained[counters] * more, 0, _memory.GainedSize - 1);
                    n = times.Least;
                }
                var still = counted && step.Points[counters] == 0 && step.Gained[counters] == 0;
                if (n >= times.Least || still)
                {
                    var i = Math.Max(0, n - times.Least);
                    spare[_memory.Index(points, gained, counters)] += chance * (still ? rest[i] : mass[i]);
                    if (still || i == mass.Length - 1) break;
                }
                // What lies beyond the range is less than the tail that was cut.
                points = Math.Clamp(points + step.Points[counters], 0, _memory.PointsSize - 1);
                gained = Math.Clamp(gained + step.Gained[counters], 0, _memory.GainedSize - 1);
                counters = step.Next[counters];
            }
        }
        (state, spare) = (spare, state);
    }

    private void Add(Step step, double chance, double[] state, double[] target)
    {
        for (var index = 0; index < state.Length; index++)
        {
            if (state[index] == 0) continue;
            var counters = index % _memory.States;
            var gained = Math.Clamp(index / _memory.States % _memory.GainedSize + step.Gained[counters], 0, _memory.GainedSize - 1);
            var points = Math.Clamp(index / _memory.States / _memory.GainedSize + step.Points[counters], 0, _memory.PointsSize - 1);
            target[_memory.Index(points, gained, step.Next[counters])] += state[index] * chance;
        }
    }
}
