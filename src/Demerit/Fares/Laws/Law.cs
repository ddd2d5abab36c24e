using Demerit.Foundation;

namespace Demerit.Fares.Laws;

/// <summary>
/// A law on whole numbers: <c>Mass[i]</c> is the chance of <c>Least + i</c>. It may hold less than 1, where it is the part of
/// a law on which something else is also true.
/// </summary>
internal sealed class Law(int least, double[] mass)
{
    /// <summary>What lies beyond holds less than this.</summary>
    private const double Tail = 1e-14;

    /// <summary>More values than this are refused where a law is built.</summary>
    public const int Widest = 4_000_000;

    public int Least { get; } = least;
    public double[] Mass { get; } = mass;
    public int Most => Least + Mass.Length - 1;

    public static readonly Law Zero = Sure(0);

    /// <summary>No value has any chance: what is asked for cannot be.</summary>
    public static readonly Law Never = new(0, []);

    public static Law Sure(int value) => new(value, [1.0]);

    public double Total
    {
        get
        {
            var sum = 0.0;
            foreach (var p in Mass) sum += p;
            return sum;
        }
    }

    public double Mean
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Mass.Length; i++) sum += Mass[i] * (Least + i);
            return sum;
        }
    }

    /// <summary>The law of the sum of two independent numbers.</summary>
    public static Law Sum(Law a, Law b)
    {
        if (a.Mass.Length < b.Mass.Length) (a, b) = (b, a);
        if (b.Mass.Length == 0) return b;
        // Most groups give nothing for sure; a wide law is not copied for each of them.
        if (b.Mass.Length == 1 && b.Mass[0] == 1) return a.Shifted(b.Least);
        var mass = new double[a.Mass.Length + b.Mass.Length - 1];
        for (var j = 0; j < b.Mass.Length; j++)
        {
            var q = b.Mass[j];
            if (q == 0) continue;
            for (var i = 0; i < a.Mass.Length; i++) mass[i + j] += a.Mass[i] * q;
        }
        return new Law(a.Least + b.Least, mass);
    }

    /// <summary>Both laws over one range, added chance by chance.</summary>
    public static Law Mix(Law a, Law b)
    {
        if (a.Mass.Length == 0) return b;
        if (b.Mass.Length == 0) return a;
        var least = Math.Min(a.Least, b.Least);
        var mass = new double[Math.Max(a.Most, b.Most) - least + 1];
        for (var i = 0; i < a.Mass.Length; i++) mass[a.Least - least + i] += a.Mass[i];
        for (var i = 0; i < b.Mass.Length; i++) mass[b.Least - least + i] += b.Mass[i];
        return new Law(least, mass);
    }

    /// <summary>Without the values at both ends that hold, all together, less than 1e-15.</summary>
    public Law WithoutTails()
    {
        const double most = 5e-16;
        var (first, last) = (0, Mass.Length - 1);
        for (var sum = Mass[first]; first < last && sum < most; sum += Mass[++first]) { }
        for (var sum = Mass[last]; last > first && sum < most; sum += Mass[--last]) { }
        return new Law(Least + first, Mass[first..(last + 1)]);
    }

    public Law Shifted(int by) => new(Least + by, Mass);

    /// <summary>Everything above <paramref name="most"/> put on it.</summary>
    public Law AtMost(int most)
    {
        if (Mass.Length == 0 || Most <= most) return this;
        if (Least >= most) return new Law(most, [Total]);
        var mass = Mass[..(most - Least + 1)];
        for (var i = mass.Length; i < Mass.Length; i++) mass[^1] += Mass[i];
        return new Law(Least, mass);
    }

    /// <summary>Everything below <paramref name="least"/> put on it.</summary>
    public Law AtLeast(int least)
    {
        if (Mass.Length == 0 || Least >= least) return this;
        if (Most <= least) return new Law(least, [Total]);
        var mass = Mass[(least - Least)..];
        var below = 0.0;
        for (var i = 0; i < least - Least; i++) below += Mass[i];
        mass[0] += below;
        return new Law(least, mass);
    }

    /// <summary>Poisson with a mean. Built from the mode outwards and scaled to 1, since exp(-mean) may be too small to hold.</summary>
    public static Law Poisson(double mean)
    {
        if (mean <= 0) return Zero;
        var mode = (int)Math.Floor(mean);
        return FromMode(mode, int.MaxValue, k => mean / (k + 1), k => k / mean);
    }

    /// <summary>Binomial of n trials with chance p, from the mode outwards.</summary>
    public static Law Binomial(int n, double p)
    {
        if (n == 0 || p <= 0) return Zero;
        if (p >= 1) return Sure(n);
        var odds = p / (1 - p);
        var mode = Math.Min(n, (int)Math.Floor((n + 1) * p));
        return FromMode(mode, n, k => (n - k) * odds / (k + 1), k => k / ((n - k + 1) * odds));
    }

    // up(k) = P(k+1)/P(k), down(k) = P(k-1)/P(k). The ratios fall on both sides, so a term below Tail/100 of the mode ends a side.
    private static Law FromMode(int mode, int most, Func<int, double> up, Func<int, double> down)
    {
        const double small = Tail / 1000;
        var above = new List<double>();
        var term = 1.0;
        for (var k = mode; k < most; k++)
        {
            term *= up(k);
            if (term < small) break;
            above.Add(term);
        }
        var below = new List<double>();
        term = 1.0;
        for (var k = mode; k > 0; k--)
        {
            term *= down(k);
            if (term < small) break;
            below.Add(term);
        }
        var mass = new double[below.Count + 1 + above.Count];
        for (var i = 0; i < below.Count; i++) mass[below.Count - 1 - i] = below[i];
        mass[below.Count] = 1.0;
        for (var i = 0; i < above.Count; i++) mass[below.Count + 1 + i] = above[i];
        var sum = 0.0;
        foreach (var p in mass) sum += p;
        for (var i = 0; i < mass.Length; i++) mass[i] /= sum;
        return new Law(mode - below.Count, mass);
    }
}
