using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cli.Runs;
using Demerit.Fares;
using Demerit.Foundation.Tables;
using Demerit.Reports;
using Demerit.Schemes;
using Demerit.Studies.Sweeps;
using Outcome = Demerit.Studies.Sweeps.Outcome;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit sweep SCENARIO --runs N --out DIR</c>.</summary>
internal static class SweepCommand
{
    private const string JsonFile = "sweep.json";

    public static Command Make(Settings settings)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A scenario by slug or path", CompletionSources = { CompletionsCommand.Offer(settings, "scenarios/") } };
        var runs = new Option<int>("--runs") { Description = "At most so many runs, all seeds together", HelpName = "N", Required = true };
        var design = new Option<string>("--design") { Description = "lhs (few runs, rank correlations) or sobol (many, shares of the variance)", HelpName = "DESIGN", DefaultValueFactory = _ => "lhs" };
        design.AcceptOnlyFromAmong("lhs", "sobol");
        var people = new Option<int?>("--people") { Description = "So many synthetic people in place of the scenario's", HelpName = "N" };
        var days = new Option<int?>("--days") { Description = "So many days in place of the scenario's", HelpName = "N" };
        var seeds = new Option<ulong[]>("--seed") { Description = "Run every point on this seed; may stand several times", HelpName = "N", AllowMultipleArgumentsPerToken = true };
        var threads = new Option<int?>("--threads") { Description = "How many runs at a time; left out, as many as there are cores. The result is the same", HelpName = "N" };
        var output = new Option<string?>("--out") { Description = "Write the table, charts and report.html to this folder", HelpName = "DIR" };
        var resume = new Option<string?>("--resume") { Description = "Go on with the sweep that broke off in this folder", HelpName = "DIR" };
        var csv = new Option<bool>("--csv") { Description = "The table also as comma-separated values" };
        var json = new Option<bool>("--json") { Description = "Print sweep.json" };
        var cluster = new ClusterOptions();
        var command = new Command("sweep", "What drives a result: many runs over the ranges of what is assumed.\n\nExample: demerit sweep rongcheng-in-new-york --runs 200 --people 20000 --out sweep")
        {
            scenario, runs, design, people, days, seeds, threads, output, resume, csv, json, cluster.Cluster, cluster.Wait, cluster.Telemetry,
        };
        command.SetAction(parsed => Run(settings, parsed, cluster.Of(settings, parsed), new Asked(parsed.GetValue(scenario)!, parsed.GetValue(runs), parsed.GetValue(design)!, parsed.GetValue(people), parsed.GetValue(days),
            [.. parsed.GetValue(seeds) ?? []], parsed.GetValue(threads), parsed.GetValue(output), parsed.GetValue(resume), parsed.GetValue(csv), parsed.GetValue(json))));
        return command;
    }

    private sealed record Asked(
        string Scenario, int Runs, string Design, int? People, int? Days, ImmutableArray<ulong> Seeds, int? Threads, string? Out, string? Resume, bool Csv, bool Json);

    private static int Run(Settings settings, ParseResult parsed, (ICluster Cluster, ClusterAsked Asked)? cluster, Asked asked)
    {
        var surroundings = settings.Surroundings;
        var folder = Folder(asked, surroundings.Folder);
        if (asked.People is { } few and < Scenario.FewestPeople) throw new UsageException($"--people {few}: at least {Scenario.FewestPeople} synthetic people are expected, so that no figure is that of a few");
        if (asked.Threads is { } none and < 1) throw new UsageException($"--threads {none}: at least one is expected");
        if (cluster is not null && asked.Threads is not null) throw new UsageException("--threads: expected of each member (demerit silo --threads N), not together with --cluster");
        var content = settings.OpenContent(parsed);
        var inputs = ScenarioFiles.Load(asked.Scenario, Library.Open(content), content, surroundings.Folder, asked.People, asked.Days);
        var sweep = Sweep.Of(inputs, asked.Design == "sobol" ? DesignKind.Sobol : DesignKind.Lhs, asked.Runs, asked.Seeds);
        // What cannot be built, as it stands or at either end of a range, is told before any work.
        CityPlan.Of(inputs);
        foreach (var parameter in sweep.Parameters)
            foreach (var end in new[] { parameter.From, parameter.To }) CityPlan.Of(parameter.Apply(inputs, end));
        settings.Tell(parsed, string.Create(CultureInfo.InvariantCulture, $"{sweep.Runs.Length} runs over {sweep.Parameters.Length} ranges"));
        var stop = surroundings.Interruption.Token;
        var done = Go(sweep, folder, asked, new Progress(settings, parsed), cluster is { } there
            ? (begin, keep) => there.Cluster.Sweep(new SweepAsked(there.Asked, inputs, sweep, content, asked.Runs, begin), keep, stop)
            : (begin, keep) => Here(sweep, begin(), asked.Threads ?? Environment.ProcessorCount, keep, stop));
        var outcomes = sweep.Runs.Select(r => done[r.Number]).ToArray();
        var table = sweep.ToTable(outcomes);
        var checksum = TableChecksum.Of(table);
        var findings = SweepFindings.Of(sweep, outcomes);
        var summary = SweepJson.Write(sweep, findings, inputs, FareEngine.Version, checksum);
        var (html, charts) = SweepReport.Write(sweep, findings, inputs, CommandOf(asked), checksum, ChartBundle.Text);
        // The journal goes with the folder that it stood in.
        RunFolder.Write(folder, RunFiles.TableFiles([table], asked.Csv).Concat(RunFiles.ReportFiles(html, charts)).Append((JsonFile, Encoding.UTF8.GetBytes(summary))));
        settings.Tell(parsed, $"written: {Path.Combine(asked.Out ?? asked.Resume!, "report.html")}");
        if (asked.Json) surroundings.Out.WriteLine(summary);
        else foreach (var outcome in findings.Outcomes) surroundings.Out.WriteLine(SweepReport.Sentence(outcome, sweep));
        return Exit.Done;
    }

    // A finished sweep is not written over; an unfinished one goes on only where that is asked for.
    private static string Folder(Asked asked, string around)
    {
        if (asked.Out is null == asked.Resume is null) throw new UsageException("--out DIR (a new sweep) or --resume DIR (one that broke off): expected one of them");
        var named = asked.Out ?? asked.Resume!;
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named, around));
        if (File.Exists(path)) throw new UsageException($"{named}: a file stands there; expected the name of a folder");
        if (asked.Resume is not null)
            return SweepJournal.IsIn(path) ? path : throw new UsageException($"--resume {named}: no sweep broke off there{(File.Exists(Path.Combine(path, JsonFile)) ? "; the one there is finished" : "")}");
        if (SweepJournal.IsIn(path)) throw new UsageException($"--out {named}: a sweep broke off there; to go on: --resume {named}");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()) throw new UsageException($"--out {named}: the folder is not empty; expected a new one, so that nothing is lost");
        if (Path.GetDirectoryName(path) is not { } parent || !Directory.Exists(parent)) throw new UsageException($"--out {named}: the folder around it does not exist");
        return path;
    }

    /// <summary>Makes the runs that are left, and keeps the outcomes of each as it comes.</summary>
    private delegate void Making(Func<ImmutableArray<int>> begin, Action<int, ImmutableArray<double>> keep);

    private static Dictionary<int, ImmutableArray<double>> Go(Sweep sweep, string folder, Asked asked, Progress progress, Making make)
    {
        SweepJournal? journal = null;
        var finished = 0;
        try
        {
            // Nothing is written before it is clear that the work can begin.
            make(() =>
            {
                journal = SweepJournal.Open(folder, sweep.Fingerprint(FareEngine.Version), Outcome.All.Length);
                finished = journal.Done.Count;
                return [.. sweep.Runs.Select(r => r.Number).Where(n => !journal.Done.ContainsKey(n))];
            }, (run, outcomes) =>
            {
                journal!.Add(run, outcomes);
                var done = Interlocked.Increment(ref finished);
                lock (progress) progress.Show((double)done / sweep.Runs.Length, string.Create(CultureInfo.InvariantCulture, $"run {done} of {sweep.Runs.Length}"));
            });
            return journal!.Done;
        }
        catch (OperationCanceledException)
        {
            progress.Interrupted(asked.Out ?? asked.Resume);
            throw;
        }
        finally
        {
            journal?.Dispose();
            progress.Clear();
        }
    }

    // On threads of this program, each taking the next run that is left. (The task library's loop would add more to the native binary than
    // all of this command.)
    private static void Here(Sweep sweep, ImmutableArray<int> runs, int threads, Action<int, ImmutableArray<double>> keep, CancellationToken stop)
    {
        var next = -1;
        var wrong = new List<Exception>();
        var workers = Enumerable.Range(0, Math.Min(threads, runs.Length)).Select(_ => new Thread(Work)).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        if (wrong.Count > 0) ExceptionDispatchInfo.Throw(wrong[0]);

        void Work()
        {
            try
            {
                for (var i = Interlocked.Increment(ref next); i < runs.Length && wrong.Count == 0; i = Interlocked.Increment(ref next))
                {
                    var city = new City(CityPlan.Of(sweep.InputsOf(sweep.Runs[runs[i]])));
                    using var runner = new CityRunner(city, 1);
                    while (!city.IsOver) runner.Turn(stop);
                    keep(runs[i], Sweep.OutcomesOf(city.Tables()));
                }
            }
            catch (Exception e)
            {
                lock (wrong) wrong.Add(e);
            }
        }
    }

    private static string CommandOf(Asked asked) => string.Create(CultureInfo.InvariantCulture, $"demerit sweep {asked.Scenario} --runs {asked.Runs} --design {asked.Design}")
        + (asked.People is { } people ? string.Create(CultureInfo.InvariantCulture, $" --people {people}") : "") + (asked.Days is { } days ? string.Create(CultureInfo.InvariantCulture, $" --days {days}") : "")
        + string.Concat(asked.Seeds.Select(s => string.Create(CultureInfo.InvariantCulture, $" --seed {s}"))) + " --out sweep";
}
