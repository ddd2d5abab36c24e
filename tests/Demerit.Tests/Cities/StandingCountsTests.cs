using Demerit.Cities.Tables;
using Xunit;

namespace Demerit.Tests.Cities;

/// <summary>What stands at the end of a period is kept as changes; the changes must add up to what stands.</summary>
public sealed class StandingCountsTests
{
    [Fact]
    public void No_part_is_ever_larger_than_its_whole()
    {
        var tables = Towns.Run(Towns.Plan()).Tables();
        void Within(long part, long whole, string what) => Assert.True(part >= 0 && part <= whole, $"{what}: {part} of {whole}");
        foreach (var t in tables.Periods.Select(p => p.Tally).Concat(tables.Groups.Select(g => g.Tally)))
        {
            Within(t.WronglyListed, t.Listed, "wrongly listed");
            Within(t.Listed, t.People, "listed");
            Within(t.WithWrongRecord, t.WithRecord, "with a wrong record");
            Within(t.WronglyPunished, t.WithClosedDoor, "wrongly punished");
            Within(t.WithClosedDoor, t.EverWithClosedDoor, "with a closed door, of those who ever had one");
            Within(t.WronglyPunished, t.EverWronglyPunished, "wrongly punished, of those who ever were");
            Within(t.DoorsWronglyClosed, t.DoorsClosed, "doors wrongly closed");
            Within(t.DoorsClosedByScore, t.DoorsClosed, "doors closed by score");
            Within(t.DoorsClosedWithoutOwnRecord, t.DoorsClosed, "doors closed without a record of one's own");
            Within(t.WrongRecordsStanding, t.RecordsStanding, "wrong records standing");
            Assert.Equal(t.People, t.PeopleByGrade.Sum());
            Assert.Equal(t.People, t.TwinsByGrade.Sum());
        }
        Assert.All(tables.Lists, l => Within(l.Wrongly, l.People, l.List));
        Assert.All(tables.Periods, p => Within(p.Tally.Listed, tables.Lists.Where(l => l.Period == p.Period).Sum(l => l.People), "listed somewhere"));
        Assert.Contains(tables.Periods, p => p.Tally.Listed > 0 && p.Tally.DoorsClosedByScore > 0 && p.Tally.DoorsClosedByScore < p.Tally.DoorsClosed);
    }

    /// <summary>All seen, no mistakes, one list for ever: those listed are those who ever did it, and the list alone closes their door.</summary>
    [Fact]
    public void Who_is_listed_is_who_did_it()
    {
        var tables = Towns.Run(Towns.Plan(
            "scenario: listed\nscheme: town-scheme.yaml\npopulation: { people: 3000 }\ndays: 300\nperiod: 30d\nseed: 3",
            """
            scheme: town
            title: One list
            place: Nowhere
            operator: Nobody
            standing: fictional
            tier: a
            read: { rules: whole, consequences: whole }
            in-force: { from: 2018-01-01 }
            summary: Invented for tests.
            sources: { invented: { title: Invented, publisher: Demerit, date: 2026-11-22, url: "https://example.org/", kind: assumption } }
            conduct:
              late: { title: paying late, domain: finance, seen: { office: { chance: 1 } }, happens: [ { per-year: 0.5 } ] }
            channels:
              office: { title: an office, holders: [town] }
            lists:
              - { list: debtors, conduct: late, at-least: 1, lasts: forever, cite: [invented, "1"] }
            consequences:
              - { list: debtors, door: fly, effect: closed, cite: [invented, "2"] }
            redress: { notice: none, objection: none }
            """)).Tables();
        foreach (var period in tables.Periods)
        {
            var doers = period.Tally.People - tables.Clean.Single(c => c.Period == period.Period && c.Status == "any").NothingDone;
            Assert.Equal((doers, doers, doers, 0L), (period.Tally.Listed, period.Tally.WithClosedDoor, tables.Lists.Single(l => l.Period == period.Period).People, period.Tally.DoorsClosedByScore));
        }
        Assert.InRange(tables.Periods[^1].Tally.Listed, 800, 1200);
    }

    /// <summary>A list by a fact closes its door from the first day, without any record.</summary>
    [Fact]
    public void Who_is_kept_out_by_a_fact_has_ever_been()
    {
        var tables = Towns.Run(Towns.Plan(
            "scenario: facts\nscheme: town-scheme.yaml\npopulation: { people: 3000 }\ndays: 60\nperiod: 30d\nseed: 3",
            """
            scheme: town
            title: One list by fact
            place: Nowhere
            operator: Nobody
            standing: fictional
            tier: a
            read: { rules: whole, consequences: whole }
            in-force: { from: 2018-01-01 }
            summary: Invented for tests.
            sources: { invented: { title: Invented, publisher: Demerit, date: 2026-11-22, url: "https://example.org/", kind: assumption } }
            facts:
              renter: { title: renting, ask: Do you rent?, kind: yes-no, held: [ { value: true, share: 0.5, cite: [invented, "1"] }, { value: false, share: 0.5, cite: [invented, "1"] } ] }
            lists:
              - { list: renters, fact: renter, is: true, cite: [invented, "1"] }
            consequences:
              - { list: renters, door: fly, effect: closed, cite: [invented, "2"] }
            redress: { notice: none, objection: none }
            """)).Tables();
        Assert.All(tables.Periods, p => Assert.Equal(p.Tally.WithClosedDoor, p.Tally.EverWithClosedDoor));
        Assert.InRange(tables.Periods[0].Tally.WithClosedDoor, 1300, 1700);
    }
}
