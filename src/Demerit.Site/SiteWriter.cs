using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Demerit.Site;

/// <summary>Writes the site: the published files, every page as HTML that is readable without scripts, a service worker that knows them all.</summary>
internal static class SiteWriter
{
    private static readonly string[] Squeezed = [".html", ".js", ".css", ".svg", ".webmanifest", ".json", ".bin"];

    private static readonly string[] Bundles = ["vega", "editor"];

    // For the host alone; no browser asks for them.
    private static readonly string[] Hosts = ["_headers", ".nojekyll"];

    public static async Task WriteAsync(string published, string vendor, string site)
    {
        var part = site.TrimEnd('/') + ".part";
        if (Directory.Exists(part)) Directory.Delete(part, true);
        Directory.CreateDirectory(part);
        foreach (var file in Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(published, file);
            if (path.StartsWith("index.html", StringComparison.Ordinal) || path.EndsWith(".map", StringComparison.Ordinal)) continue;
            // Compressed anew below where the bytes are ours.
            if (Path.GetExtension(path) is ".br" or ".gz" && !path.StartsWith("_framework", StringComparison.Ordinal)) continue;
            var to = Path.Combine(part, path);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        Directory.CreateDirectory(Path.Combine(part, "vendor"));
        foreach (var bundle in Bundles)
        {
            File.Copy(Path.Combine(vendor, bundle, bundle + ".min.js"), Path.Combine(part, "vendor", bundle + ".min.js"));
            File.Copy(Path.Combine(vendor, bundle, "LICENSES.txt"), Path.Combine(part, "vendor", bundle + ".LICENSES.txt"));
        }
        await File.WriteAllBytesAsync(Path.Combine(part, RestOfLibrary.File), RestOfLibrary.Bundle());
        await using (var pages = new PageRenderer(published))
            foreach (var route in pages.Routes)
            {
                var to = Path.Combine(part, route, "index.html");
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                await File.WriteAllTextAsync(to, await pages.RenderAsync(route));
            }
        await File.WriteAllTextAsync(Path.Combine(part, "404.html"), Document.Lost);
        await File.WriteAllTextAsync(Path.Combine(part, ".nojekyll"), "");
        await File.WriteAllTextAsync(Path.Combine(part, "_headers"), Document.Headers);
        await WriteWorkerAsync(part);
        foreach (var file in Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories).Where(f => Squeezed.Contains(Path.GetExtension(f)) && !File.Exists(f + ".br")).ToArray()) Squeeze(file);
        if (Directory.Exists(site)) Directory.Delete(site, true);
        Directory.Move(part, site);
    }

    private static async Task WriteWorkerAsync(string site)
    {
        var lines = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(site, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(site, f).Replace('\\', '/'))
            .Where(p => !Hosts.Contains(p) && p != "404.html" && Path.GetExtension(p) is not (".br" or ".gz")).Order(StringComparer.Ordinal))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(site, path))))[..16];
            lines.Append(CultureInfo.InvariantCulture, $"  [\"{(path.EndsWith("index.html", StringComparison.Ordinal) ? path[..^"index.html".Length] : path)}\", \"{hash}\"],\n");
        }
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())))[..16];
        await File.WriteAllTextAsync(Path.Combine(site, "service-worker.js"), Document.Worker.Replace("$FILES", lines.ToString(), StringComparison.Ordinal).Replace("$VERSION", version, StringComparison.Ordinal));
    }

    private static void Squeeze(string file)
    {
        var bytes = File.ReadAllBytes(file);
        using (var brotli = new BrotliStream(File.Create(file + ".br"), CompressionLevel.SmallestSize)) brotli.Write(bytes);
        using (var gzip = new GZipStream(File.Create(file + ".gz"), CompressionLevel.SmallestSize)) gzip.Write(bytes);
    }
}
