using System.Collections.Immutable;

namespace Demerit.Studies.Sensitivity;

/// <summary>How far an outcome rises or falls with a parameter, whatever the shape: Spearman's rho, ties at their mean rank.</summary>
/// <param name="Parameter">Its position in the design.</param>
/// <param name="Rho">From -1 to 1, with its interval.</param>
public sealed record RankCorrelation(int Parameter, Estimate Rho)
{
    /// <param name="points">The design: one row a run, one column a parameter.</param>
    /// <param name="outcomes">One a run.</param>
    /// <param name="resamples">How many resamples the intervals rest on.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <returns>One a parameter; null where the outcome does not vary.</returns>
    public static ImmutableArray<RankCorrelation>? Of(IReadOnlyList<double[]> points, double[] outcomes, int resamples, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(outcomes);
        if (outcomes.Length == 0 || outcomes.All(o => o == outcomes[0])) return null;
        var rows = Resampling.Identity(outcomes.Length);
        var all = ImmutableArray.CreateBuilder<RankCorrelation>();
        for (var p = 0; p < points[0].Length; p++)
        {
            var column = points.Select(row => row[p]).ToArray();
            all.Add(new RankCorrelation(p, Resampling.Interval(rows, resamples, seed, sample => Correlation(column, outcomes, sample))));
        }
        return all.ToImmutable();
    }

    private static double Correlation(double[] x, double[] y, int[] rows)
    {
        var (rx, ry) = (Ranks(x, rows), Ranks(y, rows));
        var middle = (rows.Length + 1) / 2.0;
        double xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            xy += (rx[i] - middle) * (ry[i] - middle);
            xx += (rx[i] - middle) * (rx[i] - middle);
            yy += (ry[i] - middle) * (ry[i] - middle);
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.Sqrt(xx * yy);
    }

    private static double[] Ranks(double[] values, int[] rows)
    {
        var order = Enumerable.Range(0, rows.Length).OrderBy(i => values[rows[i]]).ToArray();
        var ranks = new double[rows.Length];
        for (var first = 0; first < order.Length;)
        {
            var last = first;
            while (last + 1 < order.Length && values[rows[order[last + 1]]] == values[rows[order[first]]]) last++;
            for (var i = first; i <= last; i++) ranks[order[i]] = (first + last) / 2.0 + 1;
            first = last + 1;
        }
        return ranks;
    }
}
