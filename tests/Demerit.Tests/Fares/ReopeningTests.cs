using System.Collections.Immutable;
using Demerit.Fares;
using Demerit.Schemes;
using Xunit;
using static Demerit.Tests.Fares.Fixture;

namespace Demerit.Tests.Fares;

/// <summary>What would bring a closed door below one half: the rules first, then the person, never a right.</summary>
public sealed class ReopeningTests
{
    private static Reopening? Reopen(string scheme, string profile) => Fare(scheme, profile, parts: FareParts.Reopening).Reopen.FirstOrDefault(r => r.Door == "borrow");

    private static string[] Texts<T>(IEnumerable<ImmutableArray<T>> sets) => [.. sets.Select(s => string.Join(" + ", s))];

    private const string Closed = "consequences: [ { below: 980, door: borrow, effect: closed, cite: [law, x] } ]\n";

    private const string OneLoss = Score + "rules: [ { rule: late, conduct: pay-loan-late, points: -30, lasts: 5y, cite: [law, x] } ]\n" + Closed;

    [Fact]
    public void A_door_more_likely_open_than_closed_needs_nothing() => Assert.Null(Reopen(OneLoss, "as-of: 2019-08-01\n"));

    [Fact]
    public void The_smallest_changes_of_the_rules_come_first_ties_listed()
    {
        var reopening = Reopen(OneLoss, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2017-01-01 } ]\n")!;
        Assert.Equal(["domain finance: left out", "late: lasts 1y in place of 5y", "late: struck"], Texts(reopening.Rules).Order());
        Assert.Equal(["pay-loan-late"], Texts(reopening.GiveUp));
        Assert.Empty(reopening.OnlyByRight);
        Assert.Null(reopening.Searched);
    }

    [Fact]
    public void A_rule_that_counts_once_reopens_where_repetition_closed()
    {
        var scheme = Score + "rules: [ { rule: late, conduct: pay-loan-late, points: [-15, -30], lasts: 1y, cite: [law, x] } ]\n" + Closed;
        Assert.Contains("late: counts once", Texts(Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01, times: 3 } ]\n")!.Rules));
    }

    [Fact]
    public void A_list_may_last_a_year_but_striking_a_list_or_a_consequence_is_no_edit()
    {
        const string scheme = "lists: [ { list: l, conduct: pay-loan-late, lasts: 5y, cite: [law, x] } ]\nconsequences: [ { list: l, door: borrow, effect: closed, cite: [law, x] } ]\n";
        Assert.Equal(["l: lasts 1y in place of 5y"], Texts(Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2017-01-01 } ]\n")!.Rules));
        Assert.Empty(Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 } ]\n")!.Rules);
    }

    [Fact]
    public void Two_edits_are_tried_where_one_is_not_enough()
    {
        const string scheme = Score + """
            rules:
              - { rule: late, conduct: pay-loan-late, points: -30, lasts: 1y, cite: [law, x] }
              - { rule: crossing, conduct: fined-for-crossing, points: -30, lasts: 1y, cite: [law, x] }

            """ + Closed;
        var sets = Texts(Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 }, { conduct: fined-for-crossing, date: 2019-01-01 } ]\n")!.Rules);
        Assert.Contains("crossing: struck + late: struck", sets.Select(s => string.Join(" + ", s.Split(" + ").Order())));
        Assert.All(sets, s => Assert.Equal(2, s.Split(" + ").Length));
        Assert.True(sets.Length <= 10);
    }

    [Fact]
    public void Giving_up_an_act_gives_up_its_findings()
    {
        const string scheme = "conduct: { jailed: { title: jailed, domain: court, follows: { conduct: pay-loan-late, chance: 1 }, seen: 1 } }\n"
            + "lists: [ { list: l, conduct: jailed, lasts: 5y, cite: [law, x] } ]\nconsequences: [ { list: l, door: borrow, effect: closed, cite: [law, x] } ]\n";
        Assert.Equal(["pay-loan-late"], Texts(Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 } ]\n")!.GiveUp));
    }

    [Fact]
    public void Two_causes_that_each_keep_the_door_shut_are_given_up_together()
    {
        const string scheme = "lists: [ { list: a, conduct: pay-loan-late, lasts: 5y, cite: [law, x] }, { list: b, conduct: cross-against-light, lasts: 5y, cite: [law, x] } ]\n"
            + "consequences: [ { list: a, door: borrow, effect: closed, cite: [law, x] }, { list: b, door: borrow, effect: closed, cite: [law, x] } ]\n";
        Assert.Equal(["cross-against-light + pay-loan-late"], Texts(Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 } ]\nhabits: [ { conduct: cross-against-light, times: 9, per: day, since: 2015 } ]\n")!.GiveUp.Select(s => s.Sort())));
    }

    [Fact]
    public void Three_are_given_up_where_no_two_are_enough()
    {
        const string scheme = """
            conduct: { litter: { title: litter, domain: traffic, seen: 1 }, shout: { title: shouting, domain: traffic, seen: 1 } }
            lists: [ { list: a, conduct: pay-loan-late, lasts: 5y, cite: [law, x] }, { list: b, conduct: litter, lasts: 5y, cite: [law, x] }, { list: c, conduct: shout, lasts: 5y, cite: [law, x] } ]
            consequences: [ { list: a, door: borrow, effect: closed, cite: [law, x] }, { list: b, door: borrow, effect: closed, cite: [law, x] }, { list: c, door: borrow, effect: closed, cite: [law, x] } ]

            """;
        var events = string.Join(", ", new[] { "pay-loan-late", "litter", "shout" }.Select(c => $"{{ conduct: {c}, date: 2019-01-01 }}"));
        Assert.Equal(["litter + pay-loan-late + shout"], Texts(Reopen(scheme, $"as-of: 2019-08-01\nevents: [ {events} ]\n")!.GiveUp.Select(s => s.Sort())));
    }

    [Fact]
    public void What_opens_the_door_widest_is_named_first()
    {
        const string scheme = Score + """
            conduct:
              a-mess: { title: a mess, domain: traffic, seen: 0.3 }
              b-noise: { title: noise, domain: traffic, seen: 0.4 }
            rules:
              - { rule: mess, conduct: a-mess, points: -25, lasts: 5y, cite: [law, x] }
              - { rule: noise, conduct: b-noise, points: -25, lasts: 5y, cite: [law, x] }

            """ + Closed;
        var reopening = Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: a-mess, date: 2019-01-01 }, { conduct: b-noise, date: 2019-01-01 } ]\n")!;
        Assert.Equal(["b-noise", "a-mess"], Texts(reopening.GiveUp));
    }

    [Fact]
    public void Taking_up_a_good_act_adds_twelve_a_year_over_the_last_year()
    {
        const string scheme = Score + """
            rules:
              - { rule: late, conduct: pay-loan-late, points: -30, lasts: 5y, cite: [law, x] }
              - { rule: blood, conduct: donate-blood, points: 2, lasts: 5y, cite: [law, x] }

            """ + Closed;
        var reopening = Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 } ]\n")!;
        Assert.Equal(["donate-blood"], Texts(reopening.TakeUp));
    }

    [Fact]
    public void What_leads_to_a_good_finding_is_taken_up_not_the_finding()
    {
        const string scheme = Score + """
            conduct:
              tidy: { title: tidying the park, domain: health, good: true, seen: 0 }
              praised: { title: praise by the town, domain: health, good: true, follows: { conduct: tidy, chance: 1 }, seen: 1 }
            rules:
              - { rule: late, conduct: pay-loan-late, points: -30, lasts: 5y, cite: [law, x] }
              - { rule: praise, conduct: praised, points: 5, lasts: 5y, cite: [law, x] }

            """ + Closed;
        Assert.Equal(["tidy"], Texts(Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 } ]\n")!.TakeUp));
    }

    private const string ByMarching = Score + """
        rules:
          - { rule: march, conduct: march-in-protest, points: -30, lasts: 5y, cite: [law, x] }
          - { rule: late, conduct: pay-loan-late, points: -5, lasts: 5y, cite: [law, x] }

        """ + Closed;

    [Fact]
    public void A_protected_act_is_named_and_never_given_up()
    {
        var reopening = Reopen(ByMarching, "as-of: 2019-08-01\nevents: [ { conduct: march-in-protest, date: 2019-01-01, times: 3 }, { conduct: pay-loan-late, date: 2019-01-01 } ]\n")!;
        Assert.Empty(reopening.GiveUp);
        Assert.Equal(["march-in-protest"], reopening.OnlyByRight);
        Assert.Contains("march: struck", Texts(reopening.Rules));
    }

    [Theory]
    [InlineData("no-better-than: bad", "march-in-protest")]
    [InlineData("no-better-than: good", "")]
    [InlineData("points: -30", "march-in-protest")]
    // What gives points keeps no door shut.
    [InlineData("points: 30", "")]
    public void A_protected_act_is_named_where_points_or_a_grade_of_it_keep_the_door_shut(string rule, string named)
    {
        var scheme = Score + $$"""
            grades: [ { grade: good, from: 980, cite: [law, x] }, { grade: bad, cite: [law, x] } ]
            rules:
              - { rule: march, conduct: march-in-protest, {{rule}}, lasts: 5y, cite: [law, x] }
              - { rule: given, conduct: donate-blood, points: -30, lasts: 5y, cite: [law, x] }
              - { rule: late, conduct: pay-loan-late, no-better-than: bad, lasts: 5y, cite: [law, x] }
            consequences: [ { grade: bad, door: borrow, effect: closed, cite: [law, x] } ]

            """;
        var reopening = Reopen(scheme, "as-of: 2019-08-01\nevents: [ { conduct: march-in-protest, date: 2019-01-01, times: 3 }, { conduct: pay-loan-late, date: 2019-01-01 } ]\n")!;
        Assert.Equal(named, string.Join(' ', reopening.OnlyByRight));
        // Only the loan can be given up, and where marching closes the door too, that does not do.
        Assert.Equal(named.Length == 0 ? ["pay-loan-late"] : [], Texts(reopening.GiveUp));
    }

    [Fact]
    public void Where_unprotected_conduct_would_do_no_right_is_named()
    {
        var reopening = Reopen(ByMarching, "as-of: 2019-08-01\nevents: [ { conduct: march-in-protest, date: 2001-01-01 }, { conduct: pay-loan-late, date: 2019-01-01, times: 7 } ]\n")!;
        Assert.Equal(["pay-loan-late"], Texts(reopening.GiveUp));
        Assert.Empty(reopening.OnlyByRight);
    }

    [Fact]
    public void A_long_search_says_how_far_it_went()
    {
        var acts = Enumerable.Range(0, 14).Select(i => $"a{i}").ToArray();
        var scheme = "conduct:\n" + string.Concat(acts.Select(a => $"  {a}: {{ title: {a}, domain: traffic, seen: 1 }}\n")) + Score
            + "rules:\n" + string.Concat(acts.Select(a => $"  - {{ rule: {a}, conduct: {a}, points: -30, lasts: 5y, cite: [law, x] }}\n")) + Closed;
        var reopening = Reopen(scheme, "as-of: 2019-08-01\nevents:\n" + string.Concat(acts.Select(a => $"  - {{ conduct: {a}, date: 2019-01-01 }}\n")))!;
        Assert.Equal(12, reopening.Searched);
        Assert.Empty(reopening.GiveUp);
    }

    [Fact]
    public void A_door_that_cannot_be_told_is_not_reopened()
    {
        const string scheme = Score + "rules: [ { rule: late, conduct: pay-loan-late, points: -30, lasts: 5y, cite: [law, x] }, { rule: vague, conduct: pay-loan-late, points: unknown, lasts: 5y, cite: [law, x] } ]\n" + Closed;
        Assert.Empty(Fare(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 } ]\n", parts: FareParts.Reopening).Reopen);
    }
}
