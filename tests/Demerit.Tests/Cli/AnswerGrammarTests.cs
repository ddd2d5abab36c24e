using Demerit.Cli.Asking;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

public sealed class AnswerGrammarTests
{
    private static readonly Catalogue Catalogue = Repository.Library().Catalogue;
    private static readonly Profile Nobody = Profile.Empty(new DateOnly(2019, 8, 1));

    private static (Profile? Profile, string? Wrong) Act(string typed) => AnswerGrammar.Read(new Inquiry("march-in-protest", Words.None, null, null, Catalogue.Conduct["march-in-protest"]), typed, Nobody, Catalogue);

    private static (Profile? Profile, string? Wrong) Fact(string fact, string typed) => AnswerGrammar.Read(new Inquiry(fact, Words.None, null, Catalogue.Facts[fact], null), typed, Nobody, Catalogue);

    [Theory]
    [InlineData("3 a week", 3, "week", "2009-08-01")]
    [InlineData("3 times a week", 3, "week", "2009-08-01")]
    [InlineData("0.5 per month since 2015", 0.5, "month", "2015")]
    [InlineData("once a day", 1, "day", "2009-08-01")]
    [InlineData("twice every year since 2012-05", 2, "year", "2012-05")]
    [InlineData("Daily", 1, "day", "2009-08-01")]
    [InlineData("12", 12, "year", "2009-08-01")]
    public void Habits_are_read_as_people_say_them(string typed, double times, string per, string since)
    {
        var habit = Assert.Single(Act(typed).Profile!.Habits);
        Assert.Equal((times, per, since), (habit.Times, habit.Per, habit.Since.ToString()));
    }

    [Theory]
    [InlineData("once in 2017-03", 1, "2017-03")]
    [InlineData("3 times on 2018-02-15", 3, "2018-02-15")]
    [InlineData("twice in 2003", 2, "2003")]
    public void Events_have_a_date(string typed, int times, string date)
    {
        var past = Assert.Single(Act(typed).Profile!.Events);
        Assert.Equal((times, date), (past.Times, past.Date.ToString()));
    }

    [Theory]
    [InlineData("never")]
    [InlineData("no")]
    [InlineData("0")]
    public void Never_is_an_answer(string typed) => Assert.Equal(0, Assert.Single(Act(typed).Profile!.Habits).Times);

    [Theory]
    [InlineData("sometimes")]
    [InlineData("-3 a week")]
    [InlineData("3 a fortnight")]
    [InlineData("20000 a day")]
    [InlineData("once in 2030")]
    [InlineData("2 a week since 2020")]
    [InlineData("2 a week since 2015 until 2014")]
    [InlineData("0.5 in 2015")]
    [InlineData("once in 2017-13")]
    public void What_cannot_be_is_refused_with_words(string typed)
    {
        var (profile, wrong) = Act(typed);
        Assert.Null(profile);
        Assert.NotEmpty(wrong!);
    }

    [Theory]
    [InlineData("credit-utilisation", "40 %", "0.4")]
    [InlineData("credit-utilisation", "0.4", "0.4")]
    [InlineData("checking-balance", "$17", "17")]
    [InlineData("checking-balance", "-20.50", "-20.50")]
    [InlineData("owns-home", "Y", "true")]
    [InlineData("owns-home", "no", "false")]
    [InlineData("credit-mix", "2", "cards-only")]
    [InlineData("credit-mix", "cards only", "cards-only")]
    public void Facts_are_read_by_their_kind(string fact, string typed, string value) => Assert.Equal(value, Fact(fact, typed).Profile!.Facts[fact].Value.ToString());

    [Theory]
    [InlineData("credit-utilisation", "140 %")]
    [InlineData("age", "200")]
    [InlineData("age", "4.5")]
    [InlineData("owns-home", "perhaps")]
    [InlineData("credit-mix", "9")]
    [InlineData("checking-balance", "1,000")]
    public void A_fact_outside_its_kind_or_limits_is_refused(string fact, string typed) => Assert.NotNull(Fact(fact, typed).Wrong);

    [Theory]
    [InlineData("us-ny", "us-ny", null)]
    [InlineData("new york", "us-ny", null)]
    [InlineData("new yrk", null, "did you mean \"New York\"?")]
    public void A_place_is_told_by_slug_or_title(string typed, string? place, string? hint)
    {
        var (profile, wrong) = AnswerGrammar.Read(new Inquiry("lives-in", Words.None, null, null, null), typed, Nobody, Catalogue);
        Assert.Equal(place, profile?.LivesIn);
        Assert.Contains(hint ?? "", wrong ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_ready_made_person_is_written_and_read_back_the_same()
    {
        var content = Repository.Library().Content;
        foreach (var file in content.Under("profiles/"))
        {
            var profile = ProfileReader.Read(file, content.Read(file)!, Catalogue);
            var again = ProfileReader.Read(file, System.Text.Encoding.UTF8.GetBytes(ProfileWriter.Write(profile)), Catalogue);
            Assert.Equal(profile.Habits.Select(h => h with { Place = Place.None }), again.Habits.Select(h => h with { Place = Place.None }));
            Assert.Equal(profile.Events.Select(e => e with { Place = Place.None }), again.Events.Select(e => e with { Place = Place.None }));
            Assert.Equal(profile.Facts.Select(f => f with { Place = Place.None }), again.Facts.Select(f => f with { Place = Place.None }));
            Assert.Equal((profile.Name, profile.AsOf, profile.LivesIn), (again.Name, again.AsOf, again.LivesIn));
        }
    }
}
