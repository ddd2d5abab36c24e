using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

/// <summary>Whatever is wrong with a person's file or a scheme's: exit 2, the place and what was expected on standard error, nothing on standard output.</summary>
public sealed class BadInputTests
{
    private static readonly string Scheme = Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml");

    private static void Refused(Finished run, string expected)
    {
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(expected, run.Error);
        Assert.Matches(@"\.yaml:\d+:\d+: ", run.Error);
    }

    [Theory]
    [InlineData("lives-in: harbor", "unknown place \"harbor\"; did you mean \"harbour\"?")]
    [InlineData("events: [ { conduct: pay-loan-late, date: 2019-08-02 } ]", "\"date\" 2019-08-02 is after the profile's as-of 2019-08-01")]
    [InlineData("events: [ { conduct: pay-loan-late, date: 2020 } ]", "is after the profile's as-of")]
    [InlineData("habits: [ { conduct: pay-loan-late, times: 1, per: day, since: 2019-09 } ]", "is after the profile's as-of")]
    [InlineData("habits: [ { conduct: pay-loan-late, times: -0.5, per: day, since: 2018 } ]", "times -0.5 is negative")]
    [InlineData("habits: [ { conduct: pay-loan-late, times: 1, per: day, since: 2018, until: 2017-12-31 } ]", "\"until\" is before \"since\"")]
    [InlineData("habits: [ { conduct: pay-loan-late, times: 1, per: day, since: 2018, until: 2018-03 } ]", "\"until\" is before \"since\"")]
    [InlineData("facts: { age: 121 }", "121 is outside the limits of \"age\": from 0 to 120 years")]
    [InlineData("facts: { age: 3.5 }", "3.5 stands where \"age\" (a whole number) is expected")]
    [InlineData("facts: { has-card: 1 }", "1 stands where \"has-card\" (true or false) is expected")]
    [InlineData("habit: []", "unknown field \"habit\" in a profile; did you mean \"habits\"?")]
    public void A_wrong_line_of_a_profile(string line, string expected)
    {
        using var file = new TemporaryFile("me.yaml", $"as-of: 2019-08-01\n{line}\n");
        foreach (var json in new[] { true, false })
            Refused(CommandLine.Run(["fare", file.Path, "--scheme", "harbour-points", .. json ? ["--json"] : Array.Empty<string>()]), expected);
    }

    [Theory]
    [InlineData("cap: -100", "cap: 100", "have different signs")]
    [InlineData("lasts: 5y, says: late with an instalment", "last: 5y, says: late with an instalment", "unknown field \"last\" in a rule; did you mean \"lasts\"?")]
    [InlineData("rules:\n", "conduct: { a: { title: a, domain: traffic, follows: { conduct: b, chance: 1 } }, b: { title: b, domain: traffic, follows: { conduct: a, chance: 1 } } }\nrules:\n", "findings follow each other in a circle: a follows b follows a")]
    [InlineData("rules:\n", "conduct: { a: { title: a, domain: traffic, happens: [ { per-year: 1, where: { group: any } } ] } }\nrules:\n", "a rate of conduct may not depend on a group")]
    [InlineData("rules:\n", "rules:\n  - { rule: a, conduct: cross-against-light, points: -1, per: day, cap: -3000, lasts: 9y, cite: [measures, x] }\n  - { rule: b, conduct: cross-against-light, points: -1, per: day, cap: -3000, lasts: 8y, cite: [measures, x] }\n", "the rules a, b, crossing-fine see the same records and have together more than 4,000,000 joint states")]
    public void A_wrong_line_of_a_scheme(string good, string bad, string expected)
    {
        Assert.Contains(good, Scheme);
        using var file = new TemporaryFile("scheme.yaml", Scheme.Replace(good, bad, StringComparison.Ordinal));
        Refused(CommandLine.Run("fare", "mara", "--scheme", file.Path, "--json"), expected);
    }
}
