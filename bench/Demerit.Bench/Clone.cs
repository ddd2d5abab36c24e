using Demerit.Content;

namespace Demerit.Bench;

/// <summary>The clone that the benchmarks run in, read from its folders.</summary>
internal sealed class Clone : IContent
{
    public static string Root { get; } = Find();

    public byte[]? Read(string path) => File.Exists(Path.Combine(Root, path)) ? File.ReadAllBytes(Path.Combine(Root, path)) : null;

    public IReadOnlyList<string> Under(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Demerit.slnx"))) return folder.FullName;
        throw new InvalidOperationException("the benchmarks run inside a clone");
    }
}
