using System.Collections.Immutable;

namespace Demerit.Cities.Populations;

/// <summary>A published table as the fitting sees it.</summary>
/// <param name="RowOf">For each cell of the joint table the row of this one that it falls into.</param>
/// <param name="GivenOf">For each row the part of the people within which its share is told; all 0 where it is of everybody.</param>
/// <param name="Shares">For each row its share; those of one part add up to 1.</param>
internal sealed record Margin(ImmutableArray<int> RowOf, ImmutableArray<int> GivenOf, ImmutableArray<double> Shares)
{
    public int Parts { get; } = GivenOf.Max() + 1;
}

/// <param name="Shares">Of each cell; they add up to 1.</param>
/// <param name="Sweeps">Times that all tables were gone through.</param>
/// <param name="Converged">The last sweep moved less than 1e-13 of the people.</param>
internal sealed record Fitted(ImmutableArray<double> Shares, int Sweeps, bool Converged);

/// <summary>
/// Iterative proportional fitting (Deming and Stephan, 1940): starting from equal cells, each table in turn scales the cells of each of
/// its rows so that their sum is its share, until a sweep moves nothing. Of all joint tables that agree with the published ones the
/// result is the one that adds least to them (it has the greatest entropy): what nobody published is taken as independent.
/// <para>Only + - * / in a fixed order: the same bits everywhere.</para>
/// </summary>
internal static class Fitting
{
    private const int MostSweeps = 1000;
    private const double Still = 1e-13;

    public static Fitted Fit(int cells, IReadOnlyList<Margin> margins)
    {
        var shares = new double[cells];
        Array.Fill(shares, 1.0 / cells);
        var before = new double[cells];
        for (var sweep = 1; ; sweep++)
        {
            shares.CopyTo(before, 0);
            foreach (var margin in margins) Scale(shares, margin);
            var moved = 0.0;
            for (var i = 0; i < cells; i++) moved += shares[i] > before[i] ? shares[i] - before[i] : before[i] - shares[i];
            if (moved < Still || sweep == MostSweeps) return new Fitted([.. shares], sweep, moved < Still);
        }
    }

    private static void Scale(double[] shares, Margin margin)
    {
        var (rows, parts) = Sums(shares, margin);
        var factor = new double[rows.Length];
        for (var row = 0; row < rows.Length; row++) factor[row] = rows[row] == 0 ? 0 : margin.Shares[row] * parts[margin.GivenOf[row]] / rows[row];
        for (var i = 0; i < shares.Length; i++) shares[i] *= factor[margin.RowOf[i]];
    }

    /// <summary>The shares of the rows, and of the parts within which they are told.</summary>
    public static (double[] Rows, double[] Parts) Sums(IReadOnlyList<double> shares, Margin margin)
    {
        var rows = new double[margin.Shares.Length];
        for (var i = 0; i < shares.Count; i++) rows[margin.RowOf[i]] += shares[i];
        var parts = new double[margin.Parts];
        for (var row = 0; row < rows.Length; row++) parts[margin.GivenOf[row]] += rows[row];
        return (rows, parts);
    }
}
