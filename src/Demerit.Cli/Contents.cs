using System.Reflection;
using Demerit.Content;

namespace Demerit.Cli;

/// <summary>The library in a folder: a clone's, or one of somebody's own.</summary>
internal sealed class FolderContent(string root) : IContent
{
    public byte[]? Read(string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        // A path in a file never leads out of its library.
        if (!full.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(full)) return null;
        return InputFile.Read(path, full);
    }

    public IReadOnlyList<string> Under(string folder)
    {
        var full = Path.Combine(root, folder);
        if (!Directory.Exists(full)) return [];
        return [.. Directory.EnumerateFiles(full, "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, f).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];
    }
}

/// <summary>The library that was built into the program.</summary>
internal sealed class EmbeddedContent : IContent
{
    private static readonly Assembly Self = typeof(EmbeddedContent).Assembly;

    public byte[]? Read(string path)
    {
        using var stream = Self.GetManifestResourceStream(path);
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public IReadOnlyList<string> Under(string folder) => [.. Self.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
