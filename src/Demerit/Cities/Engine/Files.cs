using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

[Flags]
internal enum EntryFlags : byte
{
    None = 0,

    /// <summary>On the file of the person it is kept under.</summary>
    Own = 1,

    /// <summary>On the file of their error-free twin.</summary>
    Twin = 2,

    /// <summary>Of what somebody else did.</summary>
    Wrong = 4,
    Noticed = 8,
    Objected = 16,
    Upheld = 32,
}

/// <summary>A record that is kept one by one, in the chain of a person.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct Entry
{
    public int Next;
    public int Day;
    public ushort Conduct;
    public byte Channel;
    public EntryFlags Flags;
}

/// <summary>The files of a block's people, record by record: a chain a person in one store, whose places are used again.</summary>
internal sealed class Files
{
    private const int None = -1;
    private int _free = None, _used;

    public Files() => Array.Fill(Heads, None);

    public int[] Heads { get; } = new int[CityPlan.LargestBlock];
    public Entry[] Entries { get; private set; } = [];

    public ref Entry this[int at] => ref Entries[at];

    public void Add(int person, Entry entry)
    {
        int at;
        if (_free != None)
        {
            at = _free;
            _free = Entries[at].Next;
        }
        else
        {
            if (_used == Entries.Length)
            {
                var larger = Entries;
                Array.Resize(ref larger, Math.Max(64, Entries.Length + Entries.Length / 8));
                Entries = larger;
            }
            at = _used++;
        }
        entry.Next = Heads[person];
        Entries[at] = entry;
        Heads[person] = at;
    }

    /// <summary>Asks for a person's first record.</summary>
    public void FetchFirst(int person)
    {
        if (Heads[person] is >= 0 and var head) Ahead.Fetch(Entries, head);
    }

    /// <summary>Asks for the second, once the first is at hand.</summary>
    public void FetchSecond(int person)
    {
        if (Heads[person] is >= 0 and var head && Entries[head].Next is >= 0 and var next) Ahead.Fetch(Entries, next);
    }

    /// <summary>Takes an entry out of its chain.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="before">The entry before it; -1 for the first.</param>
    /// <param name="at">The entry.</param>
    public void Remove(int person, int before, int at)
    {
        if (before == None) Heads[person] = Entries[at].Next;
        else Entries[before].Next = Entries[at].Next;
        Entries[at].Next = _free;
        _free = at;
    }

    /// <summary>Of the records; their heads are a column of the block.</summary>
    public long Bytes => (long)Entries.Length * 12;

    public void Write(BinaryWriter to)
    {
        to.Write(_free);
        to.Write(_used);
        to.Write(Entries.Length);
        to.Write(MemoryMarshal.AsBytes(Entries.AsSpan()));
        State.Write(to, Heads);
    }

    public void Read(BinaryReader from)
    {
        _free = from.ReadInt32();
        _used = from.ReadInt32();
        Entries = new Entry[from.ReadInt32()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Entries.AsSpan()));
        State.Read(from, Heads);
    }
}
