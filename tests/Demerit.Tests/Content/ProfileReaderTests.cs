using System.Text;
using Demerit.Content.Profiles;
using Demerit.Foundation;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Content;

public sealed class ProfileReaderTests
{
    private static readonly Demerit.Content.Catalogues.Catalogue Catalogue = Repository.TestLibrary().Catalogue;

    private static Profile Read(string text) => ProfileReader.Read("me.yaml", Encoding.UTF8.GetBytes(text), Catalogue);

    private static string[] Faults(string text) => [.. Assert.Throws<ContentException>(() => Read(text)).Faults.Select(f => f.ToString())];

    private static string Habit(string fields) => $"as-of: 2019-08-01\nhabits:\n  - {{ conduct: pay-loan-late, {fields} }}\n";

    private static string Event(string fields) => $"as-of: 2019-08-01\nevents:\n  - {{ conduct: pay-loan-late, {fields} }}\n";

    [Fact]
    public void A_file_without_a_name_is_the_person_asking() => Assert.Equal("self", Read("as-of: 2019-08-01\n").Name);

    [Fact]
    public void What_is_told_anew_of_a_conduct_replaces_it_and_nothing_else()
    {
        var told = Read("as-of: 2019-08-01\nhabits:\n  - { conduct: pay-loan-late, times: 1, per: year, since: 2000 }\n  - { conduct: donate-blood, times: 2, per: year, since: 2001 }\nevents:\n  - { conduct: pay-loan-late, date: 2003 }\n  - { conduct: donate-blood, date: 2004 }\n");
        var anew = told.With("pay-loan-late", [told.Habits[0] with { Times = 7 }], []);
        Assert.Equal([("donate-blood", 2), ("pay-loan-late", 7)], anew.Habits.Select(h => (h.Conduct, h.Times)).Order());
        Assert.Equal(["donate-blood"], anew.Events.Select(e => e.Conduct));
        Assert.True(anew.Tells("donate-blood") && !anew.Tells("march-in-protest"));
    }

    [Theory]
    [InlineData("times: -1, per: day, since: 2000", "me.yaml:3:38: times -1 is negative; how often is 0 (never) or more")]
    [InlineData("times: 10001, per: day, since: 2000", "me.yaml:3:38: times 10001 is more than 10000")]
    [InlineData("times: 1, per: fortnight, since: 2000", "me.yaml:3:46: \"fortnight\" stands where \"per\" is expected to be day, week, month or year")]
    [InlineData("times: 1, per: day", "me.yaml:3:5: \"since\" is missing: from when, such as 2000 or 2012-05?")]
    [InlineData("times: 1, per: day, since: 2010, until: 2009", "me.yaml:3:71: \"until\" is before \"since\"")]
    [InlineData("times: 1, per: day, since: 2020", "me.yaml:3:58: \"since\" 2020-07-01 is after the profile's as-of 2019-08-01")]
    [InlineData("times: often, per: day, since: 2000", "me.yaml:3:38: \"often\" stands where \"times\" (a number, such as 12 or -0.5) is expected")]
    [InlineData("times: 1, per: day, since: 2000-13", "me.yaml:3:58: \"2000-13\" stands where \"since\" (a date: 2019, 2019-02 or 2019-02-15) is expected")]
    [InlineData("times: 1, per: day, since: 2000, bassis: quoted", "me.yaml:3:64: unknown field \"bassis\" in a habit; did you mean \"basis\"?")]
    [InlineData("times: 010, per: day, since: 2000", "me.yaml:3:38: \"010\" stands where \"times\" (a number, such as 12 or -0.5) is expected")]
    public void A_wrong_habit_says_where_and_what_was_expected(string fields, string fault) => Assert.Equal([fault], Faults(Habit(fields)));

    [Theory]
    [InlineData("date: 2019-08-02", "me.yaml:3:37: \"date\" 2019-08-02 is after the profile's as-of 2019-08-01")]
    [InlineData("times: 2", "me.yaml:3:5: \"date\" is missing: when, such as 2003 or 2003-02-15?")]
    [InlineData("date: 2019, times: 1.5", "me.yaml:3:50: \"1.5\" stands where \"times\" (a whole number from 0 to 10000) is expected")]
    public void A_wrong_event_says_where_and_what_was_expected(string fields, string fault) => Assert.Equal([fault], Faults(Event(fields)));

    [Theory]
    [InlineData("times: 0")]
    [InlineData("times: 3, per: month, since: 2019")]
    [InlineData("times: 0.5, per: week, since: 2019-08, until: 2030")]
    public void A_year_or_month_that_contains_the_day_is_no_later_date(string fields) => Assert.Single(Read(Habit(fields)).Habits);

    [Fact]
    public void A_fact_outside_its_limits_says_the_limits() =>
        Assert.Equal(["me.yaml:2:15: 130 is outside the limits of \"age\": from 0 to 120 years"], Faults("as-of: 2019\nfacts: { age: 130 }\n"));

    [Fact]
    public void A_fact_of_another_kind_says_its_choices() =>
        Assert.Equal(["me.yaml:2:22: bot stands where \"credit-mix\" is expected to be none, cards-only, both; did you mean \"both\"?"], Faults("as-of: 2019\nfacts: { credit-mix: bot }\n"));

    [Fact]
    public void Conduct_that_nobody_knows_is_no_error() => Assert.Equal("fly-a-kite", Read("as-of: 2019\nevents: [ { conduct: fly-a-kite, date: 2018 } ]\n").Events[0].Conduct);

    [Fact]
    public void Every_fault_of_a_file_is_told_at_once() =>
        Assert.Equal(3, Faults("as-of: soon\nlives-in: atlantis\nfacts: { age: old }\n").Length);

    [Fact]
    public void A_list_of_people_is_refused_with_the_reason() =>
        Assert.Contains("it does not score lists of people", Faults("- as-of: 2019\n- as-of: 2019\n")[0]);

    [Theory]
    [InlineData("2019", "2019-01-01", "2019-12-31", "2019-07-01")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29", "2020-02-15")]
    [InlineData("2019-08-03", "2019-08-03", "2019-08-03", "2019-08-03")]
    public void A_loose_date_has_a_first_a_last_and_a_middle_day(string text, string first, string last, string middle)
    {
        Assert.True(Demerit.Foundation.LooseDate.TryParse(text, out var date));
        Assert.Equal((first, last, middle), (date.First.ToString("O", System.Globalization.CultureInfo.InvariantCulture), date.Last.ToString("O", System.Globalization.CultureInfo.InvariantCulture), date.Middle.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("habits: [ { conduct: pay-loan-late, times: 10000, per: day, since: 2000 } ]")]
    [InlineData("habits: [ { conduct: pay-loan-late, times: 1, per: day, since: 2010-01-01, until: 2010-01-01 } ]")]
    [InlineData("events: [ { conduct: pay-loan-late, date: 2019-08-01, times: 10000 } ]")]
    public void What_just_fits_is_read(string line) => Assert.Equal(1, Read($"as-of: 2019-08-01\n{line}\n").Items);
}
