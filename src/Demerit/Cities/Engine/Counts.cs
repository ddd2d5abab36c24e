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
