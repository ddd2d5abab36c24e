using System.Text.RegularExpressions;
using Demerit.Cli;
using Demerit.Tests.Cli;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Documentation;

/// <summary>What the help offers as an example can be typed as it stands.</summary>
public sealed partial class HelpExampleTests
{
    /// <summary>Those that something else tries.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["ask"] = "it asks a person at a terminal: AskTests types the answers",
        ["serve"] = "it serves until it is stopped: the tests of the page use it",
        ["publish"] = "it builds from a clone: ./test publishes before the tests run",
        ["publish-site"] = "it copies what ./demerit builds before: the tests of the page use it",
        ["silo"] = "it serves until it is stopped: the tests of the cluster use it",
    };

    public static TheoryData<string> Commands() => new(UsageTests.CommandNames().Where(c => !Elsewhere.ContainsKey(c)));

    private static string[] Examples(string command) =>
        [.. Example().Matches(CommandLine.In(Repository.Root, 400, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Out).Select(m => m.Groups[1].Value)];

    /// <summary>With fewer people and runs than the help has, which change how long it takes and nothing else.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public void The_examples_of_a_command_run(string command) => Try(command, e => Runs().Replace(People().Replace(e, "--people 1000"), "--runs 10"));

    [Theory(Explicit = true)]
    [InlineData("simulate")]
    [InlineData("sweep")]
    public void The_examples_of_a_command_run_at_the_size_they_have(string command) => Try(command, e => e);

    private static void Try(string command, Func<string, string> sized)
    {
        var examples = Examples(command);
        Assert.NotEmpty(examples);
        using var workshop = new Workshop();
        foreach (var example in examples)
        {
            var run = workshop.Run(sized(example));
            // A check of the model that fails stays, and is told by the exit code.
            Assert.True(run.Exit == Exit.Done || (command == "validate" && run.Exit == Exit.FoundFault), $"{example}: exit {run.Exit}\n{run.Error}");
        }
    }

    [GeneratedRegex("^Example: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex("--people [0-9]+")]
    private static partial Regex People();

    [GeneratedRegex("--runs [0-9]+")]
    private static partial Regex Runs();
}
