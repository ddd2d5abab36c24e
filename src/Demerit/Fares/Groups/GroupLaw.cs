using System.Collections.Immutable;
using Demerit.Fares.Laws;

namespace Demerit.Fares.Groups;

/// <summary>
/// The joint law of what a group does: the points it gives, the lists it puts a person on, the best grade it leaves. Points
/// come in two parts where a scheme has repair, which only mends losses: <c>Mended</c> (losses and repair) and <c>Gained</c>.
/// </summary>
internal sealed class GroupLaw(ImmutableArray<GroupLaw.Part> parts, IReadOnlyDictionary<string, double> expected)
{
    /// <summary>Nothing recorded for sure.</summary>
    public static readonly GroupLaw Nothing = new([new Part(0, -1, 0, Law.Zero)], ImmutableDictionary<string, double>.Empty);

    /// <param name="Lists">Bit i: on the i-th of the group's lists.</param>
    /// <param name="Best">Index of the best grade left; -1 where every grade is.</param>
    /// <param name="Gained">Points of rewards; 0 unless the scheme has repair.</param>
    /// <param name="Points">The law of all other points, on this part of the chances.</param>
    internal sealed record Part(int Lists, int Best, int Gained, Law Points);

    public ImmutableArray<Part> Parts { get; } = parts;

    /// <summary>The expected points of each rule, after its cap.</summary>
    public IReadOnlyDictionary<string, double> Expected { get; } = expected;

    /// <summary>The points alone: each amount of gain with its law.</summary>
    public IReadOnlyList<(int Gained, Law Points)> Where(Func<Part, bool> holds)
    {
        var byGain = new SortedDictionary<int, Law>();
        foreach (var part in Parts)
            if (holds(part)) byGain[part.Gained] = byGain.TryGetValue(part.Gained, out var law) ? Law.Mix(law, part.Points) : part.Points;
        return [.. byGain.Select(p => (p.Key, p.Value))];
    }

    public double Chance(Func<Part, bool> holds)
    {
        var sum = 0.0;
        foreach (var part in Parts)
            if (holds(part)) sum += part.Points.Total;
        return sum;
    }
}
