using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

/// <summary>
/// What is to happen at the ends of periods: one queue a period, of 32-bit entries in chunks from a common store. Chunks that were
/// emptied are used again, so that a run allocates only while its files still grow.
/// </summary>
internal sealed class Calendar
{
    private const int ChunkBits = 6, Chunk = 1 << ChunkBits, ChunksOfSlab = EntryStore.Slab >> ChunkBits, None = -1;
    private readonly Ends[] _ends;
    private readonly EntryStore _store;
    private uint[][] _arrays = [];
    private int _slabs;
    // The first chunk that was emptied; that which was never used yet, and where the slab ends.
    private int _free = None, _unused, _end;

    // For each period the first chunk, and where the next entry goes (0 modulo the chunk's length: a new chunk).
    private struct Ends
    {
        public int First, Next;
    }

    public Calendar(int periods, EntryStore store)
    {
        _store = store;
        _ends = new Ends[periods];
        Array.Fill(_ends, new Ends { First = None });
    }

    public int Periods => _ends.Length;

    public long Bytes => ((long)_slabs * EntryStore.Slab * 4) + (_ends.Length * 8);

    public void Add(int period, uint entry)
    {
        unchecked
        {
            ref var next = ref Place(period);
            At(next) = entry;
            next++;
        }
    }

    /// <summary>Adds as many as there are, a stretch at a time.</summary>
    public void Add(int period, ReadOnlySpan<uint> entries)
    {
        unchecked
        {
            while (!entries.IsEmpty)
            {
                ref var next = ref Place(period);
                var some = Math.Min(entries.Length, Chunk - 1 - (next & (Chunk - 1)));
                entries[..some].CopyTo(_arrays[EntryStore.ArrayOf(next)].AsSpan(EntryStore.Within(next)));
                next += some;
                entries = entries[some..];
            }
        }
    }

    // Where the next entry goes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref int Place(int period)
    {
        unchecked
        {
            ref var next = ref _ends[period].Next;
            // The last place of a chunk holds the number of the chunk that follows.
            if ((uint)((next + 1) & (Chunk - 1)) <= 1) next = Grow(period, next);
            return ref next;
        }
    }

    private int Grow(int period, int at)
    {
        int chunk;
        if (_free != None)
        {
            chunk = _free;
            _free = unchecked((int)Last(chunk));
        }
        else
        {
            if (_unused == _end)
            {
                (_arrays, var first) = _store.Take();
                _unused = first >> ChunkBits;
                _end = _unused + ChunksOfSlab;
                _slabs++;
            }
            chunk = _unused++;
        }
        if (_ends[period].First == None) _ends[period].First = chunk;
        else At(at) = unchecked((uint)chunk);
        Last(chunk) = unchecked((uint)None);
        return chunk << ChunkBits;
    }

    private ref uint At(int place) => ref _arrays[EntryStore.ArrayOf(place)][EntryStore.Within(place)];

    private ref uint Last(int chunk) => ref At((chunk << ChunkBits) + Chunk - 1);

    /// <summary>Puts down the room for a day's entries, where it was never used before and so lies in a row.</summary>
    public void ComeNext(Beside beside)
    {
        const int Chunks = 8;
        var (arrays, first) = (_arrays, _unused << ChunkBits);
        if (_free == None && _unused < _end && EntryStore.ArrayOf(first) < arrays.Length) beside.Add<uint>(arrays[EntryStore.ArrayOf(first)].AsSpan(EntryStore.Within(first)), Chunks << ChunkBits);
    }

    /// <summary>Asks for what says where the entries of a period are.</summary>
    public void ApproachEnds(int period)
    {
        Ahead.FetchObject(_ends, 1);
        Ahead.Fetch(_ends, period);
        Ahead.FetchObject(_arrays, 1);
    }

    /// <summary>Asks for the first entries of a period.</summary>
    public void Approach(int period)
    {
        var (arrays, first) = (_arrays, Math.Max(0, _ends[period].First) << ChunkBits);
        if (EntryStore.ArrayOf(first) < arrays.Length) Ahead.Fetch(arrays[EntryStore.ArrayOf(first)], EntryStore.Within(first));
    }

    /// <summary>The entries of a period, a stretch at a time. Nothing may be added to it meanwhile.</summary>
    public Queue Of(int period) => new(this, period);

    /// <summary>Forgets the entries of a period; their chunks are used again.</summary>
    public void Clear(int period)
    {
        for (var chunk = _ends[period].First; chunk != None;)
        {
            var following = unchecked((int)Last(chunk));
            Last(chunk) = unchecked((uint)_free);
            _free = chunk;
            chunk = following;
        }
        _ends[period] = new Ends { First = None };
    }

    public ref struct Queue(Calendar calendar, int period)
    {
        private int _chunk = None - 1;

        public ReadOnlySpan<uint> Stretch { get; private set; }

        public bool Next()
        {
            if (_chunk == None) return false;
            _chunk = _chunk < None ? calendar._ends[period].First : unchecked((int)calendar.Last(_chunk));
            if (_chunk == None) return false;
            var start = _chunk << ChunkBits;
            var end = calendar._ends[period].Next;
            var length = end > start && end <= start + Chunk - 1 ? end - start : Chunk - 1;
            Stretch = calendar._arrays[EntryStore.ArrayOf(start)].AsSpan(EntryStore.Within(start), length);
            return true;
        }
    }

    public void Write(BinaryWriter to)
    {
        for (var period = 0; period < Periods; period++)
        {
            var count = 0;
            for (var queue = Of(period); queue.Next();) count += queue.Stretch.Length;
            to.Write(count);
            for (var queue = Of(period); queue.Next();) to.Write(MemoryMarshal.AsBytes(queue.Stretch));
        }
    }

    public void Read(BinaryReader from)
    {
        for (var period = 0; period < Periods; period++)
            for (var count = from.ReadInt32(); count > 0; count--) Add(period, from.ReadUInt32());
    }
}
