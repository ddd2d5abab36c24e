using System.Collections.Immutable;
using Demerit.Studies.Sensitivity;

namespace Demerit.Studies.Sweeps;

/// <summary>The mean outcome over the runs in which a parameter lay in one part of its range.</summary>
/// <param name="From">Of the part, in the parameter's unit.</param>
/// <param name="To">Of the part.</param>
/// <param name="Mean">Over all else.</param>
/// <param name="Runs">How many.</param>
public readonly record struct ResponsePoint(double From, double To, double Mean, int Runs);

/// <summary>What drives one outcome.</summary>
/// <param name="Outcome">Which.</param>
/// <param name="Low">The least over all runs.</param>
/// <param name="High">The greatest.</param>
/// <param name="Mean">Over all runs.</param>
/// <param name="Indices">Variance shares; null in a Latin hypercube.</param>
/// <param name="Ranks">Rank correlations.</param>
/// <param name="Responses">For each parameter the mean outcome along its range.</param>
public sealed record OutcomeFindings(
    Outcome Outcome, double Low, double High, double Mean, ImmutableArray<SobolIndex>? Indices, ImmutableArray<RankCorrelation> Ranks, ImmutableArray<ImmutableArray<ResponsePoint>> Responses)
{
    /// <summary>Parameters by how much they drive the outcome, most first.</summary>
    public ImmutableArray<int> Order => [.. Enumerable.Range(0, Ranks.Length).OrderByDescending(Strength).ThenBy(p => p)];

    /// <summary>The total variance share, or the size of the rank correlation.</summary>
    public double Strength(int parameter) => Indices is { } indices ? indices[parameter].Total.Value : Math.Abs(Ranks[parameter].Rho.Value);
}

/// <summary>What a sweep found, outcome by outcome. Outcomes that are missing in any run, or do not vary, are named and left out.</summary>
public sealed record SweepFindings(ImmutableArray<OutcomeFindings> Outcomes, ImmutableArray<Outcome> Missing, ImmutableArray<Outcome> Constant)
{
    private const int Resamples = 200, Parts = 8;

    /// <param name="sweep">The sweep.</param>
    /// <param name="outcomes">By the number of the run.</param>
    public static SweepFindings Of(Sweep sweep, IReadOnlyList<ImmutableArray<double>> outcomes)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(outcomes);
        var findings = ImmutableArray.CreateBuilder<OutcomeFindings>();
        var missing = ImmutableArray.CreateBuilder<Outcome>();
        var constant = ImmutableArray.CreateBuilder<Outcome>();
        for (var o = 0; o < Outcome.All.Length; o++)
        {
            var means = PointMeans(sweep, outcomes, o);
            if (means.Any(double.IsNaN)) missing.Add(Outcome.All[o]);
            else if (means.All(m => m == means[0])) constant.Add(Outcome.All[o]);
            else findings.Add(Of(sweep, Outcome.All[o], means));
        }
        return new SweepFindings(findings.ToImmutable(), missing.ToImmutable(), constant.ToImmutable());
    }

    private static OutcomeFindings Of(Sweep sweep, Outcome outcome, double[] means)
    {
        var design = sweep.Design;
        // Of a radial design only the independent points are ranked and averaged: those mixed of two would count a row many times.
        var own = Enumerable.Range(0, means.Length).Where(p => design.RoleOf(p) < 2 || design.Kind == DesignKind.Lhs).ToArray();
        var points = own.Select(p => design.Points[p]).ToArray();
        var values = own.Select(p => means[p]).ToArray();
        var ranks = values.All(v => v == values[0]) ? [.. Enumerable.Range(0, design.Dimensions).Select(p => new RankCorrelation(p, default))] : RankCorrelation.Of(points, values, Resamples, 1)!.Value;
        return new OutcomeFindings(outcome, means.Min(), means.Max(), Mean(values), design.Kind == DesignKind.Sobol ? Shares(design, means) : null, ranks,
            [.. Enumerable.Range(0, design.Dimensions).Select(p => Response(sweep.Parameters[p], points, values, p))]);
    }

    private static ImmutableArray<SobolIndex>? Shares(SweepDesign design, double[] means)
    {
        double[] Column(int role) => [.. Enumerable.Range(0, design.Rows).Select(row => means[row * design.PerRow + role])];
        return SobolIndices.Of(Column(0), Column(1), [.. Enumerable.Range(0, design.Dimensions).Select(p => Column(2 + p))], Resamples, 1);
    }

    private static ImmutableArray<ResponsePoint> Response(Parameter parameter, double[][] points, double[] values, int p)
    {
        var response = ImmutableArray.CreateBuilder<ResponsePoint>(Parts);
        for (var part = 0; part < Parts; part++)
        {
            var here = Enumerable.Range(0, points.Length).Where(i => (int)(points[i][p] * Parts) == part).Select(i => values[i]).ToArray();
            if (here.Length > 0) response.Add(new ResponsePoint(parameter.At((double)part / Parts), parameter.At((part + 1.0) / Parts), Mean(here), here.Length));
        }
        return response.ToImmutable();
    }

    // Replicates of a point are averaged first: what is explained is the parameters, not the seed.
    private static double[] PointMeans(Sweep sweep, IReadOnlyList<ImmutableArray<double>> outcomes, int outcome)
    {
        var seeds = sweep.Seeds.Length;
        return [.. Enumerable.Range(0, sweep.Design.Points.Length).Select(p => Mean([.. Enumerable.Range(0, seeds).Select(s => outcomes[p * seeds + s][outcome])]))];
    }

    private static double Mean(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }
}
