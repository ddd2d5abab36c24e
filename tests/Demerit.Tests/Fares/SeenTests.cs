using Demerit.Fares;
using Xunit;
using static Demerit.Tests.Fares.Fixture;

namespace Demerit.Tests.Fares;

/// <summary>From an occasion to a record: channels, presets, findings, and who keeps a copy.</summary>
public sealed class SeenTests
{
    private const string Crossing = Score + """
        rules:
          - { rule: crossing, conduct: cross-against-light, points: -1, lasts: forever, cite: [law, x] }
          - { rule: fine, conduct: fined-for-crossing, points: -5, lasts: forever, cite: [law, x] }

        """;

    private const string OnceCrossed = "as-of: 2019-08-01\nevents: [ { conduct: cross-against-light, date: 2019-07-01 } ]\n";

    private static RuleFigure Rule(Fare fare, string name) => fare.Rules.First(r => r.Rule == name);

    [Fact]
    public void An_occasion_is_recorded_unless_every_channel_misses_it()
    {
        var fare = Fare(Score + "rules: [ { rule: march, conduct: march-in-protest, points: -1, lasts: forever, cite: [law, x] } ]\n", "as-of: 2019-08-01\nevents: [ { conduct: march-in-protest, date: 2019-07-01 } ]\n");
        Assert.Equal(1 - (1 - 0.6) * (1 - 0.2), fare.Rules[0].Recorded, 1e-15);
        Assert.Equal(["street-camera", "police"], fare.Rules[0].Channels);
        Assert.Equal(["town", "vendor", "police"], fare.Rules[0].Holders);
    }

    [Theory]
    [InlineData("street-camera: { reach: 3, uptime: 0.5, linked: 0.8 }", 0.002 * 3 * 0.5 * 0.8)]
    [InlineData("street-camera: { reach: 0 }", 0)]
    [InlineData("street-camera: { reach: 1000 }", 1)]
    [InlineData("bank: { reach: 2 }", 0.002)]
    public void A_preset_multiplies_the_chance_of_its_channels_up_to_certainty(string sensing, double recorded)
    {
        var fare = Fare(Crossing, OnceCrossed, sensing: sensing);
        Assert.Equal(recorded, Rule(fare, "crossing").Recorded, 1e-15);
        // A finding is an authority's doing, whatever the cameras see.
        Assert.Equal(0.00002 * 0.95, Rule(fare, "fine").Recorded, 1e-15);
    }

    [Fact]
    public void A_preset_adds_holders_and_a_channel_without_reach_is_no_channel()
    {
        Assert.Equal(["town", "vendor", "mirror"], Rule(Fare(Crossing, OnceCrossed, sensing: "street-camera: { holders: [mirror] }"), "crossing").Holders);
        Assert.Empty(Rule(Fare(Crossing, OnceCrossed, sensing: "street-camera: { uptime: 0 }"), "crossing").Channels);
    }

    [Fact]
    public void A_bare_chance_is_a_channel_without_a_name_or_holders()
    {
        const string scheme = Score + "conduct: { whistle: { title: whistling, domain: traffic, seen: 0.4 } }\nrules: [ { rule: whistling, conduct: whistle, points: -1, lasts: forever, cite: [law, x] } ]\n";
        var rule = Fare(scheme, "as-of: 2019-08-01\nevents: [ { conduct: whistle, date: 2019-07-01 } ]\n").Rules[0];
        Assert.Equal(0.4, rule.Recorded, 1e-15);
        Assert.Equal(["any"], rule.Channels);
        Assert.Empty(rule.Holders);
    }

    [Fact]
    public void An_occasion_of_an_act_becomes_one_of_its_finding_on_the_same_day_with_the_stated_chance()
    {
        var rule = Rule(Fare(Crossing, "as-of: 2019-08-01\nevents: [ { conduct: cross-against-light, date: 2019-07-01, times: 1000 } ]\n"), "fine");
        Assert.Equal(1 - Math.Exp(1000 * Math.Log(1 - 0.00002 * 0.95)), rule.Recorded, 1e-12);
        Assert.Equal(-5 * 1000 * 0.00002 * 0.95, rule.ExpectedPoints, 1e-12);
        Assert.Equal((Answered.Derived, "cross-against-light"), (rule.Answered, rule.From));
    }

    [Theory]
    [InlineData("habits: [ { conduct: fined-for-crossing, times: 0 } ]", 0)]
    [InlineData("habits: [ { conduct: fined-for-crossing, times: 0, per: year, since: 2019 } ]", 0)]
    public void A_finding_that_the_person_answers_is_not_derived_also_with_never(string answer, double recorded)
    {
        var rule = Rule(Fare(Crossing, OnceCrossed + answer + "\n"), "fine");
        Assert.Equal((recorded, Answered.Told), (rule.Recorded, rule.Answered));
    }

    [Fact]
    public void A_told_finding_is_independent_of_its_act()
    {
        var fare = Fare(Crossing, "as-of: 2019-08-01\nevents: [ { conduct: cross-against-light, date: 2019-07-01 }, { conduct: fined-for-crossing, date: 2019-07-01 } ]\n");
        double P(double score) => fare.Score!.Distribution.FirstOrDefault(d => d.Score == score)?.P ?? 0;
        Assert.Equal(0.002 * 0.95, P(994), 1e-15);
        Assert.Equal(0.998 * 0.05, P(1000), 1e-15);
    }

    [Fact]
    public void Act_and_finding_of_one_occasion_are_counted_jointly()
    {
        const string scheme = Score + """
            conduct:
              spit: { title: spitting, domain: traffic, seen: 0.5 }
              spat: { title: a fine for spitting, domain: traffic, follows: { conduct: spit, chance: 0.5 }, seen: 0.5 }
            rules:
              - { rule: act, conduct: spit, points: -1, lasts: forever, cite: [law, x] }
              - { rule: finding, conduct: spat, points: -10, lasts: forever, cite: [law, x] }

            """;
        var fare = Fare(scheme, "as-of: 2019-08-01\nevents: [ { conduct: spit, date: 2019-07-01 } ]\n");
        Assert.Equal([(989, 0.125), (990, 0.125), (999, 0.375), (1000, 0.375)], fare.Score!.Distribution.Select(d => (d.Score, Math.Round(d.P, 12))));
        Assert.Equal(989, fare.Score.IfAllSeen);
    }

    [Fact]
    public void If_all_seen_every_channel_sees_and_every_finding_follows()
    {
        Assert.Equal(1000 - 1 - 5, Fare(Crossing, OnceCrossed).Score!.IfAllSeen, 1e-12);
        Assert.Equal(1000 - 1 - 5, Fare(Crossing, OnceCrossed, sensing: "street-camera: { reach: 0 }").Score!.IfAllSeen, 1e-12);
    }

    [Fact]
    public void Assumed_chances_at_both_ends_make_the_range_and_documented_ones_stay()
    {
        var score = Fare(Crossing, OnceCrossed).Score!;
        // The camera's chance (0 to 0.05) is assumed; the finding's rests on a study.
        Assert.Equal(1000 - 0.05 - 5 * 0.00002 * 0.95, score.AssumedLow, 1e-12);
        Assert.Equal(1000 - 5 * 0.00002 * 0.95, score.AssumedHigh, 1e-12);
    }

    [Fact]
    public void The_closed_range_of_a_door_is_that_of_the_assumed_chances()
    {
        const string scheme = "lists: [ { list: l, conduct: march-in-protest, lasts: 5y, cite: [law, x] } ]\nconsequences: [ { list: l, door: fly, effect: closed, cite: [law, x] } ]\n";
        var door = Fare(scheme, "as-of: 2019-08-01\nevents: [ { conduct: march-in-protest, date: 2019-07-01 } ]\n").Doors.First(d => d.Door == "fly");
        Assert.Equal(1 - 0.9 * 0.9, door.ClosedLow, 1e-12);
        Assert.Equal(1 - 0.1 * 0.6, door.ClosedHigh, 1e-12);
        Assert.Equal(0.68, door.Shares.Closed, 1e-12);
    }

    [Fact]
    public void Where_all_is_seen_in_a_case_told_occasions_leave_records_and_nothing_is_derived()
    {
        var fare = Fare(Crossing, OnceCrossed, seenAll: true);
        Assert.Equal(999, fare.Score!.Mean);
        Assert.Equal((1, 0), (Rule(fare, "crossing").Recorded, Rule(fare, "fine").Recorded));
    }

    [Fact]
    public void What_nobody_knows_is_named_and_no_error()
    {
        var fare = Fare(Crossing, "as-of: 2019\nfacts: { shoe-size: 43 }\nevents: [ { conduct: fly-a-kite, date: 2018 } ]\n");
        Assert.Equal(["fly-a-kite", "shoe-size"], fare.NotAsked);
        Assert.Equal(1000, fare.Score!.Mean);
    }

    [Fact]
    public void A_scheme_may_bring_conduct_and_facts_of_its_own()
    {
        const string scheme = Score + """
            conduct: { cross-against-light: { title: crossing, domain: traffic, seen: 1 } }
            facts: { shoe-size: { title: shoe size, kind: count, limits: { from: 20, to: 60 } } }
            rules:
              - { rule: crossing, conduct: cross-against-light, points: -7, lasts: forever, cite: [law, x] }
              - { rule: feet, fact: shoe-size, bands: [ { below: 40, points: -1 }, { points: -2 } ], cite: [law, x] }

            """;
        Assert.Equal(1000 - 7 - 2, Fare(scheme, OnceCrossed + "facts: { shoe-size: 43 }\n").Score!.Mean);
        Assert.Contains("70 is outside the limits of \"shoe-size\"", Assert.Throws<Demerit.Foundation.ContentException>(() => Fare(scheme, OnceCrossed + "facts: { shoe-size: 70 }\n")).Message);
    }
}
