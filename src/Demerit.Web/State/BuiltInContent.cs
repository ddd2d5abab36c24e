using System.Reflection;
using Demerit.Content;

namespace Demerit.Web.State;

/// <summary>The library that travels inside the page's own assembly.</summary>
internal sealed class BuiltInContent : IContent
{
    private static readonly Assembly Self = typeof(BuiltInContent).Assembly;
    private static readonly string[] Names = [.. Self.GetManifestResourceNames().Order(StringComparer.Ordinal)];

    public byte[]? Read(string path)
    {
        using var stream = Self.GetManifestResourceStream(path);
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public IReadOnlyList<string> Under(string folder) => [.. Names.Where(n => n.StartsWith(folder, StringComparison.Ordinal))];
}
