using System.Collections.Immutable;
using Demerit.Studies.Designs;

namespace Demerit.Studies.Sweeps;

public enum DesignKind { Lhs, Sobol }

/// <summary>
/// Where the runs of a sweep lie in the unit cube. A Latin hypercube has one point a run. A Sobol design has, for each of its rows, a
/// point A, a point B, and A with one column of B for each parameter, in this order: what variance shares are estimated from.
/// </summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Dimensions">How many parameters.</param>
/// <param name="Rows">Independent rows.</param>
/// <param name="Points">One a run, each with a place between 0 and 1 for each parameter.</param>
public sealed record SweepDesign(DesignKind Kind, int Dimensions, int Rows, ImmutableArray<double[]> Points)
{
    /// <summary>Two columns a parameter are needed; the table of directions has so many.</summary>
    public const int MostDimensions = DirectionNumbers.Dimensions / 2;

    /// <summary>Runs of one row.</summary>
    public int PerRow => Kind == DesignKind.Lhs ? 1 : Dimensions + 2;

    /// <summary>The role of a point in its row: 0 for A, 1 for B, 2 + p for A with column p of B.</summary>
    public int RoleOf(int point) => point % PerRow;

    /// <summary>The fewest runs of a design with so many parameters.</summary>
    public static int Fewest(DesignKind kind, int dimensions) => kind == DesignKind.Lhs ? 10 : 4 * (dimensions + 2);

    /// <param name="kind">Which design.</param>
    /// <param name="dimensions">How many parameters, up to <see cref="MostDimensions"/>.</param>
    /// <param name="runs">At most so many runs; a Sobol design takes the largest power of two of rows that fits, since its balance is that of powers of two.</param>
    /// <param name="seed">Of the design.</param>
    public static SweepDesign Of(DesignKind kind, int dimensions, int runs, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, Fewest(kind, dimensions));
        if (kind == DesignKind.Lhs) return new SweepDesign(kind, dimensions, runs, [.. LatinHypercube.Points(runs, dimensions, seed)]);
        var rows = 1;
        while (rows * 2L * (dimensions + 2) <= runs) rows *= 2;
        var sequence = new SobolSequence(2 * dimensions, seed);
        var points = ImmutableArray.CreateBuilder<double[]>(rows * (dimensions + 2));
        for (var row = 0; row < rows; row++)
        {
            var point = sequence.Point((uint)row);
            var (a, b) = (point[..dimensions], point[dimensions..]);
            points.Add(a);
            points.Add(b);
            for (var p = 0; p < dimensions; p++) points.Add([.. a[..p], b[p], .. a[(p + 1)..]]);
        }
        return new SweepDesign(kind, dimensions, rows, points.ToImmutable());
    }
}
