using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Content.Yaml;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Web.State;

/// <summary>The library, read when it is first asked for and kept: reading it takes a browser some tenths of a second.</summary>
public sealed class Shelf
{
    private readonly Dictionary<string, Profile> _people = new(StringComparer.Ordinal);
    private Library? _library;

    internal Shelf(BuiltInContent content) => Content = content;

    internal BuiltInContent Content { get; }

    /// <summary>The whole library: its rest is fetched from this site where it is not there yet.</summary>
    internal async Task WholeAsync(Browser browser)
    {
        if (Content.IsWhole) return;
        var rest = await browser.Ask<byte[]>("library");
        if (!Content.IsWhole) Content.Add(rest);
    }
    internal Library Library => _library ??= Library.Open(Content);
    /// <summary>Titles of doors, without reading the whole catalogue.</summary>
    internal Register<Door> Doors => _library?.Catalogue.Doors ?? (field ??= ReadDoors());

    private Register<Door> ReadDoors()
    {
        const string file = "catalogue/doors.yaml";
        var faults = new Faults();
        var doors = new List<Door>();
        if (YamlReader.Read(file, Content.Read(file)!) is Mapping map)
            foreach (var (key, node) in map.Entries)
                if (Fields.Of(node, faults, key.Text, "title", "ask", "rights", "cite") is { } f) doors.Add(new Door(key.Text, f.RequiredWords("title"), f.Words("ask"), []));
        return new Register<Door>(doors, d => d.Slug);
    }

    internal Contrast Contrast => field ??= Contrast.Read(Content);
    internal Questions Questions => field ??= Questions.Read(Content, Library.Catalogue);
    internal ImmutableArray<Life> Lives
    {
        get
        {
            if (field.IsDefault) field = Life.ReadAll(Content, Library.Catalogue);
            return field;
        }
    }

    internal Register<Join> Joins => field ??= Join.ReadAll(Content, Library.Catalogue);

    internal bool IsRead => _library is not null;

    internal Interview Interview => field ??= new Interview(Questions, Library.Catalogue, [.. Contrast.All.Select(Library.Scheme).Where(s => s.Tier != 'c')], Sensing.Documented);

    /// <summary>Reads what the questions need, and lets the page answer in between.</summary>
    internal async Task ReadAheadAsync()
    {
        _ = Library;
        foreach (var slug in Contrast.All)
        {
            await Task.Delay(1);
            Library.Scheme(slug);
        }
        await Task.Delay(1);
        _ = Interview.First;
    }

    internal IEnumerable<string> People => Content.Under("profiles/").Select(p => p["profiles/".Length..^".yaml".Length]);

    internal Profile Person(string slug) => _people.TryGetValue(slug, out var known) ? known
        : _people[slug] = ProfileReader.Read($"profiles/{slug}.yaml", Content.Read($"profiles/{slug}.yaml")!, Library.Catalogue);

    internal string Fingerprint(Scheme scheme) => Library.Fingerprint(scheme, Content.Read(scheme.File) ?? [], [], FareEngine.Version);
}
