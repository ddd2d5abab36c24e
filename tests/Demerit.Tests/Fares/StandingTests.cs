using Demerit.Fares;
using Demerit.Foundation;
using Xunit;
using static Demerit.Tests.Fares.Fixture;

namespace Demerit.Tests.Fares;

/// <summary>Whether it applies, how the law saw what was told, and the weakest thing that each figure rests on.</summary>
public sealed class StandingTests
{
    private const string Late = "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-07-01 } ]\n";

    private static string Rule(string fields) => Score + $"rules: [ {{ rule: r, {fields}, points: -10, lasts: 5y }} ]\n";

    // The bank's chance is measured by a paper, the camera's assumed; the law is a law.
    [Theory]
    [InlineData("", "conduct: donate-blood, cite: [law, x]", "pay-loan-late", "documented")]
    [InlineData("", "conduct: pay-loan-late, cite: [law, x]", "pay-loan-late", "reported")]
    [InlineData("", "conduct: pay-loan-late, match: near, cite: [law, x]", "pay-loan-late", "interpreted")]
    [InlineData("", "conduct: pay-loan-late, cite: [reason, x]", "pay-loan-late", "assumed")]
    [InlineData("", "conduct: pay-loan-late, cite: [assumption, x]", "pay-loan-late", "assumed")]
    [InlineData("", "conduct: march-in-protest, cite: [law, x]", "march-in-protest", "assumed")]
    [InlineData("", "conduct: found-in-default, cite: [law, x]", "pay-loan-late", "assumed")]
    [InlineData("", "conduct: found-in-default, cite: [law, x]", "found-in-default", "reported")]
    [InlineData("standing: reported\n", "conduct: donate-blood, cite: [law, x]", "pay-loan-late", "reported")]
    [InlineData("standing: fictional\n", "conduct: march-in-protest, cite: [reason, x]", "march-in-protest", "fictional")]
    public void A_score_takes_the_weakest_of_everything_that_moves_it(string head, string rule, string told, string standing)
    {
        var fare = Fare(head + Rule(rule), $"as-of: 2019-08-01\nevents: [ {{ conduct: {told}, date: 2019-07-01 }} ]\n");
        Assert.Equal(standing, fare.Score!.Standing.Word());
        Assert.Equal(standing, fare.Standing.Word());
    }

    [Fact]
    public void Another_preset_than_documented_is_an_assumption_wherever_it_is_used()
    {
        Assert.Equal(Standing.Assumed, Fare(Rule("conduct: pay-loan-late, cite: [law, x]"), Late, sensing: "bank: { reach: 1 }").Score!.Standing);
        Assert.Equal(Standing.Documented, Fare(Rule("conduct: donate-blood, cite: [law, x]"), Late, sensing: "bank: { reach: 1 }").Score!.Standing);
    }

    [Fact]
    public void A_rule_that_moves_nothing_weakens_nothing()
    {
        var scheme = Score + "rules: [ { rule: a, conduct: pay-loan-late, points: -1, lasts: 1y, cite: [law, x] }, { rule: b, conduct: march-in-protest, points: -1, lasts: 1y, cite: [reason, x] } ]\n";
        Assert.Equal(Standing.Reported, Fare(scheme, Late).Score!.Standing);
    }

    [Fact]
    public void A_door_takes_the_weakest_of_its_list_and_its_consequence_where_they_hold()
    {
        const string scheme = """
            lists: [ { list: sure, conduct: pay-loan-late, lasts: 5y, cite: [law, x] }, { list: guess, conduct: march-in-protest, lasts: 5y, cite: [law, x] } ]
            consequences: [ { list: sure, door: fly, effect: closed, cite: [law, x] }, { list: sure, door: borrow, effect: closed, cite: [reason, x] }, { list: guess, door: fly, effect: closed, cite: [law, x] } ]

            """;
        Standing Of(string door, string told) => Fare(scheme, $"as-of: 2019-08-01\nevents: [ {{ conduct: {told}, date: 2019-07-01 }} ]\n").Doors.First(d => d.Door == door).Standing;
        Assert.Equal((Standing.Reported, Standing.Assumed), (Of("fly", "pay-loan-late"), Of("borrow", "pay-loan-late")));
        Assert.Equal((Standing.Assumed, Standing.Documented), (Of("fly", "march-in-protest"), Of("borrow", "march-in-protest")));
    }

    [Theory]
    [InlineData("age: 17", "harbour", "consents: [s]", false, "age")]
    [InlineData("age: 18", "harbour", "consents: [s]", true, "")]
    [InlineData("age: 18", "us-ny", "consents: [s]", false, "residence")]
    [InlineData("age: 17", "us-ny", "consents: []", false, "age residence consent")]
    [InlineData("age: 18", "harbour", "consents: [other]", false, "consent")]
    [InlineData("has-card: true", "harbour", "consents: [s]", null, "age")]
    [InlineData("age: 18", "", "", null, "residence consent")]
    [InlineData("age: 17", "", "", false, "age")]
    public void Whether_it_applies_is_true_false_or_unknown_with_what_it_fails_on(string fact, string place, string consents, bool? applies, string why)
    {
        var scheme = "applies-to: { age: 18, residence: harbour, consent: opt-in }\n" + Rule("conduct: pay-loan-late, cite: [law, x]");
        var fare = Fare(scheme, Late + $"facts: {{ {fact} }}\n{(place.Length > 0 ? $"lives-in: {place}\n" : "")}{consents}\n");
        Assert.Equal(applies, fare.Applies.ToYou);
        Assert.Equal(why, string.Join(' ', fare.Applies.Why));
        // Figures are always computed as if it applied.
        Assert.Equal(991, fare.Score!.Mean, 1e-12);
        Assert.Equal(consents != "consents: [s]", fare.Applies.WithoutConsent);
    }

    [Fact]
    public void Who_lives_inside_a_place_lives_in_it() =>
        Assert.True(Fare("applies-to: { residence: us }\n" + Rule("conduct: pay-loan-late, cite: [law, x]"), Late + "lives-in: us-ny\n").Applies.ToYou);

    [Theory]
    [InlineData("events: [ { conduct: cross-against-light, date: 2024-06-01 } ]", 1, 0)]
    [InlineData("events: [ { conduct: cross-against-light, date: 2025-06-01 } ]", 0, 1)]
    [InlineData("habits: [ { conduct: cross-against-light, times: 1, per: day, since: 2020 } ]", 0, 1)]
    [InlineData("habits: [ { conduct: cross-against-light, times: 1, per: day, since: 2020, until: 2024-12-31 } ]", 1, 0)]
    public void The_status_of_an_event_is_that_of_its_day_and_of_a_habit_that_of_its_end(string told, int unlawful, int lawful)
    {
        var text = $"as-of: 2026-01-01\nlives-in: us-ny\n{told}\n";
        var ledger = FareEngine.LedgerOf(Profile(text), Library.Catalogue, Day("2026-01-01"));
        Assert.Equal((unlawful, lawful), (ledger.Unlawful, ledger.Lawful));
        Assert.Equal(unlawful == 1 ? "Unlawful" : "Lawful", Fare(Rule("conduct: cross-against-light, cite: [law, x]"), text).Rules[0].Status.ToString());
        Assert.Equal(unlawful == 1 ? "Unlawful" : "Lawful", Fare(Rule("conduct: fined-for-crossing, cite: [law, x]"), text).Rules[0].Status.ToString());
    }

    [Theory]
    [InlineData("2019-08-01", 3)]
    [InlineData("2019-06-30", 1)]
    [InlineData("2018-01-01", 0)]
    public void On_an_earlier_day_the_ledger_leaves_out_what_the_figures_leave_out(string asOf, int items)
    {
        var profile = Profile("as-of: 2019-08-01\nhabits: [ { conduct: pay-loan-late, times: 1, per: year, since: 2019 } ]\nevents: [ { conduct: donate-blood, date: 2018 }, { conduct: donate-blood, date: 2019 } ]\n");
        Assert.Equal(items, FareEngine.LedgerOf(profile, Library.Catalogue, Day(asOf)).Items);
        Assert.Equal(3 - items, Fare(Score, "as-of: 2019-08-01\nhabits: [ { conduct: pay-loan-late, times: 1, per: year, since: 2019 } ]\nevents: [ { conduct: donate-blood, date: 2018 }, { conduct: donate-blood, date: 2019 } ]\n", asOf: asOf).Ignored.Length);
    }

    [Fact]
    public void A_status_that_no_enclosing_place_gives_is_counted_apart()
    {
        var ledger = FareEngine.LedgerOf(Profile("as-of: 2019\nlives-in: harbour\nhabits: [ { conduct: pay-loan-late, times: 1, per: year, since: 2000 }, { conduct: donate-blood, times: 0 } ]\nevents: [ { conduct: fly-a-kite, date: 2018 } ]\n"), Library.Catalogue, Day("2019-07-01"));
        Assert.Equal((2, 2), (ledger.Items, ledger.Unknown));
    }
}
