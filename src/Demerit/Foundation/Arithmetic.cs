using System.Globalization;

namespace Demerit.Foundation;

/// <summary>The sums of worked cases, which show their working: numbers, + - * and parentheses.</summary>
public static class Arithmetic
{
    private const int LongestText = 500, MostDepth = 20;

    /// <summary>False where the text is no such sum.</summary>
    public static bool TryEvaluate(string text, out decimal value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = 0;
        if (text.Length > LongestText) return false;
        var at = 0;
        try
        {
            if (Sum(text, ref at, 0) is not { } sum) return false;
            value = sum;
        }
        catch (OverflowException)
        {
            return false;
        }
        Skip(text, ref at);
        return at == text.Length;
    }

    private static decimal? Sum(string text, ref int at, int depth)
    {
        if (Product(text, ref at, depth) is not { } sum) return null;
        for (; ; )
        {
            Skip(text, ref at);
            if (at == text.Length || text[at] is not ('+' or '-')) return sum;
            var minus = text[at++] == '-';
            if (Product(text, ref at, depth) is not { } next) return null;
            sum = minus ? sum - next : sum + next;
        }
    }

    private static decimal? Product(string text, ref int at, int depth)
    {
        if (Factor(text, ref at, depth) is not { } product) return null;
        for (; ; )
        {
            Skip(text, ref at);
            if (at == text.Length || text[at] != '*') return product;
            at++;
            if (Factor(text, ref at, depth) is not { } next) return null;
            product *= next;
        }
    }

    private static decimal? Factor(string text, ref int at, int depth)
    {
        Skip(text, ref at);
        if (at == text.Length || depth > MostDepth) return null;
        if (text[at] == '-')
        {
            at++;
            return -Factor(text, ref at, depth + 1);
        }
        if (text[at] == '(')
        {
            at++;
            var inner = Sum(text, ref at, depth + 1);
            Skip(text, ref at);
            if (inner is null || at == text.Length || text[at++] != ')') return null;
            return inner;
        }
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        return decimal.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
    }
}
