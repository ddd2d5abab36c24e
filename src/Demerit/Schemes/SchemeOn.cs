using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>A rule by conduct as it reads on a day: amounts are whole units of the score.</summary>
/// <param name="Rule">The rule of the file.</param>
/// <param name="Conduct">What it counts.</param>
/// <param name="Amounts">For the first, second, … and every later record; empty where the amount is unknown or the rule is a no-better-than.</param>
/// <param name="Cap">The most it can move the score; null without one.</param>
/// <param name="Lasts">How long a record counts.</param>
/// <param name="Per">How often it may count.</param>
/// <param name="BestGrade">Index of the grade that is the best while a record counts; -1 without one.</param>
/// <param name="Cite">Where the amount stands.</param>
public sealed record RuleOn(ConductRule Rule, Conduct Conduct, ImmutableArray<int> Amounts, int? Cap, Duration Lasts, Per Per, int BestGrade, Citation? Cite)
{
    public string Name => Rule.Name;
    public bool IsUnknown => Amounts.Length == 0 && BestGrade < 0;
    public int Sign => Amounts.Length == 0 ? 0 : Math.Sign(Amounts.Sum(a => (long)a));

    /// <summary>Points of so many counted records, within the cap; 0 where the amount is unknown, or the rule limits the grade instead.</summary>
    public int PointsOf(int count)
    {
        if (Amounts.Length == 0) return 0;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            if (i >= Amounts.Length - 1)
            {
                sum += (long)Amounts[^1] * (count - i);
                break;
            }
            sum += Amounts[i];
        }
        return checked((int)Capped(sum));
    }

    private long Capped(long sum) => Cap is not { } cap ? sum : cap < 0 ? Math.Max(sum, cap) : Math.Min(sum, cap);
}

/// <summary>A rule by fact as it reads on a day. Bands keep their order; unknown amounts are null.</summary>
public sealed record FactRuleOn(FactRule Rule, ImmutableArray<(Band Band, int? Points, Citation? Cite)> Bands)
{
    /// <summary>The band of a value; null where no band fits.</summary>
    public (Band Band, int? Points, Citation? Cite)? BandOf(FactValue value)
    {
        foreach (var band in Bands)
            if (band.Band.Fits(value)) return band;
        return null;
    }
}

/// <summary>A list by conduct as it reads on a day.</summary>
public sealed record ListOn(SchemeList List, Conduct? Conduct, Duration Lasts)
{
    public string Name => List.Name;
}

/// <summary>A scheme as it reads on a day in one reading: what is in the file, with its dates and ranges settled, in whole units of the score.</summary>
public sealed class SchemeOn
{
    private readonly decimal _unit;

    private SchemeOn(Scheme scheme, Catalogue catalogue, DateOnly day, Reading reading)
    {
        Scheme = scheme;
        Catalogue = catalogue;
        Day = scheme.InForce.Nearest(day);
        Reading = reading;
        _unit = scheme.Score?.Unit ?? 1;
    }

    public Scheme Scheme { get; }
    /// <summary>The catalogue with the scheme's own entries.</summary>
    public Catalogue Catalogue { get; }
    /// <summary>The day it is read as of: the nearest in force.</summary>
    public DateOnly Day { get; }
    public Reading Reading { get; }
    public ImmutableArray<RuleOn> Rules { get; private init; } = [];
    public ImmutableArray<RuleOn> Stretches { get; private init; } = [];
    public ImmutableArray<FactRuleOn> FactRules { get; private init; } = [];
    public ImmutableArray<FactRuleOn> FactStretches { get; private init; } = [];
    public ImmutableArray<ListOn> Lists { get; private init; } = [];
    public ImmutableArray<Grade> Grades
    {
        get;
        private init
        {
            field = value;
            GradeStarts = [.. value.Select(g => g.From is { } from ? UnitsFrom(from) : int.MinValue)];
        }
    } = [];
    /// <summary>The least score of each grade, in units; the last grade has none.</summary>
    public ImmutableArray<int> GradeStarts { get; private init; } = [];
    public ImmutableArray<Consequence> Consequences { get; private init; } = [];
    /// <summary>Looked at and not in the file on the day, or of conduct that nobody knows; with the reason.</summary>
    public ImmutableArray<(string Rule, string Why)> LeftOut { get; private init; } = [];

    public bool HasScore => Scheme.Score is not null;
    public int Start => HasScore ? Units(Scheme.Score!.Start) : 0;
    public int? Floor => Scheme.Score?.Floor is { } floor ? Units(floor) : null;
    public int? Ceiling => Scheme.Score?.Ceiling is { } ceiling ? Units(ceiling) : null;
    public RuleOn? Repair => Rules.FirstOrDefault(r => r.Rule.IsRepair);

    /// <summary>Units to points.</summary>
    public double Points(double units) => _unit == 1 ? units : units * (double)_unit;

    public int Units(decimal points) => decimal.ToInt32(decimal.Truncate(points / _unit));

    /// <summary>The least number of units that reaches an amount of points; for grades and thresholds between units.</summary>
    public int UnitsFrom(decimal points) => decimal.ToInt32(decimal.Ceiling(points / _unit));

    /// <summary>The same scheme with some of its rules and lists replaced or struck.</summary>
    public SchemeOn With(ImmutableArray<RuleOn> rules, ImmutableArray<FactRuleOn> factRules, ImmutableArray<ListOn> lists) => new(Scheme, Catalogue, Day, Reading)
    {
        Rules = rules, Lists = lists, Stretches = Stretches, FactRules = factRules, FactStretches = FactStretches, Grades = Grades, Consequences = Consequences, LeftOut = LeftOut,
    };

    public static SchemeOn At(Scheme scheme, Catalogue catalogue, DateOnly day, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var wide = scheme.Widen(catalogue);
        var frame = new SchemeOn(scheme, wide, day, reading);
        var on = frame.Day;
        var grades = scheme.Grades.Where(g => g.InForce.On(on)).ToImmutableArray();
        var rules = ImmutableArray.CreateBuilder<RuleOn>();
        var leftOut = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var rule in scheme.Rules)
        {
            if (!wide.Conduct.TryGet(rule.Conduct, out var conduct)) leftOut.Add((rule.Name, $"no conduct \"{rule.Conduct}\" is known"));
            else if (!rule.InForce.On(on)) leftOut.Add((rule.Name, $"not in force on {on.Iso()}"));
            else if (frame.Read(rule, conduct, grades) is { } read) rules.Add(read);
            else leftOut.Add((rule.Name, $"no points on {on.Iso()}"));
        }
        var factRules = ImmutableArray.CreateBuilder<FactRuleOn>();
        foreach (var rule in scheme.FactRules)
        {
            if (!wide.Facts.Has(rule.Fact)) leftOut.Add((rule.Name, $"no fact \"{rule.Fact}\" is known"));
            else if (rule.InForce.On(on)) factRules.Add(frame.Read(rule));
            else leftOut.Add((rule.Name, $"not in force on {on.Iso()}"));
        }
        return new SchemeOn(scheme, wide, day, reading)
        {
            Rules = [.. rules.Where(r => r.Rule.Match != Match.Stretch)],
            Stretches = [.. rules.Where(r => r.Rule.Match == Match.Stretch)],
            FactRules = [.. factRules.Where(r => r.Rule.Match != Match.Stretch)],
            FactStretches = [.. factRules.Where(r => r.Rule.Match == Match.Stretch)],
            Lists = [.. scheme.Lists.Where(l => l.InForce.On(on) && (l.Conduct is null ? wide.Facts.Has(l.Fact ?? "") : wide.Conduct.Has(l.Conduct))).Select(l => frame.Read(l, wide))],
            Grades = grades,
            // What a list or a grade brings is not in the file while the list or the grade is not.
            Consequences = [.. scheme.Consequences.Where(c => c.InForce.On(on) && (c.List is not { } list || scheme.Lists.Any(l => l.Name == list && l.InForce.On(on))) && (c.Grade is not { } grade || grades.Any(g => g.Name == grade)))],
            LeftOut = leftOut.ToImmutable(),
        };
    }

    private RuleOn? Read(ConductRule rule, Conduct conduct, ImmutableArray<Grade> grades)
    {
        if (rule.NoBetterThan is { } best)
        {
            var index = grades.TakeWhile(g => g.Name != best).Count();
            return index == grades.Length ? null : new RuleOn(rule, conduct, [], null, rule.Lasts.Read(Reading, false), Per.Once, index, rule.Cite);
        }
        var (points, cite) = rule.Points!.On(Day);
        if (points is null) return null;
        var amounts = points.Read(Reading, _unit).Select(Units).ToImmutableArray();
        var reward = points.Sign > 0 || (points.Sign == 0 && conduct.Good);
        return new RuleOn(rule, conduct, amounts, rule.Cap is { } cap ? Units(cap) : null, rule.Lasts.Read(Reading, reward), rule.Per, -1, cite ?? rule.Cite);
    }

    private FactRuleOn Read(FactRule rule) => new(rule, [.. rule.Bands.Select(band =>
    {
        var (points, cite) = band.Points.On(Day);
        var amounts = points?.Read(Reading, _unit) ?? [0];
        return (band, amounts.Length == 0 ? (int?)null : Units(amounts[0]), cite ?? rule.Cite);
    })]);

    // A list is a reward only if all that it brings is favour.
    private ListOn Read(SchemeList list, Catalogue catalogue)
    {
        var brings = Scheme.Consequences.Where(c => c.List == list.Name && c.InForce.On(Day)).ToArray();
        var reward = brings.Length > 0 && brings.All(c => c.Effect == Effect.Favoured);
        return new ListOn(list, list.Conduct is null ? null : catalogue.Conduct[list.Conduct], list.Lasts?.Read(Reading, reward) ?? Duration.Forever);
    }
}
