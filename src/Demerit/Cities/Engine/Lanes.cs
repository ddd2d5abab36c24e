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
    /// <param name="who">Filled with places in the block.</param>
    /// <param name="word">Filled with the words.</param>
    /// <returns>How many.</returns>
    public abstract int Hits(Draws draws, int first, int day, ReadOnlySpan<uint> nothing, Span<int> who, Span<uint> word);

    /// <summary>The four words of each of so many occasions: of a person (place in the block) and a number within their day. The arrays have room for sixteen more.</summary>
    public abstract void Occasions(Draws draws, int first, int day, int count, int[] who, int[] number, uint[] a, uint[] b, uint[] c, uint[] d);

    /// <summary>Cuts of a person are kept in as many as a vector of 128 bits holds.</summary>
    public const int CutsAtOnce = 8;

    /// <summary>
    /// Which stream, and so which act, each occasion is of, by the upper half of its word: as many streams end at or before it as there are
    /// cuts below. Where it meets a cut, or the stream has several acts, that is left open for whoever draws exactly; so does the plain form with all.
    /// </summary>
    /// <param name="cuts">Of everybody, rising.</param>
    /// <param name="each">How many a person, filled up with the greatest.</param>
    /// <param name="count">Of occasions.</param>
    /// <param name="who">Places in the block.</param>
    /// <param name="word">Words.</param>
    /// <param name="onlyAct">By stream its act; below 0 where it has several.</param>
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

    private sealed class PlainLanes : Lanes
    {
        public override int Hits(Draws draws, int first, int day, ReadOnlySpan<uint> nothing, Span<int> who, Span<uint> word)
        {
            var hits = 0;
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
                    (who[hits], word[hits]) = (start + i, words[i]);
                    hits++;
                }
            }
            return hits;
        }

        public override void Occasions(Draws draws, int first, int day, int count, int[] who, int[] number, uint[] a, uint[] b, uint[] c, uint[] d)
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
