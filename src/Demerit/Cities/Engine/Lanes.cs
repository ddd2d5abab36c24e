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

    /// <summary>
    /// Everybody's score and steps at the end of a period, into the worker's columns, and a list of the people for whom a step, or whether any
    /// right record counts, is another than before, or who are marked.
    /// </summary>
    /// <returns>How many are listed.</returns>
    public virtual int Measure(Epoch epoch, int people, Worker worker, Standing standing)
    {
        Score(epoch, 0, people, worker, standing);
        return Changed(epoch, 0, people, worker, standing, 0);
    }

    protected static void Score(Epoch epoch, int from, int people, Worker worker, Standing standing)
    {
        for (var i = from; i < people; i++)
        {
            var sum = (int)(standing.Account[i] >> 32);
            worker.Score[i] = epoch.Clip(sum);
            worker.TwinScore[i] = epoch.Clip(sum + standing.TwinApart[i]);
        }
    }

    /// <summary>The second half of <see cref="Measure"/>, on scores that are known.</summary>
    public static int Changed(Epoch epoch, int from, int people, Worker worker, Standing standing, int changed)
    {
        for (var i = from; i < people; i++)
        {
            var step = worker.NewStep[i] = (byte)epoch.StepOf(worker.Score[i]);
            var twinStep = worker.NewTwinStep[i] = worker.TwinScore[i] == worker.Score[i] ? step : (byte)epoch.StepOf(worker.TwinScore[i]);
            var has = unchecked((uint)standing.Account[i]) != 0;
            if (step == standing.Step[i] && twinStep == standing.TwinStep[i] && has == ((standing.Marks[i] & Block.HasRight) != 0) && (standing.Marked[i >> 6] >> (i & 63) & 1) == 0) continue;
            worker.Changed[changed++] = i;
        }
        return changed;
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
    }
}

/// <summary>The columns that say how a block's people stand.</summary>
/// <param name="Account">Points in the upper half, the number of right records that count in the lower.</param>
/// <param name="TwinApart">What the twin's points differ by.</param>
/// <param name="Step">As at the end of the period before.</param>
/// <param name="TwinStep">Likewise.</param>
/// <param name="Marks">Among others <see cref="Block.HasRight"/>.</param>
/// <param name="Marked">A bit a person.</param>
internal readonly record struct Standing(long[] Account, int[] TwinApart, byte[] Step, byte[] TwinStep, byte[] Marks, ulong[] Marked);
