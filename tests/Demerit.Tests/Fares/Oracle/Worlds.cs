using CsCheck;
using Demerit.Foundation;

namespace Demerit.Tests.Fares.Oracle;

/// <summary>Draws worlds that touch every moving part of the formats.</summary>
internal static class Worlds
{
    private static readonly string[] Slugs = ["walk", "fined", "warned", "judged", "march", "noted", "help"];

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<DateOnly> Day = Any(
        new DateOnly(2019, 8, 1), new DateOnly(2020, 2, 29), new DateOnly(2021, 2, 28), new DateOnly(2019, 3, 31), new DateOnly(2020, 1, 1), new DateOnly(2019, 12, 31), new DateOnly(2020, 7, 15));

    private static readonly Gen<ChanceText> Chance =
        from value in Any(0m, 0.02m, 0.1m, 0.3m, 0.5m, 0.9m, 1m)
        from low in Any(0m, 0.5m, 1m)
        from high in Any(0m, 0.25m, 1m)
        from assumed in Gen.Bool
        select new ChanceText(value, value * low, value + (1 - value) * high, assumed);

    private static Gen<Act> Act(string slug, string? follows, bool good) =>
        from chance in Chance
        from first in Chance
        from second in Chance
        from seen in Any<int[]>([0], [1], [2], [0, 1], [])
        select new Act(slug, follows, follows is null ? null : chance, [.. seen.Select((c, i) => (World.Channels[c], i == 0 ? first : second))], good);

    private static readonly Gen<IReadOnlyList<Act>> Acts =
        from walk in Act("walk", null, false)
        from fined in Act("fined", "walk", false)
        from warned in Act("warned", "walk", false)
        from judged in Act("judged", "fined", false)
        from march in Act("march", null, false)
        from noted in Act("noted", "march", false)
        from help in Act("help", null, true)
        select (IReadOnlyList<Act>)[walk, fined, warned, judged, march, noted, help];

    private static readonly Gen<LastsText> Lasts = Gen.OneOf(
        Any("30d", "45d", "1d", "0d", "1m", "6m", "13m", "1y", "2y", "forever").Select(LastsText.Of),
        Any(new LastsText("30d", "1y", "6m"), new LastsText("1m", "forever", "2y"), new LastsText("10d", "31d", "21d")));

    private static readonly Gen<Force> Force = Gen.Frequency(
        (6, Gen.Const(new Force(null, null))),
        (1, Gen.Const(new Force(new DateOnly(2016, 4, 1), new DateOnly(2019, 6, 30)))),
        (1, Gen.Const(new Force(new DateOnly(2019, 7, 1), null))),
        (1, Gen.Const(new Force(null, new DateOnly(2020, 3, 1)))));

    // Losses or gains, all multiples of the unit.
    private static Gen<PointsText> Plain(int sign, decimal unit)
    {
        var amount = Gen.Int[1, 6].Select(n => sign * n * unit);
        return Gen.Frequency(
            (5, amount.Select(a => (PointsText)new PointsText.Amount(a))),
            (2, Gen.Select(amount, amount, (a, b) => (PointsText)new PointsText.Range(Math.Min(a, b), Math.Max(a, b)))),
            (1, Gen.Const((PointsText)new PointsText.Unknown())));
    }

    private static Gen<PointsText> Points(int sign, decimal unit) => Gen.Frequency(
        (5, Plain(sign, unit)),
        (2, Gen.Int[0, 6].Select(n => sign * n * unit).List[2, 4].Select(l => (PointsText)new PointsText.Sequence([sign * unit, .. l]))),
        (2, from before in Plain(sign, unit)
            from after in Plain(sign, unit)
            from ends in Gen.Bool
            select (PointsText)new PointsText.Dated([(new DateOnly(2016, 4, 1), before), (new DateOnly(2019, 9, 1), after), .. ends ? [(new DateOnly(2020, 6, 1), null)] : Array.Empty<(DateOnly, PointsText?)>()])));

    private static Gen<RuleText> Rule(string name, decimal unit) =>
        from conduct in Any(Slugs)
        from sign in Any(-1, -1, 1)
        from points in Points(sign, unit)
        from per in Any("occurrence", "occurrence", "day", "month", "year", "once")
        from cap in Gen.Frequency((2, Gen.Const((decimal?)null)), (1, Gen.Int[1, 15].Select(n => (decimal?)(sign * n * unit))))
        from lasts in Lasts
        from force in Force
        from match in Any("exact", "exact", "near", "stretch")
        from best in Gen.Frequency((5, Gen.Const((string?)null)), (1, Any("B", "C", "D").Select(g => (string?)g)))
        select best is not null
            ? new RuleText(name, conduct, match, null, best, "once", null, lasts, force)
            : new RuleText(name, conduct, match, points, null, points is PointsText.Sequence ? "occurrence" : per, cap, lasts, force);

    private static Gen<RuleText> Repair(decimal unit) =>
        from conduct in Any("help", "walk", "noted")
        from amount in Gen.Int[1, 5]
        from per in Any("occurrence", "month", "once")
        from cap in Any((decimal?)null, 8m)
        from lasts in Lasts
        select new RuleText("repair", conduct, "exact", new PointsText.Amount(amount * unit), null, per, cap, lasts, new Force(null, null));

    private static Gen<FactRuleText> FactRule(string name, decimal unit) =>
        from first in Plain(-1, unit)
        from second in Plain(1, unit)
        from force in Force
        from kind in Any("balance", "owns", "mix")
        select kind switch
        {
            "balance" => new FactRuleText(name, "balance", [new(0, null, first), new(100, null, new PointsText.Amount(0)), new(null, null, second)], force),
            "owns" => new FactRuleText(name, "owns", [new(null, "true", second), new(null, "false", first)], force),
            _ => new FactRuleText(name, "mix", [new(null, "none", first), new(null, "all", second), new(null, null, new PointsText.Amount(0))], force),
        };

    private static Gen<ListText> List(string name) => Gen.OneOf(
        from conduct in Any(Slugs)
        from number in Gen.Int[1, 3]
        from slot in Any<string?>(null, null, "day", "month", "year")
        from lasts in Lasts
        from force in Force
        select new ListText(name, conduct, number, slot, lasts, null, null, null, null, force),
        Any(
            new ListText(name, null, 1, null, null, "balance", 50, 500, null, new Force(null, null)),
            new ListText(name, null, 1, null, null, "balance", null, 0, null, new Force(null, null)),
            new ListText(name, null, 1, null, null, "owns", null, null, "false", new Force(null, null)),
            new ListText(name, null, 1, null, null, "mix", null, null, "all", new Force(null, null))));

    private static Gen<ConsequenceText> Consequence(int lists) =>
        from cause in Any("grade", "list", "list", "below", "from")
        from grade in Any("A", "B", "C", "D")
        from list in Gen.Int[0, Math.Max(0, lists - 1)]
        from score in Gen.Int[85, 110]
        from door in Any(World.Doors)
        from effect in Any("closed", "restricted", "favoured")
        from force in Force
        select cause == "list" && lists == 0
            ? new ConsequenceText("below", World.Text($"{score}"), door, effect, force)
            : new ConsequenceText(cause, cause switch { "grade" => grade, "list" => $"list-{list}", _ => World.Text($"{score}") }, door, effect, force);

    private static Gen<SchemeText> Scheme(int least, int most) =>
        from unit in Any(1m, 1m, 0.5m)
        from rules in Gen.Int[least, most].SelectMany(n => Several(n, i => Rule($"rule-{i}", unit)))
        from repair in Gen.Frequency((2, Gen.Const((RuleText?)null)), (1, Repair(unit).Select(r => (RuleText?)r)))
        from facts in Gen.Int[0, 2].SelectMany(n => Several(n, i => FactRule($"fact-{i}", unit)))
        from lists in Gen.Int[least - 1, most - 2].SelectMany(n => Several(n, i => List($"list-{i}")))
        from consequences in Gen.Int[least - 1, most].SelectMany(n => Several(n, _ => Consequence(lists.Count)))
        from floor in Any((decimal?)null, 80m, 95m, 98m)
        from ceiling in Any((decimal?)null, 100m, 103m, 120m)
        from whole in Gen.Bool
        from force in Force
        select new SchemeText(100, floor, ceiling, unit, whole, force, [("A", 102), ("B", 99), ("C", 92.5m), ("D", null)], rules, repair, facts, lists, consequences);

    private static Gen<IReadOnlyList<T>> Several<T>(int number, Func<int, Gen<T>> gen)
    {
        var all = Gen.Const((IReadOnlyList<T>)[]);
        for (var i = 0; i < number; i++)
        {
            var one = gen(i);
            all = Gen.Select(all, one, (list, item) => (IReadOnlyList<T>)[.. list, item]);
        }
        return all;
    }

    private static readonly Gen<int> DaysBefore = Gen.OneOf(Gen.Int[0, 3], Gen.Int[25, 50], Gen.Int[175, 190], Gen.Int[355, 400], Gen.Int[0, 800]);

    private static Gen<EventText> Event(DateOnly asOf) =>
        from conduct in Any(Slugs)
        from before in DaysBefore
        from times in Any(1, 1, 1, 2, 3, 0)
        select new EventText(conduct, asOf.AddDays(-before), times);

    private static Gen<HabitText> ShortHabit(DateOnly asOf) =>
        from conduct in Any(Slugs)
        from before in DaysBefore
        from days in Gen.Int[1, 2]
        from rate in Any((1m, "year"), (0.2m, "month"), (0m, "day"), (0.1m, "week"), (0.05m, "day"))
        select new HabitText(conduct, rate.Item1, rate.Item2, asOf.AddDays(-before), asOf.AddDays(days - before));

    private static Gen<HabitText> LongHabit(DateOnly asOf) =>
        from conduct in Any(Slugs)
        from before in Gen.Int[1, 900]
        from days in Gen.Int[1, 900]
        from goesOn in Gen.Bool
        from rate in Any((3m, "year"), (1.5m, "month"), (1m, "week"), (0.25m, "day"))
        select new HabitText(conduct, rate.Item1, rate.Item2, asOf.AddDays(-before), goesOn ? null : asOf.AddDays(days - before));

    private static readonly Gen<IReadOnlyDictionary<string, string>> Facts =
        from balance in Any<string?>(null, "-5", "0", "50", "99.99", "100", "700")
        from owns in Any<string?>(null, "true", "false")
        from mix in Any<string?>(null, "none", "some", "all")
        select (IReadOnlyDictionary<string, string>)new[] { ("balance", balance), ("owns", owns), ("mix", mix) }.Where(f => f.Item2 is not null).ToDictionary(f => f.Item1, f => f.Item2!);

    private static readonly Gen<IReadOnlyList<Factor>> Sensing = Gen.Frequency(
        (3, Gen.Const((IReadOnlyList<Factor>)[])),
        (1, Gen.Const((IReadOnlyList<Factor>)[new("street-camera", 3, 0.5m, 0.9m), new("bank", 0, 1, 1)])));

    private static Gen<World> Of(int events, int habits, Func<DateOnly, Gen<HabitText>> habit, Gen<SchemeText>? schemes = null) =>
        from at in Day
        from later in Any(0, 0, 10)
        from reading in Any("lenient", "middle", "harsh")
        from fromStart in Any(false, false, true)
        from acts in Acts
        from scheme in schemes ?? Scheme(1, 5)
        from sensing in Sensing
        from happened in Gen.Int[0, events].SelectMany(n => Several(n, _ => Event(at.AddDays(later))))
        from done in Gen.Int[0, habits].SelectMany(n => Several(n, _ => habit(at.AddDays(later))))
        from facts in Facts
        select new World(at.AddDays(later), at, reading, fromStart, acts, scheme, sensing, done, happened, facts);

    /// <summary>Few occasions, so that every outcome can be looked at.</summary>
    public static readonly Gen<World> Small = Of(3, 2, ShortHabit);

    /// <summary>Lives of years.</summary>
    public static readonly Gen<World> Long = Of(5, 4, LongHabit);

    /// <summary>Those of them whose schemes the engine does not refuse for what their rules would have to see together.</summary>
    public static readonly Gen<World> Answered = Long.Where(world =>
    {
        try
        {
            world.Fare();
            return true;
        }
        catch (ContentException e) when (e.Message.Contains("joint states", StringComparison.Ordinal))
        {
            return false;
        }
    });

    /// <summary>Schemes of many rules, lists and consequences, so that doors close for several reasons at once.</summary>
    public static readonly Gen<World> Full = Of(8, 3, ShortHabit, Scheme(5, 8));
}
