using System.Globalization;

namespace Demerit.Bench;

/// <summary><c>scaling SCENARIO [PEOPLE] [RUNS]</c>: one thread against two in turn, and ten times as many people against as many; best of the runs.</summary>
internal static class CityScaling
{
    public static int Run(string[] args)
    {
        var culture = CultureInfo.InvariantCulture;
        var (name, people) = (args[0], args.Length > 1 ? int.Parse(args[1], culture) : 1_000_000);
        var runs = args.Length > 2 ? int.Parse(args[2], culture) : 3;
        var (few, many) = (CityFigures.Plan(name, people), CityFigures.Plan(name, 10 * people));
        double one = double.MaxValue, two = double.MaxValue, ten = double.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            one = Math.Min(one, CityFigures.Once(few, 1, false).Loop);
            two = Math.Min(two, CityFigures.Once(few, 2, false).Loop);
            Console.WriteLine(string.Create(culture, $"{people:N0} people: {one:0.00} s with one thread, {two:0.00} s with two"));
        }
        for (var run = 0; run < runs; run++) ten = Math.Min(ten, CityFigures.Once(many, 2, false).Loop);
        Console.WriteLine(string.Create(culture, $"{name}, best of {runs}: two threads {one / two:0.00} times one; {10 * people:N0} people with two threads {ten:0.00} s, {ten / two / 10:0.00} times as long for each person as {people:N0}"));
        return 0;
    }
}
