using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

/// <summary>
/// Some thousand neighbouring people in columns, with their files: all that a run must keep of them. Blocks touch only at the end of a
/// period, when records that name somebody of another block are handed over, so each can live anywhere.
/// </summary>
internal sealed partial class Block
{
    // How somebody's points stand, side by side since a record touches all of it; a line of memory holds four. The figures stand as Sums adds to them.
    [StructLayout(LayoutKind.Sequential, Size = 16)]
    private struct Account
    {
        /// <summary>Start, facts and all records that count.</summary>
        public int Points;
        public int TwinPoints;
        /// <summary>Right records that count.</summary>
        public int Right;
        public byte Step, TwinStep, Marks;
    }

    // A score as it was last counted, where others' scores move one's own.
    private struct Shown
    {
        public int Score, Twin;
    }

    // What the records that are kept one by one came to when they were last counted.
    private struct Kept
    {
        public int Points, TwinPoints, Right, Wrong;
    }

    private const int Size = CityPlan.LargestBlock;

    private readonly CityPlan _plan;
    private readonly Ties _ties;
    private readonly int _first, _count, _streams, _cutsEach, _deterWords;

    // Who they are; a function of seed and number.
    private readonly uint[] _nothing;
    private readonly float[] _rate;
    // The upper half of the words from which on something may happen more than once.
    private readonly ushort[] _once;
    private readonly byte[] _tendency;
    private readonly ushort[] _cuts;
    private readonly int[] _cell;
    private readonly ulong[] _factLists;

    // What stands, and the people whose standing may have changed since the last period settled.
    private readonly Account[] _accounts;
    private readonly ushort[] _changing = new ushort[Size];
    private int _changes;
    private readonly Shown[] _shown;
    private readonly Kept[] _kept;
    // By person and channel the wrong records that stand, of those that are summed.
    private readonly ushort[] _wrong;
    private readonly ulong[] _deter;
    private readonly Files _files;
    private readonly Calendar _posts, _lapses, _marks;
    private readonly int[] _lapseDay;

    // What follows from it, as at the end of the last period.
    private readonly uint[] _signs;
    private readonly Upshot[] _stands;
    private readonly ulong[] _lists, _twinLists;
    private readonly ushort[] _since, _wrongSince;
    // Of those who are wrongly punished the channels that have wrong records on their files.
    private readonly ulong[] _blame = new ulong[Size];

    private readonly Inboxes _inboxes;
    private readonly int _inbox;

    /// <param name="plan">Of the run.</param>
    /// <param name="index">Of the block among all.</param>
    /// <param name="ties">What can be seen of everybody.</param>
    /// <param name="entries">Room for what its calendars hold.</param>
    /// <param name="inboxes">Of the blocks of a shard.</param>
    /// <param name="inbox">Which of them is its own.</param>
    public Block(CityPlan plan, int index, Ties ties, EntryStore entries, Inboxes inboxes, int inbox)
    {
        (_plan, _ties, _inboxes, _inbox) = (plan, ties, inboxes, inbox);
        _first = index * plan.BlockSize;
        _count = plan.PeopleIn(index);
        _streams = plan.Streams.Length;
        // What is small comes first, side by side: one piece of memory holds it.
        var periods = plan.Time.Periods + 1;
        (_posts, _lapses, _marks) = (new Calendar(periods, entries), new Calendar(periods, entries), new Calendar(periods, entries));
        _files = new Files();
        (_nothing, _rate, _once, _signs) = (new uint[Size], new float[Size], new ushort[Size], new uint[Size]);
        (_accounts, _kept, _stands) = (new Account[Size], new Kept[Size], new Upshot[Size]);
        _tendency = new byte[Size * Math.Max(1, _streams)];
        _cutsEach = CutsOf(plan);
        _cuts = new ushort[Size * _cutsEach];
        // What is empty is the same for all blocks, so that looking at it never waits for memory.
        _cell = plan.Population.Cells.Length > 1 ? new int[Size] : [];
        var lists = plan.ListNames.Length > 0;
        (_lists, _twinLists, _factLists) = (lists ? new ulong[Size] : [], lists ? new ulong[Size] : [], lists && plan.Facts.Length > 0 ? new ulong[Size] : []);
        _deterWords = DeterWordsOf(plan);
        _deter = _deterWords > 0 ? new ulong[Size * _deterWords] : [];
        _since = new ushort[Size * plan.Doors.Length];
        _wrongSince = new ushort[Size * plan.Doors.Length];
        _shown = plan.Contagion > 0 ? new Shown[Size] : [];
        _wrong = plan.WrongPlaces > 0 ? new ushort[Size * plan.WrongPlaces] : [];
        _lapseDay = new int[periods];
        Array.Fill(_lapseDay, -1);
    }

    /// <summary>What happened to the few people whose stories may be told.</summary>
    public List<StoryEvent> Told { get; } = [];

    public int First => _first;
    public int People => _count;
    private Span<Stray> Inbox => _inboxes.Of(_inbox);

    /// <summary>Draws the people: attributes, tendencies, facts, and where they stand at the start.</summary>
    /// <param name="worker">Room to work in.</param>
    /// <param name="period">As the scheme reads then.</param>
    public void Begin(Worker worker, int period = 0)
    {
        DrawPeople(worker);
        StartAll(worker, _plan.Epochs[_plan.EpochOf[period]]);
    }

    private void DrawPeople(Worker worker)
    {
        for (var i = 0; i < Size; i++) _nothing[i] = uint.MaxValue;
        for (var i = 0; i < _count; i++)
        {
            if (_cell.Length > 0) _cell[i] = CellOf(_first + i);
            DrawTendency(i, worker);
            if (_plan.StoryShare == 0 || _plan.Draws.Of((uint)(_first + i), Purpose.Story).A >= _plan.StoryShare) _signs[i] = Signs.Untold;
        }
    }

    private int CellOf(int person) => _plan.Population.Cells.Length == 1 ? 0 : _plan.Population.CellOf(_plan.Draws.Word64((uint)person, Purpose.Attributes));

    // Of a place in the block; where there is but one cell nobody keeps it.
    private int CellAt(int i) => _cell.Length == 0 ? 0 : _cell[i];

    private int ClassOf(int i) => _plan.ClassOfCell[CellAt(i)];

    private int GroupOf(int cell) => _plan.Group < 0 ? 0 : _plan.Population.Cells[cell].Values[_plan.Group];

    private void DrawTendency(int i, Worker worker)
    {
        var person = (uint)(_first + i);
        var (words, drawn) = (default(Words4), -1);
        for (var s = 0; s < _streams; s++)
        {
            var stream = _plan.Streams[s];
            // Eight domains share a block of words, a half word each.
            if (drawn != stream.Domain / 8)
            {
                drawn = stream.Domain / 8;
                words = _plan.Draws.Of(person, Purpose.Tendency, (uint)(1 + drawn));
            }
            var half = stream.Domain % 8;
            var word = (half / 2) switch { 0 => words.A, 1 => words.B, 2 => words.C, _ => words.D };
            var part = (half & 1) == 0 ? word & 0xFFFF : word >> 16;
            var tendency = (byte)(1 + ((part * (CityPlan.DomainClasses - 1)) >> 16));
            if (stream.Doer is { } doers && _plan.Draws.Of(person, Purpose.Doer, stream.DoerKey).A >= doers[ClassOf(i)]) tendency = 0;
            _tendency[i * _streams + s] = tendency;
        }
        var total = AddUp(i, worker);
        Cut(i, total, worker);
        var general = _plan.GeneralTendency.Length == 1 ? _plan.GeneralTendency[0] : _plan.GeneralTendency[_plan.Draws.Of(person, Purpose.Tendency).A >> 20];
        var rate = total * general / (CityPlan.WeightScale * CityPlan.TendencyScale);
        _rate[i] = (float)rate;
        _nothing[i] = (uint)Math.Min(uint.MaxValue, Threshold.Of(Exact.Exp(-rate)));
        _once[i] = (ushort)(_rate[i] < Lanes.FewADay ? Math.Min(ushort.MaxValue, _nothing[i] * (1.0 / 65536) * (1 + (double)_rate[i])) : 0);
    }

    // Which value of a fact somebody has; drawn once, it never changes.
    private int ValueOf(int i, int f)
    {
        var fact = _plan.Facts[f];
        var upto = fact.UptoByCell[CellAt(i)];
        var word = _plan.Draws.Of((uint)(_first + i), Purpose.Fact, fact.Key).A;
        var v = 0;
        while (v < upto.Length - 1 && word >= upto[v]) v++;
        return v;
    }

    // Start, facts and fact lists under an epoch.
    private (int Points, ulong Lists) FactsOf(int i, Epoch epoch)
    {
        var (points, lists) = (0, 0UL);
        for (var f = 0; f < _plan.Facts.Length; f++)
        {
            var v = ValueOf(i, f);
            points += epoch.FactPoints[f][v];
            lists |= epoch.FactLists[f][v];
        }
        return (points, lists);
    }

    private void StartAll(Worker worker, Epoch epoch)
    {
        for (var i = 0; i < _count; i++)
        {
            var (points, lists) = FactsOf(i, epoch);
            var score = epoch.Clip(epoch.Scheme.Start + points);
            var step = (byte)epoch.StepOf(score);
            _accounts[i] = new Account { Points = epoch.Scheme.Start + points, TwinPoints = epoch.Scheme.Start + points };
            if (_shown.Length > 0) _shown[i] = new Shown { Score = score, Twin = score };
            if (epoch.Scheme.HasScore) worker.Scores.Add(CellAt(i), score, score);
            if (_lists.Length > 0) _lists[i] = _twinLists[i] = lists;
            if (_factLists.Length > 0) _factLists[i] = lists;
            Stand(i, epoch, step, step);
            worker.Upshots.CountGrade(CellAt(i), _stands[i], epoch, -1, 1);
            worker.Upshots.CountLists(CellAt(i), lists, lists, -1, 1);
            worker.Upshots.CountDoors(CellAt(i), _stands[i], 0, lists, epoch, -1, 1);
            worker.Counts.Add(-1, CellAt(i), Count.People, 1);
            // Whom a fact alone keeps out is kept out from the first day.
            if (_stands[i].Closed != 0)
            {
                _accounts[i].Marks |= Marks.EverClosed;
                worker.Upshots.CountEver(CellAt(i), Marks.EverClosed, -1, 1);
            }
            worker.Counts.PeopleByCell[CellAt(i)]++;
        }
    }

    /// <summary>Bytes a person of all that is kept in columns.</summary>
    public static long ColumnBytes(CityPlan plan)
    {
        var lists = plan.ListNames.Length > 0;
        return sizeof(uint) + sizeof(float) + sizeof(ushort) + Math.Max(1, plan.Streams.Length) + (2 * CutsOf(plan)) + (plan.Population.Cells.Length > 1 ? sizeof(int) : 0)
            + Unsafe.SizeOf<Account>() + (plan.Contagion > 0 ? Unsafe.SizeOf<Shown>() : 0) + Unsafe.SizeOf<Kept>() + (2 * plan.WrongPlaces) + Unsafe.SizeOf<Upshot>() + sizeof(ulong) + sizeof(uint) + sizeof(int) + sizeof(ushort)
            + (lists ? 16 + (plan.Facts.Length > 0 ? 8 : 0) : 0) + (8 * DeterWordsOf(plan)) + (4 * plan.Doors.Length);
    }

    private static int CutsOf(CityPlan plan) => Math.Max(1, (plan.Streams.Length + Lanes.CutsAtOnce - 1) / Lanes.CutsAtOnce) * Lanes.CutsAtOnce;

    private static int DeterWordsOf(CityPlan plan) => plan.Deterred ? (plan.Conduct.Select(c => c.DeterBit).DefaultIfEmpty(-1).Max() + 64) / 64 : 0;

    public long Bytes => Size * ColumnBytes(_plan) + _files.Bytes + _posts.Bytes + _lapses.Bytes + _marks.Bytes;

    /// <summary>The score of a person as at the end of the last period, clipped; in units.</summary>
    public int ScoreOf(int i, int period)
    {
        var epoch = _plan.Epochs[_plan.EpochOf[Math.Max(0, period)]];
        return Scored(i, epoch, false);
    }

    /// <summary>The records on a person's own file that count, and the score of an empty file: start and facts.</summary>
    public (long Records, int Empty) FileOf(int i, int period)
    {
        var epoch = _plan.Epochs[_plan.EpochOf[period]];
        return (_accounts[i].Right + _kept[i].Wrong + WrongOf(i), epoch.Clip(epoch.Scheme.Start + FactsOf(i, epoch).Points));
    }

    // The wrong records on a person's file that are summed.
    private int WrongOf(int i)
    {
        var wrong = 0;
        for (var place = 0; place < _plan.WrongPlaces; place++) wrong += _wrong[(i * _plan.WrongPlaces) + place];
        return wrong;
    }

    public void Write(BinaryWriter to)
    {
        State.Write(to, _accounts);
        State.Write(to, _shown);
        State.Write(to, _kept);
        State.Write(to, _wrong);
        State.Write(to, _deter);
        State.Write(to, _factLists);
        foreach (var column in new[] { _lists, _twinLists }) State.Write(to, column);
        State.Write(to, _stands);
        State.Write(to, _signs);
        State.Write(to, _since);
        State.Write(to, _wrongSince);
        State.Write(to, _lapseDay);
        _files.Write(to);
        _posts.Write(to);
        _lapses.Write(to);
        _marks.Write(to);
        State.Write(to, Inbox.ToArray());
        State.Write(to, _blame);
        to.Write(Told.Count);
        foreach (var told in Told) told.Write(to);
    }

    public void Read(BinaryReader from, Worker worker)
    {
        // Who they are is drawn again; only what became of them is kept.
        DrawPeople(worker);
        State.Read(from, _accounts);
        ListTouched();
        State.Read(from, _shown);
        State.Read(from, _kept);
        State.Read(from, _wrong);
        State.Read(from, _deter);
        State.Read(from, _factLists);
        foreach (var column in new[] { _lists, _twinLists }) State.Read(from, column);
        State.Read(from, _stands);
        State.Read(from, _signs);
        State.Read(from, _since);
        State.Read(from, _wrongSince);
        State.Read(from, _lapseDay);
        _files.Read(from);
        _posts.Read(from);
        _lapses.Read(from);
        _marks.Read(from);
        var strays = new Stray[from.ReadInt32()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(strays.AsSpan()));
        foreach (var stray in strays) _inboxes.Add(_inbox, stray);
        State.Read(from, _blame);
        for (var n = from.ReadInt32(); n > 0; n--) Told.Add(StoryEvent.Read(from));
        _unscored = Told.Count(t => t.Score == NotYet);
    }
}
