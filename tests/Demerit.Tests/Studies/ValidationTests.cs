using System.Text.Json;
using Demerit.Cli;
using Demerit.Reports;
using Demerit.Schemes;
using Demerit.Studies.Validation;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Studies;

public sealed class ValidationTests
{
    private static readonly System.Collections.Immutable.ImmutableArray<ValidationResult> Results = Validator.Run(Library.Open(new FolderContent(Repository.Root)));

    [Fact]
    public void There_are_at_least_a_dozen_checks_each_with_what_went_in_where_it_stands_and_why()
    {
        Assert.True(Results.Length >= 12);
        Assert.Equal(Results.Length, Results.Select(r => r.Slug).Distinct().Count());
        Assert.All(Results, r => Assert.True(r.WentIn.Length > 0 && r.Sources.Length > 0 && r.Why.Length > 0 && r.Factor >= 1, r.Slug));
    }

    [Fact]
    public void A_verdict_follows_from_the_figures() =>
        Assert.All(Results, r => Assert.Equal(r.Off <= r.Factor ? Verdict.Pass : Verdict.Fail, r.Verdict));

    [Theory]
    [InlineData("compas-black", Verdict.Pass)]
    [InlineData("compas-white", Verdict.Pass)]
    [InlineData("faces-list-growth", Verdict.Pass)]
    [InlineData("faces-essex", Verdict.Pass)]
    [InlineData("suining-instalments", Verdict.Pass)]
    [InlineData("village-hours", Verdict.Pass)]
    [InlineData("faces-met-laboratory", Verdict.Fail)]
    [InlineData("court-list-2023", Verdict.Fail)]
    public void What_is_known_to_hold_holds_and_what_is_known_to_fail_is_still_told(string check, Verdict verdict) =>
        Assert.Equal(verdict, Results.Single(r => r.Slug == check).Verdict);

    [Fact]
    public void The_page_in_docs_is_what_the_program_says()
    {
        var page = ValidationText.Markdown(Results);
        if (Environment.GetEnvironmentVariable("DEMERIT_UPDATE_GOLDEN") == "1") File.WriteAllText(Path.Combine(Repository.Root, "docs", "validation.md"), page);
        else Assert.Equal(Repository.Text("docs", "validation.md"), page);
    }

    [Fact]
    public void The_command_ends_with_1_where_a_check_fails_and_prints_the_same_for_machines()
    {
        var run = CommandLine.RunReal("validate", "--json");
        Assert.Equal((Exit.FoundFault, ""), (run.Exit, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(Results.Select(r => r.Slug), json.RootElement.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("check").GetString()!));
        Assert.Contains("checks:", CommandLine.RunReal("validate").Out, StringComparison.Ordinal);
    }
}
