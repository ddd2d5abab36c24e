using Demerit.Content;

/// <summary>Hands the library's files to the engine, which knows no disk.</summary>
internal sealed class Folder(string root) : IContent
{
    public byte[]? Read(string path) => File.Exists(Path.Combine(root, path)) ? File.ReadAllBytes(Path.Combine(root, path)) : null;

    public IReadOnlyList<string> Under(string folder) =>
        Directory.Exists(Path.Combine(root, folder))
            ? [.. Directory.EnumerateFiles(Path.Combine(root, folder), "*.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];
}
