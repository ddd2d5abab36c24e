using Demerit.Cities.Engine;
using Demerit.Foundation;
using Xunit;

namespace Demerit.Tests.Cities;

public sealed class LanesTests
{
    [Theory]
    [InlineData(4096)]
    [InlineData(4000)]
    [InlineData(17)]
    public void Every_form_of_the_draws_gives_the_words_of_the_plain_one(int people)
    {
        var draws = new Draws(0x123456789ABCDEF);
        var nothing = Enumerable.Range(0, people).Select(i => unchecked((uint)i * 2654435761u)).ToArray();
        var number = Enumerable.Range(0, people + 16).Select(i => i % 300).ToArray();
        var expected = Words(Lanes.Plain);
        Assert.NotEmpty(Lanes.All.Skip(1));
        Assert.All(Lanes.All, lanes => Assert.Equal(expected, Words(lanes)));

        long[] Words(Lanes lanes)
        {
            var (who, word) = (new int[people + 64], new uint[people + 64]);
            var hits = lanes.Hits(draws, 8192, -3, nothing, who, word);
            var (a, b, c, d) = (new uint[people + 16], new uint[people + 16], new uint[people + 16], new uint[people + 16]);
            lanes.Occasions(draws, 8192, 5, hits, who, number, a, b, c, d);
            return [hits, .. who.Take(hits), .. word.Take(hits), .. a.Take(hits), .. b.Take(hits), .. c.Take(hits), .. d.Take(hits)];
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(13)]
    public void Streams_are_told_by_cuts_and_left_open_where_a_word_meets_one(int streams)
    {
        const int People = 50;
        var each = (streams + Lanes.CutsAtOnce - 1) / Lanes.CutsAtOnce * Lanes.CutsAtOnce;
        var draws = new Draws(7);
        var cuts = new ushort[People * each];
        Array.Fill(cuts, ushort.MaxValue);
        for (var i = 0; i < People; i++)
        {
            for (var s = 0; s < streams - 1; s++) cuts[i * each + s] = (ushort)(draws.Of((uint)i, 0, Purpose.Day, (uint)s).A >> 28 << 12);
            cuts.AsSpan(i * each, streams - 1).Sort();
        }
        // The third stream has several acts.
        int[] onlyAct = [.. Enumerable.Range(0, streams).Select(s => s == 2 ? -1 : 100 + s), -1];
        var who = Enumerable.Range(0, 4000).Select(n => n % People).ToArray();
        var word = Enumerable.Range(0, 4000).Select(n => draws.Of((uint)n, 1, Purpose.Day).A).Select((w, n) => n % 3 == 0 ? w & 0xF0000000 : n % 97 == 0 ? uint.MaxValue : w).ToArray();
        Assert.All(Lanes.All.Where(l => l != Lanes.Plain), lanes =>
        {
            var (act, open) = (new int[4000], new int[4000]);
            var left = open.AsSpan(0, lanes.Streams(cuts, each, 4000, who, word, onlyAct, act, open)).ToArray().ToHashSet();
            for (var n = 0; n < 4000; n++)
            {
                var mine = cuts[(who[n] * each)..(who[n] * each + each)];
                var half = (ushort)(word[n] >> 16);
                var stream = mine.Count(c => c < half);
                Assert.Equal(mine.Contains(half) || onlyAct[stream] < 0, left.Contains(n));
                if (!left.Contains(n)) Assert.Equal(onlyAct[stream], act[n]);
            }
        });
    }
}
