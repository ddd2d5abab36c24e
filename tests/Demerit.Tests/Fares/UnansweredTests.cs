using Demerit.Fares;
using Demerit.Schemes;
using Xunit;
using static Demerit.Tests.Fares.Fixture;

namespace Demerit.Tests.Fares;

/// <summary>What was not answered, what it could do, how it is filled in, and the same acts in another life.</summary>
public sealed class UnansweredTests
{
    private const string Four = Score + """
        rules:
          - { rule: late, conduct: pay-loan-late, points: -10, cap: -15, lasts: 5y, cite: [law, x] }
          - { rule: default, conduct: found-in-default, points: -100, lasts: 5y, cite: [law, x] }
          - { rule: march, conduct: march-in-protest, points: -3, lasts: 5y, cite: [law, x] }
          - { rule: purse, fact: checking-balance, bands: [ { below: 100, points: -25 }, { below: 1000, points: 5 }, { points: 1 } ], cite: [law, x] }
        lists: [ { list: no-card, fact: has-card, is: false, cite: [law, x] } ]
        consequences: [ { list: no-card, door: food, effect: closed, cite: [law, x] }, { below: 980, door: borrow, effect: closed, cite: [law, x] } ]

        """;

    private static UnansweredItem[] Items(string scheme, string profile) => [.. Fare(scheme, profile, parts: FareParts.Unanswered).Unanswered];

    [Fact]
    public void A_finding_and_its_act_are_one_item_and_the_most_decisive_comes_first()
    {
        var items = Items(Four, "as-of: 2019-08-01\n");
        Assert.Equal(["pay-loan-late", "checking-balance", "has-card", "march-in-protest"], items.Select(i => i.Conduct ?? i.Fact));
        // No prevalence of marching is known: no figures, and last.
        Assert.Equal((null, null), (items[3].From, items[3].To));
        Assert.Equal((-25, 5), (items[1].From, items[1].To));
        Assert.Equal(["borrow"], items[1].Doors);
        Assert.Equal((0, 0), (items[2].From, items[2].To));
        Assert.Equal(["food"], items[2].Doors);
    }

    [Fact]
    public void Without_a_score_doors_alone_are_moved()
    {
        var items = Items("""
            lists:
              - { list: late, conduct: pay-loan-late, at-least: 30, lasts: forever, cite: [law, x] }
              - { list: given, conduct: donate-blood, at-least: 1, lasts: forever, cite: [law, x] }
            consequences: [ { list: late, door: borrow, effect: closed, cite: [law, x] } ]

            """, "as-of: 2019-08-01\n");
        Assert.Equal(["pay-loan-late: borrow 0 0", "donate-blood:  0 0"], items.Select(i => $"{i.Conduct}: {string.Join(' ', i.Doors)} {i.From} {i.To}"));
    }

    [Fact]
    public void Conduct_is_varied_from_never_to_the_highest_known_rate_of_ten_years()
    {
        var item = Items(Score + "rules: [ { rule: late, conduct: pay-loan-late, points: -10, lasts: forever, cite: [law, x] } ]\n", "as-of: 2019-08-01\n")[0];
        // Four a year from 1 August 2009 on: 3652 days, seen with 0.9.
        Assert.Equal(-10 * 0.9 * 4 / 365.25 * 3652, item.From!.Value, 1e-9);
        Assert.Equal(0, item.To);
    }

    [Fact]
    public void The_highest_rate_is_that_of_the_entry_for_everybody()
    {
        var item = Items(Score + "rules: [ { rule: crossing, conduct: cross-against-light, points: -10, lasts: forever, cite: [law, x] } ]\n", "as-of: 2019-08-01\n")[0];
        Assert.Equal(-10 * 0.002 * 400 / 365.25 * 3652, item.From!.Value, 1e-9);
    }

    [Fact]
    public void What_is_answered_also_with_never_is_not_asked() =>
        Assert.Equal(["has-card"], Items(Four, "as-of: 2019-08-01\nfacts: { checking-balance: 5 }\nhabits: [ { conduct: pay-loan-late, times: 0 }, { conduct: march-in-protest, times: 0 } ]\n").Select(i => i.Conduct ?? i.Fact));

    [Fact]
    public void An_unanswered_act_is_asked_though_its_finding_is_told() =>
        Assert.Contains("pay-loan-late", Items(Four, "as-of: 2019-08-01\nevents: [ { conduct: found-in-default, date: 2018 } ]\n").Select(i => i.Conduct));

    [Fact]
    public void Unanswered_is_never_silently_zero_and_typical_fills_it_in()
    {
        var apart = Fare(Four, "as-of: 2019-08-01\n");
        Assert.Equal(1000, apart.Score!.Mean);
        var typical = Fare(Four, "as-of: 2019-08-01\n", typical: true, parts: FareParts.Unanswered);
        // The purse of most people gives 1; one late instalment a year, five years long, seen with 0.9, capped at 15.
        Assert.Equal(1, typical.Rules.First(r => r.Rule == "purse").ExpectedPoints);
        Assert.InRange(typical.Rules.First(r => r.Rule == "late").ExpectedPoints, -15, -13);
        // What has no known prevalence stays open.
        Assert.Equal(["has-card", "march-in-protest"], typical.Unanswered.Select(i => i.Conduct ?? i.Fact));
    }

    [Theory]
    [InlineData(20, 200)]
    [InlineData(34, 200)]
    [InlineData(35, 120)]
    public void The_typical_rate_is_that_of_people_like_the_person(int age, double perYear)
    {
        var rule = Fare(Score + "rules: [ { rule: crossing, conduct: cross-against-light, points: -1, lasts: forever, cite: [law, x] } ]\n", $"as-of: 2019-08-01\nfacts: {{ age: {age} }}\n", typical: true).Rules[0];
        Assert.Equal(-0.002 * perYear / 365.25 * 3652, rule.ExpectedPoints, 1e-9);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 8)]
    public void Owners_and_renters_are_told_by_whether_the_home_is_owned(bool owns, double perYear)
    {
        const string Own = """
            facts: { owns-home: { title: owning a home, ask: Do you own your home?, kind: yes-no } }
            conduct:
              be-loud: { title: being loud, domain: traffic, seen: 1, happens: [ { per-year: 5, cite: [law, x] }, { per-year: 3, where: { tenure: owner }, cite: [law, x] }, { per-year: 8, where: { tenure: renter }, cite: [law, x] } ] }
            rules: [ { rule: loud, conduct: be-loud, points: -1, lasts: forever, cite: [law, x] } ]

            """;
        var rule = Fare(Score + Own, $"as-of: 2019-08-01\nfacts: {{ owns-home: {(owns ? "true" : "false")} }}\n", typical: true).Rules[0];
        Assert.Equal(-perYear / 365.25 * 3652, rule.ExpectedPoints, 1e-9);
    }

    [Theory]
    [InlineData("employed", 3)]
    [InlineData("retired", 5)]
    public void A_rate_of_people_with_a_fact_fits_whoever_tells_it(string told, double perYear)
    {
        const string Own = """
            facts: { employment: { title: work, ask: Do you work?, kind: choice, choices: [employed, retired] } }
            conduct:
              be-loud: { title: being loud, domain: traffic, seen: 1, happens: [ { per-year: 5, cite: [law, x] }, { per-year: 3, where: { employment: employed }, cite: [law, x] } ] }
            rules: [ { rule: loud, conduct: be-loud, points: -1, lasts: forever, cite: [law, x] } ]

            """;
        Assert.Equal(-perYear / 365.25 * 3652, Fare(Score + Own, $"as-of: 2019-08-01\nfacts: {{ employment: {told} }}\n", typical: true).Rules[0].ExpectedPoints, 1e-9);
    }

    [Theory]
    [InlineData(20, "us-ny", 9)]
    [InlineData(40, "us-ny", 5)]
    [InlineData(20, "harbour", 5)]
    public void A_rate_of_some_people_fits_those_of_whom_all_of_it_is_true(int age, string home, double perYear)
    {
        const string Own = """
            conduct:
              be-loud: { title: being loud, domain: traffic, seen: 1, happens: [ { per-year: 5, cite: [law, x] }, { per-year: 9, where: { age: 18-34, place: us }, cite: [law, x] } ] }
            rules: [ { rule: loud, conduct: be-loud, points: -1, lasts: forever, cite: [law, x] } ]

            """;
        Assert.Equal(-perYear / 365.25 * 3652, Fare(Score + Own, $"as-of: 2019-08-01\nlives-in: {home}\nfacts: {{ age: {age} }}\n", typical: true).Rules[0].ExpectedPoints, 1e-9);
    }

    [Fact]
    public void Where_no_rate_is_of_everybody_the_highest_of_any_is_taken()
    {
        const string Own = """
            conduct:
              be-loud: { title: being loud, ask: How often?, domain: traffic, seen: 1, happens: [ { per-year: 5, high: 6, where: { age: 18-34 }, cite: [law, x] }, { per-year: 3, high: 9, where: { age: 35+ }, cite: [law, x] } ] }
            rules: [ { rule: loud, conduct: be-loud, points: -1, lasts: forever, cite: [law, x] } ]

            """;
        Assert.Equal(-9 / 365.25 * 3652, Items(Score + Own, "as-of: 2019-08-01\n")[0].From!.Value, 1e-9);
    }

    [Fact]
    public void A_fact_without_limits_is_tried_on_both_sides_of_every_edge()
    {
        const string Own = """
            facts: { steps: { title: steps a day, ask: How many?, kind: count } }
            rules: [ { rule: steps, fact: steps, bands: [ { below: 10, points: -7 }, { below: 20, points: 0 }, { points: 9 } ], cite: [law, x] } ]

            """;
        var item = Items(Score + Own, "as-of: 2019-08-01\n")[0];
        Assert.Equal((-7, 9), (item.From, item.To));
        var catalogue = Scheme(Score + Own).Widen(Fixture.Library.Catalogue);
        var on = SchemeOn.At(Scheme(Score + Own), Fixture.Library.Catalogue, Day("2019-08-01"), Reading.Middle);
        Assert.Equal(["9", "10", "19", "20", "21"], Unanswered.Values(catalogue.Facts["steps"], on).Select(v => v.ToString()));
    }

    [Fact]
    public void A_fact_is_tried_on_both_sides_of_the_limits_of_its_own_lists()
    {
        const string Own = """
            facts: { steps: { title: steps a day, ask: How many?, kind: count } }
            lists: [ { list: idle, fact: steps, below: 10, cite: [law, x] }, { list: busy, fact: steps, at-least: 30, cite: [law, x] }, { list: young, fact: age, below: 18, cite: [law, x] } ]

            """;
        var on = SchemeOn.At(Scheme(Own), Fixture.Library.Catalogue, Day("2019-08-01"), Reading.Middle);
        Assert.Equal(["9", "10", "29", "30", "31"], Unanswered.Values(Scheme(Own).Widen(Fixture.Library.Catalogue).Facts["steps"], on).Select(v => v.ToString()));
    }

    [Fact]
    public void In_another_life_the_lines_of_what_is_left_out_vanish()
    {
        const string scheme = Score + """
            rules:
              - { rule: late, conduct: pay-loan-late, points: -30, lasts: 5y, cite: [law, x] }
              - { rule: crossing, conduct: cross-against-light, points: -1, lasts: 5y, cite: [law, x] }
            consequences: [ { below: 980, door: borrow, effect: closed, cite: [law, x] } ]

            """;
        var fare = Fare(scheme, "as-of: 2019-08-01\nhabits: [ { conduct: cross-against-light, times: 5, per: day, since: 2015 } ]\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 } ]\n", parts: FareParts.Lives);
        Assert.Equal(["autopay", "unwatched"], fare.Lives.Select(l => l.Life));
        Assert.Equal([["late"], ["crossing"]], fare.Lives.Select(l => l.Vanish.ToArray()));
        Assert.Equal([("borrow", true)], fare.Lives[0].Doors.Select(d => (d.Door, d.Opens)));
        Assert.Equal(fare.Score!.Mean + 30 * 0.9, fare.Lives[0].Mean!.Value, 1e-9);
        Assert.Equal(1000 - 30 * 0.9, fare.Lives[1].Mean!.Value, 1e-9);
    }

    [Theory]
    [InlineData("us-ny", "rongcheng carnet-de-la-patria fico")]
    [InlineData("us", "rongcheng carnet-de-la-patria fico")]
    [InlineData("cn", "rongcheng carnet-de-la-patria")]
    [InlineData(null, "rongcheng carnet-de-la-patria")]
    public void A_few_contrasting_schemes_are_shown_one_from_home_where_there_is_one(string? place, string schemes)
    {
        var library = Support.Repository.Library();
        Assert.Equal(schemes.Split(' '), Demerit.Content.Contrast.Read(library.Content).For(place, library.Catalogue));
    }
}
