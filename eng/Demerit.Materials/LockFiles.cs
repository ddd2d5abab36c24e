using System.Text.Json;

namespace Demerit.Materials;

/// <summary>All packages of a clone, from its lock files.</summary>
public static class LockFiles
{
    private static bool IsBuildOnly(string package) => package.EndsWith(".Analyzers", StringComparison.Ordinal) || BuildOnly.Any(b => package.StartsWith(b, StringComparison.OrdinalIgnoreCase));

    /// <summary>At build time only; nothing of them is in what people are given.</summary>
    private static readonly string[] BuildOnly = ["Microsoft.CodeAnalysis.", "Microsoft.NET.ILLink.Tasks", "Microsoft.DotNet.ILCompiler", "Microsoft.NET.Sdk."];

    private static readonly string[] Rooms = ["src", "tests", "bench", "eng", "vendor"];
    private static readonly string[] BundlersOnly = ["esbuild", "@esbuild/"];

    /// <param name="root">The clone.</param>
    /// <exception cref="InvalidOperationException">A package says nowhere under which licence it is.</exception>
    public static IReadOnlyList<Component> Read(string root)
    {
        var found = new Dictionary<string, Component>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Files(root, "packages.lock.json").Concat(Files(root, "packages.native.lock.json"))) Nuget(root, file, found);
        foreach (var file in Files(root, "package-lock.json")) Npm(root, file, found);
        return [.. found.Values.OrderBy(c => c.Registry).ThenBy(c => c.Name, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.Version, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Files(string root, string name) =>
        Rooms.Select(f => Path.Combine(root, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, name, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })).Order(StringComparer.Ordinal);

    private static bool In(string root, string file, string folder) => Path.GetRelativePath(root, file).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Nuget(string root, string file, Dictionary<string, Component> found)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var framework in json.RootElement.GetProperty("dependencies").EnumerateObject())
            foreach (var package in framework.Value.EnumerateObject())
            {
                if (package.Value.GetProperty("type").GetString() == "Project") continue;
                var version = package.Value.GetProperty("resolved").GetString()!;
                string[] needs = package.Value.TryGetProperty("dependencies", out var own) ? [.. own.EnumerateObject().Select(d => d.Name)] : [];
                var hash = package.Value.TryGetProperty("contentHash", out var content) ? Convert.ToHexStringLower(Convert.FromBase64String(content.GetString()!)) : "";
                Add(found, new Component(Registry.Nuget, package.Name, version, "", hash, In(root, file, "src") && !IsBuildOnly(package.Name), needs), c => c with { Licence = Nuspec.LicenceOf(c.Name, c.Version) });
            }
    }

    private static void Npm(string root, string file, Dictionary<string, Component> found)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        const string Folder = "node_modules/";
        foreach (var package in json.RootElement.GetProperty("packages").EnumerateObject().Where(p => p.Name.Contains(Folder, StringComparison.Ordinal)))
        {
            var name = package.Name[(package.Name.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
            var licence = package.Value.TryGetProperty("license", out var said) ? said.GetString()! : throw new InvalidOperationException($"{name}: {file} has no licence");
            var hash = package.Value.TryGetProperty("integrity", out var integrity) && integrity.GetString()! is var sri && sri.StartsWith("sha512-", StringComparison.Ordinal) ? Convert.ToHexStringLower(Convert.FromBase64String(sri[7..])) : "";
            string[] needs = package.Value.TryGetProperty("dependencies", out var own) ? [.. own.EnumerateObject().Select(d => d.Name)] : [];
            var ships = In(root, file, "vendor") && !BundlersOnly.Any(b => name.StartsWith(b, StringComparison.Ordinal));
            Add(found, new Component(Registry.Npm, name, package.Value.GetProperty("version").GetString()!, licence, hash, ships, needs), c => c);
        }
    }

    private static void Add(Dictionary<string, Component> found, Component component, Func<Component, Component> complete)
    {
        if (found.TryGetValue(component.Purl, out var before)) found[component.Purl] = before with { Ships = before.Ships || component.Ships };
        else found[component.Purl] = complete(component);
    }
}
