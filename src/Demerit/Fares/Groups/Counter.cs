using Demerit.Schemes;

namespace Demerit.Fares.Groups;

/// <summary>
/// What one rule or list has to remember while the records of its conduct are walked through in the order of time. A state is
/// a small whole number; 0 is the beginning.
/// </summary>
/// <param name="Bit">The conduct counted.</param>
/// <param name="Start">First day whose records count; records before it may still be numbered (<paramref name="Kind"/> Numbered).</param>
/// <param name="Most">Counts stop here: no higher one makes a difference.</param>
/// <param name="Slot">Calendar slots; null counts every record.</param>
/// <param name="Kind">What is counted.</param>
internal sealed record Counter(int Bit, int Start, int Most, Per? Slot, CounterKind Kind)
{
    public int Size => Kind switch
    {
        CounterKind.Records => Most + 1,
        CounterKind.Slots => (Most + 1) * 2,
        CounterKind.SlotPoints => 2,
        _ => (Most + 1) * 2,
    };

    /// <summary>The first day whose records change the state.</summary>
    public int Begin => Kind == CounterKind.Numbered ? Slots.StartOf(Start, Slot!.Value) : Start;

    /// <summary>One more record on a day; <paramref name="counted"/> is true where a slot is hit for the first time.</summary>
    public int Next(int state, int day, out bool counted)
    {
        counted = false;
        switch (Kind)
        {
            case CounterKind.Records:
                return Math.Min(Most, state + 1);
            case CounterKind.Slots:
                if ((state & 1) == 1) return state;
                return (Math.Min(Most, (state >> 1) + 1) << 1) | 1;
            case CounterKind.SlotPoints:
                counted = state == 0;
                return 1;
            default:
                var number = Math.Min(Most, (state >> 1) + 1);
                var listed = (state & 1) == 1 || (number == Most && day >= Start);
                return (number << 1) | (listed ? 1 : 0);
        }
    }

    /// <summary>The state when a new slot begins.</summary>
    public int NewSlot(int state) => Kind switch
    {
        CounterKind.Slots => state & ~1,
        CounterKind.SlotPoints => 0,
        CounterKind.Numbered => state & 1,
        _ => state,
    };

    /// <summary>How many count in the end.</summary>
    public int Count(int state) => Kind switch
    {
        CounterKind.Records => state,
        CounterKind.Slots => state >> 1,
        CounterKind.Numbered => (state & 1) == 1 ? Most : 0,
        _ => 0,
    };
}

internal enum CounterKind
{
    /// <summary>Records, up to the most that matters.</summary>
    Records,

    /// <summary>Slots with at least one record, up to the most that matters.</summary>
    Slots,

    /// <summary>Slots too, without a most: only whether this slot was hit; the points are added as they come.</summary>
    SlotPoints,

    /// <summary>Whether any record since the start was at least the n-th of its slot.</summary>
    Numbered,
}

/// <summary>Calendar days, months and years by day number.</summary>
internal static class Slots
{
    public static int StartOf(int day, Per slot)
    {
        if (day <= 0 || slot == Per.Day) return day;
        var date = DateOnly.FromDayNumber(day);
        return slot == Per.Month ? day - date.Day + 1 : day - date.DayOfYear + 1;
    }

    public static int NextStart(int day, Per slot)
    {
        if (slot == Per.Day) return day + 1;
        var date = DateOnly.FromDayNumber(day);
        return slot == Per.Month
            ? day - date.Day + 1 + DateTime.DaysInMonth(date.Year, date.Month)
            : day - date.DayOfYear + 1 + (DateTime.IsLeapYear(date.Year) ? 366 : 365);
    }
}
