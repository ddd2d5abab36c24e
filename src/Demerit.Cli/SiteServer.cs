using System.Net;
using System.Security.Cryptography;

namespace Demerit.Cli;

/// <summary>Serves the files of one folder on 127.0.0.1, and nothing else: it takes no data and writes no log.</summary>
internal sealed class SiteServer : IDisposable
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".css"] = "text/css; charset=utf-8", [".json"] = "application/json",
        [".svg"] = "image/svg+xml", [".wasm"] = "application/wasm", [".webmanifest"] = "application/manifest+json", [".dat"] = "application/octet-stream", [".txt"] = "text/plain; charset=utf-8",
    };

    private readonly HttpListener _listener;
    private readonly string _folder;
    private readonly string? _policy;

    private SiteServer(HttpListener listener, string folder)
    {
        (_listener, _folder) = (listener, Path.GetFullPath(folder) + Path.DirectorySeparatorChar);
        var headers = Path.Combine(_folder, "_headers");
        const string name = "Content-Security-Policy:";
        _policy = File.Exists(headers) ? File.ReadLines(headers).Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim() : null;
    }

    /// <exception cref="UsageException">The port is taken.</exception>
    public static SiteServer Start(string folder, int port)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        try
        {
            listener.Start();
        }
        catch (HttpListenerException e)
        {
            throw new UsageException($"--port {port}: {e.Message}");
        }
        return new SiteServer(listener, folder);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        await using var registration = stop.Register(_listener.Stop);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context), CancellationToken.None);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Stopping the listener ends the wait.
                if (stop.IsCancellationRequested || !_listener.IsListening) return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        try
        {
            Write(context.Request, context.Response);
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The browser went away; there is nobody to tell.
        }
    }

    private void Write(HttpListenerRequest request, HttpListenerResponse response)
    {
        using (response)
        {
            if (request.HttpMethod is not ("GET" or "HEAD"))
            {
                response.StatusCode = 405;
                return;
            }
            var path = Uri.UnescapeDataString(request.Url!.AbsolutePath).TrimStart('/');
            var file = Path.GetFullPath(Path.Combine(_folder, path));
            if (path.Length > 0 && !path.EndsWith('/') && Inside(file) && Directory.Exists(file))
            {
                response.Redirect("/" + path + "/");
                return;
            }
            if (path.Length == 0 || path.EndsWith('/')) file = Path.Combine(file, "index.html");
            if (!Inside(file) || !File.Exists(file))
            {
                response.StatusCode = 404;
                file = Path.Combine(_folder, "404.html");
                if (!File.Exists(file)) return;
            }
            response.ContentType = Types.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream");
            response.Headers["X-Content-Type-Options"] = "nosniff";
            response.Headers["Referrer-Policy"] = "no-referrer";
            if (_policy is not null) response.Headers["Content-Security-Policy"] = _policy;
            response.Headers["Cache-Control"] = path.StartsWith("_framework/", StringComparison.Ordinal) && path.EndsWith(".wasm", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
            if (request.Headers["Accept-Encoding"]?.Contains("br", StringComparison.Ordinal) == true && File.Exists(file + ".br"))
            {
                file += ".br";
                response.Headers["Content-Encoding"] = "br";
            }
            response.Headers["Vary"] = "Accept-Encoding";
            var bytes = File.ReadAllBytes(file);
            var tag = "\"" + Convert.ToHexStringLower(SHA256.HashData(bytes))[..16] + "\"";
            response.Headers["ETag"] = tag;
            if (request.Headers["If-None-Match"] == tag)
            {
                response.StatusCode = 304;
                return;
            }
            response.ContentLength64 = bytes.Length;
            if (request.HttpMethod == "GET") response.OutputStream.Write(bytes);
        }
    }

    private bool Inside(string file) => file.StartsWith(_folder, StringComparison.Ordinal);

    public void Dispose() => _listener.Close();
}
