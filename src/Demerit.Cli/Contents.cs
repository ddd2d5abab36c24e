using System.IO.Compression;
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
    public byte[]? Read(string path) => BuiltIn.Read(path);

    public IReadOnlyList<string> Under(string folder) => [.. BuiltIn.Names.Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}

/// <summary>Files in the program itself, by name: each for itself, or in the native binary all in one compressed archive.</summary>
internal static class BuiltIn
{
    private const string Archive = "built-in.gz";
    private static readonly Assembly Self = typeof(BuiltIn).Assembly;
    private static readonly Lazy<Dictionary<string, byte[]>?> Unpacked = new(Unpack);

    public static IEnumerable<string> Names => Unpacked.Value?.Keys ?? (IEnumerable<string>)Self.GetManifestResourceNames();

    /// <summary>Null where there is none.</summary>
    public static byte[]? Read(string name)
    {
        if (Unpacked.Value is { } unpacked) return unpacked.GetValueOrDefault(name);
        using var stream = Self.GetManifestResourceStream(name);
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Dictionary<string, byte[]>? Unpack()
    {
        using var stream = Self.GetManifestResourceStream(Archive);
        if (stream is null) return null;
        using var whole = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Decompress)) gzip.CopyTo(whole);
        whole.Position = 0;
        using var from = new BinaryReader(whole);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (whole.Position < whole.Length)
        {
            var name = from.ReadString();
            files[name] = from.ReadBytes(from.ReadInt32());
        }
        return files;
    }
}
