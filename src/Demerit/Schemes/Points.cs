using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>How discretion and unknowns are read: kindest to the person in each, least kind, or between, for drawing only.</summary>
public enum Reading { Lenient, Middle, Harsh }

public static class ReadingWords
{
    public static string Word(this Reading reading) => reading switch { Reading.Lenient => "lenient", Reading.Harsh => "harsh", _ => "middle" };
}

/// <summary>What a record of a rule, or a band of a fact, does to the score.</summary>
public abstract record Points
{
    /// <summary>The same points for every record.</summary>
    public sealed record Amount(decimal Value) : Points;

    /// <summary>The official chooses from a range that does not cross 0.</summary>
    public sealed record Range(decimal From, decimal To) : Points;

    /// <summary>For the first, second, … and every later record.</summary>
    public sealed record Sequence(ImmutableArray<decimal> Values) : Points;

    /// <summary>The source names no amount; counts 0 and the result says so.</summary>
    public sealed record Unknown : Points;

    /// <summary>Different from day to day; null where the rule is ended.</summary>
    public sealed record Dated(ImmutableArray<DatedPoints> Entries) : Points;

    public static readonly Unknown NotKnown = new();

    /// <summary>What stands on a day, with a citation of its own if it has one; no points where it has not begun or has ended.</summary>
    public (Points? Points, Citation? Cite) On(DateOnly day)
    {
        if (this is not Dated dated) return (this, null);
        DatedPoints? last = null;
        foreach (var entry in dated.Entries)
            if (entry.From <= day) last = entry;
        return (last?.Points, last?.Cite);
    }

    /// <summary>A loss, a gain, or (0) neither or not known.</summary>
    public int Sign => this switch
    {
        Amount a => Math.Sign(a.Value),
        Range r => Math.Sign(r.From + r.To),
        Sequence s => Math.Sign(s.Values.Sum()),
        Dated d => d.Entries.Select(e => e.Points?.Sign ?? 0).FirstOrDefault(s => s != 0),
        _ => 0,
    };

    /// <summary>With every range at its mildest amount: the smallest loss, the largest gain.</summary>
    public Points Mildest() => this switch
    {
        Range r => new Amount(Math.Max(r.From, r.To)),
        Dated d => new Dated([.. d.Entries.Select(e => e with { Points = e.Points?.Mildest() })]),
        _ => this,
    };

    /// <summary>Whether the readings differ.</summary>
    public bool IsRange => this switch { Range r => r.From != r.To, Dated d => d.Entries.Any(e => e.Points?.IsRange == true), _ => false };

    /// <summary>Whether an amount is not known, on any date.</summary>
    public bool HasUnknown => this is Unknown || (this is Dated d && d.Entries.Any(e => e.Points is Unknown));

    /// <summary>Every plain amount that may be given, over all dates.</summary>
    public IEnumerable<decimal> Amounts() => this switch
    {
        Amount a => [a.Value],
        Range r => [r.From, r.To],
        Sequence s => s.Values,
        Dated d => d.Entries.SelectMany(e => e.Points?.Amounts() ?? []),
        _ => [],
    };

    /// <summary>Citations of its own, beside that of its rule.</summary>
    public IEnumerable<Citation> Citations => this is Dated dated ? dated.Entries.Select(e => e.Cite).OfType<Citation>() : [];

    /// <summary>The amounts of the first, second, … and every later record in a reading; none where unknown. Ranges are rounded to the unit.</summary>
    public ImmutableArray<decimal> Read(Reading reading, decimal unit) => this switch
    {
        Amount a => [a.Value],
        Sequence s => s.Values,
        Range r when reading == Reading.Lenient => [Math.Max(r.From, r.To)],
        Range r when reading == Reading.Harsh => [Math.Min(r.From, r.To)],
        Range r => [Math.Round((r.From + r.To) / 2 / unit, MidpointRounding.AwayFromZero) * unit],
        _ => [],
    };

    // Sealed, or each kind would print itself as a record.
    public sealed override string ToString() => this switch
    {
        Amount a => Signed(a.Value),
        Range r => $"{Signed(r.From)} to {Signed(r.To)}",
        Sequence s => string.Join(", ", s.Values.Select(Signed)) + " and so on",
        Dated d => string.Join("; ", d.Entries.Select(e => $"from {e.From.Iso()}: {e.Points?.ToString() ?? "ended"}")),
        _ => "amount unknown",
    };

    private static string Signed(decimal value) => value.ToString("+0.####;-0.####;0", CultureInfo.InvariantCulture);

    internal static Points? ReadFrom(Node? node, Faults faults)
    {
        switch (node)
        {
            case null: return null;
            case Scalar { Text: "unknown" }: return NotKnown;
            case Scalar: return Number(node, faults) is { } value ? new Amount(value) : null;
            case Content.Yaml.Sequence list: return ReadSequence(list, faults);
            case Mapping map when map.Find("from") is not null || map.Find("to") is not null: return ReadRange(map, faults);
            default: return ReadDated((Mapping)node, faults);
        }
    }

    private static decimal? Number(Node node, Faults faults)
    {
        if (!Values.TryNumber(node, out var number))
        {
            faults.Add(node.Place, $"{node.Kind} stands where points are expected: a number, a range {{ from, to }}, dates, a list or unknown");
            return null;
        }
        if (Math.Abs(number) <= 1_000_000) return number;
        faults.Add(node.Place, $"{number} points are more than a million");
        return null;
    }

    private static Sequence? ReadSequence(Content.Yaml.Sequence list, Faults faults)
    {
        var values = list.Items.Select(n => Number(n, faults)).OfType<decimal>().ToImmutableArray();
        if (values.Length is 0 or > 50) faults.Add(list.Place, "a list of points has from 1 to 50 amounts: for the first record, the second, … and every later one");
        if (values.Any(v => v > 0) && values.Any(v => v < 0)) faults.Add(list.Place, "the amounts have different signs; expected all losses or all gains");
        return values.Length == 0 ? null : new Sequence(values);
    }

    private static Range? ReadRange(Mapping map, Faults faults)
    {
        var f = Fields.Of(map, faults, "a range of points", "from", "to")!;
        if (f.Required("from") is not { } a || f.Required("to") is not { } b) return null;
        if (Number(a, faults) is not { } from || Number(b, faults) is not { } to) return null;
        if (Math.Sign(from) * Math.Sign(to) < 0) faults.Add(map.Place, $"the range from {from} to {to} crosses 0; expected all losses or all gains");
        return new Range(from, to);
    }

    private static Dated? ReadDated(Mapping map, Faults faults)
    {
        var entries = new List<DatedPoints>();
        if (map.Entries.Count == 0) faults.Add(map.Place, "an empty map stands where points are expected: a number, a range { from, to }, dates, a list or unknown");
        foreach (var (key, node) in map.Entries)
        {
            if (!LooseDate.TryParse(key.Text, out var date))
            {
                faults.Add(key.Place, $"\"{Scalar.Short(key.Text)}\" stands where a date of dated points (or from and to of a range) is expected");
                continue;
            }
            if (node is Scalar { Text: "ended" })
            {
                entries.Add(new DatedPoints(date.First, null, null));
                continue;
            }
            Citation? cite = null;
            var value = node;
            if (node is Mapping inner && inner.Find("points") is { } points)
            {
                var f = Fields.Of(inner, faults, "dated points", "points", "cite")!;
                cite = Citation.Read(f.Node("cite"), faults);
                value = points;
            }
            if (value is Mapping nested && nested.Find("from") is null && nested.Find("to") is null) faults.Add(value.Place, "dates within dates; expected points");
            else if (ReadFrom(value, faults) is { } read) entries.Add(new DatedPoints(date.First, read, cite));
        }
        return entries.Count == 0 ? null : new Dated([.. entries.OrderBy(e => e.From)]);
    }
}

/// <summary>The points from a day on; null where the rule is ended.</summary>
public sealed record DatedPoints(DateOnly From, Points? Points, Citation? Cite);
