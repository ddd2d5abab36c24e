using System.Collections.Immutable;
using Demerit.Cities.Engine;
using Demerit.Content;
using Demerit.Studies.Sweeps;

namespace Demerit.Cli.Runs;

/// <summary>Runs cities on many machines. The program that has one is built apart, since its parts can be neither trimmed nor compiled ahead of time.</summary>
internal interface ICluster
{
    /// <summary>Is a member until asked to stop.</summary>
    /// <param name="ready">Called once with a line that says where the member listens.</param>
    /// <exception cref="UsageException">It cannot listen there, or does not fit to the members there are.</exception>
    void Serve(MemberAsked asked, IContent content, Action<string> ready, CancellationToken stop);

    /// <summary>Runs a city to its end on the members there are.</summary>
    /// <exception cref="UsageException">No cluster answers, its members differ, or all are lost.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the checkpoint, where one was asked for, is written.</exception>
    (City City, double LoopSeconds, int Threads) Simulate(CityAsked asked, CancellationToken stop);

    /// <summary>Makes runs of a sweep on the members there are, in any order.</summary>
    /// <param name="done">Called with the number and the outcomes of each run, from several threads.</param>
    /// <exception cref="UsageException">No cluster answers, its members differ, or all are lost.</exception>
    void Sweep(SweepAsked asked, Action<int, ImmutableArray<double>> done, CancellationToken stop);
}

/// <param name="Clustering">"local", or the address of a Redis.</param>
/// <param name="Listen">The address to listen on.</param>
/// <param name="Port">For other members; the first free one from here.</param>
/// <param name="Gateway">For whoever drives a run; the first free one from here.</param>
/// <param name="Dashboard">Where to show the dashboard, on this machine only.</param>
/// <param name="Threads">How many work at a time.</param>
/// <param name="Telemetry">Where measurements go.</param>
internal sealed record MemberAsked(string Clustering, string Listen, int Port, int Gateway, int? Dashboard, int Threads, string? Telemetry);

/// <summary>Where a cluster is and how long it may be silent.</summary>
/// <param name="Address">Of a member's gateway, or of the cluster's Redis.</param>
/// <param name="Patience">How long nobody may answer before the run is given up.</param>
/// <param name="Telemetry">Where measurements go.</param>
/// <param name="Tell">For messages to the person.</param>
internal sealed record ClusterAsked(string Address, TimeSpan Patience, string? Telemetry, Action<string> Tell);

/// <param name="Cluster">Where to run.</param>
/// <param name="Inputs">Of the city.</param>
/// <param name="Content">The library that they come from.</param>
/// <param name="Checkpoint">The folder to save to.</param>
/// <param name="Resume">The folder to go on from.</param>
/// <param name="Every">Save after so many periods.</param>
/// <param name="Show">How far the run is, from 0 to 1, and where in words.</param>
internal sealed record CityAsked(
    ClusterAsked Cluster, CityInputs Inputs, IContent Content, string? Checkpoint, string? Resume, int Every, Action<double, string> Show);

/// <param name="Cluster">Where to run.</param>
/// <param name="Inputs">Of the scenario.</param>
/// <param name="Sweep">The study.</param>
/// <param name="Content">The library that they come from.</param>
/// <param name="Most">At most so many runs, as they were asked for.</param>
/// <param name="Begin">Called once the cluster is there; gives the numbers of the runs to make.</param>
internal sealed record SweepAsked(ClusterAsked Cluster, CityInputs Inputs, Sweep Sweep, IContent Content, int Most, Func<ImmutableArray<int>> Begin);
