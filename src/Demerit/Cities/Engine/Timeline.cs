using System.Collections.Immutable;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cities.Engine;

/// <summary>
/// The days of a run and its periods. Days are counted from the first that is lived, so that day <see cref="BurnIn"/> is the first
/// that is told. A period's last day is the day on which it settles; the last of the burn-in and the last of all may be short.
/// </summary>
public sealed class Timeline
{
    private readonly Dictionary<Duration, int[]> _until = [];

    public Timeline(DateOnly from, int days, int burnIn, int period)
    {
        (From, Told, BurnIn, Period) = (from, days, burnIn, period);
        var ends = ImmutableArray.CreateBuilder<int>();
        for (var day = 0; day < burnIn; day += period) ends.Add(Math.Min(day + period, burnIn) - 1);
        FirstTold = ends.Count;
        for (var day = burnIn; day < burnIn + days; day += period) ends.Add(Math.Min(day + period, burnIn + days) - 1);
        Ends = ends.ToImmutable();
    }

    /// <summary>The date of the first day that is told.</summary>
    public DateOnly From { get; }
    public int Told { get; }
    public int BurnIn { get; }
    public int Period { get; }
    public int Days => BurnIn + Told;
    /// <summary>The first period that is told.</summary>
    public int FirstTold { get; private init; }
    /// <summary>The last day of each period.</summary>
    public ImmutableArray<int> Ends { get; }
    public int Periods => Ends.Length;

    /// <summary>The same days, told only from a later period on.</summary>
    internal Timeline ToldFrom(int period) => new(From, Told, BurnIn, Period) { FirstTold = period };

    public int FirstDay(int period) => period == 0 ? 0 : Ends[period - 1] + 1;
    public DateOnly DateOf(int day) => From.AddDays(day - BurnIn);
    /// <summary>The number under which a day is drawn: 0 is the first that is told, whatever the burn-in.</summary>
    public int DrawDay(int day) => day - BurnIn;

    /// <summary>For each day the first period at whose end a time after it is over; <see cref="Periods"/> where the run ends before.</summary>
    public int[] Until(Duration time)
    {
        if (_until.TryGetValue(time, out var known)) return known;
        var table = new int[Days];
        var period = 0;
        for (var day = 0; day < Days; day++)
        {
            var over = time.After(DateOf(day)) is { } date ? date.DayNumber - DateOf(0).DayNumber : int.MaxValue;
            while (period < Periods && Ends[period] < over) period++;
            table[day] = period;
        }
        return _until[time] = table;
    }

    /// <summary>The number of the calendar slot of each day.</summary>
    public int[] Slots(Per per)
    {
        var table = new int[Days];
        for (var day = 0; day < Days; day++)
        {
            var date = DateOf(day);
            table[day] = per switch { Per.Month => date.Year * 12 + date.Month, Per.Year => date.Year, _ => day };
        }
        return table;
    }
}
