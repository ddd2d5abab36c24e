using System.Globalization;
using Demerit.Foundation;

namespace Demerit.Content.Yaml;

/// <summary>
/// The fields of one map, read by type. What is missing, misspelt or of another kind becomes a fault with its place, and
/// reading goes on with a stand-in, so that one pass tells everything.
/// </summary>
internal sealed class Fields
{
    private readonly Mapping _map;

    private Fields(Mapping map, Faults faults) => (_map, Faults) = (map, faults);

    public Faults Faults { get; }
    public Place Place => _map.Place;

    /// <summary>Null, with a fault, where the node is no map. Unknown fields are faults with the nearest known name.</summary>
    public static Fields? Of(Node node, Faults faults, string what, params string[] known)
    {
        if (node is not Mapping map)
        {
            faults.Add(node.Place, $"{node.Kind} stands where {what} (a map) is expected");
            return null;
        }
        foreach (var (key, value) in map.Entries)
        {
            if (Array.IndexOf(known, key.Text) < 0) faults.Add(key.Place, $"unknown field \"{Scalar.Short(key.Text)}\" in {what}{Hint(key.Text, known)}");
            else if (value is Scalar { IsEmpty: true }) faults.Add(key.Place, $"\"{key.Text}\" has no value; write one or leave the field out");
        }
        return new Fields(map, faults);
    }

    private static string Hint(string name, string[] known)
    {
        var hint = Nearest.Hint(name, known);
        return hint.Length > 0 ? hint : "; known are " + string.Join(", ", known);
    }

    public bool Has(string name) => _map.Find(name) is not (null or Scalar { IsEmpty: true });

    public Place PlaceOf(string name) => _map.Find(name)?.Place ?? Place;

    /// <summary>The value, or null where it is absent or empty.</summary>
    public Node? Node(string name) => _map.Find(name) is { } node and not Scalar { IsEmpty: true } ? node : null;

    public Node? Required(string name)
    {
        var node = Node(name);
        if (node is null && _map.Find(name) is null) Faults.Add(Place, $"\"{name}\" is missing");
        return node;
    }

    public string? Text(string name) => Node(name) is { } node ? Values.Text(node, Faults, name) : null;

    /// <summary>As written, also where it looks like a number.</summary>
    public string? Name(string name) => Node(name) is { } node ? Values.TextOrNumber(node, Faults, name) : null;

    public string RequiredName(string name) => Required(name) is { } node ? Values.TextOrNumber(node, Faults, name) ?? "" : "";

    public string RequiredText(string name) => Required(name) is { } node ? Values.Text(node, Faults, name) ?? "" : "";

    public string RequiredSlug(string name) => Required(name) is { } node ? Values.Slug(node, Faults, name) ?? "" : "";

    public string? Slug(string name) => Node(name) is { } node ? Values.Slug(node, Faults, name) : null;

    public Words? Words(string name) => Node(name) is { } node ? Values.Words(node, Faults, name) : null;

    public Words RequiredWords(string name) => Required(name) is { } node ? Values.Words(node, Faults, name) ?? Foundation.Words.None : Foundation.Words.None;

    public bool? Truth(string name) => Node(name) is { } node ? Values.Truth(node, Faults, name) : null;

    public decimal? Number(string name) => Node(name) is { } node ? Values.Number(node, Faults, name) : null;

    public int? Whole(string name, int from, int to) => Node(name) is { } node ? Values.Whole(node, Faults, name, from, to) : null;

    public Duration? Duration(string name) => Node(name) is { } node ? Values.Duration(node, Faults, name) : null;

    public LooseDate? Date(string name) => Node(name) is { } node ? Values.Date(node, Faults, name) : null;

    /// <summary>One of the given words.</summary>
    public string? Choice(string name, params string[] words) => Node(name) is { } node ? Values.Choice(node, Faults, name, words) : null;

    /// <summary>One of the given words; required.</summary>
    public string RequiredChoice(string name, params string[] words) =>
        Required(name) is { } node ? Values.Choice(node, Faults, name, words) ?? words[0] : words[0];

    public IReadOnlyList<string> Slugs(string name) => [.. Items(name).Select(n => Values.Slug(n, Faults, name)).OfType<string>()];

    /// <summary>The items of a list of which there are at most so many; a fault, and none, where there are more.</summary>
    public IReadOnlyList<Node> Items(string name, int most)
    {
        var items = Items(name);
        if (items.Count <= most) return items;
        Faults.Add(items[most].Place, $"\"{name}\" has {items.Count} entries; at most {most} are read");
        return [];
    }

    /// <summary>The items of a list; none where the field is absent.</summary>
    public IReadOnlyList<Node> Items(string name)
    {
        switch (Node(name))
        {
            case null: return [];
            case Sequence sequence: return sequence.Items;
            case { } other:
                Faults.Add(other.Place, $"{other.Kind} stands where \"{name}\" (a list) is expected");
                return [];
        }
    }

    /// <summary>The entries of a map of which there are at most so many; a fault, and none, where there are more.</summary>
    public IReadOnlyList<KeyValuePair<Scalar, Node>> Entries(string name, int most)
    {
        var entries = Entries(name);
        if (entries.Count <= most) return entries;
        Faults.Add(entries[most].Key.Place, $"\"{name}\" has {entries.Count} entries; at most {most} are read");
        return [];
    }

    /// <summary>The entries of a map; none where the field is absent.</summary>
    public IReadOnlyList<KeyValuePair<Scalar, Node>> Entries(string name)
    {
        switch (Node(name))
        {
            case null: return [];
            case Mapping map: return map.Entries;
            case { } other:
                Faults.Add(other.Place, $"{other.Kind} stands where \"{name}\" (a map) is expected");
                return [];
        }
    }

    /// <summary>A fault unless exactly one of the fields stands.</summary>
    public string? ExactlyOne(string what, params string[] names)
    {
        var given = names.Where(Has).ToArray();
        if (given.Length == 1) return given[0];
        Faults.Add(Place, given.Length == 0
            ? $"{what} needs one of {string.Join(", ", names)}"
            : $"{what} has {string.Join(" and ", given)}; exactly one of {string.Join(", ", names)} is expected");
        return given.FirstOrDefault();
    }

    public void Refuse(string name, string why)
    {
        if (Has(name)) Faults.Add(PlaceOf(name), why);
    }
}

/// <summary>Single values by type; a fault and null where the node is of another kind.</summary>
internal static class Values
{
    public static string? Text(Node node, Faults faults, string name)
    {
        if (TryNumber(node, out _))
        {
            faults.Add(node.Place, $"{node.Kind} stands where \"{name}\" (a text) is expected; in quotes it is one");
            return null;
        }
        return TextOrNumber(node, faults, name);
    }

    /// <summary>As written, also a whole number: names of grades, places in a source, years.</summary>
    public static string? TextOrNumber(Node node, Faults faults, string name)
    {
        var isNumber = TryNumber(node, out var number);
        if (node is Scalar { IsEmpty: false, Text.Length: > 0 } scalar && (isNumber ? number == decimal.Truncate(number) : !scalar.IsPlain || scalar.Text is not ("true" or "false"))) return scalar.Text;
        faults.Add(node.Place, $"{node.Kind} stands where \"{name}\" (a text) is expected");
        return null;
    }

    public static Words? Words(Node node, Faults faults, string name)
    {
        if (node is not Mapping) return Text(node, faults, name) is { } text ? new Words(text) : null;
        var fields = Fields.Of(node, faults, $"\"{name}\"", "en", "es", "zh")!;
        return new Words(fields.RequiredText("en"), fields.Text("es"), fields.Text("zh"));
    }

    public static string? Slug(Node node, Faults faults, string name)
    {
        if (Text(node, faults, name) is not { } text) return null;
        if (IsSlug(text)) return text;
        faults.Add(node.Place, $"\"{Scalar.Short(text)}\" is no slug; \"{name}\" is lower-case words joined by hyphens");
        return null;
    }

    public static bool IsSlug(string text)
    {
        if (text.Length is 0 or > 80) return false;
        var letterExpected = true;
        foreach (var c in text)
        {
            if (c == '-' && letterExpected) return false;
            if (c != '-' && !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c)) return false;
            letterExpected = c == '-';
        }
        return !letterExpected;
    }

    public static bool? Truth(Node node, Faults faults, string name)
    {
        if (node is Scalar { IsPlain: true, Text: "true" }) return true;
        if (node is Scalar { IsPlain: true, Text: "false" }) return false;
        faults.Add(node.Place, $"{node.Kind} stands where \"{name}\" (true or false) is expected");
        return null;
    }

    public static decimal? Number(Node node, Faults faults, string name)
    {
        if (TryNumber(node, out var number)) return number;
        faults.Add(node.Place, $"{node.Kind} stands where \"{name}\" (a number, such as 12 or -0.5) is expected");
        return null;
    }

    /// <summary>Decimal digits only: no exponent, no leading zeros, no underscores, which YAML 1.1 and 1.2 read differently.</summary>
    public static bool TryNumber(Node node, out decimal number)
    {
        number = 0;
        if (node is not Scalar { IsPlain: true } scalar) return false;
        var digits = scalar.Text.AsSpan().TrimStart("+-");
        if (digits.Length is 0 or > 28 || scalar.Text.Length - digits.Length > 1 || !char.IsAsciiDigit(digits[0]) || !char.IsAsciiDigit(digits[^1])) return false;
        if (digits.Length > 1 && digits[0] == '0' && digits[1] != '.') return false;
        return decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    public static int? Whole(Node node, Faults faults, string name, int from, int to)
    {
        if (TryNumber(node, out var number) && number == decimal.Truncate(number) && number >= from && number <= to) return (int)number;
        faults.Add(node.Place, string.Create(CultureInfo.InvariantCulture, $"{node.Kind} stands where \"{name}\" (a whole number from {from} to {to}) is expected"));
        return null;
    }

    public static Duration? Duration(Node node, Faults faults, string name)
    {
        if (node is Scalar scalar && Foundation.Duration.TryParse(scalar.Text, out var duration)) return duration;
        faults.Add(node.Place, $"{node.Kind} stands where \"{name}\" (a duration, such as 30d, 6m, 5y or forever) is expected");
        return null;
    }

    public static LooseDate? Date(Node node, Faults faults, string name)
    {
        if (node is Scalar scalar && LooseDate.TryParse(scalar.Text, out var date)) return date;
        faults.Add(node.Place, $"{node.Kind} stands where \"{name}\" (a date: 2019, 2019-02 or 2019-02-15) is expected");
        return null;
    }

    public static string? Choice(Node node, Faults faults, string name, params string[] words)
    {
        if (node is Scalar scalar && Array.IndexOf(words, scalar.Text) >= 0) return scalar.Text;
        faults.Add(node.Place, $"{node.Kind} stands where \"{name}\" is expected to be {string.Join(", ", words[..^1])} or {words[^1]}{(node is Scalar s ? Nearest.Hint(s.Text, words) : "")}");
        return null;
    }
}
