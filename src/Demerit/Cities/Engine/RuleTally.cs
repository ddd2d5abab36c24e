using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

/// <summary>Rule by rule what counts at the end of a run: into records, people, points and wrong points of each.</summary>
internal sealed class RuleTally(Epoch epoch, long[] figures)
{
    public const int Kinds = 4;
    private readonly Dictionary<string, int> _number = epoch.Scheme.Rules.Select((r, i) => (r.Name, i)).ToDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);

    /// <summary>Rules that moved the person at hand.</summary>
    public HashSet<int> Moved { get; } = [];

    public void AddPerson(int rule) => figures[rule * Kinds + 1]++;

    /// <summary>Records that are summed, on the files of so many people and of their twins.</summary>
    public void AddSummed(RuleUse rule, long records, long onTwins, long people)
    {
        var n = _number[rule.Rule.Name];
        var points = rule.Rule.Amounts.Length == 0 ? 0 : rule.Rule.PointsOf(1);
        figures[n * Kinds] += records;
        figures[n * Kinds + 1] += people;
        figures[n * Kinds + 2] += records * points;
        figures[n * Kinds + 3] += (records - onTwins) * points;
    }

    /// <summary>A person's count under a rule on their own file, or on the twin's.</summary>
    public void Add(RuleUse rule, int count, int points, bool twin)
    {
        var n = _number[rule.Rule.Name];
        figures[n * Kinds + 3] += twin ? -points : points;
        if (twin) return;
        figures[n * Kinds] += count;
        figures[n * Kinds + 2] += points;
        if (points != 0 || rule.Rule.BestGrade >= 0) Moved.Add(n);
    }
}

internal sealed partial class Block
{
    // Goes once through every record that counts at the end of the run. What is put down to lapse has posted by then: what posts later is not put down.
    private void CountRules(int period, Epoch epoch, Worker worker)
    {
        var tally = new RuleTally(epoch, worker.Counts.Rules);
        Array.Clear(worker.HasSummed);
        Array.Clear(worker.RightCounted);
        Array.Clear(worker.OthersCounted);
        // Side by side, since many are counted faster than few.
        var many = 0;
        for (var queued = period + 1; queued <= _plan.Time.Periods; queued++)
            for (var queue = _lapses.Of(queued); queue.Next();)
            {
                if (many + queue.Stretch.Length > Size) Count();
                queue.Stretch.CopyTo(worker.Plain.AsSpan(many));
                many += queue.Stretch.Length;
            }
        Count();
        for (var c = 0; c < _plan.Conduct.Length; c++)
        {
            if (epoch.RulesOf[c].Length == 0) continue;
            var (right, twin, wrong) = (worker.RightCounted[c], Others(c, SumKind.Twin), Others(c, SumKind.Wrong));
            // Rules of one conduct all count its records.
            var people = worker.HasSummed.AsSpan(c * Size, Size).Count(true);
            foreach (var rule in epoch.RulesOf[c]) tally.AddSummed(rule, right + wrong, right + twin, people);
        }
        for (var i = 0; i < _count; i++)
        {
            var entries = 0;
            for (var at = _files.Heads[i]; at >= 0; at = _files[at].Next)
            {
                worker.MakeRoomForEntries(entries + 1);
                worker.Entries[entries++] = at;
            }
            if (entries > 0)
            {
                tally.Moved.Clear();
                CountFile(entries, period, epoch, worker, false, tally);
                CountFile(entries, period, epoch, worker, true, tally);
                foreach (var rule in tally.Moved)
                    if (!worker.HasSummed[ConductOf(epoch, rule) * Size + i]) tally.AddPerson(rule);
            }
            for (var r = 0; r < epoch.Scheme.FactRules.Length; r++) CountFactRule(i, epoch, r, worker.Counts.FactRules);
        }

        void Count()
        {
            CountSums(worker.Plain.AsSpan(0, many), worker);
            many = 0;
        }

        long Others(int conduct, SumKind kind) => worker.OthersCounted[Sums.PlaceOf(Sums.EntryOf(0, conduct, kind, 0))];
    }

    // Records by place in a table of sums, and who has any of each conduct. Nearly all are right ones.
    private static void CountSums(ReadOnlySpan<uint> entries, Worker worker)
    {
        worker.Lanes.Count(entries, entries.Length, CityPlan.PersonBits, Sums.RightOnly, worker.RightCounted);
        ref var has = ref MemoryMarshal.GetArrayDataReference(worker.HasSummed);
        foreach (var entry in entries)
        {
            if ((entry & Sums.NotRight) != 0)
            {
                if (unchecked((int)entry) < 0) continue;
                worker.OthersCounted[Sums.PlaceOf(entry)]++;
                if (Sums.KindOf(entry) == SumKind.Twin) continue;
            }
            Unsafe.Add(ref has, entry & ((Size << CityPlan.ConductBits) - 1)) = true;
        }
    }

    private int ConductOf(Epoch epoch, int rule) => Array.FindIndex(_plan.Conduct, c => c.Conduct.Slug == epoch.Scheme.Rules[rule].Conduct.Slug);

    private void CountFactRule(int i, Epoch epoch, int r, long[] figures)
    {
        var rule = epoch.Scheme.FactRules[r];
        var f = Array.FindIndex(_plan.Facts, x => x.Fact.Slug == rule.Rule.Fact);
        var points = rule.BandOf(_plan.Facts[f].Values[ValueOf(i, f)])?.Points ?? 0;
        if (points == 0) return;
        figures[2 * r]++;
        figures[2 * r + 1] += points;
    }
}
