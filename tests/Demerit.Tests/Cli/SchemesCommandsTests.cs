using System.Text.Json;
using Demerit.Cli;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

public sealed class SchemesCommandsTests
{
    [Fact]
    public void Compare_pairs_the_rules_of_one_scheme_by_name_and_shows_what_a_date_changed()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("schemes", "compare", "harbour-points@2018", "harbour-points@2020", "--json").Out);
        var lines = json.RootElement.GetProperty("lines").EnumerateArray().ToArray();
        var loan = lines.Single(l => l.GetProperty("subject").GetString() == "paying a loan late");
        Assert.StartsWith("-10", loan.GetProperty("left").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("-20", loan.GetProperty("right").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_beside_itself_differs_in_nothing()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("schemes", "compare", "harbour-points", "harbour-points", "--json").Out);
        Assert.All(json.RootElement.GetProperty("lines").EnumerateArray(), l => Assert.Equal(l.GetProperty("left").GetString(), l.GetProperty("right").GetString()));
    }

    [Fact]
    public void Compare_with_a_person_gives_the_means_that_the_fare_gives()
    {
        using var both = JsonDocument.Parse(CommandLine.Run("schemes", "compare", "harbour-points", "harbour-card", "--profile", "mara", "--json").Out);
        using var fare = JsonDocument.Parse(CommandLine.Run("fare", "mara", "--scheme", "harbour-points", "--reading", "middle", "--json").Out);
        Assert.Equal(fare.RootElement.GetProperty("fares")[0].GetProperty("score").GetProperty("mean").GetDouble(), both.RootElement.GetProperty("left").GetProperty("mean").GetDouble());
        Assert.Equal(JsonValueKind.Null, both.RootElement.GetProperty("right").GetProperty("mean").ValueKind);
    }

    [Fact]
    public void Sources_lists_every_source_with_the_lines_that_cite_it()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("schemes", "sources", "harbour-points", "--json").Out);
        var sources = json.RootElement.GetProperty("sources").EnumerateArray().ToArray();
        Assert.Equal(Repository.TestLibrary().Scheme("harbour-points").Sources.Names, sources.Select(s => s.GetProperty("source").GetString()!).Intersect(Repository.TestLibrary().Scheme("harbour-points").Sources.Names));
        Assert.Contains(sources.SelectMany(s => s.GetProperty("cited").EnumerateArray()), c => c.GetProperty("line").GetString() == "late-loan");
    }

    [Fact]
    public void A_new_scheme_passes_its_own_check_and_cases_and_replaces_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("demerit-new-").FullName;
        try
        {
            Finished Here(params string[] args)
            {
                using var output = new StringWriter();
                using var error = new StringWriter();
                var exit = App.Run(args, new Surroundings(output, error, false, false, Surroundings.PlainWidth, folder, Repository.Root));
                return new Finished(exit, output.ToString(), error.ToString());
            }
            Assert.Equal(Exit.Done, Here("schemes", "new", "my-own").Exit);
            Assert.Equal(Exit.Done, Here("schemes", "check", "my-own/scheme.yaml").Exit);
            Assert.Contains("2 passed, 0 failed", Here("schemes", "test", "my-own").Out, StringComparison.Ordinal);
            Assert.Equal(Exit.WrongInput, Here("schemes", "new", "my-own").Exit);
            Assert.Equal(Exit.WrongInput, Here("schemes", "new", "../elsewhere").Exit);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Theory]
    [InlineData("demerit f", "fare")]
    [InlineData("demerit fare m", "mara")]
    [InlineData("demerit fare mara --scheme harbour-p", "harbour-points")]
    [InlineData("demerit fare mara --sensing m", "many-cameras")]
    [InlineData("demerit fare mara --reading l", "lenient")]
    [InlineData("demerit schemes sh", "show")]
    public void A_shell_completes_commands_options_and_slugs(string line, string expected) =>
        Assert.Equal([expected], CommandLine.Run("complete", line.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), line).Out.Trim().Split('\n').Distinct());

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void Every_usual_shell_has_a_script(string shell) => Assert.Contains("demerit complete", CommandLine.Run("completions", shell).Out, StringComparison.Ordinal);

    [Fact]
    public void A_curve_runs_over_the_limits_and_its_own_answer_lies_on_it()
    {
        using var curve = JsonDocument.Parse(CommandLine.Run("fare", "mara", "--scheme", "harbour-points", "--curve", "fact:checking-balance", "--json").Out);
        using var fare = JsonDocument.Parse(CommandLine.Run("fare", "mara", "--scheme", "harbour-points", "--reading", "middle", "--json").Out);
        var points = curve.RootElement.GetProperty("curves")[0].GetProperty("points").EnumerateArray().Where(p => p.GetProperty("reading").GetString() == "middle").ToArray();
        Assert.Contains(points, p => p.GetProperty("value").GetString() == "99.99");
        Assert.Contains(fare.RootElement.GetProperty("fares")[0].GetProperty("score").GetProperty("mean").GetDouble(), points.Select(p => p.GetProperty("mean").GetDouble()));
        Assert.Equal(15, points.Max(p => p.GetProperty("mean").GetDouble()) - points.Min(p => p.GetProperty("mean").GetDouble()), 9);
    }

    [Fact]
    public void A_curve_over_conduct_runs_from_never_to_the_highest_known_rate_or_the_told_one()
    {
        // Four a year is the most that is known.
        Assert.Equal(["0", "0.4", "0.8", "1.2", "1.6", "2", "2.4", "2.8", "3.2", "3.6", "4"], Values("habits: []"));
        Assert.Equal(["0", "2", "4", "6", "8", "10", "12", "14", "16", "18", "20"], Values("habits: [ { conduct: pay-loan-late, times: 20, per: year, since: 2008-08-01 }, { conduct: donate-blood, times: 90, per: year, since: 2008-08-01 } ]"));
        var means = Points("habits: []").Select(p => p.GetProperty("mean").GetDouble()).ToArray();
        Assert.Equal(1000, means[0]);
        Assert.Equal(means.OrderDescending(), means);
        Assert.True(means[^1] < means[0] - 50, $"{means[^1]}");

        string[] Values(string told) => [.. Points(told).Select(p => p.GetProperty("value").GetString()!)];

        JsonElement[] Points(string told)
        {
            using var profile = new TemporaryFile("me.yaml", $"profile: me\nas-of: 2018-08-01\nlives-in: us-ny\n{told}\n");
            var run = CommandLine.Run("fare", profile.Path, "--scheme", "harbour-points", "--curve", "conduct:pay-loan-late", "--json");
            Assert.Equal("", run.Error);
            return [.. JsonDocument.Parse(run.Out).RootElement.GetProperty("curves")[0].GetProperty("points").EnumerateArray().Where(p => p.GetProperty("reading").GetString() == "middle")];
        }
    }

    [Theory]
    [InlineData("conduct:march-in-protest", "how often \"march-in-protest\" happens is not known, so there are no limits to vary it over")]
    [InlineData("conduct:pay-loan-lat", "did you mean \"pay-loan-late\"?")]
    [InlineData("fact:balance", "unknown fact")]
    [InlineData("pay-loan-late", "expected conduct:SLUG or fact:SLUG")]
    public void A_curve_over_nothing_known_says_what_was_expected(string varied, string expected)
    {
        var run = CommandLine.Run("fare", "mara", "--scheme", "harbour-points", "--curve", varied);
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_leaves_nothing_unsaid_and_its_cases_exercise_every_line()
    {
        var run = CommandLine.RunReal("schemes", "check");
        Assert.Equal((Exit.Done, ""), (run.Exit, run.Error));
        Assert.Contains("0 faults, 0 notes", run.Out, StringComparison.Ordinal);
    }
}
