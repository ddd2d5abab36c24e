using System.Collections.Immutable;
using Demerit.Content.Profiles;
using Demerit.Fares.Groups;
using Demerit.Fares.Laws;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>The chance of each effect on a door, of the harshest in force; they add up to 1.</summary>
public readonly record struct DoorShares(double Closed, double Restricted, double Favoured, double Open)
{
    public double Of(Effect effect) => effect switch { Effect.Closed => Closed, Effect.Restricted => Restricted, _ => Favoured };
}

/// <summary>
/// What the groups' laws and the facts make of score, grades, lists and doors: jointly, since a list and a grade may rest on
/// the same records. Built for one set of group laws; another set makes another outcome.
/// </summary>
internal sealed class Outcome
{
    private const int Wide = 4_096;

    private readonly SchemeOn _scheme;
    private readonly ImmutableArray<Group> _groups;
    private readonly ImmutableArray<GroupLaw> _laws;
    private readonly Register<FactAnswer> _facts;
    private readonly bool _mends;
    private readonly int _factLoss, _factGain;
    private readonly bool[] _onByFact;
    private readonly ImmutableArray<int> _levels;
    private readonly Dictionary<string, ImmutableArray<(int Level, Law Score)>> _known = new(StringComparer.Ordinal);
    private Law? _score;

    public Outcome(SchemeOn scheme, ImmutableArray<Group> groups, ImmutableArray<GroupLaw> laws, Register<FactAnswer> facts)
    {
        (_scheme, _groups, _laws, _facts) = (scheme, groups, laws, facts);
        _mends = scheme.Repair is not null;
        foreach (var rule in scheme.FactRules)
        {
            if (FactPoints(rule) is not { } points) continue;
            if (points < 0) _factLoss += points;
            else _factGain += points;
        }
        _onByFact = [.. scheme.Lists.Select(l => l.List.Fact is { } fact && facts.TryGet(fact, out var answer) && l.List.Holds(answer.Value))];
        _levels = [.. scheme.Rules.Select(r => r.BestGrade).Where(g => g >= 0).Prepend(-1).Distinct().Order()];
    }

    public ImmutableArray<GroupLaw> Laws => _laws;

    /// <summary>Points of a fact's band; null where the fact is unanswered, no band fits or its amount is unknown.</summary>
    public int? FactPoints(FactRuleOn rule) => _facts.TryGet(rule.Rule.Fact, out var answer) ? rule.BandOf(answer.Value)?.Points : null;

    /// <summary>The points of the sum before floor and ceiling.</summary>
    public Law Sum => _sum ??= SumWhere([], int.MaxValue);

    private Law? _sum;

    /// <summary>The law of the score.</summary>
    public Law Score => _score ??= Clipped(Sum);

    private Law Clipped(Law sum)
    {
        var law = sum;
        if (_scheme.Floor is { } floor) law = law.AtLeast(floor);
        if (_scheme.Ceiling is { } ceiling) law = law.AtMost(ceiling);
        return law;
    }

    public double CutByFloor => _scheme.Floor is { } floor ? MeanOf(Sum, x => Math.Max(0, floor - x)) : 0;

    public double CutByCeiling => _scheme.Ceiling is { } ceiling ? MeanOf(Sum, x => Math.Min(0, ceiling - x)) : 0;

    private static double MeanOf(Law law, Func<int, int> of)
    {
        var sum = 0.0;
        for (var i = 0; i < law.Mass.Length; i++) sum += law.Mass[i] * of(law.Least + i);
        return sum;
    }

    /// <summary>The part of the sum's law on which all of the given lists are off and no rule leaves a worse grade than a level.</summary>
    private Law SumWhere(ImmutableArray<int> listsOff, int level)
    {
        if (listsOff.Any(l => _onByFact[l])) return Law.Never;
        var losses = Law.Sure(_scheme.Start + (_mends ? 0 : _factLoss + _factGain));
        // With repair, what it mends must be told from what is gained: losses first, gains after.
        if (_mends) losses = Law.Sure(_factLoss);
        var gains = Law.Sure(_mends ? _factGain : 0);
        List<IReadOnlyList<(int Gained, Law Points)>> mixed = [];
        for (var g = 0; g < _groups.Length; g++)
        {
            var parts = PartsOf(g, listsOff, level);
            if (parts.Count == 0) return Law.Never;
            if (parts.Count == 1 && parts[0].Gained == 0) losses = Summed(losses, parts[0].Points);
            else if (parts.All(p => p.Points.Mass.Length == 1 && p.Points.Least == 0)) gains = Law.Sum(gains, GainsOf(parts));
            else mixed.Add(parts);
        }
        if (!_mends) return losses;
        var joint = new SortedDictionary<int, Law> { [0] = losses };
        foreach (var parts in mixed)
        {
            var next = new SortedDictionary<int, Law>();
            foreach (var (gained, law) in joint)
                foreach (var part in parts)
                {
                    var sum = Summed(law, part.Points);
                    var key = gained + part.Gained;
                    next[key] = next.TryGetValue(key, out var known) ? Law.Mix(known, sum) : sum;
                }
            joint = next;
        }
        var total = Law.Never;
        foreach (var (gained, law) in joint) total = Law.Mix(total, Law.Sum(law.AtMost(0), gains).Shifted(gained + _scheme.Start));
        return total;
    }

    // A law of many small groups is wide mostly where it is next to nothing.
    private Law Summed(Law a, Law b)
    {
        var sum = Law.Sum(a, b);
        if (sum.Mass.Length <= Wide) return sum;
        sum = sum.WithoutTails();
        return sum.Mass.Length <= Law.Widest ? sum : throw new ContentException(_scheme.Scheme.Place,
            $"the score of this person could take more than {Law.Widest:N0} values; a larger score.unit makes fewer");
    }

    private static Law GainsOf(IReadOnlyList<(int Gained, Law Points)> parts)
    {
        var mass = new double[parts[^1].Gained - parts[0].Gained + 1];
        foreach (var (gained, law) in parts) mass[gained - parts[0].Gained] += law.Total;
        return new Law(parts[0].Gained, mass);
    }

    private IReadOnlyList<(int Gained, Law Points)> PartsOf(int group, ImmutableArray<int> listsOff, int level)
    {
        var mask = MaskOf(group, listsOff);
        return _laws[group].Where(p => (p.Lists & mask) == 0 && p.Best <= level);
    }

    private int MaskOf(int group, ImmutableArray<int> lists)
    {
        var mask = 0;
        var own = _groups[group].Lists;
        for (var i = 0; i < own.Length; i++)
            if (lists.Contains(own[i].Index)) mask |= 1 << i;
        return mask;
    }

    /// <summary>The score's law by the best grade that records leave, on which all of the given lists are off.</summary>
    private ImmutableArray<(int Level, Law Score)> ScoreWhere(ImmutableArray<int> listsOff)
    {
        var key = string.Join(',', listsOff);
        if (_known.TryGetValue(key, out var known)) return known;
        var levels = ImmutableArray.CreateBuilder<(int, Law)>();
        var before = Law.Never;
        foreach (var level in _levels)
        {
            var upTo = listsOff.IsEmpty && level == _levels[^1] ? Score : Clipped(SumWhere(listsOff, level));
            levels.Add((level, before.Mass.Length == 0 ? upTo : Law.Mix(upTo, new Law(before.Least, [.. before.Mass.Select(p => -p)]))));
            before = upTo;
        }
        return _known[key] = levels.ToImmutable();
    }

    /// <summary>Index of the grade of a score where records leave at best a level.</summary>
    public int GradeOf(int score, int level)
    {
        var starts = _scheme.GradeStarts;
        var grade = 0;
        while (grade < starts.Length - 1 && score < starts[grade]) grade++;
        return Math.Max(grade, level);
    }

    /// <summary>The chance of each grade, in the order of the scheme.</summary>
    public double[] Grades()
    {
        var chances = new double[_scheme.Grades.Length];
        if (chances.Length == 0) return chances;
        foreach (var (level, law) in ScoreWhere([]))
            for (var i = 0; i < law.Mass.Length; i++) chances[GradeOf(law.Least + i, level)] += law.Mass[i];
        for (var g = 0; g < chances.Length; g++) chances[g] = Math.Max(0, chances[g]);
        return chances;
    }

    /// <summary>The chance of being on a list.</summary>
    public double OnList(int list)
    {
        if (_onByFact[list]) return 1;
        for (var g = 0; g < _groups.Length; g++)
        {
            var mask = MaskOf(g, [list]);
            if (mask != 0) return Math.Clamp(_laws[g].Chance(p => (p.Lists & mask) != 0), 0, 1);
        }
        return 0;
    }

    /// <summary>The shares of a door; <paramref name="listsAlone"/> leaves grades and scores aside.</summary>
    public DoorShares Door(string door, bool listsAlone = false)
    {
        double Without(Effect worst)
        {
            var causes = _scheme.Consequences.Where(c => c.Door == door && c.Effect <= worst && !(listsAlone && c.ByScore)).ToArray();
            return causes.Length == 0 ? 1 : None(causes);
        }
        var noClosed = Without(Effect.Closed);
        var noRestricted = Without(Effect.Restricted);
        var open = Without(Effect.Favoured);
        return new DoorShares(Share(1 - noClosed), Share(noClosed - noRestricted), Share(noRestricted - open), Share(open));
    }

    // Rounding may leave a chance a few 10^-16 below 0.
    private static double Share(double chance) => Math.Clamp(chance, 0, 1);

    /// <summary>The chance that none of the consequences holds.</summary>
    private double None(Consequence[] causes)
    {
        var lists = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < _scheme.Lists.Length; i++)
            if (causes.Any(c => c.List == _scheme.Lists[i].Name)) lists.Add(i);
        var off = lists.ToImmutable();
        if (off.Any(l => _onByFact[l])) return 0;
        var byScore = causes.Where(c => c.ByScore).ToArray();
        if (byScore.Length == 0)
        {
            var none = 1.0;
            for (var g = 0; g < _groups.Length; g++)
                if (MaskOf(g, off) is var mask and not 0) none *= _laws[g].Chance(p => (p.Lists & mask) == 0);
            return none;
        }
        var bad = new bool[_scheme.Grades.Length];
        for (var g = 0; g < bad.Length; g++) bad[g] = byScore.Any(c => c.Grade == _scheme.Grades[g].Name);
        var below = byScore.Select(c => c.Below).Max() is { } b ? _scheme.UnitsFrom(b) : int.MinValue;
        var from = byScore.Select(c => c.From).Min() is { } f ? _scheme.UnitsFrom(f) : int.MaxValue;
        var sum = 0.0;
        foreach (var (level, law) in ScoreWhere(off))
            for (var i = 0; i < law.Mass.Length; i++)
            {
                var score = law.Least + i;
                if (score < below || score >= from || (bad.Length > 0 && bad[GradeOf(score, level)])) continue;
                sum += law.Mass[i];
            }
        return sum;
    }

    /// <summary>What repair gives back, on average: never more than the losses.</summary>
    public double ExpectedRepair()
    {
        var others = (double)(_factGain + _factLoss);
        for (var g = 0; g < _groups.Length; g++)
            foreach (var rule in _groups[g].Rules)
                if (!rule.Rule.IsRepair) others += _laws[g].Expected.GetValueOrDefault(rule.Name);
        return Sum.Mean - _scheme.Start - others;
    }
}
