using System.Collections.Immutable;
using Demerit.Cities.Engine;
using Demerit.Cli;
using Demerit.Cli.Runs;
using Demerit.Content;

namespace Demerit.Cluster.Cli;

/// <summary>The cluster that the command line asks for.</summary>
internal sealed class OrleansCluster : ICluster
{
    public void Serve(MemberAsked asked, IContent content, Action<string> ready, CancellationToken stop) =>
        Waited(MemberHost.Serve(new MemberOptions(asked.Clustering, asked.Listen, asked.Port, asked.Gateway, asked.Dashboard, asked.Threads, asked.Telemetry), content, ready, stop));

    public (City City, double LoopSeconds, int Threads) Simulate(CityAsked asked, CancellationToken stop)
    {
        var run = ClusterRuns.Simulate(new CityOnCluster(PlaceOf(asked.Cluster), asked.Inputs, asked.Content, asked.Checkpoint, asked.Resume, asked.Every, asked.Show), stop);
        Waited(run);
        return run.Result;
    }

    public void Sweep(SweepAsked asked, Action<int, ImmutableArray<double>> done, CancellationToken stop) =>
        Waited(ClusterRuns.Sweep(new SweepOnCluster(PlaceOf(asked.Cluster), asked.Inputs, asked.Sweep, asked.Content, asked.Most, asked.Begin, done), stop));

    private static ClusterPlace PlaceOf(ClusterAsked asked) => new(asked.Address, asked.Patience, asked.Telemetry, asked.Tell);

    private static void Waited(Task work)
    {
        try
        {
            work.GetAwaiter().GetResult();
        }
        catch (ClusterException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
