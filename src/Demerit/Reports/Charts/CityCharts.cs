using System.Collections.Immutable;
using Demerit.Cities.Tables;
using Demerit.Foundation.Tables;

namespace Demerit.Reports.Charts;

/// <summary>The charts of a run, for the report and the page alike. Null where a run has nothing to draw.</summary>
public static class CityCharts
{
    private const string All = "any", Days = "day of the run";
    private const int MostRows = 20;

    public static Chart? Clean(CityTables tables)
    {
        if (AfterAYear(tables) is not { } last) return null;
        // Where nobody has any there is no such conduct under this scheme.
        var rows = tables.Clean.Where(r => r.Period == last.Period && r.People > 0 && (r.Status == All || r.NothingFiled < r.People || r.NothingDone < r.People)).OrderBy(r => r.Status == All ? 0 : 1).ToArray();
        if (rows.Length == 0) return null;
        var any = rows.FirstOrDefault(r => r.Status == All) ?? rows[0];
        const string Seen = "as seen", IfAll = "if all were seen";
        return new Chart("nothing-recordable", "People with nothing recordable", $"After {last.LastDay + 1} days {CityPhrases.Share(any.NothingSeen, any.People)} had left no record of their own doing; {CityPhrases.Share(any.NothingDone, any.People)} had done nothing that could have left one.",
            Rows([Nominal("status", "legal status"), Nominal("basis", ""), Share("share", "share of people"), Count("people", "people")],
                rows.SelectMany(r => new[] { (r, Seen, r.NothingSeen), (r, IfAll, r.NothingDone) }).Select(x => (ImmutableArray<Cell>)[CityNames.Status(x.r.Status), x.Item2, (double)x.Item3 / x.r.People, x.Item3])),
            new Layer(new Mark("line") { Color = Palette.Grey, StrokeWidth = 2 }, new Encode("y", "status") { Title = "", Order = [.. rows.Select(r => CityNames.Status(r.Status))] }, new Encode("x", "share"), new Encode("detail", "status")),
            new Layer(new Mark("point") { Size = 110, Filled = true, Opacity = 1 }, new Encode("y", "status") { Title = "", Order = [.. rows.Select(r => CityNames.Status(r.Status))] }, new Encode("x", "share"),
                new Encode("color", "basis") { Title = "", Order = [Seen, IfAll], Range = [Palette.Blue, Palette.Vermillion] }, new Encode("shape", "basis") { Title = "", Order = [Seen, IfAll], Range = ["circle", "diamond"] }))
        { Height = null, Series = "basis", Filled = "people" };
    }

    public static Chart? Grades(CityTables tables)
    {
        if (Last(tables) is not { } last || tables.Grades.Length < 2) return null;
        var most = last.Tally.PeopleByGrade.IndexOf(last.Tally.PeopleByGrade.Max());
        var bars = tables.Periods.Length <= 40;
        var rows = tables.Periods.SelectMany(p => tables.Grades.Select((g, i) => (ImmutableArray<Cell>)[(long)(p.LastDay + 1), g, p.Tally.PeopleByGrade[i], (long)i]));
        return new Chart("grades", "Grades over time", $"At the end most people are in grade {tables.Grades[most]} ({CityPhrases.Share(last.Tally.PeopleByGrade[most], last.Tally.People)}); {CityPhrases.People(last.Tally.PeopleByGrade[^1], last.Tally.People)} in the lowest, {tables.Grades[^1]}.",
            Rows([new ChartField("day", Days, bars ? FieldKind.Ordinal : FieldKind.Quantitative), Nominal("grade", "grade"), Count("people", "people"), Count("order", "")], rows),
            new Layer(new Mark(bars ? "bar" : "area"), new Encode("x", "day"), new Encode("y", "people") { Stack = "normalize", Title = "share of people" },
                new Encode("color", "grade") { Order = tables.Grades, Range = Palette.Sequence(tables.Grades.Length) }, new Encode("order", "order")))
        { Series = "grade", Filled = "people" };
    }

    public static Chart? Scores(CityTables tables)
    {
        if (Last(tables)?.Tally.Scores is not { } end) return null;
        var rows = tables.Periods.Select(p => (ImmutableArray<Cell>)[(long)(p.LastDay + 1), p.Tally.Scores!.P05, p.Tally.Scores.P25, p.Tally.Scores.P50, p.Tally.Scores.P75, p.Tally.Scores.P95, p.Tally.Scores.Mean, p.Tally.Scores.TwinMean]);
        Encode X() => new("x", "day") { Tight = true };
        Encode Y(string field, string channel = "y") => new(channel, field) { FromData = true, Title = "score, points" };
        return new Chart("scores", "Scores over time", $"At the end the middle score is {Phrases.Number(end.P50)}; nine in ten people stand between {Phrases.Number(end.P05)} and {Phrases.Number(end.P95)} (the light band), half of them between {Phrases.Number(end.P25)} and {Phrases.Number(end.P75)} (the dark band).",
            Rows([Quantity("day", Days), Quantity("p05", "5 % at most, points"), Quantity("p25", "25 % at most"), Quantity("p50", "middle"), Quantity("p75", "75 % at most"), Quantity("p95", "95 % at most"), Quantity("mean", "mean"), Quantity("twin", "mean without errors")], rows),
            new Layer(new Mark("area") { Color = Palette.Blue, Opacity = 0.2 }, X(), Y("p05"), Y("p95", "y2")),
            new Layer(new Mark("area") { Color = Palette.Blue, Opacity = 0.35 }, X(), Y("p25"), Y("p75", "y2")),
            new Layer(new Mark("line") { Color = Palette.Blue, StrokeWidth = 2 }, X(), Y("p50")));
    }

    public static Chart? Punished(CityTables tables)
    {
        if (Last(tables) is not { } last || tables.Periods.All(p => p.Tally.WithClosedDoor == 0)) return null;
        const string Closed = "any door closed", Wrong = "at least one of them wrongly";
        var rows = tables.Periods.SelectMany(p => new[] { (Closed, p.Tally.WithClosedDoor), (Wrong, p.Tally.WronglyPunished) }
            .Select(x => (ImmutableArray<Cell>)[(long)(p.LastDay + 1), x.Item1, x.Item2]));
        return new Chart("punished", "People with a closed door", $"At the end a door is closed for {CityPhrases.People(last.Tally.WithClosedDoor, last.Tally.People)}.",
            Rows([Quantity("day", Days), Nominal("who", ""), Count("people", "people")], rows), Lines("who", [Closed, Wrong], [Palette.Blue, Palette.Vermillion]))
        { Series = "who", Filled = "people" };
    }

    public static Chart? Wrongly(CityTables tables)
    {
        if (Last(tables) is not { } last || tables.Periods.All(p => p.Tally.WronglyPunished + p.Tally.WronglySpared == 0)) return null;
        const string Wrong = "wrongly punished", Spared = "wrongly spared";
        var rows = tables.Periods.SelectMany(p => new[] { (Wrong, p.Tally.WronglyPunished), (Spared, p.Tally.WronglySpared) }.Select(x => (ImmutableArray<Cell>)[(long)(p.LastDay + 1), x.Item1, x.Item2]));
        return new Chart("wrongly", "Wrongly punished and wrongly spared", $"At the end a door is closed that would be open without errors for {CityPhrases.People(last.Tally.WronglyPunished, last.Tally.People)}; for {CityPhrases.People(last.Tally.WronglySpared, last.Tally.People)} it is the reverse.",
            Rows([Quantity("day", Days), Nominal("who", ""), Count("people", "people")], rows), Lines("who", [Wrong, Spared], [Palette.Vermillion, Palette.Purple]))
        { Series = "who", Filled = "people" };
    }

    public static Chart? Doors(CityTables tables, CityNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (Last(tables) is not { } last) return null;
        var doors = tables.Doors.Where(d => d.Period == last.Period && d.Closed + d.Restricted > 0).OrderByDescending(d => d.Closed).ThenByDescending(d => d.Restricted).ToArray();
        if (doors.Length == 0) return null;
        const string Right = "closed", Wrong = "closed wrongly", Some = "restricted";
        var order = doors.Select(d => names.Door(d.Door)).ToImmutableArray();
        var rows = doors.SelectMany(d => new[] { (d, Right, d.Closed - d.WronglyClosed, 0L), (d, Wrong, d.WronglyClosed, 1L), (d, Some, d.Restricted, 2L) }.Select(x => (ImmutableArray<Cell>)[names.Door(x.d.Door), x.Item2, x.Item3, x.Item4]));
        return new Chart("doors", "Doors closed at the end", doors[0].Closed == 0 ? "No door is closed; some are restricted." : $"Most often closed: {order[0]}, for {CityPhrases.People(doors[0].Closed, last.Tally.People)}.",
            Rows([Nominal("door", "door"), Nominal("state", ""), Count("people", "people"), Count("order", "")], rows),
            new Layer(new Mark("bar"), new Encode("y", "door") { Title = "", Order = order }, new Encode("x", "people"), new Encode("color", "state") { Title = "", Order = [Right, Wrong, Some], Range = [Palette.Blue, Palette.Vermillion, Palette.Grey] }, new Encode("order", "order")))
        { Height = null, Series = "state", Filled = "people" };
    }

    /// <summary>Lengths of spells in classes, over all doors.</summary>
    public static Chart? Spells(CityTables tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var spells = tables.Spells.Where(s => !s.Wrongly).ToArray();
        if (spells.Length == 0) return null;
        (string Name, int Upto)[] classes = [("up to a month", 31), ("up to 3 months", 92), ("up to 6 months", 183), ("up to a year", 366), ("longer", int.MaxValue)];
        const string Ended = "opened again", Still = "still closed at the end";
        var rows = new List<ImmutableArray<Cell>>();
        var before = 0;
        foreach (var (name, upto) in classes)
        {
            var within = spells.Where(s => s.Days > before && s.Days <= upto).ToArray();
            before = upto;
            if (within.Length == 0 && name == "longer") continue;
            rows.Add([name, Ended, within.Where(s => !s.Unfinished).Sum(s => s.Spells), 0L]);
            rows.Add([name, Still, within.Where(s => s.Unfinished).Sum(s => s.Spells), 1L]);
        }
        var all = spells.Sum(s => s.Spells);
        return new Chart("spells", "How long doors stay closed", $"{CityPhrases.Number(all)} spells of a closed door; {CityPhrases.Number(spells.Where(s => s.Unfinished).Sum(s => s.Spells))} of them had not ended.",
            Rows([new ChartField("length", "closed without a break for", FieldKind.Ordinal), Nominal("end", ""), Count("spells", "spells"), Count("order", "")], rows),
            new Layer(new Mark("bar"), new Encode("y", "length") { Order = [.. rows.Select(r => r[0].Text).Distinct()] }, new Encode("x", "spells"), new Encode("color", "end") { Title = "", Order = [Ended, Still], Range = [Palette.Blue, Palette.Grey] }, new Encode("order", "order")))
        { Height = null, Series = "end", Filled = "spells" };
    }

    /// <summary>Channels by the wrong penalties that follow from them, never by what they yield.</summary>
    public static Chart? Channels(CityTables tables, CityNames names)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(names);
        var channels = ChannelSums(tables).Where(c => c.WrongDays > 0).Take(MostRows).ToArray();
        if (channels.Length == 0) return null;
        var order = channels.Select(c => names.Channel(c.Channel)).ToImmutableArray();
        return new Chart("channels", "Channels by the wrong penalties they lead to", $"Most of them: {order[0]}, {CityPhrases.Number(channels[0].WrongDays)} days of somebody being wrongly punished.",
            Rows([Nominal("channel", "channel"), Count("days", "person-days wrongly punished"), Count("mistaken", "wrong records"), Count("records", "records")], channels.Select(c => (ImmutableArray<Cell>)[names.Channel(c.Channel), c.WrongDays, c.Mistaken, c.Records])),
            new Layer(new Mark("bar") { Color = Palette.Vermillion }, new Encode("y", "channel") { Title = "", Order = order }, new Encode("x", "days")))
        { Height = null };
    }

    /// <summary>Over the run: records, wrong ones, and days on which people were wrongly punished while a wrong record of the channel counted. Most of these days first.</summary>
    internal static IEnumerable<(string Channel, long Records, long Mistaken, long WrongDays)> ChannelSums(CityTables tables)
    {
        var days = tables.Periods.ToDictionary(p => p.Period, p => p.LastDay - p.FirstDay + 1L);
        return tables.Channels.GroupBy(c => c.Channel).Select(g => (g.Key, g.Sum(c => c.Records), g.Sum(c => c.Mistaken), g.Sum(c => c.WronglyPunished * days[c.Period])))
            .OrderByDescending(c => c.Item4).ThenByDescending(c => c.Item3).ThenBy(c => c.Key, StringComparer.Ordinal);
    }

    /// <summary>What people stop doing: the share of occasions that did not happen, protected conduct marked.</summary>
    public static Chart? Stopped(CityTables tables, CityNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var acts = StoppedSums(tables).Where(a => a.Stopped > 0).Take(MostRows).ToArray();
        if (acts.Length == 0) return null;
        const string Protected = "protected by a right", Other = "other conduct";
        string Name(string conduct, bool isProtected) => names.Conduct(conduct) + (isProtected ? " ◆" : "");
        var order = acts.Select(a => Name(a.Conduct, a.Protected)).ToImmutableArray();
        var first = acts.FirstOrDefault(a => a.Protected);
        return new Chart("stopped", "What people stop doing (◆ protected by a right)", first.Conduct is null ? "No protected conduct was given up." : $"Of protected conduct most is given up of: {names.Conduct(first.Conduct)}, {CityPhrases.Share(first.Stopped, first.Would)} of the times.",
            Rows([Nominal("conduct", "conduct"), Nominal("kind", ""), Share("share", "share of occasions given up"), Count("stopped", "occasions given up"), Count("chilled", "of them for fear (a closed door)"), Count("deterred", "of them after a record"), Count("would", "occasions otherwise")],
                acts.Select(a => (ImmutableArray<Cell>)[Name(a.Conduct, a.Protected), a.Protected ? Protected : Other, (double)a.Stopped / a.Would, a.Stopped, a.Chilled, a.Deterred, a.Would])),
            new Layer(new Mark("bar"), new Encode("y", "conduct") { Title = "", Order = order }, new Encode("x", "share"), new Encode("color", "kind") { Title = "", Order = [Protected, Other], Range = [Palette.Purple, Palette.Grey] }))
        { Height = null };
    }

    internal static IEnumerable<(string Conduct, bool Protected, string Status, long Chilled, long Deterred, long Stopped, long Would)> StoppedSums(CityTables tables) =>
        tables.Conduct.Where(c => !c.Finding).GroupBy(c => c.Conduct)
            .Select(g => (Conduct: g.Key, g.First().Protected, g.First().Status, Chilled: g.Sum(c => c.Chilled), Deterred: g.Sum(c => c.Deterred), Stopped: g.Sum(c => c.Chilled + c.Deterred), Would: g.Sum(c => c.Occasions + c.Chilled + c.Deterred - c.Hardship - c.Gamed)))
            .Where(a => a.Would > 0).OrderByDescending(a => a.Protected).ThenByDescending(a => (double)a.Stopped / a.Would).ThenBy(a => a.Conduct, StringComparer.Ordinal);

    /// <summary>Who carries the errors: people ever wrongly punished, by an attribute, with intervals.</summary>
    public static Chart? Disparity(CityTables tables, string attribute)
    {
        if (Last(tables) is not { } last) return null;
        var groups = tables.Groups.Where(g => g.Period == last.Period && g.Attribute == attribute).ToArray();
        if (groups.Length < 2 || groups.All(g => g.Tally.EverWronglyPunished == 0)) return null;
        var order = groups.Select(g => g.Value).ToImmutableArray();
        var rows = groups.Select(g =>
        {
            var (low, high) = CityPhrases.Wilson(g.Tally.EverWronglyPunished, g.Tally.People);
            return (ImmutableArray<Cell>)[g.Value, (double)g.Tally.EverWronglyPunished / g.Tally.People, low, high, g.Tally.EverWronglyPunished, g.Tally.People];
        });
        var most = groups.MaxBy(g => (double)g.Tally.EverWronglyPunished / g.Tally.People)!;
        var least = groups.MinBy(g => (double)g.Tally.EverWronglyPunished / g.Tally.People)!;
        var apart = CityPhrases.Wilson(most.Tally.EverWronglyPunished, most.Tally.People).Low > CityPhrases.Wilson(least.Tally.EverWronglyPunished, least.Tally.People).High;
        return new Chart($"errors-by-{attribute}", $"Ever wrongly punished, by {attribute}", $"Most often {most.Value}: {CityPhrases.People(most.Tally.EverWronglyPunished, most.Tally.People)}; least often {least.Value}: {CityPhrases.People(least.Tally.EverWronglyPunished, least.Tally.People)}. {(apart ? "Their intervals lie apart." : "Their intervals overlap: chance could make the difference.")}",
            Rows([Nominal("value", attribute), Share("share", "share of people ever wrongly punished"), Share("low", "interval from"), Share("high", "to"), Count("wrong", "people wrongly punished"), Count("people", "people")], rows),
            new Layer(new Mark("rule") { Color = Palette.Vermillion, StrokeWidth = 2 }, new Encode("y", "value") { Title = "", Order = order }, new Encode("x", "low") { Title = "share of people ever wrongly punished, with 95 % interval" }, new Encode("x2", "high")),
            new Layer(new Mark("point") { Color = Palette.Vermillion, Filled = true, Opacity = 1, Size = 70 }, new Encode("y", "value") { Title = "", Order = order }, new Encode("x", "share") { Title = "share of people ever wrongly punished, with 95 % interval" }))
        { Height = null };
    }

    /// <summary>The score of a sampled person over the run, with the wrong records marked.</summary>
    public static Chart? Story(CityTables tables, int story)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var lines = tables.Stories.Where(s => s.Story == story).ToArray();
        if (lines.Length == 0 || lines.All(s => double.IsNaN(s.Score)) || lines.All(s => s.Score == lines[0].Score && s.TwinScore == lines[0].Score)) return null;
        const string Own = "score", Twin = "without errors", Wrong = "wrong record";
        var posted = lines.Where(s => s.Event == "posted" && s.Wrong).ToArray();
        // The line goes on to the end of the run, as it stood after the last event.
        var end = lines[^1] with { Event = "start", Day = Math.Max(lines[^1].Day, Last(tables)?.LastDay ?? 0) };
        var rows = lines.Append(end).Where(s => s.Event is "posted" or "lapsed" or "struck" or "start").SelectMany(s => new[] { (ImmutableArray<Cell>)[(long)s.Day, Own, s.Score], [(long)s.Day, Twin, s.TwinScore] })
            .Concat(posted.Select(s => (ImmutableArray<Cell>)[(long)s.Day, Wrong, s.Score])).ToArray();
        if (rows.Length == 0) return null;
        Encode X() => new("x", "day") { Tight = true };
        Encode Y() => new("y", "score") { FromData = true };
        Encode Color() => new("color", "line") { Title = "", Order = [Own, Twin, Wrong], Range = [Palette.Blue, Palette.Grey, Palette.Vermillion] };
        return new Chart($"story-{story}", "Score over the run", posted.Length == 0 ? "No wrong record was posted." : $"{CityPhrases.Number(posted.Length)} wrong {(posted.Length == 1 ? "record was" : "records were")} posted.",
            Rows([Quantity("day", Days), Nominal("line", ""), Quantity("score", "score, points")], rows),
            new Layer(new Mark("line") { Dashed = true, Steps = true, StrokeWidth = 2 }, X(), Y(), Color()) { OnlyField = "line", OnlyValue = Twin },
            new Layer(new Mark("line") { Steps = true, StrokeWidth = 2 }, X(), Y(), Color()) { OnlyField = "line", OnlyValue = Own },
            new Layer(new Mark("point") { Shape = "cross", Size = 130, Filled = true, Opacity = 1 }, X(), Y(), Color()) { OnlyField = "line", OnlyValue = Wrong })
        { Height = 180, Series = "line", Filled = "score" };
    }

    /// <summary>The first period that ends after a year, or the last of a shorter run.</summary>
    internal static PeriodRow? AfterAYear(CityTables tables) => tables.Periods.FirstOrDefault(p => p.LastDay >= 364) ?? Last(tables);

    private static PeriodRow? Last(CityTables tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return tables.Periods.LastOrDefault();
    }

    // Two lines, told apart by colour and by shape.
    private static ImmutableArray<Layer> Lines(string by, ImmutableArray<string> order, ImmutableArray<string> colors)
    {
        Encode Color() => new("color", by) { Title = "", Order = order, Range = colors };
        return
        [
            new Layer(new Mark("line") { StrokeWidth = 2 }, new Encode("x", "day") { Tight = true }, new Encode("y", "people"), Color()),
            new Layer(new Mark("point") { Size = 45, Filled = true, Opacity = 1 }, new Encode("x", "day") { Tight = true }, new Encode("y", "people"), Color(), new Encode("shape", by) { Title = "", Order = order, Range = ["circle", "diamond"] }),
        ];
    }

    private static ChartData Rows(ImmutableArray<ChartField> fields, IEnumerable<ImmutableArray<Cell>> rows) => new(fields, [.. rows]);
    private static ChartField Nominal(string name, string title) => new(name, title, FieldKind.Nominal);
    private static ChartField Quantity(string name, string title) => new(name, title, FieldKind.Quantitative);
    private static ChartField Count(string name, string title) => new(name, title, FieldKind.Quantitative);
    private static ChartField Share(string name, string title) => new(name, title, FieldKind.Quantitative, true);
}
