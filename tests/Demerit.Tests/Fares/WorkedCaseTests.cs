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

    private static WorkedCase Case(Scheme scheme, string person, string expect, string seen = "all") => Assert.Single(WorkedCase.ReadAll("cases.yaml",
        Encoding.UTF8.GetBytes($"- {{ case: c, as-of: 2018-01-01, seen: {seen}, {person} expect: {{ {expect} }}, from: [law, x] }}\n"), scheme.Widen(Fixture.Library.Catalogue)));

    private static string[] Differences(string person, string expect)
    {
        var scheme = Fixture.Scheme(Lines);
        return [.. Case(scheme, person, expect).Run(scheme, Fixture.Library.Catalogue).Differences];
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

    [Theory]
    [InlineData("0.5", 0, "list napping: expected on it, computed not on it|counted: napped was expected to count and did not")]
    [InlineData("0.51", 2, "")]
    public void What_has_half_a_chance_is_not_expected(string chance, int exercises, string differences)
    {
        var scheme = Fixture.Scheme(Fixture.Score + $$"""
            conduct: { nap: { title: nap, domain: finance, seen: { bank: { chance: {{chance}}, cite: [law, x] } } } }
            rules: [ { rule: napped, conduct: nap, points: -10, lasts: 5y, cite: [law, x] } ]
            lists: [ { list: napping, conduct: nap, lasts: 5y, cite: [law, x] } ]

            """);
        var worked = Case(scheme, "events: [ { conduct: nap, date: 2017-06-01 } ],", "lists: [napping], counted: [napped]", "likely");
        var (told, fare) = worked.Run(scheme, Fixture.Library.Catalogue);
        Assert.Equal(differences, string.Join('|', told));
        Assert.Equal(exercises, worked.Exercises(scheme, fare).Count());
    }

    private const string Exercised = Fixture.Score + """
        read: { rules: whole, consequences: part }
        grades:
          - { grade: high, from: 1000, cite: [law, x] }
          - { grade: low, from: 0, in-force: { to: 2018-06-30 }, cite: [law, x] }
          - { grade: low, from: 500, in-force: { from: 2018-07-01 }, cite: [law, x] }
          - { grade: none, cite: [law, x] }
        rules:
          - { rule: late, conduct: pay-loan-late, points: -10, lasts: 5y, cite: [law, x] }
          - { rule: near, conduct: march-in-protest, match: stretch, points: -10, lasts: 5y, cite: [law, x] }
          - { rule: gone, conduct: donate-blood, points: 5, lasts: 5y, in-force: { to: 2016-01-01 }, cite: [law, x] }
          - { rule: age, fact: age, bands: [ { below: 30, points: 0 }, { points: 0 } ], cite: [law, x] }
          - { rule: card, fact: has-card, match: stretch, bands: [ { is: true, points: 0 } ], cite: [law, x] }
        lists:
          - { list: shamed, conduct: found-in-default, at-least: 1, lasts: 5y, cite: [law, x] }
          - { list: thanked, conduct: donate-blood, at-least: 1, lasts: 5y, cite: [law, x] }
        consequences:
          - { grade: low, door: borrow, effect: closed, cite: [law, x] }
          - { list: shamed, door: food, effect: closed, cite: [law, x] }
          - { below: 995, door: fly, effect: closed, cite: [law, x] }
          - { from: 1000, door: fly, effect: favoured, cite: [law, x] }
          - { from: 1000, in-force: { to: 2016-01-01 }, door: fly, effect: closed, cite: [law, x] }

        """;

    [Theory]
    [InlineData("", "grade: high", "grade: high,")]
    [InlineData("", "doors: { fly: favoured }", "from: 1000, door: fly")]
    [InlineData("", "doors: { borrow: open, food: open }", "")]
    [InlineData(Late, "counted: [late]", "rule: late")]
    [InlineData(Late, "grade: low", "rule: late|grade: low, from: 0")]
    [InlineData(Late, "doors: { fly: closed }", "rule: late|below: 995")]
    [InlineData(Late, "doors: { borrow: closed, food: open }", "rule: late|grade: low, door: borrow")]
    [InlineData(Marched, "counted: []", "rule: near")]
    [InlineData("habits: [ { conduct: donate-blood, times: 1, per: year, since: 2015-01-01 } ],", "lists: [thanked]", "rule: gone|list: thanked")]
    [InlineData("events: [ { conduct: found-in-default, date: 2017-06-01 } ],", "doors: { food: closed }", "list: shamed|list: shamed, door: food")]
    [InlineData("facts: { age: 30 },", "counted: [age]", "rule: age|points: 0 } ], cite")]
    [InlineData("facts: { age: 29, has-card: true },", "counted: [age]", "rule: age|below: 30|rule: card|is: true")]
    [InlineData("facts: { has-card: false },", "counted: []", "rule: card")]
    public void A_case_exercises_the_lines_that_decided_in_it_and_no_other(string person, string expect, string lines)
    {
        var scheme = Fixture.Scheme(Exercised);
        var worked = Case(scheme, person, expect);
        var (differences, fare) = worked.Run(scheme, Fixture.Library.Catalogue);
        Assert.Empty(differences);
        var source = Fixture.Text(Exercised).Split('\n');
        var wanted = lines.Split('|', StringSplitOptions.RemoveEmptyEntries);
        var told = worked.Exercises(scheme, fare).Select(p => source[p.Line - 1][(p.Column - 1)..].TrimStart('{', ' '));
        Assert.Equal(wanted, told.Select((line, n) => n < wanted.Length && line.StartsWith(wanted[n], StringComparison.Ordinal) ? wanted[n] : line));
    }
}
