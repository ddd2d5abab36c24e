using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content;

/// <summary>A chance from 0 to 1 with the range in which it may lie; without one the range is the chance itself.</summary>
public sealed record Chance(double Value, double Low, double High, Citation? Cite, string? Measured, Place Place)
{
    /// <summary>Of a wrong name, where it was measured by group: of the true author's group, in place of <see cref="Value"/>.</summary>
    public ImmutableArray<KeyValuePair<string, double>> ByGroup { get; init; } = [];

    /// <summary>The chance that a record names the wrong person, which alone may differ by group.</summary>
    internal static Chance? ReadMistaken(Node? node, Faults faults, string what)
    {
        if (node is null or not Mapping) return Read(node, faults, what);
        if (Fields.Of(node, faults, what, "chance", "low", "high", "cite", "measured", "groups") is not { } f || Read(f, faults, what) is not { } chance) return null;
        var groups = ImmutableArray.CreateBuilder<KeyValuePair<string, double>>();
        foreach (var (key, value) in f.Entries("groups"))
        {
            if (Values.Number(value, faults, key.Text) is not { } of) continue;
            Check(of, value.Place, faults, $"{what} of {Scalar.Short(key.Text)}");
            groups.Add(new(key.Text, (double)of));
        }
        return chance with { ByGroup = groups.ToImmutable() };
    }

    internal static Chance? Read(Node? node, Faults faults, string what, string valueField = "chance")
    {
        if (node is null) return null;
        if (Values.TryNumber(node, out var bare))
        {
            Check(bare, node.Place, faults, what);
            return new Chance((double)bare, (double)bare, (double)bare, null, null, node.Place);
        }
        if (Fields.Of(node, faults, what, valueField, "low", "high", "cite", "measured") is not { } f) return null;
        return Read(f, faults, what, valueField);
    }

    internal static Chance? Read(Fields f, Faults faults, string what, string valueField = "chance")
    {
        if (f.Required(valueField) is not { } node || Values.Number(node, faults, valueField) is not { } value) return null;
        var low = f.Number("low") ?? value;
        var high = f.Number("high") ?? value;
        Check(value, f.PlaceOf(valueField), faults, what);
        if (low > value) faults.Add(f.PlaceOf("low"), $"low {low} is above the chance {value} of {what}");
        if (high < value) faults.Add(f.PlaceOf("high"), $"high {high} is below the chance {value} of {what}");
        if (low < 0) faults.Add(f.PlaceOf("low"), $"low {low} of {what} is below 0");
        if (high > 1) faults.Add(f.PlaceOf("high"), $"high {high} of {what} is above 1");
        return new Chance((double)value, (double)low, (double)high, Citation.Read(f.Node("cite"), faults), f.Text("measured"), f.Place);
    }

    private static void Check(decimal value, Place place, Faults faults, string what)
    {
        if (value is < 0 or > 1) faults.Add(place, $"{value} stands where the chance of {what} (from 0 to 1) is expected");
    }
}
