using System.Diagnostics;
using Demerit.Cities.Engine;
using Demerit.Cluster.Wire;

namespace Demerit.Cluster.Members;

/// <inheritdoc cref="IShard"/>
[NamedMember, CollectionAgeLimit(Minutes = 20)]
internal sealed class Shard(Member member) : Grain, IShard
{
    /// <summary>A call is answered well before whoever called gives up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly Dictionary<(int Turn, int From, bool ToAll), Parcel> _arrived = [];
    private ShardOrder? _order;
    private string _fingerprint = "";
    private City? _city;
    private CityRunner? _runner;
    private Task<TurnDone>? _work;
    private int _working = -1;
    private TurnDone? _last;
    private MemoryStream _stash = new();

    public async Task<Answer> Open(ShardOrder order)
    {
        if (_city is not null && _order?.City.Fingerprint == order.City.Fingerprint) return new Answer(Status.Done, Standing);
        if (order.Saved != 0 && _stash.Length != order.Saved) return new Answer(Status.Elsewhere);
        try
        {
            (_city, _fingerprint) = await member.Work(() => Make(order));
        }
        catch (Exception e) when (e is ClusterException or InvalidDataException)
        {
            return new Answer(Status.Refused, Text: e.Message);
        }
        _order = order;
        _runner = new CityRunner(_city, order.Threads);
        _stash = new MemoryStream();
        return new Answer(Status.Done, Standing);
    }

    private (City, string) Make(ShardOrder order)
    {
        var (inputs, fingerprint) = member.InputsOf(order.City);
        var plan = CityPlan.Of(inputs);
        if (order.Saved == 0) return (new City(plan, order.First, order.Last), fingerprint);
        _stash.Position = 0;
        var city = City.Load(plan, fingerprint, _stash);
        if (city.FirstBlock != order.First || city.LastBlock != order.Last) throw new InvalidDataException("the saved state is of other blocks");
        return (city, fingerprint);
    }

    // The turn that is next, also while it is being worked on.
    private int Standing => _work is { IsCompleted: false } ? _working : _city!.Turn;

    public Task<Answer> Put(long offset, byte[] piece)
    {
        if (offset == 0) _stash = new MemoryStream();
        if (_stash.Length == offset)
        {
            _stash.Position = offset;
            _stash.Write(piece);
        }
        return Task.FromResult(new Answer(Status.Done, _stash.Length));
    }

    public Task<Answer> Deliver(int turn, Parcel[] parcels)
    {
        if (_city is null) return Task.FromResult(new Answer(Status.Elsewhere));
        if (turn > Standing || turn == Standing && _working != turn)
            foreach (var parcel in parcels) _arrived[(turn, parcel.From, parcel.To == Parcel.Everyone)] = parcel;
        return Task.FromResult(new Answer(Status.Done));
    }

    public Task<Answer> Begin(int turn, int parcels)
    {
        if (_city is null || Standing < turn) return Task.FromResult(new Answer(Status.Elsewhere));
        if (_working >= turn || _city.Turn > turn) return Task.FromResult(new Answer(Status.Done));
        var here = _arrived.Where(a => a.Key.Turn == turn).OrderBy(a => a.Key.From).Select(a => a.Value).ToArray();
        if (here.Length != parcels) return Task.FromResult(new Answer(Status.Elsewhere));
        _arrived.Clear();
        _working = turn;
        var (city, runner, order) = (_city, _runner!, _order!);
        _work = member.Work(() => Turn(city, runner, order, here));
        return Task.FromResult(new Answer(Status.Done));
    }

    private static TurnDone Turn(City city, CityRunner runner, ShardOrder order, Parcel[] arrived)
    {
        using var activity = Telemetry.Source.StartActivity("shard turn");
        activity?.SetTag("shard", order.Shard).SetTag("turn", city.Turn);
        var began = Stopwatch.GetTimestamp();
        foreach (var parcel in arrived)
        {
            if (parcel.To == Parcel.Everyone) city.ReceiveSights(parcel.Bytes);
            else city.Receive(parcel.Bytes);
        }
        runner.Turn(CancellationToken.None);
        var messages = city.TakeMessages(order.Ends);
        var sights = city.TakeSights();
        var parcels = messages.Select((bytes, to) => new Parcel(order.Shard, to, bytes)).Append(new Parcel(order.Shard, Parcel.Everyone, sights)).Where(p => p.Bytes.Length > 0).ToArray();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Telemetry.ShardSeconds.Record(seconds);
        return new TurnDone(parcels, seconds, city.StateBytes);
    }

    public async Task<Answer> Wait(int turn)
    {
        if (_city is null || _working < turn && _city.Turn <= turn) return new Answer(Status.Elsewhere);
        if (_work is null || _working != turn) return new Answer(Status.Elsewhere);
        await Task.WhenAny(_work, Task.Delay(Patience));
        if (!_work.IsCompleted) return new Answer(Status.Working);
        if (_work.Exception?.InnerException is { } wrong) return new Answer(Status.Broken, Text: $"{wrong.GetType().Name}: {wrong.Message}");
        _last = await _work;
        return new Answer(Status.Done, Turn: _last);
    }

    public async Task<Answer> Save(int turn)
    {
        if (_city is null || Standing != turn) return new Answer(Status.Elsewhere);
        var (city, fingerprint) = (_city, _fingerprint);
        _stash = await member.Work(() =>
        {
            var memory = new MemoryStream((int)Math.Min(int.MaxValue / 2, city.StateBytes));
            city.Save(memory, fingerprint);
            return memory;
        });
        return new Answer(Status.Done, _stash.Length);
    }

    public Task<Answer> Get(long offset)
    {
        if (offset >= _stash.Length) return Task.FromResult(new Answer(Status.Elsewhere));
        var piece = new byte[Math.Min(Protocol.PieceBytes, _stash.Length - offset)];
        _stash.Position = offset;
        _stash.ReadExactly(piece);
        if (offset + piece.Length == _stash.Length) _stash = new MemoryStream();
        return Task.FromResult(new Answer(Status.Done, Bytes: piece));
    }

    public Task<Answer> Counts(int turns) =>
        Task.FromResult(_city is null || Standing != turns ? new Answer(Status.Elsewhere) : new Answer(Status.Done, Bytes: _city.TakeCounts()));

    public Task Close()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // The threads of a runner must not be taken away from under a turn.
        if (_work is { } work) await Task.WhenAny(work, Task.Delay(Timeout.Infinite, cancellationToken));
        if (_work is null or { IsCompleted: true }) _runner?.Dispose();
        (_city, _runner, _last) = (null, null, null);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }
}
