using System.Diagnostics;
using System.Globalization;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Schemes;

namespace Demerit.Bench;

/// <summary>
/// The figures of a city, taken as whole runs: <c>city SCENARIO [PEOPLE] [THREADS] [RUNS] [PROGRAM...]</c>. Programs (the reference model in C++,
/// compiled) are run in turn with ours, so that both meet the same machine; of each the best run counts.
/// </summary>
internal static class CityFigures
{
    public static int Run(string[] args)
    {
        var culture = CultureInfo.InvariantCulture;
        var (name, people) = (args[0], args.Length > 1 ? int.Parse(args[1], culture) : 1_000_000);
        var (threads, runs) = (args.Length > 2 ? int.Parse(args[2], culture) : 1, args.Length > 3 ? int.Parse(args[3], culture) : 5);
        var programs = args.Skip(4).ToArray();
        var plan = Plan(name, people);
        var plain = Environment.GetEnvironmentVariable("DEMERIT_VECTORS") == "off";
        var best = new double[programs.Length + 1];
        for (var run = 0; run < runs; run++)
        {
            for (var p = 0; p < programs.Length; p++)
            {
                var rate = Program(programs[p], people, plan.Time.Days, threads);
                best[p + 1] = Math.Max(best[p + 1], rate);
                Console.WriteLine(string.Create(culture, $"{Path.GetFileName(programs[p])}: {rate / 1e6:0.0} M person-days/s"));
            }
            var (loop, busy, all, allocated, state) = Once(plan, threads, plain);
            var ours = (double)people * plan.Time.Days / loop;
            best[0] = Math.Max(best[0], ours);
            Console.WriteLine(string.Create(culture, $"demerit: {ours / 1e6:0.0} M person-days/s; loop {loop:0.00} s ({busy:0.00} s of processor time), whole {all:0.00} s; in the loop {allocated / 1e6:0.0} MB allocated beyond the files; state {state / (double)people:0.0} bytes a person, {plan.BytesAPerson():0.0} expected, {Environment.WorkingSet / (double)people:0.0} of the whole process"));
        }
        for (var p = 0; p < programs.Length; p++) Console.WriteLine(string.Create(culture, $"best of {runs}: {best[0] / best[p + 1]:0.00} of {Path.GetFileName(programs[p])} ({best[0] / 1e6:0.0} against {best[p + 1] / 1e6:0.0} M person-days/s, {threads} threads)"));
        Console.WriteLine(string.Create(culture, $"best of {runs}: {best[0] / 1e6:0.0} M person-days/s"));
        return 0;
    }

    public static CityPlan Plan(string name, int people, Func<Scenario, Scenario>? change = null)
    {
        var content = new Clone();
        var library = Library.Open(content);
        var bytes = content.Read($"scenarios/{name}.yaml")!;
        var scenario = ScenarioReader.Read($"scenarios/{name}.yaml", bytes);
        scenario = scenario with { Population = scenario.Population with { People = people } };
        return CityPlan.Of(CityInputs.Load(change is null ? scenario : change(scenario), bytes, library, path => content.Read("scenarios/" + path)));
    }

    internal static (double Loop, double Busy, double All, long Allocated, long State) Once(CityPlan plan, int threads, bool plain)
    {
        GC.Collect();
        var whole = Stopwatch.StartNew();
        var city = new City(plan, plain: plain);
        using var runner = new CityRunner(city, threads);
        runner.Turn(CancellationToken.None);
        var (loop, busy) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var (allocated, state) = (GC.GetTotalAllocatedBytes(), city.StateBytes);
        while (!city.IsOver) runner.Turn(CancellationToken.None);
        loop.Stop();
        busy = Process.GetCurrentProcess().TotalProcessorTime - busy;
        var (end, grown) = (GC.GetTotalAllocatedBytes(), city.StateBytes - state);
        city.Tables().All();
        return (loop.Elapsed.TotalSeconds, busy.TotalSeconds, whole.Elapsed.TotalSeconds, end - allocated - grown, city.StateBytes);
    }

    private static double Program(string path, int people, int days, int threads)
    {
        var output = Path.GetTempFileName();
        var start = new ProcessStartInfo(path, string.Create(CultureInfo.InvariantCulture, $"{people} {days} 1 {output} {threads}")) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        File.Delete(output);
        var at = said.IndexOf("person_days_per_s=", StringComparison.Ordinal) + "person_days_per_s=".Length;
        return double.Parse(said[at..].Split(' ', '\n')[0], CultureInfo.InvariantCulture);
    }
}
