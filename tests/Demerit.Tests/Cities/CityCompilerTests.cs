using Demerit.Cities.Engine;
using Demerit.Foundation;
using Xunit;

namespace Demerit.Tests.Cities;

/// <summary>What only scenario, scheme, catalogue and population together can get wrong, and what a run should know beforehand.</summary>
public sealed class CityCompilerTests
{
    private static string Changed(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Fault> Faults(string scenario, string scheme) => Assert.Throws<ContentException>(() => Towns.Plan(scenario, scheme)).Faults;

    [Theory]
    [InlineData("seed: 7", "seed: 7\nsensing: { camra: { uptime: 0.5 } }", "unknown channel \"camra\"; did you mean \"camera\"?")]
    [InlineData("seed: 7", "seed: 7\nvary: { sensing.camra.mistaken: { from: 0, to: 0.1 } }", "unknown channel \"camra\"; did you mean \"camera\"?")]
    [InlineData("seed: 7", "seed: 7\nvary: { lasts.liter: { from: 10d, to: 90d } }", "unknown rule or list \"liter\"; did you mean \"litter\"?")]
    [InlineData("seed: 7", "seed: 7\nlasts: { liter: 10d }", "unknown rule or list \"liter\"; did you mean \"litter\"?")]
    // How long a list by fact lasts is no question: a fact is true now.
    [InlineData("seed: 7", "seed: 7\nlasts: { poor: 10d }", "unknown rule or list \"poor\"")]
    [InlineData("seed: 7", "seed: 7\nconduct: { liter: { per-year: 3 } }", "unknown conduct \"liter\"; did you mean \"litter\"?")]
    [InlineData("seed: 7", "seed: 7\nconduct: { sued: { per-year: 3 } }", "\"sued\" is a finding: how often it happens comes from its act")]
    [InlineData("seed: 7", "seed: 7\nconduct: { litter: { seen: { camra: 0.5 } } }", "unknown channel \"camra\"; did you mean \"camera\"?")]
    [InlineData("seed: 7", "seed: 7\nconduct: { litter: { per-day: 300 }, noise: { per-day: 300 } }", "occasions a person and day")]
    [InlineData("chilling: 0.7", "chilling: { factor: 0.7, cite: [inventd, x] }", "unknown source \"inventd\"; did you mean \"invented\"?")]
    public void A_name_of_the_scenario_that_nothing_knows_is_a_fault(string from, string to, string expected) =>
        Assert.Contains(expected, Assert.Single(Faults(Changed(Towns.Town, from, to), Towns.TownScheme)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("rule: litter, conduct: litter", "rule: litter, conduct: liter", "unknown conduct \"liter\"; did you mean \"litter\"?")]
    [InlineData("list: noisy, conduct: noise", "list: noisy, conduct: nois", "unknown conduct \"nois\"; did you mean \"noise\"?")]
    [InlineData("rule: purse, fact: purse", "rule: purse, fact: purze", "unknown fact \"purze\"; did you mean \"purse\"?")]
    [InlineData(", held: [ { value: 50, share: 0.25 }, { value: 500, share: 0.75 } ]", "", "asks for \"purse\", and nobody knows how it is spread over people: the fact has no \"held\"")]
    [InlineData("tier: a", "tier: c", "\"town\" is a card of tier c: too little of it is known to compute anything")]
    [InlineData("redress: { notice: after, objection: { within: 90d, decided: 45d } }", "redress: { notice: after }", "how long a decision takes is known neither here nor in \"town\"; \"decided\" is expected, such as 60d")]
    public void What_a_scheme_lacks_for_a_city_is_a_fault(string from, string to, string expected) =>
        Assert.Contains(expected, Assert.Single(Faults(Towns.Town, Changed(Towns.TownScheme, from, to))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("channels", 64, 65)]
    [InlineData("lists", 64, 65)]
    [InlineData("doors", 32, 33)]
    public void A_city_keeps_at_most_so_many(string what, int most, int tooMany)
    {
        string With(int number) => what switch
        {
            // "any" and those of the library are channels too.
            "channels" => Changed(Towns.TownScheme, "channels:\n", "channels:\n" + Lines(number - Towns.Plan().Channels.Length, i => $"  c{i}: {{ title: c, holders: [town] }}\n")),
            "lists" => Changed(Towns.TownScheme, "lists:\n", "lists:\n" + Lines(number - 3, i => $"  - {{ list: l{i}, conduct: noise, lasts: 60d, cite: [invented, x] }}\n")),
            _ => Changed(Towns.TownScheme, "consequences:\n", "consequences:\n" + Lines(number - 4, i => $"  - {{ grade: D, door: d{i}, effect: closed, cite: [invented, x] }}\n")),
        };
        Towns.Plan(scheme: With(most));
        Assert.Contains($"{tooMany} {what}", Faults(Towns.Town, With(tooMany))[0].Message, StringComparison.Ordinal);
    }

    private static string Lines(int number, Func<int, string> line) => string.Concat(Enumerable.Range(0, number).Select(line));

    [Fact]
    public void What_is_not_known_but_assumed_stands_in_the_notes()
    {
        var silent = Towns.Plan(scheme: Changed(Towns.TownScheme, "lag: 30d, mistaken: 0.02", "lag: 30d"));
        Assert.Contains(silent.Notes, n => n == "the channel \"office\" is assumed to name nobody wrongly: no figure is known");
        var unheld = Towns.Plan(scheme: Changed(Towns.TownScheme, "share: 0.75", "share: 0.5"));
        Assert.Contains(unheld.Notes, n => n.StartsWith("the fact \"purse\": up to 0.25 of some people hold no value that \"held\" names; the values named are spread over them too", StringComparison.Ordinal));
        var typical = Towns.Plan(scheme: Changed(Changed(Towns.TownScheme, "share: 0.75", "share: 0.5"), "kind: money, held", "kind: money, typical: 70, held"));
        Assert.Contains(typical.Notes, n => n.EndsWith("they are taken as typical", StringComparison.Ordinal));
        var untold = Towns.Plan(scheme: Changed(Towns.TownScheme, "notice: after", "notice: none"));
        Assert.Contains(untold.Notes, n => n == "notice is none under this scheme: nobody is told of a record, whatever \"noticed\" says");
        Assert.DoesNotContain(Towns.Plan().Notes, n => n.Contains("purse", StringComparison.Ordinal) || n.Contains("office", StringComparison.Ordinal) || n.Contains("notice", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("old-quarter: 0.2", null)]
    [InlineData("old-town: 0.2", "nobody here is of group \"old-town\"")]
    public void A_group_that_nobody_is_of_is_noted(string group, string? expected)
    {
        var plan = Towns.Plan(Changed(Towns.Town, "people: 9000", "from: harbour, people: 9000"), Changed(Towns.TownScheme, "lag: 1d, mistaken: 0.08", $"lag: 1d, mistaken: {{ chance: 0.08, groups: {{ {group} }}, cite: [invented, x] }}"));
        Assert.Equal(expected is not null, plan.Notes.Any(n => n.Contains(expected ?? "nobody here", StringComparison.Ordinal)));
    }
}
