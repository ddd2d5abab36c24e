using System.Text.Json;
using System.Xml.Linq;
using Demerit.Materials;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Publishing;

/// <summary>What Demerit is made of is told in full: each package with its licence, and a bill of what ships.</summary>
public sealed class MaterialsTests
{
    /// <summary>Licences that code under Apache-2.0 may be combined with.</summary>
    private static readonly string[] Compatible = ["Apache-2.0", "MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Unlicense"];

    private static readonly IReadOnlyList<Component> Components = LockFiles.Read(Repository.Root);

    private static string Version => XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    [Fact]
    public void Every_package_of_the_lock_files_is_listed_with_its_licence()
    {
        var path = Path.Combine(Repository.Root, "docs", "dependencies.md");
        var page = File.ReadAllText(path);
        var at = page.IndexOf(LicenceTable.Heading, StringComparison.Ordinal);
        var expected = LicenceTable.Write(Components);
        if (Environment.GetEnvironmentVariable("DEMERIT_UPDATE_GOLDEN") == "1") File.WriteAllText(path, (at < 0 ? page.TrimEnd('\n') + "\n\n" : page[..at]) + expected);
        else Assert.Equal(expected, at < 0 ? "" : page[at..]);
    }

    [Fact]
    public void Every_licence_fits_ours()
    {
        Assert.All(Components.Where(c => c.Ships), c => Assert.Contains(c.Licence, Compatible));
        // Used as it is, on the machine that tests; nothing of it is given on.
        Assert.All(Components.Where(c => !c.Ships), c => Assert.Contains(c.Licence, Compatible.Append("MPL-2.0")));
    }

    [Fact]
    public void Every_package_that_a_project_names_has_a_line_that_says_why()
    {
        var page = Repository.Text("docs", "dependencies.md").Split(LicenceTable.Heading)[0];
        Assert.All(XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Include")!.Value),
            name => Assert.Contains(name, page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_bill_of_materials_names_what_ships_and_is_the_same_twice()
    {
        var bytes = BillOfMaterials.Write(Version, Components);
        Assert.Equal(bytes, BillOfMaterials.Write(Version, LockFiles.Read(Repository.Root)));
        using var bill = JsonDocument.Parse(bytes);
        Assert.Equal(("CycloneDX", "1.6"), (bill.RootElement.GetProperty("bomFormat").GetString(), bill.RootElement.GetProperty("specVersion").GetString()));
        var parts = bill.RootElement.GetProperty("components").EnumerateArray().ToArray();
        var purls = parts.Select(p => p.GetProperty("bom-ref").GetString()!).ToArray();
        Assert.Equal(purls.Length, purls.Distinct().Count());
        Assert.Contains(purls, p => p.StartsWith("pkg:nuget/YamlDotNet@", StringComparison.Ordinal));
        Assert.Contains(purls, p => p.StartsWith("pkg:nuget/Parquet.Net@", StringComparison.Ordinal));
        Assert.Contains(purls, p => p.StartsWith("pkg:npm/vega@", StringComparison.Ordinal));
        Assert.DoesNotContain(purls, p => p.Contains("xunit", StringComparison.Ordinal) || p.Contains("esbuild", StringComparison.Ordinal) || p.Contains("Analyzers", StringComparison.Ordinal));
        Assert.All(parts, p => Assert.Matches("^[0-9a-f]{128}$", p.GetProperty("hashes")[0].GetProperty("content").GetString()));
        Assert.All(bill.RootElement.GetProperty("dependencies").EnumerateArray().SelectMany(d => d.GetProperty("dependsOn").EnumerateArray()), d => Assert.Contains(d.GetString(), purls));
    }

    [Fact]
    public void Changelog_citation_and_packages_are_of_one_version()
    {
        var version = Version;
        Assert.StartsWith($"## {version}", Repository.Text("CHANGELOG.md").Split('\n').First(l => l.StartsWith("## ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains($"\nversion: {version}\n", Repository.Text("CITATION.cff"), StringComparison.Ordinal);
        Assert.Equal(Demerit.Fares.FareEngine.Version, version);
        Assert.Equal(version, CommandLine.Run("--version").Out.Trim());
        Assert.Contains($"Include=\"Demerit\" Version=\"{version}\"", Repository.Text("docs", "examples", "city-in-code", "city-in-code.csproj"), StringComparison.Ordinal);
    }
}
