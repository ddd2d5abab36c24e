using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Catalogues;

public enum FactKind { Money, Share, Count, YesNo, Choice }

/// <summary>The value of a fact: a number, true or false, or one of its choices.</summary>
public readonly record struct FactValue(decimal? Number, bool? Truth, string? Choice)
{
    public static FactValue Of(decimal number) => new(number, null, null);
    public static FactValue Of(bool truth) => new(null, truth, null);
    public static FactValue Of(string choice) => new(null, null, choice);

    internal static FactValue? Read(Node node, Faults faults, string name)
    {
        if (Values.TryNumber(node, out var number)) return Of(number);
        if (node is Scalar { IsPlain: true, Text: "true" or "false" } truth) return Of(truth.Text == "true");
        return Values.Text(node, faults, name) is { } text ? Of(text) : null;
    }

    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? (Truth is { } t ? (t ? "true" : "false") : Choice ?? "");
}

/// <summary>A share of people who hold a value, for synthetic people and typical answers.</summary>
public sealed record Holding(FactValue Value, double Share, ImmutableArray<KeyValuePair<string, string>> Where, Citation? Cite);

/// <summary>A thing that is true of a person now: a balance, an age, whether they own their home.</summary>
public sealed record Fact(
    string Slug, Words Title, Words? Ask, string? Unit, FactKind Kind, decimal? From, decimal? To, ImmutableArray<string> Choices,
    FactValue? Typical, ImmutableArray<Holding> Held, Citation? Cite, Place Place)
{
    /// <summary>The part of life that it tells of; null where the file does not say.</summary>
    public string? Domain { get; init; }

    public bool IsNumber => Kind is FactKind.Money or FactKind.Share or FactKind.Count;

    /// <summary>What is wrong with a value of this fact, in words; null where nothing is.</summary>
    public string? Fault(FactValue value)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (Kind == FactKind.YesNo) return value.Truth is null ? $"{value} stands where \"{Slug}\" (true or false) is expected" : null;
        if (Kind == FactKind.Choice)
        {
            if (value.Choice is { } choice && Choices.Contains(choice, StringComparer.Ordinal)) return null;
            return $"{value} stands where \"{Slug}\" is expected to be {string.Join(", ", Choices)}{Nearest.Hint(value.ToString(), Choices)}";
        }
        if (value.Number is not { } number) return $"{value} stands where \"{Slug}\" (a number) is expected";
        if (number < From || number > To) return string.Create(invariant, $"{number} is outside the limits of \"{Slug}\": {Limits()}");
        if (Kind == FactKind.Count && number != decimal.Truncate(number)) return string.Create(invariant, $"{number} stands where \"{Slug}\" (a whole number) is expected");
        return null;
    }

    private string Limits() => string.Create(CultureInfo.InvariantCulture,
        $"{(From is { } from ? $"from {from}" : "any")} {(To is { } to ? $"to {to}" : "up")}{(Unit is null ? "" : " " + Unit)}");
}

internal static class FactReader
{
    private static readonly string[] Kinds = ["money", "share", "count", "yes-no", "choice"];

    public static Register<Fact> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var all = new List<Fact>();
        foreach (var (key, node) in entries)
            if (Values.Slug(key, faults, "fact") is { } slug && Read(slug, key.Place, node, faults) is { } fact)
                all.Add(fact);
        return new Register<Fact>(all, x => x.Slug);
    }

    private static Fact? Read(string slug, Place place, Node node, Faults faults)
    {
        if (Fields.Of(node, faults, $"fact \"{slug}\"", "title", "ask", "unit", "kind", "limits", "choices", "typical", "held", "domain", "cite") is not { } f) return null;
        var kind = (FactKind)Array.IndexOf(Kinds, f.RequiredChoice("kind", Kinds));
        decimal? from = null, to = null;
        if (f.Node("limits") is { } limits && Fields.Of(limits, faults, "limits", "from", "to") is { } l)
        {
            (from, to) = (l.Number("from"), l.Number("to"));
            if (from > to) faults.Add(l.Place, $"limits from {from} to {to}: the first is above the second");
        }
        var choices = f.Slugs("choices");
        if (kind == FactKind.Choice && choices.Count == 0) faults.Add(place, $"the choice \"{slug}\" needs its choices");
        if (kind == FactKind.Share) (from, to) = (from ?? 0, to ?? 1);
        var fact = new Fact(slug, f.RequiredWords("title"), f.Words("ask"), f.Text("unit"), kind, from, to, [.. choices], null, [], Citation.Read(f.Node("cite"), faults), place) { Domain = f.Slug("domain") };
        return fact with { Typical = ReadValue(f.Node("typical"), fact, faults), Held = ReadHeld(f, fact, faults) };
    }

    private static FactValue? ReadValue(Node? node, Fact fact, Faults faults)
    {
        if (node is null || FactValue.Read(node, faults, fact.Slug) is not { } value) return null;
        if (fact.Fault(value) is not { } wrong) return value;
        faults.Add(node.Place, wrong);
        return null;
    }

    private static ImmutableArray<Holding> ReadHeld(Fields fields, Fact fact, Faults faults)
    {
        var held = ImmutableArray.CreateBuilder<Holding>();
        foreach (var node in fields.Items("held"))
        {
            if (Fields.Of(node, faults, "held", "value", "share", "where", "cite") is not { } f) continue;
            var share = f.Number("share");
            if (share is null or < 0 or > 1) faults.Add(f.PlaceOf("share"), "\"share\" (from 0 to 1) is expected");
            if (ReadValue(f.Required("value"), fact, faults) is { } value)
                held.Add(new Holding(value, (double)(share ?? 0), ConductReader.ReadWhere(f, faults), Citation.Read(f.Node("cite"), faults)));
        }
        return held.ToImmutable();
    }
}
