using System.Text.RegularExpressions;
using Demerit.Fares;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Fares;

/// <summary>The example that docs/fare.md works by hand, run from the page.</summary>
public sealed partial class WorkedByHandTests
{
    private static readonly string Page = Repository.Text("docs", "fare.md");
    private static readonly string[] Blocks = [.. YamlBlock().Matches(Page).Select(m => m.Groups[1].Value)];

    private static readonly Fare ByEvents = Fixture.Fare(Blocks[0], Blocks[1]);

    [Fact]
    public void The_law_of_the_score()
    {
        Assert.Equal([(85, 0.375), (90, 0.5), (100, 0.125)], ByEvents.Score!.Distribution.Select(d => (d.Score, Math.Round(d.P, 12))));
        Assert.Equal(89.375, ByEvents.Score.Mean, 1e-12);
        Assert.Equal((-12.5, 1.875), (Math.Round(ByEvents.Rules[0].ExpectedPoints, 12), Math.Round(ByEvents.Score.CutByFloor, 12)));
    }

    [Fact]
    public void Lists_and_doors_on_the_same_records()
    {
        Assert.Equal([0.3125, 0.5904], ByEvents.Lists.Select(l => Math.Round(l.P, 12)));
        Assert.Equal(0.4375, ByEvents.Doors.First(d => d.Door == "borrow").Shares.Closed, 1e-12);
        Assert.Equal(0.5904, ByEvents.Doors.First(d => d.Door == "public-job").Shares.Closed, 1e-12);
    }

    [Fact]
    public void A_habit_in_place_of_events() => Assert.Equal(-3.99, Fixture.Fare(Blocks[0], Blocks[2]).Rules[0].ExpectedPoints, 0.005);

    [Theory]
    [InlineData("= 89.375")]
    [InlineData("-12.5, and 5 x 0.375 = 1.875")]
    [InlineData("1/16 = 0.3125")]
    [InlineData("0.0625 = 0.4375")]
    [InlineData("= 0.5904")]
    [InlineData("points are -3.99")]
    public void The_page_says_these_figures(string figure) => Assert.Contains(figure, Page.ReplaceLineEndings(" "));

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
