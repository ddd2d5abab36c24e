using Demerit.Cities.Engine;
using Xunit;

namespace Demerit.Tests.Cities;

public sealed class EntryStoreTests
{
    [Fact]
    public void No_two_who_ask_at_a_time_are_given_the_same_slab()
    {
        const int Threads = 4, Each = 400;
        var store = new EntryStore();
        var given = new (uint[][] Arrays, int First)[Threads][];
        Parallel.For(0, Threads, thread => given[thread] = [.. Enumerable.Range(0, Each).Select(_ => store.Take())]);
        Assert.Equal(Enumerable.Range(0, Threads * Each).Select(n => n * EntryStore.Slab), given.SelectMany(g => g).Select(g => g.First).Order());
        // Whoever is given a slab is given the array that it lies in, the same for all.
        foreach (var (arrays, first) in given.SelectMany(g => g))
        {
            arrays[EntryStore.ArrayOf(first)][EntryStore.Within(first)] = (uint)first;
            arrays[EntryStore.ArrayOf(first + EntryStore.Slab - 1)][EntryStore.Within(first + EntryStore.Slab - 1)] = ~(uint)first;
        }
        var all = given.SelectMany(g => g).MaxBy(g => g.First).Arrays;
        Assert.All(given.SelectMany(g => g), g => Assert.Equal((uint)g.First, all[EntryStore.ArrayOf(g.First)][EntryStore.Within(g.First)]));
    }

    [Fact]
    public void Calendars_that_share_a_store_keep_their_own_entries()
    {
        const int Periods = 5, Rounds = 3;
        var store = new EntryStore();
        var calendars = Enumerable.Range(0, 3).Select(_ => new Calendar(Periods, store)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (uint n = 0; n < 9_000; n++)
                for (var c = 0; c < calendars.Length; c++)
                {
                    if (n % 3 == 0) calendars[c].Add((int)(n % Periods), (n << 4) | (uint)c);
                    else calendars[c].Add((int)(n % Periods), [(n << 4) | (uint)c]);
                }
            for (var c = 0; c < calendars.Length; c++)
                for (var period = 0; period < Periods; period++)
                {
                    var found = new List<uint>();
                    for (var queue = calendars[c].Of(period); queue.Next();) found.AddRange(queue.Stretch);
                    Assert.Equal(Enumerable.Range(0, 9_000).Where(n => n % Periods == period).Select(n => ((uint)n << 4) | (uint)c), found);
                    calendars[c].Clear(period);
                }
        }
        // What was emptied is used again: a round needs no more than the first.
        Assert.All(calendars, c => Assert.InRange(c.Bytes, 9_000 * 4, (9_000 * 4) + (2 * EntryStore.Slab * 4) + 1_000));
    }
}
