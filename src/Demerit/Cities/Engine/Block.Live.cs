using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

internal sealed partial class Block
{
    // A record's draws are told apart by conduct, and by the number of the occasion within its person's day.
    private const int NumberBits = Lanes.NumberBits, DayMark = int.MinValue;

    /// <summary>Lives through the days of a period: what people do, who sees it, what is filed.</summary>
    public void Live(int period, Worker worker)
    {
        ReadAnew(period, worker.Lived);
        for (var day = _plan.Time.FirstDay(period); day <= _plan.Time.Ends[period]; day++) LiveDay(period, day, worker, day == _plan.Time.Ends[period] ? worker.Next : null);
    }

    /// <summary>
    /// The kernel: a block's day. One comparison a person decides for most that nothing happens to them; what is left is work on
    /// occasions alone. Each of them is an act, drawn in proportion to the person's rates; may be held back by feedback; may be seen; may
    /// lead to findings. The stages that are the same arithmetic for everybody are in <see cref="Lanes"/>, which list without a branch
    /// what comes next, since no processor can guess it. What a table cannot tell is asked exactly by <see cref="HoldBack"/> and <see cref="Ask"/>. The most frequent
    /// ending, a right record of one channel that only adds points and posts this very period, is short-cut by <see cref="File"/>; everything
    /// else goes through <see cref="See"/>.
    /// </summary>
    private void LiveDay(int period, int day, Worker worker, Block? next)
    {
        unchecked
        {
            var drawDay = _plan.Time.DrawDay(day);
            var (lanes, beside) = (worker.Lanes, worker.Beside);
            beside.Clear();
            next?.ComeNext(beside);
            next?.ApproachColumns();
            var (hits, again) = lanes.Hits(_plan.Draws, _first, drawDay, _nothing.AsSpan(0, _count), _once, worker.Who, worker.Again, worker.AgainWord, beside);
            next?.ApproachQueues(period - 1, worker.Today.Lapses);
            var occasions = CountOccasions(hits, again, worker);
            lanes.Occasions(_plan.Draws, _first, drawDay, occasions, worker.Who, worker.Number, worker.A, worker.B, worker.C, worker.D, beside);
            next?.ApproachPeople(period - 1);
            next?.RoomComesNext(beside);
            var acts = Today(period, day, worker);
            DrawActs(occasions, worker);
            Ahead.FetchAll(_signs);
            CountActs(occasions, worker);
            var sorted = lanes.Sort(_signs, occasions, acts, worker);
            beside.FetchRest();
            foreach (var entry in worker.Plain.AsSpan(0, sorted.Plain)) Ahead.Fetch(_accounts, (int)entry & (Size - 1));
            CountFeedback(sorted, worker);
            sorted.Open = HoldBack(sorted.Open, worker);
            for (var m = 0; m < sorted.Open; m++) Ask(worker.Open[m], period, day, acts, worker, ref sorted);
            foreach (var n in worker.Seen.AsSpan(0, sorted.Seen))
                if (!AddsOnly(n, period, day, acts, worker, ref sorted)) See(worker.Who[n], period, day, _plan.Conduct[worker.Act[n]], worker.Number[n], worker.C[n], worker);
            File(sorted.Plain, period, acts, worker);
            foreach (var n in worker.Found.AsSpan(0, sorted.Found)) Find(worker.Who[n], period, day, _plan.Conduct[worker.Act[n]], worker.Number[n], worker.D[n], worker);
        }
    }

    // What each occasion is: the act is drawn in proportion to the person's rates. The upper half of the word nearly always says which stream
    // it is, and with it the act; the rest is drawn exactly.
    private void DrawActs(int occasions, Worker worker)
    {
        unchecked
        {
            var acts = worker.Act;
            var open = worker.Lanes.Streams(_cuts, _cutsEach, occasions, worker.Who, worker.A, _plan.OnlyAct, acts, worker.Open);
            for (var m = 0; m < open; m++)
            {
                var n = worker.Open[m];
                acts[n] = DrawAct(worker.Who[n], worker.A[n], worker);
            }
        }
    }

    // First the stream, then the act within it.
    private int DrawAct(int i, uint word, Worker worker)
    {
        unchecked
        {
            var total = AddUp(i, worker);
            if (total <= 0) return -1;
            ref var sums = ref MemoryMarshal.GetArrayDataReference(worker.Weights);
            var at = word * Lanes.Part * total;
            // Counted without a branch: which stream it is cannot be guessed.
            var stream = 0;
            for (var s = 0; s < _streams - 1; s++) stream += at >= Unsafe.Add(ref sums, s) ? 1 : 0;
            var act = _plan.OnlyAct[stream];
            return act >= 0 ? act : Within(stream, at, i, ref sums, _plan.DomainTendency[_tendency[i * _streams + stream]]);
        }
    }

    // The weights of a person's streams, added up into the worker's sums.
    private double AddUp(int i, Worker worker)
    {
        ref var sums = ref MemoryMarshal.GetArrayDataReference(worker.Weights);
        ref var scale = ref MemoryMarshal.GetArrayDataReference(_plan.DomainTendency);
        ref var weight = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_plan.WeightsByClass), ClassOf(i) * _streams);
        ref var tendency = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_tendency), i * _streams);
        var total = 0.0;
        for (var s = 0; s < _streams; s++) Unsafe.Add(ref sums, s) = total += Unsafe.Add(ref weight, s) * Unsafe.Add(ref scale, Unsafe.Add(ref tendency, s));
        return total;
    }

    // Where each stream but the last ends, as the upper half of the word that draws it: below it a word is of that stream or one before,
    // above it of one after. A division never rounds across a whole number that it does not reach.
    private void Cut(int i, double total, Worker worker)
    {
        var cuts = _cuts.AsSpan(i * _cutsEach, _cutsEach);
        cuts.Fill(ushort.MaxValue);
        if (total <= 0) return;
        for (var s = 0; s < _streams - 1; s++) cuts[s] = (ushort)Math.Min(ushort.MaxValue, worker.Weights[s] / total * 65536);
    }

    // Which of the acts of a stream.
    private int Within(int stream, double at, int i, ref double sums, double tendency)
    {
        var acts = _plan.Streams[stream].Acts;
        var within = (at - (stream == 0 ? 0 : Unsafe.Add(ref sums, stream - 1))) / tendency;
        var upto = _plan.RateClasses[ClassOf(i)].Upto[stream];
        var k = 0;
        while (k < acts.Length - 1 && within >= upto[k]) k++;
        return acts[k];
    }

    // By act, and by cell where there are several; what is held back is taken off again.
    private void CountActs(int occasions, Worker worker)
    {
        worker.Lanes.Count(MemoryMarshal.Cast<int, uint>(worker.Act.AsSpan()), occasions, 0, uint.MaxValue, worker.ByAct.Happened);
        if (_cell.Length == 0) return;
        for (var n = 0; n < occasions; n++) worker.Counts.OccasionsByCell[_cell[worker.Who[n]]] += worker.Act[n] >= 0 ? 1 : 0;
    }

    // What a table said that feedback does.
    private void CountFeedback(in Sorted sorted, Worker worker)
    {
        if (sorted.Swayed == 0) return;
        worker.Lanes.Count(worker.Swayed, sorted.Swayed, CityPlan.PersonBits, Sway.ActIfNot(Sway.NotHeld), worker.ByAct.Held);
        worker.Lanes.Count(worker.Swayed, sorted.Swayed, CityPlan.PersonBits, Sway.ActIfNot(Sway.NotChilled), worker.ByAct.Chilled);
        worker.Lanes.Count(worker.Swayed, sorted.Swayed, CityPlan.PersonBits, Sway.ActIfNot(Sway.NotHardship), worker.ByAct.Hardship);
        if (_cell.Length == 0) return;
        foreach (var what in worker.Swayed.AsSpan(0, sorted.Swayed)) worker.Counts.OccasionsByCell[_cell[Sums.PersonOf(what)]] -= (what & Sway.NotHeld) == 0 ? 1 : 0;
    }

    // Of the occasions left open those that feedback lets happen; what it does is counted without a branch, since nobody can guess it.
    private int HoldBack(int open, Worker worker)
    {
        unchecked
        {
            ref var list = ref MemoryMarshal.GetArrayDataReference(worker.Open);
            ref var feedback = ref MemoryMarshal.GetArrayDataReference(_plan.Feedback);
            var left = 0;
            for (var m = 0; m < open; m++)
            {
                var n = Unsafe.Add(ref list, m);
                var (i, number, word) = (worker.Who[n], worker.Act[n], worker.B[n]);
                if (number < 0) continue;
                ref var chance = ref Unsafe.Add(ref feedback, (number * FeedbackChance.Flags) + FlagsOf(i, number));
                ref var counts = ref worker.ByAct.Asked[number];
                var held = word >= chance.Keep ? 1 : 0;
                worker.ByAct.Happened[number] -= held;
                if (_cell.Length > 0) worker.Counts.OccasionsByCell[_cell[i]] -= held;
                counts.Chilled += held & (word < chance.ChilledBelow ? 1 : 0);
                counts.Deterred += held & (word < chance.DeterredBelow ? 1 : 0);
                counts.Hardship += ~held & (word >= chance.HardshipFrom ? 1 : 0);
                counts.Gamed += ~held & (word >= chance.GamedFrom ? 1 : 0);
                Unsafe.Add(ref list, left) = n;
                left += 1 - held;
            }
            return left;
        }
    }

    // One occasion, exactly: whether it is a first, whether it is seen and leads to findings.
    private void Ask(int n, int period, int day, ActsToday acts, Worker worker, ref Sorted sorted)
    {
        unchecked
        {
            var (i, number, word) = (worker.Who[n], worker.Act[n], worker.C[n]);
            var act = _plan.Conduct[number];
            if (act.Punished) Stain(i, period, act.Status[day], OfClean.Done, worker.Counts);
            if (word < act.Sight.Any) worker.Seen[sorted.Seen++] = n;
            if (act.Findings.Length > 0 && worker.D[n] < act.FindingsUpto[^1]) worker.Found[sorted.Found++] = n;
        }
    }

    // Of what was seen a right record that only adds; it may be the first of a status. Stories are told one by one.
    private bool AddsOnly(int n, int period, int day, ActsToday acts, Worker worker, ref Sorted sorted)
    {
        var (i, number, word) = (worker.Who[n], worker.Act[n], worker.C[n]);
        if (word < acts.Wrong[number] || word == uint.MaxValue || IsTold(i)) return false;
        if ((acts.Filed[number] & ~_signs[i]) != 0)
        {
            var status = _plan.Conduct[number].Status[day];
            Stain(i, period, status, OfClean.Seen, worker.Counts);
            Stain(i, period, status, OfClean.Filed, worker.Counts);
        }
        worker.Plain[sorted.Plain++] = (uint)i | acts.Entry[number];
        return true;
    }

    // Which feedbacks bear on a person for an act: hardship (1), chilling (2), deterrence (4).
    private int FlagsOf(int i, int act)
    {
        var flags = (int)(_signs[i] >> Signs.FeltFrom) & Signs.Felt;
        if (_plan.ChillingByTies && (flags & FeedbackChance.ByChilling) == 0 && _plan.Conduct[act].Protected && _ties.AnyTieClosed(_first + i)) flags |= FeedbackChance.ByChilling;
        if (_deterWords > 0 && _plan.Conduct[act].DeterBit is >= 0 and var bit && (_deter[i * _deterWords + (bit >> 6)] >> (bit & 63) & 1) != 0) flags |= FeedbackChance.ByDeterrence;
        return flags;
    }

    // Right records that only add points: entered, and put down for the day on which they lapse.
    private void File(int plain, int period, ActsToday acts, Worker worker)
    {
        unchecked
        {
            var entries = worker.Plain.AsSpan(0, plain);
            var counts = worker.Counts;
            Enter(entries, 1, _plan.Epochs[_plan.EpochOf[period]], worker.Lived);
            worker.Lanes.Count(worker.Plain, plain, CityPlan.PersonBits, Sums.RightOnly, worker.ByAct.Plain);
            if (acts.Lapses.Count == 1) _lapses.Add(acts.Lapses[0], entries);
            else
                foreach (var entry in entries) _lapses.Add(acts.Lapse[Sums.ConductOf(entry)], entry);
            if (_cell.Length == 0) return;
            foreach (var entry in entries)
            {
                var cell = _cell[entry & (Size - 1)];
                counts.FiledByCell[cell]++;
                counts.PostedByCell[cell]++;
            }
        }
    }

    // What the kernel needs of each act today; for all blocks the same, so that it is only made when the day is another.
    private ActsToday Today(int period, int day, Worker worker)
    {
        var today = worker.Today;
        if (today.Day != day) today.Read(period, day);
        foreach (var lapse in today.Lapses) MarkDay(lapse, day);
        return today;
    }

    // Everybody to whom something happens has one occasion; the further ones come after the first of everybody.
    private int CountOccasions(int hits, int again, Worker worker)
    {
        unchecked
        {
            worker.MakeRoom(2 * hits);
            Array.Clear(worker.Number, 0, hits);
            var occasions = worker.Lanes.Further(_nothing, _rate, again, hits, worker);
            worker.MakeRoom(occasions);
            return occasions;
        }
    }

    // Something was done, seen or filed of conduct that costs something: the first time a person of a status has it.
    private void Stain(int i, int period, int status, OfClean kind, Counts counts)
    {
        var shift = (int)kind * 8;
        var had = _signs[i] >> shift & 0x7F;
        if ((had >> status & 1) != 0) return;
        counts.AddClean(period, status, kind, 1);
        if (had == 0) counts.AddClean(period, Counts.AnyStatus, kind, 1);
        _signs[i] |= Signs.Stained(status, kind);
    }

    // What is found of an occasion. The word says which finding is the first; those after it have words of their own.
    private void Find(int i, int period, int day, PlannedConduct parent, int number, uint word, Worker worker)
    {
        var f = 0;
        while (word >= parent.FindingsUpto[f]) f++;
        Found(i, period, day, _plan.Conduct[parent.Findings[f]], number, worker);
        for (f++; f < parent.Findings.Length; f++)
        {
            var finding = _plan.Conduct[parent.Findings[f]];
            if (_plan.Draws.Of((uint)(_first + i), _plan.Time.DrawDay(day), Purpose.Finding, IndexOf(finding, number)).D < parent.FindingsEach[f]) Found(i, period, day, finding, number, worker);
        }
    }

    private void Found(int i, int period, int day, PlannedConduct finding, int number, Worker worker)
    {
        var words = _plan.Draws.Of((uint)(_first + i), _plan.Time.DrawDay(day), Purpose.Finding, IndexOf(finding, number));
        worker.Counts.AddConduct(period, finding.Index, OfConduct.Occasions, 1);
        worker.Counts.OccasionsByCell[CellAt(i)]++;
        if (words.A < finding.Sight.Any) See(i, period, day, finding, number, words.A, worker);
        if (finding.Findings.Length > 0 && words.B < finding.FindingsUpto[^1]) Find(i, period, day, finding, number, words.B, worker);
    }

    private static uint IndexOf(PlannedConduct conduct, int number) => ((uint)conduct.Index << NumberBits) | (uint)number;

    // The first channel that sees an occasion files it, perhaps under the wrong name; later ones only keep a copy.
    private void See(int i, int period, int day, PlannedConduct conduct, int number, uint word, Worker worker)
    {
        var sight = conduct.Sight;
        var k = 0;
        while (word >= sight.Upto[k]) k++;
        var channel = sight.Channels[k];
        var person = (uint)(_first + i);
        var drawDay = _plan.Time.DrawDay(day);
        var index = IndexOf(conduct, number);
        var below = k == 0 ? 0 : sight.Upto[k - 1];
        var group = GroupOf(CellAt(i));
        var wrong = sight.Upto[k] - below >= Sight.Narrow
            ? word - below < sight.Wrong[k][group]
            : sight.Mistaken[k][group] > 0 && _plan.Draws.Of(person, drawDay, Purpose.Victim, index).D < sight.Mistaken[k][group];
        if (_plan.People < 2) wrong = false;
        var holders = _plan.HoldersOf[channel];
        for (var later = k + 1; later < sight.Channels.Length; later++)
        {
            var words = _plan.Draws.Of(person, drawDay, Purpose.Copies, index | ((uint)(later / 4) << 24));
            if ((later % 4) switch { 0 => words.A, 1 => words.B, 2 => words.C, _ => words.D } < sight.Each[later]) holders |= _plan.HoldersOf[sight.Channels[later]];
        }
        var counts = worker.Counts;
        counts.AddCopies(period, holders, wrong);
        counts.AddConduct(period, conduct.Index, OfConduct.Seen, 1);
        counts.AddChannel(period, channel, OfChannel.Records, 1);
        counts.FiledByCell[CellAt(i)]++;
        if (conduct.Costs) Stain(i, period, conduct.Status[day], OfClean.Seen, counts);
        if (wrong)
        {
            counts.AddConduct(period, conduct.Index, OfConduct.Mistaken, 1);
            counts.AddChannel(period, channel, OfChannel.Mistaken, 1);
            counts.Add(period, CellAt(i), Count.FiledOnOthers, 1);
            worker.Outbox.Add(new Stray(VictimOf((int)person, drawDay, index, group), (int)person, day, index, (ushort)conduct.Index, (ushort)channel));
            if (IsSum(i, conduct, channel, SumKind.Twin)) Sum(i, period, day, conduct, channel, SumKind.Twin, worker.Lived, counts);
            else Keep(i, day, conduct, channel, EntryFlags.Twin | EntryFlags.Wrong);
            return;
        }
        if (conduct.Costs) Stain(i, period, conduct.Status[day], OfClean.Filed, counts);
        var flags = EntryFlags.Own | EntryFlags.Twin | FateOf(person, drawDay, index, day, channel, false);
        if ((flags & EntryFlags.Objected) == 0 && IsSum(i, conduct, channel, SumKind.Right))
        {
            if (!Sum(i, period, day, conduct, channel, SumKind.Right, worker.Lived, counts)) return;
            var post = _plan.PostPeriod[channel][day];
            if ((flags & EntryFlags.Noticed) != 0) counts.Add(post, CellAt(i), Count.Noticed, 1);
            if (post == period) counts.PostedByCell[CellAt(i)]++;
        }
        else
        {
            Keep(i, day, conduct, channel, flags);
            Schedule(i, day, conduct, channel, flags, counts);
            Tell(i, day, StoryKind.Filed, conduct.Index, channel, false);
        }
    }

    // Uniformly among all others, or drawn again until the group fits; after many misses the last stands.
    private int VictimOf(int author, int drawDay, uint index, int group)
    {
        const int Most = 64;
        var victim = author;
        for (uint n = 0; n < Most; n++)
        {
            victim = Ties.Other(author, _plan.Draws.Of((uint)author, drawDay, Purpose.Victim, index | (n << 24)).A, _plan.People);
            if (!_plan.Scenario.Sensing.ErrorsWithinGroup || _plan.Group < 0 || GroupOf(CellOf(victim)) == group) break;
        }
        return victim;
    }

    // What will become of a record: noticed, objected to, upheld. All is known when it is filed, since its draws are its own.
    private EntryFlags FateOf(uint author, int drawDay, uint index, int day, int channel, bool wrong)
    {
        var redress = _plan.Redress;
        if (redress.Noticed == 0) return EntryFlags.None;
        var words = _plan.Draws.Of(author, drawDay, Purpose.Redress, index);
        if (words.A >= redress.Noticed) return EntryFlags.None;
        var post = _plan.PostPeriod[channel][day];
        if (!redress.Open || post >= _plan.Time.Periods || words.B >= (wrong ? redress.Appealed : redress.Disputed) || !InTime(day, post)) return EntryFlags.Noticed;
        return EntryFlags.Noticed | EntryFlags.Objected | (words.C < (wrong ? redress.Upheld : redress.UpheldRight) ? EntryFlags.Upheld : EntryFlags.None);
    }

    private bool InTime(int day, int post) => _plan.Redress.Within.IsForever || _plan.Redress.Within.After(_plan.Time.DateOf(day)) is not { } last || _plan.Time.DateOf(_plan.Time.Ends[post]) <= last;

    // Whether a record is a sum: none of those whose stories may be told, and no wrong one of a channel that made no mistakes here before a run branched.
    private bool IsSum(int i, PlannedConduct conduct, int channel, SumKind kind) => conduct.Summed && !IsTold(i) && (kind != SumKind.Wrong || _plan.WrongPlace[channel] >= 0);

    // A record that only adds: its points when it posts, and their return when it lapses. Not where it never counts.
    private bool Sum(int i, int period, int day, PlannedConduct conduct, int channel, SumKind kind, ScoreCounts scores, Counts counts)
    {
        var post = _plan.PostPeriod[channel][day];
        var lapse = conduct.LapsePeriod[day];
        if (post >= lapse || lapse <= period || post >= _plan.Time.Periods) return false;
        var entry = Sums.EntryOf(i, conduct.Index, kind, channel);
        if (post <= period)
        {
            var epoch = _plan.Epochs[_plan.EpochOf[period]];
            Enter(i, epoch.Sums[Sums.PlaceOf(entry)], epoch, scores);
            if (kind == SumKind.Wrong) CountWrong(entry, period, 1, counts);
        }
        else
        {
            _posts.Add(post, entry);
        }
        MarkDay(lapse, day);
        _lapses.Add(lapse, entry);
        return true;
    }

    // The days of records stand between them, for a run that goes on under another scheme.
    private void MarkDay(int lapse, int day)
    {
        if (_lapseDay[lapse] == day) return;
        _lapseDay[lapse] = day;
        _lapses.Add(lapse, unchecked((uint)(DayMark | day)));
    }

    /// <summary>Puts a record into a person's file and marks the periods at whose end something of it changes.</summary>
    private void Keep(int i, int day, PlannedConduct conduct, int channel, EntryFlags flags, int earliest = 0)
    {
        var periods = _plan.Time.Periods;
        var post = _plan.PostPeriod[channel][day];
        if (post >= periods) return;
        _accounts[i].Marks |= Marks.HasFile;
        _files.Add(i, new Entry { Day = day, Conduct = (ushort)conduct.Index, Channel = (byte)channel, Flags = flags });
        _marks.Add(Math.Max(post, earliest), (uint)i);
        if ((flags & EntryFlags.Objected) != 0) Mark(_plan.DecisionPeriod[post]);
        foreach (var changes in conduct.ChangePeriods)
            if (changes[day] > post) Mark(changes[day]);
        if (conduct.KeptUntil[day] > post) Mark(conduct.KeptUntil[day]);

        void Mark(int period)
        {
            if (period < periods && period > earliest) _marks.Add(period, (uint)i);
        }
    }

    // What will be counted of a record on somebody's own file, in the periods in which it will be.
    private void Schedule(int i, int day, PlannedConduct conduct, int channel, EntryFlags flags, Counts counts)
    {
        var cell = CellAt(i);
        var periods = _plan.Time.Periods;
        var wrong = (flags & EntryFlags.Wrong) != 0;
        var post = _plan.PostPeriod[channel][day];
        if (post >= periods) return;
        if ((flags & EntryFlags.Noticed) != 0) Add(post, Count.Noticed, Count.WrongNoticed);
        var objected = (flags & EntryFlags.Objected) != 0;
        var upheld = (flags & EntryFlags.Upheld) != 0;
        var decision = objected ? _plan.DecisionPeriod[post] : periods;
        var lapse = 0;
        foreach (var changes in conduct.ChangePeriods) lapse = Math.Max(lapse, changes[day]);
        if (objected) Add(post, Count.Objections, Count.WrongObjections);
        // What lapses before it is decided needs no decision.
        if (objected && decision < periods && decision <= lapse)
        {
            Add(decision, Count.Decided, Count.WrongDecided);
            if (upheld)
            {
                Add(decision, Count.Struck, Count.WrongStruck);
                counts.AddChannel(decision, channel, OfChannel.Struck, 1);
                if (wrong) counts.Add(decision, cell, Count.WrongStruckDays, _plan.Time.Ends[decision] - _plan.Time.Ends[post]);
            }
        }
        var from = objected && _plan.Redress.Before ? (upheld ? periods : decision) : post;
        var until = Math.Min(lapse, objected && upheld ? decision : int.MaxValue);
        if (from >= Math.Min(until, periods)) return;
        Add(from, Count.Posted, Count.WrongPosted);
        if (lapse < periods && lapse < (objected && upheld ? decision : int.MaxValue)) counts.Add(lapse, cell, Count.Lapsed, 1);

        void Add(int period, Count all, Count ofWrong)
        {
            counts.Add(period, cell, all, 1);
            if (wrong) counts.Add(period, cell, ofWrong, 1);
        }
    }
}
