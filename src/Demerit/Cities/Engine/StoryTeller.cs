using System.Collections.Immutable;
using Demerit.Cities.Tables;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

/// <summary>Chooses up to three of the people whose files were written down, and tells them.</summary>
internal static class StoryTeller
{
    private static readonly string[] Words = ["filed", "posted", "lapsed", "struck", "objected", "upheld", "refused", "closed", "opened", "grade"];

    public static ImmutableArray<StoryRow> Tell(City city)
    {
        var files = city.Told.GroupBy(e => e.Person).Select(g => g.ToArray()).OrderBy(f => f[0].Person).ToArray();
        var chosen = new List<(string Why, StoryEvent[] File)>();
        Choose("somebody for whom a door closed because of what another did", f => f.Any(e => e.Kind == StoryKind.Closed && e.Wrong));
        Choose("somebody who was named for what another did", f => f.Any(e => e.Kind == StoryKind.Filed && e.Wrong));
        Choose("somebody for whom a door closed", f => f.Any(e => e.Kind == StoryKind.Closed && !e.Wrong));
        Choose("somebody with a record, and no door closed", f => f.All(e => e.Kind != StoryKind.Closed));
        Choose("somebody with a record", _ => true);
        return [.. chosen.Take(3).SelectMany((c, n) => Rows(city.Plan, n + 1, c.Why, c.File))];

        void Choose(string why, Func<StoryEvent[], bool> fits)
        {
            if (chosen.Count < 3 && files.FirstOrDefault(f => fits(f) && chosen.All(c => c.File != f)) is { } file) chosen.Add((why, file));
        }
    }

    private static IEnumerable<StoryRow> Rows(CityPlan plan, int story, string why, StoryEvent[] file)
    {
        var cell = plan.Population.CellOf(plan.Draws.Word64((uint)file[0].Person, Purpose.Attributes));
        var on = plan.Epochs[^1].Scheme;
        return file.OrderBy(e => e.Day).Select(e => new StoryRow(story, why, e.Person, plan.Population.Describe(cell), e.Day - plan.Time.BurnIn, plan.Time.DateOf(e.Day).Iso(), Words[(int)e.Kind],
            e.Conduct < 0 ? "" : plan.Conduct[e.Conduct].Conduct.Slug, e.Channel < 0 ? "" : plan.Channels[e.Channel].Slug, e.Door < 0 ? "" : plan.Doors[e.Door], e.Wrong,
            e.Grade < 0 ? "" : plan.Grades[e.Grade], on.HasScore ? on.Points(e.Score) : double.NaN, on.HasScore ? on.Points(e.TwinScore) : double.NaN));
    }
}
