
using System.Globalization;
using System.Security.Cryptography;
using Demerit.Cluster.Wire;

namespace Demerit.Cluster.Runs;

/// <summary>
/// One shard as the driver sees it. What was delivered to it is kept since its last saved state, so that it can be made again on another
/// member: the same messages in the same turns give the same shard.
/// </summary>
internal sealed class ShardHandle(Connection connection, string run, ShardOrder order, int threads)
{
    /// <summary>Parcels travel together up to so many bytes.</summary>
    private const int TogetherBytes = 8 << 20;
    private readonly Dictionary<int, Parcel[]> _delivered = [];
    private readonly Dictionary<int, byte[]> _seen = [];
    private IShard? _grain;
    private int _moves;
    private bool _wasOpen;
    private Func<Stream>? _saved;
    private Func<Stream>? _moving;

    public int Number => order.Shard;
    public string Member { get; private set; } = "";
    /// <summary>How often it had to be made again.</summary>
    public int Restored { get; private set; }
    public long StateBytes { get; private set; }
    /// <summary>The turn of the last saved state; 0 for the beginning.</summary>
    public int SavedTurn { get; private set; }

    /// <summary>Which member to be on next, chosen by whoever sees all shards.</summary>
    public required Func<ShardHandle, string> Choose { get; init; }

    private IShard Grain => _grain ??= connection.Grains.GetGrain<IShard>(string.Create(CultureInfo.InvariantCulture, $"{run}/{order.Shard}/{_moves}"));

    private string Place()
    {
        if (!connection.Members.ContainsKey(Member)) Member = Choose(this);
        return Member;
    }

    private Task<Answer> Ask(Func<IShard, Task<Answer>> call) => connection.Ask(Place, () => call(Grain));

    /// <summary>What crossed to this shard before a turn.</summary>
    public void Deliver(int turn, Parcel[] parcels) => _delivered[turn] = parcels;

    /// <summary>Parcels that wait for a turn.</summary>
    public Parcel[] Waiting(int turn) => _delivered.GetValueOrDefault(turn, []);

    /// <summary>From now on the shard can be made again from this state; what was kept for before is not needed any more.</summary>
    public void SavedAt(int turn, Func<Stream> open)
    {
        (SavedTurn, _saved) = (turn, open);
        foreach (var old in _delivered.Keys.Where(t => t < turn).ToArray()) _delivered.Remove(old);
        foreach (var old in _seen.Keys.Where(t => t < turn).ToArray()) _seen.Remove(old);
    }

    /// <summary>Does a turn, on whichever member; makes the shard again first where it was lost.</summary>
    public async Task<TurnDone> Turn(int turn)
    {
        while (true)
        {
            if (await Once(turn) is { } done)
            {
                var digest = DigestOf(done);
                // A second time is checked against the first.
                if (_seen.TryGetValue(turn, out var before) && !before.AsSpan().SequenceEqual(digest))
                    throw new InvalidOperationException($"shard {order.Shard} comes out otherwise the second time in turn {turn}: two members do not give the same bits");
                _seen[turn] = digest;
                StateBytes = done.StateBytes;
                return done;
            }
            await BringTo(turn);
        }
    }

    private static byte[] DigestOf(TurnDone done)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var parcel in done.Parcels)
        {
            hash.AppendData(BitConverter.GetBytes(parcel.To));
            hash.AppendData(parcel.Bytes);
        }
        return hash.GetHashAndReset();
    }

    // Null where the shard is not here, or not at this turn.
    private async Task<TurnDone?> Once(int turn)
    {
        var parcels = Waiting(turn);
        for (var sent = 0; sent < parcels.Length;)
        {
            var (from, bytes) = (sent, 0L);
            while (sent < parcels.Length && (sent == from || bytes + parcels[sent].Bytes.Length <= TogetherBytes)) bytes += parcels[sent++].Bytes.Length;
            if ((await Ask(s => s.Deliver(turn, parcels[from..sent]))).Status != Status.Done) return null;
        }
        if ((await Ask(s => s.Begin(turn, parcels.Length))).Status != Status.Done) return null;
        while (true)
        {
            var answer = await Ask(s => s.Wait(turn));
            if (answer.Status == Status.Done) return answer.Turn;
            if (answer.Status != Status.Working) return null;
        }
    }

    // Opens the shard where it can be, and does again what it has missed.
    private async Task BringTo(int turn)
    {
        while (true)
        {
            using var activity = Telemetry.Source.StartActivity("open shard");
            activity?.SetTag("shard", order.Shard);
            var stands = await Open();
            if (stands <= turn)
            {
                if (_wasOpen)
                {
                    Restored++;
                    Telemetry.Restored.Add(1);
                }
                _wasOpen = true;
                var lost = false;
                for (; stands < turn && !lost; stands++) lost = await Once(stands) is not { } done || !Same(stands, done);
                if (!lost) return;
                continue;
            }
            // It went on without us, so that what it sent is not at hand: begin anew elsewhere.
            await Leave();
        }
    }

    private bool Same(int turn, TurnDone done)
    {
        if (_seen.TryGetValue(turn, out var before) && !before.AsSpan().SequenceEqual(DigestOf(done)))
            throw new InvalidOperationException($"shard {order.Shard} comes out otherwise the second time in turn {turn}: two members do not give the same bits");
        return true;
    }

    private async Task<int> Open()
    {
        while (true)
        {
            var from = _moving ?? _saved;
            var length = 0L;
            if (from is not null)
            {
                using var stream = from();
                length = stream.Length;
            }
            var asked = order with { Saved = length, Threads = threads };
            var answer = await Ask(s => s.Open(asked));
            if (answer.Status == Status.Done)
            {
                _moving = null;
                return (int)answer.Number;
            }
            await Put(from!);
        }
    }

    private async Task Put(Func<Stream> from)
    {
        using var stream = from();
        for (var offset = 0L; offset < stream.Length;)
        {
            var piece = new byte[Math.Min(Protocol.PieceBytes, stream.Length - offset)];
            stream.Position = offset;
            stream.ReadExactly(piece);
            var at = offset;
            var answer = await Ask(s => s.Put(at, piece));
            // Lost on the way: whoever asked sees it and begins anew.
            if (answer.Number != offset + piece.Length) return;
            offset += piece.Length;
        }
    }

    /// <summary>Saves the shard before a turn.</summary>
    public async Task<long> Save(int turn, Func<Stream> create)
    {
        while (true)
        {
            using (var to = create())
            {
                var answer = await Ask(s => s.Save(turn));
                var whole = answer.Status == Status.Done;
                var length = answer.Number;
                while (whole && to.Position < length)
                {
                    var piece = await Ask(s => s.Get(to.Position));
                    whole = piece.Status == Status.Done;
                    if (whole) to.Write(piece.Bytes);
                }
                if (whole) return length;
            }
            await BringTo(turn);
        }
    }

    public async Task<byte[]> Counts(int turns)
    {
        while (true)
        {
            var answer = await Ask(s => s.Counts(turns));
            if (answer.Status == Status.Done) return answer.Bytes!;
            await BringTo(turns);
        }
    }

    /// <summary>Takes the shard to another member, between two turns.</summary>
    public async Task<long> Move(int turn, string to)
    {
        var memory = new MemoryStream();
        await Save(turn, () =>
        {
            memory = new MemoryStream();
            return memory;
        });
        var bytes = memory.ToArray();
        await Leave();
        _moving = () => new MemoryStream(bytes, false);
        _wasOpen = false;
        Member = to;
        return bytes.Length;
    }

    /// <summary>Gives up the shard where it is; the next one goes by another name.</summary>
    public async Task Leave()
    {
        await Close();
        _grain = null;
        _moves++;
    }

    /// <summary>Tells the member to forget it, if it is there to be told.</summary>
    public async Task Close()
    {
        try
        {
            await Grain.Close().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (Exception e) when (e is Orleans.Runtime.OrleansException or TimeoutException)
        {
            // A lost member has forgotten it already, and an idle shard is forgotten after a while.
        }
    }
}
