using System.Globalization;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Fares;
using Demerit.Foundation;
using Xunit;
using static Demerit.Tests.Fares.Fixture;

namespace Demerit.Tests.Fares;

/// <summary>One answer varied over its limits, all else as told.</summary>
public sealed class CurveTests
{
    private const string Lines = Score + """
        rules:
          - { rule: late, conduct: pay-loan-late, points: -10, lasts: 20y, cite: [law, x] }
          - { rule: march, conduct: march-in-protest, points: -1, lasts: 20y, cite: [law, x] }
          - { rule: old, fact: age, bands: [ { below: 30, points: 5 }, { below: 60, points: 2 }, { points: 0 } ], cite: [law, x] }

        """;

    private static readonly Catalogue Catalogue = Fixture.Library.Catalogue;

    private static Question Asked(string profile)
    {
        var person = Profile(profile);
        return new Question(person, person.AsOf, Sensing.Documented, []);
    }

    private static Curve Of(string conduct, string profile) => Curve.OfConduct(Scheme(Lines), Catalogue, Asked(profile), Catalogue.Conduct[conduct]);

    private static string At(CurvePoint point) => point.Fares.Single().Score!.Mean.ToString("0.######", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("", 4)]
    [InlineData("habits: [ { conduct: pay-loan-late, times: 1, per: year, since: 2008-06-01 } ]\n", 4)]
    // Who does it more often than anybody known is told about as much.
    [InlineData("habits: [ { conduct: pay-loan-late, times: 1, per: month, since: 2008-06-01 } ]\n", 12)]
    [InlineData("habits: [ { conduct: pay-loan-late, times: 4, per: year, since: 2008-06-01 }, { conduct: pay-loan-late, times: 4, per: year, since: 2008-06-01 }, { conduct: march-in-protest, times: 50, per: year, since: 2008-06-01 } ]\n", 8)]
    public void An_act_goes_from_never_to_its_highest_known_or_told_rate_in_ten_steps(string habits, int most)
    {
        var curve = Of("pay-loan-late", "as-of: 2018-06-01\n" + habits);
        Assert.Equal("a year", curve.Unit);
        Assert.Equal("paying a loan late", curve.Subject.En);
        Assert.Equal(Enumerable.Range(0, 11).Select(i => (most * i / 10.0).ToString("0.##", CultureInfo.InvariantCulture)), curve.Points.Select(p => p.Value));
    }

    [Fact]
    public void A_step_is_the_fare_of_a_habit_of_ten_years()
    {
        var curve = Of("pay-loan-late", "as-of: 2018-06-01\nfacts: { age: 40 }\nevents: [ { conduct: pay-loan-late, date: 2017-01-01 } ]\n");
        foreach (var (rate, point) in new[] { ("0.4", 1), ("2", 5), ("4", 10) })
        {
            var told = Fare(Lines, $"as-of: 2018-06-01\nfacts: {{ age: 40 }}\nhabits: [ {{ conduct: pay-loan-late, times: {rate}, per: year, since: 2008-06-01 }} ]\n");
            Assert.Equal(told.Score!.Mean, curve.Points[point].Fares.Single().Score!.Mean, 9);
        }
        Assert.Equal("1002", At(curve.Points[0]));
    }

    [Fact]
    public void An_act_of_which_nothing_is_known_has_no_limits() =>
        Assert.StartsWith("how often \"march-in-protest\" happens is not known", Assert.Single(Assert.Throws<ContentException>(() => Of("march-in-protest", "as-of: 2018-06-01\n")).Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void What_one_tells_is_limit_enough() =>
        Assert.Equal("6", Of("march-in-protest", "as-of: 2018-06-01\nhabits: [ { conduct: march-in-protest, times: 6, per: year, since: 2008-06-01 } ]\n").Points[^1].Value);

    [Fact]
    public void A_fact_is_told_in_every_band()
    {
        Curve OfFact(string fact) => Curve.OfFact(Scheme(Lines), Catalogue, Asked("as-of: 2018-06-01\nfacts: { age: 40 }\n"), Catalogue.Facts[fact]);
        var curve = OfFact("age");
        Assert.Equal(("age", "years"), (curve.Subject.En, curve.Unit));
        Assert.Equal("0: 1005|29: 1005|30: 1002|59: 1002|60: 1000|120: 1000", string.Join('|', curve.Points.Select(p => $"{p.Value}: {At(p)}")));
        Assert.Equal("", OfFact("has-card").Unit);
    }
}
