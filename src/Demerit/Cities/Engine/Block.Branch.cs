using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

// The same people and the same files, going on under another scheme.
internal sealed partial class Block
{
    /// <summary>
    /// Takes over the files of the same people under another scheme, as its rules now count them. What has left a file is gone;
    /// what nobody counted before was never filed.
    /// </summary>
    /// <param name="other">The block under the other scheme.</param>
    /// <param name="settled">The last period that it settled; -1 for none.</param>
    /// <param name="conductOf">Numbers of its conducts here; -1 for what is not counted here.</param>
    /// <param name="channelOf">Numbers of its channels here.</param>
    /// <param name="worker">Room to work in.</param>
    public void TakeOver(Block other, int settled, int[] conductOf, int[] channelOf, Worker worker)
    {
        var records = other.Records().Select(r => r with { Conduct = conductOf[r.Conduct], Channel = channelOf[r.Channel] })
            .Where(r => r.Conduct >= 0 && r.Channel >= 0 && _plan.Conduct[r.Conduct].Ruled).ToArray();
        if (settled >= 0)
        {
            foreach (var record in records.Where(r => _plan.PostPeriod[r.Channel][r.Day] <= settled)) TakeIn(record, settled, worker.Scores, worker.Counts);
            Settle(settled, worker);
            ReadAnew(settled + 1, worker.Lived);
        }
        foreach (var record in records.Where(r => _plan.PostPeriod[r.Channel][r.Day] > settled)) TakeIn(record, settled + 1, worker.Lived, worker.Counts);
        foreach (var stray in other.Inbox)
            if (conductOf[stray.Conduct] >= 0 && channelOf[stray.Channel] >= 0)
                _inboxes.Add(_inbox, stray with { Conduct = (ushort)conductOf[stray.Conduct], Channel = (ushort)channelOf[stray.Channel] });
        Told.Clear();
        _unscored = 0;
    }

    private readonly record struct Record(int Person, int Day, int Conduct, int Channel, EntryFlags Flags);

    // Every record that is kept, summed or one by one.
    private List<Record> Records()
    {
        var records = new List<Record>();
        for (var period = 0; period <= _plan.Time.Periods; period++)
        {
            var day = 0;
            for (var queue = _lapses.Of(period); queue.Next();)
                foreach (var entry in queue.Stretch)
                {
                    if (unchecked((int)entry) < 0) day = unchecked((int)entry) & ~DayMark;
                    else records.Add(new Record(Sums.PersonOf(entry), day, Sums.ConductOf(entry), Sums.ChannelOf(entry), Sums.FlagsOf(Sums.KindOf(entry))));
                }
        }
        for (var i = 0; i < _count; i++)
            for (var at = _files.Heads[i]; at >= 0; at = _files[at].Next)
                records.Add(new Record(i, _files[at].Day, _files[at].Conduct, _files[at].Channel, _files[at].Flags));
        return records;
    }

    private void TakeIn(Record record, int period, ScoreCounts scores, Counts counts)
    {
        var conduct = _plan.Conduct[record.Conduct];
        foreach (var kind in Enum.GetValues<SumKind>())
        {
            if (record.Flags != Sums.FlagsOf(kind) || !IsSum(record.Person, conduct, record.Channel, kind)) continue;
            // Wrong ones are counted among those that stand as they are summed.
            if (Sum(record.Person, period, record.Day, conduct, record.Channel, kind, scores, counts) && kind == SumKind.Right && _plan.PostPeriod[record.Channel][record.Day] <= period)
                counts.Add(period, CellAt(record.Person), Count.Standing, 1);
            return;
        }
        if (conduct.KeptUntil[record.Day] > period) Keep(record.Person, record.Day, conduct, record.Channel, record.Flags, period);
    }
}
