using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cli;

/// <summary>Finds what a person named: a file of theirs, or an entry of the library by its slug.</summary>
internal sealed class Files(IContent content, string folder)
{
    private const string OnePerson = "Demerit takes one profile a run, of the person asking, from a file";

    public Profile Profile(IReadOnlyList<string> named, Catalogue catalogue)
    {
        if (named.Count == 0) throw new UsageException($"no profile is given. {OnePerson}, or one of the ready-made {string.Join(", ", ReadyMade())}");
        if (named.Count != 1) throw new UsageException($"{named.Count} profiles are given. {OnePerson}; it does not score lists of people");
        var name = named[0];
        if (name == "-" || name.StartsWith("/dev/", StringComparison.Ordinal) || name.StartsWith("/proc/", StringComparison.Ordinal))
            throw new UsageException($"{name}: a profile does not come from standard input or another program. {OnePerson}");
        var path = Path.GetFullPath(name, folder);
        if (Directory.Exists(path)) throw new UsageException($"{name} is a folder. {OnePerson}");
        if (File.Exists(path)) return ProfileReader.Read(name, InputFile.Read(name, path), catalogue);
        var inLibrary = $"profiles/{name}.yaml";
        if (content.Read(inLibrary) is { } bytes) return ProfileReader.Read(inLibrary, bytes, catalogue);
        var known = ReadyMade();
        throw new UsageException($"no profile {name}: expected a file, or one of the ready-made {string.Join(", ", known)}{Nearest.Hint(Path.GetFileNameWithoutExtension(name), known)}");
    }

    private string[] ReadyMade() => [.. content.Under("profiles/").Select(p => Path.GetFileNameWithoutExtension(p))];

    /// <summary>A scheme by slug, by path, or either with <c>@date</c>; its bytes are for the fingerprint.</summary>
    public (Scheme Scheme, byte[] Bytes) Scheme(string named, Library library)
    {
        var (scheme, bytes, _) = SchemeOn(named, library);
        return (scheme, bytes);
    }

    /// <summary>As <see cref="Scheme"/>, with the date that was named.</summary>
    public (Scheme Scheme, byte[] Bytes, DateOnly? On) SchemeOn(string named, Library library)
    {
        DateOnly? on = null;
        var name = named;
        if (named.LastIndexOf('@') is var at and > 0 && LooseDate.TryParse(named[(at + 1)..], out var date)) (name, on) = (named[..at], date.Middle);
        var path = Path.GetFullPath(name, folder);
        if (Directory.Exists(path) && File.Exists(Path.Combine(path, "scheme.yaml"))) (name, path) = (Path.Combine(name, "scheme.yaml"), Path.Combine(path, "scheme.yaml"));
        if (name.EndsWith(".yaml", StringComparison.Ordinal) || File.Exists(path))
        {
            if (!File.Exists(path)) throw new UsageException($"no scheme file {name}");
            var bytes = InputFile.Read(name, path);
            return (SchemeReader.Read(name, bytes), bytes, on);
        }
        var scheme = Slug(name, library);
        if (on is { } day) scheme = library.InForceOn(scheme, day);
        return (scheme, content.Read(Library.FileOf(scheme.Slug))!, on);
    }

    private static Scheme Slug(string name, Library library)
    {
        if (!library.Slugs.Contains(name)) throw new UsageException($"no scheme {name} in the library{Nearest.Hint(name, library.Slugs)}; known are {string.Join(", ", library.Slugs)}");
        return library.Scheme(name);
    }

    public (Sensing Sensing, byte[] Bytes) Sensing(string preset, Catalogue catalogue)
    {
        if (preset == Demerit.Content.Sensing.Documented.Preset) return (Demerit.Content.Sensing.Documented, []);
        var path = $"sensing/{preset}.yaml";
        if (content.Read(path) is { } bytes) return (Demerit.Content.Sensing.Read(path, bytes, catalogue), bytes);
        var known = content.Under("sensing/").Select(p => Path.GetFileNameWithoutExtension(p)!).Prepend("documented").ToArray();
        throw new UsageException($"no sensing preset {preset}{Nearest.Hint(preset, known)}; known are {string.Join(", ", known)}");
    }

    /// <summary>The worked cases beside a scheme file; null where there are none.</summary>
    public (string File, byte[] Bytes)? Cases(Scheme scheme)
    {
        var file = Library.CasesOf(scheme.Slug);
        if (scheme.File == Library.FileOf(scheme.Slug) && content.Read(file) is { } bytes) return (file, bytes);
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(scheme.File, folder)) ?? folder, "cases.yaml");
        return File.Exists(beside) ? (Path.Combine(Path.GetDirectoryName(scheme.File) ?? "", "cases.yaml"), InputFile.Read(beside, beside)) : null;
    }
}
