using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Demerit.Cities.Engine;
using Demerit.Cluster.Wire;

namespace Demerit.Cluster.Runs;

/// <summary>
/// Drives a run: in each turn all shards work, then what crosses is handed over; at the end counts are added in the order of the shards.
/// Shards of a lost member are made again, those of a crowded one move to one that joined.
/// </summary>
internal sealed class CityDriver(Connection connection, CityOnCluster asked)
{
    /// <summary>Shards for each thread: enough to share out what a lost member had.</summary>
    private const int ShardsAThread = 2;
    /// <summary>A shard is no larger than this, so that its saved state is one array.</summary>
    private const int MostBlocks = 1024;
    /// <summary>What a member takes beside its people.</summary>
    private const double MemberBytes = 200e6;
    private readonly CityPlan _plan = CityPlan.Of(asked.Inputs);
    private readonly string _fingerprint = asked.Inputs.Fingerprint(Protocol.Version);
    private readonly ClusterCheckpoint? _store = asked.Checkpoint is { } folder ? new ClusterCheckpoint(folder) : null;
    private ShardHandle[] _shards = [];
    private int[] _ends = [];
    private int _turn, _members;

    public async Task<(City City, double LoopSeconds, int Threads)> Run(CancellationToken stop)
    {
        var plan = _plan;
        // Only to ask which periods a turn is of.
        var clock = City.OfCounts(plan, []);
        RefuseTooLarge();
        Begin();
        Tell($"{Words.Of(connection.Members.Count, "member")}, {Words.Of(connection.Members.Values.Sum(), "thread")}, {Words.Of(_shards.Length, "shard")}");
        _members = connection.Members.Count;
        var watch = Stopwatch.StartNew();
        try
        {
            for (; _turn < clock.Turns; _turn++)
            {
                var (settled, lived) = clock.PeriodsOf(_turn);
                asked.Show?.Invoke((double)_turn / clock.Turns, string.Create(CultureInfo.InvariantCulture, $"period {Math.Max(settled, lived) + 1} of {plan.Time.Periods}, {Words.Of(connection.Members.Count, "member")}"));
                await Turn(lived);
                if (_turn == 0) watch.Restart();
                var isLast = _turn + 1 == clock.Turns;
                if (_store is not null && !isLast && settled >= 0 && (settled + 1) % asked.Every == 0) await Save();
                if (stop.IsCancellationRequested && !isLast)
                {
                    if (_store is not null && _shards[0].SavedTurn != _turn + 1) await Save();
                    throw new OperationCanceledException(stop);
                }
                await Spread();
            }
            var loop = watch.Elapsed.TotalSeconds;
            var counts = await Task.WhenAll(_shards.Select(s => s.Counts(clock.Turns)));
            return (City.OfCounts(plan, counts), loop, connection.Members.Values.Sum());
        }
        catch (ClusterException e) when (_shards.Length > 0)
        {
            throw new ClusterException(e.Message + (_store is null ? "; nothing is kept, since no --checkpoint was given"
                : _shards[0].SavedTurn == 0 ? "; no checkpoint was written yet" : $"; to go on: --resume {asked.Checkpoint}"));
        }
        finally
        {
            await Task.WhenAll(_shards.Select(s => s.Close()));
        }
    }

    private void Tell(string message) => asked.Cluster.Tell?.Invoke(message);

    // Before anything starts: members that outgrew their machines would be lost one after the other.
    private void RefuseTooLarge()
    {
        var (each, has) = (_plan.BytesAPerson(), connection.Memory - MemberBytes * connection.Members.Count);
        if (each * _plan.People <= has) return;
        throw new ClusterException(string.Create(CultureInfo.InvariantCulture,
            $"{_plan.People:N0} people would take about {each * _plan.People / 1e9:0.0} GB of memory; the members' machines have {has / 1e9:0.0} GB for them, enough for {Math.Floor(has / each / 1000) * 1000:N0} people of this scenario"));
    }

    private void Begin()
    {
        var plan = _plan;
        var threads = connection.Members.Values.Sum();
        // Where people look at each other every shard keeps what can be seen of all: one on each member then, with all its threads.
        var wanted = plan.LooksAtTies ? connection.Members.Count : Math.Max(threads * ShardsAThread, (plan.Blocks + MostBlocks - 1) / MostBlocks);
        var number = Math.Clamp(wanted, 1, plan.Blocks);
        _ends = [.. Enumerable.Range(1, number).Select(i => (int)((long)plan.Blocks * i / number))];
        var waiting = Array.Empty<Parcel>();
        if (asked.Resume is { } resume) (_turn, _ends, waiting) = new ClusterCheckpoint(resume).Read(resume, _fingerprint);
        // Two runs of the same city do not meet.
        var run = $"{_fingerprint[..16]}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var order = Protocol.OrderOf(asked.Inputs, _fingerprint);
        var each = plan.LooksAtTies ? Math.Max(1, threads / connection.Members.Count) : 1;
        _shards = [.. _ends.Select((_, i) => new ShardHandle(connection, run, new ShardOrder(order, i, _ends, each, 0), each) { Choose = Choose })];
        if (asked.Resume is null) return;
        foreach (var shard in _shards)
        {
            var (turn, number2) = (_turn, shard.Number);
            shard.SavedAt(turn, () => new ClusterCheckpoint(asked.Resume!).OpenShard(turn, number2));
        }
        Hand(waiting);
    }

    // The member with the fewest shards for its threads.
    private string Choose(ShardHandle shard)
    {
        lock (_shards)
            return connection.Members.OrderBy(m => (_shards.Count(s => s != shard && s.Member == m.Key) + 1.0) / m.Value).ThenBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Key).FirstOrDefault() ?? "";
    }

    private async Task Turn(int lived)
    {
        using var activity = Telemetry.Source.StartActivity("turn");
        activity?.SetTag("turn", _turn);
        var began = Stopwatch.GetTimestamp();
        var before = _shards.Sum(s => s.Restored);
        var done = await Task.WhenAll(_shards.Select(s => s.Turn(_turn)));
        var parcels = done.SelectMany(d => d.Parcels).ToArray();
        _turn++;
        Hand(parcels);
        _turn--;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Telemetry.TurnSeconds.Record(seconds);
        Telemetry.MessageBytes.Add(parcels.Sum(p => (long)p.Bytes.Length * (p.To == Parcel.Everyone ? _shards.Length - 1 : 1)));
        if (_shards.Sum(s => s.Restored) - before is > 0 and var again) Tell($"{Words.Of(again, "shard")} made again after a member was lost");
        if (lived < 0) return;
        var personDays = (long)_plan.People * (_plan.Time.Ends[lived] - _plan.Time.FirstDay(lived) + 1);
        Telemetry.PersonDays.Add(personDays);
        Telemetry.Speed.Record(personDays / seconds);
    }

    // In the order of the shards they come from.
    private void Hand(Parcel[] parcels)
    {
        foreach (var shard in _shards)
            shard.Deliver(_turn, [.. parcels.Where(p => p.From != shard.Number && (p.To == shard.Number || p.To == Parcel.Everyone))]);
    }

    private async Task Save()
    {
        using var activity = Telemetry.Source.StartActivity("checkpoint");
        var began = Stopwatch.GetTimestamp();
        var turn = _turn + 1;
        var bytes = 0L;
        foreach (var shard in _shards) bytes += await shard.Save(turn, () => _store!.CreateShard(turn, shard.Number));
        _store!.Complete(_fingerprint, turn, _ends, _shards.SelectMany(s => s.Waiting(turn)).Distinct());
        foreach (var shard in _shards) shard.SavedAt(turn, () => _store.OpenShard(turn, shard.Number));
        Telemetry.CheckpointSeconds.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        Telemetry.CheckpointBytes.Add(bytes);
    }

    // Shards move only to members that joined; lost ones need no hand.
    private async Task Spread()
    {
        await connection.LookAgain();
        var members = connection.Members;
        if (members.Count <= _members)
        {
            _members = members.Count;
            return;
        }
        _members = members.Count;
        var threads = members.Values.Sum();
        var moved = 0;
        foreach (var (name, ours) in members)
        {
            var fair = _shards.Length * ours / threads;
            while (_shards.Count(s => s.Member == name) < fair)
            {
                var crowded = members.OrderByDescending(m => (double)_shards.Count(s => s.Member == m.Key) / m.Value).ThenBy(m => m.Key, StringComparer.Ordinal).First().Key;
                if (crowded == name) break;
                await _shards.First(s => s.Member == crowded).Move(_turn + 1, name);
                moved++;
            }
        }
        if (moved > 0) Tell($"{Words.Of(members.Count, "member")} now; {Words.Of(moved, "shard")} moved");
    }
}
