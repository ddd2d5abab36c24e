using Demerit.Web.Tests.Support;

namespace Demerit.Web.Tests.Browser;

/// <summary>Every page in every theme, width and language, with pictures kept for people to look at. Takes long: only with --long.</summary>
[Collection(SiteCollection.Name)]
public sealed class LookTests(BuiltSite site)
{
    public static TheoryData<ColorScheme, int, string> Matrix
    {
        get
        {
            var all = new TheoryData<ColorScheme, int, string>();
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                foreach (var width in new[] { 320, 360, 640, 1280 })
                    foreach (var language in new[] { "en", "es", "zh" }) all.Add(scheme, width, language);
            return all;
        }
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Matrix))]
    public async Task A_page_fits_and_axe_finds_nothing_in_any_theme_width_and_language(ColorScheme scheme, int width, string language)
    {
        var folder = Directory.CreateDirectory(Path.Combine(BuiltSite.Repository, "artifacts", "screenshots")).FullName;
        await using var visit = await site.VisitAsync("", width, 900, scheme);
        var page = visit.Page;
        if (language != "en") await page.Locator("footer select").First.SelectOptionAsync(language);
        foreach (var route in PageRoutes.Plain.Append("people/columnist/").Append("schemes/rongcheng/").Append("audit/rongcheng/"))
        {
            // Inside the page, so that the language stays.
            await page.EvaluateAsync("route => { const a = document.createElement('a'); a.href = new URL(route, document.baseURI).href; document.querySelector('main').append(a); a.click(); a.remove(); }", route);
            await Visit.UntilAsync(page, "route => location.href.endsWith('/' + route) && document.querySelectorAll('main h1').length === 1", route);
            await page.WaitForTimeoutAsync(600);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{route} scrolls sideways at {width}");
            await Axe.CleanAsync(page, "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{(route.Length == 0 ? "start" : route.TrimEnd('/').Replace('/', '-'))}-{scheme}-{width}-{language}.png".ToLowerInvariant()), FullPage = true });
        }
    }
}
