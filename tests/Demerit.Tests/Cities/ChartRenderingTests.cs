using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Demerit.Reports;
using Demerit.Reports.Charts;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cities;

/// <summary>The committed bundle draws every chart without a complaint, and draws what is in the table beside it.</summary>
public sealed partial class ChartRenderingTests
{
    [Fact]
    public void Every_chart_is_drawn_without_a_warning()
    {
        var bundle = Repository.Text("vendor", "vega", "vega.min.js");
        var run = CityReport.Write(SampleCity.View(), bundle).Charts;
        var comparison = CityComparisonReport.Write(new CityComparison([new(1, SampleCity.Tables, SampleCity.Tables)]), SampleCity.View(), SampleCity.View(), "demerit compare", "0", bundle).Charts;
        Chart[] charts = [.. run, .. comparison];
        var answers = Draw(charts);
        foreach (var (chart, answer) in charts.Zip(answers))
        {
            Assert.False(answer.TryGetProperty("error", out var error), $"{chart.Name}: {error}");
            Assert.Empty(answer.GetProperty("warnings").EnumerateArray().Select(w => $"{chart.Name}: {w.GetString()}"));
            var svg = answer.GetProperty("svg").GetString()!;
            // A bar, a point or a tick of text for something: an empty picture has none.
            Assert.True(Marks().Count(svg) > 0, $"{chart.Name} draws nothing");
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("http", svg.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private static JsonElement[] Draw(Chart[] charts)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["render.mjs"])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "vendor", "vega"), RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false),
        })!;
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var chart in charts) node.StandardInput.WriteLine(chart.ToJson().Replace("\n", "", StringComparison.Ordinal));
        node.StandardInput.Close();
        var lines = output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(charts.Length, lines.Length);
        return [.. lines.Select(l => JsonDocument.Parse(l).RootElement)];
    }

    [GeneratedRegex("aria-roledescription=\"(bar|circle|diamond|point|rule|area|line mark|rect mark)")]
    private static partial Regex Marks();
}
