using System.Collections.Immutable;
using Demerit.Cities.Tables;
using Demerit.Foundation.Tables;

namespace Demerit.Reports;

/// <summary>The same synthetic people under two scenarios, on one seed.</summary>
public sealed record ComparedSeed(ulong Seed, CityTables A, CityTables B);

/// <summary>A figure under both, over the seeds.</summary>
/// <param name="Measure">The figure.</param>
/// <param name="A">Mean over the seeds.</param>
/// <param name="B">Mean over the seeds.</param>
/// <param name="Difference">Mean of B less A, seed by seed.</param>
/// <param name="Least">The least difference of a seed.</param>
/// <param name="Most">The greatest.</param>
/// <param name="Spread">Standard deviation of the differences; NaN with one seed.</param>
public sealed record ComparedFigure(CityMeasure Measure, double A, double B, double Difference, double Least, double Most, double Spread)
{
    /// <summary>All seeds differ in the same direction.</summary>
    public bool IsClear => Least > 0 || Most < 0;
}

/// <summary>
/// Two scenarios compared. Draws are keyed, so both share people and lives and differ only where the rules do: a difference on one seed
/// is not blurred by chance that both share, and its spread over seeds is small.
/// </summary>
public sealed class CityComparison
{
    public CityComparison(ImmutableArray<ComparedSeed> seeds)
    {
        Seeds = seeds;
        Measures = CityMeasures.Of([.. seeds.SelectMany(s => new[] { s.A, s.B })]);
        Figures = [.. Measures.Select(Figure)];
    }

    public ImmutableArray<ComparedSeed> Seeds { get; }
    public ImmutableArray<CityMeasure> Measures { get; }
    public ImmutableArray<ComparedFigure> Figures { get; }

    private ComparedFigure Figure(CityMeasure measure)
    {
        var n = Seeds.Length;
        double a = 0, b = 0, sum = 0, least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (var seed in Seeds)
        {
            var (x, y) = (measure.Value(seed.A), measure.Value(seed.B));
            (a, b, sum) = (a + x, b + y, sum + (y - x));
            (least, most) = (Math.Min(least, y - x), Math.Max(most, y - x));
        }
        var mean = sum / n;
        var squares = 0.0;
        foreach (var seed in Seeds)
        {
            var off = measure.Value(seed.B) - measure.Value(seed.A) - mean;
            squares += off * off;
        }
        return new ComparedFigure(measure, a / n, b / n, mean, least, most, n > 1 ? Math.Sqrt(squares / (n - 1)) : double.NaN);
    }

    /// <summary>Tables <c>differences</c>, over the seeds, and <c>seeds</c>, one by one.</summary>
    public ImmutableArray<Table> Tables() => [Differences.Of(Figures), BySeed.Of(Seeds.SelectMany(s => Measures.Select(m => (s.Seed, Measure: m, A: m.Value(s.A), B: m.Value(s.B)))))];

    private static readonly RowTable<ComparedFigure> Differences = new RowTable<ComparedFigure>("differences", "Figures of two scenarios on the same synthetic people, over several seeds.")
        .Text("measure", "The figure.", f => f.Measure.Name)
        .Text("unit", "What one of it is.", f => f.Measure.Unit)
        .Text("title", "The figure in words.", f => f.Measure.Title)
        .Fraction("a", "as told", "Mean over the seeds under the first scenario, in the unit of the row.", f => f.A)
        .Fraction("b", "as told", "Mean over the seeds under the second.", f => f.B)
        .Fraction("difference", "as told", "Mean of the second less the first, seed by seed.", f => f.Difference)
        .Fraction("least", "as told", "The least difference of a seed.", f => f.Least)
        .Fraction("most", "as told", "The greatest difference of a seed.", f => f.Most)
        .Fraction("spread", "as told", "Standard deviation of the differences over the seeds; missing with one seed.", f => f.Spread);

    private static readonly RowTable<(ulong Seed, CityMeasure Measure, double A, double B)> BySeed = new RowTable<(ulong Seed, CityMeasure Measure, double A, double B)>("seeds", "The same figures seed by seed.")
        .Text("seed", "The seed, as text since it may be larger than a signed number holds.", r => r.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Text("measure", "The figure.", r => r.Measure.Name)
        .Fraction("a", "as told", "Under the first scenario, in the unit of table differences.", r => r.A)
        .Fraction("b", "as told", "Under the second.", r => r.B);
}
