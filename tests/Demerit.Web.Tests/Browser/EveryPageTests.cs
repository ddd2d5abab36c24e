using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Demerit.Web.Tests.Support;

namespace Demerit.Web.Tests.Browser;

/// <summary>Every address, in a browser: no error, nothing that axe finds, no sideways scrolling on a phone.</summary>
[Collection(SiteCollection.Name)]
public sealed class EveryPageTests(BuiltSite site)
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    public static TheoryData<string> Routes => [.. PageRoutes.Plain, "", "people/columnist/", "schemes/rongcheng/", "schemes/fico/", "schemes/ijop-xinjiang/", "audit/rongcheng/"];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_page_has_no_fault_that_axe_finds_and_fits_a_phone(string route)
    {
        await using var visit = await site.VisitAsync(route, width: 360, height: 740);
        await visit.Page.WaitForTimeoutAsync(400);
        await Axe.CleanAsync(visit.Page, Rules);
        Assert.Equal(360, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        Assert.Empty(visit.Errors);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_page_can_be_read_without_scripts(string route)
    {
        await using var visit = await site.VisitAsync(route, script: false);
        var text = await visit.Page.Locator("main").InnerTextAsync();
        Assert.True(text.Length > 60, $"{route}: only \"{text}\"");
        Assert.Equal(1, await visit.Page.Locator("h1:visible").CountAsync());
    }

    [Theory]
    [InlineData("people/columnist/")]
    [InlineData("city/")]
    [InlineData("write/")]
    [InlineData("audit/rongcheng/")]
    public async Task In_the_dark_on_the_narrowest_screen_nothing_is_lost(string route)
    {
        await using var visit = await site.VisitAsync(route, width: 320, height: 640, ColorScheme.Dark);
        await visit.Page.WaitForTimeoutAsync(400);
        await Axe.CleanAsync(visit.Page, Rules);
        Assert.Equal(320, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("people/columnist/")]
    [InlineData("schemes/rongcheng/")]
    public async Task Letters_of_twice_the_size_fit(string route)
    {
        await using var visit = await site.VisitAsync(route);
        await visit.Page.EvaluateAsync("document.documentElement.style.fontSize = '212%'");
        await visit.Page.WaitForTimeoutAsync(200);
        Assert.Equal(1280, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("[...document.querySelectorAll('main p, main h1, main h2, main h3, main label')].filter(e => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'hidden').length"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("people/columnist/")]
    [InlineData("city/")]
    public async Task Whoever_wants_no_motion_gets_none(string route)
    {
        // Every visit here says so; nothing on the page may move by itself or glide.
        await using var visit = await site.VisitAsync(route);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("[...document.querySelectorAll('*')].map(e => getComputedStyle(e)).filter(s => parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none' || s.scrollBehavior === 'smooth').length"));
    }

    [Fact]
    public async Task Printed_the_answer_is_there_and_what_one_clicks_is_not()
    {
        await using var visit = await site.VisitAsync("people/columnist/");
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var kept in new[] { "h1", "table.ledger", "#doors", "#working" }) Assert.True(await visit.Page.Locator(kept).First.IsVisibleAsync(), kept);
        foreach (var gone in new[] { "header.top", ".tabs", "#lives", ".actions", "footer nav" }) Assert.Equal(0, await visit.Page.Locator($"{gone}:visible").CountAsync());
        var sheets = await visit.Page.PdfAsync(new() { Format = "A4" });
        Assert.True(sheets.Length > 20_000, $"{sheets.Length} bytes");
    }

    [Fact]
    public async Task The_columnists_whole_answer_is_there_without_scripts()
    {
        await using var visit = await site.VisitAsync("people/columnist/", script: false);
        var text = await visit.Page.Locator("main").InnerTextAsync();
        foreach (var part in new[] { "Of your 34 items, 2 were unlawful where you lived", "Travel?", "A loan?", "A job?", "What it could have on you", "Reproduce this" })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_lies_under_any_base_path()
    {
        var folder = Directory.CreateTempSubdirectory("demerit-base").FullName;
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "deep"), Path.GetDirectoryName(site.Folder)!);
            using var stop = new CancellationTokenSource();
            var (server, address, running) = BuiltSite.Serve(folder, stop.Token);
            await using (var context = await site.Chromium.NewContextAsync())
            {
                var page = await context.NewPageAsync();
                var name = Path.GetFileName(site.Folder.TrimEnd('/'));
                await page.GotoAsync($"{address}deep/{name}/schemes/rongcheng/");
                await page.WaitForSelectorAsync("html[data-ready]");
                await page.Locator("a[href='claims/']").First.ClickAsync();
                await page.WaitForURLAsync($"{address}deep/{name}/claims/");
                Assert.Contains("line by line", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
            }
            await stop.CancelAsync();
            await running;
            server.Dispose();
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}

internal static class Axe
{
    public static async Task CleanAsync(IPage page, params string[] rules)
    {
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. rules] } });
        Assert.True(found.Violations.Length == 0, string.Join("\n", found.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Take(4).Select(n => n.Html))}")));
    }
}
