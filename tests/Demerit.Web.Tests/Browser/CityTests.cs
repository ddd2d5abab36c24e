using System.Diagnostics;
using System.Globalization;
using Demerit.Web.Tests.Support;

namespace Demerit.Web.Tests.Browser;

/// <summary>The city in the page: the same bits as the command line, in slices that let the page answer, and to be stopped at any time.</summary>
[Collection(SiteCollection.Name)]
public sealed class CityTests(BuiltSite site)
{
    [Fact]
    public async Task A_year_of_the_city_has_the_checksum_of_the_command_line()
    {
        await using var visit = await site.VisitAsync("city/");
        var page = visit.Page;
        await page.GetByLabel("Records that name the wrong person").SelectOptionAsync("0.01");
        // How long the page could not answer, while the year ran.
        await page.EvaluateAsync("() => { window.longest = 0; let last = performance.now(); const tick = () => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; setTimeout(tick, 0); }; tick(); }");
        var watch = Stopwatch.StartNew();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run a year" }).ClickAsync();
        await page.WaitForSelectorAsync("#checksum", new() { State = WaitForSelectorState.Attached, Timeout = 300_000 });
        var (seconds, longest) = (watch.Elapsed.TotalSeconds, await page.EvaluateAsync<double>("window.longest"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The city in the page: 10,000 people for a year in {seconds:0.0} s, longest without an answer {longest:0} ms"));
        var checksum = await page.Locator("#checksum").TextContentAsync();

        var folder = Directory.CreateTempSubdirectory("demerit-city").FullName;
        try
        {
            var file = Path.Combine(folder, "from-the-page.yaml");
            await File.WriteAllTextAsync(file, await page.Locator("#scenario").TextContentAsync(), TestContext.Current.CancellationToken);
            using var json = BuiltSite.CommandLine(folder, "simulate", file, "--json");
            Assert.Equal(json.RootElement.GetProperty("checksum").GetString(), checksum);
        }
        finally
        {
            Directory.Delete(folder, true);
        }

        Assert.True(await page.Locator("figure.chart svg").CountAsync() >= 3, "fewer than three charts are drawn");
        Assert.Equal(await page.Locator("figure.chart").CountAsync(), await page.Locator("figure.chart table").CountAsync());
        await Axe.CleanAsync(page, "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_year_can_be_stopped()
    {
        await using var visit = await site.VisitAsync("city/");
        var page = visit.Page;
        await page.GetByLabel("How many people").SelectOptionAsync("100000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run a year" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync(new() { Timeout = 120_000 });
        await Visit.UntilAsync(page, "() => !document.querySelector('progress')");
        Assert.Equal(0, await page.Locator("#checksum").CountAsync());
        Assert.Empty(visit.Errors);
    }
}
