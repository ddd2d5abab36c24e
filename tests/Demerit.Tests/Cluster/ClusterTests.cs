using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cluster;

/// <summary>A cluster of real processes gives the bits of one program, whatever happens to its members.</summary>
[Collection("cluster")]
public sealed class ClusterTests
{
    // Long enough that something can happen to it in its middle.
    private static readonly string[] Long = ["simulate", "rongcheng-in-new-york", "--people", "1000000", "--days", "730", "--json"];
    private static readonly string[] Short = ["simulate", "rongcheng-in-new-york", "--people", "20000", "--days", "120", "--json"];
    private static readonly Lazy<string> OfLong = new(() => Alone(Long)), OfShort = new(() => Alone(Short));

    private static string Alone(string[] args)
    {
        using var alone = RunningProgram.Start(RunningProgram.Cluster, args);
        var ended = alone.Ends(300);
        Assert.Equal(0, ended.Exit);
        return Members.ChecksumOf(ended.Out);
    }

    private static void Same(string expected, Finished ended)
    {
        Assert.True(ended.Exit == 0, ended.Error);
        Assert.Equal(expected, Members.ChecksumOf(ended.Out));
    }

    /// <summary>People who look at their ties, and those who do not.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("contagion: { share: 0.2 }\n")]
    public void Two_members_give_the_bits_of_one_program(string more)
    {
        using var members = new Members();
        var folder = members.Folder;
        File.Copy(Path.Combine(Repository.Root, "tests", "Demerit.Tests", "Cities", "town.yaml"), Path.Combine(folder, "town.yaml"));
        File.WriteAllText(Path.Combine(folder, "town-scheme.yaml"), File.ReadAllText(Path.Combine(Repository.Root, "tests", "Demerit.Tests", "Cities", "town-scheme.yaml")) + more);
        string[] args = ["simulate", Path.Combine(folder, "town.yaml"), "--people", "20000", "--json", "--content", Repository.TestLibraryFolder];
        members.Start("--content", Repository.TestLibraryFolder);
        members.Start("--content", Repository.TestLibraryFolder);
        var ended = members.Run(args).Ends();
        Assert.Contains("2 members", ended.Error, StringComparison.Ordinal);
        Same(Alone(args), ended);
    }

    [Fact]
    public void A_member_killed_in_the_middle_of_a_period_leaves_no_trace()
    {
        using var members = new Members(redis: true);
        members.Start();
        var victim = members.Start();
        var run = members.Run(Long).Says("2 members");
        victim.Works(2).Kill();
        var ended = run.Ends(240);
        Assert.Contains("made again after a member was lost", ended.Error, StringComparison.Ordinal);
        Same(OfLong.Value, ended);
    }

    [Fact]
    public void A_member_that_joins_takes_its_share_and_leaves_no_trace()
    {
        using var members = new Members();
        members.Start();
        var run = members.Run(Long).Says("1 member");
        // The run stands still until the other is there, so that it does not end before.
        run.Signal("STOP");
        members.Start();
        run.Signal("CONT");
        var ended = run.Ends(240);
        Assert.Contains("2 members now; 1 shard moved", ended.Error, StringComparison.Ordinal);
        Same(OfLong.Value, ended);
    }

    [Fact]
    public void A_run_that_lost_all_members_goes_on_from_its_checkpoint()
    {
        using var members = new Members(redis: true);
        var first = members.Start();
        var folder = Path.Combine(members.Folder, "checkpoint");
        var run = members.Run([.. Long, "--checkpoint", folder, "--patience", "5"]);
        while (!File.Exists(Path.Combine(folder, "cluster.json")) && !run.HasExited) Thread.Sleep(20);
        first.Kill();
        var ended = run.Ends(120);
        Assert.Equal(2, ended.Exit);
        Assert.Contains("no member has answered for 5 seconds", ended.Error, StringComparison.Ordinal);
        Assert.Contains("to go on: --resume " + folder, ended.Error, StringComparison.Ordinal);
        members.Start();
        Same(OfLong.Value, members.Run([.. Long, "--resume", folder]).Ends(240));
        // Another run does not go on from there.
        var other = members.Run([.. Short, "--resume", folder]).Ends();
        Assert.Equal(2, other.Exit);
        Assert.Contains("of another run", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_on_a_cluster_gives_the_table_of_one_program()
    {
        using var members = new Members();
        members.Start();
        members.Start();
        string[] args = ["sweep", "rongcheng-in-new-york", "--runs", "24", "--people", "1000", "--days", "90", "--json", "--out"];
        using var alone = RunningProgram.Start(RunningProgram.Cluster, [.. args, Path.Combine(members.Folder, "alone")]);
        var expected = alone.Ends();
        Assert.True(expected.Exit == 0, expected.Error);
        Same(Members.ChecksumOf(expected.Out), members.Run([.. args, Path.Combine(members.Folder, "together")]).Ends());
    }

    [Fact(Explicit = true)]
    public void A_member_that_stands_still_for_a_while_leaves_no_trace()
    {
        using var members = new Members(redis: true);
        members.Start();
        var slow = members.Start();
        var run = members.Run(Long).Says("2 members");
        slow.Works(2).Signal("STOP");
        Thread.Sleep(5000);
        slow.Signal("CONT");
        Same(OfLong.Value, run.Ends(240));
    }

    [Fact(Explicit = true)]
    public void A_member_that_is_taken_for_dead_and_comes_back_leaves_no_trace()
    {
        using var members = new Members(redis: true);
        members.Start();
        var slow = members.Start();
        var run = members.Run([.. Long, "--patience", "240"]).Says("2 members");
        slow.Works(2).Signal("STOP");
        run.Says("made again after a member was lost", 240);
        slow.Signal("CONT");
        Same(OfLong.Value, run.Ends(240));
    }

    [Fact(Explicit = true)]
    public void A_Redis_that_restarts_leaves_no_trace()
    {
        using var members = new Members(redis: true);
        members.Start();
        var member = members.Start();
        var run = members.Run(Long).Says("2 members");
        member.Works(2);
        members.Redis!.Signal("TERM");
        members.Redis.Ends(30);
        Thread.Sleep(2000);
        members.StartRedis();
        Same(OfLong.Value, run.Ends(240));
        // And the cluster is still one.
        Same(OfShort.Value, members.Run(Short).Ends());
    }
}
