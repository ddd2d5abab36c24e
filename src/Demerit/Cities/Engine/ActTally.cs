namespace Demerit.Cities.Engine;

/// <summary>What feedback did to occasions that were asked one by one.</summary>
internal struct ActCounts
{
    public long Chilled, Deterred, Hardship, Gamed;
}

/// <summary>What the kernel counts by act alone while a period is lived.</summary>
internal sealed class ActTally(CityPlan plan, Counts counts)
{
    /// <summary>How often it was drawn, but for what was asked and held back.</summary>
    public long[] Happened { get; } = new long[plan.Conduct.Length];
    /// <summary>Of that, what a table held back; what of this was chilled; and what hardship alone made happen.</summary>
    public long[] Held { get; } = new long[plan.Conduct.Length];
    public long[] Chilled { get; } = new long[plan.Conduct.Length];
    public long[] Hardship { get; } = new long[plan.Conduct.Length];
    public ActCounts[] Asked { get; } = new ActCounts[plan.Conduct.Length];
    /// <summary>Records that only add.</summary>
    public long[] Plain { get; } = new long[plan.Conduct.Length];

    /// <summary>Brings it to the counts of the period.</summary>
    public void Spread(int period)
    {
        var oneCell = plan.Population.Cells.Length == 1;
        foreach (var act in plan.Acts)
        {
            var asked = Asked[act.Index];
            // What feedback does not let happen is no occasion.
            var (happened, seen) = (Happened[act.Index] - Held[act.Index], Plain[act.Index]);
            counts.AddConduct(period, act.Index, OfConduct.Occasions, happened);
            counts.AddConduct(period, act.Index, OfConduct.Chilled, asked.Chilled + Chilled[act.Index]);
            counts.AddConduct(period, act.Index, OfConduct.Deterred, asked.Deterred);
            counts.AddConduct(period, act.Index, OfConduct.Hardship, asked.Hardship + Hardship[act.Index]);
            counts.AddConduct(period, act.Index, OfConduct.Gamed, asked.Gamed);
            if (oneCell) counts.OccasionsByCell[0] += happened;
            if (seen == 0) continue;
            if (oneCell) (counts.FiledByCell[0], counts.PostedByCell[0]) = (counts.FiledByCell[0] + seen, counts.PostedByCell[0] + seen);
            counts.AddConduct(period, act.Index, OfConduct.Seen, seen);
            counts.AddChannel(period, act.Sight.Channels[0], OfChannel.Records, seen);
            counts.AddCopies(period, plan.HoldersOf[act.Sight.Channels[0]], false, seen);
        }
        Array.Clear(Asked);
        foreach (var figures in new[] { Happened, Held, Chilled, Hardship, Plain }) Array.Clear(figures);
    }
}
