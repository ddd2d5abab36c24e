using System.Collections.Immutable;
using System.Text;
using Demerit.Cities.Populations;
using Demerit.Foundation;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cities;

public sealed class PopulationTests
{
    private static readonly Demerit.Content.Catalogues.Catalogue Catalogue = Repository.Library().Catalogue;

    public static readonly TheoryData<string> All = ["new-york-city", "united-states", "weihai"];

    private static Population Of(string slug) => PopulationReader.Read(PopulationReader.FileOf(slug), Encoding.UTF8.GetBytes(Repository.Text("populations", slug + ".yaml")), Catalogue);

    private static Population Read(string text) => PopulationReader.Read("p.yaml", Encoding.UTF8.GetBytes(text), Catalogue);

    // Evenly spread draws: each cell gets its share to within one person.
    private static long[] Drawn(Population population, int people)
    {
        var counts = new long[population.Cells.Length];
        for (var i = 0; i < people; i++) counts[population.CellOf((ulong)(((UInt128)i * 2 + 1) * (UInt128.One << 63) / (UInt128)(uint)people))]++;
        return counts;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_published_figure_is_met_by_the_fit_and_by_the_people_drawn(string slug)
    {
        var population = Of(slug);
        var fit = population.Fit(Drawn(population, 1_000_000));
        Assert.NotEmpty(fit);
        Assert.All(fit, row => Assert.True(Math.Abs(row.Fitted - row.Target) < 0.001, row.ToString()));
        Assert.All(fit, row => Assert.True(Math.Abs(row.Drawn - row.Fitted) < 0.002, row.ToString()));
        Assert.All(fit.GroupBy(r => r.Table), table => Assert.Equal(1_000_000, table.Sum(r => r.People)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_population_keeps_the_line(string slug)
    {
        var population = Of(slug);
        Assert.All(population.Tables, table => Assert.True(table.Assumed is not null || table.Cite.Source != "assumption", table.Name));
        Assert.All(population.Tables.Where(t => t.Assumed is not null), t => Assert.True(t.Assumed!.Why.Length > 20));
        Assert.NotNull(population.Tendency?.Cite);
        Assert.NotNull(population.Ties?.Cite);
    }

    [Fact]
    public void Fitting_finds_the_joint_table_of_a_known_example()
    {
        // Ages and sexes tied by a table told within ages; tenure by sex alone. The joint table is known by hand: P(age) P(sex | age) P(tenure | sex).
        var population = Read(Small("""
              - { table: ages, of: [age], counts: { 18-29: 300, 30+: 700 }, cite: [test, x] }
              - { table: sexes, of: [sex], given: [age], shares: { 18-29: { male: 0.4, female: 0.6 }, 30+: { male: 0.5, female: 0.5 } }, cite: [test, x] }
              - { table: homes, of: [tenure], given: [sex], shares: { male: { owner: 0.25, renter: 0.75 }, female: { owner: 0.5, renter: 0.5 } }, cite: [test, x] }
            """));
        double[] expected = [0.3 * 0.4 * 0.25, 0.3 * 0.4 * 0.75, 0.3 * 0.6 * 0.5, 0.3 * 0.6 * 0.5, 0.7 * 0.5 * 0.25, 0.7 * 0.5 * 0.75, 0.7 * 0.5 * 0.5, 0.7 * 0.5 * 0.5];
        var above = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            var end = (population.Cells[i].Last + 1.0) / 18446744073709551616.0;
            Assert.Equal(expected[i], end - above, 12);
            above = end;
        }
        Assert.Equal(["18-29", "male", "owner"], population.Attributes.Select((a, k) => a.Values[population.Cells[0].Values[k]]));
    }

    [Fact]
    public void Margins_that_depend_on_each_other_are_met_together()
    {
        var population = Read(Small("""
              - { table: a, of: [age, sex], shares: { 18-29: { male: 0.1, female: 0.3 }, 30+: { male: 0.4, female: 0.2 } }, cite: [test, x] }
              - { table: b, of: [sex, tenure], shares: { male: { owner: 0.2, renter: 0.3 }, female: { owner: 0.3, renter: 0.2 } }, cite: [test, x] }
              - { table: c, of: [age, tenure], shares: { 18-29: { owner: 0.15, renter: 0.25 }, 30+: { owner: 0.35, renter: 0.25 } }, cite: [test, x] }
            """));
        Assert.All(population.Figures, f => Assert.Equal(f.Target, f.Share, 11));
        Assert.InRange(population.Sweeps, 3, 200);
    }

    [Fact]
    public void Cutting_ages_changes_nobody()
    {
        var whole = Of("new-york-city");
        ImmutableArray<KeyValuePair<string, string>> young = [new("age", "18-29")], renters = [new("age", "30+"), new("tenure", "renter")];
        var cut = whole.CutFor([young, renters]);
        Assert.True(cut.Cells.Length > whole.Cells.Length);
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var draw = unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue));
            Assert.Equal(whole.Cells[whole.CellOf(draw)].Values, cut.Cells[cut.CellOf(draw)].Values);
        }
        // 18-24 and five of the twenty years of 25-44.
        var people = Drawn(cut, 1_000_000);
        var share = Enumerable.Range(0, cut.Cells.Length).Where(c => cut.Fits(c, young, Catalogue)).Sum(c => people[c]) / 1e6;
        Assert.Equal((686487 + 2605117 / 4.0) / 6771234, share, 3);
        Assert.All(Enumerable.Range(0, cut.Cells.Length), c => Assert.False(cut.Fits(c, young, Catalogue) && cut.Fits(c, renters, Catalogue)));
        Assert.Equal(whole.Fit(Drawn(whole, 10_000)), cut.Fit(Drawn(cut, 10_000)));
    }

    [Fact]
    public void A_condition_on_a_place_holds_for_the_places_around_it()
    {
        var city = Of("new-york-city");
        Assert.True(city.Fits(0, [new("place", "us")], Catalogue));
        Assert.False(city.Fits(0, [new("place", "cn")], Catalogue));
        Assert.False(Of("united-states").Fits(0, [new("place", "us-ny-nyc")], Catalogue));
        Assert.Contains("nobody in new-york-city has tenure \"rentr\"; did you mean \"renter\"", city.Fault([new("tenure", "rentr")]), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_everybody_is_alike_there_is_one_cell()
    {
        var alike = Population.Alike();
        Assert.Equal(0, alike.CellOf(0));
        Assert.Equal(0, alike.CellOf(ulong.MaxValue));
        Assert.False(alike.Fits(0, [new("age", "18+")], Catalogue));
        Assert.True(alike.Fits(0, [], Catalogue));
    }

    [Theory]
    [InlineData("- { table: a, of: [age], counts: { 18-29: 99, 30+: 700 }, cite: [test, x] }", "p.yaml:7:45: 99 stands where a count of people is expected; tables are told in whole numbers, and no cell holds fewer than 100 people")]
    [InlineData("- { table: a, of: [age], shares: { 18-29: 0.00001, 30+: 0.99999 }, cite: [test, x] }", "p.yaml:7:45: 18-29 in table \"a\" is 10 people; no cell holds fewer than 100")]
    [InlineData("- { table: a, of: [age], shares: { 18-29: 0.5, 30+: 0.4 }, cite: [test, x] }", "p.yaml:7:45: the shares of table \"a\" add up to 0.9; 1 is expected")]
    [InlineData("- { table: a, of: [age], shares: { 18-29: 0.5, 31+: 0.5 }, cite: [test, x] }", "p.yaml:7:45: ages 31+: expected them to run from 18 upwards without gaps; the next is 30")]
    [InlineData("- { table: a, of: [age], shares: { 18-29: 0.5, 30-80: 0.5 }, cite: [test, x] }", "p.yaml:7:45: the last ages are expected to be open, such as 85+")]
    [InlineData("- { table: a, of: [tenur], shares: { owner: 0.5, renter: 0.5 }, cite: [test, x] }", "did you mean \"tenure\"")]
    [InlineData("- { table: a, of: [name], shares: { bob: 0.5, eve: 0.5 }, cite: [test, x] }", "\"name\" stands where \"of\" is expected to be age, sex, income, tenure, employment, household or group")]
    [InlineData("- { table: a, of: [tenure], shares: { owner: 0.5, renter: 0.5 }, cite: [tset, x] }", "unknown source \"tset\"; did you mean \"test\"")]
    [InlineData("- { table: a, of: [tenure], shares: { owner: 0.5, renter: 0.5 }, cite: [assumption, x] }", "table \"a\" is an assumption; expected assumed: { within: 0.05, why: \"...\" }")]
    [InlineData("- { table: a, of: [tenure], shares: { owner: 0.5, renter: 0.5 }, cite: [test, x] }\n  - { table: b, of: [tenure], shares: { owner: 0.7, renter: 0.3 }, cite: [test, x] }", "the tables contradict each other: owner in table \"a\" is 0.5 of the adults, and 0.7 with the tables after it")]
    [InlineData("- { table: a, of: [tenure], shares: { owner: 0.5, renter: 0.5 }, cite: [test, x] }\n  - { table: b, of: [sex], given: [tenure], shares: { owner: { male: 1 }, rentr: { male: 1 } }, cite: [test, x] }", "unknown tenure \"rentr\" in table \"b\"; did you mean \"renter\"")]
    public void Bad_tables_are_faults_that_teach(string tables, string expected) =>
        Assert.Contains(expected, Assert.Throws<ContentException>(() => Read(Small("  " + tables))).Message, StringComparison.Ordinal);

    private static string Small(string tables) => $$"""
        population: small
        title: Small
        place: us
        adults: 1000000
        sources: { test: { title: Test, publisher: Test, kind: statistic } }
        tables:
        {{tables}}
        """;
}
