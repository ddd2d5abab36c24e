using Demerit.Web;
using Demerit.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace Demerit.Site;

/// <summary>Renders the page's own components to HTML, each address as it is on first sight.</summary>
internal sealed class PageRenderer : IAsyncDisposable
{
    // Fixed, so that the same sources write the same site.
    private static readonly DateOnly Day = new(2026, 1, 1);
    private readonly BuiltInContent _content = new();
    private readonly Shelf _shelf;

    private readonly string[] _modules;

    /// <param name="published">The folder with the program for the browser.</param>
    public PageRenderer(string published)
    {
        _modules = [.. Directory.EnumerateFiles(Path.Combine(published, "_framework"), "dotnet*.js").Select(f => "_framework/" + Path.GetFileName(f)).Append("page.js").Order(StringComparer.Ordinal)];
        _content.Add(RestOfLibrary.Bundle());
        _shelf = new Shelf(_content);
    }

    /// <summary>Relative addresses, each ending in a slash; the start page is empty.</summary>
    public IReadOnlyList<string> Routes =>
    [
        "", .. PageRoutes.Plain, .. _shelf.People.Select(p => $"people/{p}/"), .. _shelf.Library.Slugs.SelectMany(s => new[] { $"schemes/{s}/", $"audit/{s}/" }),
    ];

    public async Task<string> RenderAsync(string route)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton<NavigationManager>(new Standing(route));
        services.AddSingleton<INavigationInterception, Still>();
        services.AddSingleton<IJSRuntime, Still>();
        services.AddDemerit(new FixedClock(), _content);
        services.AddSingleton(_shelf);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = renderer.BeginRenderingComponent<App>();
            // What a page computes in slices belongs to it too.
            await root.QuiescenceTask;
            return Document.Html(route, scope.ServiceProvider.GetRequiredService<PageName>().Title, root.ToHtmlString(), _modules);
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Standing : NavigationManager
    {
        private const string Base = "https://demerit.invalid/";

        public Standing(string route) => Initialize(Base, Base + route);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Day, new TimeOnly(12, 0), TimeSpan.Zero);
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }

    // Nothing is clicked and no script runs while a page is written.
    private sealed class Still : INavigationInterception, IJSRuntime
    {
        public Task EnableNavigationInterceptionAsync() => Task.CompletedTask;
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new InvalidOperationException($"{identifier}: no script runs while a page is written");
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }
}
