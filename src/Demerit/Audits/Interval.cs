namespace Demerit.Audits;

/// <summary>Intervals of shares.</summary>
internal static class Interval
{
    // Nineteen times in twenty.
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's interval of a share (Wilson 1927): it stays between 0 and 1 and holds for few cases too.</summary>
    public static (double Low, double High) Of(long count, long all)
    {
        if (all == 0) return (0, 1);
        double n = all, p = count / n, z2 = Z * Z;
        var middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        // At 0 and at 1 an end is the share itself, which rounding would miss by a bit.
        return (Math.Clamp(middle - half, 0, p), Math.Clamp(middle + half, p, 1));
    }

    /// <summary>Of the ratio of two shares, from the ends of theirs: wider than need be, never narrower.</summary>
    public static (double Low, double High) OfRatio((double Low, double High) a, (double Low, double High) b) => (b.High == 0 ? 0 : a.Low / b.High, b.Low == 0 ? double.PositiveInfinity : a.High / b.Low);
}
