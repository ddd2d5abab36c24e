using System.Text.Json;
using System.Text.RegularExpressions;
using Demerit.Cities.Engine;
using Demerit.Cities.Tables;
using Demerit.Foundation.Tables;
using Demerit.Reports;
using Demerit.Reports.Charts;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cities;

public sealed partial class CityReportTests
{
    private static readonly string Bundle = Repository.Text("vendor", "vega", "vega.min.js");

    private static (string Html, IReadOnlyList<Chart> Charts) Sample()
    {
        var (html, charts) = CityReport.Write(SampleCity.View(), Bundle);
        // For looking at: DEMERIT_KEEP_REPORT=/tmp/report.html
        if (Environment.GetEnvironmentVariable("DEMERIT_KEEP_REPORT") is { } path) File.WriteAllText(path, html);
        return (html, charts);
    }

    [Fact]
    public void Sections_stand_in_the_order_in_which_they_answer()
    {
        var (html, _) = Sample();
        string[] order = ["run", "clean", "grades", "punished", "doors", "channels", "stopped", "both-sides", "errors", "stories", "assumptions", "fit", "reproduce"];
        Assert.Equal(order, Sections().Matches(html).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void Every_chart_has_its_specification_its_sentence_and_its_table()
    {
        var (html, charts) = Sample();
        Assert.Equal(["nothing-recordable", "grades", "scores", "punished", "wrongly", "doors", "spells", "channels", "stopped", "errors-by-group", "errors-by-tenure", "story-1"], charts.Select(c => c.Name));
        Assert.All(charts, chart =>
        {
            Assert.Contains($"data-chart=\"{chart.Name}\" role=\"img\" aria-label=", html, StringComparison.Ordinal);
            Assert.Contains($"data-spec=\"{chart.Name}\"", html, StringComparison.Ordinal);
            Assert.Matches("[.]$", chart.Says);
            using var spec = JsonDocument.Parse(chart.ToJson());
            Assert.Equal(chart.Data.Rows.Length, spec.RootElement.GetProperty("data").GetProperty("values").GetArrayLength());
        });
        Assert.Equal(charts.Count, Figures().Count(html));
    }

    [Fact]
    public void No_chart_uses_a_colour_outside_the_checked_ones()
    {
        string[] allowed = [Palette.Blue, Palette.Vermillion, Palette.Purple, Palette.Grey, "#888888", "#88888844", .. Palette.Sequence(8), .. Palette.Sequence(3)];
        Assert.All(Sample().Charts, c => Assert.All(Colours().Matches(c.ToJson()).Select(m => m.Value), colour => Assert.Contains(colour, allowed)));
    }

    [Fact]
    public void Colours_of_grades_differ_and_run_from_light_to_dark()
    {
        for (var n = 2; n <= 8; n++)
        {
            var lights = Palette.Sequence(n).Select(c => Convert.ToInt32(c[1..3], 16) * 3 + Convert.ToInt32(c[3..5], 16) * 6 + Convert.ToInt32(c[5..7], 16)).ToArray();
            Assert.Equal(n, lights.Distinct().Count());
            Assert.Equal(lights.OrderDescending(), lights);
        }
    }

    [Fact]
    public void Prevention_is_a_range_from_zero_beside_the_costs_and_no_net_figure()
    {
        var (html, _) = Sample();
        // 13 periods of 120 deterred; at the strongest 0.5 in place of 0.9 five times as many.
        Assert.Contains("between 0 and 7,800 occasions", html, StringComparison.Ordinal);
        Assert.Contains("910,000 days behind closed doors", html, StringComparison.Ordinal);
        Assert.DoesNotContain("net ", Tags().Replace(html[..html.IndexOf("<script>", StringComparison.Ordinal)], " "), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Wrong_records_are_marked_and_text_from_files_is_escaped()
    {
        var (html, _) = Sample();
        Assert.Matches("It counts from now: [^<]*camera[^<]* <span class=\"wrong\">\\(wrong\\)</span>", html);
        Assert.Contains("A made-up city &lt;for&gt; tests.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_grades_scores_groups_or_stories_has_a_report_too()
    {
        var bare = new CityTables { Grades = [], Periods = [new PeriodRow(1, 0, 29, "2016-04-30", 0, new Tally { People = 1000, PeopleByGrade = [], TwinsByGrade = [] })] };
        var (html, charts) = CityReport.Write(SampleCity.View(bare), Bundle);
        Assert.Contains("This scheme has no grades.", html, StringComparison.Ordinal);
        Assert.Contains("nobody has a door closed", html, StringComparison.Ordinal);
        Assert.Empty(charts);
    }

    [Fact]
    public void A_real_run_has_a_report_worth_reading()
    {
        var inputs = Towns.Inputs(Towns.Town.Replace("population: { people: 9000,", "population: { from: new-york-city, people: 9000,", StringComparison.Ordinal), library: Repository.Library());
        var city = Towns.Run(CityPlan.Of(inputs));
        var tables = city.Tables();
        var view = new CityReportView(inputs.Scenario, inputs.Scheme, inputs.Scheme.Widen(inputs.Library.Catalogue), inputs.Population, new DateOnly(2016, 4, 1), tables, TableChecksum.Of(tables.All()), "demerit simulate …", []);
        var (html, charts) = CityReport.Write(view, Bundle);
        if (Environment.GetEnvironmentVariable("DEMERIT_KEEP_REPORT") is { } path) File.WriteAllText(path + ".real.html", html);
        var last = tables.Periods[^1].Tally;
        Assert.True(last.WithClosedDoor > 0 && last.EverWronglyPunished > 0 && tables.Stories.Length > 0, "the run shows what the report is about");
        Assert.Contains($"{CityPhrases.Number(last.EverWronglyPunished)} of 9,000 were at some time wrongly punished", html, StringComparison.Ordinal);
        Assert.All(tables.Fit, f => Assert.Contains($">{CityPhrases.Number(f.People)}<", html, StringComparison.Ordinal));
        Assert.Superset(new HashSet<string> { "nothing-recordable", "grades", "punished", "wrongly", "doors", "spells", "channels", "stopped", "errors-by-group" }, charts.Select(c => c.Name).ToHashSet());
    }

    [Theory]
    [InlineData(0, 1000, "nobody")]
    [InlineData(1000, 1000, "everybody")]
    [InlineData(350, 1000, "about 7 in 20")]
    [InlineData(9, 1000, "about 1 in 110")]
    [InlineData(1, 1000, "about 1 in 1,000")]
    [InlineData(997, 1000, "all but 1 in 300")]
    [InlineData(7, 10_000_000, "about 1 in 1,400,000")]
    public void Shares_are_said_without_decimals(long count, long of, string said) => Assert.Equal(said, CityPhrases.Share(count, of));

    /// <summary>Values from the published table in Newcombe (1998), method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Intervals_are_those_of_Wilson(long count, long of, double low, double high)
    {
        var (l, h) = CityPhrases.Wilson(count, of);
        Assert.Equal(low, l, 4);
        Assert.Equal(high, h, 4);
    }

    [GeneratedRegex("<section id=\"([a-z-]+)\">")]
    private static partial Regex Sections();

    [GeneratedRegex("<figure>.*?</figure>", RegexOptions.Singleline)]
    private static partial Regex Figures();

    [GeneratedRegex("#[0-9A-Fa-f]{6,8}")]
    private static partial Regex Colours();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
