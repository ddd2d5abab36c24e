namespace Demerit.Foundation;

/// <summary>
/// Arithmetic that gives the same bits on every platform: only + - * / and comparisons, no platform exp or log, no fused multiply-add.
/// </summary>
public static class Exact
{
    private const double Log2E = 1.4426950408889634;
    // ln 2 in two parts, so that k * ln 2 is subtracted without losing bits.
    private const double Ln2High = 0.693147180369123816490, Ln2Low = 1.90821492927058770002e-10;

    /// <summary>e to the <paramref name="x"/>, to about 1 part in 10^15; 0 below -745, infinity above 709.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < -745) return 0;
        if (x > 709) return double.PositiveInfinity;
        var k = Math.Floor(x * Log2E + 0.5);
        var r = x - k * Ln2High - k * Ln2Low;
        return Scale(1 + ExpM1Near0(r), (int)k);
    }

    /// <summary>1 - e to the -<paramref name="x"/>: the chance of at least one where <paramref name="x"/> are expected. Exact for small x too.</summary>
    public static double AtLeastOne(double x) => x < 0.34 ? -ExpM1Near0(-x) : 1 - Exp(-x);

    // Taylor's series; |x| <= 0.35, where 14 terms leave less than 2^-53.
    private static double ExpM1Near0(double x)
    {
        var sum = 0.0;
        for (var n = 15; n >= 1; n--) sum = (sum + 1) * x / n;
        return sum;
    }

    private static double Scale(double value, int power)
    {
        while (power < -1000)
        {
            value *= PowerOfTwo(-1000);
            power += 1000;
        }
        while (power > 1000)
        {
            value *= PowerOfTwo(1000);
            power -= 1000;
        }
        return value * PowerOfTwo(power);
    }

    private static double PowerOfTwo(int power) => BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);

    /// <summary>The natural logarithm of <paramref name="x"/> > 0, to about 1 part in 10^15.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x)) return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        var power = 0;
        while (x < 1e-300)
        {
            x *= PowerOfTwo(64);
            power -= 64;
        }
        var bits = BitConverter.DoubleToInt64Bits(x);
        power += (int)((bits >> 52) & 0x7FF) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            power++;
        }
        // ln m = 2 artanh((m - 1) / (m + 1)); the argument is below 0.172, where 11 terms leave less than 2^-53.
        var t = (m - 1) / (m + 1);
        var square = t * t;
        var sum = 0.0;
        for (var n = 23; n >= 3; n -= 2) sum = (sum + 1.0 / n) * square;
        return power * Ln2High + (power * Ln2Low + 2 * t * (1 + sum));
    }

    /// <summary><paramref name="x"/> to a whole power n >= 0, by repeated squaring.</summary>
    public static double Power(double x, int n)
    {
        var result = 1.0;
        while (n > 0)
        {
            if ((n & 1) == 1) result *= x;
            x *= x;
            n >>= 1;
        }
        return result;
    }
}
