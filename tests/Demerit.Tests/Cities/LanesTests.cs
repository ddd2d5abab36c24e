using Demerit.Cities.Engine;
using Demerit.Foundation;
using Demerit.Tests.Support;
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
        // Below what nothing happens to some, so that a word may say again without saying once.
        var once = nothing.Select((n, i) => unchecked((ushort)((n >> 16) + (i % 3 * 9000) - 4000))).ToArray();
        var number = Enumerable.Range(0, people + 32).Select(i => i % 300).ToArray();
        var expected = Words(Lanes.Plain);
        Assert.NotEmpty(Lanes.All.Skip(1));
        Assert.All(Lanes.All, lanes => Assert.Equal(expected, Words(lanes)));

        long[] Words(Lanes lanes)
        {
            var (who, again, word) = (new int[people + 64], new int[people + 64], new uint[people + 64]);
            var (hits, many) = lanes.Hits(draws, 8192, -3, nothing, once, who, again, word, new Beside());
            var (a, b, c, d) = (new uint[people + 32], new uint[people + 32], new uint[people + 32], new uint[people + 32]);
            lanes.Occasions(draws, 8192, 5, hits, who, number, a, b, c, d, new Beside());
            return [hits, many, .. who.Take(hits), .. again.Take(many), .. word.Take(many), .. a.Take(hits), .. b.Take(hits), .. c.Take(hits), .. d.Take(hits)];
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
        int[] onlyAct = [.. Enumerable.Range(0, streams).Select(s => s == 2 ? -1 : 100 + s), .. Enumerable.Repeat(-1, Math.Max(1, Lanes.PlacesAtOnce - streams))];
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

    [Theory]
    [InlineData(1)]
    [InlineData(203)]
    [InlineData(4096)]
    public void Every_form_finds_the_further_occasions_of_the_plain_one(int people)
    {
        var draws = new Draws(3);
        var plan = Towns.Plan();
        // From hardly ever to more than the threshold of nothing is fine enough for.
        var rate = Enumerable.Range(0, CityPlan.LargestBlock).Select(i => (float)(Math.Pow(10, -3 + (i % 7) * 0.55) * (1 + (i % 13)))).ToArray();
        var nothing = rate.Select(r => (uint)Math.Min(uint.MaxValue, Threshold.Of(Exact.Exp(-(double)r)))).ToArray();
        Assert.Contains(rate, r => r >= Lanes.FewADay);
        var expected = Further(Lanes.Plain);
        if (people > 8) Assert.Contains(expected, o => o.Number > 3);
        Assert.All(Lanes.All, lanes => Assert.Equal(expected.OrderBy(o => o.Who).ThenBy(o => o.Number), Further(lanes).OrderBy(o => o.Who)));

        (int Who, int Number)[] Further(Lanes lanes)
        {
            var worker = new City(plan).NewWorker();
            for (var m = 0; m < people; m++) (worker.Again[m], worker.AgainWord[m]) = (m * 5 % CityPlan.LargestBlock, m % 9 == 0 ? uint.MaxValue : draws.Of((uint)m, 0, Purpose.Day).A);
            worker.MakeRoom(100);
            var occasions = lanes.Further(nothing, rate, people, 100, worker);
            return [.. worker.Who.Zip(worker.Number).Take(occasions).Skip(100)];
        }
    }

    [Theory]
    [InlineData(8, 1003)]
    [InlineData(16, 0)]
    [InlineData(16, 7)]
    [InlineData(300, 1000)]
    [InlineData(1, 9000)]
    [InlineData(16, 9001)]
    public void Every_form_counts_the_same(int numbers, int count)
    {
        // Some stand for nothing, and something stands after the last.
        var values = Enumerable.Range(0, count + 16).Select(n => n % 11 == 0 ? uint.MaxValue : 0xC0000FFFu | ((uint)(n * n % numbers) << 12)).ToArray();
        var expected = new long[numbers];
        foreach (var value in values[..count].Where(v => v != uint.MaxValue)) expected[value >> 12 & 0x3FF]++;
        Assert.All(Lanes.All, lanes =>
        {
            var counts = new long[numbers];
            lanes.Count(values, count, 12, 0x3FF, counts);
            lanes.Count(values, count, 12, 0x3FF, counts);
            Assert.Equal(expected.Select(n => 2 * n), counts);
        });
    }

    [Theory]
    [InlineData(false, 1000)]
    [InlineData(false, 1003)]
    [InlineData(true, 2049)]
    public void Occasions_are_sorted_as_their_tables_say(bool many, int occasions)
    {
        // Fewer acts than a vector holds, and more.
        var plan = many ? Towns.Plan(Repository.Text("scenarios", "rongcheng-in-new-york.yaml"), library: Repository.Library()) : Towns.Plan();
        Assert.Equal(many, plan.Conduct.Length > Lanes.PlacesAtOnce);
        var draws = new Draws(11);
        uint Word(int n, int what) => draws.Of((uint)n, what, Purpose.Day).A;
        var acts = new ActsToday(plan);
        var tables = acts.Seen.Length;
        // Each of the words is near its figure half of the time, or the last there is.
        uint Near(uint figure, int n, int what) => (Word(n, what) % 5) switch { 0 => figure, 1 => figure - 1, 2 => uint.MaxValue, _ => Word(n, what + 100) };
        for (var k = 0; k < tables; k++)
        {
            (acts.Seen[k], acts.Wrong[k], acts.Found[k]) = (Word(k, 1), Word(k, 2) / 4, Word(k, 3));
            (acts.Done[k], acts.Filed[k], acts.Entry[k]) = (1u << (k % 3), 1u << (8 + (k % 3)), (uint)k << CityPlan.PersonBits);
        }
        for (var n = 0; n < acts.Keep.Length; n++) (acts.Keep[n], acts.Gamed[n]) = (Word(n, 4) | 0x80000000, Word(n, 12) | 0xC0000000);
        var signs = Enumerable.Range(0, CityPlan.LargestBlock).Select(i => Word(i, 5) | (i % 4 == 0 ? 0 : 0x0707u)).ToArray();
        Assert.All(Lanes.All.Where(l => l != Lanes.Plain), lanes =>
        {
            var worker = new City(plan).NewWorker();
            for (var n = 0; n < occasions; n++)
            {
                var k = (int)(Word(n, 6) % (uint)plan.Conduct.Length);
                (worker.Who[n], worker.Act[n]) = ((int)(Word(n, 7) % CityPlan.LargestBlock), n % 31 == 0 ? -1 : k);
                (worker.B[n], worker.C[n], worker.D[n]) = (Word(n, 8) >> (int)(Word(n, 9) & 1), Near(n % 2 == 0 ? acts.Seen[k] : acts.Wrong[k], n, 10), Near(acts.Found[k], n, 11));
            }
            // What stands after the last occasion is nobody's.
            for (var n = occasions; n < occasions + 16; n++) (worker.Who[n], worker.Act[n]) = (17, 0);
            var (open, plain, seen, found) = (new List<int>(), new List<uint>(), new List<int>(), new List<int>());
            var (held, chilled, hardship) = (new List<uint>(), new List<uint>(), new List<uint>());
            for (var n = 0; n < occasions; n++)
            {
                var (i, k) = (worker.Who[n], worker.Act[n]);
                var felt = (int)(signs[i] >> Signs.FeltFrom) & Signs.Felt;
                uint Keep(int flags) => acts.Keep[(k << Signs.FeltBits) + flags];
                var word = worker.B[n];
                if (k < 0 || (acts.AnyGamed && word >= acts.Gamed[(k << Signs.FeltBits) + felt]) || (signs[i] & acts.Done[k]) != acts.Done[k] || word == uint.MaxValue || worker.C[n] == uint.MaxValue || worker.D[n] == uint.MaxValue)
                {
                    open.Add(n);
                    continue;
                }
                var what = (uint)i | ((uint)k << CityPlan.PersonBits);
                if (word >= Keep(felt))
                {
                    held.Add(what);
                    if ((felt & FeedbackChance.ByChilling) != 0 && word < Keep(felt & ~FeedbackChance.ByChilling)) chilled.Add(what);
                    continue;
                }
                if ((felt & FeedbackChance.ByHardship) != 0 && word >= Keep(felt & ~FeedbackChance.ByHardship)) hardship.Add(what);
                if (worker.D[n] < acts.Found[k] && acts.AnyFindings) found.Add(n);
                if (worker.C[n] >= acts.Seen[k]) continue;
                if (worker.C[n] >= acts.Wrong[k] && (signs[i] & acts.Filed[k]) == acts.Filed[k]) plain.Add((uint)i | acts.Entry[k]);
                else seen.Add(n);
            }
            Assert.All(new[] { open.Count, plain.Count, seen.Count }, number => Assert.InRange(number, occasions / 50, occasions));
            Assert.All(new[] { held, chilled, hardship }, Assert.NotEmpty);
            var sorted = lanes.Sort(signs, occasions, acts, worker);
            Assert.Equal(open, worker.Open.Take(sorted.Open));
            Assert.Equal(plain, worker.Plain.Take(sorted.Plain));
            Assert.Equal(seen, worker.Seen.Take(sorted.Seen));
            Assert.Equal(found, worker.Found.Take(sorted.Found));
            Assert.Equal(held.Count + hardship.Count, sorted.Swayed);
            Assert.Equal(held, Swayed(Sway.NotHeld));
            Assert.Equal(chilled, Swayed(Sway.NotChilled));
            Assert.Equal(hardship, Swayed(Sway.NotHardship));

            IEnumerable<uint> Swayed(uint unless) => worker.Swayed.Take(sorted.Swayed).Where(w => (w & unless) == 0).Select(w => w & (Sway.NotHeld - 1));
        });
    }
}
