using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Catalogues;

public sealed record Door(string Slug, Words Title, Words? Ask, ImmutableArray<string> Rights);

public sealed record Domain(string Slug, Words Title);

public sealed record Right(string Slug, Words Title, ImmutableArray<Citation> Articles);

/// <summary>A place, inside another or at the top.</summary>
public sealed record PlaceEntry(string Slug, Words Title, string? In, Place Place);

/// <summary>Conduct, facts, channels, doors, domains, rights, places and sources that all schemes share.</summary>
public sealed record Catalogue(
    Register<Conduct> Conduct, Register<Fact> Facts, Register<Channel> Channels, Register<Door> Doors,
    Register<Domain> Domains, Register<Right> Rights, Register<PlaceEntry> Places, Register<Source> Sources)
{
    public static readonly ImmutableArray<string> Files = ["conduct", "facts", "channels", "doors", "domains", "rights", "places", "sources"];

    /// <exception cref="ContentException">A file of the catalogue is missing or wrong.</exception>
    public static Catalogue Read(IContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var faults = new Faults();
        var catalogue = new Catalogue(
            ConductReader.ReadAll(Entries(content, "conduct", faults), faults),
            FactReader.ReadAll(Entries(content, "facts", faults), faults),
            Channel.ReadAll(Entries(content, "channels", faults), faults),
            Simple(content, "doors", faults, ["title", "ask", "rights", "cite"], (slug, f) => new Door(slug, f.RequiredWords("title"), f.Words("ask"), [.. f.Slugs("rights")]), d => d.Slug),
            Simple(content, "domains", faults, ["title"], (slug, f) => new Domain(slug, f.RequiredWords("title")), d => d.Slug),
            Simple(content, "rights", faults, ["title", "articles"], (slug, f) => new Right(slug, f.RequiredWords("title"), [.. f.Items("articles").Select(n => Citation.Read(n, faults)).OfType<Citation>()]), r => r.Slug),
            Simple(content, "places", faults, ["title", "in"], (slug, f) => new PlaceEntry(slug, f.RequiredWords("title"), f.Slug("in"), f.Place), p => p.Slug),
            Source.ReadAll(Entries(content, "sources", faults), faults));
        catalogue.RefuseCircles(faults);
        if (faults.Any) throw new ContentException(faults.InOrder());
        return catalogue;
    }

    // A finding that follows itself, by whatever way, would never end.
    private void RefuseCircles(Faults faults)
    {
        foreach (var conduct in Conduct)
        {
            var way = new List<string> { conduct.Slug };
            for (var c = conduct; c.Follows is { } follows && Conduct.TryGet(follows.Conduct, out c!);)
            {
                if (c.Slug == conduct.Slug)
                {
                    faults.Add(conduct.Place, $"findings follow each other in a circle: {string.Join(" follows ", way)} follows {c.Slug}");
                    break;
                }
                if (way.Contains(c.Slug)) break;
                way.Add(c.Slug);
            }
        }
    }

    /// <summary>With what a scheme brings of its own: added, or in place of an entry of the same name.</summary>
    /// <exception cref="ContentException">The findings follow each other in a circle.</exception>
    public Catalogue With(Register<Conduct> conduct, Register<Fact> facts, Register<Channel> channels, Register<Source> sources)
    {
        ArgumentNullException.ThrowIfNull(conduct);
        if (conduct.Count + facts?.Count + channels?.Count + sources?.Count == 0) return this;
        var wide = this with { Conduct = Conduct.With(conduct), Facts = Facts.With(facts!), Channels = Channels.With(channels!), Sources = Sources.With(sources!) };
        if (conduct.Count == 0) return wide;
        var faults = new Faults();
        wide.RefuseCircles(faults);
        return faults.Any ? throw new ContentException(faults.InOrder()) : wide;
    }

    /// <summary>The place itself, then each place that it lies in.</summary>
    public IEnumerable<string> Around(string? place)
    {
        // A circle of places is found by the check; here it must only end.
        for (var steps = 0; place is not null && steps < 20; steps++)
        {
            yield return place;
            place = Places.Find(place)?.In;
        }
    }

    /// <summary>The act at the root of a finding; the conduct itself where it is an act.</summary>
    public Conduct RootOf(Conduct conduct)
    {
        ArgumentNullException.ThrowIfNull(conduct);
        for (var steps = 0; conduct.Follows is { } follows && steps < 20; steps++)
        {
            if (!Conduct.TryGet(follows.Conduct, out var parent)) break;
            conduct = parent;
        }
        return conduct;
    }

    /// <summary>A finding, what it follows, and so on back to the act; an act alone.</summary>
    public IEnumerable<Conduct> WayTo(Conduct conduct)
    {
        for (var c = conduct; c is not null; c = c.Follows is { } follows ? Conduct.Find(follows.Conduct) : null) yield return c;
    }

    /// <summary>The rights that protect a conduct; a finding is as protected as its act.</summary>
    public ImmutableArray<string> RightsOf(Conduct conduct)
    {
        ArgumentNullException.ThrowIfNull(conduct);
        return conduct.Rights.Length > 0 || !conduct.IsFinding ? conduct.Rights : RootOf(conduct).Rights;
    }

    /// <summary>The status where somebody lives on a day: of the nearest enclosing place whose dates hold; null where none is known.</summary>
    public StatusEntry? StatusOf(Conduct conduct, string? livesIn, DateOnly day)
    {
        var act = RootOf(conduct);
        foreach (var place in Around(livesIn))
            foreach (var entry in act.Status)
                if (entry.PlaceSlug == place && !(day < entry.From) && !(day > entry.To)) return entry;
        return null;
    }

    private static IReadOnlyList<KeyValuePair<Scalar, Node>> Entries(IContent content, string name, Faults faults)
    {
        var path = $"catalogue/{name}.yaml";
        var bytes = content.Read(path);
        if (bytes is null)
        {
            faults.Add(new Place(path, 1, 1), "the catalogue's file is missing");
            return [];
        }
        try
        {
            var root = YamlReader.Read(path, bytes);
            if (root is Mapping map) return map.Entries;
            faults.Add(root.Place, $"{root.Kind} stands where a map of {name} is expected");
        }
        catch (ContentException e)
        {
            faults.AddRange(e.Faults);
        }
        return [];
    }

    private static Register<T> Simple<T>(IContent content, string file, Faults faults, string[] known, Func<string, Fields, T> read, Func<T, string> name)
    {
        var all = new List<T>();
        foreach (var (key, node) in Entries(content, file, faults))
            if (Values.Slug(key, faults, file) is { } slug && Fields.Of(node, faults, $"\"{slug}\"", known) is { } fields)
                all.Add(read(slug, fields));
        return new Register<T>(all, name);
    }
}
