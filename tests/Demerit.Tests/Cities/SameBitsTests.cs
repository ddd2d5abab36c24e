using Demerit.Cities.Engine;
using Xunit;

namespace Demerit.Tests.Cities;

/// <summary>A run is a pure function of scenario and seed: threads, blocks, shards, order and interruptions leave no trace.</summary>
public sealed class SameBitsTests
{
    internal static readonly string[] Kinds = ["plain", "contagion", "ties", "everyday", "before", "peopled"];

    public static readonly TheoryData<string> All = new(Kinds);

    /// <summary>The town in several ways that change how its people touch.</summary>
    internal static CityPlan Plan(string kind) => kind switch
    {
        "contagion" => Towns.Plan(scheme: Towns.TownScheme + "contagion: { share: 0.2 }\n"),
        "ties" => Towns.Plan(Towns.Town.Replace("gaming: 1.2", "gaming: 1.2, chilling-by-ties: true", StringComparison.Ordinal)),
        "everyday" => Towns.Plan(Towns.Town.Replace("period: 30d", "period: 1d", StringComparison.Ordinal).Replace("days: 400", "days: 50", StringComparison.Ordinal)),
        "before" => Towns.Plan(scheme: Towns.TownScheme.Replace("notice: after", "notice: before", StringComparison.Ordinal)),
        "peopled" => Towns.Plan(Towns.Town.Replace("people: 9000", "from: harbour, people: 9000", StringComparison.Ordinal)),
        _ => Towns.Plan(),
    };

    [Theory, MemberData(nameof(All))]
    public void Threads_blocks_and_shards_leave_no_trace(string kind)
    {
        var plan = Plan(kind);
        var expected = Towns.Checksum(Towns.Run(plan));
        Assert.Equal(expected, Towns.Checksum(Towns.Run(plan, threads: 2)));
        Assert.Equal(expected, Towns.Checksum(Towns.Run(plan, threads: 7)));
        Assert.Equal(expected, Towns.Checksum(Towns.Run(plan.InBlocksOf(512), threads: 2)));
        Assert.Equal(expected, Towns.Checksum(Towns.Run(plan.InBlocksOf(4032))));
        Assert.Equal(expected, Towns.Checksum(Towns.Run(plan, plain: true)));
        Assert.Equal(expected, Towns.Checksum(InShards(plan.InBlocksOf(1024), 1, 4)));
    }

    /// <summary>Where nothing lapses within the run, every queue only grows, and blocks ask for the room of their neighbours to the end.</summary>
    [Fact]
    public void Many_blocks_whose_records_outlast_the_run_leave_no_trace()
    {
        var plan = Towns.Plan(Towns.Town.Replace("deterrence: 0.8", "deterrence: 1", StringComparison.Ordinal).Replace("period: 30d", "period: 1d", StringComparison.Ordinal).Replace("days: 400", "days: 20", StringComparison.Ordinal), Towns.TownScheme.Replace("lasts: 120d", "lasts: 2y", StringComparison.Ordinal));
        var expected = Towns.Checksum(Towns.Run(plan));
        Assert.Equal(expected, Towns.Checksum(Towns.Run(plan.InBlocksOf(64))));
        Assert.Equal(expected, Towns.Checksum(Towns.Run(plan.InBlocksOf(64), threads: 3)));
    }

    [Theory, MemberData(nameof(All))]
    public void A_run_that_was_saved_and_loaded_ends_the_same(string kind)
    {
        var plan = Plan(kind);
        var turns = new City(plan).Turns;
        int[] told = [1, 2, turns / 2, turns - 1, turns];
        var saved = new List<byte[]>();
        var expected = Towns.Checksum(Towns.Run(plan, threads: 2, afterTurn: city =>
        {
            if (told.Contains(city.Turn)) saved.Add(Towns.Save(city));
        }));
        foreach (var bytes in saved) Assert.Equal(expected, Towns.Checksum(Towns.GoOn(Towns.Load(plan, bytes), threads: 2)));
    }

    [Fact]
    public void A_damaged_foreign_or_older_checkpoint_is_refused()
    {
        var plan = Towns.Plan();
        var bytes = Towns.Save(new City(plan));
        var damaged = bytes.ToArray();
        damaged[bytes.Length / 2] ^= 1;
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => Towns.Load(plan, damaged)).Message, StringComparison.Ordinal);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => Towns.Load(plan, bytes[..^1])).Message, StringComparison.Ordinal);
        Assert.Contains("of another run", Assert.Throws<InvalidDataException>(() => Towns.Load(plan, bytes, "others")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_seed_is_another_city() =>
        Assert.NotEqual(Towns.Checksum(Towns.Run(Towns.Plan())), Towns.Checksum(Towns.Run(Towns.Plan(Towns.Town.Replace("seed: 7", "seed: 8", StringComparison.Ordinal)))));

    // Shards hand each other plain bytes, and what all counted is added up.
    private static City InShards(CityPlan plan, params int[] cuts)
    {
        int[] ends = [0, .. cuts, plan.Blocks];
        var shards = ends.Zip(ends.Skip(1), (from, to) => new City(plan, from, to)).ToArray();
        while (!shards[0].IsOver)
        {
            foreach (var shard in shards)
            {
                var worker = shard.NewWorker();
                for (var block = shard.FirstBlock; block < shard.LastBlock; block++) shard.Work(block, worker);
                shard.EndTurn([worker]);
            }
            var messages = shards.Select(s => s.TakeMessages(ends[1..])).ToArray();
            var sights = shards.Select(s => s.TakeSights()).ToArray();
            for (var to = 0; to < shards.Length; to++)
                for (var from = 0; from < shards.Length; from++)
                {
                    if (to == from) continue;
                    shards[to].Receive(messages[from][to]);
                    shards[to].ReceiveSights(sights[from]);
                }
        }
        return City.OfCounts(plan, shards.Select(s => s.TakeCounts()));
    }
}

/// <summary>A run that goes on under another scheme.</summary>
public sealed class BranchTests
{
    private static CityPlan Under(string change, string to) => Towns.Plan(scheme: Towns.TownScheme.Replace(change, to, StringComparison.Ordinal));

    [Theory]
    [InlineData(2, "0.8")]
    [InlineData(6, "0.8")]
    [InlineData(6, "1")]
    public void Going_on_under_the_same_scheme_is_going_on(int turn, string deterrence)
    {
        // Without deterrence records are sums.
        var plan = Towns.Plan(Towns.Town.Replace("deterrence: 0.8", $"deterrence: {deterrence}", StringComparison.Ordinal));
        byte[]? saved = null;
        var whole = Towns.Run(plan, afterTurn: city => saved = city.Turn == turn ? Towns.Save(city) : saved).Tables();
        var branch = Towns.GoOn(Towns.Load(plan, saved!).Branch(plan)).Tables();
        // Told from the branch on: the last periods are the same, person for person.
        foreach (var (told, was) in branch.Periods.Reverse().Zip(whole.Periods.Reverse()))
        {
            Assert.Equal(was.Tally.PeopleByGrade, told.Tally.PeopleByGrade);
            Assert.Equal(was.Tally.TwinsByGrade, told.Tally.TwinsByGrade);
            Assert.Equal((was.Tally.RecordsStanding, was.Tally.WrongRecordsStanding, was.Tally.WithRecord, was.Tally.WithWrongRecord), (told.Tally.RecordsStanding, told.Tally.WrongRecordsStanding, told.Tally.WithRecord, told.Tally.WithWrongRecord));
            Assert.Equal((was.Tally.DoorsClosed, was.Tally.WronglyPunished, was.Tally.Occasions, was.Tally.Filed, was.Tally.FiledByOthers, was.Tally.Scores), (told.Tally.DoorsClosed, told.Tally.WronglyPunished, told.Tally.Occasions, told.Tally.Filed, told.Tally.FiledByOthers, told.Tally.Scores));
        }
        Assert.True(branch.Periods.Length < whole.Periods.Length || turn == 2);
    }

    /// <summary>Wrong records from before stay where they are under channels that make no mistakes any more, and lapse as they would have.</summary>
    [Fact]
    public void Wrong_records_outlive_the_mistakes_that_made_them()
    {
        var scenario = Towns.Town.Replace("deterrence: 0.8", "deterrence: 1", StringComparison.Ordinal);
        byte[]? saved = null;
        var plan = Towns.Plan(scenario);
        var before = Towns.Run(plan, afterTurn: city => saved = city.Turn == 6 ? Towns.Save(city) : saved).Tables();
        var faultless = Towns.Plan(scenario, System.Text.RegularExpressions.Regex.Replace(Towns.TownScheme, ", mistaken: [0-9.]+", ""));
        Assert.True(plan.WrongPlaces > faultless.WrongPlaces);
        var after = Towns.GoOn(Towns.Load(plan, saved!).Branch(faultless)).Tables();
        var was = before.Periods[^after.Periods.Length].Tally;
        Assert.InRange(after.Periods[0].Tally.WrongRecordsStanding, was.WrongRecordsStanding / 2, was.WrongRecordsStanding);
        Assert.All(after.Periods, p => Assert.Equal(0, p.Tally.FiledOnOthers));
        // Some last for years.
        Assert.InRange(after.Periods[^1].Tally.WrongRecordsStanding, 0, was.WrongRecordsStanding / 4);
    }

    [Fact]
    public void A_milder_scheme_from_a_day_on_lets_people_rise_from_then()
    {
        var plan = Towns.Plan();
        byte[]? saved = null;
        var harsh = Towns.Run(plan, afterTurn: city => saved = city.Turn == 8 ? Towns.Save(city) : saved).Tables();
        var mild = Towns.GoOn(Towns.Load(plan, saved!).Branch(Under("points: -5, lasts: 120d", "points: -1, lasts: 120d"))).Tables();
        Assert.True(mild.Periods[0].Tally.Scores!.Mean > harsh.Periods[harsh.Periods.Length - mild.Periods.Length].Tally.Scores!.Mean + 5);
    }
}
