using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Catalogues;

/// <summary>What a record is joined to a person by, with the measured error of such joins.</summary>
/// <param name="Error">An error model of catalogue/errors.yaml; null where none was measured.</param>
public sealed record JoinKey(string Slug, Words Title, string? Error);

/// <summary>A file about people.</summary>
/// <param name="Channel">The channel of the catalogue that feeds it; null where no channel covers it.</param>
/// <param name="Conduct">The conduct that it would hold.</param>
/// <param name="By">The keys by which somebody in it can be found, the strongest first.</param>
/// <param name="Gives">The keys that it holds of whoever is found.</param>
/// <param name="Holds">What is in it.</param>
/// <param name="Limits">What the law says of who may ask.</param>
public sealed record JoinFile(string Slug, Words Title, string? Channel, ImmutableArray<string> Conduct, ImmutableArray<string> By, ImmutableArray<string> Gives, Words Holds, Words? Limits, Citation Cite, Place Place);

/// <summary>A file that can be reached: by which key, and after how many others.</summary>
public sealed record Reached(JoinFile File, JoinKey By, int Step);

/// <summary>What can be assembled about a person in a place from one number, and which keys join it: documented, never done.</summary>
/// <param name="Start">The key that one begins with.</param>
/// <param name="Keys">The strongest first.</param>
public sealed record Join(string Slug, Words Title, string PlaceSlug, string Start, Register<JoinKey> Keys, Register<JoinFile> Files, Place Place)
{
    public const string File = "catalogue/joins.yaml";

    /// <summary>
    /// The files that can be reached from the start, breadth first: a file is found by the strongest key that is known, and what it gives
    /// becomes known for the next step.
    /// </summary>
    public ImmutableArray<Reached> Reach()
    {
        var known = new HashSet<string>(StringComparer.Ordinal) { Start };
        var reached = ImmutableArray.CreateBuilder<Reached>();
        for (var step = 1; ; step++)
        {
            var now = Files.Where(f => reached.All(r => r.File != f)).Select(f => (File: f, Key: f.By.FirstOrDefault(known.Contains))).Where(f => f.Key is not null).ToArray();
            if (now.Length == 0) return reached.ToImmutable();
            reached.AddRange(now.Select(f => new Reached(f.File, Keys[f.Key!], step)));
            foreach (var key in now.SelectMany(f => f.File.Gives)) known.Add(key);
        }
    }

    /// <summary>None where the library has no such file.</summary>
    /// <exception cref="ContentException">The file is wrong.</exception>
    public static Register<Join> ReadAll(IContent content, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(catalogue);
        var all = new List<Join>();
        if (content.Read(File) is { } bytes)
        {
            var errors = ErrorModel.ReadAll(content, catalogue);
            var faults = new Faults();
            if (YamlReader.Read(File, bytes) is not Mapping map) throw new ContentException(new Place(File, 1, 1), "a map of joins is expected");
            foreach (var (key, node) in map.Entries)
                if (Values.Slug(key, faults, "join") is { } slug && Read(slug, key.Place, node, catalogue, errors, faults) is { } join)
                    all.Add(join);
            if (faults.Any) throw new ContentException(faults.InOrder());
        }
        return new Register<Join>(all, j => j.Slug);
    }

    private static Join? Read(string slug, Place place, Node node, Catalogue catalogue, Register<ErrorModel> errors, Faults faults)
    {
        if (Fields.Of(node, faults, $"join \"{slug}\"", "title", "place", "start", "keys", "files") is not { } f) return null;
        var keys = new List<JoinKey>();
        foreach (var (name, value) in f.Entries("keys"))
        {
            if (Values.Slug(name, faults, "key") is not { } key || Fields.Of(value, faults, $"key \"{key}\"", "title", "error") is not { } k) continue;
            var error = k.Slug("error");
            Known(error, errors.Names, "error model", k.PlaceOf("error"), faults);
            keys.Add(new JoinKey(key, k.RequiredWords("title"), error));
        }
        var named = keys.Select(k => k.Slug).ToArray();
        var files = new List<JoinFile>();
        foreach (var (name, value) in f.Entries("files"))
        {
            if (Values.Slug(name, faults, "file") is not { } file || Fields.Of(value, faults, $"file \"{file}\"", "title", "channel", "conduct", "by", "gives", "holds", "limits", "cite") is not { } x) continue;
            var channel = x.Slug("channel");
            Known(channel, catalogue.Channels.Names, "channel", x.PlaceOf("channel"), faults);
            foreach (var conduct in x.Slugs("conduct")) Known(conduct, catalogue.Conduct.Names, "conduct", x.PlaceOf("conduct"), faults);
            if (x.Slugs("by").Count == 0) faults.Add(x.Place, $"\"by\" is missing in file \"{file}\"; expected the keys by which somebody in it can be found");
            foreach (var key in x.Slugs("by")) Known(key, named, "key", x.PlaceOf("by"), faults);
            foreach (var key in x.Slugs("gives")) Known(key, named, "key", x.PlaceOf("gives"), faults);
            var cite = Citation.Required(x);
            if (cite is not null && cite.Source != Citation.Assumption) Known(cite.Source, catalogue.Sources.Names, "source", cite.Place, faults);
            if (cite is not null) files.Add(new JoinFile(file, x.RequiredWords("title"), channel, [.. x.Slugs("conduct")], [.. x.Slugs("by")], [.. x.Slugs("gives")], x.RequiredWords("holds"), x.Words("limits"), cite, x.Place));
        }
        var at = f.RequiredSlug("place");
        Known(at.Length > 0 ? at : null, catalogue.Places.Names, "place", f.PlaceOf("place"), faults);
        var start = f.RequiredSlug("start");
        Known(start.Length > 0 ? start : null, named, "key", f.PlaceOf("start"), faults);
        return new Join(slug, f.RequiredWords("title"), at, start, new Register<JoinKey>(keys, k => k.Slug), new Register<JoinFile>(files, x => x.Slug), place);
    }

    private static void Known(string? name, IEnumerable<string> known, string what, Place place, Faults faults)
    {
        var names = known.ToArray();
        if (name is not null && !names.Contains(name, StringComparer.Ordinal)) faults.Add(place, $"unknown {what} \"{name}\"{Nearest.Hint(name, names)}");
    }
}
