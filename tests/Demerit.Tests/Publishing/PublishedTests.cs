using System.Text.Json;
using Demerit.Cli;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Publishing;

/// <summary>What people are given answers as the clone does; <c>./test</c> publishes it before these run.</summary>
public sealed class PublishedTests
{
    // Twelve times 2^20, so that a few lines of content do not break it; docs/speed.md has the size as measured.
    private const long MostBytes = 12 << 20;

    /// <summary>Every person of the library.</summary>
    public static TheoryData<string> People() => new(Repository.Library().Content.Under("profiles/").Select(f => Path.GetFileNameWithoutExtension(f)!));

    private static void Same(string program, params string[] args)
    {
        Assert.True(File.Exists(program), $"{program} is not there: run ./test, which publishes it");
        var (clone, published) = (CommandLine.RunReal(args), Processes.Run(program, args));
        Assert.Equal((clone.Exit, clone.Error), (published.Exit, published.Error));
        Assert.Equal(clone.Out, published.Out);
    }

    [Theory]
    [MemberData(nameof(People))]
    public void The_native_binary_answers_every_person_under_every_scheme_byte_for_byte(string person) => Same(Processes.Native, "fare", person, "--all", "--json");

    [Theory]
    [InlineData("fare", "columnist")]
    [InlineData("fare", "debtor", "--sensing", "everything-linked", "--unanswered", "typical", "--reading", "harsh", "--json")]
    [InlineData("fare", "nurse", "--scheme", "fico", "--curve", "fact:age")]
    [InlineData("schemes", "list", "--json")]
    [InlineData("schemes", "show", "rongcheng")]
    [InlineData("schemes", "sources", "rongcheng", "--json")]
    [InlineData("schemes", "compare", "rail-list", "air-list", "--profile", "columnist")]
    [InlineData("schemes", "test")]
    [InlineData("schemes", "check", "--quiet")]
    [InlineData("completions", "bash")]
    [InlineData("complete", "18", "demerit fare --scheme ro")]
    [InlineData("fare", "columnis")]
    [InlineData("fare", "columnist", "--shceme", "fico")]
    [InlineData("fare", "--help")]
    public void The_native_binary_says_what_the_clone_says(params string[] args) => Same(Processes.Native, args);

    [Fact]
    public void The_native_binary_runs_the_same_city_to_the_bit()
    {
        string[] city = ["simulate", "reference", "--people", "2000", "--days", "30", "--json"];
        static string? Checksum(string json) => JsonDocument.Parse(json).RootElement.GetProperty("checksum").GetString();
        Assert.Equal(Checksum(CommandLine.RunReal(city).Out), Checksum(Processes.Run(Processes.Native, city).Out));
    }

    [Theory]
    [InlineData("fare", "columnist", "--all", "--json")]
    [InlineData("schemes", "list")]
    [InlineData("--version")]
    public void The_tool_installed_from_its_package_says_what_the_clone_says(params string[] args) => Same(Processes.Tool, args);

    [Fact]
    public void The_native_binary_is_one_file_under_12_MB()
    {
        Assert.InRange(new FileInfo(Processes.Native).Length, 1, MostBytes);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(Processes.Native)!), f => f.EndsWith(".so", StringComparison.Ordinal) || f.EndsWith(".dll", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "publish needs a folder")]
    [InlineData("--fast", "publish knows no option --fast")]
    [InlineData("artifacts/nowhere everything", "publish knows no part everything")]
    [InlineData("README.md", "a file; expected a folder")]
    public void Publishing_refuses_what_it_does_not_know_and_writes_nothing(string arguments, string message)
    {
        var run = Processes.Shell($"./demerit publish {arguments}", Repository.Root);
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(Repository.Root, "artifacts", "nowhere")));
    }
}
