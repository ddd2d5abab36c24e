using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>The catalogue and the schemes, read from content when they are asked for.</summary>
public sealed class Library
{
    private const string Folder = "schemes/";
    private readonly Dictionary<string, Scheme> _schemes = new(StringComparer.Ordinal);

    private Library(IContent content, Catalogue catalogue) => (Content, Catalogue) = (content, catalogue);

    public IContent Content { get; }
    public Catalogue Catalogue { get; }

    /// <exception cref="ContentException">The catalogue is missing or wrong.</exception>
    public static Library Open(IContent content) => new(content, Catalogue.Read(content));

    /// <summary>The slugs of all schemes, in ordinal order.</summary>
    public ImmutableArray<string> Slugs => SlugsOf(Content);

    /// <summary>As <see cref="Slugs"/>, without reading the catalogue.</summary>
    public static ImmutableArray<string> SlugsOf(IContent content) => [.. content.Under(Folder)
        .Where(p => p.EndsWith("/scheme.yaml", StringComparison.Ordinal)).Select(p => p[Folder.Length..^"/scheme.yaml".Length]).Where(s => !s.Contains('/'))];

    public static string FileOf(string slug) => $"{Folder}{slug}/scheme.yaml";

    public static string CasesOf(string slug) => $"{Folder}{slug}/cases.yaml";

    /// <exception cref="ContentException">No such scheme, or its file is wrong.</exception>
    public Scheme Scheme(string slug)
    {
        ArgumentNullException.ThrowIfNull(slug);
        if (_schemes.TryGetValue(slug, out var known)) return known;
        if (Content.Read(FileOf(slug)) is not { } bytes)
            throw new ContentException(new Place(FileOf(slug), 1, 1), $"no scheme \"{slug}\" in the library{Nearest.Hint(slug, Slugs)}");
        var scheme = SchemeReader.Read(FileOf(slug), bytes);
        if (scheme.Slug != slug) throw new ContentException(scheme.Place, $"the scheme \"{scheme.Slug}\" stands in the folder \"{slug}\"; expected the same name");
        return _schemes[slug] = scheme;
    }

    /// <summary>
    /// Following <c>supersedes</c> back and forth from a scheme, the one in force on a day; the scheme itself where none was.
    /// </summary>
    public Scheme InForceOn(Scheme scheme, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var s = scheme; seen.Add(s.Slug);)
        {
            if (s.InForce.On(day)) return s;
            if (day > s.InForce.To)
            {
                if (Slugs.Select(Scheme).FirstOrDefault(later => later.Supersedes == s.Slug) is not { } next) break;
                s = next;
            }
            else if (s.Supersedes is { } before && Content.Read(FileOf(before)) is not null) s = Scheme(before);
            else break;
        }
        return scheme;
    }

    /// <summary>SHA-256 of everything a result of this scheme rests on: its file, the catalogue, the sensing preset and the engine's version.</summary>
    public string Fingerprint(Scheme scheme, ReadOnlySpan<byte> schemeBytes, ReadOnlySpan<byte> sensingBytes, string version)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes("demerit " + version + "\n"));
        foreach (var file in Catalogue.Files) Append(hash, $"catalogue/{file}.yaml", Content.Read($"catalogue/{file}.yaml"));
        Append(hash, scheme.Slug, schemeBytes);
        Append(hash, "sensing", sensingBytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Line ends are left out, so that a checkout with other ones gives the same fingerprint.
    private static void Append(IncrementalHash hash, string name, ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
        hash.AppendData(bytes.ToArray().AsSpan().Count((byte)'\r') == 0 ? bytes : bytes.ToArray().Where(b => b != (byte)'\r').ToArray());
    }
}
