using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cli.Pages;
using Demerit.Cli.Runs;
using Demerit.Fares;
using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit simulate SCENARIO</c>.</summary>
internal static class SimulateCommand
{
    /// <summary>What the program itself takes beside the people.</summary>
    private const double OwnBytes = 200e6;

    public static Command Make(Settings settings)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A scenario by slug or path", CompletionSources = { CompletionsCommand.Offer(settings, "scenarios/") } };
        var people = new Option<int?>("--people") { Description = "So many synthetic people in place of the scenario's", HelpName = "N" };
        var days = new Option<int?>("--days") { Description = "So many days in place of the scenario's", HelpName = "N" };
        var seed = new Option<ulong?>("--seed") { Description = "Another seed: other people and other lives", HelpName = "N" };
        var threads = new Option<int?>("--threads") { Description = "How many threads work; left out, as many as there are cores. The result is the same", HelpName = "N" };
        var output = new Option<string?>("--out") { Description = "Write tables, charts and report.html to this folder", HelpName = "DIR" };
        var csv = new Option<bool>("--csv") { Description = "Tables also as comma-separated values" };
        var json = new Option<bool>("--json") { Description = "Print run.json" };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "Save the run to this folder as it goes, and when it is interrupted", HelpName = "DIR" };
        var every = new Option<int?>("--every") { Description = "Save after so many periods; left out, 1", HelpName = "N" };
        var resume = new Option<string?>("--resume") { Description = "Go on from this checkpoint, with the same inputs", HelpName = "DIR" };
        var branch = new Option<string?>("--from-checkpoint") { Description = "Go on from this checkpoint under another scheme", HelpName = "DIR" };
        var scheme = new Option<string?>("--scheme") { Description = "The scheme to go on under", HelpName = "S" };
        var cluster = new ClusterOptions();
        var command = new Command("simulate", "What a scheme does to a city of synthetic people.\n\nExample: demerit simulate rongcheng-in-new-york --people 100000 --out run")
        {
            scenario, people, days, seed, threads, output, csv, json, checkpoint, every, resume, branch, scheme, cluster.Cluster, cluster.Wait, cluster.Telemetry,
        };
        command.SetAction(parsed => Run(settings, parsed, cluster.Of(settings, parsed), new Asked(parsed.GetValue(scenario)!, parsed.GetValue(people), parsed.GetValue(days), parsed.GetValue(seed), parsed.GetValue(threads), parsed.GetValue(output),
            parsed.GetValue(csv), parsed.GetValue(json), parsed.GetValue(checkpoint), parsed.GetValue(every), parsed.GetValue(resume), parsed.GetValue(branch), parsed.GetValue(scheme))));
        return command;
    }

    private sealed record Asked(
        string Scenario, int? People, int? Days, ulong? Seed, int? Threads, string? Out, bool Csv, bool Json, string? Checkpoint, int? Every, string? Resume, string? Branch, string? Scheme);

    private static int Run(Settings settings, ParseResult parsed, (ICluster Cluster, ClusterAsked Asked)? cluster, Asked asked)
    {
        var surroundings = settings.Surroundings;
        Usage(asked);
        if (cluster is not null) OnCluster(asked);
        var folder = asked.Out is { } named ? RunFolder.Check("--out", named, surroundings.Folder) : null;
        var content = settings.OpenContent(parsed);
        var library = Library.Open(content);
        var inputs = ScenarioFiles.Load(asked.Scenario, library, content, surroundings.Folder, asked.People, asked.Days, asked.Seed);
        var plan = CityPlan.Of(inputs);
        if (cluster is null) RefuseTooLarge(plan);
        var version = FareEngine.Version;
        var fingerprint = inputs.Fingerprint(version);
        var plain = Environment.GetEnvironmentVariable("DEMERIT_VECTORS") is "off";
        var watch = Stopwatch.StartNew();
        City city;
        double loop;
        int threads;
        var progress = new Progress(settings, parsed);
        if (cluster is { } there)
        {
            TellNotes(settings, parsed, plan);
            (city, loop, threads) = Elsewhere(there, inputs, content, asked, progress, surroundings);
        }
        else
        {
            if (asked.Branch is { } from)
            {
                var before = Checkpoint.ToRead("--from-checkpoint", from, surroundings.Folder).Load(plan, fingerprint, plain);
                inputs = ScenarioFiles.Under(inputs, asked.Scheme!, plan.Time.From, new Files(content, surroundings.Folder), library);
                plan = CityPlan.Of(inputs);
                fingerprint = $"{fingerprint} then {inputs.Fingerprint(version)}";
                if (before.IsOver) throw new UsageException($"--from-checkpoint {from}: that run is over; there is nothing to branch from");
                try
                {
                    city = before.Branch(plan);
                }
                catch (ArgumentException e)
                {
                    throw new UsageException($"--from-checkpoint {from}: {e.Message}");
                }
            }
            else city = asked.Resume is { } saved ? Checkpoint.ToRead("--resume", saved, surroundings.Folder).Load(plan, fingerprint, plain) : new City(plan, plain: plain);
            var store = (asked.Checkpoint ?? asked.Resume) is { } into ? Checkpoint.ToWrite("--checkpoint", into, surroundings.Folder) : null;
            TellNotes(settings, parsed, plan);
            (loop, threads) = Go(city, asked, store, fingerprint, progress, surroundings.Interruption.Token);
        }
        var tables = city.Tables();
        var all = tables.All();
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        var run = RunJson.Write(plan, inputs, version, new RunTimes(watch.Elapsed.TotalSeconds, loop, peak, threads), all, RunFiles.Of);
        if (folder is not null)
        {
            var view = new CityReportView(plan.Scenario, plan.Scheme, plan.Catalogue, plan.Population, plan.Time.From, tables, Foundation.Tables.TableChecksum.Of(all), CommandOf(asked), inputs.Hashes());
            RunFolder.Write(folder, RunFiles.All(view, all, run, asked.Csv));
            settings.Tell(parsed, $"written: {Path.Combine(asked.Out!, "report.html")} and {all.Length} tables");
        }
        if (asked.Json) surroundings.Out.WriteLine(run);
        else CityPage.Write(surroundings, plan, tables, Foundation.Tables.TableChecksum.Of(all), watch.Elapsed.TotalSeconds, loop);
        return Exit.Done;
    }

    private static void Usage(Asked asked)
    {
        if (asked.People is { } people and < Scenario.FewestPeople) throw new UsageException($"--people {people}: at least {Scenario.FewestPeople} synthetic people are expected, so that no figure is that of a few");
        if (asked.Days is { } days and < 1) throw new UsageException($"--days {days}: at least one day is expected");
        if (asked.Threads is { } threads and < 1) throw new UsageException($"--threads {threads}: at least one is expected");
        if (asked.Every is { } every and < 1) throw new UsageException($"--every {every}: at least one period is expected");
        if (asked.Every is not null && asked.Checkpoint is null && asked.Resume is null) throw new UsageException("--every: expected together with --checkpoint");
        if (asked.Resume is not null && asked.Branch is not null) throw new UsageException("--resume and --from-checkpoint are given; expected one of them");
        if (asked.Branch is null != asked.Scheme is null) throw new UsageException("--from-checkpoint and --scheme: expected together");
    }

    private static void TellNotes(Settings settings, ParseResult parsed, CityPlan plan)
    {
        foreach (var note in plan.Notes) settings.Tell(parsed, $"note: {note}");
    }

    // What makes no sense where members do the work.
    private static void OnCluster(Asked asked)
    {
        if (asked.Threads is not null) throw new UsageException("--threads: expected of each member (demerit silo --threads N), not together with --cluster");
        if (asked.Branch is not null) throw new UsageException("--from-checkpoint: a branch runs in one program; expected without --cluster");
    }

    private static (City City, double LoopSeconds, int Threads) Elsewhere(
        (ICluster Cluster, ClusterAsked Asked) there, CityInputs inputs, Content.IContent content, Asked asked, Progress progress, Surroundings surroundings)
    {
        string? Full(string? named) => named is null ? null : Path.GetFullPath(named, surroundings.Folder);
        var into = asked.Checkpoint ?? asked.Resume;
        var from = Full(asked.Resume);
        // What is in it only the cluster can read.
        if (from is not null && !Directory.Exists(from)) throw Checkpoint.None("--resume", asked.Resume!);
        if (into is not null) Checkpoint.ToWrite("--checkpoint", into, surroundings.Folder);
        try
        {
            return there.Cluster.Simulate(new CityAsked(there.Asked, inputs, content, Full(into), from, asked.Every ?? 1, progress.Show), surroundings.Interruption.Token);
        }
        catch (OperationCanceledException)
        {
            progress.Interrupted(into);
            throw;
        }
        finally
        {
            progress.Clear();
        }
    }

    private static string CommandOf(Asked asked) => "demerit simulate " + asked.Scenario
        + (asked.People is { } people ? string.Create(CultureInfo.InvariantCulture, $" --people {people}") : "")
        + (asked.Days is { } days ? string.Create(CultureInfo.InvariantCulture, $" --days {days}") : "") + (asked.Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $" --seed {seed}") : "");

    // Before anything starts: a run that outgrew the machine would end after an hour with nothing.
    internal static void RefuseTooLarge(CityPlan plan)
    {
        var has = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var each = plan.BytesAPerson();
        if (each * plan.People + OwnBytes <= has) return;
        var fits = (long)((has - OwnBytes) / each / 1000) * 1000;
        throw new UsageException(string.Create(CultureInfo.InvariantCulture,
            $"{plan.People:N0} people would take about {(each * plan.People + OwnBytes) / 1e9:0.0} GB of memory; this machine has {has / 1e9:0.0} GB, enough for {fits:N0} people of this scenario"));
    }

    private static void Begin(CityRunner runner, Progress progress, CancellationToken stop)
    {
        try
        {
            runner.Turn(stop);
        }
        catch (OperationCanceledException)
        {
            progress.InterruptedAtOnce();
            throw;
        }
    }

    private static (double LoopSeconds, int Threads) Go(City city, Asked asked, Checkpoint? store, string fingerprint, Progress progress, CancellationToken stop)
    {
        using var runner = new CityRunner(city, asked.Threads ?? Environment.ProcessorCount);
        if (!city.HasBegun) Begin(runner, progress, stop);
        var watch = Stopwatch.StartNew();
        var every = asked.Every ?? 1;
        var saved = 0;
        try
        {
            while (!city.IsOver)
            {
                progress.Show(city);
                runner.Turn(CancellationToken.None);
                // Between turns the run is whole: it can be saved, and stopped.
                var settled = city.PeriodsOf(city.Turn - 1).Settled + 1;
                if (store is not null && !city.IsOver && settled > 0 && settled % every == 0 && settled != saved)
                {
                    store.Save(city, fingerprint);
                    saved = settled;
                }
                if (!stop.IsCancellationRequested || city.IsOver) continue;
                store?.Save(city, fingerprint);
                progress.Interrupted(store is null ? null : asked.Checkpoint ?? asked.Resume);
                throw new OperationCanceledException(stop);
            }
        }
        finally
        {
            progress.Clear();
        }
        return (watch.Elapsed.TotalSeconds, runner.Threads);
    }
}
