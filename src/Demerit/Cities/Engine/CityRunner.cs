using System.Runtime.Versioning;

namespace Demerit.Cities.Engine;

/// <summary>
/// Runs a city with as many threads as asked for, which stand ready from turn to turn. Results do not depend on how many there are.
/// <code>
/// using var runner = new CityRunner(city, threads: 2);
/// while (!city.IsOver) runner.Turn(CancellationToken.None);
/// </code>
/// </summary>
[UnsupportedOSPlatform("browser")]
public sealed class CityRunner : IDisposable
{
    private readonly City _city;
    private readonly Worker[] _workers;
    private readonly Thread[] _threads;
    private readonly Barrier _begin, _end;
    private readonly List<Exception> _wrong = [];
    private readonly Handout _handout;
    private bool _over;

    /// <param name="city">The run, or the part of it that a shard keeps.</param>
    /// <param name="threads">How many; never more than there are blocks.</param>
    public CityRunner(City city, int threads)
    {
        ArgumentNullException.ThrowIfNull(city);
        _city = city;
        _workers = [.. Enumerable.Range(0, Math.Clamp(threads, 1, Math.Max(1, city.LastBlock - city.FirstBlock))).Select(_ => city.NewWorker())];
        (_begin, _end) = (new Barrier(_workers.Length), new Barrier(_workers.Length));
        _handout = new Handout(city, _workers.Length);
        _threads = [.. Enumerable.Range(1, _workers.Length - 1).Select(worker => new Thread(() => Serve(worker)) { IsBackground = true })];
        foreach (var thread in _threads) thread.Start();
    }

    public int Threads => _workers.Length;

    /// <summary>Does one turn: every block once, then what crosses between blocks.</summary>
    /// <param name="stop">Looked at when the blocks are done; a turn that is stopped must not go on.</param>
    /// <exception cref="OperationCanceledException">The person wants to stop; the run cannot be saved before the turn is over.</exception>
    public void Turn(CancellationToken stop)
    {
        _handout.Begin();
        _begin.SignalAndWait(CancellationToken.None);
        Work(0);
        _end.SignalAndWait(CancellationToken.None);
        if (_wrong.Count > 0) throw new AggregateException(_wrong).Flatten().InnerExceptions[0];
        stop.ThrowIfCancellationRequested();
        _city.EndTurn(_workers);
    }

    private void Serve(int worker)
    {
        while (true)
        {
            _begin.SignalAndWait(CancellationToken.None);
            if (_over) return;
            Work(worker);
            _end.SignalAndWait(CancellationToken.None);
        }
    }

    private void Work(int worker)
    {
        try
        {
            for (var block = _handout.Next(worker); block >= 0; block = _handout.Next(worker)) _city.Work(block, _workers[worker]);
        }
        catch (Exception e)
        {
            lock (_wrong) _wrong.Add(e);
        }
    }

    public void Dispose()
    {
        if (_over) return;
        _over = true;
        _begin.SignalAndWait(CancellationToken.None);
        foreach (var thread in _threads) thread.Join();
        _begin.Dispose();
        _end.Dispose();
    }
}
