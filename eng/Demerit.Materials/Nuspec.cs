using System.Xml.Linq;

namespace Demerit.Materials;

/// <summary>What a restored package says of itself.</summary>
internal static class Nuspec
{
    /// <summary>Packages from before licences had expressions: what their licence's page says.</summary>
    private static readonly Dictionary<string, string> ByAddress = new(StringComparer.Ordinal)
    {
        ["https://github.com/MiloszKrajewski/K4os.Compression.LZ4/blob/master/LICENSE?raw=true"] = "MIT",
    };

    /// <summary>Packages that bring their licence as a file; each was read.</summary>
    private static readonly Dictionary<string, string> ByFile = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CommandLineParser"] = "MIT",
        ["Microsoft.DotNet.PlatformAbstractions"] = "MIT",
    };

    private static string Root => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static string LicenceOf(string name, string version)
    {
        var file = Path.Combine(Root, name.ToLowerInvariant(), version.ToLowerInvariant(), name.ToLowerInvariant() + ".nuspec");
        if (!File.Exists(file)) throw new InvalidOperationException($"{name} {version} is not restored: run dotnet restore Demerit.slnx");
        var metadata = XDocument.Load(file).Root!.Elements().First(e => e.Name.LocalName == "metadata");
        string? Of(string element) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == element)?.Value;
        var licence = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "license");
        if (licence?.Attribute("type")?.Value == "expression") return licence.Value;
        if (ByFile.TryGetValue(name, out var read)) return read;
        if (Of("licenseUrl") is { } address && ByAddress.TryGetValue(address, out var known)) return known;
        throw new InvalidOperationException($"{name} {version}: no licence expression (file {licence?.Value}, address {Of("licenseUrl")}); read it and add it to {nameof(Nuspec)}");
    }
}
