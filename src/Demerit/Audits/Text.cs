using System.Globalization;
using Demerit.Foundation;

namespace Demerit.Audits;

/// <summary>Small words of the answers.</summary>
internal static class Text
{
    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    public static string Number(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    public static string Number(double number) => Math.Round(number, 4).ToString("#,0.####", CultureInfo.InvariantCulture);

    /// <summary>A factor with the digits that tell something: 3.2, 14, 0.05.</summary>
    public static string Factor(double factor) => factor >= 10 ? Math.Round(factor).ToString("#,0", CultureInfo.InvariantCulture) : factor >= 0.1 ? Math.Round(factor, 1).ToString("0.#", CultureInfo.InvariantCulture) : Math.Round(factor, 3).ToString("0.###", CultureInfo.InvariantCulture);

    public static string Join(IEnumerable<string> words)
    {
        var all = words.ToArray();
        return all.Length <= 1 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }

    public static string Capital(this string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The first few, and how many more.</summary>
    public static string Some(IEnumerable<string> words, int most = 5)
    {
        var all = words.Distinct().ToArray();
        return all.Length <= most ? Join(all) : $"{string.Join(", ", all.Take(most))} and {all.Length - most} more";
    }

    public static string Time(Duration time) => time switch
    {
        { IsForever: true } => "forever",
        { Months: > 0 } when time.Months % 12 == 0 => Count(time.Months / 12, "year", "years"),
        { Months: > 0 } => Count(time.Months, "month", "months"),
        _ => Count(time.Days, "day", "days"),
    };

    /// <summary>A share that rests on assumptions, with its range: counts out of a thousand, or of a hundred thousand where one is small, without decimals.</summary>
    public static (string Value, string Low, string High) Rates(double value, double low, double high)
    {
        var small = new[] { value, low, high }.Where(s => s > 0).DefaultIfEmpty(1).Min() < 0.0015;
        string Of(double share) => share == 0 ? "none" : small && share < 0.000005 ? "fewer than 1 in 100,000" : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * (small ? 100_000 : 1_000)):#,0} in {(small ? 100_000 : 1_000):#,0}");
        return (Of(value), Of(low), Of(high));
    }

    /// <summary>Whether a text has a word (or words) that no other letters adjoin.</summary>
    public static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]))) return true;
        return false;
    }

    /// <summary>Days in the largest unit that fits.</summary>
    public static string Days(double days) => days >= 730 ? $"{Factor(days / Duration.DaysPerYear)} years" : days >= 61 ? $"{Factor(days / Duration.DaysPerMonth)} months" : $"{Factor(days)} days";
}
