using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

internal sealed partial class Block
{
    /// <summary>
    /// Settles a period at its end: takes in the records that others' conduct left here, posts, strikes and lapses, recounts the files in
    /// which something changed, and sets scores, lists, grades and doors.
    /// </summary>
    public void Settle(int period, Worker worker)
    {
        var epoch = _plan.Epochs[_plan.EpochOf[period]];
        var before = _plan.Epochs[_plan.EpochOf[Math.Max(0, period - 1)]];
        // Memory is asked for a stage before it is looked at; mostly while another block was lived.
        if (_approached != period)
        {
            ApproachColumns();
            ApproachQueues(period, worker.Today.Lapses);
            ApproachPeople(period);
        }
        for (var queue = _marks.Of(period); queue.Next();)
            foreach (var entry in queue.Stretch) FetchFile((int)entry);
        TakeIn(period, worker.Scores, worker.Counts);
        // What was counted of a person's lists is taken back by the lists of then.
        _lists.CopyTo(worker.ListsBefore, 0);
        _twinLists.CopyTo(worker.TwinListsBefore, 0);
        var many = ListMarked(period, epoch != before, worker);
        var listed = worker.Listed.AsSpan(0, many);
        foreach (var i in listed) _files.FetchFirst(i);
        Post(period, epoch, worker);
        Lapse(period, epoch, worker);
        foreach (var i in listed) _files.FetchSecond(i);
        foreach (var i in listed)
        {
            Recount(i, period, epoch, before, worker);
            Touch(i);
        }
        if (_shown.Length > 0) Measure(epoch, worker);
        // Many are looked at faster in their order.
        if (_changes > Size / 16) ListTouched();
        foreach (var i in _changing.AsSpan(0, _changes)) Change(i, period, epoch, before, worker);
        _changes = 0;
        TellScores(epoch);
        if (period == _plan.Time.FirstTold - 1) ForgetBurnIn(period, worker.Counts);
        if (period < _plan.Time.Periods - 1) return;
        CloseSpells(period, worker.Counts);
        CountRules(period, epoch, worker);
    }

    private void TakeIn(int period, ScoreCounts scores, Counts counts)
    {
        // In an order of their own, since they come from blocks of whatever size.
        Inbox.Sort(static (a, b) => a.Day != b.Day ? a.Day.CompareTo(b.Day) : a.Author != b.Author ? a.Author.CompareTo(b.Author) : a.Index.CompareTo(b.Index));
        foreach (var stray in Inbox)
        {
            var i = stray.Victim - _first;
            var conduct = _plan.Conduct[stray.Conduct];
            var flags = EntryFlags.Own | EntryFlags.Wrong | FateOf((uint)stray.Author, _plan.Time.DrawDay(stray.Day), stray.Index, stray.Day, stray.Channel, true);
            counts.Add(period, CellAt(i), Count.FiledByOthers, 1);
            if (conduct.Costs) Stain(i, period, conduct.Status[stray.Day], OfClean.Filed, counts);
            if ((flags & EntryFlags.Objected) == 0 && IsSum(i, conduct, stray.Channel, SumKind.Wrong)) Sum(i, period, stray.Day, conduct, stray.Channel, SumKind.Wrong, scores, counts);
            else Keep(i, stray.Day, conduct, stray.Channel, flags);
            Schedule(i, stray.Day, conduct, stray.Channel, flags, counts);
            Tell(i, stray.Day, StoryKind.Filed, conduct.Index, stray.Channel, true);
        }
        _inboxes.Clear(_inbox);
    }

    /// <summary>
    /// Before a period is lived in which the scheme reads otherwise: every standing record takes the points of the day, and facts their bands'.
    /// </summary>
    private void ReadAnew(int period, ScoreCounts scores)
    {
        var epoch = _plan.Epochs[_plan.EpochOf[period]];
        var before = _plan.Epochs[_plan.EpochOf[Math.Max(0, period - 1)]];
        if (epoch == before) return;
        CountScores(before, -1, scores);
        for (var queued = 0; queued <= _plan.Time.Periods; queued++)
        {
            for (var queue = _lapses.Of(queued); queue.Next();)
                foreach (var entry in queue.Stretch) Move(entry, 1);
            // What has not posted yet took no points so far.
            for (var queue = _posts.Of(queued); queue.Next();)
                foreach (var entry in queue.Stretch) Move(entry, -1);
        }
        for (var i = 0; i < _count; i++)
        {
            var (was, _) = FactsOf(i, before);
            var (now, lists) = FactsOf(i, epoch);
            var more = now + epoch.Scheme.Start - was - before.Scheme.Start;
            _accounts[i].Points += more;
            _accounts[i].TwinPoints += more;
            if (_factLists.Length > 0) _factLists[i] = lists;
        }
        CountScores(epoch, 1, scores);

        void Move(uint entry, int sign)
        {
            if (unchecked((int)entry) < 0) return;
            var place = Sums.PlaceOf(entry);
            var more = (epoch.Sums[place] - before.Sums[place]) * sign;
            ref var account = ref _accounts[Sums.PersonOf(entry)];
            (account.Points, account.TwinPoints) = (account.Points + more[0], account.TwinPoints + more[1]);
        }
    }

    // Everybody's score, counted or taken back.
    private void CountScores(Epoch epoch, int sign, ScoreCounts scores)
    {
        if (!epoch.Scheme.HasScore || _shown.Length > 0) return;
        for (var i = 0; i < _count; i++) scores.Add(CellAt(i), Scored(i, epoch, false), Scored(i, epoch, true), sign);
    }

    /// <summary>
    /// What changes of an account is counted at once, while it is at hand: the score that moves with it, and a bit where the standing may
    /// move too. Where others' scores move one's own, both wait for the end of the period; the mark is set all the same, for what else may change.
    /// </summary>
    /// <param name="i">Of whom.</param>
    /// <param name="added">To the figures of the account.</param>
    /// <param name="epoch">As the scheme reads.</param>
    /// <param name="scores">How scores move.</param>
    private void Enter(int i, Vector128<int> added, Epoch epoch, ScoreCounts scores)
    {
        ref var account = ref _accounts[i];
        var moved = Add(ref account, added, Vector128.Create(epoch.Floor), Vector128.Create(epoch.Ceiling), out var before, out var after);
        if (epoch.HasScore && _shown.Length == 0) scores.Move(CellAt(i), moved);
        if (Differs(before, after, ref MemoryMarshal.GetArrayDataReference(epoch.Within), moved) != 0) Touch(i);
    }

    // To the figures of an account; the score before and now, and the twin's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Add(ref Account account, Vector128<int> added, Vector128<int> floor, Vector128<int> ceiling, out Vector128<int> before, out Vector128<int> after)
    {
        ref var figures = ref Unsafe.As<Account, int>(ref account);
        before = Vector128.LoadUnsafe(ref figures);
        after = before + added;
        after.StoreUnsafe(ref figures);
        return Vector128.Min(Vector128.Max(Alternate(before, after), floor), ceiling);
    }

    // The first two of one and of another in turn.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Alternate(Vector128<int> one, Vector128<int> other)
    {
        if (Sse2.IsSupported) return Sse2.UnpackLow(one, other);
        var twice = Vector128.Create(0, 0, 1, 1);
        return Vector128.ConditionalSelect(Vector128.Create(-1, 0, -1, 0), Vector128.Shuffle(one, twice), Vector128.Shuffle(other, twice));
    }

    // Whether (1) or not (0) a score as it is now leaves its step, or there was no right record or is none any more; without a branch, since nobody can guess it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Differs(Vector128<int> before, Vector128<int> after, ref StepRange within, Vector128<int> moved)
    {
        unchecked
        {
            // Step, that of the twin, and marks.
            var tail = after.AsUInt32()[3];
            var misses = StepRange.Misses(Unsafe.Add(ref within, tail & 0xFF), Unsafe.Add(ref within, tail >> 8 & 0xFF), Vector128.Shuffle(moved, Vector128.Create(1, 1, 3, 3)));
            var none = Vector128.Equals(Vector128.Min(before, after), Vector128<int>.Zero) & Vector128.Create(0, 0, -1, 0);
            return (0 - (misses | none).ExtractMostSignificantBits()) >> 31;
        }
    }

    private void Touch(int i)
    {
        ref var marks = ref _accounts[i].Marks;
        if ((marks & Marks.Touched) != 0) return;
        marks |= Marks.Touched;
        _changing[_changes++] = (ushort)i;
    }

    // The same for summed records of many, posted (1) or lapsed (-1): nearly all that ever enters. First the accounts, then the counts of scores:
    // where a count stands is then known ahead, and none has to wait for the one before.
    private void Enter(ReadOnlySpan<uint> entries, int sign, Epoch epoch, ScoreCounts scores)
    {
        for (; entries.Length > ScoreCounts.AtOnce; entries = entries[ScoreCounts.AtOnce..]) EnterSome(entries[..ScoreCounts.AtOnce], sign, epoch, scores);
        EnterSome(entries, sign, epoch, scores);
    }

    private void EnterSome(ReadOnlySpan<uint> entries, int sign, Epoch epoch, ScoreCounts scores)
    {
        unchecked
        {
            ref var sums = ref MemoryMarshal.GetArrayDataReference(epoch.Sums);
            ref var accounts = ref MemoryMarshal.GetArrayDataReference(_accounts);
            ref var moves = ref MemoryMarshal.GetArrayDataReference(scores.Moves);
            ref var who = ref MemoryMarshal.GetArrayDataReference(scores.Who);
            ref var touched = ref MemoryMarshal.GetArrayDataReference(scores.Touched);
            var (floor, ceiling, signs) = (Vector128.Create(epoch.Floor), Vector128.Create(epoch.Ceiling), Vector128.Create(sign));
            ref var within = ref MemoryMarshal.GetArrayDataReference(epoch.Within);
            var (many, apart) = (0u, 0u);
            foreach (var entry in entries)
            {
                if ((int)entry < 0) continue;
                var i = Sums.PersonOf(entry);
                ref var account = ref Unsafe.Add(ref accounts, i);
                var moved = Add(ref account, Unsafe.Add(ref sums, Sums.PlaceOf(entry)) * signs, floor, ceiling, out var before, out var after);
                Unsafe.Add(ref moves, many) = moved;
                Unsafe.Add(ref who, many) = i;
                many++;
                Unsafe.Add(ref touched, apart) = i;
                apart += Differs(before, after, ref within, moved);
            }
            if (epoch.HasScore && _shown.Length == 0) scores.MoveAll((int)many, _cell);
            for (var n = 0; n < apart; n++) Touch(scores.Touched[n]);
        }
    }

    // A wrong record that is summed begins to stand (1), or lapses (-1).
    private void CountWrong(uint entry, int period, int sign, Counts counts)
    {
        var (i, channel) = (Sums.PersonOf(entry), Sums.ChannelOf(entry));
        ref var wrong = ref _wrong[(i * _plan.WrongPlaces) + _plan.WrongPlace[channel]];
        // More of one channel on one file would be centuries of mistakes.
        wrong = checked((ushort)(wrong + sign));
        MarkWronged(i);
        counts.Add(period, CellAt(i), Count.Standing, sign);
        counts.Add(period, CellAt(i), Count.WrongStanding, sign);
        counts.AddChannel(period, channel, OfChannel.WrongStanding, sign);
        Touch(i);
    }

    private void MarkWronged(int i)
    {
        ref var marks = ref _accounts[i].Marks;
        marks = (byte)(((marks & Marks.HasFile) != 0 ? _kept[i].Wrong : 0) + WrongOf(i) != 0 ? marks | Marks.Wronged : marks & ~Marks.Wronged);
    }

    private void Post(int period, Epoch epoch, Worker worker)
    {
        for (var queue = _posts.Of(period); queue.Next();)
        {
            foreach (var entry in queue.Stretch) Ahead.Fetch(_accounts, (int)entry & (Size - 1));
            Enter(queue.Stretch, 1, epoch, worker.Scores);
            foreach (var entry in queue.Stretch)
            {
                if (Sums.KindOf(entry) == SumKind.Right) worker.Counts.PostedLateByCell[CellAt(Sums.PersonOf(entry))]++;
                else if (Sums.KindOf(entry) == SumKind.Wrong) CountWrong(entry, period, 1, worker.Counts);
            }
        }
        _posts.Clear(period);
    }

    private void Lapse(int period, Epoch epoch, Worker worker)
    {
        unchecked
        {
            for (var queue = _lapses.Of(period); queue.Next();)
            {
                foreach (var entry in queue.Stretch) Ahead.Fetch(_accounts, (int)entry & (Size - 1));
                Enter(queue.Stretch, -1, epoch, worker.Scores);
                foreach (var entry in queue.Stretch)
                {
                    if ((int)entry < 0) continue;
                    if (Sums.KindOf(entry) == SumKind.Right) worker.Counts.LapsedByCell[CellAt(Sums.PersonOf(entry))]++;
                    else if (Sums.KindOf(entry) == SumKind.Wrong) CountWrong(entry, period, -1, worker.Counts);
                }
            }
            _lapses.Clear(period);
        }
    }

    /// <summary>Whether a record of a person's own file stands at a period's end: posted, not struck, not waiting for a decision. When it lapses is for each rule to say.</summary>
    private bool Stands(in Entry entry, int period)
    {
        var post = _plan.PostPeriod[entry.Channel][entry.Day];
        if (period < post || (entry.Flags & EntryFlags.Own) == 0) return false;
        if ((entry.Flags & EntryFlags.Objected) == 0) return true;
        var decided = period >= _plan.DecisionPeriod[post];
        return decided ? (entry.Flags & EntryFlags.Upheld) == 0 : !_plan.Redress.Before;
    }

    private bool IsOnTwin(in Entry entry, int period) => (entry.Flags & EntryFlags.Twin) != 0 && period >= _plan.PostPeriod[entry.Channel][entry.Day];

    private static bool IsCounted(Epoch epoch, in Entry entry, int period)
    {
        foreach (var rule in epoch.RulesOf[entry.Conduct])
            if (period < rule.Lapse[entry.Day]) return true;
        foreach (var list in epoch.ListsOf[entry.Conduct])
            if (period < list.Lapse[entry.Day]) return true;
        return false;
    }

    private void FetchFile(int i)
    {
        Ahead.Fetch(_files.Heads, i);
        Ahead.Fetch(_kept, i);
        FetchStanding(i);
    }

    private void FetchStanding(int i)
    {
        Ahead.Fetch(_stands, i);
        Ahead.Fetch(_since, i * _plan.Doors.Length);
    }

    // Counts the kept records of a person as a fare does: rule by rule, on what stands today.
    private void Recount(int i, int period, Epoch epoch, Epoch before, Worker worker)
    {
        var entries = 0;
        var (right, wrong) = (0, 0);
        // Of records that only add.
        var (sum, twinSum) = (0, 0);
        if (_deterWords > 0) Array.Clear(_deter, i * _deterWords, _deterWords);
        for (int at = _files.Heads[i], last = -1; at >= 0;)
        {
            ref var entry = ref _files[at];
            var next = entry.Next;
            var stands = Stands(entry, period) && IsCounted(epoch, entry, period);
            var stood = period > 0 && Stands(entry, period - 1) && IsCounted(before, entry, period - 1);
            if ((entry.Flags & EntryFlags.Wrong) != 0 && stands != stood) worker.Counts.AddChannel(period, entry.Channel, OfChannel.WrongStanding, stands ? 1 : -1);
            if (IsTold(i) && (stands != stood || (entry.Flags & EntryFlags.Objected) != 0)) TellChange(i, period, entry, stands, stood);
            if (stands)
            {
                if ((entry.Flags & EntryFlags.Wrong) != 0) wrong++;
                else right++;
                if (_deterWords > 0 && _plan.Conduct[entry.Conduct].Costs && _plan.Conduct[entry.Conduct].DeterBit is >= 0 and var bit) _deter[i * _deterWords + (bit >> 6)] |= 1UL << (bit & 63);
            }
            var conduct = _plan.Conduct[entry.Conduct];
            if (period >= conduct.KeptUntil[entry.Day])
            {
                _files.Remove(i, last, at);
            }
            else
            {
                if (conduct.Summed)
                {
                    var each = epoch.Sums[Sums.PlaceOf(Sums.EntryOf(0, entry.Conduct, SumKind.Right, 0))][0];
                    if (stands) sum += each;
                    if (IsOnTwin(entry, period) && period < conduct.LapsePeriod[entry.Day]) twinSum += each;
                }
                else
                {
                    worker.MakeRoomForEntries(entries + 1);
                    worker.Entries[entries++] = at;
                }
                last = at;
            }
            at = next;
        }
        var own = CountFile(entries, period, epoch, worker, false);
        var twin = CountFile(entries, period, epoch, worker, true);
        ref var kept = ref _kept[i];
        var points = own.Points + sum;
        var twinPoints = twin.Points + twinSum;
        Enter(i, Vector128.Create(points - kept.Points, twinPoints - kept.TwinPoints, right - kept.Right, 0), epoch, worker.Scores);
        if (right + wrong != kept.Right + kept.Wrong) worker.Counts.Add(period, CellAt(i), Count.Standing, right + wrong - kept.Right - kept.Wrong);
        if (wrong != kept.Wrong) worker.Counts.Add(period, CellAt(i), Count.WrongStanding, wrong - kept.Wrong);
        kept = new Kept { Points = points, TwinPoints = twinPoints, Right = right, Wrong = wrong };
        MarkWronged(i);
        (_stands[i].Best, _stands[i].TwinBest) = ((byte)own.Best, (byte)twin.Best);
        if (_lists.Length == 0) return;
        var facts = _factLists.Length > 0 ? _factLists[i] : 0;
        (_lists[i], _twinLists[i]) = (own.Lists | facts, twin.Lists | facts);
    }

    // The points, the best grade still open and the lists of a file, or of the error-free twin's.
    private (int Points, int Best, ulong Lists) CountFile(int entries, int period, Epoch epoch, Worker worker, bool twin, RuleTally? tally = null)
    {
        var (losses, gains, mended, best, lists) = (0, 0, 0, 0, 0UL);
        // Records of one conduct are found one after the other.
        var (heads, following) = (worker.FirstOf, worker.Following);
        for (var n = entries - 1; n >= 0; n--)
        {
            ref var head = ref heads[_files[worker.Entries[n]].Conduct];
            following[n] = head;
            head = n + 1;
        }
        for (var first = 0; first < entries; first++)
        {
            var conduct = _files[worker.Entries[first]].Conduct;
            if (heads[conduct] != first + 1) continue;
            heads[conduct] = 0;
            foreach (var rule in epoch.RulesOf[conduct])
            {
                var count = 0;
                for (var n = first + 1; n > 0; n = following[n - 1])
                {
                    ref var entry = ref _files[worker.Entries[n - 1]];
                    if (period >= rule.Lapse[entry.Day] || !On(entry)) continue;
                    if (rule.Slots is null) count++;
                    else if (worker.Numbers.AsSpan(0, count).IndexOf(rule.Slots[entry.Day]) < 0) worker.Numbers[count++] = rule.Slots[entry.Day];
                }
                if (count == 0) continue;
                tally?.Add(rule, count, rule.Rule.Amounts.Length == 0 ? 0 : rule.Rule.PointsOf(rule.Rule.Per == Schemes.Per.Once ? 1 : count), twin);
                if (rule.Rule.BestGrade >= 0) best = Math.Max(best, rule.Rule.BestGrade);
                if (rule.Rule.Amounts.Length == 0) continue;
                var points = rule.Rule.PointsOf(rule.Rule.Per == Schemes.Per.Once ? 1 : count);
                if (rule.IsRepair) mended += points;
                else if (points < 0) losses += points;
                else gains += points;
            }
            foreach (var list in epoch.ListsOf[conduct])
                if (Lists(list, first)) lists |= list.Bit;
        }
        // Repair mends losses and lifts nobody above what they would be without any.
        return (Math.Min(0, losses + mended) + gains, best, lists);

        bool On(in Entry entry) => twin ? IsOnTwin(entry, period) : Stands(entry, period);

        bool Lists(ListUse list, int first)
        {
            var count = 0;
            for (var n = first + 1; n > 0; n = following[n - 1])
            {
                ref var entry = ref _files[worker.Entries[n - 1]];
                if (!On(entry) || (list.Slots is null && period >= list.Lapse[entry.Day])) continue;
                worker.Numbers[count++] = entry.Day;
            }
            if (list.Slots is null) return count >= list.AtLeast;
            // The at-least-th and every later record of a slot lists.
            var days = worker.Numbers.AsSpan(0, count);
            days.Sort();
            for (int n = 0, number = 0; n < count; n++)
            {
                number = n > 0 && list.Slots[days[n]] == list.Slots[days[n - 1]] ? number + 1 : 1;
                if (number >= list.AtLeast && period < list.Lapse[days[n]]) return true;
            }
            return false;
        }
    }

    private int Scored(int i, Epoch epoch, bool twin)
    {
        var score = epoch.Clip(twin ? _accounts[i].TwinPoints : _accounts[i].Points);
        return _plan.Contagion > 0 ? epoch.Clip(_ties.Shifted(_first + i, score, twin)) : score;
    }

    // Where others' scores move one's own: everybody's, as they are shown at the end of the period.
    private void Measure(Epoch epoch, Worker worker)
    {
        for (var i = 0; i < _count; i++)
        {
            ref var account = ref _accounts[i];
            ref var shown = ref _shown[i];
            var (score, twin) = (_ties.NextScores[_first + i], _ties.NextTwinScores[_first + i]) = (Scored(i, epoch, false), Scored(i, epoch, true));
            worker.Scores.Move(CellAt(i), Vector128.Create(shown.Score, score, shown.Twin, twin));
            shown = new Shown { Score = score, Twin = twin };
            if (StepRange.Misses(epoch.Within[account.Step], epoch.Within[account.TwinStep], Vector128.Create(score, score, twin, twin)) != Vector128<int>.Zero) Touch(i);
        }
    }

    // The people of whose kept records something changes at the end of a period, each once. Under a scheme that reads otherwise everybody is looked at.
    private int ListMarked(int period, bool everybody, Worker worker)
    {
        var marked = worker.Marked;
        var any = everybody;
        if (everybody) Array.Fill(marked, ulong.MaxValue);
        for (var queue = _marks.Of(period); queue.Next(); any = true)
            foreach (var entry in queue.Stretch) marked[entry >> 6] |= 1UL << ((int)entry & 63);
        if (!any) return 0;
        _marks.Clear(period);
        var many = List(marked, worker.Listed);
        Array.Clear(marked);
        return many;
    }

    // Those whose standing may have changed, in their order.
    private void ListTouched()
    {
        _changes = 0;
        for (var i = 0; i < _count; i++)
            if ((_accounts[i].Marks & Marks.Touched) != 0) _changing[_changes++] = (ushort)i;
    }

    // The people of a block whose bits are set, in their order.
    private int List(ulong[] bits, ushort[] people)
    {
        var many = 0;
        for (var word = 0; word * 64 < _count; word++)
            for (var left = bits[word]; left != 0; left &= left - 1)
                people[many++] = (ushort)((word * 64) + BitOperations.TrailingZeroCount(left));
        // The last word of a block that is not full may name people who are not there.
        while (many > 0 && people[many - 1] >= _count) many--;
        return many;
    }

    // One person's standing changes: what was counted of the old is taken back, and the new counted.
    private void Change(int i, int period, Epoch epoch, Epoch before, Worker worker)
    {
        var counts = worker.Counts;
        ref var account = ref _accounts[i];
        ref var stands = ref _stands[i];
        var (stood, marked, step, twinStep) = (stands, account.Marks, account.Step, account.TwinStep);
        var (score, twin) = _shown.Length > 0 ? (_shown[i].Score, _shown[i].Twin) : (Scored(i, epoch, false), Scored(i, epoch, true));
        Stand(i, epoch, (byte)epoch.StepOf(score), (byte)epoch.StepOf(twin));
        var (wrongly, wronglyNow) = (stood.Wrongly, stands.Wrongly);
        account.Marks = (byte)((marked & ~(Marks.HasRight | Marks.HasWrong | Marks.Touched)) | (account.Right != 0 ? Marks.HasRight : 0) | ((marked & Marks.Wronged) != 0 ? Marks.HasWrong : 0)
            | (stands.Closed != 0 ? Marks.EverClosed : 0) | (wronglyNow != 0 ? Marks.EverWrong : 0));
        if (worker.Upshots.AreFew && epoch == before) worker.Upshots.Move(epoch.WayOf(step, twinStep), marked, epoch.WayOf(account.Step, account.TwinStep), account.Marks);
        else CountChange(i, stood, marked, period, epoch, before, worker);
        if (epoch.HasGrades && stood.Grade != stands.Grade) counts.AddMove(period, stood.Grade, stands.Grade);
        if (stood.Closed != stands.Closed) Spells(_since, stood.Closed, stands.Closed, i, period, false, counts);
        if (wrongly != wronglyNow) Spells(_wrongSince, wrongly, wronglyNow, i, period, true, counts);
        if ((wrongly | wronglyNow) != 0) CountBlame(i, period, epoch, wrongly, wronglyNow, counts);
        if (IsTold(i)) TellStanding(i, period, stood.Grade, stood.Closed);
    }

    // Only what differs is taken back and counted anew.
    private void CountChange(int i, in Upshot stood, byte marked, int period, Epoch epoch, Epoch before, Worker worker)
    {
        var upshots = worker.Upshots;
        var cell = CellAt(i);
        ref var stands = ref _stands[i];
        var marks = _accounts[i].Marks;
        var (lists, twinLists) = _lists.Length > 0 ? (worker.ListsBefore[i], worker.TwinListsBefore[i]) : (0, 0);
        var (listsNow, twinListsNow) = _lists.Length > 0 ? (_lists[i], _twinLists[i]) : (0, 0);
        var (anew, files, listing) = (epoch != before, ((marked ^ marks) & (Marks.HasRight | Marks.HasWrong)) != 0, lists != listsNow || twinLists != twinListsNow);
        if (anew || stood.Grade != stands.Grade || stood.TwinGrade != stands.TwinGrade)
        {
            upshots.CountGrade(cell, stood, before, period, -1);
            upshots.CountGrade(cell, stands, epoch, period, 1);
        }
        if (files)
        {
            upshots.CountRecords(cell, marked, period, -1);
            upshots.CountRecords(cell, marks, period, 1);
        }
        if (listing)
        {
            upshots.CountLists(cell, lists, twinLists, period, -1);
            upshots.CountLists(cell, listsNow, twinListsNow, period, 1);
        }
        if (anew || listing || !stands.OpensAs(stood) || (files && stands.Closed != 0))
        {
            upshots.CountDoors(cell, stood, marked, lists, before, period, -1);
            upshots.CountDoors(cell, stands, marks, listsNow, epoch, period, 1);
        }
        upshots.CountEver(cell, (byte)(marks & ~marked), period, 1);
    }

    // Grade, lists and doors of a person and of the twin, from steps and lists.
    private void Stand(int i, Epoch epoch, byte step, byte twinStep)
    {
        ref var stands = ref _stands[i];
        (_accounts[i].Step, _accounts[i].TwinStep) = (step, twinStep);
        var (lists, twinLists) = _lists.Length > 0 ? (_lists[i], _twinLists[i]) : (0, 0);
        stands = (lists | twinLists | stands.Best | stands.TwinBest) == 0 && (epoch.HasGrades || (stands.Grade | stands.TwinGrade) == 0) ? epoch.Upshots[epoch.WayOf(step, twinStep)] : epoch.UpshotOf(step, twinStep, stands, lists, twinLists);
        var felt = ((stands.Closed & _plan.HardshipDoors) != 0 ? FeedbackChance.ByHardship : 0) | (stands.Closed != 0 ? FeedbackChance.ByChilling : 0);
        _signs[i] = (_signs[i] & ~((uint)Signs.Felt << Signs.FeltFrom)) | ((uint)felt << Signs.FeltFrom);
        if (_plan.ChillingByTies) _ties.AnyClosed[_first + i] = (byte)(stands.Closed != 0 ? 1 : 0);
    }

    private void Spells(ushort[] since, uint before, uint now, int i, int period, bool wrongly, Counts counts)
    {
        for (var left = before ^ now; left != 0; left &= left - 1)
        {
            var door = BitOperations.TrailingZeroCount(left);
            var at = i * _plan.Doors.Length + door;
            // 0 is the start of the run, before the first period ends.
            if ((now >> door & 1) != 0) since[at] = (ushort)(period + 1);
            else if (period >= _plan.Time.FirstTold) counts.AddSpell(door, wrongly, false, DaysSince(since[at], period));
        }
    }

    private int DaysSince(int since, int period) => _plan.Time.Ends[period] - (since == 0 ? -1 : _plan.Time.Ends[since - 1]);

    private void CloseSpells(int period, Counts counts)
    {
        for (var i = 0; i < _count; i++)
        {
            for (var left = _stands[i].Closed; left != 0; left &= left - 1) Close(_since, BitOperations.TrailingZeroCount(left), false, i);
            for (var left = _stands[i].Wrongly; left != 0; left &= left - 1) Close(_wrongSince, BitOperations.TrailingZeroCount(left), true, i);
        }

        void Close(ushort[] since, int door, bool wrongly, int i) => counts.AddSpell(door, wrongly, true, DaysSince(since[i * _plan.Doors.Length + door], period));
    }

    // By which channels' wrong records somebody is wrongly punished.
    private void CountBlame(int i, int period, Epoch epoch, uint wrongly, uint wronglyNow, Counts counts)
    {
        ref var blame = ref _blame[i];
        Add(blame, BitOperations.PopCount(wrongly), -1);
        blame = wronglyNow == 0 ? 0 : WrongChannelsOf(i, period, epoch);
        Add(blame, BitOperations.PopCount(wronglyNow), 1);

        void Add(ulong channels, int doors, int sign)
        {
            for (; channels != 0; channels &= channels - 1)
            {
                counts.AddChannel(period, BitOperations.TrailingZeroCount(channels), OfChannel.WronglyPunished, sign);
                counts.AddChannel(period, BitOperations.TrailingZeroCount(channels), OfChannel.DoorsWronglyClosed, sign * doors);
            }
        }
    }

    // The channels that have wrong records on a person's file.
    private ulong WrongChannelsOf(int i, int period, Epoch epoch)
    {
        var channels = 0UL;
        for (var at = (_accounts[i].Marks & Marks.HasFile) != 0 ? _files.Heads[i] : -1; at >= 0; at = _files[at].Next)
        {
            ref var entry = ref _files[at];
            if ((entry.Flags & (EntryFlags.Wrong | EntryFlags.Own)) == (EntryFlags.Wrong | EntryFlags.Own) && Stands(entry, period) && IsCounted(epoch, entry, period)) channels |= 1UL << entry.Channel;
        }
        for (var channel = 0; channel < _plan.WrongPlace.Length; channel++)
            if (_plan.WrongPlace[channel] is >= 0 and var place && _wrong[(i * _plan.WrongPlaces) + place] != 0) channels |= 1UL << channel;
        return channels;
    }

    // What is counted since the start of the run is counted from the first day that is told.
    private void ForgetBurnIn(int period, Counts counts)
    {
        for (var i = 0; i < _count; i++)
        {
            foreach (var kind in new[] { OfClean.Done, OfClean.Seen, OfClean.Filed })
            {
                var had = _signs[i] >> ((int)kind * 8) & 0x7F;
                if (had != 0) counts.AddClean(period, Counts.AnyStatus, kind, -1);
                for (; had != 0; had &= had - 1) counts.AddClean(period, BitOperations.TrailingZeroCount(had), kind, -1);
            }
            _signs[i] &= ~Signs.Stains;
            Again(Marks.EverClosed, _stands[i].Closed != 0, Count.EverWithClosedDoor);
            Again(Marks.EverWrong, _stands[i].Wrongly != 0, Count.EverWronglyPunished);

            void Again(byte mark, bool still, Count kind)
            {
                if ((_accounts[i].Marks & mark) == 0 || still) return;
                _accounts[i].Marks = (byte)(_accounts[i].Marks & ~mark);
                counts.Add(period, CellAt(i), kind, -1);
            }
        }
    }
}
