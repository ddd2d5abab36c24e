using System.Text;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Schemes;

/// <summary>What the check proves: each proof fails on the one change that breaks it.</summary>
public sealed class SchemeCheckTests
{
    private static readonly string Good = Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml");
    private static readonly Library Library = Repository.TestLibrary();

    private static string[] Faults(string text) => [.. SchemeCheck.Run(SchemeReader.Read("s.yaml", Encoding.UTF8.GetBytes(text)), Library).Faults.Select(f => f.Message)];

    // The most that counts at once, found by looking at every day of eight years, is never called out of reach; far more is.
    [Theory]
    [InlineData("day", "1m", 31)]
    [InlineData("day", "2m", 62)]
    [InlineData("day", "30d", 30)]
    [InlineData("day", "1y", 366)]
    [InlineData("month", "30d", 3)]
    [InlineData("month", "29d", 2)]
    [InlineData("month", "1m", 2)]
    [InlineData("month", "1y", 13)]
    [InlineData("year", "30d", 2)]
    [InlineData("year", "367d", 3)]
    [InlineData("year", "13m", 3)]
    [InlineData("year", "2y", 3)]
    public void A_cap_that_so_many_calendar_slots_reach_is_within_reach(string per, string lasts, int most)
    {
        Assert.True(Demerit.Foundation.Duration.TryParse(lasts, out var duration));
        int Slot(DateOnly day) => per switch { "day" => day.DayNumber, "month" => day.Year * 12 + day.Month, _ => day.Year };
        Assert.Equal(most, Enumerable.Range(0, 8 * 366).Select(i => new DateOnly(2000, 1, 1).AddDays(i)).Max(t => Slot(t) - Slot(DateOnly.FromDayNumber(duration.FirstCounting(t))) + 1));
        string[] With(int cap) => Faults(Good.Replace("per: month, cap: -100, lasts: 5y", $"per: {per}, cap: {-20 * cap}, lasts: {lasts}", StringComparison.Ordinal));
        Assert.DoesNotContain(With(most), f => f.Contains("can never be reached", StringComparison.Ordinal));
        Assert.Contains(With(most + 2), f => f.Contains("can never be reached", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sound_scheme_has_no_faults() => Assert.Empty(Faults(Good));

    [Theory]
    [InlineData("conduct: pay-loan-late", "conduct: pay-loan-lat", "unknown conduct \"pay-loan-lat\"; did you mean \"pay-loan-late\"?")]
    [InlineData("fact: checking-balance", "fact: checking-balanse", "unknown fact \"checking-balanse\"; did you mean \"checking-balance\"?")]
    [InlineData("door: fly", "door: flee", "unknown door \"flee\"; did you mean \"fly\"?")]
    [InlineData("list: judgment-defaulter, door", "list: judgement-defaulter, door", "unknown list \"judgement-defaulter\"; did you mean \"judgment-defaulter\"?")]
    [InlineData("grade: C, door", "grade: B, door", "unknown grade \"B\"")]
    [InlineData("residence: harbour", "residence: harbor", "unknown place \"harbor\"; did you mean \"harbour\"?")]
    [InlineData("cite: [measures, \"art. 9\"]", "cite: [measure, \"art. 9\"]", "unknown source \"measure\"; did you mean \"measures\"?")]
    [InlineData("{ below: 100, points: -15 }", "{ below: 100, points: { 2016: { points: -15, cite: [measure, x] } } }", "unknown source \"measure\"; did you mean \"measures\"?")]
    [InlineData("in-force: { from: 2016", "supersedes: harbour-point\nin-force: { from: 2016", "supersedes an unknown scheme \"harbour-point\"; did you mean \"harbour-points\"?")]
    [InlineData("grade: AAA, from: 1050", "grade: AAA, from: 1400", "no score reaches grade \"AAA\" from 1400; the highest possible is 1100")]
    [InlineData("per: month, cap: -100, lasts: 5y", "per: year, cap: -500, lasts: 5y", "the cap -500 of \"late-loan\" can never be reached: at most 120 points can count")]
    [InlineData("kind: law", "kind: press", "standing is documented, but no rule or list is cited to a law or its translation; expected reported")]
    [InlineData("language: zh, read: whole", "language: zh, read: opening", "read.rules is whole, but only opening of the source \"measures\" was read; expected part")]
    public void A_proof_that_fails_says_why(string good, string bad, string expected)
    {
        Assert.Contains(good, Good);
        Assert.Contains(Faults(Good.Replace(good, bad, StringComparison.Ordinal)), f => f.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Tier_a_asks_for_amounts_and_durations_in_four_of_five_rules()
    {
        var text = Good.Replace("tier: b", "tier: a", StringComparison.Ordinal);
        Assert.Empty(Faults(text));
        Assert.Contains("tier a asks for amounts and durations in at least 80 % of the rules; 5 of 7 have both", Faults(text.Replace("points: { from: -50, to: -5 }", "points: unknown", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_grade_below_every_possible_score_is_found()
    {
        var text = Good.Replace("floor: 0", "floor: 900", StringComparison.Ordinal).Replace("  - { rule: default, conduct: found-in-default, no-better-than: C, lasts: 2y, cite: [measures, \"art. 8\"] }\n", "", StringComparison.Ordinal);
        Assert.Contains("no score falls to grade \"D\" below 900; the lowest possible is 900", Faults(text));
    }

    [Fact]
    public void A_group_too_large_to_walk_is_refused_naming_its_rules()
    {
        var rules = new StringBuilder();
        for (var i = 0; i < 4; i++) rules.Append(System.Globalization.CultureInfo.InvariantCulture, $"  - {{ rule: r{i}, conduct: pay-loan-late, points: -1, cap: -99, per: day, lasts: {i + 1}y, cite: [measures, x] }}\n");
        Assert.Contains(Faults(Good.Replace("lists:\n", rules + "lists:\n", StringComparison.Ordinal)), f => f.Contains("r0, r1, r2, r3", StringComparison.Ordinal) && f.Contains("more than 4,000,000 joint states", StringComparison.Ordinal));
    }

    private static string[] Notes(string text, params (Func<Scheme, Demerit.Foundation.Place> Line, DateOnly Day)[] exercised)
    {
        var scheme = SchemeReader.Read("s.yaml", Encoding.UTF8.GetBytes(text));
        return [.. SchemeCheck.Run(scheme, Library, new Exercise([.. exercised.Select(e => (e.Line(scheme), e.Day))], [.. exercised.Select(e => e.Day)])).Notes.Select(n => n.Message)];
    }

    private static readonly DateOnly In2018 = new(2018, 1, 1);

    [Fact]
    public void Lines_that_no_worked_case_exercises_are_noted()
    {
        var notes = Notes(Good, (s => s.Rules.First(r => r.Name == "crossing-fine").Place, In2018), (s => s.Consequences[0].Place, In2018), (s => s.Grades[3].Place, In2018), (s => s.FactRules[0].Bands[0].Place, In2018));
        Assert.Contains("no worked case exercises the rule \"gathering\"", notes);
        Assert.DoesNotContain("no worked case exercises the rule \"crossing-fine\"", notes);
        Assert.Contains("no worked case exercises the grade \"A\"", notes);
        Assert.DoesNotContain("no worked case exercises the grade \"D\"", notes);
        Assert.Contains("no worked case exercises the list \"judgment-defaulter\"", notes);
        Assert.Contains("no worked case exercises the band 0 of \"thin-purse\"", notes);
        Assert.DoesNotContain("no worked case exercises the band -15 of \"thin-purse\"", notes);
        Assert.Contains("no worked case exercises what grade C does to the door \"borrow\"", notes);
        Assert.DoesNotContain("no worked case exercises what grade D does to the door \"borrow\"", notes);
    }

    [Fact]
    public void What_no_known_amount_can_reach_wants_no_case()
    {
        const string favour = "no worked case exercises what a score from 1050 does to the door \"borrow\"";
        Assert.Contains(favour, Notes(Good));
        Assert.DoesNotContain(favour, Notes(Good.Replace("points: [30, 20, 10]", "points: unknown", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_date_of_an_amount_wants_a_case_of_its_own()
    {
        var notes = Notes(Good, (s => s.Rules[0].Place, In2018));
        Assert.DoesNotContain("no worked case exercises the rule \"late-loan\" as it reads from 2016-04-01", notes);
        Assert.Contains("no worked case exercises the rule \"late-loan\" as it reads from 2019-02-01", notes);
        Assert.Contains("no worked case exercises the rule \"late-loan\" as it reads from 2021-01-01", notes);
    }

    [Fact]
    public void A_line_with_dates_of_its_own_wants_a_case_outside_them()
    {
        var text = Good.Replace("conduct: found-in-default, at-least: 1, lasts: 2y,", "conduct: found-in-default, at-least: 1, lasts: 2y, in-force: { from: 2017-01-01 },", StringComparison.Ordinal);
        Assert.Contains("no worked case lies outside the dates of the list \"judgment-defaulter\"", Notes(text, (s => s.Lists[0].Place, In2018)));
        Assert.DoesNotContain("no worked case lies outside the dates of the list \"judgment-defaulter\"", Notes(text, (s => s.Lists[0].Place, In2018), (s => s.Rules[0].Place, new DateOnly(2016, 5, 1))));
    }

    [Fact]
    public void What_nobody_looked_for_is_noted_and_what_was_not_found_is_not()
    {
        var text = Good.Replace("  said: [ { says: some liked it, cite: [measures, \"preface\"] } ]\n", "", StringComparison.Ordinal);
        Assert.Contains("\"experience.said\" is missing; where nothing was found, write unknown", Notes(text));
        Assert.DoesNotContain("\"experience.harm\" is missing; where nothing was found, write unknown", Notes(text));
    }

    [Fact]
    public void A_conduct_that_leaves_something_unsaid_is_noted()
    {
        const string whistling = "conduct:\n  whistle: { title: whistling, ask: How often do you whistle?, domain: civic, status: [ { place: us, is: lawful, cite: [measures, x] } ], seen: { police: { chance: 0.1, low: 0, high: 1, cite: [assumption, x] } }, happens: unknown }\n";
        string[] Of(string conduct) => [.. Notes(Good.Replace("redress:\n", conduct + "redress:\n", StringComparison.Ordinal)).Where(n => n.Contains("whistle", StringComparison.Ordinal))];
        Assert.Empty(Of(whistling));
        Assert.Equal(["conduct \"whistle\": no prevalence; where none is known, write happens: unknown"], Of(whistling.Replace(", happens: unknown", "", StringComparison.Ordinal)));
        Assert.Equal(["conduct \"whistle\": no question"], Of(whistling.Replace("ask: How often do you whistle?, ", "", StringComparison.Ordinal)));
        Assert.Equal(["conduct \"whistle\": no status by place"], Of(whistling.Replace("status: [ { place: us, is: lawful, cite: [measures, x] } ], ", "", StringComparison.Ordinal)));
        Assert.Equal(["conduct \"whistle\": an assumed chance without a range"], Of(whistling.Replace(", low: 0, high: 1", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("rongcheng", 2012, "rongcheng-2014")]
    [InlineData("rongcheng", 2018, "rongcheng")]
    [InlineData("rongcheng", 2022, "rongcheng-2021")]
    [InlineData("rongcheng-2021", 2012, "rongcheng-2014")]
    [InlineData("rongcheng-2014", 2022, "rongcheng-2021")]
    [InlineData("suzhou-civility-2020", 2022, "suzhou-civility-2020")]
    public void A_date_leads_to_the_generation_in_force(string asked, int year, string expected)
    {
        var library = Repository.Library();
        Assert.Equal(expected, library.InForceOn(library.Scheme(asked), new DateOnly(year, 7, 1)).Slug);
    }
}
