using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

/// <summary>
/// What is counted of how people stand, or taken back. Where their score alone says how they stand there are few ways to, and most changes lead from one of a
/// handful to another: then it is only counted who stands how, and what that means told once a turn for all of them.
/// </summary>
internal sealed class UpshotCounts
{
    private const int MostWays = 1 << 14;

    private readonly CityPlan _plan;
    private readonly Counts _counts;
    private readonly int[] _ways;

    public UpshotCounts(CityPlan plan, Counts counts)
    {
        (_plan, _counts) = (plan, counts);
        var ways = plan.Epochs.Max(e => e.Ways) << Marks.CountedBits;
        AreFew = plan.Population.Cells.Length == 1 && plan.ListNames.Length == 0 && plan.Epochs.All(e => e.Scheme.Rules.All(r => r.BestGrade < 0)) && ways <= MostWays;
        _ways = AreFew ? new int[ways] : [];
    }

    /// <summary>Whether there are few ways to stand: no lists, no record that keeps a grade down, and no groups to tell apart.</summary>
    public bool AreFew { get; }

    /// <summary>Somebody stands otherwise than before, where there are few ways to.</summary>
    /// <param name="from">The way of before, as the epoch numbers it.</param>
    /// <param name="marked">Marks of before.</param>
    /// <param name="to">The way of now.</param>
    /// <param name="marks">Marks of now.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int from, byte marked, int to, byte marks)
    {
        unchecked
        {
            ref var ways = ref MemoryMarshal.GetArrayDataReference(_ways);
            Unsafe.Add(ref ways, (from << Marks.CountedBits) | (marked & Marks.Counted))--;
            Unsafe.Add(ref ways, (to << Marks.CountedBits) | (marks & Marks.Counted))++;
        }
    }

    /// <summary>Counts what moved as a period settled.</summary>
    public void Spread(int period)
    {
        for (var way = 0; way < _ways.Length; way++)
        {
            if (_ways[way] is not (not 0 and var people)) continue;
            var epoch = _plan.Epochs[_plan.EpochOf[period]];
            var (stands, marks) = (epoch.Upshots[way >> Marks.CountedBits], (byte)(way & Marks.Counted));
            CountGrade(0, stands, epoch, period, people);
            CountRecords(0, marks, period, people);
            CountDoors(0, stands, marks, 0, epoch, period, people);
            CountEver(0, marks, period, people);
            _ways[way] = 0;
        }
    }

    /// <summary>People of a grade, or whom it no longer is of (below 0).</summary>
    public void CountGrade(int cell, in Upshot stands, Epoch epoch, int period, int people)
    {
        if (!epoch.HasGrades) return;
        _counts.AddGrade(period, cell, stands.Grade, false, people);
        _counts.AddGrade(period, cell, stands.TwinGrade, true, people);
    }

    /// <summary>That they have records.</summary>
    public void CountRecords(int cell, byte marks, int period, int people)
    {
        if ((marks & (Marks.HasRight | Marks.HasWrong)) != 0) _counts.Add(period, cell, Count.WithRecord, people);
        if ((marks & Marks.HasWrong) != 0) _counts.Add(period, cell, Count.WithWrongRecord, people);
    }

    /// <summary>That a door ever closed to them.</summary>
    public void CountEver(int cell, byte marks, int period, int people)
    {
        if ((marks & Marks.EverClosed) != 0) _counts.Add(period, cell, Count.EverWithClosedDoor, people);
        if ((marks & Marks.EverWrong) != 0) _counts.Add(period, cell, Count.EverWronglyPunished, people);
    }

    /// <summary>The lists that they are on.</summary>
    public void CountLists(int cell, ulong lists, ulong twinLists, int period, int people)
    {
        if (lists == 0) return;
        var harsh = lists & _plan.HarshLists;
        if (harsh != 0) _counts.Add(period, cell, Count.Listed, people);
        if (harsh != 0 && (harsh & twinLists) == 0) _counts.Add(period, cell, Count.WronglyListed, people);
        for (var left = lists; left != 0; left &= left - 1)
        {
            var list = BitOperations.TrailingZeroCount(left);
            _counts.AddList(period, list, false, people);
            if ((twinLists >> list & 1) == 0) _counts.AddList(period, list, true, people);
        }
    }

    /// <summary>What they find closed, restricted or favoured, and why.</summary>
    public void CountDoors(int cell, in Upshot stands, byte marks, ulong lists, Epoch epoch, int period, int people)
    {
        var (closed, twinClosed) = (stands.Closed, stands.TwinClosed);
        if ((closed | twinClosed | stands.Restricted | stands.Favoured) == 0) return;
        var (wrongly, spared) = (stands.Wrongly, twinClosed & ~closed);
        if (closed != 0) _counts.Add(period, cell, Count.WithClosedDoor, people);
        if (wrongly != 0) _counts.Add(period, cell, Count.WronglyPunished, people);
        if (spared != 0) _counts.Add(period, cell, Count.WronglySpared, people);
        Doors(closed, Count.DoorsClosed, OfDoor.Closed);
        Doors(stands.Restricted, Count.DoorsRestricted, OfDoor.Restricted);
        Doors(wrongly, Count.DoorsWronglyClosed, OfDoor.WronglyClosed);
        Doors(spared, Count.DoorsWronglySpared, OfDoor.WronglySpared);
        for (var left = stands.Favoured; left != 0; left &= left - 1) _counts.AddDoor(period, BitOperations.TrailingZeroCount(left), OfDoor.Favoured, people);
        if (closed == 0) return;
        var byScore = closed & ~epoch.DoorsOfLists(lists).Closed;
        if (byScore != 0) _counts.Add(period, cell, Count.DoorsClosedByScore, people * BitOperations.PopCount(byScore));
        if ((marks & Marks.HasRight) == 0) _counts.Add(period, cell, Count.DoorsClosedWithoutOwn, people * BitOperations.PopCount(closed));

        void Doors(uint doors, Count kind, OfDoor ofDoor)
        {
            if (doors == 0) return;
            _counts.Add(period, cell, kind, people * BitOperations.PopCount(doors));
            for (var left = doors; left != 0; left &= left - 1) _counts.AddDoor(period, BitOperations.TrailingZeroCount(left), ofDoor, people);
        }
    }
}
