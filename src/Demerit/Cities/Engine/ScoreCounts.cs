using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Demerit.Cities.Engine;

/// <summary>
/// Scores of everybody and of each row, as how many people have each. Workers keep what has changed, the run what stands.
/// </summary>
internal sealed class ScoreCounts
{
    private const int MostBins = 1 << 16;

    private readonly Counts _counts;

    /// <param name="plan">Of the run.</param>
    /// <param name="counts">Who says which rows a person is of.</param>
    public ScoreCounts(CityPlan plan, Counts counts)
    {
        _counts = counts;
        // A score that nobody could come near in a lifetime is put with the last bin; in bands of a power of two where points are large.
        var largest = plan.Epochs.SelectMany(e => e.Scheme.Rules).SelectMany(r => r.Amounts).Select(Math.Abs).Append(1).Max();
        var start = plan.Epochs[0].Scheme.Start;
        long low = Math.Max(plan.Epochs.Min(e => (long)e.Floor), start - 600L * largest), high = Math.Min(plan.Epochs.Max(e => (long)e.Ceiling), start + 300L * largest);
        while ((high - low) >> Shift >= MostBins) Shift++;
        Least = (int)Math.Max(int.MinValue, low);
        Bins = (int)((high - low) >> Shift) + 1;
        Most = (int)Math.Min(int.MaxValue, Least + ((long)Bins << Shift) - 1);
        People = new int[counts.Rows * Bins];
        Sums = new long[2 * counts.Rows];
    }

    /// <summary>Moves that wait to be counted at once, and people whose standing may change with them.</summary>
    public const int AtOnce = 512;
    public Vector128<int>[] Moves { get; } = new Vector128<int>[AtOnce];
    public int[] Who { get; } = new int[AtOnce];
    public int[] Touched { get; } = new int[AtOnce];

    public int Rows => Sums.Length / 2;
    public int Least { get; }
    public int Most { get; }
    public int Shift { get; }
    public int Bins { get; }
    private int[] People { get; }
    /// <summary>By row the scores added up, and those of the twins.</summary>
    public long[] Sums { get; }

    // The bins outside of which nothing was counted: nobody has most scores.
    private int _first = int.MaxValue, _last = -1;

    private void Use(int one, int other) => (_first, _last) = (Math.Min(_first, Math.Min(one, other)), Math.Max(_last, Math.Max(one, other)));

    /// <summary>The first bin that anything was counted in; 0 where there is none.</summary>
    public int First => _last < 0 ? 0 : _first;

    /// <summary>The people of a row, from the first bin to the last that anything was counted in.</summary>
    public Span<int> Of(int row) => People.AsSpan((row * Bins) + First, _last < 0 ? 0 : _last - _first + 1);

    private int BinOf(int score) => unchecked((int)((uint)(Math.Max(Least, Math.Min(score, Most)) - Least) >> Shift));

    /// <summary>Adds a person of a cell, or takes one back (-1).</summary>
    public void Add(int cell, int score, int twin, int sign = 1)
    {
        var bin = BinOf(score);
        Use(bin, bin);
        foreach (var row in _counts.RowsOf(cell))
        {
            People[row * Bins + bin] += sign;
            Sums[2 * row] += (long)sign * score;
            Sums[2 * row + 1] += (long)sign * twin;
        }
    }

    /// <summary>A person of a cell has another score.</summary>
    /// <param name="cell">Of the person.</param>
    /// <param name="move">The score before and now, and the twin's before and now.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int cell, Vector128<int> move)
    {
        unchecked
        {
            var (from, to) = (BinOf(move[0]), BinOf(move[1]));
            Use(from, to);
            foreach (var row in _counts.RowsOf(cell))
            {
                ref var people = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(People), row * Bins);
                Unsafe.Add(ref people, from)--;
                Unsafe.Add(ref people, to)++;
                ref var sums = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Sums), 2 * row);
                sums += (long)move[1] - move[0];
                Unsafe.Add(ref sums, 1) += (long)move[3] - move[2];
            }
        }
    }

    /// <summary>So many of the people in <see cref="Who"/> have other scores.</summary>
    /// <param name="many">How many.</param>
    /// <param name="cells">Of the block; empty where there is but one.</param>
    public void MoveAll(int many, int[] cells)
    {
        unchecked
        {
            if (Rows > 1)
            {
                for (var n = 0; n < many; n++) Move(cells.Length == 0 ? 0 : cells[Who[n]], Moves[n]);
                return;
            }
            ref var people = ref MemoryMarshal.GetArrayDataReference(People);
            var (least, most, shift) = (Vector128.Create(Least), Vector128.Create(Most), Shift);
            var (own, twins) = (Vector128<long>.Zero, Vector128<long>.Zero);
            var (first, last) = (Vector128.Create(int.MaxValue), Vector128.Create(-1));
            foreach (ref readonly var move in Moves.AsSpan(0, many))
            {
                var bins = Vector128.ShiftRightLogical(Vector128.Max(least, Vector128.Min(move, most)) - least, shift);
                (first, last) = (Vector128.Min(first, bins), Vector128.Max(last, bins));
                Unsafe.Add(ref people, bins[0])--;
                Unsafe.Add(ref people, bins[1])++;
                own += Vector128.WidenLower(move);
                twins += Vector128.WidenUpper(move);
            }
            (Sums[0], Sums[1]) = (Sums[0] + own[1] - own[0], Sums[1] + twins[1] - twins[0]);
            if (many == 0) return;
            Use(first[0], last[0]);
            Use(first[1], last[1]);
        }
    }

    /// <summary>Takes what another holds and leaves it at 0.</summary>
    public void Take(ScoreCounts other)
    {
        if (other._last >= 0) Use(other._first, other._last);
        for (var row = 0; row < Rows && other._last >= 0; row++)
        {
            var theirs = other.Of(row);
            var mine = Of(row)[(other._first - _first)..];
            for (; theirs.Length >= Vector<int>.Count; mine = mine[Vector<int>.Count..], theirs = theirs[Vector<int>.Count..])
            {
                (new Vector<int>(mine) + new Vector<int>(theirs)).CopyTo(mine);
                Vector<int>.Zero.CopyTo(theirs);
            }
            for (var i = 0; i < theirs.Length; i++) (mine[i], theirs[i]) = (mine[i] + theirs[i], 0);
        }
        (other._first, other._last) = (int.MaxValue, -1);
        for (var i = 0; i < Sums.Length; i++)
        {
            Sums[i] += other.Sums[i];
            other.Sums[i] = 0;
        }
    }

    public void Write(BinaryWriter to)
    {
        State.Write(to, People);
        State.Write(to, Sums);
    }

    public void Read(BinaryReader from)
    {
        State.Read(from, People);
        State.Read(from, Sums);
        for (var row = 0; row < Rows; row++)
            if (People.AsSpan(row * Bins, Bins) is var all && all.IndexOfAnyExcept(0) is >= 0 and var first) Use(first, all.LastIndexOfAnyExcept(0));
    }
}
