using System.Globalization;

namespace Demerit.Foundation;

/// <summary>A length of time in calendar months and days, or forever. Written <c>30d</c>, <c>6m</c>, <c>5y</c>, <c>forever</c>.</summary>
public readonly record struct Duration
{
    /// <summary>Two centuries: longer than any life a file can tell of, short enough that dates never overflow.</summary>
    private const int LongestMonths = 200 * 12;

    /// <summary>Used only where a rate or a span is converted, never where a date is reckoned.</summary>
    public const double DaysPerMonth = 30.4375, DaysPerYear = 365.25, DaysPerWeek = 7;

    public static readonly Duration Forever = new(0, 0, true);

    private Duration(int months, int days, bool forever) => (Months, Days, IsForever) = (months, days, forever);

    public int Months { get; }
    public int Days { get; }
    public bool IsForever { get; }

    public static Duration OfDays(int days) => new(0, days, false);
    public static Duration OfYears(int years) => new(years * 12, 0, false);

    /// <summary>False unless <paramref name="text"/> is a whole number and a unit, no longer than two centuries.</summary>
    public static bool TryParse(string text, out Duration duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        duration = default;
        if (text == "forever")
        {
            duration = Forever;
            return true;
        }
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n)) return false;
        switch (text[^1])
        {
            case 'd' when n <= LongestMonths * 31: duration = new Duration(0, n, false); return true;
            case 'm' when n <= LongestMonths: duration = new Duration(n, 0, false); return true;
            case 'y' when n <= LongestMonths / 12: duration = new Duration(n * 12, 0, false); return true;
            default: return false;
        }
    }

    /// <summary>The day on which what began on <paramref name="day"/> is over; null for forever or past the calendar's end.</summary>
    public DateOnly? After(DateOnly day)
    {
        if (IsForever || day.Year + Months / 12 + Days / 365 > 9990) return null;
        return Months > 0 ? day.AddMonths(Months) : day.AddDays(Days);
    }

    /// <summary>The first day number d with <paramref name="at"/> &lt; d + this: records from that day on still count.</summary>
    public int FirstCounting(DateOnly at)
    {
        if (IsForever) return int.MinValue;
        if (Months == 0) return at.DayNumber - Days + 1;
        if (at.Year - Months / 12 <= 1) return int.MinValue;
        // Adding months clamps to a month's end, so the first day is at most three days off the plain subtraction.
        var day = at.AddMonths(-Months).AddDays(-4);
        while (day.AddMonths(Months) <= at) day = day.AddDays(1);
        return day.DayNumber;
    }

    /// <summary>In days, by the fixed lengths of month and year; for ordering and for the middle of a span.</summary>
    public double InDays => IsForever ? double.PositiveInfinity : Months % 12 == 0 ? Months / 12 * DaysPerYear + Days : Months * DaysPerMonth + Days;

    public override string ToString() => this switch
    {
        { IsForever: true } => "forever",
        { Months: > 0 } when Months % 12 == 0 => string.Create(CultureInfo.InvariantCulture, $"{Months / 12}y"),
        { Months: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{Months}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Days}d"),
    };
}
