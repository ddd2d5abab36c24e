namespace Demerit.Cities.Engine;

/// <summary>
/// Hands out the blocks of a turn to several workers. Each has a stretch of neighbours, since the block that comes next is then known and asked for
/// ahead; whoever is done helps the others. Results do not depend on it.
/// </summary>
internal sealed class Handout
{
    // A counter each, a line of memory apart so that no worker waits for another's.
    private const int Apart = 16;
    private readonly int[] _next, _first;

    /// <param name="city">Whose blocks.</param>
    /// <param name="workers">How many workers.</param>
    public Handout(City city, int workers)
    {
        var blocks = (long)city.LastBlock - city.FirstBlock;
        _first = [.. Enumerable.Range(0, workers + 1).Select(w => city.FirstBlock + (int)(blocks * w / workers))];
        _next = new int[workers * Apart];
    }

    /// <summary>Begins a turn, the first too; nobody may be at work.</summary>
    public void Begin()
    {
        for (var worker = 0; worker < _first.Length - 1; worker++) _next[worker * Apart] = _first[worker];
    }

    /// <summary>The next block for a worker; -1 where none is left.</summary>
    /// <param name="worker">Its number, from 0.</param>
    public int Next(int worker)
    {
        for (var n = 0; n < _first.Length - 1; n++)
        {
            var whose = (worker + n) % (_first.Length - 1);
            if (Volatile.Read(ref _next[whose * Apart]) >= _first[whose + 1]) continue;
            var block = Interlocked.Increment(ref _next[whose * Apart]) - 1;
            if (block < _first[whose + 1]) return block;
        }
        return -1;
    }
}
