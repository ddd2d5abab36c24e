using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Documentation;

/// <summary>docs/api is what the code says of itself. DEMERIT_UPDATE_GOLDEN=1 writes it anew.</summary>
public sealed class ApiReferenceTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "api");

    [Fact]
    public void The_reference_is_that_of_the_code()
    {
        var expected = ApiReference.Write();
        if (Environment.GetEnvironmentVariable("DEMERIT_UPDATE_GOLDEN") == "1")
        {
            if (Directory.Exists(Folder)) Directory.Delete(Folder, true);
            Directory.CreateDirectory(Folder);
            foreach (var (name, text) in expected) File.WriteAllText(Path.Combine(Folder, name), text);
            return;
        }
        Assert.Equal(expected.Keys, Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(expected, page => Assert.Equal(page.Value, File.ReadAllText(Path.Combine(Folder, page.Key))));
    }

    /// <summary>What a developer meets first is explained.</summary>
    [Theory]
    [InlineData("Demerit.Cities.Engine.md", "City")]
    [InlineData("Demerit.Foundation.Tables.md", "TableChecksum")]
    [InlineData("Demerit.Tables.md", "ParquetFile")]
    [InlineData("Demerit.Cluster.md", "ClusterRuns")]
    public void Main_types_have_a_summary(string page, string type)
    {
        var text = ApiReference.Write()[page];
        var at = text.IndexOf($"\n## {type}\n", StringComparison.Ordinal);
        Assert.True(at >= 0);
        Assert.Matches(@"^\n## \w+\n\n`[a-z ]+`\n\n[A-Z]", text[at..]);
    }
}
