using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Demerit.Cities.Engine;
using Demerit.Cities.Tables;
using Demerit.Foundation;
using Demerit.Foundation.Tables;

namespace Demerit.Studies.Sweeps;

/// <summary>One run of a sweep: a point of the design on one seed.</summary>
public readonly record struct SweepRun(int Number, int Point, ulong Seed);

/// <summary>
/// Many runs of one scenario over the ranges of what is assumed in it. All points of one seed share the same people and the same lives, so
/// that differences are due to the parameters. The order in which runs are made does not matter, and nothing is searched for.
/// </summary>
public sealed class Sweep
{
    private readonly CityInputs _inputs;

    private Sweep(CityInputs inputs, ImmutableArray<Parameter> parameters, SweepDesign design, ImmutableArray<ulong> seeds)
    {
        (_inputs, Parameters, Design, Seeds) = (inputs, parameters, design, seeds);
        Runs = [.. Enumerable.Range(0, design.Points.Length * seeds.Length).Select(n => new SweepRun(n, n / seeds.Length, seeds[n % seeds.Length]))];
    }

    public ImmutableArray<Parameter> Parameters { get; }
    public SweepDesign Design { get; }
    public ImmutableArray<ulong> Seeds { get; }
    public ImmutableArray<SweepRun> Runs { get; }

    /// <param name="inputs">Of the scenario whose ranges are walked.</param>
    /// <param name="kind">Latin hypercube or Sobol.</param>
    /// <param name="runs">At most so many runs, all seeds together.</param>
    /// <param name="seeds">Each point is run on each; the scenario's own where none is given.</param>
    /// <exception cref="ContentException">Nothing can be varied, a seed stands twice, or there are too few runs for the design.</exception>
    public static Sweep Of(CityInputs inputs, DesignKind kind, int runs, ImmutableArray<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (seeds.IsDefaultOrEmpty) seeds = [inputs.Scenario.Seed];
        if (seeds.GroupBy(s => s).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ContentException(inputs.Scenario.Place, string.Create(CultureInfo.InvariantCulture, $"the seed {twice.Key} stands twice: a run on the same seed is the same run, and no replicate"));
        var parameters = ParameterSpace.Of(inputs);
        if (parameters.Length > SweepDesign.MostDimensions)
            throw new ContentException(inputs.Scenario.Place, $"{parameters.Length} numbers carry a range; at most {SweepDesign.MostDimensions} can be walked at once: name some in \"vary\"");
        var fewest = SweepDesign.Fewest(kind, parameters.Length) * seeds.Length;
        if (runs < fewest)
            throw new ContentException(inputs.Scenario.Place, string.Create(CultureInfo.InvariantCulture, $"{runs} runs are too few for {parameters.Length} parameters on {seeds.Length} seeds; at least {fewest} are expected"));
        // The design belongs to the study, not to the city: its own seed is fixed, so that replicates share its points.
        return new Sweep(inputs, parameters, SweepDesign.Of(kind, parameters.Length, runs / seeds.Length, 1), seeds);
    }

    /// <summary>The value of each parameter at a point.</summary>
    public ImmutableArray<double> ValuesAt(int point) => [.. Parameters.Select((p, i) => p.At(Design.Points[point][i]))];

    /// <summary>The inputs of a run.</summary>
    public CityInputs InputsOf(SweepRun run)
    {
        var inputs = _inputs with { Scenario = _inputs.Scenario with { Seed = run.Seed } };
        var values = ValuesAt(run.Point);
        for (var i = 0; i < values.Length; i++) inputs = Parameters[i].Apply(inputs, values[i]);
        return inputs;
    }

    /// <summary>What is kept of a run.</summary>
    public static ImmutableArray<double> OutcomesOf(CityTables tables) => [.. Outcome.All.Select(o => o.Of(tables))];

    /// <summary>
    /// What a half-finished sweep must match to go on: the files it rests on, its parameters, design, seeds and outcomes.
    /// </summary>
    public string Fingerprint(string version)
    {
        var text = new StringBuilder();
        foreach (var (path, bytes) in _inputs.Files) text.Append(path).Append(' ').Append(Convert.ToHexStringLower(SHA256.HashData(bytes))).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{version} {Design.Kind} {Design.Rows} {_inputs.Scenario.Population.People} {_inputs.Scenario.Days} {string.Join(' ', Seeds)}\n");
        foreach (var p in Parameters) text.Append(CultureInfo.InvariantCulture, $"{p.Path} {p.From:R} {p.To:R} {p.Logarithmic}\n");
        text.AppendJoin(' ', Outcome.All.Select(o => o.Name));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>One row a run: its point, role and seed, the value of each parameter, each outcome.</summary>
    /// <param name="outcomes">By the number of the run.</param>
    public Table ToTable(IReadOnlyList<ImmutableArray<double>> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var rows = Runs.Select(r => (Run: r, Values: ValuesAt(r.Point), Outcomes: outcomes[r.Number])).ToArray();
        var table = new RowTable<(SweepRun Run, ImmutableArray<double> Values, ImmutableArray<double> Outcomes)>("sweep", "Parameters and outcomes, run by run.")
            .Whole("run", "1", "Number of the run, from 0.", r => r.Run.Number)
            .Whole("point", "1", "Number of the point of the design, from 0.", r => r.Run.Point)
            .Text("role", "A, B, or AB and the number of the parameter whose column is that of B; empty in a Latin hypercube.", r => Role(r.Run.Point))
            .Text("seed", "The seed of the run.", r => r.Run.Seed.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < Parameters.Length; i++)
        {
            var at = i;
            table.Fraction(Parameters[i].Path, Parameters[i].Unit, string.Create(CultureInfo.InvariantCulture, $"Varied from {Parameters[i].From} to {Parameters[i].To}{(Parameters[i].Logarithmic ? ", in factors" : "")}."), r => r.Values[at]);
        }
        for (var i = 0; i < Outcome.All.Length; i++)
        {
            var at = i;
            table.Fraction(Outcome.All[i].Name, Outcome.All[i].Unit, $"{char.ToUpperInvariant(Outcome.All[i].Title[0])}{Outcome.All[i].Title[1..]}; missing where the run has no such figure.", r => r.Outcomes[at]);
        }
        return table.Of(rows);
    }

    private string Role(int point) => Design.Kind == DesignKind.Lhs ? "" : Design.RoleOf(point) switch { 0 => "A", 1 => "B", var role => string.Create(CultureInfo.InvariantCulture, $"AB{role - 2}") };
}
