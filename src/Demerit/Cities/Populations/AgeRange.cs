using System.Globalization;

namespace Demerit.Cities.Populations;

/// <summary>Ages in years, both ends included; without <paramref name="To"/> all from <paramref name="From"/> up. Written <c>18-24</c>, <c>85+</c> or <c>18</c>.</summary>
public readonly record struct AgeRange(int From, int? To)
{
    public static bool TryParse(string text, out AgeRange range)
    {
        ArgumentNullException.ThrowIfNull(text);
        range = default;
        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        if (text.EndsWith('+')) return Age(text[..^1], out var from) && Set(out range, from, null);
        if (hyphen < 0) return Age(text, out var one) && Set(out range, one, one);
        return Age(text[..hyphen], out var first) && Age(text[(hyphen + 1)..], out var last) && first <= last && Set(out range, first, last);
    }

    /// <summary>Number of years; null where it is open.</summary>
    public int? Years => To - From + 1;

    public bool Contains(AgeRange inner) => inner.From >= From && (To is null || inner.To <= To);

    public bool Meets(AgeRange other) => (other.To is null || From <= other.To) && (To is null || other.From <= To);

    public override string ToString() => To is { } to
        ? to == From ? From.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{From}-{to}")
        : string.Create(CultureInfo.InvariantCulture, $"{From}+");

    private static bool Set(out AgeRange range, int from, int? to)
    {
        range = new AgeRange(from, to);
        return true;
    }

    private static bool Age(string text, out int age) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out age) && age <= 150 && text.Length <= 3;
}
