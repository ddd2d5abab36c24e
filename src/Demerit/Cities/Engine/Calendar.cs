using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

/// <summary>
/// What is to happen at the ends of periods: one queue a period, of 32-bit entries in chunks from a common store. Chunks that were
/// emptied are used again, so that a run allocates only while its files still grow; and where they lie they stay, since moving them is
/// all that a collector would do with them.
/// </summary>
internal sealed class Calendar
{
    private const int ChunkBits = 6, Chunk = 1 << ChunkBits, SlabBits = 12, Slab = 1 << SlabBits, None = -1;
    private readonly Ends[] _ends;
    private uint[][] _slabs = [];
    private int _free = None, _used;

    // For each period the first chunk, and where the next entry goes (0 modulo the chunk's length: a new chunk).
    private struct Ends
    {
        public int First, Next;
    }

    public Calendar(int periods)
    {
        _ends = new Ends[periods];
        Array.Fill(_ends, new Ends { First = None });
    }

    public int Periods => _ends.Length;

    public long Bytes => ((long)_slabs.Length * Slab * 4) + (_ends.Length * 8);

    public void Add(int period, uint entry)
    {
        unchecked
        {
            ref var next = ref Place(period);
            _slabs[next >> SlabBits][next & (Slab - 1)] = entry;
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
                entries[..some].CopyTo(_slabs[next >> SlabBits].AsSpan(next & (Slab - 1)));
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
            if (_used == _slabs.Length << (SlabBits - ChunkBits)) _slabs = [.. _slabs, GC.AllocateUninitializedArray<uint>(Slab, pinned: true)];
            chunk = _used++;
        }
        if (_ends[period].First == None) _ends[period].First = chunk;
        else _slabs[at >> SlabBits][at & (Slab - 1)] = unchecked((uint)chunk);
        Last(chunk) = unchecked((uint)None);
        return chunk << ChunkBits;
    }

    private ref uint Last(int chunk) => ref _slabs[chunk >> (SlabBits - ChunkBits)][((chunk << ChunkBits) & (Slab - 1)) + Chunk - 1];

    /// <summary>Puts down the room for a day's entries, where it was never used before and so lies in a row.</summary>
    public void ComeNext(Beside beside)
    {
        const int Chunks = 8;
        var (slabs, first) = (_slabs, _used << ChunkBits);
        if (_free == None && first >> SlabBits < slabs.Length) beside.Add<uint>(slabs[first >> SlabBits].AsSpan(first & (Slab - 1)), Chunks << ChunkBits);
    }

    /// <summary>Asks for what says where the entries of a period are.</summary>
    public void ApproachEnds(int period)
    {
        Ahead.FetchObject(_ends, 1);
        Ahead.Fetch(_ends, period);
        Ahead.FetchObject(_slabs, 1);
    }

    /// <summary>Asks for the first entries of a period.</summary>
    public void Approach(int period)
    {
        var (slabs, first) = (_slabs, Math.Max(0, _ends[period].First) << ChunkBits);
        if (first >> SlabBits < slabs.Length) Ahead.Fetch(slabs[first >> SlabBits], first & (Slab - 1));
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
            Stretch = calendar._slabs[start >> SlabBits].AsSpan(start & (Slab - 1), length);
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
