using System.Collections.Immutable;
using System.Globalization;
using Demerit.Foundation.Tables;
using Demerit.Studies.Sensitivity;
using Demerit.Studies.Sweeps;

namespace Demerit.Reports.Charts;

/// <summary>The charts of a sweep, outcome by outcome.</summary>
public static class SweepCharts
{
    private const int MostBars = 15, MostCurves = 6;

    /// <summary>What drives an outcome, most first: total variance shares, or rank correlations of a small design.</summary>
    public static Chart Tornado(OutcomeFindings findings, ImmutableArray<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var order = findings.Order.Take(MostBars).ToArray();
        var names = order.Select(p => parameters[p].Path).ToImmutableArray();
        var name = "drives-" + findings.Outcome.Name.Replace('_', '-');
        if (findings.Indices is not { } indices)
            return new Chart(name, $"{Phrases.Capital(findings.Outcome.Title)}: what moves with it", $"Rank correlations from −1 (falls with it) to 1 (rises with it), with their 95 % intervals; strongest: {names[0]}.",
                new ChartData([Name, Number("value", "rank correlation"), Number("low", "interval from"), Number("high", "to")], [.. order.Select(p => Row(parameters[p].Path, findings.Ranks[p].Rho))]),
                Bars("value", Palette.Blue, "rank correlation, with its interval"), Whiskers("rank correlation, with its interval")) { Height = null };
        return new Chart(name, $"{Phrases.Capital(findings.Outcome.Title)}: what drives it", $"Shares of the variance: the bar with all interactions, the dot alone. Most: {names[0]}, {Percent(indices[order[0]].Total.Value)}.",
            new ChartData([Name, Share("value", "share with interactions"), Share("low", "interval from"), Share("high", "to"), Share("first", "share alone"), Share("firstLow", "interval from "), Share("firstHigh", "to ")],
                [.. order.Select(p => (ImmutableArray<Cell>)[.. Row(parameters[p].Path, indices[p].Total), indices[p].First.Value, indices[p].First.Low, indices[p].First.High])]),
            Bars("value", Palette.Blue, "share of the variance, with its interval"), Whiskers("share of the variance, with its interval"),
            new Layer(new Mark("point") { Color = Palette.Vermillion, Filled = true, Opacity = 1, Size = 60 }, Y(), new Encode("x", "first") { Title = "share of the variance, with its interval" })) { Height = null };

        Encode Y() => new("y", "parameter") { Title = "", Order = names };
        Layer Bars(string field, string colour, string axis) => new(new Mark("bar") { Color = colour, Opacity = 0.75 }, Y(), new Encode("x", field) { Title = axis });
        Layer Whiskers(string axis) => new(new Mark("rule") { Color = Palette.Grey, StrokeWidth = 2 }, Y(), new Encode("x", "low") { Title = axis }, new Encode("x2", "high"));
    }

    /// <summary>The mean outcome along the range of each of the parameters that drive it most.</summary>
    public static Chart Responses(OutcomeFindings findings, ImmutableArray<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var order = findings.Order.Take(MostCurves).ToArray();
        var names = order.Select(p => parameters[p].Path).ToImmutableArray();
        // Ranges of all sizes on one axis: how far along its own each parameter is.
        var rows = order.SelectMany(p => findings.Responses[p].Select((r, i) => (ImmutableArray<Cell>)[(i + 0.5) / findings.Responses[p].Length, parameters[p].Path, r.Mean, r.From, r.To, (long)r.Runs]));
        return new Chart("along-" + findings.Outcome.Name.Replace('_', '-'), $"{Phrases.Capital(findings.Outcome.Title)}: along each range", $"Means over all else, each parameter from the least to the most of its range; over all runs from {Figure(findings.Low)} to {Figure(findings.High)}.",
            new ChartData([Number("place", "place in the parameter’s range, from least to most"), new ChartField("parameter", "parameter", FieldKind.Nominal), Number("mean", findings.Outcome.Unit), Number("from", "part from"), Number("to", "part to"), Number("runs", "runs")], [.. rows]),
            new Layer(new Mark("line") { StrokeWidth = 2 }, new Encode("x", "place"), new Encode("y", "mean") { FromData = true }, new Encode("color", "parameter") { Title = "", Order = names, Range = [.. Colours.Take(names.Length)] }),
            new Layer(new Mark("point") { Size = 50, Filled = true, Opacity = 1 }, new Encode("x", "place"), new Encode("y", "mean") { FromData = true },
                new Encode("color", "parameter") { Title = "", Order = names, Range = [.. Colours.Take(names.Length)] }, new Encode("shape", "parameter") { Title = "", Order = names, Range = [.. Shapes.Take(names.Length)] }));
    }

    private static readonly ImmutableArray<string> Colours = [Palette.Blue, Palette.Vermillion, Palette.Purple, Palette.Grey, "#4B546C", "#9A9672"];
    private static readonly ImmutableArray<string> Shapes = ["circle", "diamond", "square", "triangle-up", "cross", "triangle-down"];
    private static readonly ChartField Name = new("parameter", "parameter", FieldKind.Nominal);

    private static ImmutableArray<Cell> Row(string name, Estimate e) => [name, e.Value, e.Low, e.High];
    private static ChartField Share(string name, string title) => new(name, title, FieldKind.Quantitative, true);
    private static ChartField Number(string name, string title) => new(name, title, FieldKind.Quantitative);

    internal static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    internal static string Figure(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
