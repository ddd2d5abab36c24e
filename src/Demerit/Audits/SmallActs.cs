using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Audits;

/// <summary>The fewest small acts that bring a consequence about.</summary>
/// <param name="Consequence">What they bring about.</param>
/// <param name="Acts">How often each conduct; all of them are needed.</param>
/// <param name="HasUnknown">Some of it is conduct whose gravity nobody says.</param>
public sealed record SmallPath(Consequence Consequence, ImmutableArray<(Conduct Conduct, int Times)> Acts, bool HasUnknown)
{
    public int Length => Acts.Sum(a => a.Times);

    public string Words => Text.Join(Acts.Select(a => $"{a.Times} × {a.Conduct.Title.En}"));
}

/// <summary>
/// Which consequences small acts alone can bring about, and with how few of them: a shortest path over sums of points, exact under caps,
/// slots, sequences and the floor, in the harsh reading (an official may choose it).
/// </summary>
public static class SmallActs
{
    /// <summary>More than five a month for a year are no small matter any more.</summary>
    public const int MostActs = 60;

    private const int Unreached = int.MaxValue / 4;

    /// <param name="subject">The scheme.</param>
    /// <param name="gravity">The most that an act may have.</param>
    /// <param name="severity">The least that a consequence must have.</param>
    /// <param name="most">Longer ways are not looked for; at most <see cref="MostActs"/>.</param>
    public static ImmutableArray<SmallPath> Of(Subject subject, int gravity, int severity, int most = MostActs)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var heavy = subject.Consequences.Where(c => c.Effect != Effect.Favoured && subject.Severity(c) >= severity).ToArray();
        var small = new Dictionary<string, bool>(StringComparer.Ordinal);
        bool IsSmall(Conduct conduct)
        {
            if (subject.Gravity(conduct) is { } g) return g <= gravity;
            small[conduct.Slug] = true;
            return true;
        }
        var found = ImmutableArray.CreateBuilder<SmallPath>();
        foreach (var consequence in heavy.Where(c => c.List is not null))
            if (subject.Lines.FirstOrDefault(l => l.List?.Name == consequence.List)?.Conduct is { } conduct && IsSmall(conduct) && Times(subject, consequence) is var times && times <= most)
                found.Add(new SmallPath(consequence, [(conduct, times)], small.ContainsKey(conduct.Slug)));
        var byScore = heavy.Where(c => c.List is null && c.From is null).ToArray();
        if (byScore.Length > 0 && subject.Harsh.HasScore)
        {
            var groups = subject.Harsh.Rules.Where(r => !r.Rule.IsRepair && IsSmall(r.Conduct)).GroupBy(r => r.Conduct.Slug).Select(g => g.ToArray()).ToArray();
            var ways = new Ways(subject.Harsh, groups, byScore.Min(c => Band(subject.Harsh, c).High), Math.Min(most, MostActs));
            foreach (var consequence in byScore)
                if ((ByGradeCap(subject, groups, consequence) ?? ways.To(Band(subject.Harsh, consequence))) is { } acts)
                    found.Add(new SmallPath(consequence, acts, acts.Any(a => small.ContainsKey(a.Conduct.Slug))));
        }
        // What holds at the start already needs no act.
        return [.. subject.Consequences.SelectMany(c => found.Where(f => f.Consequence == c && f.Length > 0))];
    }

    private static int Times(Subject subject, Consequence consequence) => subject.Scheme.Lists.First(l => l.Name == consequence.List).AtLeast;

    /// <summary>The scores, in units, at which a consequence holds.</summary>
    private static (int Low, int High) Band(SchemeOn on, Consequence consequence)
    {
        if (consequence.Below is { } below) return (int.MinValue, on.UnitsFrom(below) - 1);
        var index = on.Grades.TakeWhile(g => g.Name != consequence.Grade).Count();
        return index >= on.Grades.Length ? (1, 0) : (on.GradeStarts[index], index == 0 ? int.MaxValue : on.GradeStarts[index - 1] - 1);
    }

    // One record under a no-better-than is enough for its grade, where the start would have had a better one.
    private static ImmutableArray<(Conduct Conduct, int Times)>? ByGradeCap(Subject subject, RuleOn[][] groups, Consequence consequence)
    {
        var on = subject.Harsh;
        var at = on.GradeStarts.TakeWhile(s => on.Start < s).Count();
        foreach (var rule in groups.SelectMany(g => g))
            if (rule.BestGrade >= 0 && on.Grades[Math.Max(at, rule.BestGrade)].Name == consequence.Grade) return [(rule.Conduct, rule.BestGrade > at ? 1 : 0)];
        return null;
    }

    /// <summary>For every score the fewest acts that lead to it, one conduct after another.</summary>
    private sealed class Ways
    {
        private readonly RuleOn[][] _groups;
        private readonly int[][] _losses;
        private readonly byte[][] _times;
        private readonly int[][] _from;
        private readonly int[] _fewest;
        private readonly int _lowest, _start, _most;
        private int _deepest;

        public Ways(SchemeOn on, RuleOn[][] groups, int target, int most)
        {
            _most = most;
            // What a conduct takes after its first, second, … record; the least that changes anything comes first.
            var losing = groups.Select(g => (Group: g, Losses: Losses(g, most))).Where(g => g.Losses.Any(l => l < 0)).ToArray();
            _groups = [.. losing.Select(g => g.Group)];
            _losses = [.. losing.Select(g => g.Losses)];
            _start = on.Start;
            var deepest = _losses.Length == 0 ? 0 : _losses.Min(l => l.Min());
            // Below the lowest score that matters everything is the same.
            _lowest = Math.Max(on.Floor ?? int.MinValue, Math.Min(_start, target == int.MaxValue ? _start : Math.Max(target, _start - 2_000_000)) + deepest);
            _fewest = new int[_start - _lowest + 1];
            Array.Fill(_fewest, Unreached);
            _fewest[0] = 0;
            _times = new byte[_groups.Length][];
            _from = new int[_groups.Length][];
            for (var g = 0; g < _groups.Length; g++) Add(g);
        }

        private static int[] Losses(RuleOn[] rules, int most) => [.. Enumerable.Range(0, most + 1).Select(n => rules.Sum(r => n == 0 || r.Amounts.IsEmpty ? 0 : r.PointsOf(Counted(r, n))))];

        // In a slot of its own each record counts; but only as many slots as a record outlasts.
        private static int Counted(RuleOn rule, int records) => rule.Per switch
        {
            Per.Once => 1,
            Per.Month => Math.Min(records, Slots(rule, Duration.DaysPerMonth)),
            Per.Year => Math.Min(records, Slots(rule, Duration.DaysPerYear)),
            Per.Day => Math.Min(records, Slots(rule, 1)),
            _ => records,
        };

        private static int Slots(RuleOn rule, double days) => rule.Lasts.IsForever ? int.MaxValue : Math.Max(1, (int)Math.Ceiling(rule.Lasts.InDays / days - 1e-9));

        private void Add(int group)
        {
            var before = (int[])_fewest.Clone();
            var times = _times[group] = new byte[_fewest.Length];
            var from = _from[group] = new int[_fewest.Length];
            var losses = _losses[group];
            // Nothing lies below the deepest score that was reached.
            var deepest = _deepest;
            for (var n = 1; n <= _most; n++)
            {
                if (losses[n] >= losses[n - 1]) continue;
                for (var depth = 0; depth <= deepest; depth++)
                {
                    if (before[depth] + n > _most) continue;
                    // A loss cannot go below the floor.
                    var to = Math.Min(depth - losses[n], before.Length - 1);
                    if (to < 0 || before[depth] + n >= _fewest[to]) continue;
                    _fewest[to] = before[depth] + n;
                    times[to] = (byte)n;
                    from[to] = depth;
                    _deepest = Math.Max(_deepest, to);
                }
            }
        }

        public ImmutableArray<(Conduct Conduct, int Times)>? To((int Low, int High) band)
        {
            if (band.High < _lowest || band.Low > _start) return null;
            var (from, to) = (band.High >= _start ? 0 : _start - band.High, band.Low <= _lowest ? _fewest.Length - 1 : _start - band.Low);
            var best = -1;
            for (var depth = Math.Max(0, from); depth <= Math.Min(to, _fewest.Length - 1); depth++)
                if (_fewest[depth] < Unreached && (best < 0 || _fewest[depth] < _fewest[best])) best = depth;
            return best < 0 ? null : Back(best);
        }

        // From a score back to the start, the conduct added last first.
        private ImmutableArray<(Conduct Conduct, int Times)> Back(int depth)
        {
            var acts = new List<(Conduct, int)>();
            for (var g = _groups.Length - 1; g >= 0; g--)
            {
                if (_times[g][depth] == 0) continue;
                acts.Add((_groups[g][0].Conduct, _times[g][depth]));
                depth = _from[g][depth];
            }
            acts.Reverse();
            return [.. acts];
        }
    }
}
