using System.Globalization;
using Demerit.Cities.Engine;
using Demerit.Cities.Tables;
using Demerit.Foundation.Tables;
using Xunit;

namespace Demerit.Tests.Cities;

/// <summary>What must balance, on scenarios drawn at random.</summary>
public sealed class BookkeepingTests
{
    public static readonly TheoryData<int> Draws = [.. Enumerable.Range(1, 6)];

    // Every number that may be turned, turned by a seed.
    internal static (string Scenario, string Scheme) Drawn(int seed)
    {
        var state = unchecked((uint)seed * 2654435761u);
        double Next(double from, double to)
        {
            state = unchecked(state * 1664525u + 1013904223u);
            return from + (to - from) * (state >> 8) / (1 << 24);
        }
        string Number(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);
        var scenario = Towns.Town
            .Replace("people: 9000", $"people: {(int)Next(600, 6000)}", StringComparison.Ordinal)
            .Replace("days: 400", $"days: {(int)Next(90, 400)}", StringComparison.Ordinal)
            .Replace("period: 30d", $"period: {(int)Next(1, 60)}d", StringComparison.Ordinal)
            .Replace("burn-in: 45d", $"burn-in: {(int)Next(0, 90)}d", StringComparison.Ordinal)
            .Replace("seed: 7", $"seed: {seed}", StringComparison.Ordinal)
            .Replace("chilling: 0.7, deterrence: 0.8, hardship: 1.5, gaming: 1.2", $"chilling: {Number(Next(0, 1.5))}, deterrence: {(seed % 2 == 0 ? "1" : Number(Next(0.3, 1.2)))}, hardship: {Number(Next(0.5, 3))}, gaming: {Number(Next(1, 2))}, chilling-by-ties: {(seed % 3 == 0 ? "true" : "false")}", StringComparison.Ordinal)
            .Replace("noticed: 0.6, appealed: 0.5, disputed: 0.1", $"noticed: {Number(Next(0, 1))}, appealed: {Number(Next(0, 1))}, disputed: {Number(Next(0, 0.5))}", StringComparison.Ordinal);
        var scheme = Towns.TownScheme
            .Replace("mistaken: 0.08", $"mistaken: {Number(Next(0, 0.3))}", StringComparison.Ordinal)
            .Replace("lasts: 120d", $"lasts: {(int)Next(5, 300)}d", StringComparison.Ordinal)
            + (seed % 4 == 1 ? "contagion: { share: 0.15 }\n" : "");
        return (scenario, scheme);
    }

    private static string Without(string scheme) => System.Text.RegularExpressions.Regex.Replace(scheme, ", mistaken: [0-9.]+", "");

    [Theory, MemberData(nameof(Draws))]
    public void Records_grades_and_people_add_up(int seed)
    {
        var (scenario, scheme) = Drawn(seed);
        var city = Towns.Run(Towns.Plan(scenario, scheme));
        var tables = city.Tables();
        var standing = 0L;
        foreach (var (row, n) in tables.Periods.Select((r, n) => (r, n)))
        {
            var t = row.Tally;
            Assert.Equal(t.People, t.PeopleByGrade.Sum());
            Assert.Equal(t.People, t.TwinsByGrade.Sum());
            // Every record has one author and one subject, and they differ exactly where it is wrong.
            Assert.Equal(t.FiledOnOthers, t.FiledByOthers);
            Assert.Equal(t.FiledOnOthers, tables.Conduct.Where(c => c.Period == row.Period).Sum(c => c.Mistaken));
            Assert.Equal(t.FiledOnOthers, tables.Channels.Where(c => c.Period == row.Period).Sum(c => c.Mistaken));
            Assert.Equal(t.Filed, tables.Conduct.Where(c => c.Period == row.Period).Sum(c => c.Seen));
            Assert.Equal(t.Occasions, tables.Conduct.Where(c => c.Period == row.Period).Sum(c => c.Occasions));
            Assert.Equal(t.WrongRecordsStanding, tables.Channels.Where(c => c.Period == row.Period).Sum(c => c.WrongStanding));
            Assert.Equal(t.DoorsClosed, tables.Doors.Where(d => d.Period == row.Period).Sum(d => d.Closed));
            Assert.Equal(t.DoorsWronglyClosed, tables.Doors.Where(d => d.Period == row.Period).Sum(d => d.WronglyClosed));
            Assert.InRange(t.WrongStruck, 0, t.Struck);
            Assert.InRange(t.WronglyPunished, 0, t.WithClosedDoor);
            // What posts, lapses, or is struck.
            if (n > 0) Assert.Equal(standing + t.Posted - t.Lapsed - t.Struck, t.RecordsStanding);
            standing = t.RecordsStanding;
            // Those who moved to a grade and those who stayed are those who are in it.
            foreach (var (grade, g) in tables.Grades.Select((name, g) => (name, g)))
            {
                Assert.Equal(t.PeopleByGrade[g], tables.Moves.Where(m => m.Period == row.Period && m.To == grade).Sum(m => m.People));
                if (n > 0) Assert.Equal(tables.Periods[n - 1].Tally.PeopleByGrade[g], tables.Moves.Where(m => m.Period == row.Period && m.From == grade).Sum(m => m.People));
            }
        }
        Assert.Equal(tables.Periods[^1].Tally.DoorsClosed, tables.Spells.Where(s => s.Unfinished && !s.Wrongly).Sum(s => s.Spells));
        Assert.Equal(tables.Periods[^1].Tally.DoorsWronglyClosed, tables.Spells.Where(s => s.Unfinished && s.Wrongly).Sum(s => s.Spells));
        Assert.Equal(tables.Periods[^1].Tally.RecordsStanding, RecordsOnFiles(city));
    }

    private static long RecordsOnFiles(City city) => city.Blocks.Sum(b => Enumerable.Range(0, b.People).Sum(i => b.FileOf(i, city.Plan.Time.Periods - 1).Records));

    [Theory, MemberData(nameof(Draws))]
    public void Whoever_has_no_record_left_has_the_score_of_the_start(int seed)
    {
        var (scenario, scheme) = Drawn(seed);
        scheme = scheme.Replace("contagion", "# contagion", StringComparison.Ordinal);
        var plan = Towns.Plan(scenario, scheme);
        var (empty, once) = (0, 0);
        var had = new HashSet<int>();
        Towns.Run(plan, afterTurn: city =>
        {
            if (city.Turn < 2) return;
            var settled = city.PeriodsOf(city.Turn - 1).Settled;
            // After a turn that also lives, some records of the next period already stand; those who had none then are those looked at.
            if (settled < 0) return;
            foreach (var block in city.Blocks)
                for (var i = 0; i < block.People; i++)
                {
                    var (records, start) = block.FileOf(i, settled);
                    if (records > 0) had.Add(block.First + i);
                    if (records > 0) continue;
                    Assert.Equal(start, block.ScoreOf(i, settled));
                    empty++;
                    if (had.Contains(block.First + i)) once++;
                }
        });
        Assert.True(empty > 0 && once > 0, $"{empty} empty files, {once} of them of people who once had a record");
    }

    [Theory, MemberData(nameof(Draws))]
    public void Without_mistakes_the_twin_is_the_person(int seed)
    {
        var (scenario, scheme) = Drawn(seed);
        var tables = Towns.Run(Towns.Plan(scenario.Replace("upheld-right: 0.1", "upheld-right: 0", StringComparison.Ordinal), Without(scheme))).Tables();
        Assert.All(tables.Periods, p =>
        {
            var t = p.Tally;
            Assert.Equal((0, 0, 0, 0), (t.FiledOnOthers, t.WronglyPunished, t.WronglySpared, t.WithWrongRecord));
            Assert.Equal(t.PeopleByGrade, t.TwinsByGrade);
            Assert.Equal(t.Scores!.Mean, t.Scores.TwinMean);
        });
        Assert.DoesNotContain(tables.Spells, s => s.Wrongly);
    }

    [Fact]
    public void With_mistakes_and_redress_the_twin_differs_and_right_strikes_spare() =>
        Assert.True(Towns.Run(Towns.Plan()).Tables().Periods[^1].Tally is { WithWrongRecord: > 0, WronglyPunished: > 0, WronglySpared: > 0 });

    [Fact]
    public void Where_all_is_seen_rightly_the_file_is_what_happened()
    {
        var scheme = System.Text.RegularExpressions.Regex.Replace(Without(Towns.TownScheme), @"seen: \{.*?\} \}|seen: \{ .*? \}", "seen: { office: 1 }");
        var tables = Towns.Run(Towns.Plan(scheme: scheme)).Tables();
        Assert.Contains(tables.Conduct, c => c.Occasions > 0);
        Assert.All(tables.Conduct, c => Assert.Equal(c.Occasions, c.Seen));
        Assert.All(tables.Clean, c => Assert.Equal(c.NothingDone >= c.NothingSeen, c.NothingSeen <= c.NothingDone));
    }

    [Fact]
    public void Feedback_switched_off_holds_nothing_back_and_adds_nothing()
    {
        var tables = Towns.Run(Towns.Plan(Towns.Town.Replace("chilling: 0.7, deterrence: 0.8, hardship: 1.5, gaming: 1.2", "chilling: 1", StringComparison.Ordinal))).Tables();
        Assert.All(tables.Conduct, c => Assert.Equal((0, 0, 0, 0), (c.Chilled, c.Deterred, c.Hardship, c.Gamed)));
    }

    /// <summary>Deterrence asks for records one by one, its absence lets them be summed: with a factor so near to 1 that nothing is held back, both give the same.</summary>
    [Fact]
    public void Records_summed_and_records_kept_one_by_one_come_to_the_same()
    {
        var summed = Towns.Run(Towns.Plan(Towns.Town.Replace("deterrence: 0.8", "deterrence: 1", StringComparison.Ordinal)));
        var kept = Towns.Run(Towns.Plan(Towns.Town.Replace("deterrence: 0.8", "deterrence: 0.9999999999", StringComparison.Ordinal)));
        Assert.NotEqual(summed.Plan.Conduct.Count(c => c.Summed), kept.Plan.Conduct.Count(c => c.Summed));
        Assert.Equal(Towns.Checksum(summed), Towns.Checksum(kept));
    }

    /// <summary>Records of people whose stories may be told are kept one by one; whether nobody's or everybody's may be told, the figures are the same.</summary>
    [Theory]
    [InlineData("30d", "400")]
    [InlineData("1d", "60")]
    public void Whose_story_is_told_changes_no_figure(string period, string days)
    {
        var plan = Towns.Plan(Towns.Town.Replace("deterrence: 0.8", "deterrence: 1", StringComparison.Ordinal).Replace("period: 30d", $"period: {period}", StringComparison.Ordinal).Replace("days: 400", $"days: {days}", StringComparison.Ordinal));
        Assert.Contains(plan.Conduct, c => c.Summed);
        var (nobodys, everybodys) = (Towns.Run(plan.Telling(0)).Tables(), Towns.Run(plan.Telling(plan.People)).Tables());
        Assert.Empty(nobodys.Stories);
        Assert.NotEmpty(everybodys.Stories);
        Assert.True(nobodys.Periods[^1].Tally.WithWrongRecord > 0);
        Assert.Equal(TableChecksum.Of(nobodys.All()), TableChecksum.Of((everybodys with { Stories = [] }).All()));
    }
}
