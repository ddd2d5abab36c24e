using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;
using Xunit;
using static Demerit.Tests.Fares.Fixture;

namespace Demerit.Tests.Fares;

/// <summary>What records and facts do to the score, to lists and to grades.</summary>
public sealed class PointsTests
{
    private static string Late(string fields, string score = Score) => score + $"rules: [ {{ rule: late, conduct: pay-loan-late, {fields}, cite: [law, x] }} ]\n";

    private static string Times(int times) => $"as-of: 2019-08-01\nevents: [ {{ conduct: pay-loan-late, date: 2019-07-01, times: {times} }} ]\n";

    [Theory]
    [InlineData(1, 997)]
    [InlineData(2, 991)]
    [InlineData(3, 988)]
    [InlineData(5, 982)]
    public void A_list_of_points_is_for_the_first_second_third_and_every_later_record(int times, double score) =>
        Assert.Equal(score, ScoreIfAllRecorded(Late("points: [-3, -6, -3], lasts: 1y"), Times(times)));

    [Theory]
    [InlineData(1, 997)]
    [InlineData(2, 995)]
    [InlineData(9, 995)]
    public void A_list_of_points_stops_at_its_cap(int times, double score) =>
        Assert.Equal(score, ScoreIfAllRecorded(Late("points: [-3, -6, -3], cap: -5, lasts: 1y"), Times(times)));

    [Fact]
    public void A_list_of_points_that_ends_in_nothing_ends() => Assert.Equal(990, ScoreIfAllRecorded(Late("points: [-10, 0], lasts: 1y"), Times(7)));

    [Theory]
    [InlineData(Reading.Lenient, "points: { from: -50, to: -5 }", "lasts: 1y", 995)]
    [InlineData(Reading.Middle, "points: { from: -50, to: -5 }", "lasts: 1y", 972)]
    [InlineData(Reading.Harsh, "points: { from: -50, to: -5 }", "lasts: 1y", 950)]
    [InlineData(Reading.Lenient, "points: { from: 5, to: 50 }", "lasts: 1y", 1050)]
    [InlineData(Reading.Middle, "points: { from: 5, to: 50 }", "lasts: 1y", 1028)]
    [InlineData(Reading.Harsh, "points: { from: 5, to: 50 }", "lasts: 1y", 1005)]
    [InlineData(Reading.Lenient, "points: -10", "lasts: { from: 1m, to: forever, middle: 2m }", 1000)]
    [InlineData(Reading.Middle, "points: -10", "lasts: { from: 1m, to: forever, middle: 2m }", 990)]
    [InlineData(Reading.Harsh, "points: -10", "lasts: { from: 1m, to: forever, middle: 2m }", 990)]
    [InlineData(Reading.Lenient, "points: 10", "lasts: { from: 1m, to: forever, middle: 1m }", 1010)]
    [InlineData(Reading.Middle, "points: 10", "lasts: { from: 1m, to: forever, middle: 1m }", 1000)]
    [InlineData(Reading.Harsh, "points: 10", "lasts: { from: 1m, to: forever, middle: 1m }", 1000)]
    public void A_range_is_read_kindly_in_the_middle_and_harshly(Reading reading, string points, string lasts, double score) =>
        Assert.Equal(score, ScoreIfAllRecorded(Late($"{points}, {lasts}"), Times(1), reading));

    [Fact]
    public void The_middle_of_a_range_is_rounded_to_the_unit_away_from_zero()
    {
        Assert.Equal(997, ScoreIfAllRecorded(Late("points: { from: -4, to: -1 }, lasts: 1y"), Times(1)));
        Assert.Equal(997.5, ScoreIfAllRecorded(Late("points: { from: -4, to: -1 }, lasts: 1y", "score: { start: 1000, unit: 0.5, cite: [law, x] }\n"), Times(1)));
    }

    [Theory]
    [InlineData("2019-05-17", 1000)]
    [InlineData("2019-05-16", 990)]
    public void The_middle_of_a_span_is_its_midpoint_in_days(string asOf, double score) =>
        // (365.25 + 30.4375) / 2 = 197.84 days: 198.
        Assert.Equal(score, ScoreIfAllRecorded(Late("points: -10, lasts: { from: 1m, to: 1y }"), $"as-of: {asOf}\nevents: [ {{ conduct: pay-loan-late, date: 2018-10-31 }} ]\n"));

    [Fact]
    public void A_scheme_without_ranges_or_spans_reads_the_same_in_every_reading()
    {
        var scheme = Late("points: -10, lasts: 1y");
        Assert.False(Scheme(scheme).HasReadings);
        Assert.Equal([Reading.Middle], Scheme(scheme).Readings);
        Assert.Equal(ScoreIfAllRecorded(scheme, Times(1)), ScoreIfAllRecorded(scheme, Times(1), Reading.Lenient));
        Assert.True(Scheme(Late("points: { from: -5, to: -1 }, lasts: 1y")).HasReadings);
        Assert.True(Scheme("lists: [ { list: l, conduct: pay-loan-late, lasts: { from: 1y, to: 2y }, cite: [law, x] } ]\n").HasReadings);
    }

    [Theory]
    [InlineData(99.99, 985)]
    [InlineData(100, 1000)]
    [InlineData(5000, 1005)]
    public void A_fact_gives_the_points_of_its_first_band_that_fits(double balance, double score) =>
        Assert.Equal(score, ScoreIfAllRecorded(Score + "rules: [ { rule: purse, fact: checking-balance, bands: [ { below: 100, points: -15 }, { below: 5000, points: 0 }, { points: 5 } ], cite: [law, x] } ]\n",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"as-of: 2019\nfacts: {{ checking-balance: {balance} }}\n")));

    [Theory]
    [InlineData("has-card: true", 1005)]
    [InlineData("has-card: false", 1000)]
    [InlineData("age: 4", 1000)]
    public void A_band_may_be_for_a_choice(string fact, double score) =>
        Assert.Equal(score, ScoreIfAllRecorded(Score + "rules: [ { rule: card, fact: has-card, bands: [ { is: true, points: 5 } ], cite: [law, x] } ]\n", $"as-of: 2019\nfacts: {{ {fact} }}\n"));

    [Fact]
    public void The_points_of_a_band_may_be_a_range_or_dated()
    {
        const string scheme = Score + "rules: [ { rule: purse, fact: checking-balance, bands: [ { below: 100, points: { from: -9, to: -4 } }, { points: { 2000: 1, 2010: 2, 2018: ended } } ], cite: [law, x] } ]\n";
        double At(string day, int balance, Reading reading) => ScoreIfAllRecorded(scheme, $"as-of: {day}\nfacts: {{ checking-balance: {balance} }}\n", reading);
        Assert.Equal((996, 993, 991), (At("2019-01-01", 1, Reading.Lenient), At("2019-01-01", 1, Reading.Middle), At("2019-01-01", 1, Reading.Harsh)));
        Assert.Equal((1001, 1002, 1000), (At("2009-12-31", 200, Reading.Middle), At("2010-01-01", 200, Reading.Middle), At("2018-01-01", 200, Reading.Middle)));
    }

    [Fact]
    public void Points_are_multiples_of_the_unit_and_grades_may_lie_between()
    {
        var fare = Fare(Late("points: -0.5, lasts: 1y", "score: { start: 10, floor: 8.5, unit: 0.5, cite: [law, x] }\ngrades: [ { grade: A, from: 9.2 }, { grade: B } ]\n"), Times(2), seenAll: true);
        Assert.Equal((9, 0, 1), (fare.Score!.Mean, fare.Grades[0].P, fare.Grades[1].P));
        Assert.Equal(8.5, ScoreIfAllRecorded(Late("points: -0.5, lasts: 1y", "score: { start: 10, floor: 8.5, unit: 0.5, cite: [law, x] }\n"), Times(9)));
    }

    [Fact]
    public void Start_and_expected_points_and_what_floor_and_ceiling_cut_are_the_mean()
    {
        var fare = Fare("score: { start: 100, floor: 95, ceiling: 101, cite: [law, x] }\n" + """
            rules:
              - { rule: late, conduct: pay-loan-late, points: -3, cap: -12, lasts: 1y, cite: [law, x] }
              - { rule: blood, conduct: donate-blood, points: 2, lasts: 1y, cite: [law, x] }

            """, "as-of: 2019-08-01\nhabits: [ { conduct: pay-loan-late, times: 3, per: year, since: 2015 }, { conduct: donate-blood, times: 1, per: month, since: 2015 } ]\n");
        var score = fare.Score!;
        Assert.True(score.CutByFloor > 0 && score.CutByCeiling < 0);
        Assert.Equal(score.Mean, score.Start + fare.Rules.Sum(r => r.ExpectedPoints) + score.CutByFloor + score.CutByCeiling, 1e-9);
        // The cap gives back what it cuts; the year's window holds the 364 days before the day asked for.
        Assert.True(fare.Rules[0].CutByCap > 0);
        Assert.Equal(-3 * 3 / 365.25 * 364 * 0.9, fare.Rules[0].ExpectedPoints - fare.Rules[0].CutByCap, 1e-9);
    }

    [Theory]
    [InlineData("occurrence, cap: 20", 3, 2, 1000 - 30 + 20)]
    [InlineData("occurrence", 3, 9, 1000)]
    [InlineData("occurrence", 0, 9, 1000)]
    [InlineData("once", 3, 9, 1000 - 30 + 10)]
    public void Repair_gives_back_and_never_more_than_was_lost(string per, int late, int mended, double score)
    {
        var scheme = Late("points: -10, lasts: 5y") + $"redress: {{ repair: {{ conduct: donate-blood, points: 10, per: {per}, lasts: 5y, cite: [law, x] }} }}\n";
        var fare = Fare(scheme, $"as-of: 2019-08-01\nevents: [ {{ conduct: pay-loan-late, date: 2019-01-01, times: {late} }}, {{ conduct: donate-blood, date: 2019-02-01, times: {mended} }} ]\n", seenAll: true);
        Assert.Equal(score, fare.Score!.Mean);
        Assert.Equal(score - 1000 + 10 * late, fare.Rules.First(r => r.Rule == "repair").ExpectedPoints);
    }

    [Fact]
    public void A_reward_beside_repair_is_kept_whole()
    {
        const string scheme = Score + """
            rules:
              - { rule: late, conduct: pay-loan-late, points: -10, lasts: 5y, cite: [law, x] }
              - { rule: fine, conduct: march-in-protest, points: 7, lasts: 5y, cite: [law, x] }
            redress: { repair: { conduct: donate-blood, points: 10, lasts: 5y, cite: [law, x] } }

            """;
        Assert.Equal(1007, ScoreIfAllRecorded(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 }, { conduct: march-in-protest, date: 2019-01-01 }, { conduct: donate-blood, date: 2019-02-01, times: 5 } ]\n"));
    }

    [Fact]
    public void No_better_than_keeps_the_grade_down_and_leaves_the_score_and_what_hangs_on_it_alone()
    {
        const string scheme = Score + """
            grades: [ { grade: A, from: 900 }, { grade: B, from: 800 }, { grade: C } ]
            rules:
              - { rule: default, conduct: pay-loan-late, no-better-than: B, lasts: 1y, cite: [law, x] }
              - { rule: worse, conduct: march-in-protest, no-better-than: C, lasts: 1y, cite: [law, x] }
              - { rule: loss, conduct: donate-blood, points: -150, lasts: 1y, cite: [law, x] }
            consequences:
              - { grade: B, door: borrow, effect: restricted, cite: [law, x] }
              - { grade: C, door: borrow, effect: closed, cite: [law, x] }
              - { from: 1000, door: fly, effect: favoured, cite: [law, x] }

            """;
        Fare With(string conducts) => Fare(scheme, "as-of: 2019-08-01\nevents: [ " + string.Join(", ", conducts.Split(' ').Select(c => $"{{ conduct: {c}, date: 2019-07-01 }}")) + " ]\n", seenAll: true);
        static string Grade(Fare fare) => fare.Grades.First(g => g.P == 1).Grade;
        Assert.Equal("B", Grade(With("pay-loan-late")));
        Assert.Equal("C", Grade(With("pay-loan-late march-in-protest")));
        Assert.Equal("B", Grade(With("pay-loan-late donate-blood")));
        Assert.Equal(1000, With("pay-loan-late").Score!.Mean);
        Assert.Equal(1, With("march-in-protest").Doors.First(d => d.Door == "fly").Shares.Favoured);
        Assert.Equal(1, With("march-in-protest").Doors.First(d => d.Door == "borrow").Shares.Closed);
    }

    [Theory]
    [InlineData("at-least: 3, lasts: 1y", "2019-06-01 2019-06-02", 0)]
    [InlineData("at-least: 3, lasts: 1y", "2018-09-01 2019-06-01 2019-06-02", 1)]
    [InlineData("at-least: 3, in: year, lasts: 90d", "2018-12-31 2019-06-01 2019-06-02", 0)]
    [InlineData("at-least: 3, in: year, lasts: 90d", "2019-01-01 2019-01-02 2019-05-04", 1)]
    [InlineData("at-least: 3, in: year, lasts: 90d", "2019-01-01 2019-01-02 2019-05-03", 0)]
    [InlineData("at-least: 3, in: year, lasts: 90d", "2019-01-01 2019-01-02 2019-01-03 2019-06-01", 1)]
    [InlineData("at-least: 2, in: month, lasts: 1y", "2019-06-30 2019-07-01", 0)]
    [InlineData("at-least: 2, in: day, lasts: 1y", "2019-06-30 2019-06-30", 1)]
    // Whoever is on it stays, though later months have fewer.
    [InlineData("at-least: 2, in: month, lasts: 1y", "2019-03-01 2019-03-02 2019-05-04", 1)]
    [InlineData("at-least: 2, in: month, lasts: 1y", "2019-03-01 2019-03-02 2019-05-04 2019-06-01 2019-07-01", 1)]
    public void The_nth_and_every_later_record_of_a_calendar_slot_lists_one_for_as_long_as_it_lasts(string fields, string days, double p)
    {
        var profile = "as-of: 2019-08-01\nevents: [ " + string.Join(", ", days.Split(' ').Select(d => $"{{ conduct: pay-loan-late, date: {d} }}")) + " ]\n";
        Assert.Equal(p, Fare($"lists: [ {{ list: l, conduct: pay-loan-late, {fields}, cite: [law, x] }} ]\n", profile, seenAll: true).Lists[0].P);
    }

    [Theory]
    [InlineData("2019-06-01", "1 0 0 1 0")]
    [InlineData("2019-06-01 2019-06-02", "1 1 0 1 1")]
    [InlineData("2019-06-01 2019-06-02 2019-06-03", "1 1 1 1 1")]
    [InlineData("2019-05-01 2019-06-02 2019-06-03", "1 1 0 1 1")]
    // Both in all, and never two in a month.
    [InlineData("2019-05-31 2019-06-01", "1 0 0 1 1")]
    public void Lists_that_count_the_same_records_to_other_numbers_each_keep_their_own(string days, string on)
    {
        var fields = new[] { "at-least: 1, in: month", "at-least: 2, in: month", "at-least: 3, in: month", "at-least: 1", "at-least: 2" };
        foreach (var order in new[] { fields, [.. fields.Reverse()] })
        {
            var lists = string.Concat(order.Select((f, i) => $"  - {{ list: l{i}, conduct: pay-loan-late, {f}, lasts: 1y, cite: [law, x] }}\n"));
            var profile = "as-of: 2019-08-01\nevents: [ " + string.Join(", ", days.Split(' ').Select(d => $"{{ conduct: pay-loan-late, date: {d} }}")) + " ]\n";
            var got = Fare("lists:\n" + lists, profile, seenAll: true).Lists.Select(l => l.P);
            Assert.Equal(on, string.Join(' ', order == fields ? got : got.Reverse()));
        }
    }

    [Theory]
    [InlineData("at-least: 1", 0, 0)]
    [InlineData("at-least: 1", 1, 1)]
    [InlineData("below: 18", 17, 1)]
    [InlineData("below: 18", 18, 0)]
    [InlineData("at-least: 18, below: 65", 65, 0)]
    [InlineData("at-least: 18, below: 65", 18, 1)]
    public void A_list_by_fact_with_both_ends_means_both(string fields, int age, double p) =>
        Assert.Equal(p, Fare($"lists: [ {{ list: l, fact: age, {fields}, cite: [law, x] }} ]\n", $"as-of: 2019\nfacts: {{ age: {age} }}\n").Lists[0].P);

    [Theory]
    [InlineData("favoured", "favoured", 1)]
    [InlineData("favoured", "restricted", 0)]
    [InlineData("closed", "closed", 0)]
    public void A_list_is_a_reward_only_if_all_that_it_brings_is_favour(string first, string second, double lenient)
    {
        var scheme = "lists: [ { list: l, conduct: pay-loan-late, lasts: { from: 1m, to: 5y }, cite: [law, x] } ]\n"
            + $"consequences: [ {{ list: l, door: fly, effect: {first}, cite: [law, x] }}, {{ list: l, door: borrow, effect: {second}, cite: [law, x] }} ]\n";
        double On(Reading reading) => Fare(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 } ]\n", reading, seenAll: true).Lists[0].P;
        Assert.Equal((lenient, 1 - lenient), (On(Reading.Lenient), On(Reading.Harsh)));
    }

    [Fact]
    public void A_door_takes_the_harshest_effect_in_force_and_its_shares_add_up_to_one()
    {
        const string scheme = """
            lists:
              - { list: late, conduct: pay-loan-late, lasts: 5y, cite: [law, x] }
              - { list: marched, conduct: march-in-protest, lasts: 5y, cite: [law, x] }
            consequences:
              - { list: late, door: fly, effect: favoured, cite: [law, x] }
              - { list: marched, door: fly, effect: closed, cite: [law, x] }

            """;
        var shares = Fare(scheme, "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 }, { conduct: march-in-protest, date: 2019-01-01 } ]\n").Doors.First(d => d.Door == "fly").Shares;
        // A march is seen with 1 - 0.4 x 0.8 = 0.68, a late instalment with 0.9.
        Assert.Equal(0.68, shares.Closed, 1e-12);
        Assert.Equal(0.32 * 0.9, shares.Favoured, 1e-12);
        Assert.Equal(1, shares.Closed + shares.Restricted + shares.Favoured + shares.Open, 1e-12);
    }

    [Fact]
    public void A_list_and_a_grade_on_the_same_records_are_not_taken_as_independent()
    {
        const string scheme = Score + """
            grades: [ { grade: A, from: 1000 }, { grade: B } ]
            rules: [ { rule: late, conduct: pay-loan-late, points: -10, lasts: 5y, cite: [law, x] } ]
            lists: [ { list: l, conduct: pay-loan-late, lasts: 5y, cite: [law, x] } ]
            consequences: [ { list: l, door: fly, effect: closed, cite: [law, x] }, { grade: B, door: fly, effect: closed, cite: [law, x] } ]

            """;
        Assert.Equal(0.9, Fare(scheme, Times(1)).Doors.First(d => d.Door == "fly").Shares.Closed, 1e-12);
    }

    [Fact]
    public void A_door_that_nobody_wrote_about_is_not_covered_where_the_text_was_read_whole_and_unread_else()
    {
        Known Fly(string read) => Fare($"read: {{ rules: part, consequences: {read} }}\n" + Late("points: -1, lasts: 1y"), Times(1)).Doors.First(d => d.Door == "fly").Known;
        Assert.Equal((Known.NotCovered, Known.Unread, Known.Unread), (Fly("whole"), Fly("part"), Fly("none")));
    }

    private static string Unknown(string consequences) => Score + """
        grades: [ { grade: A, from: 1000 }, { grade: B } ]
        rules:
          - { rule: papers, conduct: pay-loan-late, points: unknown, lasts: 5y, cite: [law, x] }
          - { rule: stretched, conduct: march-in-protest, match: stretch, points: unknown, lasts: 5y, cite: [law, x] }
        lists: [ { list: l, conduct: march-in-protest, lasts: 5y, cite: [law, x] } ]

        """ + consequences;

    [Theory]
    [InlineData("pay-loan-late", true)]
    [InlineData("march-in-protest", false)]
    public void Grades_and_doors_by_score_cannot_be_told_where_a_record_of_unknown_amount_is_more_likely_than_not(string conduct, bool cannotSay)
    {
        var fare = Fare(Unknown("consequences: [ { grade: B, door: borrow, effect: closed, cite: [law, x] }, { below: 900, door: food, effect: closed, cite: [law, x] } ]\n"), $"as-of: 2019-08-01\nevents: [ {{ conduct: {conduct}, date: 2019-01-01 }} ]\n");
        var known = cannotSay ? Known.CannotSay : Known.Covered;
        Assert.All(fare.Grades, g => Assert.Equal(known, g.Known));
        Assert.All(fare.Doors.Where(d => d.Door is "borrow" or "food"), d => Assert.Equal(known, d.Known));
        Assert.Equal(cannotSay ? ["papers"] : [], fare.UnknownAmounts);
        // The figures at 0 are still given.
        Assert.Equal((1000, 1, 1), (fare.Score!.Mean, fare.Grades[0].P, fare.Doors.First(d => d.Door == "borrow").Shares.Open));
    }

    [Theory]
    [InlineData("list: l, door: fly, effect: closed", "grade: B, door: fly, effect: restricted", true)]
    [InlineData("list: l, door: fly, effect: restricted", "grade: B, door: fly, effect: closed", false)]
    [InlineData("list: l, door: fly, effect: closed", "list: l, door: borrow, effect: closed", true)]
    public void A_door_that_lists_alone_already_put_in_its_harshest_effect_stays_covered(string first, string second, bool covered)
    {
        var fare = Fare(Unknown($"consequences: [ {{ {first}, cite: [law, x] }}, {{ {second}, cite: [law, x] }} ]\n"), "as-of: 2019-08-01\nevents: [ { conduct: pay-loan-late, date: 2019-01-01 }, { conduct: march-in-protest, date: 2019-01-01 } ]\n");
        Assert.Equal(covered ? Known.Covered : Known.CannotSay, fare.Doors.First(d => d.Door == "fly").Known);
    }

    [Fact]
    public void A_fact_in_a_band_of_unknown_amount_leaves_the_grade_unsaid()
    {
        var fare = Fare(Score + "grades: [ { grade: A, from: 1000 }, { grade: B } ]\nrules: [ { rule: purse, fact: checking-balance, bands: [ { below: 100, points: unknown }, { points: 0 } ], cite: [law, x] } ]\n", "as-of: 2019\nfacts: { checking-balance: 3 }\n");
        Assert.All(fare.Grades, g => Assert.Equal(Known.CannotSay, g.Known));
        Assert.Equal(["purse"], fare.UnknownAmounts);
        Assert.Equal(("below 100", false), (fare.Rules[0].Band, fare.Rules[0].AmountKnown));
    }

    [Theory]
    [InlineData(1, 1001)]
    [InlineData(5, 1005)]
    [InlineData(40, 1040)]
    public void A_certain_number_of_gains_beside_repair_is_gained_one_by_one(int times, double score)
    {
        var scheme = Score + """
            rules: [ { rule: given, conduct: donate-blood, points: 1, lasts: 5y, cite: [law, x] } ]
            redress: { repair: { conduct: march-in-protest, points: 3, lasts: 5y, cite: [law, x] } }

            """;
        Assert.Equal(score, ScoreIfAllRecorded(scheme, $"as-of: 2019-08-01\nevents: [ {{ conduct: donate-blood, date: 2019-07-01, times: {times} }} ]\n"), 9);
    }

    [Theory]
    [InlineData("0.5", "Covered")]
    [InlineData("0.51", "CannotSay")]
    public void Half_a_chance_of_an_unknown_amount_leaves_the_grade_said(string chance, string known)
    {
        var fare = Fare(Score + $$"""
            conduct: { nap: { title: nap, domain: finance, seen: { bank: { chance: {{chance}}, cite: [law, x] } } } }
            grades: [ { grade: A, from: 1000, cite: [law, x] }, { grade: B, cite: [law, x] } ]
            rules: [ { rule: napped, conduct: nap, points: unknown, lasts: 5y, cite: [law, x] } ]

            """, "as-of: 2019-08-01\nevents: [ { conduct: nap, date: 2019-07-01 } ]\n");
        Assert.All(fare.Grades, g => Assert.Equal(known, g.Known.ToString()));
    }

    [Theory]
    [InlineData("facts: { checking-balance: 3 }\n", "purse: checking-balance -25")]
    [InlineData("facts: { checking-balance: 300 }\n", "purse: checking-balance 0")]
    [InlineData("", "")]
    // An amount that nobody knows moves nothing.
    [InlineData("facts: { checking-balance: 3000 }\n", "purse: checking-balance 0")]
    public void A_stretch_of_a_rule_by_fact_is_shown_apart_where_the_fact_is_told(string told, string expected)
    {
        var fare = Fare(Score + "rules: [ { rule: purse, fact: checking-balance, match: stretch, bands: [ { below: 100, points: -25 }, { below: 1000, points: 0 }, { points: unknown } ], cite: [law, x] } ]\n", "as-of: 2019-08-01\n" + told);
        Assert.Equal(expected, string.Join('|', fare.Stretches.Select(s => System.FormattableString.Invariant($"{s.Rule}: {s.Fact} {s.ExpectedPoints}"))));
        Assert.Equal(1000, fare.Score!.Mean);
    }

    [Fact]
    public void A_stretch_stays_out_of_the_main_figures_and_is_shown_apart()
    {
        var fare = Fare(Late("match: stretch, points: -10, per: month, lasts: 1y"), Times(3));
        Assert.Equal(1000, fare.Score!.Mean);
        Assert.Empty(fare.Rules);
        Assert.Equal(-10 * (1 - 0.1 * 0.1 * 0.1), Assert.Single(fare.Stretches).ExpectedPoints, 1e-12);
    }

    [Theory]
    [InlineData("{ 2016: -10, 2019: 10 }, cap: -50")]
    [InlineData("-10, cap: 0")]
    [InlineData("[-1, -2], cap: 5")]
    [InlineData("{ from: 1, to: 5 }, cap: -5")]
    public void Points_and_cap_of_different_signs_are_refused_on_every_day(string points) =>
        Assert.Contains("have different signs", Assert.Throws<ContentException>(() => Scheme(Late($"points: {points}, lasts: 1y"))).Message);
}
