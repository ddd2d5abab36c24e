using System.Net;
using System.Net.Sockets;
using Demerit.Cli;

namespace Demerit.Web.Tests.Support;

/// <summary>The built site, served as people serve it, and a browser to look at it with.</summary>
public sealed class BuiltSite : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private SiteServer? _server;
    private Task? _running;

    public string Folder { get; } = Environment.GetEnvironmentVariable("DEMERIT_SITE") ?? Path.Combine(Repository, "artifacts", "site");
    public string Address { get; private set; } = "";
    public IBrowser Chromium { get; private set; } = null!;
    private IPlaywright? _playwright;

    public static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Demerit.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no repository above the tests");
            return folder;
        }
    }

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Path.Combine(Folder, "service-worker.js")), $"the site is not built: run ./demerit publish-site (looked in {Folder})");
        (_server, Address, _running) = Serve(Folder, _stop.Token);
        _playwright = await Playwright.CreateAsync();
        // Without these the browser itself would call home, which a closed network refuses and a test would have to tell apart.
        Chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>What the command line of this clone says, as JSON.</summary>
    internal static System.Text.Json.JsonDocument CommandLine(string folder, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = Demerit.Cli.App.Run(arguments, new Surroundings(output, error, IsTerminal: false, Colour: false, Surroundings.PlainWidth, folder, Repository));
        Assert.True(exit == 0, $"{string.Join(' ', arguments)}: {error}");
        return System.Text.Json.JsonDocument.Parse(output.ToString());
    }

    internal static (SiteServer Server, string Address, Task Running) Serve(string folder, CancellationToken stop)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var server = SiteServer.Start(folder, port);
        return (server, $"http://127.0.0.1:{port}/", server.RunAsync(stop));
    }

    /// <summary>A page that fails the test on any error in its console.</summary>
    public async Task<Visit> VisitAsync(string route, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, bool script = true, bool ready = true)
    {
        var context = await Chromium.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, JavaScriptEnabled = script, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Visit.Patience);
        var visit = new Visit(context, await context.NewPageAsync(), Address);
        await visit.GoAsync(route, script && ready);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium is not null) await Chromium.DisposeAsync();
        _playwright?.Dispose();
        await _stop.CancelAsync();
        if (_running is not null) await _running;
        _server?.Dispose();
        _stop.Dispose();
    }
}

/// <summary>One visit to the site, in a browser profile of its own.</summary>
public sealed class Visit : IAsyncDisposable
{
    public const int Patience = 60_000;
    private readonly string _address;

    public Visit(IBrowserContext context, IPage page, string address)
    {
        (Context, Page, _address) = (context, page, address);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Errors.Add(message.Text);
        };
        page.PageError += (_, error) => Errors.Add(error);
        context.Request += (_, request) => Requests.Add((request.Method, request.Url, request.PostData));
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }
    public List<string> Errors { get; } = [];
    public List<(string Method, string Url, string? Body)> Requests { get; } = [];

    /// <summary>Waits for a condition. The library's own way would evaluate a text in the page, which the content policy refuses.</summary>
    public static async Task UntilAsync(IPage page, string condition, object? argument = null)
    {
        for (var waited = 0; !await page.EvaluateAsync<bool>(condition, argument); waited += 50)
        {
            Assert.True(waited < Patience, $"waited in vain for {condition}");
            await Task.Delay(50);
        }
    }

    public async Task GoAsync(string route, bool ready = true)
    {
        await Page.GotoAsync(_address + route);
        if (ready) await Page.WaitForSelectorAsync("html[data-ready]");
    }

    /// <summary>Follows a link inside the page, as a reader does.</summary>
    public async Task FollowAsync(string href)
    {
        await Page.Locator($"a[href='{href}']").First.ClickAsync();
        await Page.WaitForURLAsync(_address + href);
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<BuiltSite>
{
    public const string Name = "site";
}
