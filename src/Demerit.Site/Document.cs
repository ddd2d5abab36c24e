using System.Net;

namespace Demerit.Site;

/// <summary>What stands around a page, and the few files that a host needs.</summary>
internal static class Document
{
    /// <summary>Scripts and styles of this site alone; nothing is fetched from elsewhere and nothing is sent.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'";

    /// <param name="modules">Scripts that each wait for the one before; named here, they are fetched together.</param>
    public static string Html(string route, string title, string body, IEnumerable<string> modules)
    {
        var depth = route.Count(c => c == '/');
        var up = depth == 0 ? "./" : string.Concat(Enumerable.Repeat("../", depth));
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <meta name="description" content="How you, and a whole society, would fare under social scoring: documented rules, exact arithmetic, nothing sent.">
            <base href="{up}">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <link rel="stylesheet" href="app.css">
            <link rel="icon" href="icon.svg" type="image/svg+xml">
            <link rel="manifest" href="app.webmanifest">
            {string.Concat(modules.Select(m => $"<link rel=\"modulepreload\" href=\"{m}\">\n"))}<script src="boot.js" defer></script>
            </head>
            <body>
            <div id="app">{body}</div>
            </body>
            </html>

            """;
    }

    /// <summary>Stands at no known depth, so it links to nothing.</summary>
    public static string Lost => "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Demerit</title></head><body><main><h1>There is no such page</h1><p>The address leads nowhere here.</p></main></body></html>\n";

    /// <summary>For hosts that read them from a file.</summary>
    public static string Headers => $"""
        /*
          Content-Security-Policy: {Policy}; frame-ancestors 'self' https:
          X-Content-Type-Options: nosniff
          Referrer-Policy: no-referrer
          Cache-Control: no-cache
        /_framework/*.wasm
          Cache-Control: public, max-age=31536000, immutable

        """;

    public const string Worker = """
        // Keeps every file of this site on the device, so that all of it works with the network cut. Only files listed here are ever kept.
        const name = 'demerit-$VERSION';
        const files = [
        $FILES];
        const address = path => new URL(path, registration.scope).href;
        self.addEventListener('install', event => event.waitUntil((async () => {
          const cache = await caches.open(name);
          const older = await Promise.all((await caches.keys()).filter(k => k.startsWith('demerit-') && k !== name).map(k => caches.open(k)));
          for (const [path, hash] of files) {
            let answer;
            for (const from of older) { const kept = await from.match(address(path)); if (kept?.headers.get('x-hash') === hash) answer = kept; }
            if (!answer) {
              const fetched = await fetch(address(path), { cache: 'no-cache' });
              if (!fetched.ok) throw new Error(path);
              const headers = new Headers(fetched.headers);
              headers.set('x-hash', hash);
              headers.delete('content-encoding');
              answer = new Response(await fetched.blob(), { headers });
            }
            await cache.put(address(path), answer);
          }
        })()));
        self.addEventListener('activate', event => event.waitUntil((async () => {
          for (const key of await caches.keys()) if (key.startsWith('demerit-') && key !== name) await caches.delete(key);
          await self.clients.claim();
        })()));
        self.addEventListener('fetch', event => {
          if (event.request.method !== 'GET' || !event.request.url.startsWith(registration.scope)) return;
          event.respondWith((async () => {
            const cache = await caches.open(name);
            const url = event.request.url.split(/[?#]/)[0];
            return await cache.match(url) ?? await cache.match(url + '/') ?? fetch(event.request);
          })());
        });

        """;
}
