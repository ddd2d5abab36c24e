using System.Globalization;
using System.Text.Json;
using Demerit.Tests.Support;

namespace Demerit.Tests.Cluster;

/// <summary>A cluster of real processes on this machine, on ports of its own, gone after the test.</summary>
internal sealed class Members : IDisposable
{
    private readonly List<RunningProgram> _all = [];
    private readonly int _port = RunningProgram.FreePort(), _gateway = RunningProgram.FreePort(), _redisPort;
    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-cluster-").FullName;

    /// <param name="redis">Held together by a Redis, so that no member is needed for the others; otherwise by the first.</param>
    public Members(bool redis = false)
    {
        if (!redis) return;
        _redisPort = RunningProgram.FreePort();
        StartRedis();
    }

    public RunningProgram? Redis { get; private set; }
    public string Folder => _folder;

    /// <summary>Where runs reach the cluster.</summary>
    public string Address => _redisPort > 0 ? Text($"redis://127.0.0.1:{_redisPort}") : Text($"127.0.0.1:{_gateway}");

    public void StartRedis()
    {
        // What it knows of the members survives a restart.
        Redis = RunningProgram.Start("redis-server", "--port", Text($"{_redisPort}"), "--bind", "127.0.0.1", "--dir", _folder, "--appendonly", "yes", "--save", "");
        _all.Add(Redis.Says("Ready to accept connections"));
    }

    public RunningProgram Start(params string[] more)
    {
        var member = StartOnly(more);
        return member.Says("member ready");
    }

    /// <summary>Without waiting until it is ready.</summary>
    public RunningProgram StartOnly(params string[] more)
    {
        var member = RunningProgram.Start(RunningProgram.Cluster,
            ["silo", "--port", Text($"{_port}"), "--gateway", Text($"{_gateway}"), "--threads", "1", .. _redisPort > 0 ? new[] { "--clustering", Address } : [], .. more]);
        _all.Add(member);
        return member;
    }

    /// <summary>Starts a command on this cluster.</summary>
    public RunningProgram Run(params string[] args)
    {
        var running = RunningProgram.Start(RunningProgram.Cluster, [.. args, "--cluster", Address]);
        _all.Add(running);
        return running;
    }

    public static string ChecksumOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("checksum").GetString()!;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        for (var i = _all.Count - 1; i >= 0; i--) _all[i].Dispose();
        Directory.Delete(_folder, true);
    }
}
