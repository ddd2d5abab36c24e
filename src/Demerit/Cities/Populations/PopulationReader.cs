using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Cities.Populations;

/// <summary>Reads <c>populations/&lt;slug&gt;.yaml</c> and fits its tables.</summary>
public static class PopulationReader
{
    private const int MostCells = 1_000_000;
    /// <summary>The smallest cell of a table, in people.</summary>
    private const int FewestPeople = 100;
    /// <summary>Tables that cannot all hold within this much of the adults contradict each other.</summary>
    private const double Contradiction = 0.005;

    private const string Folder = "populations/";

    public static string FileOf(string slug) => $"{Folder}{slug}.yaml";

    /// <summary>The slugs of all populations, in ordinal order.</summary>
    public static ImmutableArray<string> SlugsOf(IContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return [.. content.Under(Folder).Where(p => p.EndsWith(".yaml", StringComparison.Ordinal)).Select(p => p[Folder.Length..^".yaml".Length])];
    }

    /// <summary>A population of the library.</summary>
    /// <param name="content">The library.</param>
    /// <param name="slug">The population's name.</param>
    /// <param name="asked">Where it was asked for.</param>
    /// <param name="catalogue">Places and sources.</param>
    /// <exception cref="ContentException">No such population, or its file is wrong.</exception>
    public static Population Of(IContent content, string slug, Place asked, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Read(FileOf(slug)) is not { } bytes) throw new ContentException(asked, $"no population \"{slug}\" in the library{Nearest.Hint(slug, SlugsOf(content))}");
        return Read(FileOf(slug), bytes, catalogue);
    }

    /// <exception cref="ContentException">The file is no population, or its tables contradict each other.</exception>
    public static Population Read(string file, ReadOnlySpan<byte> bytes, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var faults = new Faults();
        var population = Fields.Of(YamlReader.Read(file, bytes), faults, "a population", "population", "title", "place", "adults", "tables", "tendency", "ties", "sources") is { } f ? Read(f, catalogue, faults) : null;
        if (faults.Any) throw new ContentException(faults.InOrder());
        return population!;
    }

    private static Population? Read(Fields f, Catalogue catalogue, Faults faults)
    {
        var slug = f.RequiredSlug("population");
        var title = f.RequiredWords("title");
        var place = f.RequiredSlug("place");
        if (place.Length > 0 && !catalogue.Places.Has(place)) faults.Add(f.PlaceOf("place"), $"unknown place \"{place}\"{Nearest.Hint(place, catalogue.Places.Names)}");
        f.Required("adults");
        var adults = f.Whole("adults", 1000, int.MaxValue);
        var sources = Source.ReadAll(f.Entries("sources"), faults);
        f.Required("tables");
        var tables = f.Items("tables").Select(n => PublishedTable.Read(n, faults)).OfType<PublishedTable>().ToImmutableArray();
        if (f.Node("tables") is Sequence { Items.Count: 0 } none) faults.Add(none.Place, "a population needs at least one table");
        var tendency = ReadTendency(f.Node("tendency"), faults);
        var ties = ReadTies(f.Node("ties"), faults);
        foreach (var twice in tables.GroupBy(t => t.Name).Where(g => g.Count() > 1)) faults.Add(twice.Last().Place, $"table \"{twice.Key}\" stands twice");
        foreach (var cite in tables.Select(t => t.Cite).Append(tendency?.Cite).Append(ties?.Cite).OfType<Citation>())
            if (cite.Source != Citation.Assumption && !sources.Has(cite.Source) && !catalogue.Sources.Has(cite.Source))
                faults.Add(cite.Place, $"unknown source \"{cite.Source}\"{Nearest.Hint(cite.Source, sources.Names.Concat(catalogue.Sources.Names))}");
        if (faults.Any || tables.Length == 0) return null;
        return Fit(slug, title, place, adults ?? 0, tables, tendency, ties, sources, f.Place, faults);
    }

    private static Population? Fit(string slug, Words title, string place, int adults, ImmutableArray<PublishedTable> tables, Tendency? tendency, Ties? ties, Register<Source> sources, Place at, Faults faults)
    {
        var attributes = AttributesOf(tables);
        CheckAges(attributes, tables, faults);
        var cells = 1L;
        foreach (var attribute in attributes) cells *= attribute.Values.Length;
        if (cells > MostCells) faults.Add(at, string.Create(CultureInfo.InvariantCulture, $"{cells} cells; at most {MostCells} are expected"));
        if (faults.Any) return null;
        var values = Enumerable.Range(0, (int)cells).Select(i => ValuesOf(i, attributes)).ToImmutableArray();
        var margins = tables.Select(t => MarginOf(t, attributes, values, faults)).ToArray();
        if (faults.Any) return null;
        var fitted = Fitting.Fit((int)cells, margins!);
        if (!fitted.Converged) faults.Add(at, $"the tables were fitted {fitted.Sweeps} times without settling; they contradict each other");
        var figures = ImmutableArray.CreateBuilder<FittedFigure>();
        for (var t = 0; t < tables.Length; t++) AddFigures(tables[t], margins[t]!, fitted, adults, figures, faults);
        if (faults.Any) return null;
        return new Population(slug, title, place, attributes, Thresholds(fitted.Shares, values, attributes), tendency, ties, tables, figures.ToImmutable(), fitted.Sweeps, sources);
    }

    // An attribute's values are those of the first table that has it.
    private static ImmutableArray<PopulationAttribute> AttributesOf(ImmutableArray<PublishedTable> tables) =>
    [
        .. PopulationAttribute.Known.Where(name => tables.Any(t => t.Attributes.Contains(name))).Select(name =>
        {
            var table = tables.First(t => t.Attributes.Contains(name));
            return new PopulationAttribute(name, [.. table.Figures.Select(x => x.Values[table.Attributes.IndexOf(name)]).Distinct()]);
        }),
    ];

    private static void CheckAges(ImmutableArray<PopulationAttribute> attributes, ImmutableArray<PublishedTable> tables, Faults faults)
    {
        if (attributes.FirstOrDefault(a => a.Name == PopulationAttribute.Age) is not { } age) return;
        var place = tables.First(t => t.Attributes.Contains(PopulationAttribute.Age)).Figures[0].Place;
        var next = 18;
        foreach (var value in age.Values)
        {
            if (!AgeRange.TryParse(value, out var range) || range.From != next) faults.Add(place, string.Create(CultureInfo.InvariantCulture, $"ages {value}: expected them to run from 18 upwards without gaps; the next is {next}"));
            next = range.To + 1 ?? 0;
        }
        if (next != 0) faults.Add(place, "the last ages are expected to be open, such as 85+");
    }

    private static ImmutableArray<int> ValuesOf(int cell, ImmutableArray<PopulationAttribute> attributes)
    {
        var values = new int[attributes.Length];
        for (var i = attributes.Length - 1; i >= 0; i--)
        {
            values[i] = cell % attributes[i].Values.Length;
            cell /= attributes[i].Values.Length;
        }
        return [.. values];
    }

    /// <summary>Null, with faults, where the table's values are not those of the attributes.</summary>
    private static Margin? MarginOf(PublishedTable table, ImmutableArray<PopulationAttribute> attributes, ImmutableArray<ImmutableArray<int>> cells, Faults faults)
    {
        var places = table.Attributes.Select(name => attributes.Select(a => a.Name).ToList().IndexOf(name)).ToArray();
        // For each attribute of the table: which of its own values holds a value of the attribute.
        var own = table.Attributes.Select((_, i) => table.Figures.Select(x => x.Values[i]).Distinct().ToList()).ToArray();
        var holder = new int[places.Length][];
        for (var i = 0; i < places.Length; i++)
        {
            var attribute = attributes[places[i]];
            holder[i] = [.. attribute.Values.Select(value => own[i].FindIndex(o => Holds(attribute.Name, o, value)))];
            for (var v = 0; v < attribute.Values.Length; v++)
                if (holder[i][v] < 0) faults.Add(table.Place, $"table \"{table.Name}\" says nothing of {attribute.Name} \"{attribute.Values[v]}\"");
            foreach (var o in own[i].Where((_, index) => !holder[i].Contains(index)))
                faults.Add(table.Figures.First(x => x.Values[i] == o).Place, $"unknown {attribute.Name} \"{o}\" in table \"{table.Name}\"{Nearest.Hint(o, attribute.Values)}; known are {string.Join(", ", attribute.Values)}");
        }
        if (faults.Any) return null;
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < table.Figures.Length; row++) rows[string.Join('/', table.Figures[row].Values)] = row;
        var rowOf = new int[cells.Length];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var names = string.Join('/', places.Select((p, i) => own[i][holder[i][cells[cell][p]]]));
            if (rows.TryGetValue(names, out rowOf[cell])) continue;
            faults.Add(table.Place, $"table \"{table.Name}\" says nothing of {names.Replace("/", " / ", StringComparison.Ordinal)}");
            return null;
        }
        var parts = new List<string>();
        var givenOf = table.Figures.Select(x =>
        {
            var part = string.Join('/', x.Values.Take(table.Given.Length));
            if (!parts.Contains(part)) parts.Add(part);
            return parts.IndexOf(part);
        });
        return new Margin([.. rowOf], [.. givenOf], [.. table.Figures.Select(x => x.Share)]);
    }

    private static bool Holds(string attribute, string outer, string inner) =>
        outer == inner || (attribute == PopulationAttribute.Age && AgeRange.TryParse(outer, out var o) && AgeRange.TryParse(inner, out var i) && o.Contains(i));

    private static void AddFigures(PublishedTable table, Margin margin, Fitted fitted, int adults, ImmutableArray<FittedFigure>.Builder figures, Faults faults)
    {
        var (rows, parts) = Fitting.Sums(fitted.Shares, margin);
        for (var row = 0; row < rows.Length; row++)
        {
            var figure = table.Figures[row];
            var name = string.Join(" / ", figure.Values);
            var target = figure.Share * parts[margin.GivenOf[row]];
            if (target * adults < FewestPeople)
                faults.Add(figure.Place, string.Create(CultureInfo.InvariantCulture, $"{name} in table \"{table.Name}\" is {target * adults:0} people; no cell holds fewer than {FewestPeople}"));
            if (target - rows[row] is var off && (off > Contradiction || off < -Contradiction))
                faults.Add(figure.Place, string.Create(CultureInfo.InvariantCulture, $"the tables contradict each other: {name} in table \"{table.Name}\" is {target:0.####} of the adults, and {rows[row]:0.####} with the tables after it"));
            figures.Add(new FittedFigure(table.Name, name, target, rows[row], [.. Enumerable.Range(0, fitted.Shares.Length).Where(c => margin.RowOf[c] == row)], table.Assumed is not null));
        }
    }

    // Cells nobody is in are left out. Cumulative shares are cut to whole 2^-64ths; the last cell takes what rounding leaves.
    private static ImmutableArray<PopulationCell> Thresholds(ImmutableArray<double> shares, ImmutableArray<ImmutableArray<int>> values, ImmutableArray<PopulationAttribute> attributes)
    {
        const double Scale = 18446744073709551616.0;
        var age = attributes.Select(a => a.Name).ToList().IndexOf(PopulationAttribute.Age);
        var cells = ImmutableArray.CreateBuilder<PopulationCell>();
        var sum = 0.0;
        foreach (var share in shares) sum += share;
        double below = 0;
        var taken = 0UL;
        for (var i = 0; i < shares.Length; i++)
        {
            below += shares[i];
            var part = below / sum;
            var end = part < 1 ? (ulong)(part * Scale) : ulong.MaxValue;
            if (end <= taken) continue;
            var ages = age >= 0 && AgeRange.TryParse(attributes[age].Values[values[i][age]], out var range) ? range : (AgeRange?)null;
            cells.Add(new PopulationCell(values[i], ages, end - 1));
            taken = end;
        }
        cells[^1] = cells[^1] with { Last = ulong.MaxValue };
        return cells.ToImmutable();
    }

    internal static Tendency? ReadTendency(Node? node, Faults faults)
    {
        if (node is null || Fields.Of(node, faults, "\"tendency\"", "general", "domain", "cite") is not { } f) return null;
        return new Tendency(Shape(f, "general"), Shape(f, "domain"), Citation.Read(f.Node("cite"), faults));
    }

    private static double Shape(Fields f, string name)
    {
        f.Required(name);
        var shape = f.Number(name) ?? 1;
        if (f.Has(name) && shape is < 0.05m or > 1000) f.Faults.Add(f.PlaceOf(name), $"{shape} stands where \"{name}\" (the shape of a gamma law, from 0.05 to 1000) is expected");
        return (double)shape;
    }

    internal static Ties? ReadTies(Node? node, Faults faults)
    {
        if (node is null || Fields.Of(node, faults, "\"ties\"", "number", "far", "cite") is not { } f) return null;
        f.Required("number");
        f.Required("far");
        var far = f.Number("far") ?? 0;
        if (far is < 0 or > 1) faults.Add(f.PlaceOf("far"), $"{far} stands where \"far\" (a chance, from 0 to 1) is expected");
        return new Ties(f.Whole("number", 1, 100) ?? 1, (double)far, Citation.Read(f.Node("cite"), faults));
    }
}
