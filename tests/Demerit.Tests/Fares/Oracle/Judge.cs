namespace Demerit.Tests.Fares.Oracle;

/// <summary>A record: a conduct and a day.</summary>
internal readonly record struct Filed(string Conduct, DateOnly Day);

/// <summary>What a file of records and the facts make of a person, worked out rule by rule as the model's page says it.</summary>
internal sealed record Judgement(
    decimal Score, decimal Sum, string? Grade, IReadOnlySet<string> Lists, IReadOnlyDictionary<string, string> Doors, IReadOnlyDictionary<string, string> DoorsByListsAlone,
    IReadOnlyDictionary<string, decimal> Points, IReadOnlySet<string> Recorded, bool Unknown);

internal sealed class Judge
{
    private static readonly string[] Effects = ["closed", "restricted", "favoured"];
    private readonly World _world;
    private readonly DateOnly _day;
    private readonly List<(RuleText Rule, PointsText? Points)> _rules;
    private readonly List<FactRuleText> _factRules;
    private readonly List<ListText> _lists;
    private readonly List<ConsequenceText> _consequences;

    public Judge(World world)
    {
        _world = world;
        var scheme = world.Scheme;
        _day = world.At;
        if (scheme.Force.From is { } from && _day < from) _day = from;
        if (scheme.Force.To is { } to && _day > to) _day = to;
        _rules = [];
        foreach (var rule in scheme.Rules)
        {
            if (rule.Match == "stretch" || !rule.Force.Holds(_day)) continue;
            if (rule.Points is null) _rules.Add((rule, null));
            else if (On(rule.Points) is { } points) _rules.Add((rule, points));
        }
        if (scheme.Repair is { } repair) _rules.Add((repair, repair.Points));
        _factRules = [.. scheme.FactRules.Where(r => r.Force.Holds(_day))];
        _lists = [.. scheme.Lists.Where(l => l.Force.Holds(_day))];
        // What a list brings is not in the file while the list is not.
        _consequences = [.. scheme.Consequences.Where(c => c.Force.Holds(_day) && (c.Cause != "list" || Lists.Contains(c.Value)))];
    }

    /// <summary>The names of rules in the file on the day, without stretches.</summary>
    public IEnumerable<string> Rules => _rules.Select(r => r.Rule.Name).Concat(_factRules.Select(r => r.Name));

    public IEnumerable<string> Lists => _lists.Select(l => l.Name);

    public bool Covers(string door) => _consequences.Any(c => c.Door == door);

    public bool HangsOnScore(string door) => _consequences.Any(c => c.Door == door && c.Cause != "list");

    public string HarshestOf(string door) => Effects.First(e => _consequences.Any(c => c.Door == door && c.Effect == e));

    private PointsText? On(PointsText points) => points is not PointsText.Dated dated ? points : dated.Entries.Where(e => e.From <= _day).OrderBy(e => e.From).LastOrDefault().Points;

    public static DateOnly? Until(DateOnly day, string lasts)
    {
        var number = lasts == "forever" ? 0 : int.Parse(lasts[..^1], System.Globalization.CultureInfo.InvariantCulture);
        return lasts[^1] switch { 'd' => day.AddDays(number), 'm' => day.AddMonths(number), 'y' => day.AddYears(number), _ => null };
    }

    private bool Counts(DateOnly day, LastsText lasts, bool reward)
    {
        var read = _world.Reading switch { "lenient" => reward ? lasts.To : lasts.From, "harsh" => reward ? lasts.From : lasts.To, _ => lasts.Middle };
        return read == "forever" || _world.At < Until(day, read);
    }

    private static object Slot(DateOnly day, string per) => per switch { "day" => day, "month" => (day.Year, day.Month), _ => day.Year };

    private decimal Read(PointsText points)
    {
        switch (points)
        {
            case PointsText.Amount amount: return amount.Value;
            case PointsText.Range range when _world.Reading == "lenient": return Math.Max(range.From, range.To);
            case PointsText.Range range when _world.Reading == "harsh": return Math.Min(range.From, range.To);
            case PointsText.Range range: return Math.Round((range.From + range.To) / 2 / _world.Scheme.Unit, MidpointRounding.AwayFromZero) * _world.Scheme.Unit;
            default: throw new ArgumentException($"{points} has no single amount");
        }
    }

    private static bool IsReward(PointsText points) => points switch
    {
        PointsText.Amount a => a.Value > 0,
        PointsText.Range r => r.From + r.To > 0,
        PointsText.Sequence s => s.Values.Sum() > 0,
        _ => false,
    };

    private decimal PointsOf(RuleText rule, PointsText points, DateOnly[] counting)
    {
        if (points is PointsText.Unknown) return 0;
        var number = rule.Per switch { "occurrence" => counting.Length, "once" => Math.Min(1, counting.Length), _ => counting.Select(d => Slot(d, rule.Per)).Distinct().Count() };
        decimal sum = 0;
        for (var n = 0; n < number; n++) sum += points is PointsText.Sequence sequence ? sequence.Values[Math.Min(n, sequence.Values.Count - 1)] : Read(points);
        return rule.Cap is not { } cap ? sum : cap < 0 ? Math.Max(cap, sum) : Math.Min(cap, sum);
    }

    public Judgement Of(IEnumerable<Filed> file)
    {
        var records = file.GroupBy(r => r.Conduct).ToDictionary(g => g.Key, g => g.Select(r => r.Day).Order().ToArray());
        DateOnly[] Days(string conduct) => records.GetValueOrDefault(conduct, []);
        var points = new Dictionary<string, decimal>();
        var recorded = new HashSet<string>();
        var unknown = false;
        var worst = 0;
        decimal losses = 0, gains = 0, repaired = 0;
        void Give(string rule, decimal amount)
        {
            points[rule] = amount;
            if (amount < 0) losses += amount;
            else gains += amount;
        }
        foreach (var (rule, amount) in _rules)
        {
            var reward = amount is not null && (IsReward(amount) || amount is PointsText.Unknown && _world.Acts.First(a => a.Slug == rule.Conduct).Good);
            DateOnly[] counting = [.. Days(rule.Conduct).Where(d => Counts(d, rule.Lasts, reward))];
            if (counting.Length > 0) recorded.Add(rule.Name);
            if (amount is null)
            {
                if (counting.Length > 0) worst = Math.Max(worst, _world.Scheme.Grades.Select(g => g.Name).ToList().IndexOf(rule.NoBetterThan!));
            }
            else if (rule.Name == "repair") repaired = PointsOf(rule, amount, counting);
            else Give(rule.Name, PointsOf(rule, amount, counting));
            unknown |= amount is PointsText.Unknown && counting.Length > 0;
        }
        foreach (var rule in _factRules)
        {
            if (!_world.Facts.TryGetValue(rule.Fact, out var value)) continue;
            var band = rule.Bands.FirstOrDefault(b => b.Is is not null ? b.Is == value : b.Below is not { } below || decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) < below);
            if (band is null) continue;
            recorded.Add(rule.Name);
            unknown |= band.Points is PointsText.Unknown;
            Give(rule.Name, band.Points is PointsText.Unknown ? 0 : Read(band.Points));
        }
        // Repair never lifts the score above what it would be without any loss.
        var scheme = _world.Scheme;
        if (scheme.Repair is not null) points["repair"] = Math.Min(repaired, -losses);
        var sum = scheme.Start + losses + gains + points.GetValueOrDefault("repair");
        var score = sum;
        if (scheme.Floor is { } floor) score = Math.Max(floor, score);
        if (scheme.Ceiling is { } ceiling) score = Math.Min(ceiling, score);
        var lists = _lists.Where(l => On(l, Days)).Select(l => l.Name).ToHashSet();
        string? grade = null;
        if (scheme.Grades.Count > 0)
        {
            var own = scheme.Grades.TakeWhile(g => g.From is { } from && score < from).Count();
            grade = scheme.Grades[Math.Max(own, worst)].Name;
        }
        return new Judgement(score, sum, grade, lists, Doors(score, grade, lists, false), Doors(score, grade, lists, true), points, recorded, unknown);
    }

    private bool On(ListText list, Func<string, DateOnly[]> days)
    {
        if (list.Fact is { } fact)
        {
            if (!_world.Facts.TryGetValue(fact, out var value)) return false;
            if (list.Is is { } wanted) return wanted == value;
            var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
            return (list.AtLeast is not { } least || number >= least) && (list.Below is not { } below || number < below);
        }
        var brings = _consequences.Where(c => c.Cause == "list" && c.Value == list.Name).ToArray();
        var reward = brings.Length > 0 && brings.All(c => c.Effect == "favoured");
        var all = days(list.Conduct!);
        if (list.In is null) return all.Count(d => Counts(d, list.Lasts!, reward)) >= list.Number;
        // The n-th and every later record of a calendar slot lists one for as long as it lasts.
        return all.GroupBy(d => Slot(d, list.In)).Any(slot => slot.Skip(list.Number - 1).Any(d => Counts(d, list.Lasts!, reward)));
    }

    private Dictionary<string, string> Doors(decimal score, string? grade, HashSet<string> lists, bool listsAlone) => World.Doors.ToDictionary(door => door, door =>
    {
        var effects = _consequences.Where(c => c.Door == door && c.Cause switch
        {
            "list" => lists.Contains(c.Value),
            _ when listsAlone => false,
            "grade" => c.Value == grade,
            "below" => score < decimal.Parse(c.Value, System.Globalization.CultureInfo.InvariantCulture),
            _ => score >= decimal.Parse(c.Value, System.Globalization.CultureInfo.InvariantCulture),
        }).Select(c => c.Effect).ToArray();
        return Effects.FirstOrDefault(effects.Contains, "open");
    });
}
