using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Demerit.Cluster.Runs;

/// <summary>Where a cluster is: at a member's gateway, or in a Redis that knows its members.</summary>
internal sealed record ClusterAddress(string Given, string Host, int Port, bool IsRedis, bool Tls)
{
    /// <summary>The password of a Redis comes this way: what stands on a command line can be read by others.</summary>
    public const string Password = "DEMERIT_REDIS_PASSWORD";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="ClusterException">It is no address.</exception>
    public static ClusterAddress Of(string option, string given)
    {
        var (rest, redis, tls) = given.StartsWith("redis://", StringComparison.Ordinal) ? (given["redis://".Length..], true, false)
            : given.StartsWith("rediss://", StringComparison.Ordinal) ? (given["rediss://".Length..], true, true) : (given, false, false);
        rest = rest.TrimEnd('/');
        if (rest.Contains('@', StringComparison.Ordinal)) throw new ClusterException($"{option}: a password does not belong on a command line; expected it in the variable {Password}");
        var colon = rest.LastIndexOf(':');
        var (host, port) = colon > 0 ? (rest[..colon].Trim('[', ']'), rest[(colon + 1)..]) : (rest, redis ? "6379" : "");
        if (host.Length == 0 || host.Contains('/', StringComparison.Ordinal) || !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
            throw new ClusterException($"{option} {given}: expected {(option == "--clustering" ? "local or " : "HOST:PORT of a member or ")}redis://HOST:PORT");
        return new ClusterAddress(given, host, number, redis, tls);
    }

    public ConfigurationOptions Redis() => new()
    {
        EndPoints = { { Host, Port } }, Ssl = Tls, Password = Environment.GetEnvironmentVariable(Password), AbortOnConnectFail = false, ConnectTimeout = (int)Patience.TotalMilliseconds,
    };

    /// <summary>The address of a member's gateway.</summary>
    /// <exception cref="ClusterException">The name is unknown.</exception>
    public async Task<IPEndPoint> EndPoint()
    {
        try
        {
            return new IPEndPoint(IPAddress.TryParse(Host, out var address) ? address : (await Dns.GetHostAddressesAsync(Host))[0], Port);
        }
        catch (SocketException e)
        {
            throw new ClusterException($"{Given}: {e.Message}");
        }
    }

    /// <summary>Asks at once whether anybody is there, and whether a Redis is one.</summary>
    /// <exception cref="ClusterException">Nobody answers, or somebody else.</exception>
    public async Task Probe()
    {
        try
        {
            using var socket = new TcpClient();
            using var late = new CancellationTokenSource(Patience);
            await socket.ConnectAsync(Host, Port, late.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            throw new ClusterException($"{Given}: nobody answers there ({(e is SocketException socket ? socket.SocketErrorCode.ToString() : "no answer in time")}); {(IsRedis ? "expected a Redis" : "expected a member that demerit silo started")}");
        }
        if (!IsRedis) return;
        var options = Redis();
        options.AbortOnConnectFail = true;
        options.ConnectRetry = 0;
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
            await redis.GetDatabase().PingAsync();
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw new ClusterException($"{Given}: what answers there is no Redis that lets this program in; a password is expected in the variable {Password}");
        }
    }
}
