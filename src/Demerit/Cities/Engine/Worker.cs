using System.Runtime.CompilerServices;

namespace Demerit.Cities.Engine;

/// <summary>What one thread of work needs for itself: room for the occasions of a block's day, and counts. It belongs to no block.</summary>
public sealed class Worker
{
    internal Worker(CityPlan plan, Lanes lanes)
    {
        Lanes = lanes;
        Counts = new Counts(plan);
        Upshots = new UpshotCounts(plan, Counts);
        (Scores, Lived) = (new ScoreCounts(plan, Counts), new ScoreCounts(plan, Counts));
        Weights = new double[Math.Max(1, plan.Streams.Length)];
        (Today, ByAct) = (new ActsToday(plan), new ActTally(plan, Counts));
        FirstOf = new int[plan.Conduct.Length];
        RightCounted = new long[plan.Conduct.Length];
        HasSummed = new bool[plan.Conduct.Length * CityPlan.LargestBlock];
    }

    /// <summary>The form in which it does what is the same for everybody.</summary>
    internal Lanes Lanes { get; }
    /// <summary>The block that this worker probably settles next; null where none will be.</summary>
    internal Block? Next { get; set; }
    /// <summary>The block it worked on last.</summary>
    internal int Last { get; set; } = -1;

    /// <summary>Columns of the block that comes next, to be asked for beside the work on the one at hand.</summary>
    internal Beside Beside { get; } = new();

    internal Counts Counts { get; }
    internal UpshotCounts Upshots { get; }
    /// <summary>How scores moved as a period settled.</summary>
    internal ScoreCounts Scores { get; }
    /// <summary>How they moved as one was lived: they show when it settles.</summary>
    internal ScoreCounts Lived { get; }
    /// <summary>Weights of the streams added up, of one person.</summary>
    internal double[] Weights { get; }
    internal ActsToday Today { get; }
    internal ActTally ByAct { get; }
    /// <summary>By conduct the right summed records at the end of a run.</summary>
    internal long[] RightCounted { get; }
    /// <summary>By place in a table of sums the others.</summary>
    internal long[] OthersCounted { get; } = new long[Sums.Places];
    /// <summary>By conduct and person, as an entry names them: who has a summed record of it.</summary>
    internal bool[] HasSummed { get; }

    // Of people to whom something may happen again on the day, with the words that said so.
    internal int[] Again { get; } = new int[CityPlan.LargestBlock + 64];
    internal uint[] AgainWord { get; } = new uint[CityPlan.LargestBlock + 64];

    // Occasions: whose, the how manieth of the day, and their words.
    internal int[] Who { get; private set; } = new int[2 * CityPlan.LargestBlock];
    internal int[] Number { get; private set; } = new int[2 * CityPlan.LargestBlock];
    internal uint[] A { get; private set; } = new uint[2 * CityPlan.LargestBlock];
    internal uint[] B { get; private set; } = new uint[2 * CityPlan.LargestBlock];
    internal uint[] C { get; private set; } = new uint[2 * CityPlan.LargestBlock];
    internal uint[] D { get; private set; } = new uint[2 * CityPlan.LargestBlock];
    /// <summary>Which act each is; below 0 where it does not happen.</summary>
    internal int[] Act { get; private set; } = new int[2 * CityPlan.LargestBlock];
    // Lists of occasions, and of the entries of plain records.
    internal int[] Open { get; private set; } = new int[2 * CityPlan.LargestBlock];
    internal uint[] Plain { get; private set; } = new uint[2 * CityPlan.LargestBlock];
    internal int[] Seen { get; private set; } = new int[2 * CityPlan.LargestBlock];
    internal int[] Found { get; private set; } = new int[2 * CityPlan.LargestBlock];
    /// <summary>What feedback did; see <see cref="Sway"/>.</summary>
    internal uint[] Swayed { get; private set; } = new uint[2 * CityPlan.LargestBlock];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void MakeRoom(int occasions)
    {
        if (occasions + 32 > Who.Length) Grow(occasions);
    }

    private void Grow(int occasions)
    {
        var size = 2 * (occasions + 32);
        var (who, number) = (Who, Number);
        Array.Resize(ref who, size);
        Array.Resize(ref number, size);
        (Who, Number, A, B, C, D) = (who, number, new uint[size], new uint[size], new uint[size], new uint[size]);
        (Act, Open, Plain, Seen, Found) = (new int[size], new int[size], new uint[size], new int[size], new int[size]);
        Swayed = new uint[size];
    }

    /// <summary>Brings what was counted of a period that was lived, and of one that settled, to where it is told from.</summary>
    internal void Spread(int lived, int settled)
    {
        ByAct.Spread(lived);
        Counts.Spread(lived, settled);
        Upshots.Spread(settled);
    }

    /// <summary>Records of this turn that name others than who did it.</summary>
    internal List<Stray> Outbox { get; } = [];

    // Records of one person, while they are counted.
    internal int[] Entries { get; private set; } = new int[64];
    internal int[] Numbers { get; private set; } = new int[64];
    /// <summary>By conduct the number of its first record, from 1; 0 for none, or none that is not counted yet.</summary>
    internal int[] FirstOf { get; }
    /// <summary>By record the number of the next of its conduct.</summary>
    internal int[] Following { get; private set; } = new int[64];

    internal void MakeRoomForEntries(int entries)
    {
        if (entries < Entries.Length) return;
        var held = Entries;
        Array.Resize(ref held, 2 * entries);
        (Entries, Numbers, Following) = (held, new int[2 * entries], new int[2 * entries]);
    }

    internal ulong[] Marked { get; } = new ulong[CityPlan.LargestBlock / 64];

    // The lists of a block's people before the period is settled.
    internal ulong[] ListsBefore { get; } = new ulong[CityPlan.LargestBlock];
    internal ulong[] TwinListsBefore { get; } = new ulong[CityPlan.LargestBlock];

    // People to be looked at as the period settles.
    internal ushort[] Listed { get; } = new ushort[CityPlan.LargestBlock];
}
