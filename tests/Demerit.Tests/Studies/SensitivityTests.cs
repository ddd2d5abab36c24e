using Demerit.Studies.Designs;
using Demerit.Studies.Sensitivity;
using Xunit;

namespace Demerit.Tests.Studies;

/// <summary>Indices against functions whose shares are known in closed form.</summary>
public sealed class SensitivityTests
{
    [Fact]
    public void Ishigamis_function_gives_its_known_shares()
    {
        const double a = 7, b = 0.1;
        var whole = a * a / 8 + b * Math.Pow(Math.PI, 4) / 5 + b * b * Math.Pow(Math.PI, 8) / 18 + 0.5;
        var one = 0.5 * Math.Pow(1 + b * Math.Pow(Math.PI, 4) / 5, 2) / whole;
        var two = a * a / 8 / whole;
        var pair = b * b * Math.Pow(Math.PI, 8) * (1.0 / 18 - 1.0 / 50) / whole;
        var indices = Indices(3, 4096, u =>
        {
            var x = u.Select(v => Math.PI * (2 * v - 1)).ToArray();
            return Math.Sin(x[0]) + a * Math.Pow(Math.Sin(x[1]), 2) + b * Math.Pow(x[2], 4) * Math.Sin(x[0]);
        });
        Near([one, two, 0], indices.Select(i => i.First), 0.01);
        Near([one + pair, two, pair], indices.Select(i => i.Total), 0.01);
    }

    [Fact]
    public void Sobols_g_gives_its_known_shares()
    {
        double[] a = [0, 1, 4.5, 9, 99, 99, 99, 99];
        var partial = a.Select(x => 1.0 / 3 / ((1 + x) * (1 + x))).ToArray();
        var whole = partial.Aggregate(1.0, (p, v) => p * (1 + v)) - 1;
        var indices = Indices(a.Length, 4096, u => u.Select((v, i) => (Math.Abs(4 * v - 2) + a[i]) / (1 + a[i])).Aggregate(1.0, (p, v) => p * v));
        Near(partial.Select(v => v / whole), indices.Select(i => i.First), 0.02);
        Near(partial.Select(v => v / (1 + v) * (whole + 1) / whole), indices.Select(i => i.Total), 0.02);
    }

    [Fact]
    public void An_outcome_that_does_not_vary_has_no_shares() =>
        Assert.Null(SobolIndices.Of([2, 2, 2], [2, 2, 2], [[2, 2, 2]], 10, 1));

    [Fact]
    public void Intervals_hold_the_figure_and_narrow_with_more_rows()
    {
        var few = Indices(2, 64, u => u[0] + 0.3 * u[1]);
        var many = Indices(2, 1024, u => u[0] + 0.3 * u[1]);
        Assert.All(few.Concat(many), i => Assert.InRange(i.First.Value, i.First.Low, i.First.High));
        Assert.True(many[0].First.High - many[0].First.Low < few[0].First.High - few[0].First.Low);
    }

    [Fact]
    public void Rank_correlation_is_one_for_anything_that_only_rises_and_ties_share_a_rank()
    {
        var points = Enumerable.Range(0, 50).Select(i => new[] { i / 50.0, (i * 17 % 50) / 50.0 }).ToArray();
        var all = RankCorrelation.Of(points, [.. points.Select(p => p[0] * p[0] * p[0])], 200, 1)!.Value;
        Assert.Equal(1, all[0].Rho.Value, 12);
        Assert.InRange(all[1].Rho.Value, -0.35, 0.35);
        // Five pairs worked by hand: ranks 1 2 3 4 5 against 1.5 1.5 3 4 5.
        var tied = RankCorrelation.Of([[1.0], [2], [3], [4], [5]], [7, 7, 8, 9, 10], 0, 1)!.Value;
        Assert.Equal(9.5 / Math.Sqrt(10 * 9.5), tied[0].Rho.Value, 12);
        Assert.Null(RankCorrelation.Of(points, new double[50], 10, 1));
    }

    private static SobolIndex[] Indices(int dimensions, int rows, Func<double[], double> model)
    {
        var sequence = new SobolSequence(2 * dimensions, 1);
        var (a, b) = (new double[rows], new double[rows]);
        var mixed = Enumerable.Range(0, dimensions).Select(_ => new double[rows]).ToArray();
        for (var i = 0; i < rows; i++)
        {
            var point = sequence.Point((uint)i);
            var (left, right) = (point[..dimensions], point[dimensions..]);
            (a[i], b[i]) = (model(left), model(right));
            for (var p = 0; p < dimensions; p++)
            {
                var cross = left.ToArray();
                cross[p] = right[p];
                mixed[p][i] = model(cross);
            }
        }
        return [.. SobolIndices.Of(a, b, mixed, 100, 1)!.Value];
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<Estimate> found, double within) =>
        Assert.All(expected.Zip(found), p => Assert.InRange(p.Second.Value, p.First - within, p.First + within));
}
