using Demerit.Foundation;

namespace Demerit.Studies.Designs;

/// <summary>
/// Points of which each has a slice of every axis to itself: M. D. McKay, R. J. Beckman and W. J. Conover, "A comparison of three
/// methods for selecting values of input variables" (1979).
/// </summary>
internal static class LatinHypercube
{
    /// <returns>One row a point, one column a dimension, each above 0 and below 1.</returns>
    public static double[][] Points(int points, int dimensions, ulong seed)
    {
        var draws = new Draws(seed);
        var rows = Enumerable.Range(0, points).Select(_ => new double[dimensions]).ToArray();
        for (var d = 0; d < dimensions; d++)
        {
            var slices = Shuffled(points, draws, (uint)d);
            for (var i = 0; i < points; i++) rows[i][d] = (slices[i] + (draws.Of((uint)i, Purpose.Stratum, (uint)d).C + 0.5) / 4294967296.0) / points;
        }
        return rows;
    }

    // Sorting by drawn keys is a shuffle; equal keys fall back to the order of the slices.
    private static int[] Shuffled(int count, Draws draws, uint dimension) =>
        [.. Enumerable.Range(0, count).OrderBy(i => draws.Word64((uint)i, Purpose.Stratum, dimension)).ThenBy(i => i)];
}
