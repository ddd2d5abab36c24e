using System.Globalization;
using System.Text.Json;
using Demerit.Cluster.Wire;

namespace Demerit.Cluster.Runs;

/// <summary>
/// A folder with the state of a run on a cluster: a file for each shard, what waits to be delivered, and a small file that names them. That
/// one is replaced as a whole, so that the folder holds a whole checkpoint at any moment.
/// </summary>
internal sealed class ClusterCheckpoint(string folder)
{
    private const string Name = "cluster.json", InOneProgram = "checkpoint.bin";
    private const int FormatVersion = 1;

    private sealed record Manifest(int Format, string Inputs, int Turn, int[] Ends);

    private string PathOf(string name) => Path.Combine(folder, name);
    private static string ShardName(int turn, int shard) => string.Create(CultureInfo.InvariantCulture, $"turn-{turn}-shard-{shard}.bin");
    private static string ParcelsName(int turn) => string.Create(CultureInfo.InvariantCulture, $"turn-{turn}-messages.bin");

    public Stream CreateShard(int turn, int shard) => Trying(() => (Stream)new FileStream(PathOf(ShardName(turn, shard)), FileMode.Create, FileAccess.ReadWrite));

    public Stream OpenShard(int turn, int shard) => Trying(() => (Stream)File.OpenRead(PathOf(ShardName(turn, shard))));

    /// <summary>All shards of a turn are written: from now on this is the checkpoint, and older files go.</summary>
    public void Complete(string inputs, int turn, int[] ends, IEnumerable<Parcel> waiting) => Trying(() =>
    {
        using (var to = new BinaryWriter(new FileStream(PathOf(ParcelsName(turn)), FileMode.Create, FileAccess.Write)))
        {
            var parcels = waiting.ToArray();
            to.Write(parcels.Length);
            foreach (var parcel in parcels)
            {
                to.Write(parcel.From);
                to.Write(parcel.To);
                to.Write(parcel.Bytes.Length);
                to.Write(parcel.Bytes);
            }
        }
        var beside = PathOf(Name + ".part");
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, new Manifest(FormatVersion, inputs, turn, ends));
            stream.Flush(true);
        }
        File.Move(beside, PathOf(Name), true);
        foreach (var old in Directory.EnumerateFiles(folder, "turn-*.bin").Where(f => !Path.GetFileName(f).StartsWith(string.Create(CultureInfo.InvariantCulture, $"turn-{turn}-"), StringComparison.Ordinal))) File.Delete(old);
        return 0;
    });

    /// <exception cref="ClusterException">No checkpoint of a cluster is there, or one of another run.</exception>
    public (int Turn, int[] Ends, Parcel[] Waiting) Read(string named, string inputs)
    {
        if (!File.Exists(PathOf(Name)))
            throw new ClusterException(File.Exists(PathOf(InOneProgram)) ? $"--resume {named}: the checkpoint there is of a run in one program; expected without --cluster"
                : $"--resume {named}: no checkpoint of a cluster is there; expected a folder that --checkpoint was given together with --cluster");
        return Trying(() =>
        {
            Manifest manifest;
            try
            {
                manifest = JsonSerializer.Deserialize<Manifest>(File.ReadAllBytes(PathOf(Name))) ?? throw new JsonException();
            }
            catch (JsonException)
            {
                throw new ClusterException($"{named}: {Name} is damaged");
            }
            if (manifest.Format != FormatVersion) throw new ClusterException($"{named}: the checkpoint is of format {manifest.Format}; this program reads {FormatVersion}");
            if (manifest.Inputs != inputs) throw new ClusterException($"{named}: the checkpoint is of another run: scenario, scheme, catalogue, population, sensing or version differ");
            using var from = new BinaryReader(File.OpenRead(PathOf(ParcelsName(manifest.Turn))));
            var parcels = new Parcel[from.ReadInt32()];
            for (var i = 0; i < parcels.Length; i++) parcels[i] = new Parcel(from.ReadInt32(), from.ReadInt32(), from.ReadBytes(from.ReadInt32()));
            return (manifest.Turn, manifest.Ends, parcels);
        });
    }

    private T Trying<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"{folder}: the checkpoint cannot be read or written: {e.Message}");
        }
    }
}
