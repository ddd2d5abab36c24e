using System.Collections.Immutable;
using Demerit.Schemes;

namespace Demerit.Fares.Groups;

/// <summary>Days from a to before b in which no window opens and no slot ends; a run of whole-day slots is so many equal trials.</summary>
internal sealed record Cell(int From, int To, bool DayRun);

/// <summary>Cuts the time that a group has to remember into cells.</summary>
internal static class Timeline
{
    public static List<Cell> Of(GroupMemory memory, ImmutableArray<ToldConduct> sources, DateOnly at)
    {
        var begin = int.MaxValue;
        foreach (var counter in memory.Counters) begin = Math.Min(begin, counter.Begin);
        foreach (var rule in memory.Running) begin = Math.Min(begin, rule.Start);
        begin = Math.Max(begin, memory.First);
        var end = at.DayNumber + 1;
        var edges = new SortedSet<int> { begin, end };
        void Edge(int day)
        {
            if (day > begin && day < end) edges.Add(day);
        }
        foreach (var rule in memory.Running) Edge(rule.Start);
        foreach (var counter in memory.Counters)
        {
            Edge(counter.Begin);
            Edge(counter.Start);
        }
        foreach (var slot in new[] { Per.Month, Per.Year })
        {
            var from = SlotBegin(slot);
            for (var day = from; day < end; day = Slots.NextStart(day, slot)) Edge(day);
        }
        var dayFrom = SlotBegin(Per.Day);
        if (dayFrom < end)
        {
            foreach (var source in sources)
            {
                foreach (var habit in source.Told.Habits)
                {
                    Edge(habit.From);
                    Edge(habit.To);
                }
                // The day of an event is a cell of its own.
                foreach (var burst in source.Told.Events)
                {
                    Edge(burst.Day);
                    Edge(burst.Day + 1);
                }
            }
        }
        var cells = new List<Cell>();
        var list = edges.ToArray();
        for (var i = 0; i + 1 < list.Length; i++)
        {
            var (a, b) = (list[i], list[i + 1]);
            if (a < dayFrom || b - a == 1) cells.Add(new Cell(a, b, false));
            else if (CanRun(memory, a)) cells.Add(new Cell(a, b, true));
            else
                for (var day = a; day < b; day++) cells.Add(new Cell(day, day + 1, false));
        }
        return cells;

        int SlotBegin(Per slot) => memory.Counters.Where(c => c.Slot == slot).Select(c => Math.Max(c.Begin, memory.First)).DefaultIfEmpty(int.MaxValue).Min();
    }

    // Days are equal trials where nothing counts more than one record of a day.
    private static bool CanRun(GroupMemory memory, int day) =>
        memory.Counters.All(c => c.Begin > day || c.Slot == Per.Day && c.Kind != CounterKind.Numbered || c.Slot is not null && c.Kind is CounterKind.Slots or CounterKind.SlotPoints || c.Kind == CounterKind.Records && c.Most == 1)
        && memory.Running.All(r => r.Start > day || r.SlotCounter is not null);
}
