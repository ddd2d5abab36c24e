using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

/// <summary>
/// What is to happen at the ends of periods: one queue a period, of 32-bit entries in chunks from a common store. Chunks that were
/// emptied are used again, so that a run allocates only while its files still grow.
/// </summary>
internal sealed class Calendar
{
    private const int ChunkBits = 6, Chunk = 1 << ChunkBits, SlabBits = 12, Slab = 1 << SlabBits, None = -1;
    private readonly List<uint[]> _slabs = [];
    // For each period the first chunk, and where the next entry goes (0 modulo the chunk's length: a new chunk).
    private readonly int[] _first, _next;
    private int _free = None, _used;

    public Calendar(int periods)
    {
        _first = new int[periods];
        _next = new int[periods];
        Array.Fill(_first, None);
    }

    public int Periods => _first.Length;

    public long Bytes => (long)_slabs.Count * Slab * 4 + _first.Length * 8;

    public void Add(int period, uint entry)
    {
        unchecked
        {
            var at = _next[period];
            // The last place of a chunk holds the number of the chunk that follows.
            if ((uint)((at + 1) & (Chunk - 1)) <= 1) at = Grow(period, at);
            CollectionsMarshal.AsSpan(_slabs)[at >> SlabBits][at & (Slab - 1)] = entry;
            _next[period] = at + 1;
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
            if (_used == _slabs.Count << (SlabBits - ChunkBits)) _slabs.Add(new uint[Slab]);
            chunk = _used++;
        }
        if (_first[period] == None) _first[period] = chunk;
        else _slabs[at >> SlabBits][at & (Slab - 1)] = unchecked((uint)chunk);
        Last(chunk) = unchecked((uint)None);
        return chunk << ChunkBits;
    }

    private ref uint Last(int chunk) => ref _slabs[chunk >> (SlabBits - ChunkBits)][((chunk << ChunkBits) & (Slab - 1)) + Chunk - 1];

    /// <summary>The entries of a period, a stretch at a time. Nothing may be added to it meanwhile.</summary>
    public Queue Of(int period) => new(this, period);

    /// <summary>Forgets the entries of a period; their chunks are used again.</summary>
    public void Clear(int period)
    {
        for (var chunk = _first[period]; chunk != None;)
        {
            var following = unchecked((int)Last(chunk));
            Last(chunk) = unchecked((uint)_free);
            _free = chunk;
            chunk = following;
        }
        _first[period] = None;
        _next[period] = 0;
    }

    public ref struct Queue(Calendar calendar, int period)
    {
        private int _chunk = None - 1;

        public ReadOnlySpan<uint> Stretch { get; private set; }

        public bool Next()
        {
            if (_chunk == None) return false;
            _chunk = _chunk < None ? calendar._first[period] : unchecked((int)calendar.Last(_chunk));
            if (_chunk == None) return false;
            var start = _chunk << ChunkBits;
            var end = calendar._next[period];
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
