using System.Text;
using Demerit.Content.Catalogues;
using Demerit.Fares;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Fares;

/// <summary>What a worked case may expect, and what is said where something else comes out.</summary>
public sealed class WorkedCaseTests
{
    private const string Lines = Fixture.Score + """
        read: { rules: whole, consequences: part }
        grades: [ { grade: high, from: 1000, cite: [law, x] }, { grade: low, cite: [law, x] } ]
        rules:
          - { rule: late, conduct: pay-loan-late, points: -10, lasts: 5y, cite: [law, x] }
          - { rule: unsaid, conduct: march-in-protest, points: unknown, lasts: 5y, cite: [law, x] }
        lists: [ { list: shamed, conduct: found-in-default, at-least: 1, lasts: 5y, cite: [law, x] } ]
        consequences:
          - { grade: low, door: borrow, effect: closed, cite: [law, x] }
          - { grade: low, door: public-job, effect: restricted, cite: [law, x] }
          - { grade: high, door: fly, effect: favoured, cite: [law, x] }
          - { list: shamed, door: food, effect: closed, cite: [law, x] }

        """;

    private static string[] Differences(string person, string expect)
    {
        var scheme = Fixture.Scheme(Lines);
        var text = $"- {{ case: c, as-of: 2018-01-01, seen: all, {person} expect: {{ {expect} }}, from: [law, x] }}\n";
        return [.. Assert.Single(WorkedCase.ReadAll("cases.yaml", Encoding.UTF8.GetBytes(text), Fixture.Library.Catalogue)).Run(scheme, Fixture.Library.Catalogue).Differences];
    }

    private const string Late = "events: [ { conduct: pay-loan-late, date: 2017-06-01 } ],", Marched = "events: [ { conduct: march-in-protest, date: 2017-06-01 } ],";

    [Theory]
    [InlineData("", "borrow", "open")]
    [InlineData(Late, "borrow", "closed")]
    [InlineData(Late, "public-job", "restricted")]
    [InlineData("", "fly", "favoured")]
    [InlineData("", "food", "open")]
    [InlineData(Marched, "borrow", "cannot-say")]
    // At 0 points for what nobody knows the door is open, and a case may hold to that.
    [InlineData(Marched, "borrow", "open")]
    public void A_door_is_held_to_its_word_and_to_no_other(string person, string door, string word)
    {
        Assert.Empty(Differences(person, $"doors: {{ {door}: {word} }}"));
        var others = new[] { "open", "closed", "restricted", "favoured", "unread", "not-covered" }.Where(w => w != word && !(person == Marched && w == "open"));
        foreach (var other in others) Assert.StartsWith($"door {door}: expected {other}, computed ", Assert.Single(Differences(person, $"doors: {{ {door}: {other} }}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "score: 1000, grade: high, counted: []")]
    [InlineData(Late, "score: 1000 - 10, grade: low, counted: [late]")]
    [InlineData("events: [ { conduct: found-in-default, date: 2017-06-01 } ],", "lists: [shamed]")]
    public void What_comes_out_as_expected_is_not_told(string person, string expect) => Assert.Empty(Differences(person, expect));

    [Theory]
    [InlineData("", "score: 990", "score: expected 990 = 990, computed 1000")]
    // A hundredth of a point is a difference where nothing is left to chance.
    [InlineData("", "score: 1000.01", "score: expected 1000.01 = 1000.01, computed 1000")]
    [InlineData("", "grade: low", "grade: expected low, computed high")]
    [InlineData("", "lists: [shamed]", "list shamed: expected on it, computed not on it")]
    [InlineData("", "counted: [late]", "counted: late was expected to count and did not")]
    [InlineData(Late, "counted: []", "counted: late counted and was not expected to")]
    public void What_comes_out_otherwise_is_told(string person, string expect, string says) => Assert.Equal([says], Differences(person, expect));
}
