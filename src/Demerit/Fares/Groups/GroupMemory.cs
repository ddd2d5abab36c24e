using System.Collections.Immutable;
using Demerit.Fares.Laws;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares.Groups;

/// <summary>A rule that adds the same points with every record or slot, in one running sum shared with others like it.</summary>
/// <param name="SlotCounter">The counter that says whether a slot is hit for the first time; null where every record counts.</param>
internal sealed record RunningRule(RuleOn Rule, int Bit, int Start, int Amount, bool Gained, int? SlotCounter);

/// <summary>
/// What a group's rules and lists have to remember of the records so far, laid out as one joint state: a counter for each rule with a cap,
/// each list and each grade, and two running sums (points, and gains where a scheme has repair) for the rules without a cap.
/// </summary>
internal sealed class GroupMemory
{
    /// <summary>More joint states than this are refused.</summary>
    public const int MostStates = 4_000_000;

    private readonly Group _group;
    private readonly ImmutableArray<ToldConduct> _sources;
    private readonly DateOnly _at;
    private readonly List<Counter> _counters = [];
    private readonly List<RunningRule> _running = [];
    private readonly List<Tally> _tallies = [];
    private readonly List<(int Counter, int List)> _listCounters = [];
    private readonly List<(int Counter, int Best)> _gradeCounters = [];
    private int[] _strides = [];
    private int _leastPoints, _leastGained;

    /// <summary>A rule whose points are read off a counter in the end.</summary>
    private sealed record Tally(RuleOn Rule, int Counter, bool Gained, ImmutableArray<int> PointsByCount);

    /// <param name="group">The rules and lists.</param>
    /// <param name="sources">The told conduct that they see.</param>
    /// <param name="at">T.</param>
    /// <param name="mends">Whether the scheme has repair, so that gains are told apart.</param>
    /// <param name="forever">Whether every record counts forever.</param>
    /// <exception cref="ContentException">There would be more than <see cref="MostStates"/> joint states.</exception>
    public GroupMemory(Group group, ImmutableArray<ToldConduct> sources, DateOnly at, bool mends, bool forever)
    {
        (_group, _sources, _at) = (group, sources, at);
        First = ToldConduct.FirstDay(sources, at);
        int StartOf(Duration lasts) => forever ? int.MinValue : lasts.FirstCounting(at);
        foreach (var rule in group.Rules) Add(rule, StartOf(rule.Lasts), mends && rule.Sign > 0 && !rule.Rule.IsRepair);
        for (var i = 0; i < group.Lists.Length; i++)
        {
            var list = group.Lists[i].List;
            var kind = list.List.In is null ? CounterKind.Records : CounterKind.Numbered;
            _listCounters.Add((Counted(new Counter(group.BitOf(list.Conduct!), StartOf(list.Lasts), list.List.AtLeast, list.List.In, kind)), i));
        }
        for (var t = 0; t < _tallies.Count; t++)
            _tallies[t] = _tallies[t] with { PointsByCount = Stretched(_tallies[t].PointsByCount, _counters[_tallies[t].Counter].Most) };
        (Counters, Running) = ([.. _counters], [.. _running]);
        LayOut();
    }

    /// <summary>Day of the first occasion.</summary>
    public int First { get; }
    public Counter[] Counters { get; }
    public RunningRule[] Running { get; }
    public bool IsEmpty => Counters.Length == 0 && Running.Length == 0;

    /// <summary>Joint states of the counters alone.</summary>
    public int States { get; private set; }
    /// <summary>How many values each running sum can take, in steps of the greatest common divisor of its amounts.</summary>
    public int PointsSize { get; private set; }
    public int GainedSize { get; private set; }
    public int StepPoints { get; private set; } = 1;
    public int StepGained { get; private set; } = 1;
    public int Size => States * PointsSize * GainedSize;

    /// <summary>Nothing counted, nothing summed.</summary>
    public int Beginning => Index(-_leastPoints, -_leastGained, 0);

    public int Index(int points, int gained, int counters) => (points * GainedSize + gained) * States + counters;

    public int Stride(int counter) => _strides[counter];

    public int Digit(int state, int counter) => state / _strides[counter] % Counters[counter].Size;

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
        if (every != 0) _running.Add(new RunningRule(rule, bit, start, every, gained, slot is null ? null : Counted(new Counter(bit, start, 0, slot, CounterKind.SlotPoints))));
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
            if (counter.Most > known.Most) _counters[i] = counter;
            return i;
        }
        _counters.Add(counter);
        return _counters.Count - 1;
    }

    private static ImmutableArray<int> Stretched(ImmutableArray<int> points, int most) =>
        [.. points, .. Enumerable.Repeat(points[^1], Math.Max(0, most + 1 - points.Length))];

    private void LayOut()
    {
        _strides = new int[_counters.Count];
        long states = 1;
        for (var i = 0; i < _counters.Count; i++)
        {
            _strides[i] = (int)Math.Min(states, int.MaxValue);
            states = Math.Min(states * _counters[i].Size, int.MaxValue);
        }
        (StepPoints, _leastPoints, var mostPoints) = Range(_running.Where(r => !r.Gained));
        (StepGained, _leastGained, var mostGained) = Range(_running.Where(r => r.Gained));
        var pointsSize = (long)mostPoints - _leastPoints + 1;
        var gainedSize = (long)mostGained - _leastGained + 1;
        if (states > MostStates || pointsSize > MostStates || states * pointsSize * gainedSize > MostStates)
            throw _group.Refused($"see the same records and have together more than {MostStates:N0} joint states; a lower cap or a coarser \"per\" makes fewer");
        (States, PointsSize, GainedSize) = ((int)states, (int)pointsSize, (int)gainedSize);
    }

    // The running sums can reach so far, in steps of their greatest common divisor.
    private (int Step, int Least, int Most) Range(IEnumerable<RunningRule> running)
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
            double times = Law.Poisson(records).Most + events;
            if (rule.SlotCounter is { } counter) times = Math.Min(times, SlotsFrom(rule.Start, _counters[counter].Slot!.Value));
            if (rule.Amount < 0) least += rule.Amount * times;
            else most += rule.Amount * times;
        }
        if (step == 0) step = 1;
        return (step, (int)Math.Max(least / step, -2.0 * MostStates), (int)Math.Min(most / step, 2.0 * MostStates));
    }

    private int SlotsFrom(int start, Per slot) => (_at.DayNumber + 1 - Math.Max(start, First)) / (slot switch { Per.Day => 1, Per.Month => 28, _ => 365 }) + 2;

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    /// <summary>The group's law from the chances of the joint states in the end.</summary>
    public GroupLaw LawOf(double[] state)
    {
        var byPart = new SortedDictionary<(int Lists, int Best, int Gained), SortedDictionary<int, double>>();
        var expected = _tallies.Select(t => t.Rule.Name).Concat(_running.Select(r => r.Rule.Name)).Distinct().ToDictionary(n => n, _ => 0.0, StringComparer.Ordinal);
        for (var index = 0; index < state.Length; index++)
        {
            var chance = state[index];
            if (chance == 0) continue;
            var counters = index % States;
            var gained = (index / States % GainedSize + _leastGained) * StepGained;
            var points = (index / States / GainedSize + _leastPoints) * StepPoints;
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
        foreach (var rule in _running)
        {
            var slot = rule.SlotCounter is { } counter ? _counters[counter].Slot : null;
            expected[rule.Rule.Name] += rule.Amount * ToldConduct.ExpectedCount(_sources, rule.Bit, rule.Start, slot, _at);
        }
        return new GroupLaw([.. byPart.Select(p => new GroupLaw.Part(p.Key.Lists, p.Key.Best, p.Key.Gained, Dense(p.Value)))], expected);
    }

    private Law Dense(SortedDictionary<int, double> masses)
    {
        var least = masses.Keys.First();
        var width = (long)masses.Keys.Last() - least + 1;
        if (width > Law.Widest) throw _group.Refused($"can give more than {Law.Widest:N0} different amounts of points");
        var mass = new double[width];
        foreach (var (points, chance) in masses) mass[points - least] = chance;
        return new Law(least, mass);
    }
}
