using System.Reflection;
using System.Text;
using Demerit.Content;

namespace Demerit.Web.State;

/// <summary>The library: what the first answer needs travels inside the page's own assembly, the rest is added when it is there.</summary>
public sealed class BuiltInContent : IContent
{
    private static readonly Assembly Self = typeof(BuiltInContent).Assembly;
    private readonly SortedSet<string> _names = new(Self.GetManifestResourceNames(), StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _rest = new(StringComparer.Ordinal);

    /// <summary>Whether the rest is there too.</summary>
    public bool IsWhole => _rest.Count > 0;

    /// <param name="bundle">For each file its path, its length and its bytes.</param>
    public void Add(byte[] bundle)
    {
        using var from = new BinaryReader(new MemoryStream(bundle), Encoding.UTF8);
        while (from.BaseStream.Position < from.BaseStream.Length)
        {
            var name = from.ReadString();
            _rest[name] = from.ReadBytes(from.ReadInt32());
            _names.Add(name);
        }
    }

    public byte[]? Read(string path)
    {
        if (_rest.TryGetValue(path, out var known)) return known;
        using var stream = Self.GetManifestResourceStream(path);
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public IReadOnlyList<string> Under(string folder) => [.. _names.Where(n => n.StartsWith(folder, StringComparison.Ordinal))];
}
