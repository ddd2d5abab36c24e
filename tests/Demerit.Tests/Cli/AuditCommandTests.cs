using System.Text;
using System.Text.Json;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

public sealed class AuditCommandTests
{
    [Fact]
    public void Computed_is_done_whatever_was_found()
    {
        var run = CommandLine.RunReal("audit", "rongcheng", "--json");
        Assert.Equal(0, run.Exit);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(36, json.RootElement.GetProperty("findings").GetArrayLength());
        Assert.Equal("Not evidence of compliance. May not be cited as clearance.", json.RootElement.GetProperty("foot").GetString());
        Assert.Equal("not run", json.RootElement.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("check").GetString() == "E1").GetProperty("outcome").GetString());
    }

    [Fact]
    public void All_schemes_stand_by_all_checks()
    {
        var run = CommandLine.RunReal("audit", "--all");
        Assert.Equal(0, run.Exit);
        foreach (var scheme in new[] { "rongcheng", "fico", "judgment-defaulter" }) Assert.Contains(scheme, run.Out, StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.RunReal("audit", "--all", "--json").Exit);
    }

    [Theory]
    [InlineData("expected a scheme, or --all", "audit")]
    [InlineData("a scheme and --all are given", "audit", "rongcheng", "--all")]
    [InlineData("no such check; did you mean \"S6\"?", "audit", "rongcheng", "--check", "S66")]
    [InlineData("no such jurisdiction", "audit", "rongcheng", "--jurisdiction", "mars")]
    [InlineData("no scheme rongchen", "audit", "rongchen")]
    [InlineData("no run.json there", "audit", "rongcheng", "--run", "schemes")]
    [InlineData("--twin: expected together with --run", "audit", "rongcheng", "--twin", "schemes")]
    [InlineData("its folder does not exist", "audit", "rongcheng", "--html", "nowhere/x.html")]
    [InlineData("no such file", "audit", "rongcheng", "--thresholds", "nowhere.yaml")]
    public void Wrong_input_is_told_with_what_was_expected(string message, params string[] args)
    {
        var run = CommandLine.RunReal(args);
        Assert.Equal(2, run.Exit);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("""{ "version": 1, "scheme": "fico", "scenario": "s", "people": 1000, "days": 10, "seed": 1, "program": "0.1.0", "checksum": "x", "tables": {} }""", "a run of the scheme \"fico\"; expected one of \"rongcheng\"")]
    [InlineData("""{ "version": 0, "scheme": "rongcheng" }""", "a run of version 0; this program reads version 1")]
    [InlineData("""{ "version": 1, "scheme": "rongcheng", "program": "0.0.9" }""", "a run by demerit 0.0.9; this is")]
    [InlineData("""{ "version": 1, "scheme": "rongcheng", "program": "0.1.0", "inputs": { "schemes/rongcheng/scheme.yaml": "00" } }""", "a run of another version of schemes/rongcheng/scheme.yaml")]
    [InlineData("""{ "version": 1 }""", "is not what demerit simulate writes")]
    [InlineData("{", "is not what demerit simulate writes")]
    public void A_run_that_does_not_fit_is_told(string manifest, string message)
    {
        using var file = new TemporaryFile("run.json", manifest);
        var run = CommandLine.RunReal("audit", "rongcheng", "--run", Path.GetDirectoryName(file.Path)!);
        Assert.Equal(2, run.Exit);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_the_city_answers_the_checks_that_need_one()
    {
        var folder = Directory.CreateTempSubdirectory("demerit-test-").FullName;
        try
        {
            var (run, twin) = (Path.Combine(folder, "run"), Path.Combine(folder, "twin"));
            Assert.Equal(0, CommandLine.RunReal("simulate", "rongcheng-in-new-york", "--people", "4000", "--out", run).Exit);
            Assert.Equal(0, CommandLine.RunReal("simulate", "rongcheng-with-safeguards", "--people", "4000", "--out", twin).Exit);
            var audit = CommandLine.RunReal("audit", "rongcheng", "--run", run, "--twin", twin, "--json");
            Assert.Equal((0, ""), (audit.Exit, audit.Error));
            using var json = JsonDocument.Parse(audit.Out);
            Assert.DoesNotContain(json.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("outcome").GetString() == "not run");
            Assert.Equal("rongcheng-in-new-york", json.RootElement.GetProperty("run").GetProperty("scenario").GetString());
            // A table that was changed, or is gone, is no evidence.
            File.Copy(Path.Combine(twin, "periods.parquet"), Path.Combine(run, "periods.parquet"), true);
            Assert.Contains("its checksum differs", CommandLine.RunReal("audit", "rongcheng", "--run", run).Error, StringComparison.Ordinal);
            File.Delete(Path.Combine(run, "periods.parquet"));
            Assert.Contains("periods (periods.parquet) is missing", CommandLine.RunReal("audit", "rongcheng", "--run", run).Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void Files_are_written_and_what_changed_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("demerit-test-").FullName;
        try
        {
            string At(string name) => Path.Combine(folder, name);
            var run = CommandLine.RunReal("audit", "wendeng", "--against", "wendeng-village", "--html", At("a.html"), "--markdown", At("a.md"), "--sarif", At("a.sarif"), "--letter", At("a.txt"));
            Assert.Equal(0, run.Exit);
            Assert.Contains("What changed against wendeng-village", File.ReadAllText(At("a.html"), Encoding.UTF8), StringComparison.Ordinal);
            Assert.Contains("## What changed against wendeng-village", File.ReadAllText(At("a.md"), Encoding.UTF8), StringComparison.Ordinal);
            Assert.Contains("\"2.1.0\"", File.ReadAllText(At("a.sarif"), Encoding.UTF8), StringComparison.Ordinal);
            Assert.StartsWith("To: ", File.ReadAllText(At("a.txt"), Encoding.UTF8), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void A_scheme_against_itself_says_nothing_else() =>
        Assert.Contains("No check says anything else.", CommandLine.RunReal("audit", "rongcheng", "--against", "rongcheng").Out, StringComparison.Ordinal);
}
