using System.Globalization;

namespace Demerit.Foundation;

/// <summary>A date as people give it: a year, a month or a day. A bare year means 1 July, a bare month its 15th.</summary>
public readonly record struct LooseDate(DateOnly First, DateOnly Last, DateOnly Middle)
{
    public bool IsDay => First == Last;

    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>As people give it: a year, a month or a day.</summary>
    public override string ToString() => IsDay ? First.Iso() : First.Iso()[..(First.Month == Last.Month ? 7 : 4)];

    public static bool TryParse(string text, out LooseDate date)
    {
        ArgumentNullException.ThrowIfNull(text);
        date = default;
        var invariant = CultureInfo.InvariantCulture;
        if (text.Length == 10)
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out var day) || day.Year < 1800) return false;
            date = new LooseDate(day, day, day);
            return true;
        }
        if (text.Length is not (4 or 7) || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, invariant, out var year) || year is < 1800 or > 9000) return false;
        if (text.Length == 4)
        {
            date = new LooseDate(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), new DateOnly(year, 7, 1));
            return true;
        }
        if (text[4] != '-' || !int.TryParse(text.AsSpan(5), NumberStyles.None, invariant, out var month) || month is < 1 or > 12) return false;
        date = new LooseDate(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)), new DateOnly(year, month, 15));
        return true;
    }
}

public static class Days
{
    /// <summary>ISO 8601, whatever the culture.</summary>
    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
