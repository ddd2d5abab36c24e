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

    [Fact]
    public void Tables_come_back_from_Parquet_to_the_same_bits()
    {
        foreach (var table in Run.Value.All())
            Assert.Equal(TableChecksum.Of(table), TableChecksum.Of(Demerit.Tables.ParquetFile.Read(Demerit.Tables.ParquetFile.Of(table))));
        Assert.Throws<FormatException>(() => Demerit.Tables.ParquetFile.Read([1, 2, 3]));
    }
}
