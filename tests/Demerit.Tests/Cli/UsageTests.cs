using System.CommandLine;
using Demerit.Cli;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

/// <summary>A slip is answered with what was probably meant; help fits where it is read.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("no command fares in demerit; did you mean \"fare\"?", "fares", "mara")]
    [InlineData("no command shwo in demerit schemes; did you mean \"show\"?", "schemes", "shwo", "x")]
    [InlineData("no option --shceme in demerit fare; did you mean \"--scheme\"?", "fare", "mara", "--shceme", "x")]
    [InlineData("no option --languge in demerit fare; did you mean \"--language\"?", "--languge", "en", "fare", "mara")]
    [InlineData("demerit schemes wants a command: list, show, check", "schemes")]
    [InlineData("--reading harhs: expected all, lenient, middle or harsh; did you mean \"harsh\"?", "fare", "mara", "--reading", "harhs")]
    [InlineData("--language xx: expected en, es or zh", "fare", "mara", "--language", "xx")]
    [InlineData("S is missing; expected demerit schemes show S: A scheme", "schemes", "show")]
    [InlineData("--scheme has no value; expected --scheme S", "fare", "mara", "--scheme")]
    [InlineData("\"b\" is one too many for demerit schemes show; expected S", "schemes", "show", "a", "b")]
    [InlineData("--port abc: expected a whole number", "serve", "--port", "abc")]
    [InlineData("no profile is given. Demerit takes one profile a run", "fare")]
    [InlineData("publish builds from a clone", "publish", "dist")]
    public void A_slip_is_told_with_what_was_expected(string message, params string[] args)
    {
        var run = CommandLine.Run(args);
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.StartsWith("demerit: " + message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_looks_like_an_option_can_be_named_after_two_dashes() =>
        Assert.StartsWith("demerit: no profile --mara", CommandLine.Run("fare", "--", "--mara").Error, StringComparison.Ordinal);

    public static TheoryData<string> Commands() => new(CommandNames());

    /// <summary>All commands, those within commands with the word before.</summary>
    internal static IReadOnlyList<string> CommandNames()
    {
        var data = new List<string> { "" };
        void Add(Command command, string path)
        {
            foreach (var sub in command.Subcommands.Where(c => !c.Hidden))
            {
                data.Add($"{path} {sub.Name}".Trim());
                Add(sub, $"{path} {sub.Name}");
            }
        }
        Add(App.Root(new Settings(new Surroundings(TextWriter.Null, TextWriter.Null, false, false, 80, "/", null))), "");
        return data;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_has_help_with_an_example_of_itself_that_fits(string command)
    {
        string[] args = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];
        foreach (var width in new[] { 40, 80, 120 })
        {
            var help = CommandLine.In(Repository.Root, width, args);
            Assert.Equal((Exit.Done, ""), (help.Exit, help.Error));
            Assert.Contains($"Example: demerit {command}".TrimEnd(), string.Join(' ', help.Out.Split('\n')), StringComparison.Ordinal);
            Assert.All(help.Out.Split('\n'), line => Assert.True(line.Length <= width, $"{line.Length} columns: {line}"));
        }
    }
}
