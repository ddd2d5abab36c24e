using Demerit.Cities.Tables;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cities;

public sealed class CityComparisonTests
{
    // The sample city with so many more people wrongly punished at the end.
    private static CityTables More(int people)
    {
        var last = SampleCity.Tables.Periods[^1];
        return SampleCity.Tables with { Periods = [.. SampleCity.Tables.Periods[..^1], last with { Tally = last.Tally with { EverWronglyPunished = last.Tally.EverWronglyPunished + people, WithClosedDoor = last.Tally.WithClosedDoor - people } }] };
    }

    private static CityComparison Three() => new([new(1, SampleCity.Tables, More(10)), new(2, SampleCity.Tables, More(20)), new(3, SampleCity.Tables, More(60))]);

    [Fact]
    public void Differences_are_formed_seed_by_seed_with_their_spread()
    {
        var figure = Three().Figures.Single(f => f.Measure.Name == "ever_wrongly_punished");
        Assert.Equal((260, 290, 30, 10, 60), (figure.A, figure.B, figure.Difference, figure.Least, figure.Most));
        Assert.Equal(Math.Sqrt(700), figure.Spread, 12);
        Assert.True(figure.IsClear);
        Assert.True(double.IsNaN(new CityComparison([new(1, SampleCity.Tables, More(1))]).Figures[0].Spread));
    }

    [Fact]
    public void What_does_not_differ_says_so()
    {
        var same = Three().Figures.Single(f => f.Measure.Name == "records_filed");
        Assert.Equal((0, 0, 0), (same.Difference, same.Least, same.Most));
        Assert.False(same.IsClear);
    }

    [Fact]
    public void The_tables_hold_every_figure_of_every_seed()
    {
        var comparison = Three();
        var tables = comparison.Tables();
        Assert.Equal(["differences", "seeds"], tables.Select(t => t.Name));
        Assert.Equal(comparison.Figures.Length, tables[0].Rows);
        Assert.Equal(comparison.Figures.Length * 3, tables[1].Rows);
    }

    [Fact]
    public void The_report_says_what_differs_and_by_how_much()
    {
        var a = SampleCity.View();
        var b = a with { Scenario = a.Scenario with { Slug = "kinder", Title = new Words("A kinder harbour"), Redress = a.Scenario.Redress with { Noticed = Demerit.Cities.Scenarios.Size.Of(1) } } };
        var (html, charts) = CityComparisonReport.Write(Three(), a, b, "demerit compare a b --out c", "abc", Repository.Text("vendor", "vega", "vega.min.js"));
        if (Environment.GetEnvironmentVariable("DEMERIT_KEEP_COMPARISON") is { } path) File.WriteAllText(path, html);
        Assert.Contains("Under A kinder harbour more people are ever wrongly punished (290 in place of 260), and people spend as many days behind closed doors", html, StringComparison.Ordinal);
        Assert.Matches("Learn of a record</th><td class=\"words\">0.4</td><td class=\"words\">1</td>", html);
        Assert.Contains("<td>+30</td><td class=\"whole\">+10 to +60</td>", html, StringComparison.Ordinal);
        Assert.Equal(["differences", "closed-over-time", "wrongly-over-time"], charts.Select(c => c.Name));
    }
}
