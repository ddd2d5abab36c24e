using Demerit.Web.Tests.Support;

namespace Demerit.Web.Tests.Browser;

/// <summary>Nothing leaves, nothing is kept unless asked, and the network can be cut.</summary>
[Collection(SiteCollection.Name)]
public sealed class PrivacyTests(BuiltSite site)
{
    // Everything that a page can keep, but for the files of the site itself.
    private const string Kept = """
        async () => {
          const databases = (await indexedDB.databases()).map(d => d.name);
          const files = [];
          for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) if (request.method !== 'GET' || /[?#]/.test(request.url) || !request.url.startsWith(location.origin)) files.push(request.url);
          return [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie ? [document.cookie] : [], databases, files].flat();
        }
        """;

    [Fact]
    public async Task Everything_is_filled_in_and_walked_with_the_network_cut_and_nothing_leaves_or_stays()
    {
        await using var visit = await site.VisitAsync("ask/");
        var page = visit.Page;
        // The first load keeps every file of the site; then the network goes.
        await page.EvaluateAsync("async () => { const r = await navigator.serviceWorker.ready; if (r.active.state !== 'activated') await new Promise(done => r.active.addEventListener('statechange', e => e.target.state === 'activated' && done())); }");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("html[data-ready]");
        visit.Requests.Clear();
        await visit.Context.SetOfflineAsync(true);

        await AskingTests.AnswerEightAsync(visit);
        await page.Locator(".lever input[type=number]").First.FillAsync("5");
        foreach (var choice in await page.Locator(".tabs input").AllAsync()) await choice.CheckAsync();
        await page.Locator(".share input[type=checkbox]").CheckAsync();
        await visit.FollowAsync("file/");
        foreach (var field in await page.Locator("main input[type=text]").AllAsync()) await field.FillAsync("Somebody");
        await visit.FollowAsync("schemes/");
        await page.Locator("#search").FillAsync("rent");
        await visit.FollowAsync("write/");
        await page.WaitForSelectorAsync("#editor");
        await page.Locator("#editor").ClickAsync();
        await page.Keyboard.TypeAsync("# mine");
        foreach (var route in PageRoutes.Plain.Append("people/columnist/").Append("schemes/rongcheng/"))
        {
            await page.GotoAsync(site.Address + route);
            await page.WaitForSelectorAsync("html[data-ready]");
        }

        var foreign = visit.Requests.Where(r => r.Method != "GET" || r.Body is not null || (!r.Url.StartsWith(site.Address, StringComparison.Ordinal) && !r.Url.StartsWith("blob:", StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal)) || r.Url.Contains('?', StringComparison.Ordinal));
        Assert.Empty(foreign);
        Assert.Empty(await page.EvaluateAsync<string[]>(Kept));
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Answers_stay_only_when_asked_and_go_when_told()
    {
        await using var visit = await site.VisitAsync("people/columnist/");
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Take these answers" }).ClickAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(Kept));
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep in this browser" }).ClickAsync();
        await page.WaitForSelectorAsync("text=Kept in this browser only.");
        Assert.Equal(["demerit.answers"], await page.EvaluateAsync<string[]>(Kept));
        await visit.GoAsync("check/");
        await page.WaitForSelectorAsync("dl.told");
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget everything" }).ClickAsync();
        await page.WaitForSelectorAsync("text=Nothing is answered yet.");
        Assert.Empty(await page.EvaluateAsync<string[]>(Kept));
    }

    [Fact]
    public async Task The_content_policy_is_strict_in_the_page_and_in_the_header()
    {
        await using var visit = await site.VisitAsync("");
        var policy = await visit.Page.Locator("meta[http-equiv='Content-Security-Policy']").GetAttributeAsync("content");
        foreach (var part in new[] { "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "style-src 'self'", "form-action 'none'" }) Assert.Contains(part, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        var answer = await visit.Context.APIRequest.GetAsync(site.Address);
        Assert.StartsWith(policy!, answer.Headers["content-security-policy"], StringComparison.Ordinal);
    }

    [Fact]
    public void No_page_names_another_site_but_in_links_to_sources()
    {
        foreach (var file in Directory.EnumerateFiles(site.Folder, "*.html", SearchOption.AllDirectories))
        {
            var html = File.ReadAllText(file);
            Assert.DoesNotMatch("(?i)<(script|link|img|iframe|source|video|audio)[^>]*(src|href)=\"(https?:)?//", html);
            Assert.DoesNotMatch("(?i)<script(?![^>]*src=)", html);
        }
    }
}
