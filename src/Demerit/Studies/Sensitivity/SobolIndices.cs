using System.Collections.Immutable;

namespace Demerit.Studies.Sensitivity;

/// <summary>A figure with the interval that resampling gives it.</summary>
/// <param name="Value">From all rows.</param>
/// <param name="Low">The 2.5th percentile over the resamples.</param>
/// <param name="High">The 97.5th.</param>
public readonly record struct Estimate(double Value, double Low, double High);

/// <summary>How much of an outcome's variance one parameter explains.</summary>
/// <param name="Parameter">Its position in the design.</param>
/// <param name="First">Alone: the share that would go if it were known.</param>
/// <param name="Total">With all its interactions: the share that would stay if all others were known.</param>
public sealed record SobolIndex(int Parameter, Estimate First, Estimate Total);

/// <summary>
/// Variance shares from a radial design: outcomes at points A, at points B, and at A with one column of B. First order by
/// A. Saltelli and others, "Variance based sensitivity analysis of model output", Computer Physics Communications 181 (2010), 259-270;
/// total by M. J. W. Jansen, "Analysis of variance designs for model output", Computer Physics Communications 117 (1999), 35-43.
/// </summary>
public static class SobolIndices
{
    /// <param name="a">Outcomes at the points A, one a row.</param>
    /// <param name="b">Outcomes at the points B, in the same order.</param>
    /// <param name="mixed">For each parameter the outcomes at A with that parameter's column of B.</param>
    /// <param name="resamples">How many resamples the intervals rest on.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <returns>One index a parameter; null where the outcome does not vary, so that there is nothing to share out.</returns>
    public static ImmutableArray<SobolIndex>? Of(double[] a, double[] b, double[][] mixed, int resamples, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(mixed);
        var rows = Resampling.Identity(a.Length);
        // Shares do not depend on the origin; the estimate's error does, and is least about the mean.
        var mean = (Mean(a) + Mean(b)) / 2;
        if (Variance(a, b, rows) is 0) return null;
        var indices = ImmutableArray.CreateBuilder<SobolIndex>(mixed.Length);
        for (var p = 0; p < mixed.Length; p++)
        {
            var column = mixed[p];
            indices.Add(new SobolIndex(p,
                Resampling.Interval(rows, resamples, seed, sample => First(a, b, column, mean, sample)),
                Resampling.Interval(rows, resamples, seed, sample => Total(a, b, column, sample))));
        }
        return indices.ToImmutable();
    }

    private static double First(double[] a, double[] b, double[] mixed, double mean, int[] rows)
    {
        var sum = 0.0;
        foreach (var i in rows) sum += (b[i] - mean) * (mixed[i] - a[i]);
        return Share(sum / rows.Length, Variance(a, b, rows));
    }

    private static double Total(double[] a, double[] b, double[] mixed, int[] rows)
    {
        var sum = 0.0;
        foreach (var i in rows) sum += (a[i] - mixed[i]) * (a[i] - mixed[i]);
        return Share(sum / (2.0 * rows.Length), Variance(a, b, rows));
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static double Mean(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    private static double Variance(double[] a, double[] b, int[] rows)
    {
        var sum = 0.0;
        foreach (var i in rows) sum += a[i] + b[i];
        var mean = sum / (2.0 * rows.Length);
        var squares = 0.0;
        foreach (var i in rows) squares += (a[i] - mean) * (a[i] - mean) + (b[i] - mean) * (b[i] - mean);
        return squares / (2.0 * rows.Length);
    }
}
