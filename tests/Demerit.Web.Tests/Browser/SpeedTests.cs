using System.Globalization;
using Demerit.Web.Tests.Support;

namespace Demerit.Web.Tests.Browser;

/// <summary>
/// What the page weighs, and how soon it is there. The sizes are gates. The times depend on what else the machine does: they are printed and compared
/// within one run, and are held to only by <c>./test --long</c>, on a machine that is left alone.
/// </summary>
[Collection(SiteCollection.Name)]
public sealed class SpeedTests(BuiltSite site)
{
    private const double MostMegabytes = 2.8;

    private static async Task<double> PaintedAsync(IPage page) =>
        await page.EvaluateAsync<double>("new Promise(done => new PerformanceObserver(list => done(list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1)).observe({ type: 'paint', buffered: true }))");

    [Fact]
    public async Task At_most_2_8_megabytes_are_loaded_before_the_first_answer()
    {
        await using var visit = await site.VisitAsync("ask/");
        await visit.Page.EvaluateAsync("navigator.serviceWorker.ready");
        // The worker fetches everything for the network-less; what the page itself asked for is what was waited for.
        var own = await visit.Page.EvaluateAsync<string[]>("performance.getEntriesByType('resource').map(e => e.name).concat(location.href)");
        long bytes = 0;
        foreach (var url in own.Distinct().Where(u => u.StartsWith(site.Address, StringComparison.Ordinal)))
        {
            var path = url[site.Address.Length..];
            var file = Path.Combine(site.Folder, path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path);
            bytes += new FileInfo(File.Exists(file + ".br") ? file + ".br" : file).Length;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Before the first answer: {bytes / 1e6:0.00} MB in Brotli, {own.Length} files"));
        Assert.True(own.Length > 20, "the files of the engine are not among those counted");
        Assert.True(bytes <= MostMegabytes * 1e6, $"{bytes / 1e6:0.00} MB");
        Assert.DoesNotContain(own, u => u.Contains("vendor/", StringComparison.Ordinal));
    }

    [Fact(Explicit = true)]
    public async Task The_first_screen_is_painted_at_once_and_the_questions_follow_an_empty_page_closely()
    {
        var empty = Environment.GetEnvironmentVariable("DEMERIT_EMPTY") ?? Path.Combine(BuiltSite.Repository, "artifacts", "empty", "wwwroot");
        Assert.True(Directory.Exists(empty), $"the empty page is not built (looked in {empty})");
        using var stop = new CancellationTokenSource();
        var (server, address, running) = BuiltSite.Serve(empty, stop.Token);
        var (ours, theirs, paints) = (new List<double>(), new List<double>(), new List<double>());
        // Turn and turn about, so that what else this machine does falls on both.
        for (var round = 0; round < 4; round++)
        {
            theirs.Add(await UsableAsync(address, "#ready"));
            ours.Add(await UsableAsync(site.Address + "ask/", "html[data-ready]", paints));
        }
        await stop.CancelAsync();
        await running;
        server.Dispose();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"First paint {paints.Min():0} ms; usable {ours.Min():0} ms, an empty page {theirs.Min():0} ms: {ours.Min() / theirs.Min():0.00} times"));
        Assert.True(paints.Min() <= 500, $"first paint after {paints.Min():0} ms");
        Assert.True(ours.Min() <= 1.5 * theirs.Min(), $"{ours.Min():0} ms against {theirs.Min():0} ms");
    }

    private async Task<double> UsableAsync(string url, string sign, List<double>? paints = null)
    {
        await using var context = await site.Chromium.NewContextAsync(new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        var page = await context.NewPageAsync();
        // Noted by the page as the sign appears: whoever asks from outside is answered when the page is done with what it reads ahead.
        await page.AddInitScriptAsync($"new MutationObserver(() => window.usableAt ??= document.querySelector('{sign}') ? performance.now() : undefined).observe(document, {{ subtree: true, childList: true, attributes: true }})");
        await page.GotoAsync(url);
        await page.WaitForSelectorAsync(sign, new() { Timeout = Visit.Patience, State = WaitForSelectorState.Attached });
        var usable = await page.EvaluateAsync<double>("window.usableAt");
        paints?.Add(await PaintedAsync(page));
        return usable;
    }
}
