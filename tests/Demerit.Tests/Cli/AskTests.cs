using Demerit.Cli;
using Demerit.Content.Profiles;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

public sealed class AskTests
{
    private static readonly string[] First = ["Where do you live?", "What is in your account?", "How often do you pay a loan late?"];

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [Fact]
    public void It_asks_the_first_questions_in_order_and_ends_in_the_fare()
    {
        var run = CommandLine.Typing("us-ny\n17\n2 a year since 2015\nq\n", "ask");
        Assert.Equal(Exit.Done, run.Exit);
        var places = First.Select(q => run.Out.IndexOf(q, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains("Question 3 of 3", run.Out, StringComparison.Ordinal);
        Assert.Contains("Your own file", run.Out, StringComparison.Ordinal);
        Assert.Contains("Travel?", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_first_it_asks_what_could_change_the_answer_and_never_the_same_twice()
    {
        var run = CommandLine.Typing(string.Concat(Enumerable.Repeat("\n", 60)), "ask");
        Assert.Equal(Exit.Done, run.Exit);
        Assert.Contains("Nothing is left to ask", run.Out, StringComparison.Ordinal);
        var asked = run.Out.Split('\n').Where(l => l.EndsWith('?') && !l.StartsWith("  ", StringComparison.Ordinal) && !l.StartsWith("How would", StringComparison.Ordinal)).ToArray();
        Assert.True(asked.Length > First.Length);
        Assert.Equal(asked.Distinct(), asked);
    }

    [Fact]
    public void Back_returns_to_the_question_before_and_forgets_its_answer()
    {
        var run = CommandLine.Typing("us-ny\n17\nb\n500\nq\n", "ask");
        Assert.Equal(2, Count(run.Out, First[1]));
        Assert.DoesNotContain("below 100", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_names_the_rules_that_score_the_answer()
    {
        var run = CommandLine.Typing("\n\nwhy\nq\n", "ask");
        Assert.Contains("harbour-points", run.Out, StringComparison.Ordinal);
        Assert.Contains("-20", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_answer_says_what_was_expected_and_asks_again()
    {
        var run = CommandLine.Typing("us-ny\nplenty\n17\nq\n", "ask");
        Assert.Contains("\"plenty\" is no answer here; expected a number", run.Out, StringComparison.Ordinal);
        Assert.Contains("Question 3 of 3", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_new_readable_by_its_owner_only_and_reads_back_as_told()
    {
        using var folder = new TemporaryFile("there.yaml", "kept");
        var path = Path.Combine(Path.GetDirectoryName(folder.Path)!, "me.yaml");
        var run = CommandLine.Typing("us-ny\n17\n2 a year since 2015\nq\n", "ask", "--out", path);
        Assert.Equal(Exit.Done, run.Exit);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var profile = ProfileReader.Read("me.yaml", File.ReadAllBytes(path), Repository.TestLibrary().Catalogue);
        Assert.Equal(("us-ny", 17m, 2.0, "year"), (profile.LivesIn!, profile.Facts["checking-balance"].Value.Number!.Value, profile.Habits[0].Times, profile.Habits[0].Per));
        Assert.Equal(new DateOnly(2015, 7, 1), profile.Habits[0].Since!.Value.Middle);
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(path)!).Length);
    }

    [Fact]
    public void A_file_that_exists_is_never_replaced()
    {
        using var file = new TemporaryFile("me.yaml", "kept");
        var run = CommandLine.Typing("q\n", "ask", "--out", file.Path);
        Assert.Equal(Exit.WrongInput, run.Exit);
        Assert.Equal("", run.Out);
        Assert.Equal("kept", File.ReadAllText(file.Path));
    }

    [Fact]
    public void Without_a_terminal_it_asks_nothing()
    {
        var run = CommandLine.Run("ask");
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains("demerit fare PROFILE", run.Error, StringComparison.Ordinal);
    }
}
