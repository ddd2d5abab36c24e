using System.Collections.Immutable;
using Demerit.Fares.Laws;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares.Groups;

/// <summary>
/// Walks a group through time, stretch by stretch between the days on which something changes (a window opens, a slot ends),
/// carrying the joint law of all that its rules and lists have to remember. Exact: no sampling, and nothing taken as independent
/// that is not. Rules without a cap share one running sum; the others keep counters.
/// </summary>
internal sealed class GroupWalk
{
    /// <summary>More joint states than this are refused.</summary>
    public const int MostStates = 4_000_000;

    private readonly Group _group;
    private readonly ImmutableArray<ToldConduct> _sources;
    private readonly DateOnly _at;
    private readonly List<Counter> _counters = [];
    private readonly List<Running> _running = [];
    private readonly List<Tally> _tallies = [];
    private readonly List<(int Counter, int List)> _listCounters = [];
    private readonly List<(int Counter, int Best)> _gradeCounters = [];
    private readonly int _first;

    private int[] _strides = [];
    private int _states;
    private int _stepPoints = 1, _stepGained = 1;
    private int _leastPoints, _leastGained, _pointsSize, _gainedSize;

    /// <summary>A rule that adds the same points with every record or slot.</summary>
    private sealed record Running(RuleOn Rule, int Bit, int Start, int Amount, bool Gained, int SlotCounter);

    /// <summary>A rule whose points are read off a counter in the end.</summary>
    private sealed record Tally(RuleOn Rule, int Counter, bool Gained, ImmutableArray<int> PointsByCount);

    /// <summary>Days from a to before b; a run of whole-day slots is so many equal trials.</summary>
    private sealed record Cell(int From, int To, bool DayRun);

    /// <summary>What one record with a set of conducts does to each joint state of the counters.</summary>
    private sealed record Step(int[] Next, int[] Points, int[] Gained);

    private GroupWalk(Group group, ImmutableArray<ToldConduct> sources, DateOnly at, bool mends, bool forever)
    {
        (_group, _sources, _at) = (group, sources, at);
        _first = sources.SelectMany(s => s.Told.Habits.Select(h => h.From).Concat(s.Told.Events.Select(e => e.Day))).DefaultIfEmpty(at.DayNumber).Min();
        int StartOf(Duration lasts) => forever ? int.MinValue : lasts.FirstCounting(at);
        foreach (var rule in group.Rules) Add(rule, StartOf(rule.Lasts), mends && rule.Sign > 0 && !rule.Rule.IsRepair);
        for (var i = 0; i < group.Lists.Length; i++)
        {
            var list = group.Lists[i].List;
            var bit = group.BitOf(list.Conduct!);
            var counter = list.List.In is { } slot
                ? new Counter(bit, StartOf(list.Lasts), list.List.AtLeast, slot, CounterKind.Numbered)
                : new Counter(bit, StartOf(list.Lasts), list.List.AtLeast, null, CounterKind.Records);
            _listCounters.Add((Counted(counter), i));
        }
    }

    /// <param name="mends">Whether the scheme has repair, so that gains are told apart.</param>
    /// <param name="forever">Whether every record counts forever.</param>
    /// <exception cref="ContentException">The joint law would have more than four million states.</exception>
    public static GroupLaw LawOf(Group group, ImmutableArray<ToldConduct> sources, DateOnly at, bool mends, bool forever)
    {
        if (sources.IsEmpty) return GroupLaw.Nothing;
        var walk = new GroupWalk(group, sources, at, mends, forever);
        return walk._counters.Count == 0 && walk._running.Count == 0 ? GroupLaw.Nothing : walk.Walk();
    }

    private void Add(RuleOn rule, int start, bool gained)
    {
        var bit = _group.BitOf(rule.Conduct);
        if (rule.BestGrade >= 0)
        {
            _gradeCounters.Add((Counted(new Counter(bit, start, 1, null, CounterKind.Records)), rule.BestGrade));
            return;
        }
        if (rule.IsUnknown) return;
        Per? slot = rule.Per is Per.Occurrence or Per.Once ? null : rule.Per;
        if (rule.Per == Per.Once || rule.Cap is not null)
        {
            var most = rule.Per == Per.Once ? 1 : MostThatMatters(rule);
            var counter = Counted(new Counter(bit, start, most, slot, slot is null ? CounterKind.Records : CounterKind.Slots));
            _tallies.Add(new Tally(rule, counter, gained, [.. Enumerable.Range(0, _counters[counter].Most + 1).Select(n => rule.PointsOf(Math.Min(n, most)))]));
            return;
        }
        var every = rule.Amounts[^1];
        var slotCounter = slot is null ? -1 : Counted(new Counter(bit, start, 0, slot, CounterKind.SlotPoints));
        if (every != 0 || rule.Amounts.Length == 1) _running.Add(new Running(rule, bit, start, every, gained, slotCounter));
        if (rule.Amounts.Length == 1) return;
        // A sequence is its last amount for every record, and for the first few the difference.
        var differences = new int[rule.Amounts.Length];
        for (var n = 1; n < differences.Length; n++) differences[n] = differences[n - 1] + rule.Amounts[n - 1] - every;
        _tallies.Add(new Tally(rule, Counted(new Counter(bit, start, differences.Length - 1, null, CounterKind.Records)), gained, [.. differences]));
    }

    // The first count at which the cap is reached, or after which nothing is added.
    private static int MostThatMatters(RuleOn rule)
    {
        for (var n = 1; ; n++)
        {
            var points = rule.PointsOf(n);
            if (points == rule.Cap) return n;
            if (n >= rule.Amounts.Length && rule.Amounts[^1] == 0) return n;
            if (n > MostStates) return n;
        }
    }

    // Rules and lists that count the same records share a counter; it goes as far as the one that goes farthest.
    private int Counted(Counter counter)
    {
        for (var i = 0; i < _counters.Count; i++)
        {
            var known = _counters[i];
            var same = known with { Most = counter.Most } == counter;
            if (!same || (counter.Kind == CounterKind.Numbered && known.Most != counter.Most)) continue;
            if (counter.Most > known.Most)
            {
                _counters[i] = counter;
                for (var t = 0; t < _tallies.Count; t++)
                    if (_tallies[t].Counter == i) _tallies[t] = _tallies[t] with { PointsByCount = Stretched(_tallies[t].PointsByCount, counter.Most) };
            }
            return i;
        }
        _counters.Add(counter);
        return _counters.Count - 1;
    }

    private static ImmutableArray<int> Stretched(ImmutableArray<int> points, int most) =>
        [.. points, .. Enumerable.Repeat(points[^1], Math.Max(0, most + 1 - points.Length))];

    private GroupLaw Walk()
    {
        for (var t = 0; t < _tallies.Count; t++)
            _tallies[t] = _tallies[t] with { PointsByCount = Stretched(_tallies[t].PointsByCount, _counters[_tallies[t].Counter].Most) };
        LayOut();
        var state = new double[(long)_states * _pointsSize * _gainedSize];
        state[Index(0 - _leastPoints, 0 - _leastGained, 0)] = 1;
        var spare = new double[state.Length];
        var steps = new Dictionary<(int, int), Step>();
        var previous = int.MinValue;
        foreach (var cell in Cells())
        {
            if (previous != int.MinValue) NewSlots(ref state, ref spare, previous, cell.From);
            previous = cell.From;
            if (cell.DayRun) RunOfDays(cell, steps, ref state, ref spare);
            else Stretch(cell, steps, ref state, ref spare);
        }
        return Outcome(state);
    }

    private void LayOut()
    {
        _strides = new int[_counters.Count];
        long states = 1;
        for (var i = 0; i < _counters.Count; i++)
        {
            _strides[i] = (int)Math.Min(states, int.MaxValue);
            states = Math.Min(states * _counters[i].Size, int.MaxValue);
        }
        (_stepPoints, _leastPoints, var mostPoints) = Range(_running.Where(r => !r.Gained));
        (_stepGained, _leastGained, var mostGained) = Range(_running.Where(r => r.Gained));
        var pointsSize = (long)mostPoints - _leastPoints + 1;
        var gainedSize = (long)mostGained - _leastGained + 1;
        if (states > MostStates || pointsSize > MostStates || states * pointsSize * gainedSize > MostStates)
            throw new ContentException((_group.Rules.Select(r => r.Rule.Place).Concat(_group.Lists.Select(l => l.List.List.Place))).First(),
                $"the rules {_group.Names()} see the same records and have together more than {MostStates:N0} joint states; a lower cap or a coarser \"per\" makes fewer");
        (_states, _pointsSize, _gainedSize) = ((int)states, (int)pointsSize, (int)gainedSize);
    }

    // The running sums can reach so far, in steps of their greatest common divisor.
    private (int Step, int Least, int Most) Range(IEnumerable<Running> running)
    {
        var step = 0;
        double least = 0, most = 0;
        foreach (var rule in running)
        {
            step = Gcd(step, Math.Abs(rule.Amount));
            var records = 0.0;
            var events = 0;
            foreach (var source in _sources)
            {
                var chance = source.AnyOf(1 << rule.Bit);
                if (chance == 0) continue;
                records += source.Told.Habits.Sum(h => h.PerDay * h.DaysFrom(rule.Start)) * chance;
                events += source.Told.Events.Where(e => e.Day >= rule.Start).Sum(e => e.Times);
            }
            double times = Laws.Law.Poisson(records).Most + events;
            if (rule.SlotCounter >= 0) times = Math.Min(times, SlotsFrom(rule.Start, _counters[rule.SlotCounter].Slot!.Value));
            if (rule.Amount < 0) least += rule.Amount * times;
            else most += rule.Amount * times;
        }
        if (step == 0) step = 1;
        return (step, (int)Math.Max(least / step, -2.0 * MostStates), (int)Math.Min(most / step, 2.0 * MostStates));
    }

    private int SlotsFrom(int start, Per slot) => (_at.DayNumber + 1 - Math.Max(start, _first)) / (slot switch { Per.Day => 1, Per.Month => 28, _ => 365 }) + 2;

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    private int Index(int points, int gained, int counters) => (points * _gainedSize + gained) * _states + counters;

    private List<Cell> Cells()
    {
        var begin = int.MaxValue;
        foreach (var counter in _counters) begin = Math.Min(begin, counter.Begin);
        foreach (var rule in _running) begin = Math.Min(begin, rule.Start);
        begin = Math.Max(begin, _first);
        var end = _at.DayNumber + 1;
        var edges = new SortedSet<int> { begin, end };
        void Edge(int day)
        {
            if (day > begin && day < end) edges.Add(day);
        }
        foreach (var rule in _running) Edge(rule.Start);
        foreach (var counter in _counters)
        {
            Edge(counter.Begin);
            Edge(counter.Start);
        }
        foreach (var slot in new[] { Per.Month, Per.Year })
        {
            var from = SlotBegin(slot);
            for (var day = from; day < end; day = Slots.NextStart(day, slot)) Edge(day);
        }
        var dayFrom = SlotBegin(Per.Day);
        if (dayFrom < end)
        {
            foreach (var source in _sources)
            {
                foreach (var habit in source.Told.Habits)
                {
                    Edge(habit.From);
                    Edge(habit.To);
                }
                foreach (var burst in source.Told.Events)
                {
                    Edge(burst.Day);
                    Edge(burst.Day + 1);
                }
            }
        }
        var cells = new List<Cell>();
        var list = edges.ToArray();
        for (var i = 0; i + 1 < list.Length; i++)
        {
            var (a, b) = (list[i], list[i + 1]);
            if (a < dayFrom || b - a == 1) cells.Add(new Cell(a, b, false));
            else if (CanRun(a) && !HasEvents(a, b)) cells.Add(new Cell(a, b, true));
            else
                for (var day = a; day < b; day++) cells.Add(new Cell(day, day + 1, false));
        }
        return cells;

        int SlotBegin(Per slot) => _counters.Where(c => c.Slot == slot).Select(c => Math.Max(c.Begin, _first)).DefaultIfEmpty(int.MaxValue).Min();
    }

    private bool HasEvents(int from, int to) => _sources.Any(s => s.Told.Events.Any(e => e.Day >= from && e.Day < to));

    // Days are equal trials where nothing counts more than one record of a day.
    private bool CanRun(int day) =>
        _counters.All(c => c.Begin > day || c.Slot == Per.Day && c.Kind != CounterKind.Numbered || c.Slot is not null && c.Kind is CounterKind.Slots or CounterKind.SlotPoints || c.Kind == CounterKind.Records && c.Most == 1)
        && _running.All(r => r.Start > day || r.SlotCounter >= 0);

    private void NewSlots(ref double[] state, ref double[] spare, int from, int to)
    {
        var ended = new bool[_counters.Count];
        var any = false;
        for (var i = 0; i < _counters.Count; i++)
        {
            if (_counters[i].Slot is not { } slot || Slots.StartOf(to, slot) <= from) continue;
            ended[i] = any = true;
        }
        if (!any) return;
        var next = new int[_states];
        for (var s = 0; s < _states; s++)
        {
            var target = s;
            for (var i = 0; i < ended.Length; i++)
            {
                if (!ended[i]) continue;
                var digit = Digit(s, i);
                target += (_counters[i].NewSlot(digit) - digit) * _strides[i];
            }
            next[s] = target;
        }
        Array.Clear(spare);
        for (var i = 0; i < state.Length; i++)
            if (state[i] != 0) spare[i - i % _states + next[i % _states]] += state[i];
        (state, spare) = (spare, state);
    }

    private int Digit(int state, int counter) => state / _strides[counter] % _counters[counter].Size;

    // Habits and events of a stretch in which no slot ends commute, so they are taken one after the other.
    private void Stretch(Cell cell, Dictionary<(int, int), Step> steps, ref double[] state, ref double[] spare)
    {
        var active = Active(cell.From);
        var expected = new double[1 << _group.Conducts.Length];
        foreach (var source in _sources)
        {
            var rate = 0.0;
            foreach (var habit in source.Told.Habits) rate += habit.PerDay * habit.DaysWithin(cell.From, cell.To);
            if (rate == 0) continue;
            for (var pattern = 1; pattern < expected.Length; pattern++) expected[pattern & active] += rate * source.Patterns[pattern];
        }
        for (var pattern = 1; pattern < expected.Length; pattern++)
            if (expected[pattern] > 0) Times(StepOf(pattern, cell, steps), Laws.Law.Poisson(expected[pattern]), ref state, ref spare);
        foreach (var source in _sources)
            foreach (var burst in source.Told.Events)
                if (burst.Day >= cell.From && burst.Day < cell.To) Trials(Reduced(source.Patterns, active), burst.Times, cell, steps, ref state, ref spare);
    }

    // Each day of the run hits the same sets of conducts with the same chances.
    private void RunOfDays(Cell cell, Dictionary<(int, int), Step> steps, ref double[] state, ref double[] spare)
    {
        var active = Active(cell.From);
        var size = 1 << _group.Conducts.Length;
        var perDay = new double[size];
        foreach (var source in _sources)
            foreach (var habit in source.Told.Habits)
                if (habit.From <= cell.From && habit.To >= cell.To)
                    for (var pattern = 1; pattern < size; pattern++) perDay[pattern & active] += habit.PerDay * source.Patterns[pattern];
        // The chance that all of a day's records lie within a set, then, by inclusion and exclusion, that they make exactly it.
        var hit = new double[size];
        for (var set = 0; set < size; set++)
        {
            var outside = 0.0;
            for (var pattern = 1; pattern < size; pattern++)
                if ((pattern & ~set) != 0) outside += perDay[pattern];
            hit[set] = Exact.Exp(-outside);
        }
        for (var bit = 1; bit < size; bit <<= 1)
            for (var set = 0; set < size; set++)
                if ((set & bit) != 0) hit[set] -= hit[set ^ bit];
        // A single conduct's chance is taken whole, so that a small one keeps its digits.
        for (var bit = 1; bit < size; bit <<= 1)
            if (perDay.Where((p, pattern) => pattern != bit).Sum() == 0 && perDay[bit] > 0) hit[bit] = Exact.AtLeastOne(perDay[bit]);
        for (var set = 1; set < size; set++) hit[set] = Math.Max(0, hit[set]);
        Trials(hit, cell.To - cell.From, cell, steps, ref state, ref spare);
    }

    private void Trials(double[] patterns, int times, Cell cell, Dictionary<(int, int), Step> steps, ref double[] state, ref double[] spare)
    {
        var some = Enumerable.Range(1, patterns.Length - 1).Where(p => patterns[p] > 0).ToArray();
        if (some.Length == 0) return;
        if (some.Length == 1)
        {
            Times(StepOf(some[0], cell, steps), Laws.Law.Binomial(times, patterns[some[0]]), ref state, ref spare);
            return;
        }
        var nothing = 1 - some.Sum(p => patterns[p]);
        for (var trial = 0; trial < times; trial++)
        {
            for (var i = 0; i < state.Length; i++) spare[i] = state[i] * nothing;
            foreach (var pattern in some) Add(StepOf(pattern, cell, steps), patterns[pattern], state, spare);
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
        foreach (var counter in _counters)
            if (counter.Begin <= day) set |= 1 << counter.Bit;
        foreach (var rule in _running)
            if (rule.Start <= day) set |= 1 << rule.Bit;
        return set;
    }

    private Step StepOf(int pattern, Cell cell, Dictionary<(int, int), Step> steps)
    {
        // Which counters are at work changes only where a window opens.
        var stage = _counters.Count(c => c.Begin <= cell.From) + _counters.Count(c => c.Start <= cell.From) * 64 + _running.Count(r => r.Start <= cell.From) * 4096;
        var key = (pattern * 2 + (cell.DayRun ? 1 : 0), stage);
        if (steps.TryGetValue(key, out var known)) return known;
        var (next, points, gained) = (new int[_states], new int[_states], new int[_states]);
        Span<bool> counted = stackalloc bool[_counters.Count];
        for (var state = 0; state < _states; state++)
        {
            var target = state;
            for (var i = 0; i < _counters.Count; i++)
            {
                counted[i] = false;
                var counter = _counters[i];
                if (counter.Begin > cell.From || (pattern >> counter.Bit & 1) == 0) continue;
                var digit = Digit(state, i);
                var wholeDay = cell.DayRun && counter.Slot == Per.Day;
                var after = counter.Next(wholeDay ? counter.NewSlot(digit) : digit, cell.From, out counted[i]);
                if (wholeDay) after = counter.NewSlot(after);
                target += (after - digit) * _strides[i];
            }
            foreach (var rule in _running)
            {
                if (rule.Start > cell.From || (pattern >> rule.Bit & 1) == 0) continue;
                if (rule.SlotCounter >= 0 && !counted[rule.SlotCounter]) continue;
                if (rule.Gained) gained[state] += rule.Amount / _stepGained;
                else points[state] += rule.Amount / _stepPoints;
            }
            next[state] = target;
        }
        return steps[key] = new Step(next, points, gained);
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
            var counters = index % _states;
            var gained = index / _states % _gainedSize;
            var points = index / _states / _gainedSize;
            for (var n = 0; ; n++)
            {
                var still = step.Next[counters] == counters && step.Points[counters] == 0 && step.Gained[counters] == 0;
                if (n >= times.Least || still)
                {
                    var i = Math.Max(0, n - times.Least);
                    spare[Index(points, gained, counters)] += chance * (still ? rest[i] : mass[i]);
                    if (still || i == mass.Length - 1) break;
                }
                // What lies beyond the range is less than the tail that was cut.
                points = Math.Clamp(points + step.Points[counters], 0, _pointsSize - 1);
                gained = Math.Clamp(gained + step.Gained[counters], 0, _gainedSize - 1);
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
            var counters = index % _states;
            var gained = Math.Clamp(index / _states % _gainedSize + step.Gained[counters], 0, _gainedSize - 1);
            var points = Math.Clamp(index / _states / _gainedSize + step.Points[counters], 0, _pointsSize - 1);
            target[Index(points, gained, step.Next[counters])] += state[index] * chance;
        }
    }

    private GroupLaw Outcome(double[] state)
    {
        var byPart = new SortedDictionary<(int Lists, int Best, int Gained), SortedDictionary<int, double>>();
        var expected = _tallies.Select(t => t.Rule.Name).Concat(_running.Select(r => r.Rule.Name)).Distinct().ToDictionary(n => n, _ => 0.0, StringComparer.Ordinal);
        for (var index = 0; index < state.Length; index++)
        {
            var chance = state[index];
            if (chance == 0) continue;
            var counters = index % _states;
            var gained = (index / _states % _gainedSize + _leastGained) * _stepGained;
            var points = (index / _states / _gainedSize + _leastPoints) * _stepPoints;
            foreach (var tally in _tallies)
            {
                var gives = tally.PointsByCount[_counters[tally.Counter].Count(Digit(counters, tally.Counter))];
                if (tally.Gained) gained += gives;
                else points += gives;
                expected[tally.Rule.Name] += gives * chance;
            }
            var lists = 0;
            foreach (var (counter, list) in _listCounters)
                if (_counters[counter].Count(Digit(counters, counter)) >= _group.Lists[list].List.List.AtLeast) lists |= 1 << list;
            var best = -1;
            foreach (var (counter, grade) in _gradeCounters)
                if (Digit(counters, counter) > 0) best = Math.Max(best, grade);
            if (!byPart.TryGetValue((lists, best, gained), out var masses)) masses = byPart[(lists, best, gained)] = [];
            masses[points] = masses.GetValueOrDefault(points) + chance;
        }
        foreach (var rule in _running) expected[rule.Rule.Name] += rule.Amount * ExpectedCount(rule);
        return new GroupLaw([.. byPart.Select(p => new GroupLaw.Part(p.Key.Lists, p.Key.Best, p.Key.Gained, Dense(p.Value)))], expected);
    }

    private static Law Dense(SortedDictionary<int, double> masses)
    {
        var least = masses.Keys.First();
        var mass = new double[masses.Keys.Last() - least + 1];
        foreach (var (points, chance) in masses) mass[points - least] = chance;
        return new Law(least, mass);
    }

    private double ExpectedCount(Running rule)
    {
        if (rule.SlotCounter < 0) return _sources.Sum(s => s.Expected(rule.Bit, rule.Start));
        return ExpectedSlots(_sources, rule.Bit, Math.Max(rule.Start, _first), _at, _counters[rule.SlotCounter].Slot!.Value);
    }

    /// <summary>How many calendar slots are expected to hold at least one record of a conduct.</summary>
    public static double ExpectedSlots(ImmutableArray<ToldConduct> sources, int bit, int from, DateOnly at, Per slot)
    {
        var sum = 0.0;
        for (var day = from; day <= at.DayNumber;)
        {
            var next = Slots.NextStart(day, slot);
            var none = 1.0;
            foreach (var source in sources) none *= source.NoneWithin(1 << bit, day, next);
            sum += 1 - none;
            day = next;
        }
        return sum;
    }
}
