using Demerit.Fares;
using Demerit.Schemes;
using Xunit;
using static Demerit.Tests.Fares.Fixture;

namespace Demerit.Tests.Fares;

/// <summary>Windows, slots and days: what counts when.</summary>
public sealed class TimeTests
{
    private static string Late(string fields) => Score + $"rules: [ {{ rule: late, conduct: pay-loan-late, points: -10, {fields}, cite: [law, x] }} ]\n";

    private static string On(string asOf, params string[] days) => $"as-of: {asOf}\nevents: [ {string.Join(", ", days.Select(d => $"{{ conduct: pay-loan-late, date: {d} }}"))} ]\n";

    [Theory]
    [InlineData("1y", "2020-02-29", "2021-02-27", 1)]
    [InlineData("1y", "2020-02-29", "2021-02-28", 0)]
    [InlineData("4y", "2020-02-29", "2024-02-28", 1)]
    [InlineData("4y", "2020-02-29", "2024-02-29", 0)]
    [InlineData("1m", "2019-01-31", "2019-02-27", 1)]
    [InlineData("1m", "2019-01-31", "2019-02-28", 0)]
    [InlineData("1m", "2020-01-31", "2020-02-28", 1)]
    [InlineData("1m", "2020-01-31", "2020-02-29", 0)]
    [InlineData("6m", "2019-08-31", "2020-02-28", 1)]
    [InlineData("6m", "2019-08-31", "2020-02-29", 0)]
    [InlineData("13m", "2019-01-30", "2020-02-28", 1)]
    [InlineData("13m", "2019-01-30", "2020-02-29", 0)]
    [InlineData("30d", "2019-07-02", "2019-07-31", 1)]
    [InlineData("30d", "2019-07-02", "2019-08-01", 0)]
    [InlineData("1d", "2019-08-01", "2019-08-01", 1)]
    [InlineData("0d", "2019-08-01", "2019-08-01", 0)]
    [InlineData("forever", "1900-01-01", "2019-08-01", 1)]
    public void A_record_counts_while_the_day_is_before_its_own_plus_what_it_lasts_in_calendar_terms(string lasts, string record, string day, int counted) =>
        Assert.Equal(1000 - 10 * counted, ScoreIfAllRecorded(Late($"lasts: {lasts}"), On(day, record)));

    [Theory]
    [InlineData("month", 2)]
    [InlineData("year", 1)]
    [InlineData("day", 3)]
    [InlineData("once", 1)]
    [InlineData("occurrence", 4)]
    public void A_slot_is_a_calendar_one_and_counts_also_where_the_window_cuts_it(string per, int counted) =>
        // The window of thirty days opens on 17 July; the record of the 10th is gone, the others of July stay.
        Assert.Equal(1000 - 10 * counted, ScoreIfAllRecorded(Late($"per: {per}, lasts: 30d"), On("2019-08-15", "2019-07-10", "2019-07-20", "2019-07-31", "2019-08-01", "2019-08-01")));

    [Fact]
    public void Slots_are_not_reckoned_back_from_the_day_asked_for() =>
        Assert.Equal(980, ScoreIfAllRecorded(Late("per: year, lasts: 2y"), On("2019-06-30", "2018-12-31", "2019-01-01")));

    [Theory]
    [InlineData("since: 2018-01-01", "2024-07-31")]
    [InlineData("since: 2018-01-01, until: 2019-02-01", "2024-01-31")]
    [InlineData("since: 2018-01-01, until: 2020", "2024-07-31")]
    public void A_habit_counts_until_what_its_newest_possible_record_lasts(string fields, string until) =>
        Assert.Equal(Day(until), Fare(Late("lasts: 5y"), $"as-of: 2019-08-01\nhabits: [ {{ conduct: pay-loan-late, times: 1, per: month, {fields} }} ]\n").Rules[0].CountsUntil);

    [Fact]
    public void An_event_counts_until_what_its_record_lasts()
    {
        Assert.Equal(Day("2021-02-28"), Fare(Late("lasts: 1y"), On("2020-08-01", "2020-02-29")).Rules[0].CountsUntil);
        Assert.Null(Fare(Late("lasts: forever"), On("2020-08-01", "2020-02-29")).Rules[0].CountsUntil);
        Assert.Null(Fare(Late("lasts: 1y"), "as-of: 2019\n").Rules[0].CountsUntil);
    }

    [Theory]
    [InlineData("2019", "2019-08-01", "2019-07-01")]
    [InlineData("2019", "2019-03-01", "2019-03-01")]
    [InlineData("2019-02", "2019-08-01", "2019-02-15")]
    [InlineData("2019-02", "2019-02-03", "2019-02-03")]
    public void A_bare_year_or_month_means_its_middle_day_and_never_a_later_one_than_the_profiles(string date, string asOf, string meant) =>
        Assert.Equal(Day(meant).AddYears(1), Fare(Late("lasts: 1y"), On(asOf, date)).Rules[0].CountsUntil);

    [Fact]
    public void The_day_asked_for_counts_for_events_and_ends_habits()
    {
        Assert.Equal(990, ScoreIfAllRecorded(Late("lasts: 1y"), On("2019-08-01", "2019-08-01")));
        Assert.Equal(1000, ScoreIfAllRecorded(Late("lasts: 1y"), "as-of: 2019-08-01\nhabits: [ { conduct: pay-loan-late, times: 9, per: day, since: 2019-08-01 } ]\n"));
        // Ten days of one a day, the last of them not included.
        Assert.Equal(900, ScoreIfAllRecorded(Late("lasts: 1y"), "as-of: 2019-08-01\nhabits: [ { conduct: pay-loan-late, times: 1, per: day, since: 2019-07-01, until: 2019-07-11 } ]\n"), 1e-9);
    }

    [Theory]
    [InlineData("day", 1.0)]
    [InlineData("week", 1 / 7.0)]
    [InlineData("month", 1 / 30.4375)]
    [InlineData("year", 1 / 365.25)]
    public void A_rate_is_converted_by_the_fixed_lengths_of_week_month_and_year(string per, double perDay) =>
        Assert.Equal(1000 - 10 * 30 * perDay, ScoreIfAllRecorded(Late("lasts: forever"), $"as-of: 2019-07-31\nhabits: [ {{ conduct: pay-loan-late, times: 1, per: {per}, since: 2019-07-01 }} ]\n"), 1e-9);

    [Fact]
    public void On_an_earlier_day_what_lies_after_it_is_left_out_and_named()
    {
        var fare = Fare(Late("lasts: 5y"), "as-of: 2019-08-01\nhabits: [ { conduct: pay-loan-late, times: 1, per: month, since: 2019-05-01 } ]\n" + "events: [ { conduct: pay-loan-late, date: 2019-04-01 }, { conduct: pay-loan-late, date: 2018 } ]\n", asOf: "2019-01-01", seenAll: true);
        Assert.Equal(990, fare.Score!.Mean);
        Assert.Equal(["pay-loan-late since 2019-05-01", "pay-loan-late on 2019-04-01"], fare.Ignored);
    }

    [Fact]
    public void On_a_later_day_habits_go_on_and_old_records_lapse()
    {
        var fare = Fare(Late("lasts: 1y"), "as-of: 2019-08-01\nhabits: [ { conduct: pay-loan-late, times: 1, per: day, since: 2019-07-31 } ]\nevents: [ { conduct: pay-loan-late, date: 2019-07-01 } ]\n", asOf: "2020-07-31", seenAll: true);
        // The days from 1 August to 30 July.
        Assert.Equal(1000 - 10 * 365, fare.Score!.Mean, 1e-6);
    }

    [Fact]
    public void From_the_start_counts_only_what_happened_while_the_scheme_was_in_force()
    {
        var scheme = "in-force: { from: 2019-01-01 }\n" + Late("lasts: forever");
        var profile = "as-of: 2019-01-11\nhabits: [ { conduct: pay-loan-late, times: 1, per: day, since: 2018-12-01 } ]\nevents: [ { conduct: pay-loan-late, date: 2018-12-31 }, { conduct: pay-loan-late, date: 2019-01-01 } ]\n";
        Assert.Equal(1000 - 10 * (41 + 2), Fare(scheme, profile, seenAll: true).Score!.Mean, 1e-9);
        Assert.Equal(1000 - 10 * (10 + 1), Fare(scheme, profile, seenAll: true, fromStart: true).Score!.Mean, 1e-9);
    }

    [Theory]
    [InlineData("2015-01-01", "2016-04-01", -10)]
    [InlineData("2017-01-01", null, -10)]
    [InlineData("2019-02-01", null, -20)]
    [InlineData("2023-01-01", "2020-12-31", -20)]
    public void A_scheme_not_in_force_is_read_as_of_its_nearest_day_and_windows_still_end_on_the_day_asked_for(string asOf, string? readAs, int points)
    {
        var scheme = "in-force: { from: 2016-04-01, to: 2020-12-31 }\n" + Score + "rules: [ { rule: late, conduct: pay-loan-late, points: { 2016: -10, 2019-02-01: -20 }, lasts: 1y, cite: [law, x] } ]\n";
        var fare = Fare(scheme, On(asOf, asOf), seenAll: true);
        Assert.Equal(1000 + points, fare.Score!.Mean);
        Assert.Equal(readAs is null ? null : Day(readAs), fare.ReadAs);
        Assert.Equal(readAs is null ? true : false, fare.Applies.ToYou);
    }

    [Theory]
    [InlineData("2017-12-31", 1000, "not in force on 2017-12-31")]
    [InlineData("2018-01-01", 990, null)]
    [InlineData("2018-06-30", 990, null)]
    [InlineData("2018-07-01", 1000, "no points on 2018-07-01")]
    public void A_rule_outside_its_own_days_is_not_in_the_file_and_the_result_says_why(string asOf, double score, string? why)
    {
        var scheme = Score + "rules: [ { rule: late, conduct: pay-loan-late, points: { 2010: -10, 2018-07-01: ended }, lasts: 9y, in-force: { from: 2018-01-01 }, cite: [law, x] } ]\n";
        var fare = Fare(scheme, On(asOf, asOf), seenAll: true);
        Assert.Equal(score, fare.Score!.Mean);
        Assert.Equal(why is null ? [] : [why], fare.LeftOut.Select(l => l.Why));
    }

    [Fact]
    public void Lists_grades_and_consequences_outside_their_days_are_not_in_the_file()
    {
        const string scheme = Score + """
            grades: [ { grade: A, from: 1000 }, { grade: B, from: 500, in-force: { from: 2020-01-01 } }, { grade: C } ]
            lists: [ { list: l, conduct: pay-loan-late, lasts: 5y, in-force: { to: 2019-12-31 }, cite: [law, x] } ]
            rules: [ { rule: late, conduct: pay-loan-late, points: -10, lasts: forever, cite: [law, x] } ]
            consequences: [ { list: l, door: fly, effect: closed, cite: [law, x] }, { grade: C, door: borrow, effect: closed, in-force: { from: 2019-06-01 }, cite: [law, x] } ]

            """;
        Fare As(string day) => Fare(scheme, On(day, "2019-01-01"), seenAll: true);
        DoorShares Door(Fare fare, string door) => fare.Doors.First(d => d.Door == door).Shares;
        Assert.Equal(["A", "C"], As("2019-05-31").Grades.Select(g => g.Grade));
        Assert.Equal(Known.Unread, As("2019-05-31").Doors.First(d => d.Door == "borrow").Known);
        Assert.Equal((1, 1), (Door(As("2019-06-01"), "fly").Closed, Door(As("2019-06-01"), "borrow").Closed));
        Assert.Empty(As("2020-01-01").Lists);
        Assert.Equal(Known.Unread, As("2020-01-01").Doors.First(d => d.Door == "fly").Known);
        Assert.Equal(1, Door(As("2020-01-01"), "borrow").Open);
        Assert.Equal([0, 1, 0], As("2020-01-01").Grades.Select(g => g.P));
    }

    [Fact]
    public void The_life_line_ends_each_year_on_its_last_day_and_the_last_on_the_day_asked_for()
    {
        var profile = On("2019-03-01", "2016-07-01", "2017-12-31", "2019-02-01");
        var line = Fare("grades: [ { grade: A, from: 990 }, { grade: B } ]\n" + Late("lasts: 1y"), profile, parts: FareParts.LifeLine, seenAll: true).LifeLine;
        Assert.Equal([2016, 2017, 2018, 2019], line.Select(y => y.Year));
        Assert.Equal([990, 990, 1000, 990], line.Select(y => y.Mean));
        Assert.Equal([990, 980, 980, 970], line.Select(y => y.NeverExpiring));
        Assert.Equal(["A", "A", "A", "A"], line.Select(y => y.Grade));
    }

    [Fact]
    public void The_life_line_is_empty_without_a_score_or_without_occasions()
    {
        Assert.Empty(Fare("lists: [ { list: l, conduct: pay-loan-late, lasts: 1y, cite: [law, x] } ]\n", On("2019-03-01", "2016-07-01"), parts: FareParts.LifeLine).LifeLine);
        Assert.Empty(Fare(Late("lasts: 1y"), "as-of: 2019\nhabits: [ { conduct: pay-loan-late, times: 0 } ]\n", parts: FareParts.LifeLine).LifeLine);
    }
}
