using System.Text.Json;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

public sealed class CompareCitiesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-compare").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static readonly string Town = Path.Combine(Repository.Root, "tests", "Demerit.Tests", "Cities", "town.yaml");

    private static JsonElement Json(Finished run)
    {
        Assert.True(run.Exit == 0, run.Error);
        return JsonDocument.Parse(run.Out).RootElement;
    }

    private static Dictionary<string, JsonElement> Figures(JsonElement json) => json.GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("measure").GetString()!);

    [Fact]
    public void A_scenario_does_not_differ_from_itself()
    {
        var json = Json(CommandLine.Run("compare", Town, Town, "--seeds", "2", "--people", "3000", "--json"));
        Assert.Equal([7L, 8L], json.GetProperty("seeds").EnumerateArray().Select(s => s.GetInt64()));
        Assert.All(Figures(json).Values, f => Assert.Equal((0, 0, 0), (f.GetProperty("difference").GetDouble(), f.GetProperty("least").GetDouble(), f.GetProperty("most").GetDouble())));
        Assert.True(Figures(json)["wrong_records_filed"].GetProperty("a").GetDouble() > 0);
    }

    [Fact]
    public void Without_errors_nobody_is_wrongly_punished_and_the_lives_are_the_same()
    {
        // Where right records may be struck too, the twin, whom redress does not touch, may still differ.
        var strict = Path.Combine(_folder, "town.yaml");
        File.WriteAllText(strict, File.ReadAllText(Town).Replace(", upheld-right: 0.1", "", StringComparison.Ordinal));
        File.Copy(Path.Combine(Path.GetDirectoryName(Town)!, "town-scheme.yaml"), Path.Combine(_folder, "town-scheme.yaml"));
        var figures = Figures(Json(CommandLine.Run("compare", strict, "--without-errors", "--seeds", "2", "--people", "3000", "--json")));
        Assert.True(figures["wrong_records_filed"].GetProperty("a").GetDouble() > 0);
        foreach (var none in new[] { "wrong_records_filed", "ever_wrongly_punished", "wrongly_spared", "wrong_records_standing" }) Assert.Equal(0, figures[none].GetProperty("b").GetDouble());
        // What errors did to behaviour is what is left; most occasions are shared.
        var filed = figures["records_filed"];
        Assert.InRange(Math.Abs(filed.GetProperty("difference").GetDouble()) / filed.GetProperty("a").GetDouble(), 0, 0.02);
    }

    [Fact]
    public void The_folder_holds_report_tables_and_charts()
    {
        var run = CommandLine.Run("compare", Town, "--without-errors", "--seeds", "2", "--people", "1000", "--out", Path.Combine(_folder, "difference"), "--csv");
        Assert.True(run.Exit == 0, run.Error);
        Assert.Superset(new HashSet<string> { "report.html", "comparison.json", "differences.parquet", "seeds.parquet", "differences.csv", "codebook.csv", "wrongly-over-time.vl.json" },
            Directory.EnumerateFiles(Path.Combine(_folder, "difference")).Select(f => Path.GetFileName(f)).ToHashSet());
        Assert.Contains("people ever wrongly punished", run.Out, StringComparison.Ordinal);
        Assert.Contains("<h1>Town, and town, without errors</h1>", File.ReadAllText(Path.Combine(_folder, "difference", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_the_same_people_is_refused()
    {
        void Refused(string expected, params string[] args)
        {
            var run = CommandLine.Run(["compare", .. args]);
            Assert.Equal(2, run.Exit);
            Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        }
        var text = Repository.Text("tests", "library", "scenarios", "harbour-city.yaml").Replace("harbour-city", "other", StringComparison.Ordinal);
        using var fewer = new TemporaryFile("fewer.yaml", text.Replace("people: 2000", "people: 3000", StringComparison.Ordinal));
        using var longer = new TemporaryFile("longer.yaml", text.Replace("days: 360", "days: 390", StringComparison.Ordinal));
        using var others = new TemporaryFile("others.yaml", text.Replace("people: 2000", "from: harbour, people: 2000", StringComparison.Ordinal));
        Refused("harbour-city has 2000, other has 3000; expected as many, or --people N for both", "harbour-city", fewer.Path);
        Refused("harbour-city lasts 360 days, other 390; expected as many, or --days N for both", "harbour-city", longer.Path);
        Refused("harbour-city has everybody alike, other has harbour; expected the same population", "harbour-city", others.Path);
        Refused("expected a second scenario, or --without-errors in place of it", "harbour-city");
        Refused("expected a second scenario, or --without-errors in place of it", "harbour-city", "harbour-city", "--without-errors");
        Refused("--seeds 0: expected from 1 to 1000", "harbour-city", "harbour-city", "--seeds", "0");
        Refused("no scenario harbor-city", "harbour-city", "harbor-city");
    }
}
