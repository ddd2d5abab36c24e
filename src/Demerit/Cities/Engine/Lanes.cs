using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

/// <summary>
/// The part of a day that is the same arithmetic for everybody: the words that say to whom anything happens, and the words of each
/// occasion. The plain form here is the definition; a form in vectors gives the same bits.
/// </summary>
internal abstract class Lanes
{
    public static readonly Lanes Plain = new PlainLanes();

    /// <summary>The fastest form that this machine has.</summary>
    public static Lanes Best { get; } = Lanes512.IsSupported ? new Lanes512() : Lanes128.IsSupported ? new Lanes128() : Plain;

    /// <summary>Every form that this machine has, for tests that hold them to the same bits.</summary>
    public static IEnumerable<Lanes> All => [Plain, .. Lanes128.IsSupported ? [new Lanes128()] : Array.Empty<Lanes>(), .. Lanes512.IsSupported ? [new Lanes512()] : Array.Empty<Lanes>()];

    /// <summary>
    /// People of a block to whom something happens on a day, in their order, with their words. Sixty-four people share sixteen draws: of
    /// the draws of a sixty-four, number l gives its word j to person 16 j + l.
    /// </summary>
    /// <param name="draws">Of the run.</param>
    /// <param name="first">The number of the block's first person.</param>
    /// <param name="day">As drawn.</param>
    /// <param name="nothing">For each person the words below which nothing happens.</param>
    /// <param name="once">For each person the upper half of the words from which on it may happen more than once.</param>
    /// <param name="who">Filled with places in the block. All lists have room for sixteen more.</param>
    /// <param name="again">Filled with places of those to whom it may happen again.</param>
    /// <param name="word">Filled with their words.</param>
    /// <param name="beside">What to ask for meanwhile.</param>
    /// <returns>How many there are of both.</returns>
    public abstract (int Hits, int Again) Hits(Draws draws, int first, int day, ReadOnlySpan<uint> nothing, ReadOnlySpan<ushort> once, Span<int> who, Span<int> again, Span<uint> word, Beside beside);

    /// <summary>The four words of each of so many occasions: of a person (place in the block) and a number within their day. The arrays have room for thirty-two more.</summary>
    public abstract void Occasions(Draws draws, int first, int day, int count, int[] who, int[] number, uint[] a, uint[] b, uint[] c, uint[] d, Beside beside);

    /// <summary>Bits of the number of an occasion within its person's day.</summary>
    public const int NumberBits = 12;

    /// <summary>Below this many occasions a day the threshold of nothing is fine enough to start the others from.</summary>
    public const float FewADay = 8;

    protected const int MostADay = (1 << NumberBits) - 1;

    /// <summary>What a word is a whole number of.</summary>
    public const double Part = 1.0 / 4294967296.0;

    /// <summary>The further occasions of those to whom something may happen again: a Poisson number by inversion of the word that said so.</summary>
    /// <param name="nothing">For each person the words below which nothing happens.</param>
    /// <param name="rate">For each person the occasions a day.</param>
    /// <param name="again">How many people.</param>
    /// <param name="occasions">How many there are so far.</param>
    /// <param name="worker">With the people and their words; the occasions are added there, each person's in their order.</param>
    /// <returns>How many occasions there are.</returns>
    public virtual int Further(uint[] nothing, float[] rate, int again, int occasions, Worker worker)
    {
        for (var m = 0; m < again; m++) occasions = Further(nothing, rate, m, worker, occasions);
        return occasions;
    }

    /// <summary>Those of one person.</summary>
    protected static int Further(uint[] nothing, float[] rates, int m, Worker worker, int occasions)
    {
        unchecked
        {
            var i = worker.Again[m];
            double rate = rates[i];
            var word = worker.AgainWord[m] * Part;
            var chance = rate < FewADay ? nothing[i] * Part : Exact.Exp(-rate);
            var upto = chance + (chance *= rate);
            for (var more = 1; word >= upto && chance > 0 && more < MostADay; more++)
            {
                worker.MakeRoom(occasions + 1);
                (worker.Who[occasions], worker.Number[occasions]) = (i, more);
                occasions++;
                chance *= rate / (more + 1);
                upto += chance;
            }
            return occasions;
        }
    }

    /// <summary>Cuts of a person are kept in as many as a vector of 128 bits holds.</summary>
    public const int CutsAtOnce = 8;

    /// <summary>Places of a table that a vector of 512 bits holds.</summary>
    public const int PlacesAtOnce = 16;

    /// <summary>
    /// Which stream, and so which act, each occasion is of, by the upper half of its word: as many streams end at or before it as there are
    /// cuts below. Where it meets a cut, or the stream has several acts, that is left open for whoever draws exactly; so does the plain form with all.
    /// </summary>
    /// <param name="cuts">Of everybody, rising.</param>
    /// <param name="each">How many a person, filled up with the greatest.</param>
    /// <param name="count">Of occasions.</param>
    /// <param name="who">Places in the block. All arrays have room for sixteen more, and who stands there is of the block.</param>
    /// <param name="word">Words.</param>
    /// <param name="onlyAct">By stream its act; below 0 where it has several, and after the last. At least <see cref="PlacesAtOnce"/>.</param>
    /// <param name="act">Filled with acts.</param>
    /// <param name="open">Filled with the numbers of those that are left open.</param>
    /// <returns>How many are left open.</returns>
    public virtual int Streams(ushort[] cuts, int each, int count, int[] who, uint[] word, int[] onlyAct, int[] act, int[] open)
    {
        unchecked
        {
            var many = 0;
            ref var first = ref MemoryMarshal.GetArrayDataReference(cuts);
            for (var n = 0; n < count; n++)
            {
                var half = Vector128.Create((ushort)(word[n] >> 16));
                var (stream, met) = (0, Vector128<ushort>.Zero);
                for (var c = 0; c < each; c += CutsAtOnce)
                {
                    var at = Vector128.LoadUnsafe(ref first, (nuint)(who[n] * each + c));
                    stream += BitOperations.PopCount(Vector128.GreaterThan(half, at).ExtractMostSignificantBits());
                    met |= Vector128.Equals(half, at);
                }
                // Only a word of all ones could be above more cuts than there are streams, and it meets one.
                act[n] = onlyAct[stream];
                open[many] = n;
                many += met != Vector128<ushort>.Zero | act[n] < 0 ? 1 : 0;
            }
            return many;
        }
    }

    /// <summary>
    /// Sorts the occasions of a day by what has to be done about them. Of most nothing new is to be said: what feedback does stands in a table, nobody meets
    /// a first time, what is seen is a right record that only adds. What cannot be told in a table is left open for whoever asks exactly; so does the
    /// plain form with all.
    /// </summary>
    /// <param name="signs">Of everybody.</param>
    /// <param name="count">Of occasions.</param>
    /// <param name="acts">What a day asks of each act.</param>
    /// <param name="worker">With the occasions, and lists to fill.</param>
    /// <returns>How many are in each list.</returns>
    public virtual Sorted Sort(uint[] signs, int count, ActsToday acts, Worker worker)
    {
        unchecked
        {
            var (who, act, b, c, d) = (worker.Who, worker.Act, worker.B, worker.C, worker.D);
            var (open, plain, seen, found) = (worker.Open, worker.Plain, worker.Seen, worker.Found);
            var swayed = worker.Swayed;
            var (keep, gamed, done, filed, sees, wrong, finds, entry, anyFindings, anyGamed) = (acts.Keep, acts.Gamed, acts.Done, acts.Filed, acts.Seen, acts.Wrong, acts.Found, acts.Entry, acts.AnyFindings, acts.AnyGamed);
            var sorted = default(Sorted);
            for (var n = 0; n < count; n++)
            {
                var (i, k, word) = (who[n], Math.Max(0, act[n]), c[n]);
                var sign = signs[i];
                var feels = (k << Signs.FeltBits) | (int)(sign >> Signs.FeltFrom & Signs.Felt);
                if (act[n] < 0 | (anyGamed && b[n] >= gamed[feels]) | (done[k] & ~sign) != 0 | b[n] == uint.MaxValue | word == uint.MaxValue | d[n] == uint.MaxValue)
                {
                    open[sorted.Open++] = n;
                    continue;
                }
                var what = (uint)i | ((uint)k << CityPlan.PersonBits);
                if (b[n] >= keep[feels])
                {
                    swayed[sorted.Swayed++] = what | (b[n] < keep[feels & ~FeedbackChance.ByChilling] ? Sway.Chilled : Sway.Held);
                    continue;
                }
                if (b[n] >= keep[feels & ~FeedbackChance.ByHardship]) swayed[sorted.Swayed++] = what | Sway.Hardship;
                if (anyFindings && d[n] < finds[k]) found[sorted.Found++] = n;
                if (word >= sees[k]) continue;
                if (word >= wrong[k] & (filed[k] & ~sign) == 0) plain[sorted.Plain++] = (uint)i | entry[k];
                else seen[sorted.Seen++] = n;
            }
            return sorted;
        }
    }

    /// <summary>Adds up how often each of some small numbers stands in a list.</summary>
    /// <param name="values">With room for sixteen more.</param>
    /// <param name="count">Of them.</param>
    /// <param name="shift">Where the numbers stand in the values, from the lowest bit.</param>
    /// <param name="mask">Of as many bits as they have.</param>
    /// <param name="counts">By number; what is no number of it is not counted.</param>
    public virtual void Count(ReadOnlySpan<uint> values, int count, int shift, uint mask, long[] counts)
    {
        foreach (var value in values[..count])
            if ((value >> shift & mask) is var number && number < counts.Length) counts[number]++;
    }

    private sealed class PlainLanes : Lanes
    {
        public override Sorted Sort(uint[] signs, int count, ActsToday acts, Worker worker)
        {
            for (var n = 0; n < count; n++) worker.Open[n] = n;
            return new Sorted { Open = count };
        }

        public override (int Hits, int Again) Hits(Draws draws, int first, int day, ReadOnlySpan<uint> nothing, ReadOnlySpan<ushort> once, Span<int> who, Span<int> again, Span<uint> word, Beside beside)
        {
            var (hits, many) = (0, 0);
            Span<uint> words = stackalloc uint[64];
            for (var start = 0; start < nothing.Length; start += 64)
            {
                for (var l = 0; l < 16; l++)
                {
                    var drawn = draws.Of((uint)((first + start) / 4 + l), day, Purpose.Day);
                    (words[l], words[16 + l], words[32 + l], words[48 + l]) = (drawn.A, drawn.B, drawn.C, drawn.D);
                }
                var end = Math.Min(64, nothing.Length - start);
                for (var i = 0; i < end; i++)
                {
                    if (words[i] < nothing[start + i]) continue;
                    who[hits++] = start + i;
                    if (words[i] >> 16 < once[start + i]) continue;
                    (again[many], word[many]) = (start + i, words[i]);
                    many++;
                }
            }
            return (hits, many);
        }

        public override void Occasions(Draws draws, int first, int day, int count, int[] who, int[] number, uint[] a, uint[] b, uint[] c, uint[] d, Beside beside)
        {
            for (var i = 0; i < count; i++)
            {
                var words = draws.Of((uint)(first + who[i]), day, Purpose.Occasion, (uint)number[i]);
                (a[i], b[i], c[i], d[i]) = (words.A, words.B, words.C, words.D);
            }
        }

        public override int Streams(ushort[] cuts, int each, int count, int[] who, uint[] word, int[] onlyAct, int[] act, int[] open)
        {
            for (var n = 0; n < count; n++) open[n] = n;
            return count;
        }
    }
}
