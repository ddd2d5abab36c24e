using System.Collections.Immutable;
using System.Globalization;
using Demerit.Cities.Scenarios;
using Demerit.Cities.Tables;
using Demerit.Reports.Charts;
using Demerit.Reports.Html;

namespace Demerit.Reports;

/// <summary>One section of a report.</summary>
internal sealed record ReportSection(string Id, string Title, HtmlText Body);

/// <summary>What a run says, section by section.</summary>
internal sealed partial class CityReportSections(CityReportView view)
{
    private readonly List<Chart> _charts = [];
    private CityTables Tables => view.Tables;
    private CityNames Names => view.Names;
    private PeriodRow Last => Tables.Periods[^1];
    private long People => Last.Tally.People;

    public ImmutableArray<Chart> Charts => [.. _charts];

    public IReadOnlyList<ReportSection> All() =>
    [
        Section("run", "What was run", Run),
        Section("clean", "How many have nothing recordable", Clean),
        Section("grades", "Grades over time", Grades),
        Section("punished", "Who is punished, and who wrongly", Punished),
        Section("doors", "Which doors close, and for how long", Doors),
        Section("channels", "Channels by the wrong penalties they lead to", Channels),
        Section("stopped", "What people stop doing", Stopped),
        Section("both-sides", "Harm that may be prevented, beside what it costs", BothSides),
        Section("errors", "Who carries the errors", Errors),
        Section("stories", Tables.Stories.Select(s => s.Story).Distinct().Count() switch { 1 => "One file", 2 => "Two files", _ => "Three files" }, Stories),
        Section("assumptions", "The assumptions that matter", Assumptions),
        Section("fit", "How well the people fit the published tables", Fit),
        Section("reproduce", "How to cite and reproduce it", Reproduce),
    ];

    /// <summary>The run in one sentence or two.</summary>
    public string Lead()
    {
        var t = Last.Tally;
        var closed = t.WithClosedDoor == 0 ? "nobody has a door closed" : $"{CityPhrases.Share(t.WithClosedDoor, People)} people {(t.WithClosedDoor == 1 ? "has" : "have")} a door closed";
        var wrongly = t.EverWronglyPunished == 0 ? "nobody was wrongly punished" : $"{CityPhrases.Number(t.EverWronglyPunished)} of {CityPhrases.Number(People)} were at some time wrongly punished, for what somebody else did";
        var restricted = t.WithClosedDoor == 0 && t.DoorsRestricted > 0 ? $" ({CityPhrases.Number(t.DoorsRestricted)} are restricted)" : "";
        return $"After {Days(Last.LastDay + 1)} under {view.Scheme.Title.In("en")}, {closed}{restricted}; {wrongly}.";
    }

    private static ReportSection Section(string id, string title, Action<HtmlText> write)
    {
        var html = new HtmlText();
        write(html);
        return new ReportSection(id, title, html);
    }

    private void Show(HtmlText html, Chart? chart)
    {
        if (chart is null) return;
        _charts.Add(chart);
        ChartHtml.Add(html, chart);
    }

    private static string Days(long days) => days == 1 ? "1 day" : CityPhrases.Number(days) + " days";

    private static void Fact(HtmlText html, string name, string value) => html.Add($"<dt>{name}</dt><dd>{value}</dd>");

    private void Run(HtmlText html)
    {
        var s = view.Scenario;
        if (s.Summary is { } summary) html.Add($"<p>{summary.In("en")}</p>");
        html.AddRaw("<dl class=\"facts\">");
        Fact(html, "Scheme", $"{view.Scheme.Title.In("en")} ({view.Scheme.Slug}), {(view.Scheme.Operator?.In("en") is { } office ? office + ", " : "")}{view.Scheme.PlaceName.In("en")}; {Phrases.Tier(view.Scheme.Tier)}; read in the {s.Reading.ToString().ToLowerInvariant()} reading");
        Fact(html, "People", $"{CityPhrases.Number(People)} synthetic adults, {(s.Population.From is null ? "all with the same attributes" : $"drawn from {view.Population.Title.In("en")}")}");
        Fact(html, "Time", $"{Days(s.Days)} from {Phrases.Day(view.FirstDay)}{(s.BurnIn > 0 ? $", after {Days(s.BurnIn)} left out of the figures" : "")}; records post and scores settle every {Days(s.Period)}");
        Fact(html, "Seed", s.Seed.ToString(CultureInfo.InvariantCulture));
        Fact(html, "Sensing", s.Sensing.Preset + (s.Sensing.Settings.Count > 0 ? ", with other values for " + Phrases.Join(s.Sensing.Settings.Select(c => Names.Channel(c.Channel))) : "") + (s.Sensing.ErrorsWithinGroup ? "; wrong records name somebody of the same group" : "; wrong records name anybody with the same chance"));
        Fact(html, "Behaviour", string.Join("; ", Feedback().Select(f => $"{f.Name} {Factor(f.Size)}")));
        var r = s.Redress;
        var notice = r.Notice ?? view.Scheme.Redress.Notice;
        var silent = notice is "none" or "unknown";
        Fact(html, "Redress", silent ? $"the scheme gives no notice{(notice == "unknown" ? " that is known of" : "")}, so nobody learns of a record and nobody objects" : r.Noticed.Value == 0 ? "nobody learns of a record" : $"a person learns of {Of20(r.Noticed)} records and objects to {Of20(r.Appealed)} wrong and {Of20(r.Disputed)} right ones; {Of20(r.Upheld)} objections to wrong records are upheld");
        if (s.Lasts.Length > 0) Fact(html, "Expiry", string.Join("; ", s.Lasts.Select(l => $"{(l.Name == "all" ? "all records" : l.Name)}: {l.Lasts}, in place of what the scheme says")));
        html.AddRaw("</dl>");
    }

    private (string Name, string Does, Size Size)[] Feedback()
    {
        var b = view.Scenario.Behaviour;
        return
        [
            ("chilling", "conduct protected by a right, while one has a door closed" + (b.ChillingByTies ? ", or somebody one is tied to has" : ""), b.Chilling),
            ("deterrence", "conduct the scheme punishes, while a record of it stands", b.Deterrence),
            ("hardship", "arrears, while a door to borrowing, housing or work is closed", b.Hardship),
            ("gaming", "conduct the scheme rewards", b.Gaming),
        ];
    }

    private static string Factor(Size size) => size.Value == 1 ? "off" : "× " + size.Value.ToString("0.##", CultureInfo.InvariantCulture) + Range(size);

    private static string Range(Size size) => size.Low == size.High ? "" : string.Create(CultureInfo.InvariantCulture, $" ({size.Low:0.####} to {size.High:0.####})");

    private static string Of20(Size size) => size.Value switch { 0 => "no", >= 1 => "all", _ => Phrases.Chance(size.Value) };

    private void Clean(HtmlText html)
    {
        var chart = CityCharts.Clean(Tables);
        if (chart is null)
        {
            html.AddRaw("<p>The scheme counts no conduct against anyone.</p>");
            return;
        }
        var at = CityCharts.AfterAYear(Tables)!;
        var any = Tables.Clean.FirstOrDefault(c => c.Period == at.Period && c.Status == "any");
        if (any is not null)
        {
            html.Add($"<p>In {Days(at.LastDay + 1)}, {CityPhrases.People(any.NothingDone, any.People)} did nothing at all that the scheme counts against one. {Phrases.Capital(CityPhrases.People(any.NothingSeen - any.NothingDone, any.People))} did something of it, and nobody noticed anything. {Phrases.Capital(CityPhrases.People(any.NothingFiled, any.People))} have an empty file.</p>");
        }
        html.AddRaw("<p class=\"quiet\">The gap between the two marks of a line is what better sensors would close. «Nothing recordable» looks only at conduct that costs something under this scheme; each line looks at the conduct of one legal status where these people live.</p>");
        Show(html, chart);
    }

    private void Grades(HtmlText html)
    {
        if (CityCharts.Grades(Tables) is { } grades)
        {
            Show(html, grades);
            html.AddRaw("<table><thead><tr><th scope=\"col\">Grade at the end</th><th scope=\"col\">People</th><th scope=\"col\">Without errors</th></tr></thead><tbody>");
            for (var g = 0; g < Tables.Grades.Length; g++)
                html.Add($"<tr><th scope=\"row\">{Tables.Grades[g]}</th><td>{CityPhrases.Number(Last.Tally.PeopleByGrade[g])}</td><td>{CityPhrases.Number(Last.Tally.TwinsByGrade[g])}</td></tr>");
            html.AddRaw("</tbody></table><p class=\"quiet\">«Without errors» counts the error-free twins: the same lives, each record on the right file.</p>");
        }
        else html.AddRaw("<p>This scheme has no grades.</p>");
        Show(html, CityCharts.Scores(Tables));
        if (Tables.Moves.Length > 0)
        {
            var moves = Tables.Moves.Where(m => m.From != m.To).GroupBy(m => (m.From, m.To)).Select(g => (g.Key.From, g.Key.To, People: g.Sum(m => m.People))).OrderByDescending(m => m.People).Take(10);
            html.AddRaw("<details><summary>The most frequent moves between grades</summary><table><thead><tr><th scope=\"col\">From</th><th scope=\"col\">To</th><th scope=\"col\">Times over the run</th></tr></thead><tbody>");
            foreach (var m in moves) html.Add($"<tr><th scope=\"row\">{m.From}</th><td>{m.To}</td><td>{CityPhrases.Number(m.People)}</td></tr>");
            html.AddRaw("</tbody></table></details>");
        }
    }

    private void Punished(HtmlText html)
    {
        var t = Last.Tally;
        html.Add($"<p>«Wrongly» compares everyone with their <em>error-free twin</em>: the same life, with every record on the file of the person it is about. At the end, {Who(t.WronglyPunished)} a door closed that the twin finds open; over the whole run, {CityPhrases.People(t.EverWronglyPunished, People)} did at some time. {Phrases.Capital(Who(t.WronglySpared))} a door open that the twin finds closed: the record of what they did is on somebody else’s file.</p>");
        if (t.WithClosedDoor > 0)
            html.Add($"<p>{CityPhrases.Share(t.WronglyPunished, t.WithClosedDoor) switch { "nobody" => "None", var x => Phrases.Capital(x) }} of those with a closed door have one closed wrongly. {CityPhrases.Number(t.DoorsClosedWithoutOwnRecord)} of {CityPhrases.Number(t.DoorsClosed)} closed doors belong to people with no record of anything they did themselves.</p>");
        Show(html, CityCharts.Punished(Tables));
        Show(html, CityCharts.Wrongly(Tables));
        long Sum(Func<Tally, long> of) => Tables.Periods.Sum(p => of(p.Tally));
        html.AddRaw("<h3>Records and redress over the run</h3><table><thead><tr><th scope=\"col\"></th><th scope=\"col\">All</th><th scope=\"col\">Wrong ones</th></tr></thead><tbody>");
        foreach (var (name, all, wrong) in new[]
        {
            ("Records filed", Sum(p => p.Filed), Sum(p => p.FiledOnOthers)), ("Records posted", Sum(p => p.Posted), Sum(p => p.WrongPosted)), ("Learned of by the person named", Sum(p => p.Noticed), Sum(p => p.WrongNoticed)),
            ("Objected to", Sum(p => p.Objections), Sum(p => p.WrongObjections)), ("Struck", Sum(p => p.Struck), Sum(p => p.WrongStruck)), ("Still counting at the end", t.RecordsStanding, t.WrongRecordsStanding),
        })
            html.Add($"<tr><th scope=\"row\">{name}</th><td>{CityPhrases.Number(all)}</td><td>{CityPhrases.Number(wrong)}</td></tr>");
        html.AddRaw("</tbody></table>");
        if (Sum(p => p.WrongStruck) is > 0 and var struck)
            html.Add($"<p>A wrong record that was struck had stood for {Days((long)Math.Round((double)Sum(p => p.WrongStruckDays) / struck, MidpointRounding.AwayFromZero))} on average. {CityPhrases.Share(Sum(p => p.WrongPosted) - struck, Sum(p => p.WrongPosted)) switch { "nobody" => "None", var x => Phrases.Capital(x) }} wrong records were not struck.</p>");
    }

    private string Who(long count) => CityPhrases.People(count, People) + (count <= 1 ? " finds" : " find");

    private void Doors(HtmlText html)
    {
        Show(html, CityCharts.Doors(Tables, Names));
        if (CityCharts.Doors(Tables, Names) is null) html.AddRaw("<p>No door is closed or restricted at the end.</p>");
        Show(html, CityCharts.Spells(Tables));
        var spells = Tables.Spells.GroupBy(s => s.Door).Select(g => (Door: g.Key, All: g.Where(s => !s.Wrongly).ToArray(), Wrong: g.Where(s => s.Wrongly).ToArray())).Where(d => d.All.Length > 0).OrderByDescending(d => d.All.Sum(s => s.Spells)).ToArray();
        if (spells.Length > 0)
        {
            html.AddRaw("<h3>Door by door</h3><div class=\"wide\"><table><thead><tr><th scope=\"col\">Door</th><th scope=\"col\">Times closed</th><th scope=\"col\">Middle length, days</th><th scope=\"col\">Not ended</th><th scope=\"col\">Times closed wrongly</th><th scope=\"col\">Middle length, days</th></tr></thead><tbody>");
            foreach (var d in spells)
                html.Add($"<tr><th scope=\"row\">{Names.Door(d.Door)}</th><td>{CityPhrases.Number(d.All.Sum(s => s.Spells))}</td><td>{Middle(d.All)}</td><td>{CityPhrases.Number(d.All.Where(s => s.Unfinished).Sum(s => s.Spells))}</td><td>{CityPhrases.Number(d.Wrong.Sum(s => s.Spells))}</td><td>{Middle(d.Wrong)}</td></tr>");
            html.AddRaw("</tbody></table></div><p class=\"quiet\">Spells that had not ended count with their length so far: they are longer than that.</p>");
        }
        var t = Last.Tally;
        if (t.DoorsClosed > 0) html.Add($"<p>{CityPhrases.Number(t.DoorsClosedByScore)} of {CityPhrases.Number(t.DoorsClosed)} closed doors would be open by the lists alone: grade or score decided.</p>");
    }

    private static string Middle(SpellRow[] spells)
    {
        var all = spells.Sum(s => s.Spells);
        if (all == 0) return "";
        var sum = 0L;
        foreach (var s in spells.OrderBy(s => s.Days))
            if ((sum += s.Spells) * 2 >= all) return CityPhrases.Number(s.Days);
        return "";
    }

    private void Channels(HtmlText html)
    {
        var sums = CityCharts.ChannelSums(Tables).Where(c => c.Records > 0).ToArray();
        html.AddRaw("<p>A day of wrong punishment is a day on which somebody finds a door closed that their error-free twin finds open, while a wrong record of this channel counts on their file; with wrong records of several channels it is counted under each.</p>");
        Show(html, CityCharts.Channels(Tables, Names));
        if (sums.All(c => c.WrongDays == 0)) html.Add($"<p>{(sums.Any(c => c.Mistaken > 0) ? "Wrong records were filed, but none of them closed a door." : "No channel filed a wrong record in this run.")} Channels without a known error rate are assumed to make no mistakes.</p>");
        if (sums.Length > 0)
        {
            html.AddRaw("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Channel</th><th scope=\"col\">Days of wrong punishment</th><th scope=\"col\">Wrong records</th><th scope=\"col\">All records</th></tr></thead><tbody>");
            foreach (var c in sums) html.Add($"<tr><th scope=\"row\">{Names.Channel(c.Channel)}</th><td>{CityPhrases.Number(c.WrongDays)}</td><td>{CityPhrases.Number(c.Mistaken)}</td><td>{CityPhrases.Number(c.Records)}</td></tr>");
            html.AddRaw("</tbody></table></div>");
        }
        var holders = Tables.Holders.GroupBy(h => h.Holder).Select(g => (Holder: g.Key, Copies: g.Sum(h => h.Copies), Wrong: g.Sum(h => h.WrongCopies))).Where(h => h.Copies > 0).OrderByDescending(h => h.Wrong).ThenByDescending(h => h.Copies).ToArray();
        if (holders.Length == 0) return;
        html.AddRaw("<h3>Who keeps copies</h3><table><thead><tr><th scope=\"col\">Holder</th><th scope=\"col\">Copies of records</th><th scope=\"col\">Of wrong records</th></tr></thead><tbody>");
        foreach (var h in holders) html.Add($"<tr><th scope=\"row\">{h.Holder}</th><td>{CityPhrases.Number(h.Copies)}</td><td>{CityPhrases.Number(h.Wrong)}</td></tr>");
        html.AddRaw("</tbody></table><p class=\"quiet\">Striking a record does not take back its copies.</p>");
    }

    private void Stopped(HtmlText html)
    {
        var stopped = CityCharts.StoppedSums(Tables).Where(a => a.Stopped > 0).ToArray();
        if (stopped.Length == 0)
        {
            html.AddRaw("<p>Nothing: this run has neither chilling nor deterrence, or nobody’s door closed and no record stood.</p>");
            return;
        }
        var rights = stopped.Where(a => a.Protected).ToArray();
        html.Add($"<p>{Phrases.Capital(CityPhrases.Times(rights.Sum(a => a.Stopped)))} people did not do what a right protects; {CityPhrases.Times(stopped.Where(a => !a.Protected).Sum(a => a.Stopped))} they did not do something else. How strongly people react is assumed, not measured here: the next section and the assumptions give the range.</p>");
        Show(html, CityCharts.Stopped(Tables, Names));
        var hardship = Tables.Conduct.Where(c => !c.Finding).Sum(c => c.Hardship);
        if (hardship > 0) html.Add($"<p>Closed doors also make trouble: {CityPhrases.Number(hardship)} arrears happened only because a door to borrowing, housing or work was closed.</p>");
    }

    // A range that begins at nothing, beside the costs: no net figure, since the two have no common unit.
    private void BothSides(HtmlText html)
    {
        var acts = CityCharts.StoppedSums(Tables).ToArray();
        var unlawful = acts.Where(a => a.Status is "unlawful" or "rule" or "duty" && !a.Protected).Sum(a => a.Deterred);
        var lawful = acts.Where(a => a.Protected || a.Status is "lawful" or "protected").Sum(a => a.Stopped);
        var unknown = acts.Where(a => !a.Protected && a.Status == "unknown").Sum(a => a.Stopped);
        var deterrence = view.Scenario.Behaviour.Deterrence;
        // At the strongest assumed effect; occasions that the run's own effect prevents grow in proportion.
        var most = deterrence.Value < 1 ? (long)Math.Round(unlawful * (1 - Math.Min(deterrence.Low, deterrence.Value)) / (1 - deterrence.Value), MidpointRounding.AwayFromZero) : 0;
        var t = Tables.Periods;
        html.AddRaw("<div class=\"beside\"><div><h3>May be prevented</h3>");
        html.Add($"<p class=\"figure\">between 0 and {CityPhrases.Number(most)} occasions</p><p>of conduct against the law, a rule or a duty. Nothing shows that a scheme of this kind prevents harm, so the range begins at nothing; it ends at the strongest deterrence assumed here. Not every such occasion harms anyone.</p></div><div><h3>What it costs</h3>");
        html.Add($"<p class=\"figure\">{CityPhrases.Number(t.Sum(p => p.Tally.ClosedDays))} days behind closed doors</p><p>one for each person, door and day; {CityPhrases.Number(t.Sum(p => p.Tally.WronglyClosedDays))} of them behind doors wrongly closed. People gave up something lawful or protected: {CityPhrases.Times(lawful)}. Arrears that come of closed doors: {CityPhrases.Number(Tables.Conduct.Where(c => !c.Finding).Sum(c => c.Hardship))}.</p></div></div>");
        html.Add($"<p class=\"quiet\">The two have no common unit, and no difference between them is formed.{(unknown > 0 ? $" Conduct whose legal status is not known where these people live is on neither side: given up {CityPhrases.Times(unknown)}." : "")}</p>");
    }

    private void Errors(HtmlText html)
    {
        html.AddRaw("<p>Groups do not change what these people do. They enter only through how well channels recognise people, whom they watch, and who enforces. The interval is what the chance of one run leaves open (Wilson, 95 %), not the doubt about the assumptions, which is larger.</p>");
        var shown = false;
        foreach (var attribute in Tables.Groups.Select(g => g.Attribute).Distinct().OrderBy(a => a == "group" ? 0 : 1))
        {
            var groups = Tables.Groups.Where(g => g.Period == Last.Period && g.Attribute == attribute).ToArray();
            if (groups.Length < 2) continue;
            shown = true;
            var wide = new HtmlText();
            Show(wide, CityCharts.Disparity(Tables, attribute));
            wide.AddRaw("<div class=\"wide\"><table><thead><tr>" + string.Concat(new[] { Phrases.Capital(attribute), "People", "With a closed door", "Ever wrongly punished", "Interval, in 1,000", "Wrong records on their files", "Their records on other files" }.Select(h => $"<th scope=\"col\">{h}</th>")) + "</tr></thead><tbody>");
            foreach (var g in groups)
            {
                var (low, high) = CityPhrases.Wilson(g.Tally.EverWronglyPunished, g.Tally.People);
                long Sum(Func<Tally, long> of) => Tables.Groups.Where(x => x.Attribute == attribute && x.Value == g.Value).Sum(x => of(x.Tally));
                wide.Add($"<tr><th scope=\"row\">{g.Value}</th><td>{CityPhrases.Number(g.Tally.People)}</td><td>{CityPhrases.Number(g.Tally.WithClosedDoor)}</td><td>{CityPhrases.Number(g.Tally.EverWronglyPunished)}</td><td class=\"whole\">{PerThousand(low)} to {PerThousand(high)}</td><td>{CityPhrases.Number(Sum(t => t.WrongPosted))}</td><td>{CityPhrases.Number(Sum(t => t.FiledOnOthers))}</td></tr>");
            }
            wide.AddRaw("</tbody></table></div>");
            if (attribute == "group") html.Add($"<h3>By group</h3>{wide}");
            else html.Add($"<details><summary>By {attribute}</summary>{wide}</details>");
        }
        if (!shown) html.AddRaw("<p>These people have no attributes to tell apart.</p>");
        var left = Tables.Periods.Sum(p => p.GroupCellsLeftOut);
        html.Add($"<p class=\"quiet\">{(left == 0 ? "No cell was left out for being small." : $"{CityPhrases.Number(left)} cells of fewer than 20 people were left out, counted over all periods.")}</p>");
    }

    private static string PerThousand(double share) => (share * 1000).ToString(share < 0.001 ? "0.##" : "0.#", CultureInfo.InvariantCulture);

    private void Stories(HtmlText html)
    {
        if (Tables.Stories.Length == 0)
        {
            html.AddRaw("<p>This run kept no stories.</p>");
            return;
        }
        html.Add($"<p>The whole file of a few synthetic people, chosen by the rule that is named. <span class=\"wrong\">Wrong records</span> are of what somebody else did; nobody in the city can see the difference.</p>");
        foreach (var story in Tables.Stories.GroupBy(s => s.Story))
        {
            var first = story.First();
            html.Add($"<h3>{Phrases.Capital(first.Chosen)}</h3><p class=\"quiet\">Synthetic person {CityPhrases.Number(first.Person)}{(first.Attributes.Length > 0 ? ": " + first.Attributes : "")}.</p>");
            Show(html, CityCharts.Story(Tables, story.Key));
            var lines = story.ToArray();
            var decisive = lines.Where(l => l.Wrong || l.Event is "closed" or "opened" or "struck" or "upheld" or "refused").ToArray();
            if (lines.Length <= StoryLinesShown)
            {
                StoryLines(html, lines);
                continue;
            }
            if (decisive.Length > 0)
            {
                html.AddRaw("<p>What decided it:</p>");
                StoryLines(html, decisive.Take(StoryLinesShown));
            }
            html.Add($"<details><summary>The whole file, {CityPhrases.Number(lines.Length)} lines</summary>");
            StoryLines(html, lines);
            html.AddRaw("</details>");
        }
    }

    private const int StoryLinesShown = 14;

    private void StoryLines(HtmlText html, IEnumerable<Cities.Tables.StoryRow> lines)
    {
        html.AddRaw("<ol class=\"file\">");
        foreach (var s in lines)
        {
            var score = double.IsNaN(s.Score) ? "" : $"; score {Phrases.Number(s.Score)}{(s.Score == s.TwinScore ? "" : $", without errors {Phrases.Number(s.TwinScore)}")}";
            var grade = s.Grade.Length == 0 ? "" : $", grade {s.Grade}";
            if (s.Wrong) html.Add($"<li><span class=\"quiet\">{s.Date}</span><span>{StoryLine(s)} <span class=\"wrong\">(wrong)</span><span class=\"quiet\">{score}{grade}</span></span></li>");
            else html.Add($"<li><span class=\"quiet\">{s.Date}</span><span>{StoryLine(s)}<span class=\"quiet\">{score}{grade}</span></span></li>");
        }
        html.AddRaw("</ol>");
    }

    /// <summary>One line of a synthetic person's file, in words.</summary>
    public string StoryLine(Cities.Tables.StoryRow s)
    {
        var record = $"{Names.Conduct(s.Conduct)}{(s.Channel.Length > 0 ? ", by " + Names.Channel(s.Channel) : "")}";
        return s.Event switch
        {
            "filed" => $"A record is filed: {record}",
            "posted" => $"It counts from now: {record}",
            "lapsed" => $"It no longer counts: {record}",
            "struck" => $"Struck: {record}",
            "objected" => $"An objection is made: {record}",
            "upheld" => $"The objection is upheld: {record}",
            "refused" => $"The objection is refused: {record}",
            "closed" => $"Closed: {Names.Door(s.Door)}",
            "opened" => $"Open again: {Names.Door(s.Door)}",
            "grade" => $"Grade {s.Grade}",
            "start" => "The run begins",
            _ => Phrases.Capital(s.Event),
        };
    }
}
