using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Demerit.Cluster.Wire;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cluster;

/// <summary>What is no cluster, or one that would give other bits, is told before any work.</summary>
[Collection("cluster")]
public sealed class BadClusterTests
{
    private static readonly string[] Simulate = ["simulate", "rongcheng-in-new-york", "--people", "1000", "--days", "30", "--json"];

    private static Finished Run(params string[] args)
    {
        using var program = RunningProgram.Start(RunningProgram.Cluster, args);
        return program.Ends(90);
    }

    private static void Refused(Finished ended, string expected)
    {
        Assert.Equal(2, ended.Exit);
        Assert.Equal("", ended.Out);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_there()
    {
        var port = RunningProgram.FreePort().ToString(CultureInfo.InvariantCulture);
        Refused(Run([.. Simulate, "--cluster", "127.0.0.1:" + port]), "nobody answers there");
        Refused(Run([.. Simulate, "--cluster", "redis://127.0.0.1:" + port]), "nobody answers there");
        Refused(Run("silo", "--clustering", "redis://127.0.0.1:" + port), "nobody answers there");
    }

    [Fact]
    public void Somebody_else_is_there()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = listener.LocalEndpoint.ToString()!;
        Refused(Run([.. Simulate, "--cluster", address]), "no member of a Demerit cluster");
        Refused(Run([.. Simulate, "--cluster", "redis://" + address]), "no Redis that lets this program in");
    }

    [Fact]
    public void A_Redis_without_members()
    {
        using var members = new Members(redis: true);
        Refused(members.Run(Simulate).Ends(), "no member of a Demerit cluster is in this Redis");
    }

    [Fact]
    public void A_member_with_another_library_neither_joins_nor_serves()
    {
        using var members = new Members();
        members.Start("--content", Repository.TestLibraryFolder);
        Refused(members.StartOnly("--content", Repository.Root).Ends(), "the same catalogue, schemes, populations and sensing everywhere");
        Refused(members.Run(Simulate).Ends(), "the same catalogue, schemes, populations and sensing everywhere");
    }

    [Fact]
    public void More_people_than_all_machines_hold()
    {
        using var members = new Members();
        members.Start();
        Refused(members.Run("simulate", "rongcheng-in-new-york", "--people", "2000000000").Ends(), "2,000,000,000 people would take about");
    }

    [Fact]
    public void Members_of_different_versions_say_which()
    {
        var one = new Identity("0.1.0", 1, new string('a', 64), 2, 1);
        Assert.Null(one.Differs(one with { Threads = 8 }, "this", "that"));
        Assert.Contains("this is version 0.1.0, that version 0.2.0", one.Differs(one with { Version = "0.2.0" }, "this", "that"), StringComparison.Ordinal);
        Assert.Contains("protocol 1", one.Differs(one with { Protocol = 2 }, "this", "that"), StringComparison.Ordinal);
        Assert.Contains("library aaaaaaaaaaaa", one.Differs(one with { Library = new string('b', 64) }, "this", "that"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("somewhere", "expected HOST:PORT of a member or redis://HOST:PORT")]
    [InlineData("127.0.0.1:70000", "expected HOST:PORT of a member or redis://HOST:PORT")]
    [InlineData("redis://me:secret@127.0.0.1:6379", "a password does not belong on a command line")]
    public void What_is_no_address(string address, string expected) => Refused(Run([.. Simulate, "--cluster", address]), expected);

    [Theory]
    [InlineData("--listen 10.1.2.3", "local clustering stays on this machine")]
    [InlineData("--listen everywhere", "expected an address of this machine")]
    [InlineData("--clustering 127.0.0.1:6379", "expected local or redis://HOST:PORT")]
    [InlineData("--threads 0", "at least one is expected")]
    [InlineData("--port 0", "expected a port from 1 to 65535")]
    [InlineData("--telemetry everywhere", "expected console, or the address of an OTLP collector")]
    public void A_member_that_cannot_be(string options, string expected) => Refused(Run(["silo", .. options.Split(' ')]), expected);

    [Theory]
    [InlineData("--threads 2", "expected of each member")]
    [InlineData("--from-checkpoint x --scheme rongcheng", "a branch runs in one program")]
    [InlineData("--patience 0", "at least one second is expected")]
    [InlineData("--resume artifacts/nowhere", "no checkpoint is there")]
    public void What_makes_no_sense_on_a_cluster(string options, string expected)
    {
        Refused(Run([.. Simulate, .. options.Split(' '), "--cluster", "127.0.0.1:1"]), expected);
        Assert.False(Path.Exists(Path.Combine(Repository.Root, "artifacts", "nowhere")));
    }

    /// <summary>The program that is trimmed and compiled ahead of time has no Orleans in it, and says so.</summary>
    [Fact]
    public void A_program_without_a_cluster_says_what_it_lacks()
    {
        foreach (var args in new[] { ["silo"], [.. Simulate, "--cluster"], new[] { "sweep", "rongcheng-in-new-york", "--runs", "20", "--out", "never", "--cluster" } })
        {
            var ended = Processes.Run(Processes.Managed, args);
            Assert.Equal(2, ended.Exit);
            Assert.Contains("this program has no cluster in it", ended.Error, StringComparison.Ordinal);
        }
        Assert.Contains("--telemetry: expected together with --cluster", Processes.Run(Processes.Managed, [.. Simulate, "--telemetry", "console"]).Error, StringComparison.Ordinal);
    }
}
