using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Demerit.Cities.Engine;

/// <summary>
/// A run, turn by turn. In each turn every block is worked on once, in any order and by as many workers as there are; then
/// <see cref="EndTurn"/> hands over what crosses between blocks. Files and clocks are for whoever drives it; threads for
/// them or for <see cref="CityRunner"/>.
/// <code>
/// var city = new City(plan);
/// var worker = city.NewWorker();
/// while (!city.IsOver)
/// {
///     for (var block = city.FirstBlock; block &lt; city.LastBlock; block++) city.Work(block, worker);
///     city.EndTurn([worker]);
/// }
/// var tables = city.Tables();
/// </code>
/// </summary>
public sealed class City
{
    private const uint Mark = 0x44454D43;
    private const int HashSize = 32;
    /// <summary>Of the bytes that a run is saved as.</summary>
    public const int FormatVersion = 7;

    private readonly Block?[] _blocks;
    private readonly Ties _ties;
    private readonly EntryStore[] _entries;
    private readonly Inboxes _inboxes;
    private readonly Counts _counts;
    private readonly ScoreCounts _scores, _lived;
    private readonly Lanes _lanes;
    private readonly List<Stray> _away = [];
    private readonly List<PeriodScores> _told = [];

    /// <param name="plan">What to run.</param>
    /// <param name="firstBlock">The first block that this shard keeps.</param>
    /// <param name="lastBlock">The block after the last that it keeps; all of them where left out.</param>
    /// <param name="plain">Without vectors, whatever the machine has; the results are the same.</param>
    public City(CityPlan plan, int firstBlock = 0, int? lastBlock = null, bool plain = false)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        (FirstBlock, LastBlock) = (firstBlock, lastBlock ?? plan.Blocks);
        _blocks = new Block?[LastBlock - FirstBlock];
        _ties = new Ties(plan);
        _inboxes = new Inboxes(_blocks.Length);
        _entries = [.. Enumerable.Range(0, 1 + (_blocks.Length / EntryStore.Blocks)).Select(_ => new EntryStore())];
        _counts = new Counts(plan);
        (_scores, _lived) = (new ScoreCounts(plan, _counts), new ScoreCounts(plan, _counts));
        _lanes = plain ? Lanes.Plain : Lanes.Best;
        Turns = 1 + (plan.LooksAtTies ? 2 * plan.Time.Periods : plan.Time.Periods + 1);
    }

    public CityPlan Plan { get; }
    public int FirstBlock { get; }
    public int LastBlock { get; }
    /// <summary>The first draws the people; in the others a period is settled, another lived, or both.</summary>
    public int Turns { get; }
    /// <summary>The turn at hand, from 0.</summary>
    public int Turn { get; private set; }
    public bool IsOver => Turn == Turns;
    internal Counts Counts => _counts;
    internal IReadOnlyList<PeriodScores> Scores => _told;
    /// <summary>The score of the first bin of <see cref="Scores"/>, and how many bits each is wide.</summary>
    internal (int Least, int Shift) ScoreScale => (_scores.Least, _scores.Shift);
    internal IEnumerable<Block> Blocks => _blocks.OfType<Block>();

    /// <summary>The period that is settled in a turn, and that which is lived; -1 for none.</summary>
    public (int Settled, int Lived) PeriodsOf(int turn)
    {
        if (turn == 0) return (-1, -1);
        if (Plan.LooksAtTies) return (turn & 1) == 1 ? (-1, (turn - 1) / 2) : (turn / 2 - 1, -1);
        return (turn - 2, turn - 1 < Plan.Time.Periods ? turn - 1 : -1);
    }

    /// <summary>Whether the turn at hand begins the periods: what comes before it is the drawing of the people.</summary>
    public bool HasBegun => Turn > 0;

    /// <summary>Room to work in; one for each thread.</summary>
    public Worker NewWorker() => new(Plan, _lanes);

    private Block NewBlock(int block) => new(Plan, block, _ties, _entries[(block - FirstBlock) / EntryStore.Blocks], _inboxes, block - FirstBlock);

    /// <summary>Does a block's part of the turn. Different blocks may be worked on at the same time, each with a worker of its own.</summary>
    public void Work(int block, Worker worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        ref var held = ref _blocks[block - FirstBlock];
        if (Turn == 0)
        {
            held = NewBlock(block);
            held.Begin(worker);
            return;
        }
        var (settled, lived) = PeriodsOf(Turn);
        // Workers mostly go on as they did.
        var next = (2 * block) - worker.Last;
        worker.Last = block;
        worker.Next = settled >= 0 && next > block && next < LastBlock ? _blocks[next - FirstBlock] : null;
        worker.Next?.Approach();
        if (settled >= 0) held!.Settle(settled, worker);
        if (lived >= 0) held!.Live(lived, worker);
    }

    /// <summary>Ends the turn: adds up what the workers counted, and hands records that name others to their blocks.</summary>
    public void EndTurn(IEnumerable<Worker> workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        var (settled, lived) = PeriodsOf(Turn);
        if (settled >= 0) _scores.Take(_lived);
        foreach (var worker in workers)
        {
            worker.Spread(lived, settled);
            _scores.Take(worker.Scores);
            _lived.Take(worker.Lived);
            _workers.Add(worker);
            foreach (var stray in CollectionsMarshal.AsSpan(worker.Outbox)) Deliver(stray);
            worker.Outbox.Clear();
        }
        if (settled >= Plan.Time.FirstTold) _told.Add(new PeriodScores(settled, _scores));
        if (settled >= 0) _ties.Turn();
        Turn++;
        if (IsOver) Gather();
    }

    // Counts of workers are only added up when they are asked for.
    private readonly HashSet<Worker> _workers = [];

    private void Gather()
    {
        foreach (var worker in _workers) _counts.Take(worker.Counts);
        _workers.Clear();
    }

    private void Deliver(Stray stray)
    {
        var block = stray.Victim / Plan.BlockSize;
        if (block >= FirstBlock && block < LastBlock) _inboxes.Add(block - FirstBlock, stray);
        else _away.Add(stray);
    }

    /// <summary>After <see cref="EndTurn"/>: records that name people of other shards, as plain bytes.</summary>
    /// <param name="ends">The block after the last of each shard, in their order.</param>
    /// <returns>For each shard what is for it; nothing for this one.</returns>
    public byte[][] TakeMessages(IReadOnlyList<int> ends)
    {
        ArgumentNullException.ThrowIfNull(ends);
        var parcels = new List<Stray>[ends.Count];
        for (var shard = 0; shard < parcels.Length; shard++) parcels[shard] = [];
        foreach (var stray in _away)
        {
            var shard = 0;
            while (stray.Victim / Plan.BlockSize >= ends[shard]) shard++;
            parcels[shard].Add(stray);
        }
        _away.Clear();
        return [.. parcels.Select(p => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(p)).ToArray())];
    }

    /// <summary>Takes in what another shard had for this one. The order in which shards are taken does not matter.</summary>
    public void Receive(ReadOnlySpan<byte> messages)
    {
        foreach (var stray in MemoryMarshal.Cast<byte, Stray>(messages)) _inboxes.Add(stray.Victim / Plan.BlockSize - FirstBlock, stray);
    }

    /// <summary>
    /// After <see cref="EndTurn"/>: what the people of all other shards may see of those of this one, as plain bytes. Empty where the turn
    /// settled nothing, or where nobody looks at ties.
    /// </summary>
    public byte[] TakeSights()
    {
        if (!Plan.LooksAtTies || Turn > 1 && PeriodsOf(Turn - 1).Settled < 0) return [];
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory, Encoding.UTF8);
        _ties.WritePart(to, PeopleHere.First, PeopleHere.Number);
        to.Flush();
        return memory.ToArray();
    }

    /// <summary>Takes in what can be seen of the people of another shard.</summary>
    public void ReceiveSights(byte[] sights)
    {
        ArgumentNullException.ThrowIfNull(sights);
        if (sights.Length == 0) return;
        using var memory = new MemoryStream(sights);
        using var from = new BinaryReader(memory, Encoding.UTF8);
        _ties.ReadPart(from);
    }

    private (int First, int Number) PeopleHere =>
        FirstBlock >= LastBlock ? (0, 0) : (FirstBlock * Plan.BlockSize, (LastBlock - 1 - FirstBlock) * Plan.BlockSize + Plan.PeopleIn(LastBlock - 1));

    /// <summary>A run that is over, of which only the counts of its shards are at hand: enough for the tables.</summary>
    /// <param name="plan">Of the run.</param>
    /// <param name="counts">Of every shard, in their order.</param>
    public static City OfCounts(CityPlan plan, IEnumerable<byte[]> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var city = new City(plan, 0, 0);
        city.Turn = city.Turns;
        foreach (var part in counts) city.AddCounts(part);
        return city;
    }

    /// <summary>What was counted here, as plain bytes, for the shard that makes the tables.</summary>
    public byte[] TakeCounts()
    {
        Gather();
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory, Encoding.UTF8);
        WriteCounts(to);
        to.Flush();
        return memory.ToArray();
    }

    /// <summary>Adds what another shard counted, and the stories of its people.</summary>
    public void AddCounts(byte[] counts)
    {
        Gather();
        using var memory = new MemoryStream(counts);
        using var from = new BinaryReader(memory, Encoding.UTF8);
        var others = new Counts(Plan);
        others.Read(from);
        _counts.Take(others);
        for (var n = from.ReadInt32(); n > 0; n--)
        {
            var told = PeriodScores.Read(from);
            var mine = _told.FindIndex(t => t.Period == told.Period);
            if (mine < 0) _told.Add(told);
            else _told[mine] = _told[mine].With(told);
        }
        for (var n = from.ReadInt32(); n > 0; n--) _toldElsewhere.Add(StoryEvent.Read(from));
    }

    private readonly List<StoryEvent> _toldElsewhere = [];

    private void WriteCounts(BinaryWriter to)
    {
        _counts.Write(to);
        to.Write(_told.Count);
        foreach (var told in _told) told.Write(to);
        to.Write(Told.Count());
        foreach (var told in Told) told.Write(to);
    }

    /// <summary>What happened to the few people whose stories may be told.</summary>
    internal IEnumerable<StoryEvent> Told => Blocks.SelectMany(b => b.Told).Concat(_toldElsewhere);

    /// <summary>The tables of a run that is over.</summary>
    public Tables.CityTables Tables() => IsOver ? new TableFiller(this).Fill() : throw new InvalidOperationException("the run is not over");

    /// <summary>Bytes that the state of the run takes.</summary>
    public long StateBytes => Blocks.Sum(b => b.Bytes);

    /// <summary>Scores of all people of this shard as they stand, clipped, in units.</summary>
    public int[] ScoresNow()
    {
        var period = Turn < 2 ? 0 : Math.Max(0, PeriodsOf(Turn - 1).Settled);
        return [.. Blocks.SelectMany(b => Enumerable.Range(0, b.People).Select(i => b.ScoreOf(i, period)))];
    }

    /// <summary>
    /// The first so many people as they stand after the last settled period, one byte each: the index of the grade in the lower seven bits,
    /// and the highest bit where a door is closed that the error-free twin finds open.
    /// </summary>
    public byte[] Crowd(int people) => [.. Blocks.SelectMany(b => Enumerable.Range(0, b.People).Select(b.MarkOf)).Take(people)];

    /// <summary>
    /// The same people with the same files, going on under another plan: what if the rules change now? Tables tell only the whole periods that come after.
    /// This run itself is not to go on.
    /// </summary>
    /// <param name="plan">Of the same people, days and periods.</param>
    /// <exception cref="ArgumentException">The plan is of other people, days or periods.</exception>
    public City Branch(CityPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.People != Plan.People || plan.Time.Days != Plan.Time.Days || plan.Time.BurnIn != Plan.Time.BurnIn || plan.Scenario.Period != Plan.Scenario.Period || plan.Scenario.Seed != Plan.Scenario.Seed || plan.Time.From != Plan.Time.From)
            throw new ArgumentException("a branch has the same people, seed, days and periods", nameof(plan));
        var worker = NewWorker();
        // Between living and settling a period; a run that looks at ties may stand elsewhere.
        while (!IsOver && (Turn < 2 || PeriodsOf(Turn - 1).Lived < 0))
        {
            for (var block = FirstBlock; block < LastBlock; block++) Work(block, worker);
            EndTurn([worker]);
        }
        if (IsOver) throw new ArgumentException("the run is over; there is nothing to branch from", nameof(plan));
        var lived = PeriodsOf(Turn - 1).Lived;
        if (lived + 1 >= Plan.Time.Periods) throw new ArgumentException("the run is in its last period; there is nothing left to tell", nameof(plan));
        var branch = new City(plan.ToldFrom(Math.Max(lived + 1, plan.Time.FirstTold)), FirstBlock, LastBlock, _lanes == Lanes.Plain) { Turn = plan.LooksAtTies ? 2 * lived + 2 : lived + 2 };
        var conductOf = Plan.Conduct.Select(c => Array.FindIndex(branch.Plan.Conduct, b => b.Conduct.Slug == c.Conduct.Slug)).ToArray();
        var channelOf = Plan.Channels.Select(c => Array.FindIndex(branch.Plan.Channels, b => b.Slug == c.Slug)).ToArray();
        var hand = branch.NewWorker();
        for (var block = 0; block < _blocks.Length; block++)
        {
            branch._blocks[block] = branch.NewBlock(FirstBlock + block);
            branch._blocks[block]!.Begin(hand, Math.Max(0, lived - 1));
            branch._blocks[block]!.TakeOver(_blocks[block]!, lived - 1, conductOf, channelOf, hand);
        }
        hand.Spread(lived, Math.Max(0, lived - 1));
        branch._workers.Add(hand);
        branch._scores.Take(hand.Scores);
        branch._lived.Take(hand.Lived);
        if (lived > 0) branch._ties.Turn();
        return branch;
    }

    /// <summary>Saves the run between two turns: a mark, the format's version, what the run is of, the state part by part, and a checksum of all that.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="inputs">The fingerprint of the inputs, which a run that goes on must match.</param>
    public void Save(Stream stream, string inputs)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Gather();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Part(to =>
        {
            to.Write(Mark);
            to.Write(FormatVersion);
            to.Write(inputs);
            to.Write(Turn);
            to.Write(FirstBlock);
            to.Write(LastBlock);
            _counts.Write(to);
            _ties.Write(to);
            _scores.Write(to);
            _lived.Write(to);
            to.Write(_told.Count);
            foreach (var told in _told) told.Write(to);
        });
        foreach (var block in Blocks) Part(block.Write);
        stream.Write(hash.GetHashAndReset());

        void Part(Action<BinaryWriter> write)
        {
            using var memory = new MemoryStream();
            using var to = new BinaryWriter(memory, Encoding.UTF8);
            write(to);
            to.Flush();
            var length = BitConverter.GetBytes((int)memory.Length);
            hash.AppendData(length);
            hash.AppendData(memory.GetBuffer(), 0, (int)memory.Length);
            stream.Write(length);
            stream.Write(memory.GetBuffer(), 0, (int)memory.Length);
        }
    }

    /// <summary>A run as it was saved, going on from there.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, of another version, or of another run.</exception>
    public static City Load(CityPlan plan, string inputs, Stream stream, bool plain = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            CheckWhole(stream);
            using var head = Part();
            head.ReadUInt64();
            if (head.ReadString() != inputs) throw new InvalidDataException("the checkpoint is of another run: scenario, scheme, catalogue, population, sensing or version differ");
            var turn = head.ReadInt32();
            var city = new City(plan, head.ReadInt32(), head.ReadInt32(), plain) { Turn = turn };
            city._counts.Read(head);
            city._ties.Read(head);
            city._scores.Read(head);
            city._lived.Read(head);
            for (var n = head.ReadInt32(); n > 0; n--) city._told.Add(PeriodScores.Read(head));
            var worker = city.NewWorker();
            for (var block = 0; turn > 0 && block < city._blocks.Length; block++)
            {
                using var part = Part();
                city._blocks[block] = city.NewBlock(city.FirstBlock + block);
                city._blocks[block]!.Read(part, worker);
            }
            return city;
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            throw Damaged();
        }

        BinaryReader Part()
        {
            Span<byte> length = stackalloc byte[4];
            stream.ReadExactly(length);
            var size = BitConverter.ToInt32(length);
            if (size < 0 || size > stream.Length - stream.Position) throw Damaged();
            var bytes = new byte[size];
            stream.ReadExactly(bytes);
            return new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        }

    }

    // Before anything of it is believed: what it is, of which format, and that every byte is as it was written.
    private static void CheckWhole(Stream stream)
    {
        var begin = stream.Position;
        Span<byte> head = stackalloc byte[12];
        stream.ReadExactly(head);
        if (BitConverter.ToUInt32(head[4..]) != Mark) throw new InvalidDataException("these bytes are no checkpoint");
        if (BitConverter.ToInt32(head[8..]) is not FormatVersion and var version) throw new InvalidDataException($"the checkpoint is of format {version}; this program reads {FormatVersion}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        var buffer = new byte[1 << 16];
        for (var left = stream.Length - stream.Position - HashSize; left > 0;)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0) throw new EndOfStreamException();
            hash.AppendData(buffer, 0, read);
            left -= read;
        }
        var end = buffer.AsSpan(0, HashSize);
        stream.ReadExactly(end);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(end)) throw Damaged();
        stream.Position = begin;
    }

    private static InvalidDataException Damaged() => new("the checkpoint is damaged: its checksum does not fit");
}
