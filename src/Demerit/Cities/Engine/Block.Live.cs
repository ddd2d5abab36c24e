using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

/// <summary>An act as the kernel sees it on one day.</summary>
internal struct ActToday
{
    /// <summary>A word below this was seen; below <see cref="Wrong"/> under the wrong name.</summary>
    public ulong Seen, Wrong;
    /// <summary>A word below this led to a finding.</summary>
    public ulong Found;
    /// <summary>What a plain record adds to the account.</summary>
    public int Gives, Lapse;
    public uint Entry;
    /// <summary>Marks that having done it, and having it on file, leave on somebody.</summary>
    public uint Done, Filed;
    public byte Status;
    /// <summary>A right record of it today only adds points.</summary>
    public bool Plain;
}

/// <summary>What the kernel counts of an act until its period is over.</summary>
internal struct ActCounts
{
    public long Happened, PlainSeen, Chilled, Deterred, Hardship, Gamed;
}

internal sealed partial class Block
{
    // A record's draws are told apart by conduct, and by the number of the occasion within its person's day.
    private const int NumberBits = 12, DayMark = int.MinValue;
    /// <summary>Below this many occasions a day the threshold of nothing is fine enough to start the others from.</summary>
    private const float FewADay = 8;

    /// <summary>Lives through the days of a period: what people do, who sees it, what is filed.</summary>
    public void Live(int period, Worker worker, Lanes lanes)
    {
        ReadAnew(period, worker.Lived);
        for (var day = _plan.Time.FirstDay(period); day <= _plan.Time.Ends[period]; day++) LiveDay(period, day, worker, lanes);
        CountPlain(period, worker);
    }

    /// <summary>
    /// The kernel: a block's day. One comparison a person decides for most that nothing happens to them; what is left is work on
    /// occasions alone. Draws come in batches from <see cref="Lanes"/>. Each occasion is then an act, drawn in proportion to the person's
    /// rates; may be held back by feedback; may be seen; may lead to findings. Each of these questions is asked of all occasions before the
    /// next, and those for whom the answer is yes are listed without a branch, since no processor can guess them. The most frequent
    /// ending, a right record of one channel that only adds points and posts this very period, is short-cut; everything else goes
    /// through <see cref="See"/>.
    /// </summary>
    private void LiveDay(int period, int day, Worker worker, Lanes lanes)
    {
        unchecked
        {
            var drawDay = _plan.Time.DrawDay(day);
            Ahead.FetchAll(_once);
            var hits = lanes.Hits(_plan.Draws, _first, drawDay, _nothing.AsSpan(0, _count), worker.Who, worker.HitWord);
            var occasions = CountOccasions(hits, worker);
            lanes.Occasions(_plan.Draws, _first, drawDay, occasions, worker.Who, worker.Number, worker.A, worker.B, worker.C, worker.D);
            var today = Today(period, day, worker);
            DrawActs(occasions, lanes, worker);
            HoldBack(occasions, worker);
            var (seen, found) = Happen(period, occasions, today, worker);
            FileSeen(period, day, seen, today, worker);
            for (var n = 0; n < found; n++)
            {
                var at = worker.Found[n];
                Find(worker.Who[at], period, day, _plan.Conduct[worker.Act[at]], worker.Number[at], worker.D[at], worker);
            }
        }
    }

    // What each occasion is: the act is drawn in proportion to the person's rates. The upper half of the word nearly always says which stream
    // it is, and with it the act; the rest is drawn exactly.
    private void DrawActs(int occasions, Lanes lanes, Worker worker)
    {
        unchecked
        {
            var acts = worker.Act;
            var open = lanes.Streams(_cuts, _cutsEach, occasions, worker.Who, worker.A, _plan.OnlyAct, acts, worker.Seen);
            for (var m = 0; m < open; m++)
            {
                var n = worker.Seen[m];
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
            ref var sums = ref MemoryMarshal.GetArrayDataReference(worker.Sums);
            var at = word * (1.0 / 4294967296.0) * total;
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
        ref var sums = ref MemoryMarshal.GetArrayDataReference(worker.Sums);
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
        for (var s = 0; s < _streams - 1; s++) cuts[s] = (ushort)Math.Min(ushort.MaxValue, worker.Sums[s] / total * 65536);
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

    // What feedback does not let happen is no occasion.
    private void HoldBack(int occasions, Worker worker)
    {
        unchecked
        {
            var (who, words, acts, asked, signs) = (worker.Who, worker.B, worker.Act, worker.Seen, _signs);
            var (asks, feedback) = (_plan.Asks, _plan.Feedback);
            var many = 0;
            for (var n = 0; n < occasions; n++)
            {
                var ask = asks[acts[n] + 1];
                Ahead.Fetch(ref signs[who[n] & -ask]);
                asked[many] = n;
                many += ask;
            }
            for (var m = 0; m < many; m++)
            {
                var n = asked[m];
                var (act, word) = (acts[n], words[n]);
                ref var chance = ref feedback[act * FeedbackChance.Flags + FlagsOf(who[n], act)];
                ref var counts = ref worker.Acts[act];
                // Nobody can guess whether it is held back, and by what.
                var held = word >= chance.Keep ? 1 : 0;
                acts[n] = act | -held;
                counts.Chilled += held & (word < chance.ChilledBelow ? 1 : 0);
                counts.Deterred += held & (word < chance.DeterredBelow ? 1 : 0);
                counts.Hardship += (held ^ 1) & (word >= chance.HardshipFrom ? 1 : 0);
                counts.Gamed += (held ^ 1) & (word >= chance.GamedFrom ? 1 : 0);
            }
        }
    }

    // Which feedbacks bear on a person for an act: hardship (1), chilling (2), deterrence (4).
    private int FlagsOf(int i, int act)
    {
        var flags = (int)(_signs[i] >> FeltFrom);
        if (_plan.ChillingByTies && (flags & FeedbackChance.ByChilling) == 0 && _plan.Conduct[act].Protected && _ties.AnyTieClosed(_first + i)) flags |= FeedbackChance.ByChilling;
        if (_deterWords > 0 && _plan.Conduct[act].DeterBit is >= 0 and var bit && (_deter[i * _deterWords + (bit >> 6)] >> (bit & 63) & 1) != 0) flags |= FeedbackChance.ByDeterrence;
        return flags;
    }

    // Counts what happens, and lists what was seen and what leads to findings.
    private (int Seen, int Found) Happen(int period, int occasions, ActToday[] today, Worker worker)
    {
        unchecked
        {
            var (who, acts, sights, finds, seen, found) = (worker.Who, worker.Act, worker.C, worker.D, worker.Seen, worker.Found);
            var (tally, counts, signs, accounts) = (worker.Acts, worker.Counts, _signs, _accounts);
            var oneCell = _plan.Population.Cells.Length == 1;
            var (manySeen, manyFound) = (0, 0);
            for (var n = 0; n < occasions; n++)
            {
                var conduct = acts[n];
                if (conduct < 0) continue;
                var i = who[n];
                ref var act = ref today[conduct];
                tally[conduct].Happened++;
                if (!oneCell) counts.OccasionsByCell[CellAt(i)]++;
                if ((act.Done & ~signs[i]) != 0) Stain(i, period, act.Status, OfClean.Done, counts);
                var saw = sights[n] < act.Seen ? 1 : 0;
                // Asked for without a branch: in place of one that is not needed, the first, which is there already.
                Ahead.Fetch(ref accounts[i & -saw]);
                seen[manySeen] = n;
                manySeen += saw;
                found[manyFound] = n;
                manyFound += finds[n] < act.Found ? 1 : 0;
            }
            return (manySeen, manyFound);
        }
    }

    // Files what was seen.
    private void FileSeen(int period, int day, int seen, ActToday[] today, Worker worker)
    {
        unchecked
        {
            var (signs, counts, tally) = (_signs, worker.Counts, worker.Acts);
            var oneCell = _plan.Population.Cells.Length == 1;
            var epoch = _plan.Epochs[_plan.EpochOf[period]];
            for (var m = 0; m < seen; m++)
            {
                var n = worker.Seen[m];
                var (i, conduct) = (worker.Who[n], worker.Act[n]);
                ref var act = ref today[conduct];
                if (!act.Plain || worker.C[n] < act.Wrong || IsTold(i))
                {
                    See(i, period, day, _plan.Conduct[conduct], worker.Number[n], worker.C[n], worker);
                    continue;
                }
                tally[conduct].PlainSeen++;
                if (!oneCell)
                {
                    counts.FiledByCell[CellAt(i)]++;
                    counts.PostedByCell[CellAt(i)]++;
                }
                if ((act.Filed & ~signs[i]) != 0)
                {
                    Stain(i, period, act.Status, OfClean.Seen, counts);
                    Stain(i, period, act.Status, OfClean.Filed, counts);
                }
                Enter(i, act.Gives, 1, epoch, worker.Lived);
                _lapses.Add(act.Lapse, (uint)i | act.Entry);
            }
        }
    }

    // What the kernel needs of each act today, side by side.
    private ActToday[] Today(int period, int day, Worker worker)
    {
        var epoch = _plan.Epochs[_plan.EpochOf[period]];
        var today = worker.Today;
        foreach (var act in _plan.Acts)
        {
            var status = act.Status[day];
            ref var at = ref today[act.Index];
            at = new ActToday { Seen = act.Sight.Any, Found = act.Findings.Length == 0 ? 0 : act.FindingsUpto[^1], Status = status, Done = act.Punished ? Stained(status, OfClean.Done) : 0 };
            if (act.IsPlain && _plan.PostPeriod[act.Sight.Channels[0]][day] == period && act.LapsePeriod[day] is var lapse && lapse > period)
            {
                at.Plain = true;
                (at.Wrong, at.Lapse, at.Gives) = (act.Sight.Wrong[0][0], lapse, epoch.SummedPoints[act.Index]);
                at.Entry = ((uint)act.Index << CityPlan.PersonBits) | ((uint)act.Sight.Channels[0] << (CityPlan.PersonBits + CityPlan.ConductBits));
                if (act.Costs) at.Filed = Stained(status, OfClean.Seen) | Stained(status, OfClean.Filed);
                MarkDay(lapse, day);
            }
        }
        return today;
    }

    internal static uint Stained(int status, OfClean kind) => 1u << ((int)kind * 8 + status);

    // What the kernel counted by act alone.
    private void CountPlain(int period, Worker worker)
    {
        var counts = worker.Counts;
        foreach (var act in _plan.Acts)
        {
            var tally = worker.Acts[act.Index];
            worker.Acts[act.Index] = default;
            var (happened, seen) = (tally.Happened, tally.PlainSeen);
            counts.AddConduct(period, act.Index, OfConduct.Occasions, happened);
            counts.AddConduct(period, act.Index, OfConduct.Chilled, tally.Chilled);
            counts.AddConduct(period, act.Index, OfConduct.Deterred, tally.Deterred);
            counts.AddConduct(period, act.Index, OfConduct.Hardship, tally.Hardship);
            counts.AddConduct(period, act.Index, OfConduct.Gamed, tally.Gamed);
            var oneCell = _plan.Population.Cells.Length == 1;
            if (oneCell) counts.OccasionsByCell[0] += happened;
            if (seen == 0) continue;
            if (oneCell) (counts.FiledByCell[0], counts.PostedByCell[0]) = (counts.FiledByCell[0] + seen, counts.PostedByCell[0] + seen);
            counts.AddConduct(period, act.Index, OfConduct.Seen, seen);
            counts.AddChannel(period, act.Sight.Channels[0], OfChannel.Records, seen);
            counts.AddCopies(period, _plan.HoldersOf[act.Sight.Channels[0]], false, seen);
        }
    }

    // How often something happens to those to whom it does: a Poisson number by inversion of the word that said so. Most have one
    // occasion; the further ones of all others come after the first of everybody.
    private int CountOccasions(int hits, Worker worker)
    {
        unchecked
        {
            worker.MakeRoom(2 * hits);
            var (who, number, words, again) = (worker.Who, worker.Number, worker.HitWord, worker.Found);
            var (once, cuts, each) = (_once, _cuts, _cutsEach);
            Array.Clear(number, 0, hits);
            var many = 0;
            for (var hit = 0; hit < hits; hit++)
            {
                var i = who[hit];
                Ahead.Fetch(ref cuts[i * each]);
                again[many] = hit;
                many += words[hit] >> 16 >= once[i] ? 1 : 0;
            }
            for (var m = 0; m < many; m++) Ahead.Fetch(ref _rate[who[again[m]]]);
            var occasions = hits;
            for (var m = 0; m < many; m++)
            {
                var i = worker.Who[again[m]];
                double rate = _rate[i];
                var word = worker.HitWord[again[m]] * (1.0 / 4294967296.0);
                var chance = rate < FewADay ? _nothing[i] * (1.0 / 4294967296.0) : Exact.Exp(-rate);
                var upto = chance + (chance *= rate);
                for (var more = 1; word >= upto && chance > 0 && more < (1 << NumberBits) - 1; more++)
                {
                    worker.MakeRoom(occasions + 1);
                    (worker.Who[occasions], worker.Number[occasions]) = (i, more);
                    occasions++;
                    chance *= rate / (more + 1);
                    upto += chance;
                }
            }
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
        _signs[i] |= 1u << (shift + status);
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
            Outbox.Add(new Stray(VictimOf((int)person, drawDay, index, group), (int)person, day, index, (ushort)conduct.Index, (ushort)channel));
            Keep(i, day, conduct, channel, EntryFlags.Twin | EntryFlags.Wrong);
            return;
        }
        if (conduct.Costs) Stain(i, period, conduct.Status[day], OfClean.Filed, counts);
        var flags = EntryFlags.Own | EntryFlags.Twin | FateOf(person, drawDay, index, day, channel, false);
        if (conduct.Summed && (flags & EntryFlags.Objected) == 0 && !IsTold(i)) Sum(i, period, day, conduct, channel, flags, worker);
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

    // A right record that only adds: its points when it posts, and their return when it lapses.
    private void Sum(int i, int period, int day, PlannedConduct conduct, int channel, EntryFlags flags, Worker worker)
    {
        var counts = worker.Counts;
        var post = _plan.PostPeriod[channel][day];
        var lapse = conduct.LapsePeriod[day];
        if (post >= lapse || post >= _plan.Time.Periods) return;
        if ((flags & EntryFlags.Noticed) != 0) counts.Add(post, CellAt(i), Count.Noticed, 1);
        var entry = (uint)i | ((uint)conduct.Index << CityPlan.PersonBits) | ((uint)channel << (CityPlan.PersonBits + CityPlan.ConductBits));
        if (post == period)
        {
            var epoch = _plan.Epochs[_plan.EpochOf[period]];
            Enter(i, epoch.SummedPoints[conduct.Index], 1, epoch, worker.Lived);
            counts.PostedByCell[CellAt(i)]++;
        }
        else
        {
            _posts.Add(post, entry);
        }
        MarkDay(lapse, day);
        _lapses.Add(lapse, entry);
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
