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
    public static Lanes Best => Plain;

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

    /// <summary>The four words of each occasion: of a person (place in the block) and a number within their day.</summary>
    public abstract void Occasions(Draws draws, int first, int day, ReadOnlySpan<int> who, ReadOnlySpan<int> number, Span<uint> a, Span<uint> b, Span<uint> c, Span<uint> d);

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

        public override void Occasions(Draws draws, int first, int day, ReadOnlySpan<int> who, ReadOnlySpan<int> number, Span<uint> a, Span<uint> b, Span<uint> c, Span<uint> d)
        {
            for (var i = 0; i < who.Length; i++)
            {
                var words = draws.Of((uint)(first + who[i]), day, Purpose.Occasion, (uint)number[i]);
                (a[i], b[i], c[i], d[i]) = (words.A, words.B, words.C, words.D);
            }
        }
    }
}
