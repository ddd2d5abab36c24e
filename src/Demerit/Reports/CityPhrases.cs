using System.Globalization;

namespace Demerit.Reports;

/// <summary>Counts of synthetic people in words: the count itself, which is exact for the run, and a share without decimals.</summary>
public static class CityPhrases
{
    public static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>«about 7 in 20», «about 1 in 400», «nobody»; a whole for a whole.</summary>
    public static string Share(long count, long of)
    {
        if (of <= 0) return "nobody to count";
        if (count == 0) return "nobody";
        if (count == of) return "everybody";
        var share = (double)count / of;
        if (share >= 0.975) return $"all but {OneIn(1 - share)}";
        return share >= 0.0375 ? string.Create(CultureInfo.InvariantCulture, $"about {Math.Round(share * 20, MidpointRounding.AwayFromZero):0} in 20") : $"about {OneIn(share)}";
    }

    /// <summary>«12,345 people (about 1 in 80)».</summary>
    public static string People(long count, long of) => count == 0 ? "nobody" : $"{Number(count)} {(count == 1 ? "person" : "people")} ({Share(count, of)})";

    /// <summary>«once», «12 times», «never».</summary>
    public static string Times(long count) => count switch { 0 => "never", 1 => "once", _ => Number(count) + " times" };

    // To one figure, or two where the first is a 1: 1 in 80, 1 in 120.
    private static string OneIn(double share)
    {
        var one = 1 / share;
        var step = 1.0;
        while (one / step >= 20) step *= 10;
        return string.Create(CultureInfo.InvariantCulture, $"1 in {Math.Round(one / step, MidpointRounding.AwayFromZero) * step:#,0}");
    }

    /// <summary>The score interval of Wilson (1927) at 95 %: where the share of a larger run would likely lie. It tells the noise of the draw, not the doubt about the assumptions.</summary>
    public static (double Low, double High) Wilson(long count, long of)
    {
        if (of == 0) return (0, 1);
        const double Z = 1.959963984540054, Z2 = Z * Z;
        double n = of, p = count / n, middle = (p + Z2 / (2 * n)) / (1 + Z2 / n), half = Z / (1 + Z2 / n) * Math.Sqrt(p * (1 - p) / n + Z2 / (4 * n * n));
        return (count == 0 ? 0 : Math.Max(0, middle - half), count == of ? 1 : Math.Min(1, middle + half));
    }
}
