using System.Collections.Immutable;
using Demerit.Foundation.Tables;

namespace Demerit.Reports.Charts;

/// <summary>How the values of a field are laid out: along a line, in an order, or apart.</summary>
public enum FieldKind { Quantitative, Ordinal, Nominal }

/// <summary>A column of a chart's data, as the chart names it and as its table shows it.</summary>
/// <param name="Name">In the specification.</param>
/// <param name="Title">On axes and in the table's head, with its unit: "people", "share of people".</param>
/// <param name="Kind">How it is laid out.</param>
/// <param name="IsShare">Shown as percentages.</param>
public sealed record ChartField(string Name, string Title, FieldKind Kind, bool IsShare = false);

/// <summary>The rows that a chart draws, which are also its table.</summary>
public sealed record ChartData(ImmutableArray<ChartField> Fields, ImmutableArray<ImmutableArray<Cell>> Rows);

/// <summary>What a layer draws for each row.</summary>
/// <param name="Type">area, bar, line, point, rule, text or tick.</param>
public sealed record Mark(string Type)
{
    /// <summary>Null: by the colour channel.</summary>
    public string? Color { get; init; }
    public double? Opacity { get; init; }
    public double? Size { get; init; }
    public double? StrokeWidth { get; init; }
    public string? Shape { get; init; }
    public bool? Filled { get; init; }
    public bool Dashed { get; init; }
    /// <summary>Lines that stay level until the next value.</summary>
    public bool Steps { get; init; }
    /// <summary>Text begins at its place rather than being centred on it.</summary>
    public bool FromLeft { get; init; }
}

/// <summary>A channel of a layer: what a field, or a fixed value, decides.</summary>
/// <param name="Channel">x, x2, y, y2, color, shape, text or detail.</param>
/// <param name="Field">Name of a field.</param>
public sealed record Encode(string Channel, string Field)
{
    /// <summary>In place of the field's own.</summary>
    public string? Title { get; init; }
    /// <summary>Values in the order to lay them out; of colours and shapes, those that <see cref="Range"/> belongs to.</summary>
    public ImmutableArray<string> Order { get; init; } = [];
    /// <summary>Colours or shapes, one for each of <see cref="Order"/>.</summary>
    public ImmutableArray<string> Range { get; init; } = [];
    /// <summary>zero (default), normalize, or none: whether bars and areas are put on top of each other.</summary>
    public string? Stack { get; init; }
    /// <summary>The axis need not begin at zero: positions, not lengths.</summary>
    public bool FromData { get; init; }
    /// <summary>The axis ends with the data rather than at the next round value.</summary>
    public bool Tight { get; init; }
}

/// <summary>One kind of mark over the same rows, or over those where a field has a value.</summary>
public sealed record Layer(Mark Mark, params ImmutableArray<Encode> Encodes)
{
    public string? OnlyField { get; init; }
    public string? OnlyValue { get; init; }
}

/// <summary>
/// A chart with the table that equals it. <see cref="ChartJson"/> turns it into a Vega-Lite specification that carries its data.
/// </summary>
/// <param name="Name">Of its file: <c>name.vl.json</c>.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Says">What it says, in a sentence that stands for it where it cannot be seen.</param>
/// <param name="Data">Its rows.</param>
/// <param name="Layers">From back to front.</param>
public sealed record Chart(string Name, string Title, string Says, ChartData Data, params ImmutableArray<Layer> Layers)
{
    /// <summary>In pixels; null: so high that each row of an axis of names has room.</summary>
    public int? Height { get; init; } = 240;

    /// <summary>For the table: the field whose values become columns, where each row of the data is one of several series; null: a line of the table a row.</summary>
    public string? Series { get; init; }

    /// <summary>With <see cref="Series"/>, the field that fills the table.</summary>
    public string? Filled { get; init; }

    public string ToJson() => ChartJson.Write(this);
}

/// <summary>
/// Colours that people who see colours differently can tell apart (Okabe and Ito, 2008; Cividis, Nuñez, Anderton and Renslow, 2018), at
/// least three to one against white and near-black. Red and green never stand for bad and good.
/// </summary>
public static class Palette
{
    public const string Blue = "#0072B2", Vermillion = "#D55E00", Purple = "#B8609A", Grey = "#767676";

    private static readonly ImmutableArray<string> Cividis = ["#E3CB50", "#BDAF6F", "#9A9672", "#7C7B78", "#646770", "#4B546C", "#2F416D", "#12316B"];

    /// <summary>Colours for values in an order, from light to dark: the first is the best grade.</summary>
    public static ImmutableArray<string> Sequence(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Cividis[count <= 1 ? 2 : (i * (Cividis.Length - 1) + (count - 1) / 2) / (count - 1)])];
}
