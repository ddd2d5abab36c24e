using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

/// <summary>One person a run, from a file, given by hand; nothing written, nothing sent.</summary>
public sealed class LineNotCrossedTests
{
    private static Finished Refused(params string[] args)
    {
        var run = CommandLine.Run(args);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        return run;
    }

    [Fact]
    public void Two_profiles_are_refused_with_the_reason() =>
        Assert.Contains("2 profiles are given. Demerit takes one profile a run, of the person asking, from a file; it does not score lists of people", Refused("fare", "mara", "debtor").Error);

    [Fact]
    public void Standard_input_is_refused() => Assert.Contains("a profile does not come from standard input", Refused("fare", "-").Error);

    [Theory]
    [InlineData("/dev/stdin")]
    [InlineData("/dev/fd/0")]
    [InlineData("/proc/self/fd/0")]
    public void Other_ways_to_standard_input_are_refused(string path) => Assert.Contains("a profile does not come from standard input", Refused("fare", path).Error);

    [Fact]
    public void A_folder_of_profiles_is_refused() => Assert.Contains("is a folder. Demerit takes one profile a run", Refused("fare", "profiles").Error);

    [Fact]
    public void A_list_of_people_in_a_file_is_refused()
    {
        using var file = new TemporaryFile("people.yaml", "- { as-of: 2019-08-01 }\n- { as-of: 2019-08-01 }\n");
        Assert.Contains("it does not score lists of people", Refused("fare", file.Path).Error);
    }

    [Fact]
    public void Several_people_in_one_file_are_refused()
    {
        using var file = new TemporaryFile("people.yaml", "as-of: 2019-08-01\n---\nas-of: 2019-08-01\n");
        Assert.Contains("a second document starts here; expected one a file", Refused("fare", file.Path).Error);
    }

    [Fact]
    public void A_name_has_no_place_in_a_persons_own_file()
    {
        using var file = new TemporaryFile("me.yaml", "name: somebody\nas-of: 2019-08-01\n");
        Assert.Contains("unknown field \"name\" in a profile", Refused("fare", file.Path).Error);
    }

    [Fact]
    public void A_card_is_never_computed_for_a_person()
    {
        using var file = new TemporaryFile("scheme.yaml", Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml").Replace("tier: b", "tier: c", StringComparison.Ordinal));
        var run = CommandLine.Run("fare", "mara", "--scheme", file.Path, "--json");
        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain("\"score\"", run.Out);
        Assert.DoesNotContain("\"doors\"", run.Out);
        Assert.Contains("\"card\"", run.Out);
    }

    [Fact]
    public void A_fare_writes_no_file()
    {
        var before = Snapshot();
        Assert.Equal(0, CommandLine.Run("fare", "mara", "--all").Exit);
        Assert.Equal(before, Snapshot());

        static string[] Snapshot() => [.. Directory.EnumerateFileSystemEntries(Repository.TestLibraryFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    // The page is served on 127.0.0.1 by what only listens.
    [Fact]
    public void The_program_has_nothing_to_send_with() =>
        Assert.All(new[] { typeof(Demerit.Cli.App).Assembly, typeof(Demerit.Schemes.Scheme).Assembly }, assembly =>
            Assert.DoesNotContain(assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("System.Net", StringComparison.Ordinal) && a.Name is not ("System.Net.HttpListener" or "System.Net.Primitives" or "System.Net.WebHeaderCollection")));
}
