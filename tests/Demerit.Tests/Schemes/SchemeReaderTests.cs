using System.Text;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Schemes;

/// <summary>Each line of the good file changed in one way, and what the reader says of it.</summary>
public sealed class SchemeReaderTests
{
    private static readonly string Good = Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml");

    private static Scheme Read(string text) => SchemeReader.Read("s.yaml", Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("points: -1, per: day", "points: 1-, per: day", "stands where points are expected")]
    [InlineData("points: -1, per: day", "points: -1000001, per: day", "-1000001 points are more than a million")]
    [InlineData("start: 1000,", "start: 1000, unit: 0,", "the unit is a number above 0, at most 1000000")]
    [InlineData("start: 1000,", "start: 1000, unit: 3,", "is no multiple of the score's unit 3")]
    [InlineData("cap: -100", "cap: 100", "the cap 100 and the points from 2016-04-01: -10; from 2019-02-01: -20; from 2021-01-01: ended have different signs")]
    [InlineData("points: { from: -50, to: -5 }", "points: { from: -50, to: 5 }", "the range from -50 to 5 crosses 0; expected all losses or all gains")]
    [InlineData("points: [30, 20, 10]", "points: [30, -20, 10]", "the amounts have different signs")]
    [InlineData("lasts: { from: 1y, to: forever, middle: 5y }", "lasts: { from: 1y, to: forever }", "a span to forever has no midpoint; \"middle\" is expected")]
    [InlineData("lasts: { from: 1y, to: forever, middle: 5y }", "lasts: 5 years", "\"5 years\" stands where \"lasts\" (a duration, such as 30d, 6m, 5y or forever) is expected")]
    [InlineData("no-better-than: C, lasts: 2y", "no-better-than: C, per: month, lasts: 2y", "no-better-than takes no \"per\": one record is enough")]
    [InlineData("harm: unknown", "harm: none", "stands where \"harm\"")]
    [InlineData("harm: unknown", "harm: []", "\"harm\" is empty; where nothing was found, write unknown")]
    [InlineData("harm: unknown", "harm: [ { says: a fine } ]", "\"cite\" is missing")]
    [InlineData("no-better-than: C", "no-better-than: B", "no grade \"B\"")]
    [InlineData("rule: gathering, conduct: march-in-protest", "rule: gathering, fact: age, conduct: march-in-protest", "has conduct and fact; exactly one of conduct, fact is expected")]
    [InlineData("rule: gathering", "rule: late-loan", "the rule \"late-loan\" stands twice")]
    [InlineData("match: near", "match: nearly", "\"nearly\" stands where \"match\" is expected to be exact, near or stretch; did you mean \"near\"?")]
    [InlineData("grade: A, from: 960", "grade: A, from: 1060", "grade \"A\" from 1060 stands after \"AAA\" from 1050; expected the highest first")]
    [InlineData("grade: A, from: 960", "grade: AAA, from: 960", "the grade \"AAA\" stands twice")]
    [InlineData("{ grade: D, cite", "{ grade: D, from: 100, cite", "the last grade \"D\" has a \"from\"")]
    [InlineData("{ below: 100, points: -15 }, { points: 0 }", "{ below: 100, points: -15 }", "the last band of \"thin-purse\" has a \"below\"")]
    [InlineData("{ below: 100, points: -15 }", "{ below: 100, points: -15 }, { below: 50, points: -30 }", "the band below 50 stands after the band below 100; expected the lowest first")]
    [InlineData("grade: D, door: borrow", "grade: D, list: judgment-defaulter, door: borrow", "exactly one of grade, list, below, from is expected")]
    [InlineData("effect: closed, says: no loan", "effect: shut, says: no loan", "is expected to be closed, restricted or favoured")]
    [InlineData("standing: documented", "standing: proven", "\"standing\" is expected to be documented, reported or fictional")]
    [InlineData("summary:", "sumary:", "unknown field \"sumary\" in a scheme; did you mean \"summary\"?")]
    [InlineData("score: { start: 1000, floor: 0", "score: { start: 1000, floor: 2000", "the floor 2000 is above the start 1000")]
    [InlineData("start: 1000, floor: 0, ceiling: 1300", "start: 1000, unit: 3", "is no multiple of the score's unit 3")]
    [InlineData("at-least: 1, lasts: 2y", "at-least: 1, below: 5, lasts: 2y", "\"below\" is for lists by fact")]
    [InlineData("at-least: 1, lasts: 2y", "at-least: 1, is: true, lasts: 2y", "\"is\" is for lists by fact")]
    [InlineData("at-least: 1, lasts: 2y", "at-least: 0, lasts: 2y", "(a whole number from 1 to 1000) is expected")]
    [InlineData("cite: [measures, \"art. 1\"]", "cite: measures", "stands where a citation is expected: [source-key, \"place in it\"]")]
    [InlineData("in-force: { from: 2016-04-01, to: 2021-06-30 }", "in-force: { from: 2021-06-30, to: 2016-04-01 }", "\"to\" is before \"from\"")]
    [InlineData("tier: b", "tier: b\ncompute: city", "\"compute: city\" is for cards of tier c")]
    [InlineData("title: Harbour town points", "title: 7", "\"7\" stands where \"title\" (a text) is expected; in quotes it is one")]
    [InlineData("points: -1, per: day", "points: [-1, -2], per: day", "a list of points counts every record; \"per\" must be occurrence")]
    [InlineData("points: -1, per: day", "points: { 2016-04-01: [-1, -2] }, per: day", "a list of points counts every record; \"per\" must be occurrence")]
    [InlineData("rule: gathering", "rule: repair", "the name \"repair\" is kept for redress.repair")]
    [InlineData("start: 1000, floor: 0, ceiling: 1300", "start: 10000001", "the start is beyond ten million")]
    [InlineData("start: 1000, floor: 0, ceiling: 1300", "start: 1000, unit: 0.0000001", "1000 is more than 1000000000 units of the score, which are 0.0000001 each")]
    [InlineData("{ below: 100, points: -15 }", "{ below: 100, is: true, points: -15 }", "a band has \"below\" (numbers) or \"is\" (choices), not both")]
    [InlineData("{ below: 100, points: -15 }", "{ below: 100, points: [-15, -20] }", "a band is one value; a list of points is for conduct")]
    [InlineData("{ below: 100, points: -15 }", "{ below: 100, points: { 2016-04-01: [-15, -20] } }", "a band is one value; a list of points is for conduct")]
    [InlineData("[ { below: 100, points: -15 }, { points: 0 } ]", "[]", "the rule \"thin-purse\" has no bands")]
    [InlineData("{ below: 100, points: -15 }", "{ is: true, points: -15 }, { below: 50, points: -30 }", "the bands of \"thin-purse\" mix \"is\" (choices) and \"below\" (numbers)")]
    [InlineData("{ below: 100, points: -15 }", "{ points: -30 }, { is: true, points: -15 }", "\"is\" is missing in a band of \"thin-purse\"; only the last may leave it out")]
    [InlineData("{ below: 100, points: -15 }", "{ is: true, points: -15 }, { is: true, points: -30 }", "the value true has two bands")]
    [InlineData("conduct: found-in-default, at-least: 1, lasts: 2y", "fact: has-card, is: true, below: 1", "the list \"judgment-defaulter\" has \"is\" beside \"at-least\" or \"below\"")]
    [InlineData("conduct: found-in-default, at-least: 1, lasts: 2y", "fact: has-card, is: true, at-least: 1", "the list \"judgment-defaulter\" has \"is\" beside \"at-least\" or \"below\"")]
    [InlineData("conduct: found-in-default, at-least: 1, lasts: 2y", "fact: has-card", "the list \"judgment-defaulter\" by fact needs at-least, below or is")]
    [InlineData("lasts: { from: 1y, to: forever, middle: 5y }", "lasts: { from: 2y, to: 1y }", "the first is longer than the second")]
    [InlineData("lasts: { from: 1y, to: forever, middle: 5y }", "lasts: { from: forever, to: forever }", "a span from forever is no span; write lasts: forever")]
    [InlineData("lasts: { from: 1y, to: forever, middle: 5y }", "lasts: { from: 1y, to: 3y, middle: 4y }", "the middle 4y is outside the span from 1y to 3y")]
    [InlineData("redress:", "redress:\n  repair: { conduct: donate-blood, points: -5, lasts: 1y, cite: [measures, x] }", "repair gives points back; expected more than 0")]
    [InlineData("ceiling: 1300", "ceiling: 900", "the ceiling 900 is below the start 1000")]
    [InlineData("points: [30, 20, 10]", "points: []", "a list of points has from 1 to 50 amounts")]
    [InlineData("operator: Town credit office", "operator:", "\"operator\" has no value; write one or leave the field out")]
    public void A_wrong_line_is_told_with_what_was_expected(string good, string bad, string expected)
    {
        Assert.Contains(good, Good);
        var faults = Assert.Throws<ContentException>(() => Read(Good.Replace(good, bad, StringComparison.Ordinal))).Faults;
        Assert.Contains(faults, f => f.Message.Contains(expected, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.Equal("s.yaml", f.Place.File));
    }

    [Fact]
    public void The_place_of_a_fault_is_that_of_the_wrong_word()
    {
        var text = Good.Replace("match: near", "match: nearly", StringComparison.Ordinal);
        var line = text[..text.IndexOf("nearly", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        var column = text.IndexOf("nearly", StringComparison.Ordinal) - text.LastIndexOf('\n', text.IndexOf("nearly", StringComparison.Ordinal));
        var fault = Assert.Single(Assert.Throws<ContentException>(() => Read(text)).Faults);
        Assert.Equal((line, column), (fault.Place.Line, fault.Place.Column));
    }

    // At the very limits there is nothing to say.
    [Theory]
    [InlineData("points: -5, lasts", "points: -1000000, lasts")]
    [InlineData("points: { from: -50, to: -5 }", "points: { from: -50, to: 0 }")]
    [InlineData("points: { from: -50, to: -5 }", "points: { from: 0, to: 5 }")]
    [InlineData("points: [30, 20, 10]", "points: [30]")]
    [InlineData("points: -5, lasts", "points: { 2016-04-01: -5, 2018-01-01: unknown }, lasts")]
    [InlineData("start: 1000, floor: 0, ceiling: 1300", "start: 1000, floor: 1000, ceiling: 1000")]
    [InlineData("start: 1000, floor: 0, ceiling: 1300", "start: 10000000")]
    [InlineData("start: 1000, floor: 0, ceiling: 1300", "start: 1000, unit: 0.000002")]
    [InlineData("lasts: { from: 1y, to: forever, middle: 5y }", "lasts: { from: 1y, to: 1y }")]
    [InlineData("lasts: { from: 1y, to: forever, middle: 5y }", "lasts: { from: 1y, to: 3y, middle: 3y }")]
    [InlineData("lasts: { from: 1y, to: forever, middle: 5y }", "lasts: { from: 1y, to: 3y, middle: 1y }")]
    [InlineData("{ below: 100, points: -15 }, { points: 0 }", "{ is: true, points: -15 }, { is: false, points: -30 }")]
    [InlineData("in-force: { from: 2016-04-01, to: 2021-06-30 }", "in-force: { from: 2016-04-01, to: 2016-04-01 }")]
    public void What_just_fits_is_read(string good, string other)
    {
        Assert.Contains(good, Good);
        Assert.Equal("harbour-points", Read(Good.Replace(good, other, StringComparison.Ordinal)).Slug);
    }

    [Fact]
    public void A_score_without_floor_and_ceiling_may_have_any_unit() =>
        Assert.Equal(5, Fares.Fixture.Scheme("score: { start: 100, unit: 5, cite: [law, x] }\n").Score!.Unit);

    [Fact]
    public void A_rate_that_depends_on_a_group_is_an_error()
    {
        var own = "conduct:\n  walk: { title: walking, domain: traffic, happens: [ { per-year: 1, where: { race: any } } ] }\n";
        var fault = Assert.Throws<ContentException>(() => Read(Good + own));
        Assert.Contains("a rate of conduct may not depend on a group (\"race\")", fault.Message);
    }

    [Fact]
    public void Findings_that_follow_each_other_in_a_circle_are_an_error()
    {
        var own = """
            conduct:
              a-finding: { title: a, domain: traffic, follows: { conduct: b-finding, chance: 0.5 } }
              b-finding: { title: b, domain: traffic, follows: { conduct: a-finding, chance: 0.5 } }

            """;
        var scheme = Read(Good + own);
        Assert.Contains("findings follow each other in a circle", Assert.Throws<ContentException>(() => scheme.Widen(Repository.TestLibrary().Catalogue)).Message);
    }

    [Fact]
    public void A_finding_has_neither_status_nor_frequency_of_its_own()
    {
        var own = "conduct:\n  caught: { title: caught, domain: traffic, follows: { conduct: cross-against-light, chance: 0.5 }, happens: [ { per-year: 1 } ], status: [] }\n";
        var message = Assert.Throws<ContentException>(() => Read(Good + own)).Message;
        Assert.Contains("how often it happens comes from its act", message);
        Assert.Contains("it shows its act's status", message);
    }

    [Fact]
    public void Grades_may_change_with_the_years()
    {
        var dated = Good.Replace("  - { grade: D, cite: [measures, \"art. 6\"] }",
            "  - { grade: D, in-force: { to: 2018-12-31 }, cite: [measures, \"art. 6\"] }\n  - { grade: E, in-force: { from: 2019-01-01 }, cite: [measures, \"art. 6\"] }", StringComparison.Ordinal);
        Assert.Equal(5, Read(dated).Grades.Length);
    }

    [Fact]
    public void What_was_looked_for_and_not_found_is_told_from_what_nobody_looked_for()
    {
        var experience = Read(Good).Experience!;
        Assert.Equal("some liked it", Assert.Single(experience.Said!.Value).Says.En);
        Assert.Empty(experience.Harm!.Value);
        Assert.Null(Read(Good.Replace("  harm: unknown\n", "", StringComparison.Ordinal)).Experience!.Harm);
    }
}
