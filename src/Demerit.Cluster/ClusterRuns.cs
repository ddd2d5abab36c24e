using System.Collections.Immutable;
using Demerit.Cities.Engine;
using Demerit.Cluster.Members;
using Demerit.Cluster.Runs;
using Demerit.Content;
using Demerit.Studies.Sweeps;

namespace Demerit.Cluster;

/// <summary>Where a cluster is and how long it may be silent.</summary>
/// <param name="Address">HOST:PORT of a member's gateway, or redis://HOST:PORT of the cluster's Redis.</param>
/// <param name="Patience">How long nobody may answer before the run is given up.</param>
/// <param name="Telemetry">Where measurements go: "console", or the address of an OTLP collector; nowhere by default.</param>
/// <param name="Tell">For messages to the person.</param>
public sealed record ClusterPlace(string Address, TimeSpan Patience, string? Telemetry = null, Action<string>? Tell = null);

/// <summary>A run of one city.</summary>
/// <param name="Cluster">Where to run.</param>
/// <param name="Inputs">Of the city.</param>
/// <param name="Content">The library that they come from.</param>
/// <param name="Checkpoint">The folder to save to; it has to exist.</param>
/// <param name="Resume">The folder to go on from.</param>
/// <param name="Every">Save after so many periods.</param>
/// <param name="Show">Told how far the run is, from 0 to 1, and where in words.</param>
public sealed record CityOnCluster(
    ClusterPlace Cluster, CityInputs Inputs, IContent Content, string? Checkpoint = null, string? Resume = null, int Every = 1, Action<double, string>? Show = null);

/// <summary>The runs of a sweep.</summary>
/// <param name="Cluster">Where to run.</param>
/// <param name="Inputs">Of the scenario.</param>
/// <param name="Sweep">The study.</param>
/// <param name="Content">The library that they come from.</param>
/// <param name="Most">At most so many runs, as they were asked for.</param>
/// <param name="Begin">Called once the cluster is there; gives the numbers of the runs to make.</param>
/// <param name="Done">Called with the number and the outcomes of each run, from several threads.</param>
public sealed record SweepOnCluster(
    ClusterPlace Cluster, CityInputs Inputs, Sweep Sweep, IContent Content, int Most, Func<ImmutableArray<int>> Begin, Action<int, ImmutableArray<double>> Done);

/// <summary>Runs on the members there are, with the bits of one program.</summary>
public static class ClusterRuns
{
    /// <summary>Runs a city to its end.</summary>
    /// <returns>The city, of which only its counts are here: its tables and its checksum; the seconds that the periods took; the threads of all members.</returns>
    /// <exception cref="ClusterException">No cluster answers, its members differ, or all are lost.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the checkpoint, where one was asked for, is written.</exception>
    public static async Task<(City City, double LoopSeconds, int Threads)> Simulate(CityOnCluster asked, CancellationToken stop)
    {
        using var exporters = Exporters.For(asked.Cluster.Telemetry);
        await using var connection = await Connection.Open(asked.Cluster, Member.IdentityOf(asked.Content, 0));
        return await new CityDriver(connection, asked).Run(stop);
    }

    /// <summary>Makes runs of a sweep, in any order.</summary>
    /// <exception cref="ClusterException">No cluster answers, its members differ, or all are lost.</exception>
    public static async Task Sweep(SweepOnCluster asked, CancellationToken stop)
    {
        using var exporters = Exporters.For(asked.Cluster.Telemetry);
        await using var connection = await Connection.Open(asked.Cluster, Member.IdentityOf(asked.Content, 0));
        await new SweepDriver(connection, asked).Run(stop);
    }
}
