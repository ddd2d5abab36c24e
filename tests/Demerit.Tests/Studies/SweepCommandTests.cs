using System.Text.Json;
using Demerit.Cli;
using Demerit.Cli.Runs;
using Demerit.Tables;
using Demerit.Tests.Cities;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Studies;

/// <summary>The command: what it writes, what it refuses, and that a sweep that broke off ends as if it had not.</summary>
public sealed class SweepCommandTests : IDisposable
{
    private const string Scenario = """
        scenario: small
        scheme: town-scheme.yaml
        population: { people: 1000 }
        days: 60
        vary:
          sensing.camera.mistaken: { from: 0.01, to: 0.5 }
          behaviour.chilling: { from: 0.5, to: 1 }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-sweep").FullName;

    public SweepCommandTests()
    {
        File.WriteAllText(Path.Combine(_folder, "small.yaml"), Scenario);
        File.WriteAllText(Path.Combine(_folder, "town-scheme.yaml"), Towns.TownScheme);
    }

    private Finished Run(params string[] args) => CommandLine.In(_folder, Surroundings.PlainWidth, [.. args, "--content", Repository.TestLibraryFolder]);

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_sweep_writes_table_report_charts_and_summary_and_leaves_no_journal()
    {
        var run = Run("sweep", "small.yaml", "--runs", "128", "--design", "sobol", "--out", "out", "--json");
        Assert.True(run.Exit == Exit.Done, run.Error);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal((1, "sobol", 128, 32), (json.RootElement.GetProperty("version").GetInt32(), json.RootElement.GetProperty("design").GetString(), json.RootElement.GetProperty("runs").GetInt32(), json.RootElement.GetProperty("rows").GetInt32()));
        var drivers = json.RootElement.GetProperty("outcomes").EnumerateArray().Single(o => o.GetProperty("outcome").GetString() == "wrong_record_share").GetProperty("drivers");
        Assert.Equal("sensing.camera.mistaken", drivers[0].GetProperty("path").GetString());
        // Nearly all of it; 32 rows tell so much.
        Assert.InRange(drivers[0].GetProperty("total").GetProperty("value").GetDouble(), 0.8, 1.3);
        var names = Directory.EnumerateFiles(Path.Combine(_folder, "out")).Select(Path.GetFileName).ToArray();
        Assert.Contains("sweep.parquet", names);
        Assert.Contains("report.html", names);
        Assert.Contains("drives-wrong-record-share.vl.json", names);
        Assert.False(SweepJournal.IsIn(Path.Combine(_folder, "out")));
        Assert.Contains("what drives it most: sensing.camera.mistaken", File.ReadAllText(Path.Combine(_folder, "out", "report.html")), StringComparison.Ordinal);
        Assert.Equal(128, ParquetFile.Read(File.ReadAllBytes(Path.Combine(_folder, "out", "sweep.parquet"))).Rows);
    }

    [Fact]
    public void A_sweep_that_broke_off_goes_on_and_ends_with_the_same_checksum()
    {
        string[] sweep = ["sweep", "small.yaml", "--runs", "12", "--json"];
        var whole = Run([.. sweep, "--out", "whole", "--threads", "1"]);
        // What a crash leaves: the first lines, the last of them cut off.
        var broken = Path.Combine(_folder, "broken");
        var inputs = ScenarioFiles.Load("small.yaml", Towns.Library, Towns.Library.Content, _folder);
        var same = Demerit.Studies.Sweeps.Sweep.Of(inputs, Demerit.Studies.Sweeps.DesignKind.Lhs, 12, []);
        using (var journal = SweepJournal.Open(broken, same.Fingerprint(Demerit.Fares.FareEngine.Version), Demerit.Studies.Sweeps.Outcome.All.Length))
            foreach (var run in same.Runs.Take(5)) journal.Add(run.Number, Demerit.Studies.Sweeps.Sweep.OutcomesOf(Towns.Run(Demerit.Cities.Engine.CityPlan.Of(same.InputsOf(run))).Tables()));
        File.AppendAllText(Path.Combine(broken, "sweep.journal"), "5,0.25,0.1");

        Assert.Equal(Exit.WrongInput, Run([.. sweep, "--out", "broken"]).Exit);
        Assert.Equal(Exit.WrongInput, Run("sweep", "small.yaml", "--runs", "14", "--resume", "broken").Exit);
        var resumed = Run([.. sweep, "--resume", "broken"]);
        Assert.True(resumed.Exit == Exit.Done, resumed.Error);
        Assert.Equal(whole.Out, resumed.Out);
    }

    [Theory]
    [InlineData("--out out --seed 3 --seed 3", "seed 3 stands twice")]
    [InlineData("", "--out DIR")]
    [InlineData("--resume nowhere", "no sweep broke off there")]
    [InlineData("--out missing/out", "the folder around it does not exist")]
    [InlineData("--out out --people 10", "at least 1000")]
    public void What_cannot_be_done_is_refused_before_any_work(string arguments, string reason)
    {
        var run = Run([.. "sweep small.yaml --runs 40".Split(' '), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    [Theory]
    [InlineData("rules.late.points: { from: -20, to: -5 }", "may not vary")]
    [InlineData("sensing.camra.mistaken: { from: 0, to: 0.1 }", "did you mean \"camera\"")]
    [InlineData("lasts.latte: { from: 1y, to: 2y }", "did you mean \"late\"")]
    [InlineData("behaviour.chilling: { from: 1, to: 0.5 }", "not below")]
    public void Ranges_that_may_not_or_cannot_be_walked_are_faults_with_their_place(string vary, string reason)
    {
        File.WriteAllText(Path.Combine(_folder, "small.yaml"), Scenario[..Scenario.IndexOf("vary:", StringComparison.Ordinal)] + "vary:\n  " + vary + "\n");
        var run = Run("sweep", "small.yaml", "--runs", "40", "--out", "out");
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Matches(@"^small\.yaml:\d+:\d+: ", run.Error);
    }
}
