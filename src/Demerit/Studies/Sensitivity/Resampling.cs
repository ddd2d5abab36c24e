using Demerit.Foundation;

namespace Demerit.Studies.Sensitivity;

/// <summary>Intervals by resampling rows with replacement (the bootstrap): the 2.5th and 97.5th percentile over the resamples.</summary>
internal static class Resampling
{
    public static int[] Identity(int rows) => [.. Enumerable.Range(0, rows)];

    /// <param name="rows">All rows.</param>
    /// <param name="resamples">How many times rows are drawn anew; with 0 the interval is the figure itself.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="figure">Of a selection of rows.</param>
    public static Estimate Interval(int[] rows, int resamples, ulong seed, Func<int[], double> figure)
    {
        var value = figure(rows);
        if (resamples == 0) return new Estimate(value, value, value);
        var draws = new Draws(seed);
        var figures = new double[resamples];
        var sample = new int[rows.Length];
        for (var r = 0; r < resamples; r++)
        {
            for (var i = 0; i < sample.Length; i++)
                sample[i] = rows[(int)(((ulong)draws.Of((uint)i, r, Purpose.Resample).A * (ulong)rows.Length) >> 32)];
            figures[r] = figure(sample);
        }
        Array.Sort(figures);
        return new Estimate(value, figures[At(0.025)], figures[At(0.975)]);

        int At(double share) => Math.Min(resamples - 1, (int)Math.Floor(share * resamples));
    }
}
