using Demerit.Cities.Engine;
using Demerit.Cluster.Wire;
using Demerit.Fares;

namespace Demerit.Cluster;

/// <summary>What members and the programs that drive runs have agreed on.</summary>
internal static class Protocol
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

    /// <summary>What members need in order to have the same inputs.</summary>
    public static CityOrder OrderOf(CityInputs inputs, string fingerprint)
    {
        var scenario = inputs.Scenario;
        return new CityOrder(inputs.Files[0].Path, inputs.Files[0].Bytes, inputs.Files[1].Path, inputs.Files[1].Bytes, scenario.Population.People, scenario.Days, scenario.Seed, fingerprint);
    }
}
