using System.Collections.Immutable;
using System.Globalization;
using Demerit.Audits.Book;
using Demerit.Foundation;
using Demerit.Foundation.Tables;

namespace Demerit.Audits.Checks;

/// <summary>What a simulated city adds to the file. Every figure is implied by the assumptions of its scenario.</summary>
internal static class RunChecks
{
    private static readonly Answer NoTable = new(Outcome.NotShown, "The run wrote no table that this check needs.");

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Share(long of, long all) => $"{N(of)} of {N(all)}{(all > 0 ? $" ({Percent((double)of / all)})" : "")}";

    private static string Percent(double share) => share is > 0 and < 0.001 ? string.Create(CultureInfo.InvariantCulture, $"{share * 100_000:0.#} in 100,000") : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    private static Answer Counted(string says, long of, long all, AuditThreshold? threshold, string sentence)
    {
        if (all == 0) return new Answer(Outcome.NotApplicable, $"None in this run: {says}.");
        var (low, high) = Interval.Of(of, all);
        var share = (double)of / all;
        return new Answer(Outcome.Figure, $"{sentence}: {Share(of, all)}; nineteen times in twenty between {Percent(low)} and {Percent(high)}.")
        {
            Figures = [new Figure(says, share, low, high, "share", threshold, threshold?.Band(share) ?? 0, (of, all))],
        };
    }

    public static Answer S3(Subject subject, RunEvidence run) =>
        Counted("closed doors that lists alone would leave open", run.Sum("periods", "doors_closed_by_score"), run.Sum("periods", "doors_closed"), subject.Threshold("s3-pivotal"), "Doors closed by grade or score, over all periods");

    public static Answer S5(Subject subject, RunEvidence run)
    {
        if (run.Find("doors") is not { } doors || run.Find("rules") is not { } rules) return NoTable;
        // What each domain takes, over all people and periods, as the share of the score's harm that comes from it.
        var taken = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var row = 0; row < rules.Rows; row++)
            if (subject.Lines.FirstOrDefault(l => l.IsRule && l.Name == rules.Texts("rule")[row])?.Domain is { } domain && rules.Fractions("points")[row] < 0)
                taken[domain] = taken.GetValueOrDefault(domain) - rules.Fractions("points")[row];
        var people = new Dictionary<string, long>(StringComparer.Ordinal);
        if (run.Find("lists") is { } lists)
            for (var row = 0; row < lists.Rows; row++) people[lists.Texts("list")[row]] = people.GetValueOrDefault(lists.Texts("list")[row]) + lists.Wholes("people")[row];
        double all = 0, unrelated = 0;
        for (var row = 0; row < doors.Rows; row++)
        {
            var door = doors.Texts("door")[row];
            var days = (double)doors.Wholes("closed_days")[row];
            var causes = subject.Consequences.Where(c => c.Door == door && c.Effect == Schemes.Effect.Closed).ToArray();
            if (days == 0 || causes.Length == 0) continue;
            double of = 0, from = 0;
            if (causes.Any(c => c.ByScore))
                foreach (var (domain, points) in taken) Weigh(subject, domain, door, points, ref of, ref from);
            else
                foreach (var cause in causes)
                    if (subject.Lines.FirstOrDefault(l => l.List?.Name == cause.List)?.Domain is { } domain) Weigh(subject, domain, door, people.GetValueOrDefault(cause.List!), ref of, ref from);
            if (of <= 0) continue;
            all += days;
            unrelated += days * from / of;
        }
        if (all == 0) return new Answer(Outcome.NotApplicable, "No door closed in this run.");
        var share = unrelated / all;
        return new Answer(Outcome.Figure, $"Of the days behind closed doors, {Percent(share)} in proportion to points and listings from unrelated parts of life.") { Figures = [new Figure("days behind closed doors, in proportion to what came from unrelated parts of life", share, null, null, "share", subject.Threshold("s5-unrelated"), subject.Threshold("s5-unrelated").Band(share))] };
    }

    private static void Weigh(Subject subject, string domain, string door, double weight, ref double of, ref double from)
    {
        of += weight;
        if (Pairs.Between(subject, domain, door).Relation is Relation.Unrelated or Relation.SameAuthority) from += weight;
    }

    public static Answer P2(Subject subject, RunEvidence run)
    {
        if (run.Find("conduct") is not { } conduct) return NoTable;
        long chilled = 0, done = 0;
        for (var row = 0; row < conduct.Rows; row++)
            if (conduct.Wholes("protected")[row] == 1 && conduct.Wholes("finding")[row] == 0)
            {
                chilled += conduct.Wholes("chilled")[row];
                done += conduct.Wholes("occasions")[row];
            }
        return Counted("protected acts left undone because a door was closed", chilled, chilled + done, subject.Threshold("p2-chilling"), "Protected acts left undone, under the response that the scenario assumes");
    }

    public static Answer P4(Subject subject, RunEvidence run) => Counted("closed doors of people none of whose records is for what they did", run.Sum("periods", "doors_closed_without_own_record"), run.Sum("periods", "doors_closed"), null, "Doors closed for people without a record of their own doing, over all periods");

    public static Answer P5(Subject subject, RunEvidence run)
    {
        if (run.Find("doors") is not { } doors) return NoTable;
        var days = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var row = 0; row < doors.Rows; row++)
            if (subject.Door(doors.Texts("door")[row]) is { Essential: not null }) days[doors.Texts("door")[row]] = days.GetValueOrDefault(doors.Texts("door")[row]) + doors.Wholes("closed_days")[row];
        var all = days.Values.Sum();
        if (all == 0) return new Answer(Outcome.NotApplicable, "No door to an essential closed in this run.");
        var years = all / Duration.DaysPerYear;
        return new Answer(Outcome.Figure, $"{Text.Factor(years)} person-years behind closed doors to essentials, among {N(run.Facts.People)} people in {N(run.Facts.Days)} days.")
        {
            Figures = [new Figure("person-years behind closed doors to essentials", years, null, null, "person-years")],
            Evidence = [.. days.Where(d => d.Value > 0).OrderByDescending(d => d.Value).Select(d => new Evidence($"{subject.DoorTitle(d.Key)}: {Text.Factor(d.Value / Duration.DaysPerYear)} person-years", null, d.Key))],
        };
    }

    public static Answer P6(Subject subject, RunEvidence run)
    {
        if (run.Find("doors") is not { } doors) return NoTable;
        long wrong = 0, shown = 0;
        for (var row = 0; row < doors.Rows; row++)
            if (doors.Texts("door")[row] == "named-in-public")
            {
                wrong += doors.Wholes("wrongly_closed")[row];
                shown += doors.Wholes("closed")[row];
            }
        return Counted("people named in public whom an error-free file would not name", wrong, shown, null, "Wrong names shown, at the ends of all periods");
    }

    public static Answer D2(Subject subject, RunEvidence run)
    {
        if (run.Find("channels") is not { } channels) return NoTable;
        var records = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var row = 0; row < channels.Rows; row++) records[channels.Texts("channel")[row]] = records.GetValueOrDefault(channels.Texts("channel")[row]) + channels.Wholes("records")[row];
        var all = records.Values.Sum();
        var idle = records.Where(r => r.Value < subject.Threshold("d2-idle").Number * all).Select(r => subject.Catalogue.Channels.Find(r.Key)?.Title.En ?? r.Key).ToArray();
        return new Answer(Outcome.Figure, $"{idle.Length} of {records.Count} sources file under {Percent(subject.Threshold("d2-idle").Number)} of the records{(idle.Length > 0 ? $": {Text.Some(idle)}" : "")}.") { Figures = [new Figure("sources that file hardly any record", idle.Length, null, null, "sources", null, 0, (idle.Length, records.Count))] };
    }

    public static Answer D3(Subject subject, RunEvidence run)
    {
        if (run.Find("spells") is not { } spells) return NoTable;
        long count = 0, days = 0, open = 0;
        for (var row = 0; row < spells.Rows; row++)
        {
            if (spells.Wholes("wrongly")[row] == 1) continue;
            var n = spells.Wholes("spells")[row];
            count += n;
            days += n * spells.Wholes("days")[row];
            if (spells.Wholes("unfinished")[row] == 1) open += n;
        }
        if (count == 0) return new Answer(Outcome.NotApplicable, "No door closed in this run.");
        return new Answer(Outcome.Figure, $"A door that closed stayed closed for {Text.Days((double)days / count)} on average so far; {Share(open, count)} were still closed at the end.") { Figures = [new Figure("days that a door stayed closed, on average so far", (double)days / count, null, null, "days", null, 0, (open, count))] };
    }

    public static Answer D5(Subject subject, RunEvidence run)
    {
        var records = Counted("counting records that name somebody else", run.Sum("periods", "wrong_records_standing"), run.Sum("periods", "records_standing"), subject.Threshold("d5-wrong"), "Records that count and name somebody else, over all periods");
        var days = Counted("days behind closed doors that an error-free file would leave open", run.Sum("periods", "wrongly_closed_days"), run.Sum("periods", "closed_days"), subject.Threshold("d5-wrong"), "Days behind wrongly closed doors");
        return new Answer(records.Outcome == Outcome.Figure || days.Outcome == Outcome.Figure ? Outcome.Figure : Outcome.NotApplicable, $"{records.Summary} {days.Summary}")
        {
            Figures = [.. records.Figures, .. days.Figures], Evidence = Channels(subject, run),
        };
    }

    // Ranked by the wrong penalties they cause, never by yield.
    private static ImmutableArray<Evidence> Channels(Subject subject, RunEvidence run)
    {
        if (run.Find("channels") is not { } channels) return [];
        var wrong = new Dictionary<string, (long Doors, long Mistaken, long Records)>(StringComparer.Ordinal);
        for (var row = 0; row < channels.Rows; row++)
        {
            var name = channels.Texts("channel")[row];
            var (doors, mistaken, records) = wrong.GetValueOrDefault(name);
            wrong[name] = (doors + channels.Wholes("doors_wrongly_closed")[row], mistaken + channels.Wholes("mistaken")[row], records + channels.Wholes("records")[row]);
        }
        return [.. wrong.Where(w => w.Value.Doors > 0 || w.Value.Mistaken > 0).OrderByDescending(w => w.Value.Doors).ThenByDescending(w => w.Value.Mistaken).ThenBy(w => w.Key, StringComparer.Ordinal)
            .Select(w => new Evidence($"{subject.Catalogue.Channels.Find(w.Key)?.Title.En ?? w.Key}: {N(w.Value.Doors)} doors wrongly closed at the ends of periods; {Share(w.Value.Mistaken, w.Value.Records)} records wrong", null, w.Key))];
    }

    public static Answer R1(Subject subject, RunEvidence run) => Counted("wrong records of which the person named learned", run.Sum("periods", "wrong_noticed"), run.Sum("periods", "wrong_posted"), null, "Wrong records of which the person named learned, as the scenario assumes");

    public static Answer R4(Subject subject, RunEvidence run)
    {
        var (struck, posted) = (run.Sum("periods", "wrong_struck"), run.Sum("periods", "wrong_posted"));
        if (posted == 0) return new Answer(Outcome.NotApplicable, "No wrong record counted in this run.");
        var mean = struck > 0 ? (double)run.Sum("periods", "wrong_struck_days") / struck : double.NaN;
        var (low, high) = Interval.Of(posted - struck, posted);
        return new Answer(Outcome.Figure, $"{Share(posted - struck, posted)} wrong records were never struck in this run{(struck > 0 ? $"; the others after {Text.Days(mean)} on average" : "")}.")
        {
            Figures = [new Figure("wrong records never struck", (double)(posted - struck) / posted, low, high, "share", null, 0, (posted - struck, posted)), .. struck > 0 ? [new Figure("days from a wrong record to its striking, on average", mean, null, null, "days")] : (Figure[])[]],
        };
    }

    public static Answer E1(Subject subject, RunEvidence run)
    {
        var (wrong, punished) = (run.Sum("periods", "wrongly_punished"), run.Sum("periods", "with_closed_door"));
        var main = Counted("of those behind a closed door, people whom an error-free file would leave free", wrong, punished, subject.Threshold("e1-wrong"), "Wrongly punished, of all punished, at the ends of all periods");
        var (ever, people) = (run.Last("ever_wrongly_punished"), run.Last("people"));
        var figures = main.Figures;
        var says = main.Summary;
        if (people > 0)
        {
            var (low, high) = Interval.Of(ever, people);
            figures = figures.Add(new Figure("people wrongly punished at the end of any period", (double)ever / people, low, high, "share", null, 0, (ever, people)));
            says += $" {Share(ever, people)} people were wrongly punished at some time.";
        }
        if (run.Twin is { } twin)
        {
            var (avoided, reviews) = (run.Sum("periods", "wrongly_closed_days") - twin.Sum("periods", "wrongly_closed_days"), twin.Sum("periods", "decided") - run.Sum("periods", "decided"));
            says += $" In the twin {twin.Facts.Scenario}, on the same people and seed, {(avoided == 0 ? "as many" : $"{N(Math.Abs(avoided))} {(avoided > 0 ? "fewer" : "more")}")} wrongful door-days for {N(Math.Abs(reviews))} {(reviews >= 0 ? "more" : "fewer")} decisions{(avoided > 0 && reviews > 0 ? $": {Text.Factor((double)avoided / reviews)} days avoided per review" : "")}.";
            if (reviews > 0) figures = figures.Add(new Figure("wrongful door-days avoided per extra review", (double)avoided / reviews, null, null, "days per review", null, 0, null));
        }
        return main with { Summary = says, Figures = figures };
    }

    private sealed record GroupCount(string Value, long People, long Free, long Wrong, long Occasions, long Filed, long FiledByOthers, long WrongPosted, long WrongStruck);

    // The last period for states, all periods for flows; by the attribute that only measures.
    private static GroupCount[] Groups(RunEvidence run)
    {
        if (run.Find("groups") is not { Rows: > 0 } g) return [];
        var last = g.Wholes("period").Max();
        var rows = Enumerable.Range(0, g.Rows).Where(r => g.Texts("attribute")[r] == "group").GroupBy(r => g.Texts("value")[r]);
        return [.. rows.Where(v => v.Any(r => g.Wholes("period")[r] == last)).Select(v =>
        {
            long Sum(string column) => v.Sum(r => g.Wholes(column)[r]);
            var end = v.First(r => g.Wholes("period")[r] == last);
            var people = g.Wholes("people")[end];
            return new GroupCount(v.Key, people, people - g.Wholes("ever_with_closed_door")[end], g.Wholes("ever_wrongly_punished")[end], Sum("occasions"), Sum("filed"), Sum("filed_by_others"), Sum("wrong_posted"), Sum("wrong_struck"));
        }).OrderBy(v => v.Value, StringComparer.Ordinal)];
    }

    public static Answer E2(Subject subject, RunEvidence run)
    {
        var groups = Groups(run);
        if (groups.Length < 2) return new Answer(Outcome.NotApplicable, "The population has no groups.");
        var (least, most) = (groups.MinBy(g => (double)g.Free / g.People)!, groups.MaxBy(g => (double)g.Free / g.People)!);
        var evidence = groups.Select(g => new Evidence($"{g.Value}: {Share(g.Free, g.People)} never behind a closed door", null, g.Value)).ToImmutableArray();
        var cell = subject.Threshold("small-cell");
        if (least.People - least.Free < cell.Number) return new Answer(Outcome.Figure, $"Fewer than {Text.Number(cell.Number)} people of group {least.Value} were behind a closed door: no ratio.") { Evidence = evidence };
        var yardstick = subject.Threshold("e2-four-fifths");
        var ratio = (double)least.Free / least.People / ((double)most.Free / most.People);
        var (low, high) = Interval.OfRatio(Interval.Of(least.Free, least.People), Interval.Of(most.Free, most.People));
        return new Answer(Outcome.Figure, $"Rate of going free, {least.Value} by {most.Value}: {Text.Number(Math.Round(ratio, 3))} (between {Text.Number(Math.Round(low, 3))} and {Text.Number(Math.Round(high, 3))}); the yardstick is {yardstick.Value}.")
        {
            Figures = [new Figure($"rate of going free, {least.Value} by {most.Value}", ratio, low, high, "ratio", yardstick, ratio < yardstick.Number ? 1 : 0, (least.Free, least.People))], Evidence = evidence,
        };
    }

    public static Answer E3(Subject subject, RunEvidence run)
    {
        var groups = Groups(run);
        if (groups.Length < 2) return new Answer(Outcome.NotApplicable, "The population has no groups.");
        var (least, most) = (groups.MinBy(g => (double)g.Wrong / g.People)!, groups.MaxBy(g => (double)g.Wrong / g.People)!);
        var evidence = groups.Select(g => new Evidence($"{g.Value}: {Share(g.Wrong, g.People)} wrongly punished; records per occasion {Rate(g.Filed, g.Occasions)}; wrong records by others per person {Rate(g.FiledByOthers, g.People)}; wrong records struck {Rate(g.WrongStruck, g.WrongPosted)}", null, g.Value)).ToImmutableArray();
        var cell = subject.Threshold("small-cell");
        if (Math.Min(least.Wrong, most.Wrong) < cell.Number) return new Answer(Outcome.Figure, $"Fewer than {Text.Number(cell.Number)} people were wrongly punished in one of the groups: no ratio.") { Evidence = evidence };
        var ratio = (double)most.Wrong / most.People / ((double)least.Wrong / least.People);
        var (low, high) = Interval.OfRatio(Interval.Of(most.Wrong, most.People), Interval.Of(least.Wrong, least.People));
        var threshold = subject.Threshold("e3-ratio");
        return new Answer(Outcome.Figure, $"Wrongly punished, {most.Value} by {least.Value}: {Text.Number(Math.Round(ratio, 2))} times (between {Text.Number(Math.Round(low, 2))} and {Text.Number(Math.Round(high, 2))}), at rates of conduct that do not depend on group.")
        {
            Figures = [new Figure($"rate of wrong penalties, {most.Value} by {least.Value}", ratio, low, high, "ratio", threshold, threshold.Band(ratio), (most.Wrong, most.People))], Evidence = evidence,
        };
    }

    private static string Rate(long of, long all) => all == 0 ? "none" : Text.Number(Math.Round((double)of / all, 3));

    public static Answer E4(Subject subject, RunEvidence run)
    {
        if (run.Find("conduct") is not { } conduct) return NoTable;
        long more = 0, all = 0;
        for (var row = 0; row < conduct.Rows; row++)
        {
            // Only what the scheme takes for, and only acts: a finding follows its act.
            if (conduct.Wholes("finding")[row] == 1 || !subject.Lines.Any(l => l.TakesAway && l.Conduct is { } c && subject.Catalogue.RootOf(c).Slug == conduct.Texts("conduct")[row])) continue;
            more += conduct.Wholes("hardship")[row];
            all += conduct.Wholes("occasions")[row];
        }
        if (all == 0) return new Answer(Outcome.NotApplicable, "Nothing that the scheme takes for happened in this run.");
        var (ratio, threshold) = ((double)all / Math.Max(1, all - more), subject.Threshold("e4-loop"));
        if (more == 0) return new Answer(Outcome.Figure, $"None of {N(all)} occasions of what the scheme takes for happened only because a door was closed.") { Figures = [new Figure("occasions with closed doors by occasions without", 1, null, null, "ratio", threshold, 0, (0, all))] };
        return new Answer(Outcome.Figure, $"What the scheme takes for happened {Text.Number(Math.Round(ratio, 3))} times as often as without closed doors: {Share(more, all)} occasions were only because a door was closed, as the scenario assumes.")
        {
            Figures = [new Figure("occasions with closed doors by occasions without", ratio, null, null, "ratio", threshold, threshold.Band(ratio), (more, all))],
        };
    }
}
