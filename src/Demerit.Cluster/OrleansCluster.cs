using System.Collections.Immutable;
using Demerit.Cities.Engine;
using Demerit.Cli.Runs;
using Demerit.Cluster.Members;
using Demerit.Cluster.Runs;
using Demerit.Cluster.Wire;
using Demerit.Content;
using Demerit.Fares;

namespace Demerit.Cluster;

/// <summary>A cluster on Microsoft Orleans.</summary>
internal sealed class OrleansCluster : ICluster
{
    /// <summary>Clusters go by this name, so that nothing else that uses Orleans is taken for one of ours.</summary>
    public const string Name = "demerit";

    /// <summary>A saved state travels in pieces of so many bytes.</summary>
    public const int PieceBytes = 16 << 20;

    /// <summary>One message may be as large as what can be seen of the people of a shard.</summary>
    public const int LargestMessage = 1 << 30;

    /// <summary>A call that takes longer is made again; long work is waited for in short calls.</summary>
    public static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(20);

    public static string Version => FareEngine.Version;

    public void Serve(MemberAsked asked, IContent content, Action<string> ready, CancellationToken stop) => SiloHost.Serve(asked, content, ready, stop).GetAwaiter().GetResult();

    public (City City, double LoopSeconds, int Threads) Simulate(CityAsked asked, CancellationToken stop) => Simulating(asked, stop).GetAwaiter().GetResult();

    public void Sweep(SweepAsked asked, Action<int, ImmutableArray<double>> done, CancellationToken stop) => Sweeping(asked, done, stop).GetAwaiter().GetResult();

    private static async Task<(City, double, int)> Simulating(CityAsked asked, CancellationToken stop)
    {
        using var exporters = Exporters.For(asked.Cluster.Telemetry);
        await using var connection = await Connection.Open(asked.Cluster, Member.IdentityOf(asked.Content, 0));
        return await new CityDriver(connection, asked).Run(stop);
    }

    private static async Task Sweeping(SweepAsked asked, Action<int, ImmutableArray<double>> done, CancellationToken stop)
    {
        using var exporters = Exporters.For(asked.Cluster.Telemetry);
        await using var connection = await Connection.Open(asked.Cluster, Member.IdentityOf(asked.Content, 0));
        await new SweepDriver(connection, asked, done).Run(stop);
    }

    /// <summary>What members need in order to have the same inputs.</summary>
    public static CityOrder OrderOf(CityInputs inputs, string fingerprint)
    {
        var scenario = inputs.Scenario;
        return new CityOrder(inputs.Files[0].Path, inputs.Files[0].Bytes, inputs.Files[1].Path, inputs.Files[1].Bytes, scenario.Population.People, scenario.Days, scenario.Seed, fingerprint);
    }
}
