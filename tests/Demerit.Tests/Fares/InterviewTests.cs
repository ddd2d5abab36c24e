using System.Text;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;
using static Demerit.Tests.Fares.Fixture;

namespace Demerit.Tests.Fares;

/// <summary>What is asked, and why.</summary>
public sealed class InterviewTests
{
    private static readonly Scheme Asked = Scheme(Score + """
        applies-to: { age: 16, residence: harbour, consent: mandatory }
        grades: [ { grade: good, from: 900, cite: [law, x] }, { grade: bad, cite: [law, x] } ]
        rules:
          - { rule: default, conduct: found-in-default, no-better-than: bad, lasts: 5y, says: a judgment, cite: [law, x] }
          - { rule: late, conduct: pay-loan-late, points: { 2016-01-01: -10, 2018-01-01: -20 }, lasts: 5y, cite: [law, x] }
          - { rule: old, fact: age, bands: [ { below: 30, points: 5 }, { points: 0 } ], says: the old pay less, cite: [law, x] }
        lists:
          - { list: debtors, conduct: found-in-default, at-least: 2, lasts: 5y, cite: [law, x] }
          - { list: cardless, fact: has-card, is: false, cite: [law, x] }

        """);

    private static readonly Interview Interview = About(Asked);

    private static Interview About(params Scheme[] schemes) => new(Questions.Read(Fixture.Library.Content, Fixture.Library.Catalogue), Fixture.Library.Catalogue, schemes, Sensing.Documented);

    // What an interview asks after its first questions.
    private static string? AfterTheFirst(Interview interview) => interview.Next(Profile("as-of: 2018-06-01\n"), new HashSet<string> { "lives-in", "checking-balance", "pay-loan-late" })?.Slug;

    [Theory]
    // A finding is why its act is asked about.
    [InlineData("pay-loan-late", "default: no better than bad|late: -20|debtors: puts one on the list")]
    [InlineData("age", "old: points by band|: for people of 16 and over")]
    [InlineData("has-card", "cardless: puts one on the list")]
    [InlineData("lives-in", ": for people who live there")]
    [InlineData("donate-blood", "")]
    public void Why_something_is_asked_is_told_by_every_rule_list_and_limit_that_it_bears_on(string slug, string reasons) =>
        Assert.Equal(reasons, string.Join('|', Interview.Why(Interview.Of(slug), Day("2018-06-01")).Select(r => $"{r.Rule}: {r.Amount}")));

    [Theory]
    [InlineData("", "", "lives-in")]
    [InlineData("lives-in: us-ny\n", "", "checking-balance")]
    [InlineData("lives-in: us-ny\nfacts: { checking-balance: 5 }\n", "", "pay-loan-late")]
    [InlineData("facts: { checking-balance: 5 }\n", "lives-in", "pay-loan-late")]
    [InlineData("lives-in: us-ny\nhabits: [ { conduct: pay-loan-late, times: 0 } ]\n", "", "checking-balance")]
    [InlineData("lives-in: us-ny\nhabits: [ { conduct: pay-loan-late, times: 0 } ]\n", "checking-balance", "age")]
    public void What_was_told_or_asked_is_not_asked_again(string told, string asked, string next) =>
        Assert.Equal(next, Interview.Next(Profile("as-of: 2018-06-01\n" + told), asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet())?.Slug);

    [Fact]
    public void What_a_rule_says_comes_with_it_in_its_words() =>
        Assert.Equal(["a judgment", null, null], Interview.Why(Interview.Of("pay-loan-late"), Day("2018-06-01")).Select(r => r.Says?.En));

    [Fact]
    public void An_amount_is_that_of_the_day() =>
        Assert.Contains(Interview.Why(Interview.Of("pay-loan-late"), Day("2017-06-01")), r => r.Amount == "-10");

    [Theory]
    [InlineData("first: [lives-in, checking-balance, pay-loan-late]", "first: [lives-in, checking-balanc]", "unknown question \"checking-balanc\"; did you mean \"checking-balance\"?")]
    // A finding is asked by what leads to it.
    [InlineData("first: [lives-in, checking-balance, pay-loan-late]", "first: [lives-in, found-in-default]", "unknown question \"found-in-default\"")]
    [InlineData("domains: [finance]", "domains: [financ]", "unknown domain \"financ\"; did you mean \"finance\"?")]
    [InlineData("facts: [checking-balance]", "facts: [checking]", "unknown fact \"checking\"")]
    public void A_question_about_nothing_known_is_refused(string good, string bad, string says)
    {
        var text = Repository.Text("tests", "library", "catalogue", "questions.yaml");
        Assert.Contains(good, text, StringComparison.Ordinal);
        var content = new Replaced(Fixture.Library.Content, "catalogue/questions.yaml", Encoding.UTF8.GetBytes(text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.StartsWith(says, Assert.Single(Assert.Throws<ContentException>(() => Questions.Read(content, Fixture.Library.Catalogue)).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_change_nothing_is_not_asked()
    {
        var idle = Scheme(Score + "rules: [ { rule: aged, fact: age, bands: [ { below: 30, points: 0 }, { points: 0 } ], cite: [law, x] } ]\n");
        Assert.Null(AfterTheFirst(About(idle)));
    }

    [Fact]
    public void What_moves_a_single_door_and_no_score_is_asked()
    {
        var listed = Scheme("lists: [ { list: cardless, fact: has-card, is: false, cite: [law, x] } ]\nconsequences: [ { list: cardless, door: fly, effect: closed, cite: [law, x] } ]\n");
        Assert.Equal("has-card", AfterTheFirst(About(listed)));
    }

    [Theory]
    [InlineData(1, "donate-blood")]
    [InlineData(0, "donate-blood")]
    [InlineData(-2, "age")]
    [InlineData(3, "age")]
    public void The_widest_change_as_a_share_of_where_everybody_starts_is_asked_first(int start, string next)
    {
        // 30 points of the most blood given in ten years; 28 or 42 of the two ends of an age.
        Scheme Of(int at, string rule) => Scheme($"score: {{ start: {at}, cite: [law, x] }}\nrules: [ {rule} ]\n");
        var (given, aged) = (Of(start, "{ rule: given, conduct: donate-blood, points: 1, lasts: 20y, cite: [law, x] }"), Of(2, "{ rule: aged, fact: age, bands: [ { below: 30, points: 42 }, { points: 0 } ], cite: [law, x] }"));
        Assert.Equal(next, AfterTheFirst(About(given, aged)));
    }
}
