using System.Collections.Immutable;
using Demerit.Audits;
using Demerit.Cities.Tables;
using Demerit.Foundation.Tables;
using Demerit.Schemes;
using Demerit.Tests.Cities;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>What a simulated city adds: every figure against the run's own rows.</summary>
public sealed class RunCheckTests
{
    private const string Groups = """
        scenario: town-with-groups
        scheme: town-scheme.yaml
        population: { from: new-york-city, people: 12000, tendency: { general: 1.5, domain: 12 } }
        days: 400
        period: 30d
        from: 2018-02-15
        seed: 7
        behaviour: { chilling: 0.7, deterrence: 0.8, hardship: 1.5, gaming: 1.2 }
        redress: { noticed: 0.6, appealed: 0.5, disputed: 0.1, upheld: 0.8, upheld-right: 0.1 }
        """;

    private static readonly Library Library = Repository.Library();
    private static readonly Scheme Scheme = SchemeReader.Read("town-scheme.yaml", System.Text.Encoding.UTF8.GetBytes(Towns.TownScheme));
    private static readonly Lazy<CityTables> Run = new(() => Of(Groups)), Unheard = new(() => Of(Groups.Replace("noticed: 0.6", "noticed: 0", StringComparison.Ordinal)));

    private static CityTables Of(string scenario) => Towns.Run(Towns.Plan(scenario, null, Library)).Tables();

    internal static RunEvidence Evidence(CityTables tables, string name = "town-with-groups") => Evidence(tables.All(), name);

    private static RunEvidence Evidence(ImmutableArray<Table> tables, string name) => new(new RunFacts(name, "town", 12000, 400, 7, "0.1.0", TableChecksum.Of(tables), "demerit simulate"), tables.ToDictionary(t => t.Name));

    private static Answer Answer(string check, RunEvidence? evidence = null) => Fixtures.Audit(Scheme, evidence ?? Evidence(Run.Value)).Findings.First(f => f.Check.Id == check).Run!;

    private static (long Of, long All) Count(string check, int figure = 0) => Answer(check).Figures[figure].Count!.Value;

    [Fact]
    public void Shares_are_those_of_the_tables()
    {
        var periods = Run.Value.Periods.Select(p => p.Tally).ToArray();
        Assert.Equal((periods.Sum(t => t.DoorsClosedByScore), periods.Sum(t => t.DoorsClosed)), Count("S3"));
        Assert.Equal((periods.Sum(t => t.WrongRecordsStanding), periods.Sum(t => t.RecordsStanding)), Count("D5"));
        Assert.Equal((periods.Sum(t => t.WronglyClosedDays), periods.Sum(t => t.ClosedDays)), Count("D5", 1));
        Assert.Equal((periods.Sum(t => t.WronglyPunished), periods.Sum(t => t.WithClosedDoor)), Count("E1"));
        Assert.Equal((periods[^1].EverWronglyPunished, periods[^1].People), Count("E1", 1));
        Assert.Equal((periods.Sum(t => t.DoorsClosedWithoutOwnRecord), periods.Sum(t => t.DoorsClosed)), Count("P4"));
        Assert.Equal((periods.Sum(t => t.WrongNoticed), periods.Sum(t => t.WrongPosted)), Count("R1"));
        var acts = Run.Value.Conduct.Where(c => c.Protected && !c.Finding).ToArray();
        Assert.Equal((acts.Sum(c => c.Chilled), acts.Sum(c => c.Chilled + c.Occasions)), Count("P2"));
        Assert.True(acts.Sum(c => c.Chilled) > 0 && periods.Sum(t => t.WronglyPunished) > 0, "the town is too calm to test anything");
    }

    [Fact]
    public void Every_share_has_an_interval_around_it()
    {
        var audit = Fixtures.Audit(Scheme, Evidence(Run.Value));
        foreach (var figure in audit.Findings.Select(f => f.Run).OfType<Answer>().SelectMany(a => a.Figures).Where(f => f.Unit == "share" && f.Count is not null))
            Assert.True(figure.Low <= figure.Value && figure.Value <= figure.High, figure.Says);
        Assert.DoesNotContain(audit.Findings, f => f.Run?.Outcome == Outcome.NotRun);
    }

    [Fact]
    public void Groups_are_compared_with_counts_and_no_ratio_in_small_cells()
    {
        var last = Run.Value.Periods[^1].Period;
        var groups = Run.Value.Groups.Where(g => g.Attribute == "group" && g.Period == last).ToArray();
        Assert.True(groups.Length > 1);
        var (least, most) = (groups.MinBy(g => (double)(g.Tally.People - g.Tally.EverWithClosedDoor) / g.Tally.People)!, groups.MaxBy(g => (double)(g.Tally.People - g.Tally.EverWithClosedDoor) / g.Tally.People)!);
        var free = Answer("E2");
        var ratio = (double)(least.Tally.People - least.Tally.EverWithClosedDoor) / least.Tally.People / ((double)(most.Tally.People - most.Tally.EverWithClosedDoor) / most.Tally.People);
        Assert.Equal(ratio, free.Figures[0].Value, 12);
        Assert.Equal(groups.Length, free.Evidence.Length);
        // With a cell of a thousand expected cases nobody is compared.
        var book = Fixtures.Book.With("t.yaml", "small-cell: { is: 100000, from: convention }"u8);
        var careful = AuditEngine.Compute(Scheme, Library.Catalogue, book, [], Evidence(Run.Value), null, new string('0', 64));
        Assert.Empty(careful.Findings.First(f => f.Check.Id == "E3").Run!.Figures);
        Assert.Contains("no ratio", careful.Findings.First(f => f.Check.Id == "E3").Run!.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_twin_says_what_one_more_safeguard_would_have_avoided()
    {
        var evidence = new RunEvidence(Evidence(Unheard.Value).Facts, Evidence(Unheard.Value).Tables) { Twin = Evidence(Run.Value, "with-notice") };
        var answer = Answer("E1", evidence);
        var avoided = Unheard.Value.Periods.Sum(p => p.Tally.WronglyClosedDays) - Run.Value.Periods.Sum(p => p.Tally.WronglyClosedDays);
        var reviews = Run.Value.Periods.Sum(p => p.Tally.Decided) - Unheard.Value.Periods.Sum(p => p.Tally.Decided);
        Assert.True(avoided > 0 && reviews > 0, $"{avoided} days, {reviews} reviews");
        Assert.Equal((double)avoided / reviews, answer.Figures[^1].Value, 12);
        Assert.Contains("with-notice", answer.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_doors_that_breed_what_closes_them_are_counted()
    {
        var acts = Run.Value.Conduct.Where(c => !c.Finding && c.Conduct is "late" or "litter" or "noise" or "march").ToArray();
        var (more, all) = (acts.Sum(c => c.Hardship), acts.Sum(c => c.Occasions));
        Assert.True(more > 0);
        Assert.Equal((double)all / (all - more), Answer("E4").Figures[0].Value, 12);
    }

    // A table of a run with the columns that a check needs, by hand.
    private static Table Made(string name, string columns, params Cell[][] rows)
    {
        var cells = rows[0];
        var table = new TableBuilder(new TableSchema(name, "By hand.", [.. columns.Split(' ').Select((c, n) => cells[n].Kind switch
        {
            ColumnKind.Text => ColumnSchema.Text(c, "A word."),
            ColumnKind.Fraction => ColumnSchema.Fraction(c, "points", "A part."),
            _ => ColumnSchema.Whole(c, "1", "A number."),
        })]));
        foreach (var row in rows) table.Add(row);
        return table.Build();
    }

    [Fact]
    public void Harm_is_shared_out_by_the_part_of_life_that_it_comes_from()
    {
        // Borrowing shuts by the score, to which traffic and assembly, no kin of lenders, give 600 of 1,000 points; being sued counts as what one is sued for, late payment.
        // A public job is kin to none of them; flying shuts by a list of late payers, renting by one of noise. So 0.6 x 100 + 50 + 30 + 20 of 200 days.
        var run = Evidence([
            Made("doors", "door closed_days", ["borrow", 60L], ["borrow", 40L], ["public-job", 50L], ["fly", 30L], ["rent-home", 20L]),
            Made("rules", "rule points", ["litter", -100.0], ["late", -300.0], ["sued", -100.0], ["march", -200.0], ["march", -300.0], ["blood", 200.0]),
            Made("lists", "list people", ["debtors", 3L], ["noisy", 4L]),
        ], "by-hand");
        var figure = Answer("S5", run).Figures[0];
        Assert.Equal(160.0 / 200, figure.Value, 12);
        Assert.Equal(3, figure.Band);
        Assert.Equal(Outcome.NotApplicable, Answer("S5", Evidence([Made("doors", "door closed_days", ["borrow", 0L]), Made("rules", "rule points", ["late", -3.0])], "calm")).Outcome);
    }

    [Fact]
    public void Days_without_an_essential_are_counted_in_years_and_no_others()
    {
        var answer = Answer("P5", Evidence([Made("doors", "door closed_days", ["borrow", 1000L], ["rent-home", 487L], ["public-job", 487L], ["public-job", 487L])], "by-hand"));
        Assert.Equal(4.0, answer.Figures[0].Value, 3);
        Assert.Equal(["public-job", "rent-home"], answer.Evidence.Select(e => e.Lines[0]));
        Assert.Equal(Outcome.NotApplicable, Answer("P5", Evidence([Made("doors", "door closed_days", ["borrow", 1000L])], "by-hand")).Outcome);
    }

    [Fact]
    public void Wrong_names_shown_in_public_are_counted_among_all_names_shown()
    {
        var answer = Answer("P6", Evidence([Made("doors", "door closed wrongly_closed", ["named-in-public", 30L, 1L], ["named-in-public", 10L, 3L], ["borrow", 100L, 50L])], "by-hand"));
        Assert.Equal((4L, 40L), answer.Figures[0].Count);
    }

    [Fact]
    public void A_source_under_a_hundredth_of_the_records_is_idle()
    {
        var answer = Answer("D2", Evidence([Made("channels", "channel records mistaken doors_wrongly_closed", ["camera", 495L, 0L, 0L], ["camera", 495L, 0L, 0L], ["neighbour-watch", 9L, 0L, 0L], ["office", 1L, 0L, 0L])], "by-hand"));
        Assert.Equal((2L, 3L), answer.Figures[0].Count);
        Assert.DoesNotContain("a camera", answer.Summary, StringComparison.Ordinal);
        Assert.Equal((1L, 3L), Answer("D2", Evidence([Made("channels", "channel records mistaken doors_wrongly_closed", ["camera", 980L, 0L, 0L], ["neighbour-watch", 10L, 0L, 0L], ["office", 9L, 0L, 0L])], "by-hand")).Figures[0].Count);
    }

    [Fact]
    public void Spells_behind_doors_are_averaged_over_spells_and_the_unfinished_are_told()
    {
        // Wrongly closed spells lie within the others and would count twice.
        var answer = Answer("D3", Evidence([Made("spells", "door wrongly days unfinished spells", ["borrow", 0L, 30L, 0L, 3L], ["fly", 0L, 90L, 1L, 1L], ["fly", 1L, 900L, 1L, 7L])], "by-hand"));
        Assert.Equal((3 * 30 + 90) / 4.0, answer.Figures[0].Value, 12);
        Assert.Equal((1L, 4L), answer.Figures[0].Count);
    }

    [Fact]
    public void Wrong_records_that_nobody_strikes_are_counted_and_the_wait_of_the_others()
    {
        var periods = Run.Value.Periods.Select(p => p.Tally).ToArray();
        var (struck, posted) = (periods.Sum(t => t.WrongStruck), periods.Sum(t => t.WrongPosted));
        Assert.True(struck > 0 && struck < posted);
        var answer = Answer("R4");
        Assert.Equal((posted - struck, posted), answer.Figures[0].Count);
        Assert.Equal((double)periods.Sum(t => t.WrongStruckDays) / struck, answer.Figures[1].Value, 12);
    }

    [Fact]
    public void Groups_that_behave_alike_are_compared_by_the_wrong_penalties_they_bear()
    {
        const string columns = "attribute value period people ever_with_closed_door ever_wrongly_punished occasions filed filed_by_others wrong_posted wrong_struck";
        Cell[] Row(string attribute, string value, long period, long people, long closed, long wrong, long each) => [attribute, value, period, people, closed, wrong, 100L * each, 40L * each, 5L * each, 4L * each, each];
        var run = Evidence([Made("groups", columns,
            Row("group", "a", 0, 1000, 10, 5, 1), Row("group", "a", 1, 1000, 100, 40, 1),
            Row("group", "b", 0, 500, 20, 9, 2), Row("group", "b", 1, 500, 100, 60, 2),
            Row("age", "18-24", 1, 300, 300, 290, 1))], "by-hand");
        var answer = Answer("E3", run);
        // 60 of 500 against 40 of 1,000, as at the end; the other attributes are no groups.
        Assert.Equal(3.0, answer.Figures[0].Value, 12);
        Assert.Equal((60L, 500L), answer.Figures[0].Count);
        Assert.Equal(3, answer.Figures[0].Band);
        Assert.True(answer.Figures[0].Low < 3 && answer.Figures[0].High > 3);
        Assert.Contains("records per occasion 0.4;", answer.Evidence[1].Says, StringComparison.Ordinal);
        Assert.Contains("wrong records by others per person 0.04;", answer.Evidence[1].Says, StringComparison.Ordinal);
        Assert.Contains("wrong records struck 0.25", answer.Evidence[1].Says, StringComparison.Ordinal);
        // Going free: 400 of 500 against 900 of 1,000.
        Assert.Equal(0.8 / 0.9, Answer("E2", run).Figures[0].Value, 12);
    }

    [Fact]
    public void Tables_come_back_from_Parquet_to_the_same_bits()
    {
        foreach (var table in Run.Value.All())
            Assert.Equal(TableChecksum.Of(table), TableChecksum.Of(Demerit.Tables.ParquetFile.Read(Demerit.Tables.ParquetFile.Of(table))));
        Assert.Throws<FormatException>(() => Demerit.Tables.ParquetFile.Read([1, 2, 3]));
    }
}
