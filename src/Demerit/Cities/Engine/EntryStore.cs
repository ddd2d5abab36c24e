namespace Demerit.Cities.Engine;

/// <summary>
/// Room for the entries of the calendars of some neighbouring blocks: long arrays, of which each calendar is given a slab at a time. They lie where they are,
/// and in large pages where the system has them: entries are written from one end to the other, and much of what that costs in small pages is the system's work.
/// </summary>
internal sealed class EntryStore
{
    private const int ArrayBits = 21, ArrayLength = 1 << ArrayBits;

    /// <summary>Entries of a slab.</summary>
    public const int Slab = 1 << 12;
    /// <summary>So many blocks share a store: numbers of places then have room for 32,000 bytes of each person.</summary>
    public const int Blocks = 64;

    private readonly Lock _gate = new();
    private uint[][] _arrays = [];
    private int _given;

    /// <summary>Where a place is within its array.</summary>
    public static int Within(int place) => place & (ArrayLength - 1);

    /// <summary>The array of a place.</summary>
    public static int ArrayOf(int place) => place >> ArrayBits;

    /// <summary>Gives away the next slab. Several may ask at a time.</summary>
    /// <returns>All arrays so far, and the first place of the slab.</returns>
    public (uint[][] Arrays, int First) Take()
    {
        lock (_gate)
        {
            if (ArrayOf(_given) == _arrays.Length) _arrays = [.. _arrays, LargePages.Ask(GC.AllocateUninitializedArray<uint>(ArrayLength, pinned: true))];
            var first = _given;
            _given = checked(_given + Slab);
            return (_arrays, first);
        }
    }
}
