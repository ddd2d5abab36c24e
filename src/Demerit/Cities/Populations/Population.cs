using System.Collections.Immutable;
using System.Globalization;
using Demerit.Cities.Tables;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Cities.Populations;

/// <summary>Something that synthetic people differ in, and its values in order.</summary>
public sealed record PopulationAttribute(string Name, ImmutableArray<string> Values)
{
    public const string Age = "age", Group = "group", Place = "place";

    /// <summary>All that a population may have, in the order in which cells run.</summary>
    public static readonly ImmutableArray<string> Known = [Age, "sex", "income", "tenure", "employment", "household", Group];
}

/// <summary>People who share all their attributes.</summary>
/// <param name="Values">For each attribute the index of the value.</param>
/// <param name="Ages">Their ages: the band of the age attribute, or a part of it; null without ages.</param>
/// <param name="Last">A person whose 64-bit draw is at most this, and above that of the cell before, is in this cell.</param>
public sealed record PopulationCell(ImmutableArray<int> Values, AgeRange? Ages, ulong Last);

/// <summary>
/// How much people differ beyond their attributes: shapes of two gamma laws of mean 1, one factor for each person and one for each person
/// and domain. The smaller the shape the more they differ.
/// </summary>
public sealed record Tendency(double General, double Domain, Citation? Cite);

/// <summary>Ties of each person to others: ring neighbours, each replaced by a keyed stranger with chance <paramref name="Far"/>.</summary>
public sealed record Ties(int Number, double Far, Citation? Cite);

/// <summary>A published figure, and what fitting all of them together made of it.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Cell">Its values, joined by " / ".</param>
/// <param name="Target">Share of adults (for a table told within parts of the people: its share times the fitted share of the part).</param>
/// <param name="Share">Share after fitting.</param>
/// <param name="Cells">The cells that it is made of.</param>
/// <param name="Assumed">The table is an assumption of ours.</param>
public sealed record FittedFigure(string Table, string Cell, double Target, double Share, ImmutableArray<int> Cells, bool Assumed);

/// <summary>
/// Synthetic adults as a joint table of attributes, fitted to published tables. A person is a cell by one keyed 64-bit draw and nothing
/// else, so anybody can say who a person is from seed and number.
/// </summary>
public sealed class Population
{
    private const int GuideBits = 12;
    private readonly int[] _guide;
    private readonly ulong[] _last;

    internal Population(string slug, Words title, string? place, ImmutableArray<PopulationAttribute> attributes, ImmutableArray<PopulationCell> cells, Tendency? tendency, Ties? ties,
        ImmutableArray<PublishedTable> tables, ImmutableArray<FittedFigure> figures, int sweeps, Register<Source> sources)
    {
        (Slug, Title, Place, Attributes, Cells, Tendency, Ties, Tables, Figures, Sweeps, Sources) = (slug, title, place, attributes, cells, tendency, ties, tables, figures, sweeps, sources);
        _last = [.. cells.Select(c => c.Last)];
        _guide = new int[1 << GuideBits];
        for (int i = 0, cell = 0; i < _guide.Length; i++)
        {
            while (_last[cell] < (ulong)i << (64 - GuideBits)) cell++;
            _guide[i] = cell;
        }
    }

    public string Slug { get; }
    public Words Title { get; }
    /// <summary>Of the catalogue; null where everybody is alike.</summary>
    public string? Place { get; }
    public ImmutableArray<PopulationAttribute> Attributes { get; }
    /// <summary>Never empty; the last one's <see cref="PopulationCell.Last"/> is the greatest number.</summary>
    public ImmutableArray<PopulationCell> Cells { get; }
    /// <summary>Null: people differ in nothing but their attributes.</summary>
    public Tendency? Tendency { get; }
    /// <summary>Null: nobody is tied to anybody.</summary>
    public Ties? Ties { get; }
    public ImmutableArray<PublishedTable> Tables { get; }
    public ImmutableArray<FittedFigure> Figures { get; }
    /// <summary>Times that the fitting went through all tables.</summary>
    public int Sweeps { get; }
    public Register<Source> Sources { get; }

    /// <summary>Everybody has the same attributes: none.</summary>
    public static Population Alike(Tendency? tendency = null, Ties? ties = null) =>
        new("alike", new Words("Everybody alike"), null, [], [new PopulationCell([], null, ulong.MaxValue)], tendency, ties, [], [], 0, new Register<Source>([], s => s.Key));

    /// <summary>The same people with other tendencies or ties.</summary>
    public Population With(Tendency? tendency, Ties? ties) => new(Slug, Title, Place, Attributes, Cells, tendency ?? Tendency, ties ?? Ties, Tables, Figures, Sweeps, Sources);

    /// <summary>The cell of a person by their draw, uniform over all 64-bit numbers.</summary>
    public int CellOf(ulong draw)
    {
        var cell = _guide[draw >> (64 - GuideBits)];
        while (_last[cell] < draw) cell++;
        return cell;
    }

    /// <summary>Where an attribute stands among <see cref="Attributes"/>; -1 where this population lacks it.</summary>
    public int IndexOf(string attribute)
    {
        for (var i = 0; i < Attributes.Length; i++)
            if (Attributes[i].Name == attribute) return i;
        return -1;
    }

    /// <summary>Whether people of a cell fit a <c>where</c>. An attribute that this population lacks fits nobody. Ages must have been cut at its ends (<see cref="CutFor"/>).</summary>
    public bool Fits(int cell, ImmutableArray<KeyValuePair<string, string>> where, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        foreach (var (name, value) in where)
        {
            var fits = name switch
            {
                PopulationAttribute.Place => Place is { } place && catalogue.Around(place).Contains(value, StringComparer.Ordinal),
                PopulationAttribute.Age => Cells[cell].Ages is { } ages && AgeRange.TryParse(value, out var range) && range.Contains(ages),
                _ => IndexOf(name) is >= 0 and var at && Attributes[at].Values[Cells[cell].Values[at]] == value,
            };
            if (!fits) return false;
        }
        return true;
    }

    /// <summary>What is wrong with a <c>where</c> for these people, in words: a value that nobody can have. Null where nothing is.</summary>
    public string? Fault(ImmutableArray<KeyValuePair<string, string>> where)
    {
        foreach (var (name, value) in where)
        {
            if (name == PopulationAttribute.Age && !AgeRange.TryParse(value, out _)) return $"\"{value}\" is no age; expected 18-24, 85+ or 18";
            if (name is PopulationAttribute.Age or PopulationAttribute.Place || IndexOf(name) is not (>= 0 and var at)) continue;
            if (!Attributes[at].Values.Contains(value, StringComparer.Ordinal)) return $"nobody in {Slug} has {name} \"{value}\"{Nearest.Hint(value, Attributes[at].Values)}; known are {string.Join(", ", Attributes[at].Values)}";
        }
        return null;
    }

    /// <summary>
    /// The same people with cells small enough that each lies wholly inside or wholly outside every age range of these conditions. Ages are
    /// taken as equally frequent within a published band, an assumption. Who a person is does not change: cells are only divided.
    /// </summary>
    public Population CutFor(IEnumerable<ImmutableArray<KeyValuePair<string, string>>> wheres)
    {
        ArgumentNullException.ThrowIfNull(wheres);
        var starts = new SortedSet<int>();
        foreach (var (name, value) in wheres.SelectMany(w => w))
        {
            if (name != PopulationAttribute.Age || !AgeRange.TryParse(value, out var range)) continue;
            starts.Add(range.From);
            if (range.To is { } to) starts.Add(to + 1);
        }
        if (IndexOf(PopulationAttribute.Age) < 0 || starts.Count == 0) return this;
        var cells = ImmutableArray.CreateBuilder<PopulationCell>(Cells.Length);
        var above = UInt128.Zero;
        foreach (var cell in Cells)
        {
            var last = (UInt128)cell.Last + 1;
            if (cell.Ages is { Years: { } years } ages)
            {
                var from = ages.From;
                foreach (var start in starts.Where(s => s > ages.From && s <= ages.To))
                {
                    // Widths below one part in 2^64 would be empty; the next piece takes them.
                    var end = above + (last - above) * (UInt128)(uint)(start - ages.From) / (UInt128)(uint)years;
                    if (end > above && end < last && (cells.Count == 0 || (ulong)(end - 1) > cells[^1].Last)) cells.Add(cell with { Ages = new AgeRange(from, start - 1), Last = (ulong)(end - 1) });
                    from = start;
                }
                cells.Add(cell with { Ages = new AgeRange(from, ages.To) });
            }
            else
            {
                cells.Add(cell);
            }
            above = last;
        }
        return new Population(Slug, Title, Place, Attributes, cells.ToImmutable(), Tendency, Ties, Tables, Figures, Sweeps, Sources);
    }

    /// <summary>The attributes of a cell in words, without the group: "age 25-44, renter, …".</summary>
    public string Describe(int cell) => string.Join(", ", Attributes
        .Select((a, i) => a.Name switch
        {
            PopulationAttribute.Group => "",
            PopulationAttribute.Age => "age " + a.Values[Cells[cell].Values[i]],
            "household" => "household of " + a.Values[Cells[cell].Values[i]].Replace('-', ' '),
            "sex" or "tenure" or "employment" => a.Values[Cells[cell].Values[i]].Replace('-', ' '),
            _ => $"{a.Name} {a.Values[Cells[cell].Values[i]]}",
        }).Where(t => t.Length > 0));

    /// <summary>Published figures against the people drawn.</summary>
    /// <param name="peopleByCell">How many people were drawn in each of <see cref="Cells"/>.</param>
    public ImmutableArray<FitRow> Fit(IReadOnlyList<long> peopleByCell)
    {
        ArgumentNullException.ThrowIfNull(peopleByCell);
        // Cells may have been cut by age since the figures were made: figures count by the joint values, which cutting keeps.
        var byValues = new Dictionary<int, long>();
        var all = 0L;
        for (var cell = 0; cell < Cells.Length; cell++)
        {
            var key = KeyOf(Cells[cell].Values);
            byValues[key] = byValues.GetValueOrDefault(key) + peopleByCell[cell];
            all += peopleByCell[cell];
        }
        return [.. Figures.Select(f =>
        {
            var people = f.Cells.Sum(key => byValues.GetValueOrDefault(key));
            return new FitRow(f.Table, f.Cell, f.Target, f.Share, all == 0 ? double.NaN : (double)people / all, people, f.Assumed);
        })];
    }

    private int KeyOf(ImmutableArray<int> values)
    {
        var key = 0;
        for (var i = 0; i < values.Length; i++) key = key * Attributes[i].Values.Length + values[i];
        return key;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Slug}, {Cells.Length} cells");
}
