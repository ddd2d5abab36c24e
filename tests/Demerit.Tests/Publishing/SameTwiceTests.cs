using System.IO.Compression;
using System.Security.Cryptography;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Publishing;

/// <summary>Whoever builds a release from its sources gets what we give out.</summary>
public sealed class SameTwiceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-again").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    /// <summary>A second tree, in another place, without anything that was built; what was published before is compared file by file, also within archives.</summary>
    [Fact(Explicit = true)]
    public void A_release_that_is_built_again_elsewhere_has_the_same_contents()
    {
        var (clone, again, before) = (Path.Combine(_folder, "clone"), Path.Combine(_folder, "published"), Path.Combine(Repository.Root, "artifacts", "published"));
        // As the tree stands, also where it is not committed.
        Directory.CreateDirectory(clone);
        var run = Processes.Shell($"git -C '{Repository.Root}' ls-files -z --cached --others --exclude-standard | tar -C '{Repository.Root}' --null -T - -cf - | tar -C '{clone}' -xf -");
        Assert.True(run.Exit == 0, run.Error);
        var published = Processes.Shell($"./demerit publish '{again}'", clone, longest: TimeSpan.FromMinutes(30));
        Assert.True(published.Exit == 0, published.Error);
        var (one, two) = (Contents(before), Contents(again));
        Assert.NotEmpty(one);
        Assert.Empty(one.Keys.Except(two.Keys).Concat(two.Keys.Except(one.Keys)));
        Assert.Empty(one.Where(f => two[f.Key] != f.Value).Select(f => f.Key));
    }

    /// <summary>Path and hash of every file; an archive's entries in place of the archive, whose own bytes hold times.</summary>
    private static SortedDictionary<string, string> Contents(string folder)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file);
            if (Path.GetExtension(file) is not (".nupkg" or ".snupkg"))
            {
                contents[name] = Hash(File.ReadAllBytes(file));
                continue;
            }
            using var archive = ZipFile.OpenRead(file);
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                contents[$"{name}/{entry.FullName}"] = Hash(bytes.ToArray());
            }
        }
        return contents;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
