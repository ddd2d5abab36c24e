using System.Globalization;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Foundation;

namespace Demerit.Bench;

/// <summary>
/// <c>allocations SCENARIO [PEOPLE]</c>: what a city allocates once its files have grown to the size they keep. It lives two years under records that count
/// for one; in the second, records lapse as fast as new ones come. Each period allocates for its own counts, however many people there are; so a city of four times
/// as many people is held against it, and what it allocates more is for people and records. Ends with 1 where there is any.
/// </summary>
internal static class CityAllocations
{
    private const int Times = 4;
    private static readonly Duration AYear = Duration.TryParse("1y", out var year) ? year : default;
    /// <summary>Bytes for a person and day; an object for one record in a thousand person-days would be more.</summary>
    private const double Most = 0.02;

    public static int Run(string[] args)
    {
        var culture = CultureInfo.InvariantCulture;
        var (name, people) = (args[0], args.Length > 1 ? int.Parse(args[1], culture) : 50_000);
        var (few, days, records) = Lived(name, people);
        var (many, _, _) = Lived(name, Times * people);
        var each = (many - few) / ((Times - 1.0) * people * days);
        Console.WriteLine(string.Create(culture, $"{name}: in the last {days} days {few:N0} bytes with {people:N0} people and {many:N0} with {Times * people:N0}: {each:0.0000} for a person and day, in which {records:0.000} records are filed"));
        Console.WriteLine(each <= Most ? "nothing is allocated for a person or a record" : string.Create(culture, $"more than {Most} bytes for a person and day: something is allocated for people or records"));
        return each <= Most ? 0 : 1;
    }

    private static (long Allocated, long Days, double Records) Lived(string name, int people)
    {
        var plan = CityFigures.Plan(name, people, scenario => scenario with { Days = 730, Lasts = [new Expiry("all", AYear, Place.None)] });
        var city = new City(plan);
        var worker = city.NewWorker();
        var (allocated, days) = (0L, 0L);
        while (!city.IsOver)
        {
            var lived = city.PeriodsOf(city.Turn).Lived;
            var (before, state) = (GC.GetAllocatedBytesForCurrentThread(), city.StateBytes);
            for (var block = city.FirstBlock; block < city.LastBlock; block++) city.Work(block, worker);
            city.EndTurn([worker]);
            if (lived < 0 || plan.Time.FirstDay(lived) < 400) continue;
            // What the files still grow by is kept.
            allocated += GC.GetAllocatedBytesForCurrentThread() - before - (city.StateBytes - state);
            days += plan.Time.Ends[lived] - plan.Time.FirstDay(lived) + 1;
        }
        return (allocated, days, city.Tables().Periods.Sum(p => p.Tally.Filed) / (double)people / plan.Time.Days);
    }
}
