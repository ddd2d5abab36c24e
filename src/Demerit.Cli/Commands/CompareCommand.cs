using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cities.Tables;
using Demerit.Cli.Pages;
using Demerit.Cli.Runs;
using Demerit.Fares;
using Demerit.Foundation.Tables;
using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit compare SCENARIO_A SCENARIO_B</c>.</summary>
internal static class CompareCommand
{
    private const int Seeds = 5, MostSeeds = 1000;

    public static Command Make(Settings settings)
    {
        var first = new Argument<string>("SCENARIO_A") { Description = "A scenario by slug or path", CompletionSources = { CompletionsCommand.Offer(settings, "scenarios/") } };
        var second = new Argument<string?>("SCENARIO_B") { Description = "Another, with the same people", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { CompletionsCommand.Offer(settings, "scenarios/") } };
        var unerring = new Option<bool>("--without-errors") { Description = "In place of SCENARIO_B: the first, with every record under the right name" };
        var output = new Option<string?>("--out") { Description = "Write tables, charts and report.html to this folder", HelpName = "DIR" };
        var seeds = new Option<int>("--seeds") { Description = "So many seeds, one after another", HelpName = "N", DefaultValueFactory = _ => Seeds };
        var people = new Option<int?>("--people") { Description = "So many synthetic people in place of the scenarios'", HelpName = "N" };
        var days = new Option<int?>("--days") { Description = "So many days in place of the scenarios'", HelpName = "N" };
        var seed = new Option<ulong?>("--seed") { Description = "The first seed, in place of the first scenario's", HelpName = "N" };
        var threads = new Option<int?>("--threads") { Description = "How many threads work; the result is the same", HelpName = "N" };
        var csv = new Option<bool>("--csv") { Description = "Tables also as comma-separated values" };
        var json = new Option<bool>("--json") { Description = "Print comparison.json" };
        var command = new Command("compare", "The same synthetic people under two scenarios, and how far the difference spreads over seeds.\n\nExample: demerit compare rongcheng-in-new-york rongcheng-with-safeguards --people 100000 --out difference")
        {
            first, second, unerring, output, seeds, people, days, seed, threads, csv, json,
        };
        command.SetAction(parsed => Run(settings, parsed, new Asked(parsed.GetValue(first)!, parsed.GetValue(second), parsed.GetValue(unerring), parsed.GetValue(output), parsed.GetValue(seeds), parsed.GetValue(people),
            parsed.GetValue(days), parsed.GetValue(seed), parsed.GetValue(threads), parsed.GetValue(csv), parsed.GetValue(json))));
        return command;
    }

    private sealed record Asked(string A, string? B, bool WithoutErrors, string? Out, int Seeds, int? People, int? Days, ulong? Seed, int? Threads, bool Csv, bool Json);

    private static int Run(Settings settings, ParseResult parsed, Asked asked)
    {
        var surroundings = settings.Surroundings;
        if (asked.B is null == !asked.WithoutErrors) throw new UsageException("expected a second scenario, or --without-errors in place of it");
        if (asked.Seeds is < 1 or > MostSeeds) throw new UsageException($"--seeds {asked.Seeds}: expected from 1 to {MostSeeds}");
        if (asked.People is { } few and < Scenario.FewestPeople) throw new UsageException($"--people {few}: at least {Scenario.FewestPeople} synthetic people are expected, so that no figure is that of a few");
        if (asked.Days is { } short_ and < 1) throw new UsageException($"--days {short_}: at least one day is expected");
        if (asked.Threads is { } none and < 1) throw new UsageException($"--threads {none}: at least one is expected");
        var folder = asked.Out is { } named ? RunFolder.Check("--out", named, surroundings.Folder) : null;
        var content = settings.OpenContent(parsed);
        var library = Library.Open(content);
        CityInputs Load(string scenario) => ScenarioFiles.Load(scenario, library, content, surroundings.Folder, asked.People, asked.Days, asked.Seed);
        var a = Load(asked.A);
        var b = asked.B is { } other ? Load(other) : a with { Scenario = WithoutErrors.Of(a.Scenario, a.Sensing, a.Scheme.Widen(library.Catalogue)) };
        SamePeople(a.Scenario, b.Scenario);

        var runs = ImmutableArray.CreateBuilder<ComparedSeed>();
        CityPlan? planA = null, planB = null;
        for (var i = 0; i < asked.Seeds; i++)
        {
            var seed = unchecked(a.Scenario.Seed + (ulong)i);
            var (ofA, ofB) = (CityPlan.Of(WithSeed(a, seed)), CityPlan.Of(WithSeed(b, seed)));
            if (i == 0)
            {
                (planA, planB) = (ofA, ofB);
                SimulateCommand.RefuseTooLarge(ofA);
                SimulateCommand.RefuseTooLarge(ofB);
                foreach (var note in ofA.Notes.Concat(ofB.Notes).Distinct()) settings.Tell(parsed, $"note: {note}");
            }
            settings.Tell(parsed, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {i + 1} of {asked.Seeds}"));
            runs.Add(new ComparedSeed(seed, Go(ofA, asked, settings, parsed), Go(ofB, asked, settings, parsed)));
        }
        var comparison = new CityComparison(runs.ToImmutable());
        var tables = comparison.Tables();
        var json = CityComparisonJson.Write(comparison, a.Scenario.Slug, b.Scenario.Slug, planA!.People, a.Scenario.Days, FareEngine.Version, tables, RunFiles.Of);
        if (folder is not null)
        {
            RunFolder.Write(folder, Files(comparison, tables, ViewOf(planA, a, runs[0].A), ViewOf(planB!, b, runs[0].B), CommandOf(asked), json, asked.Csv));
            settings.Tell(parsed, $"written: {Path.Combine(asked.Out!, "report.html")} and {tables.Length} tables");
        }
        if (asked.Json) surroundings.Out.WriteLine(json);
        else ComparisonOfCitiesPage.Write(surroundings, comparison, a.Scenario.Slug, b.Scenario.Slug, TableChecksum.Of(tables));
        return Exit.Done;
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Files(CityComparison comparison, ImmutableArray<Table> tables, CityReportView a, CityReportView b, string command, string json, bool csv)
    {
        foreach (var file in RunFiles.TableFiles(tables, csv)) yield return file;
        var (html, charts) = CityComparisonReport.Write(comparison, a, b, command, TableChecksum.Of(tables), ChartBundle.Text);
        foreach (var file in RunFiles.ReportFiles(html, charts)) yield return file;
        yield return (RunFolder.ComparisonMark, Encoding.UTF8.GetBytes(json));
    }

    // Only what is drawn alike can be compared person by person.
    private static void SamePeople(Scenario a, Scenario b)
    {
        static string Who(Scenario s) => s.Population.From ?? "everybody alike";
        if (a.Population.From != b.Population.From) throw new UsageException($"the people are not the same: {a.Slug} has {Who(a)}, {b.Slug} has {Who(b)}; expected the same population");
        if (a.Population.Tendency != b.Population.Tendency || a.Population.Ties != b.Population.Ties) throw new UsageException($"the people are not the same: {a.Slug} and {b.Slug} differ in tendency or ties; expected the same");
        if (a.Population.People != b.Population.People) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"the people are not the same: {a.Slug} has {a.Population.People}, {b.Slug} has {b.Population.People}; expected as many, or --people N for both"));
        if (a.Days != b.Days) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{a.Slug} lasts {a.Days} days, {b.Slug} {b.Days}; expected as many, or --days N for both"));
    }

    private static CityInputs WithSeed(CityInputs inputs, ulong seed) => inputs with { Scenario = inputs.Scenario with { Seed = seed } };

    private static CityReportView ViewOf(CityPlan plan, CityInputs inputs, CityTables tables) =>
        new(plan.Scenario, plan.Scheme, plan.Catalogue, plan.Population, plan.Time.From, tables, TableChecksum.Of(tables.All()), "", inputs.Hashes());

    private static CityTables Go(CityPlan plan, Asked asked, Settings settings, ParseResult parsed)
    {
        var city = new City(plan);
        var progress = new Progress(settings, parsed);
        using var runner = new CityRunner(city, asked.Threads ?? Environment.ProcessorCount);
        try
        {
            while (!city.IsOver)
            {
                runner.Turn(settings.Surroundings.Interruption.Token);
                progress.Show(city);
            }
        }
        finally
        {
            progress.Clear();
        }
        return city.Tables();
    }

    private static string CommandOf(Asked asked) => $"demerit compare {asked.A} {(asked.WithoutErrors ? "--without-errors" : asked.B)}" + string.Create(CultureInfo.InvariantCulture, $" --seeds {asked.Seeds}")
        + (asked.People is { } people ? string.Create(CultureInfo.InvariantCulture, $" --people {people}") : "")
        + (asked.Days is { } days ? string.Create(CultureInfo.InvariantCulture, $" --days {days}") : "") + (asked.Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $" --seed {seed}") : "");
}
