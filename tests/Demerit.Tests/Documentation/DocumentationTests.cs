using System.Text.RegularExpressions;
using Demerit.Cli;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Documentation;

/// <summary>
/// Every command in a <c>console</c> block of README and docs runs and says what the page shows; a last line of «…» leaves the rest out.
/// DEMERIT_UPDATE_GOLDEN=1 writes the outputs anew.
/// </summary>
public sealed partial class DocumentationTests
{
    private const string Prompt = "$ ./demerit ", Rest = "…";

    public static TheoryData<string> Pages() => new(Page.All());

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_in_a_page_says_what_the_page_shows(string page)
    {
        var before = Repository.Text(page);
        var after = ConsoleBlock().Replace(before, block => "```console\n" + Played(block.Groups[1].Value) + "```");
        if (Environment.GetEnvironmentVariable("DEMERIT_UPDATE_GOLDEN") == "1") File.WriteAllText(Path.Combine(Repository.Root, page), after);
        else Assert.Equal(before, after);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_file_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        Assert.All(Link().Matches(Repository.Text(page)).Select(m => m.Groups[1].Value).Where(l => !l.Contains("://", StringComparison.Ordinal) && !l.StartsWith('#')),
            link => Assert.True(Path.Exists(Path.Combine(folder, link.Split('#')[0])), $"{page}: {link} leads nowhere"));
    }

    private static string Played(string block)
    {
        var lines = block.TrimEnd('\n').Split('\n');
        Assert.StartsWith(Prompt, lines[0], StringComparison.Ordinal);
        var run = CommandLine.In(Repository.Root, Surroundings.PlainWidth, lines[0][Prompt.Length..].Split(' '));
        Assert.True(run.Exit is Exit.Done or Exit.WrongInput, $"{lines[0]}: exit {run.Exit}\n{run.Error}");
        var said = (run.Out + run.Error).TrimEnd('\n').Split('\n');
        var shown = lines[^1] == Rest ? said.Take(lines.Length - 2).Append(Rest) : said;
        return string.Join('\n', shown.Prepend(lines[0])) + "\n";
    }

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
