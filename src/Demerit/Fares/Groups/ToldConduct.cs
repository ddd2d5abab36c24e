using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares.Groups;

/// <summary>
/// One told conduct of a group and what each occasion of it leaves: <c>Patterns[set]</c> is the chance that it leaves records
/// of exactly the conducts whose bits are in the set. Findings that the profile answers itself are sources of their own.
/// </summary>
internal sealed record ToldConduct(double[] Patterns, Told Told)
{
    public static ImmutableArray<ToldConduct> Of(Group group, Occasions occasions, Watch watch)
    {
        var catalogue = watch.Catalogue;
        // The told conduct that each of the group's conducts comes from, and every conduct on the way.
        var nodes = new Dictionary<string, Conduct>(StringComparer.Ordinal);
        var told = new List<string>();
        foreach (var conduct in group.Conducts)
        {
            var way = new List<Conduct>();
            for (var c = conduct; ; c = catalogue.Conduct[c.Follows!.Conduct])
            {
                way.Add(c);
                if (occasions.Has(c.Slug))
                {
                    foreach (var node in way) nodes[node.Slug] = node;
                    if (!told.Contains(c.Slug)) told.Add(c.Slug);
                    break;
                }
                if (c.Follows is null || !catalogue.Conduct.Has(c.Follows.Conduct) || way.Count > 20) break;
            }
        }
        var sources = ImmutableArray.CreateBuilder<ToldConduct>();
        foreach (var slug in told)
        {
            var occasionsOf = occasions.Of(slug)!;
            if (!occasionsOf.IsNever) sources.Add(new ToldConduct(PatternsOf(nodes[slug], group, nodes, occasions, watch), occasionsOf));
        }
        return sources.ToImmutable();
    }

    private static double[] PatternsOf(Conduct conduct, Group group, Dictionary<string, Conduct> nodes, Occasions occasions, Watch watch)
    {
        var law = new double[1 << group.Conducts.Length];
        law[0] = 1;
        var bit = group.BitOf(conduct);
        if (bit >= 0)
        {
            var seen = watch.Seen(conduct);
            law[0] = 1 - seen;
            law[1 << bit] = seen;
        }
        foreach (var child in nodes.Values)
        {
            if (child.Follows?.Conduct != conduct.Slug || occasions.Has(child.Slug)) continue;
            var chance = watch.Follows(child);
            var below = PatternsOf(child, group, nodes, occasions, watch);
            var joint = new double[law.Length];
            // The two leave records of different conducts, so their sets never overlap.
            for (var a = 0; a < law.Length; a++)
            {
                if (law[a] == 0) continue;
                joint[a] += law[a] * (1 - chance);
                for (var b = 0; b < below.Length; b++)
                    if (below[b] != 0) joint[a | b] += law[a] * chance * below[b];
            }
            law = joint;
        }
        return law;
    }

    /// <summary>The chance that an occasion leaves a record of any conduct in the set.</summary>
    public double AnyOf(int set)
    {
        var sum = 0.0;
        for (var pattern = 1; pattern < Patterns.Length; pattern++)
            if ((pattern & set) != 0) sum += Patterns[pattern];
        return sum;
    }

    /// <summary>Day of the first occasion of any; T without any.</summary>
    public static int FirstDay(ImmutableArray<ToldConduct> sources, DateOnly at) =>
        sources.SelectMany(s => s.Told.Habits.Select(h => h.From).Concat(s.Told.Events.Select(e => e.Day))).DefaultIfEmpty(at.DayNumber).Min();

    /// <summary>How many records of a conduct are expected from a day on, or how many calendar slots with at least one.</summary>
    public static double ExpectedCount(ImmutableArray<ToldConduct> sources, int bit, int from, Per? slot, DateOnly at)
    {
        if (slot is not { } per) return sources.Sum(s => s.Expected(bit, from));
        var sum = 0.0;
        for (var day = Math.Max(from, FirstDay(sources, at)); day <= at.DayNumber;)
        {
            var next = Slots.NextStart(day, per);
            var none = 1.0;
            foreach (var source in sources) none *= source.NoneWithin(1 << bit, day, next);
            sum += 1 - none;
            day = next;
        }
        return sum;
    }

    /// <summary>How many records of a conduct are expected from a day on.</summary>
    private double Expected(int bit, int from)
    {
        var chance = AnyOf(1 << bit);
        var sum = 0.0;
        foreach (var habit in Told.Habits) sum += habit.PerDay * habit.DaysFrom(from) * chance;
        foreach (var burst in Told.Events)
            if (burst.Day >= from) sum += burst.Times * chance;
        return sum;
    }

    /// <summary>The chance of no record from day <paramref name="from"/> to before <paramref name="to"/> of any conduct in the set.</summary>
    public double NoneWithin(int set, int from, int to)
    {
        var chance = AnyOf(set);
        if (chance == 0) return 1;
        var expected = 0.0;
        var none = 1.0;
        foreach (var habit in Told.Habits) expected += habit.PerDay * habit.DaysWithin(from, to) * chance;
        foreach (var burst in Told.Events)
            if (burst.Day >= from && burst.Day < to) none *= Exact.Power(1 - chance, burst.Times);
        return none * Exact.Exp(-expected);
    }

    /// <summary>The chance of no record of any of several conducts, each from a day of its own on.</summary>
    public static double None(ImmutableArray<ToldConduct> sources, IReadOnlyList<(int Bit, int From)> wanted)
    {
        var edges = wanted.Select(w => w.From).Distinct().Order().ToArray();
        var none = 1.0;
        for (var i = 0; i < edges.Length; i++)
        {
            var set = 0;
            foreach (var (bit, from) in wanted)
                if (from <= edges[i]) set |= 1 << bit;
            var to = i + 1 < edges.Length ? edges[i + 1] : int.MaxValue;
            foreach (var source in sources) none *= source.NoneWithin(set, edges[i], to);
        }
        return none;
    }
}
