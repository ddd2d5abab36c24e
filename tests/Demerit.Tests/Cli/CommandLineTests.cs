using System.Text.Json;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

/// <summary>The contract of the command line: what goes where, and with which exit code.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void A_fare_goes_to_standard_output_and_nothing_else_does()
    {
        var run = CommandLine.Run("fare", "mara");
        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Error);
        Assert.Contains("Harbour town points", run.Out);
    }

    [Theory]
    [InlineData("fare", "nobody")]
    [InlineData("fare", "mara", "--scheme", "nothing")]
    [InlineData("fare", "mara", "--reading", "kind")]
    [InlineData("fare", "mara", "--as-of", "yesterday")]
    [InlineData("fare", "mara", "--sensing", "x-ray")]
    [InlineData("fare", "mara", "--all", "--scheme", "harbour-points")]
    [InlineData("fare", "mara", "--salary", "20000")]
    [InlineData("fare")]
    [InlineData("fares", "mara")]
    [InlineData("schemes", "show", "nothing")]
    [InlineData("schemes", "check", "nothing.yaml")]
    [InlineData("--content", "nowhere", "schemes", "list")]
    public void Wrong_usage_ends_in_2_with_a_message_and_nothing_on_standard_output(params string[] args)
    {
        var run = CommandLine.Run(args);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("harbour-point", "did you mean \"harbour-points\"?")]
    [InlineData("harbor-card", "did you mean \"harbour-card\"?")]
    public void A_misspelt_scheme_is_told_the_nearest(string slug, string hint) => Assert.Contains(hint, CommandLine.Run("fare", "mara", "--scheme", slug).Error);

    [Fact]
    public void A_misspelt_person_is_told_the_nearest() => Assert.Contains("did you mean \"debtor\"?", CommandLine.Run("fare", "debitor").Error);

    [Theory]
    [InlineData("--help")]
    [InlineData("fare", "--help")]
    [InlineData("schemes", "--help")]
    [InlineData("schemes", "list", "--help")]
    [InlineData("schemes", "show", "--help")]
    [InlineData("schemes", "check", "--help")]
    [InlineData("schemes", "test", "--help")]
    public void Help_has_an_example_that_runs(params string[] args)
    {
        var help = CommandLine.RunReal(args);
        Assert.Equal(0, help.Exit);
        var example = help.Out.Split('\n').First(l => l.Contains("Example: demerit ", StringComparison.Ordinal));
        var words = example[(example.IndexOf("demerit ", StringComparison.Ordinal) + 8)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, CommandLine.RunReal(words).Exit);
    }

    [Fact]
    public void The_list_of_schemes_as_JSON_keeps_its_names()
    {
        var json = JsonDocument.Parse(CommandLine.Run("schemes", "list", "--json").Out).RootElement;
        Assert.Equal(1, json.GetProperty("version").GetInt32());
        var first = json.GetProperty("schemes")[1];
        Assert.Equal(["scheme", "title", "place", "tier", "standing", "inForce", "rules", "cases"], first.EnumerateObject().Select(p => p.Name));
        Assert.Equal("harbour-points", first.GetProperty("scheme").GetString());
        Assert.Equal(5, first.GetProperty("cases").GetInt32());
    }

    [Fact]
    public void A_failing_worked_case_ends_in_1_and_says_what_came_out()
    {
        var folder = Directory.CreateTempSubdirectory("demerit-test-").FullName;
        File.Copy(Path.Combine(Repository.TestLibraryFolder, "schemes", "harbour-points", "scheme.yaml"), Path.Combine(folder, "scheme.yaml"));
        File.WriteAllText(Path.Combine(folder, "cases.yaml"), "- case: wrong\n  as-of: 2018-01-01\n  seen: all\n  events: [ { conduct: pay-loan-late, date: 2017-03-05 } ]\n  expect: { score: 1000 - 11, grade: D, doors: { borrow: closed }, counted: [blood] }\n");
        var run = CommandLine.Run("schemes", "test", folder);
        Directory.Delete(folder, true);
        Assert.Equal(1, run.Exit);
        Assert.Contains("score: expected 1000 - 11 = 989, computed 990", run.Out);
        Assert.Contains("grade: expected D, computed A", run.Out);
        Assert.Contains("door borrow: expected closed, computed open", run.Out);
        Assert.Contains("counted: blood was expected to count and did not", run.Out);
        Assert.Contains("counted: late-loan counted and was not expected to", run.Out);
    }

    [Theory]
    [InlineData("unknown conduct", "conduct: pay-loan-late, match", "conduct: pay-loan-lat, match", 1)]
    [InlineData("unreadable", "tier: b", "tier: [", 2)]
    public void A_check_tells_a_failed_proof_from_a_file_that_cannot_be_read(string _, string good, string bad, int exit)
    {
        using var file = new TemporaryFile("scheme.yaml", Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml").Replace(good, bad, StringComparison.Ordinal));
        Assert.Equal(exit, CommandLine.Run("schemes", "check", file.Path).Exit);
    }

    [Fact]
    public void Faults_that_a_check_would_find_do_not_stop_a_fare()
    {
        using var file = new TemporaryFile("scheme.yaml", Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml").Replace("conduct: march-in-protest", "conduct: march-in-protests", StringComparison.Ordinal));
        var run = CommandLine.Run("fare", "mara", "--scheme", file.Path, "--json");
        Assert.Equal(0, run.Exit);
        Assert.Contains("warning: ", run.Error);
        Assert.Contains("unknown conduct \"march-in-protests\"; did you mean \"march-in-protest\"?", run.Error);
    }

    [Fact]
    public void What_nobody_asked_is_named_with_the_nearest_word()
    {
        using var file = new TemporaryFile("me.yaml", "as-of: 2019-08-01\nfacts: { chequing-balance: 3 }\nevents: [ { conduct: donate-bloods, date: 2018 } ]\n");
        var run = CommandLine.Run("fare", file.Path, "--scheme", "harbour-points", "--json");
        Assert.Contains("donate-bloods; did you mean \"donate-blood\"?", run.Error);
        Assert.Contains("chequing-balance; did you mean \"checking-balance\"?", run.Error);
        var fare = JsonDocument.Parse(run.Out).RootElement.GetProperty("fares")[0];
        Assert.Equal(["donate-bloods", "chequing-balance"], fare.GetProperty("notAsked").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal("self", JsonDocument.Parse(run.Out).RootElement.GetProperty("profile").GetString());
    }

    [Fact]
    public void What_lies_after_an_earlier_day_is_left_out_and_named()
    {
        var run = CommandLine.Run("fare", "mara", "--as-of", "2018-01-01", "--scheme", "harbour-points", "--json");
        Assert.Contains("left out, since it lies after the day asked for: march-in-protest on 2018-02-15", run.Error);
        Assert.Equal(2, JsonDocument.Parse(run.Out).RootElement.GetProperty("fares")[0].GetProperty("ignored").GetArrayLength());
    }

    [Theory]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(96)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        var run = CommandLine.In(Repository.TestLibraryFolder, width, "fare", "mara", "--all");
        Assert.All(run.Out.Split('\n'), line => Assert.True(line.Length <= width, line));
        Assert.DoesNotContain('\u001b', run.Out);
        Assert.All(run.Out.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public void Quiet_leaves_out_messages_but_not_errors()
    {
        Assert.Empty(CommandLine.Run("fare", "mara", "--as-of", "2018-01-01", "--quiet").Error);
        Assert.NotEmpty(CommandLine.Run("fare", "nobody", "--quiet").Error);
    }
}
