using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Demerit.Cities.Engine;

/// <summary>What is counted over everybody and over the people of each attribute's value. Those up to <see cref="WrongStanding"/> are kept as changes of what stands.</summary>
internal enum Count
{
    People, Listed, WronglyListed, WithRecord, WithWrongRecord, WithClosedDoor, WronglyPunished, WronglySpared, EverWithClosedDoor, EverWronglyPunished,
    DoorsClosed, DoorsRestricted, DoorsWronglyClosed, DoorsWronglySpared, DoorsClosedByScore, DoorsClosedWithoutOwn, Standing, WrongStanding,
    Occasions, Filed, FiledOnOthers, FiledByOthers, Posted, WrongPosted, Lapsed, Noticed, WrongNoticed, Objections, WrongObjections, Decided, WrongDecided, Struck, WrongStruck, WrongStruckDays,
}

internal enum OfConduct { Occasions, Seen, Mistaken, Chilled, Deterred, Hardship, Gamed }

internal enum OfChannel { Records, Mistaken, Struck, WrongStanding, WronglyPunished, DoorsWronglyClosed }

internal enum OfDoor { Closed, Restricted, Favoured, WronglyClosed, WronglySpared }

internal enum OfClean { Done, Seen, Filed }

/// <summary>
/// The counts of a run by period, as one worker keeps them. All are whole numbers and are only ever added to, so that the counts of
/// workers, blocks and shards add up to the same whatever the order. Index 0 is the start of the run, period p is p + 1.
/// </summary>
internal sealed class Counts
{
    public const int Kinds = (int)Count.WrongStruckDays + 1, Statuses = 7, AnyStatus = 6;

    private readonly CityPlan _plan;
    private readonly int[][] _rowsOfCell;

    public Counts(CityPlan plan)
    {
        _plan = plan;
        var attributes = plan.Population.Attributes;
        var first = 1;
        var starts = attributes.Select(a => (first += a.Values.Length) - a.Values.Length).ToArray();
        Rows = first;
        _rowsOfCell = [.. plan.Population.Cells.Select(c => (int[])[0, .. c.Values.Select((v, a) => starts[a] + v)])];
        var periods = plan.Time.Periods + 1;
        Grades = plan.Grades.Length;
        PerRow = Kinds + 2 * Grades;
        All = new long[periods * Rows * PerRow];
        Conduct = new long[periods * plan.Conduct.Length * 7];
        Channels = new long[periods * plan.Channels.Length * 6];
        Holders = new long[periods * plan.Holders.Length * 2];
        Doors = new long[periods * plan.Doors.Length * 5];
        Lists = new long[periods * plan.ListNames.Length * 2];
        Moves = new long[periods * Grades * Grades];
        Clean = new long[periods * Statuses * 3];
        Spells = new long[plan.Doors.Length * 4 * (plan.Time.Days + 1)];
        var last = plan.Epochs[^1].Scheme;
        (Rules, FactRules) = (new long[last.Rules.Length * RuleTally.Kinds], new long[last.FactRules.Length * 2]);
        var cells = plan.Population.Cells.Length;
        PeopleByCell = new long[cells];
        (OccasionsByCell, FiledByCell, PostedByCell, PostedLateByCell, LapsedByCell) = (new long[cells], new long[cells], new long[cells], new long[cells], new long[cells]);
    }

    public int Rows { get; }
    public int Grades { get; }
    public int PerRow { get; }
    public long[] All { get; }
    public long[] Conduct { get; }
    public long[] Channels { get; }
    public long[] Holders { get; }
    public long[] Doors { get; }
    public long[] Lists { get; }
    public long[] Moves { get; }
    public long[] Clean { get; }
    /// <summary>By door, wrongly and unfinished, and days.</summary>
    public long[] Spells { get; }
    /// <summary>By rule at the end of the run.</summary>
    public long[] Rules { get; }
    /// <summary>By rule by fact the people it moves, and their points.</summary>
    public long[] FactRules { get; }
    public long[] PeopleByCell { get; }

    // Of the period at hand, by cell: what happens most often. Spread over the rows when the period is over.
    public long[] OccasionsByCell { get; }
    public long[] FiledByCell { get; }
    public long[] PostedByCell { get; }
    /// <summary>Of the period that settles: records filed earlier.</summary>
    public long[] PostedLateByCell { get; }
    public long[] LapsedByCell { get; }

    public int[] RowsOf(int cell) => _rowsOfCell[cell];

    public void Add(int period, int cell, Count kind, long n) => AddAt(period, cell, (int)kind, n);

    public void AddGrade(int period, int cell, int grade, bool twin, long n) => AddAt(period, cell, Kinds + 2 * grade + (twin ? 1 : 0), n);

    private void AddAt(int period, int cell, int kind, long n)
    {
        unchecked
        {
            var start = (period + 1) * Rows;
            foreach (var row in _rowsOfCell[cell]) All[(start + row) * PerRow + kind] += n;
        }
    }

    public void AddConduct(int period, int conduct, OfConduct kind, long n) => Conduct[((period + 1) * _plan.Conduct.Length + conduct) * 7 + (int)kind] += n;

    public void AddChannel(int period, int channel, OfChannel kind, long n) => Channels[((period + 1) * _plan.Channels.Length + channel) * 6 + (int)kind] += n;

    public void AddDoor(int period, int door, OfDoor kind, long n) => Doors[((period + 1) * _plan.Doors.Length + door) * 5 + (int)kind] += n;

    public void AddList(int period, int list, bool wrongly, long n) => Lists[((period + 1) * _plan.ListNames.Length + list) * 2 + (wrongly ? 1 : 0)] += n;

    public void AddClean(int period, int status, OfClean kind, long n) => Clean[((period + 1) * Statuses + status) * 3 + (int)kind] += n;

    public void AddMove(int period, int from, int to) => Moves[((period + 1) * Grades + from) * Grades + to]++;

    public void AddSpell(int door, bool wrongly, bool unfinished, int days) => Spells[(door * 4 + (wrongly ? 2 : 0) + (unfinished ? 1 : 0)) * (_plan.Time.Days + 1) + days]++;

    /// <summary>Copies by holder bits.</summary>
    public void AddCopies(int period, ulong holders, bool wrong, long n = 1)
    {
        for (; holders != 0; holders &= holders - 1)
        {
            var at = ((period + 1) * _plan.Holders.Length + System.Numerics.BitOperations.TrailingZeroCount(holders)) * 2;
            Holders[at] += n;
            if (wrong) Holders[at + 1] += n;
        }
    }

    /// <summary>Spreads what was counted by cell over the rows: of a period that was lived, and of one that was settled.</summary>
    public void Spread(int lived, int settled)
    {
        Spread(lived, OccasionsByCell, Count.Occasions, 1);
        Spread(lived, FiledByCell, Count.Filed, 1);
        Spread(lived, PostedByCell, Count.Posted, 1);
        Spread(settled, PostedLateByCell, Count.Posted, 1);
        Spread(settled, LapsedByCell, Count.Lapsed, -1);
    }

    private void Spread(int period, long[] byCell, Count kind, int standing)
    {
        for (var cell = 0; cell < byCell.Length; cell++)
        {
            if (byCell[cell] == 0) continue;
            Add(period, cell, kind, byCell[cell]);
            if (kind is Count.Posted or Count.Lapsed) Add(period, cell, Count.Standing, standing * byCell[cell]);
            byCell[cell] = 0;
        }
    }

    private long[][] Arrays => [All, Conduct, Channels, Holders, Doors, Lists, Moves, Clean, Spells, Rules, FactRules, PeopleByCell];

    /// <summary>Takes the counts of another and leaves it at 0.</summary>
    public void Take(Counts other)
    {
        foreach (var (mine, theirs) in Arrays.Zip(other.Arrays))
            for (var i = 0; i < mine.Length; i++)
            {
                mine[i] += theirs[i];
                theirs[i] = 0;
            }
    }

    public void Write(BinaryWriter to)
    {
        foreach (var array in Arrays) State.Write(to, array);
    }

    public void Read(BinaryReader from)
    {
        foreach (var array in Arrays) State.Read(from, array);
    }
}

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
    public int[] People { get; }
    /// <summary>By row the scores added up, and those of the twins.</summary>
    public long[] Sums { get; }

    public int BinOf(int score) => BinOf(score, Least, Most, Shift);

    public static int BinOf(int score, int least, int most, int shift) => unchecked((int)((uint)(Math.Max(least, Math.Min(score, most)) - least) >> shift));

    /// <summary>Adds a person of a cell, or takes one back (-1).</summary>
    public void Add(int cell, int score, int twin, int sign = 1)
    {
        var bin = BinOf(score);
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
            foreach (ref readonly var move in Moves.AsSpan(0, many))
            {
                var bins = Vector128.ShiftRightLogical(Vector128.Max(least, Vector128.Min(move, most)) - least, shift);
                Unsafe.Add(ref people, bins[0])--;
                Unsafe.Add(ref people, bins[1])++;
                own += Vector128.WidenLower(move);
                twins += Vector128.WidenUpper(move);
            }
            (Sums[0], Sums[1]) = (Sums[0] + own[1] - own[0], Sums[1] + twins[1] - twins[0]);
        }
    }

    /// <summary>Takes what another holds and leaves it at 0.</summary>
    public void Take(ScoreCounts other)
    {
        // Nobody has most scores.
        Span<int> theirs = other.People;
        var (first, last) = (theirs.IndexOfAnyExcept(0), theirs.LastIndexOfAnyExcept(0));
        for (var i = Math.Max(0, first); i <= last; i++)
        {
            People[i] += theirs[i];
            theirs[i] = 0;
        }
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
    }
}

/// <summary>Writes and reads columns as plain bytes, least significant first.</summary>
internal static class State
{
    public static void Write<T>(BinaryWriter to, T[] values) where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
    }

    public static void Read<T>(BinaryReader from, T[] values) where T : unmanaged
    {
        if (from.ReadInt32() != values.Length) throw new InvalidDataException("a column of another length");
        from.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
    }
}
