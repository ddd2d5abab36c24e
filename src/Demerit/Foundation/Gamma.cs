namespace Demerit.Foundation;

/// <summary>The gamma distribution of a given shape and mean 1, out of + - * / alone.</summary>
public static class Gamma
{
    private const double Tiny = 1e-300, Enough = 1e-16;

    /// <summary>
    /// People in equal classes by how much they do, each class at its own mean, so that the mean of all is exactly 1 and next to
    /// nothing of the variance is lost.
    /// </summary>
    /// <returns>The means of the classes, rising.</returns>
    public static double[] ClassMeans(double shape, int classes)
    {
        if (!(shape > 0) || shape > 1e4) throw new ArgumentOutOfRangeException(nameof(shape), shape, "a shape above 0 and up to 10,000 is expected");
        var means = new double[classes];
        var below = 0.0;
        var x = 0.0;
        for (var i = 0; i < classes; i++)
        {
            var upTo = 1.0;
            if (i < classes - 1)
            {
                x = Quantile(shape, (i + 1) / (double)classes, x);
                // The mean over a class of a gamma is a difference of the next shape's distribution.
                upTo = Lower(shape + 1, x);
            }
            means[i] = (upTo - below) * classes;
            below = upTo;
        }
        return means;
    }

    // Newton's way, kept between ends that are known to hold the answer; halving where it would leave them.
    private static double Quantile(double shape, double p, double from)
    {
        var low = from;
        var high = Math.Max(shape, from) + 1;
        while (Lower(shape, high) < p) high *= 2;
        var logGamma = LogGamma(shape);
        var x = low + (high - low) / 2;
        for (var step = 0; step < 200 && high - low > 1e-13 * high; step++)
        {
            var off = Lower(shape, x) - p;
            if (off < 0) low = x;
            else high = x;
            var density = Exact.Exp((shape - 1) * Exact.Log(x) - x - logGamma);
            var next = x - off / density;
            if (!(next > low && next < high)) next = low + (high - low) / 2;
            if (Math.Abs(next - x) < 1e-14 * x) break;
            x = next;
        }
        return x;
    }

    /// <summary>The regularised lower incomplete gamma function P(shape, x): by its series below shape + 1, else by the continued fraction of its complement.</summary>
    public static double Lower(double shape, double x)
    {
        if (x <= 0) return 0;
        var front = Exact.Exp(shape * Exact.Log(x) - x - LogGamma(shape));
        if (x < shape + 1)
        {
            double term = 1 / shape, sum = term;
            for (var n = 1; n < 100_000 && term > sum * Enough; n++)
            {
                term *= x / (shape + n);
                sum += term;
            }
            return sum * front;
        }
        // Lentz's way through the continued fraction.
        var b = x + 1 - shape;
        double c = 1 / Tiny, d = 1 / b, h = d;
        for (var n = 1; n < 100_000; n++)
        {
            var a = -n * (n - shape);
            b += 2;
            d = a * d + b;
            if (Math.Abs(d) < Tiny) d = Tiny;
            c = b + a / c;
            if (Math.Abs(c) < Tiny) c = Tiny;
            d = 1 / d;
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < Enough) break;
        }
        return 1 - front * h;
    }

    /// <summary>ln Gamma(x) for x > 0: Stirling's series, after shifting x to where it is good to 1 part in 10^15.</summary>
    public static double LogGamma(double x)
    {
        var shift = 1.0;
        while (x < 12)
        {
            shift *= x;
            x++;
        }
        var r = 1 / (x * x);
        var series = ((((1.0 / 1188 * -r + 1.0 / 1680) * -r + 1.0 / 1260) * -r + 1.0 / 360) * -r + 1.0 / 12) / x;
        return (x - 0.5) * Exact.Log(x) - x + 0.91893853320467274178 + series - Exact.Log(shift);
    }
}
