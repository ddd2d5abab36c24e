using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Demerit.Foundation.Tables;
using Demerit.Tables;
using Demerit.Tests.Cluster;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Publishing;

/// <summary>The packages as a developer gets them: from a folder, into a project that knows nothing of this clone. <c>./test</c> publishes them before.</summary>
public sealed class ExampleProjectTests : IDisposable
{
    private static string Published => Path.Combine(Repository.Root, "artifacts", "published");

    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-example").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void The_example_runs_a_city_and_writes_its_tables()
    {
        var (run, scenario) = (Path.Combine(_folder, "run"), Path.Combine(Repository.Root, "scenarios", "rongcheng-in-new-york.yaml"));
        Assert.EndsWith("people of the last period: 2000\n", Run("city-in-code", scenario, run), StringComparison.Ordinal);
        ByCommand(scenario);
        Assert.All(Directory.EnumerateFiles(run, "*.parquet"), file => Assert.Equal(Sum(file), Sum(Path.Combine(_folder, "by-command", Path.GetFileName(file)))));
        static string Sum(string file) => TableChecksum.Of(ParquetFile.Read(File.ReadAllBytes(file)));
    }

    [Fact]
    public void The_example_runs_a_city_on_a_cluster()
    {
        var scenario = Path.Combine(Repository.Root, "scenarios", "rongcheng-in-new-york.yaml");
        using var json = JsonDocument.Parse(ByCommand(scenario));
        Assert.Equal($"2 threads; checksum {json.RootElement.GetProperty("checksum").GetString()}\n", Run("city-on-cluster", scenario, RunningProgram.FreePort().ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>What an example says that gets packages from the folder they were published to, and the content from this clone.</summary>
    private string Run(string example, params string[] args)
    {
        Assert.True(File.Exists(Path.Combine(Published, "Demerit.0.1.0.nupkg")), "the packages are not there: run ./test, which publishes them");
        // A folder of its own for packages, so that none of an older build is found; what is not ours comes from what is restored already.
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var project = Path.Combine(Repository.Root, "docs", "examples", example);
        var line = $"dotnet run --project '{project}' -c Release -v quiet -p:DemeritFeed='{Published}' -p:ArtifactsPath='{_folder}/built' -p:RestorePackagesPath='{_folder}/packages' -p:RestoreFallbackFolders='{restored}' -- '{Repository.Root}' '{string.Join("' '", args)}'";
        var finished = Processes.Shell(line, _folder, longest: TimeSpan.FromMinutes(5));
        Assert.Equal((0, ""), (finished.Exit, finished.Error));
        return finished.Out;
    }

    /// <summary>The same city by the command line.</summary>
    private string ByCommand(string scenario)
    {
        var run = CommandLine.In(Repository.Root, 96, "simulate", scenario, "--people", "2000", "--days", "90", "--out", Path.Combine(_folder, "by-command"), "--json");
        Assert.Equal(0, run.Exit);
        return run.Out;
    }

    [Theory]
    [InlineData("Demerit", "YamlDotNet")]
    [InlineData("Demerit.Tables", "Demerit Parquet.Net YamlDotNet")]
    [InlineData("Demerit.Cluster", "Demerit Microsoft.Orleans.Clustering.Redis Microsoft.Orleans.Dashboard Microsoft.Orleans.Server OpenTelemetry.Exporter.Console OpenTelemetry.Exporter.OpenTelemetryProtocol OpenTelemetry.Extensions.Hosting StackExchange.Redis YamlDotNet")]
    public void A_package_has_docs_readme_licence_and_symbols_with_their_sources(string name, string needs)
    {
        using var package = ZipFile.OpenRead(Path.Combine(Published, $"{name}.0.1.0.nupkg"));
        var entries = package.Entries.Select(e => e.FullName).ToArray();
        Assert.Contains($"lib/net10.0/{name}.dll", entries);
        Assert.Contains($"lib/net10.0/{name}.xml", entries);
        Assert.Contains("README.md", entries);
        using var stream = package.GetEntry($"{name}.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!;
        string Of(string element) => metadata.Descendants().First(e => e.Name.LocalName == element).Value;
        Assert.Equal(("Apache-2.0", "0.1.0"), (Of("license"), Of("version")));
        Assert.NotEmpty(Of("description"));
        Assert.Equal(needs.Split(' '), metadata.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value).Order(StringComparer.Ordinal));
        using var symbols = ZipFile.OpenRead(Path.Combine(Published, $"{name}.0.1.0.snupkg"));
        using var pdb = new MemoryStream();
        using (var from = symbols.GetEntry($"lib/net10.0/{name}.pdb")!.Open()) from.CopyTo(pdb);
        pdb.Position = 0;
        using var provider = System.Reflection.Metadata.MetadataReaderProvider.FromPortablePdbStream(pdb);
        var reader = provider.GetMetadataReader();
        // Every source that is not generated travels inside, under a path that tells nothing of the machine.
        var embedded = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
        Assert.All(reader.Documents.Select(reader.GetDocument), document =>
        {
            Assert.StartsWith("/", reader.GetString(document.Name), StringComparison.Ordinal);
            Assert.DoesNotContain(Repository.Root, reader.GetString(document.Name), StringComparison.Ordinal);
        });
        Assert.All(reader.Documents, handle => Assert.Contains(reader.GetCustomDebugInformation(handle), i => reader.GetGuid(reader.GetCustomDebugInformation(i).Kind) == embedded));
    }
}
