using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Cities.Populations;

/// <summary>One figure of a published table.</summary>
/// <param name="Values">One for each of the table's attributes, those it is told within first.</param>
/// <param name="Share">Within its part of the people; read from shares or from counts.</param>
/// <param name="Place">Where it stands.</param>
public sealed record PublishedFigure(ImmutableArray<string> Values, double Share, Place Place);

/// <summary>A range for every share of a table that is ours, and why.</summary>
/// <param name="Within">Each share may be this much higher or lower.</param>
/// <param name="Why">The reason, and what the figure is.</param>
public sealed record TableAssumption(double Within, string Why);

/// <summary>A table of shares of adults, as published, or assumed.</summary>
/// <param name="Name">Unique in the file.</param>
/// <param name="Given">Attributes within whose values the shares add up to 1; empty for a table of everybody.</param>
/// <param name="Of">Attributes that the shares are of.</param>
/// <param name="Figures">In the order of the file.</param>
/// <param name="Cite">Where it comes from.</param>
/// <param name="Assumed">Null for a published table.</param>
/// <param name="Place">Where it stands.</param>
public sealed record PublishedTable(string Name, ImmutableArray<string> Given, ImmutableArray<string> Of, ImmutableArray<PublishedFigure> Figures, Citation Cite, TableAssumption? Assumed, Place Place)
{
    /// <summary>Shares are published rounded; they are scaled to 1 if they add up to it within this.</summary>
    private const double Rounding = 0.006;

    public ImmutableArray<string> Attributes => [.. Given, .. Of];

    internal static PublishedTable? Read(Node node, Faults faults)
    {
        if (Fields.Of(node, faults, "a table", "table", "of", "given", "shares", "counts", "cite", "assumed") is not { } f) return null;
        var name = f.RequiredSlug("table");
        f.Required("of");
        var of = Attributed(f, "of", faults);
        var given = Attributed(f, "given", faults);
        if (f.Has("of") && of.Count == 0) faults.Add(f.PlaceOf("of"), "\"of\" needs at least one attribute");
        foreach (var twice in of.Concat(given).GroupBy(a => a).Where(g => g.Count() > 1)) faults.Add(f.Place, $"\"{twice.Key}\" stands twice in table \"{name}\"");
        var figures = ImmutableArray.CreateBuilder<PublishedFigure>();
        var unit = f.ExactlyOne("a table", "shares", "counts");
        if (unit is not null && of.Count > 0) Collect(f.Node(unit)!, [], of.Count + given.Count, unit == "shares", [.. given, .. of], figures, faults);
        var cite = Citation.Required(f);
        TableAssumption? assumed = null;
        if (f.Node("assumed") is { } a && Fields.Of(a, faults, "\"assumed\"", "within", "why") is { } x)
        {
            f.Refuse("counts", "counts of people are published, not assumed; expected shares");
            x.Required("within");
            var within = x.Number("within") ?? 0;
            if (x.Has("within") && within is <= 0 or > 1) faults.Add(x.PlaceOf("within"), $"{within} stands where \"within\" (above 0, at most 1) is expected");
            assumed = new TableAssumption((double)within, x.RequiredText("why"));
        }
        if (cite?.Source == Citation.Assumption && assumed is null && !f.Has("assumed")) faults.Add(f.Place, $"table \"{name}\" is an assumption; expected assumed: {{ within: 0.05, why: \"...\" }}");
        return cite is null || figures.Count == 0 ? null : new PublishedTable(name, [.. given], [.. of], Scaled(name, figures.ToImmutable(), given.Count, unit == "shares", faults), cite, assumed, f.Place);
    }

    private static List<string> Attributed(Fields f, string field, Faults faults)
    {
        var names = new List<string>();
        foreach (var item in f.Items(field))
            if (Values.Choice(item, faults, field, [.. PopulationAttribute.Known]) is { } name)
                names.Add(name);
        return names;
    }

    private static void Collect(Node node, ImmutableArray<string> values, int depth, bool shares, ImmutableArray<string> attributes, ImmutableArray<PublishedFigure>.Builder figures, Faults faults)
    {
        if (values.Length == depth)
        {
            if (Values.Number(node, faults, shares ? "a share" : "a count") is not { } number) return;
            if (shares && number is < 0 or > 1) faults.Add(node.Place, $"{number} stands where a share (from 0 to 1) is expected");
            else if (!shares && (number < 100 || number != decimal.Truncate(number))) faults.Add(node.Place, $"{number} stands where a count of people is expected; tables are told in whole numbers, and no cell holds fewer than 100 people");
            else figures.Add(new PublishedFigure(values, (double)number, node.Place));
            return;
        }
        var attribute = attributes[values.Length];
        if (node is not Mapping { Entries.Count: > 0 } map)
        {
            faults.Add(node.Place, $"{node.Kind} stands where a map by {attribute} is expected");
            return;
        }
        foreach (var (key, value) in map.Entries)
        {
            if (attribute == PopulationAttribute.Age ? AgeRange.TryParse(key.Text, out _) : Values.IsSlug(key.Text)) Collect(value, values.Add(key.Text), depth, shares, attributes, figures, faults);
            else faults.Add(key.Place, $"{key.Kind} stands where {(attribute == PopulationAttribute.Age ? "ages (18-24, 85+)" : $"a value of {attribute} (lower-case words joined by hyphens)")} is expected");
        }
    }

    // Shares within each part add up to 1: exactly, so that no rounding of a publication enters the fitting.
    private static ImmutableArray<PublishedFigure> Scaled(string name, ImmutableArray<PublishedFigure> figures, int given, bool shares, Faults faults)
    {
        var parts = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var figure in figures) parts[Part(figure, given)] = parts.GetValueOrDefault(Part(figure, given)) + figure.Share;
        foreach (var (part, sum) in parts)
            if (shares && (sum < 1 - Rounding || sum > 1 + Rounding))
                faults.Add(figures.First(f => Part(f, given) == part).Place, string.Create(CultureInfo.InvariantCulture, $"the shares of table \"{name}\"{(part.Length > 0 ? " within " + part : "")} add up to {sum:0.####}; 1 is expected"));
        return [.. figures.Select(f => f with { Share = parts[Part(f, given)] is > 0 and var sum ? f.Share / sum : 0 })];
    }

    private static string Part(PublishedFigure figure, int given) => string.Join(" / ", figure.Values.Take(given));
}
