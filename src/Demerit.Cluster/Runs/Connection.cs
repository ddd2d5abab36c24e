using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Demerit.Cluster.Members;
using Demerit.Cluster.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Demerit.Cluster.Runs;

/// <summary>The way from a program that drives a run to the members: who they are, and calls that are made again until they come through.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(15), Pause = TimeSpan.FromMilliseconds(300), LookEvery = TimeSpan.FromSeconds(2);
    private readonly IHost _host;
    private readonly ClusterPlace _asked;
    private readonly Identity _mine;
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _memory = new(StringComparer.Ordinal);
    private long _looked;

    private Connection(IHost host, ClusterPlace asked, Identity mine)
    {
        (_host, _asked, _mine) = (host, asked, mine);
        Grains = host.Services.GetRequiredService<IGrainFactory>();
    }

    public IGrainFactory Grains { get; }

    /// <summary>The members as last seen, with their threads, in a fixed order.</summary>
    public ImmutableSortedDictionary<string, int> Members { get; private set; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Bytes of memory of all machines that have members; those on one machine share what it has.</summary>
    public double Memory => _memory.Where(m => Members.ContainsKey(m.Key)).GroupBy(m => SiloAddress.FromParsableString(m.Key).Endpoint.Address).Sum(machine => machine.Max(m => (double)m.Value));

    /// <exception cref="ClusterException">Nobody is there, or a member does not fit.</exception>
    public static async Task<Connection> Open(ClusterPlace asked, Identity mine)
    {
        var address = ClusterAddress.Of("--cluster", asked.Address);
        await address.Probe();
        var endPoint = address.IsRedis ? null : await address.EndPoint();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var began = Stopwatch.GetTimestamp();
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (Protocol.Name, Protocol.Name));
            if (endPoint is not null) client.UseStaticClustering(endPoint);
            else client.UseRedisClustering(o => o.ConfigurationOptions = address.Redis());
            client.Configure<ClientMessagingOptions>(o => (o.MaxMessageBodySize, o.ResponseTimeout) = (Protocol.LargestMessage, Protocol.CallPatience));
            client.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(3));
            client.UseConnectionRetryFilter(async (_, stop) =>
            {
                if (Stopwatch.GetElapsedTime(began) > JoinPatience) return false;
                await Task.Delay(Pause, stop);
                return true;
            });
        });
        var host = builder.Build();
        try
        {
            using var late = new CancellationTokenSource(JoinPatience);
            await host.StartAsync(late.Token).WaitAsync(JoinPatience + JoinPatience, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            host.Dispose();
            throw new ClusterException(address.IsRedis ? $"{asked.Address}: no member of a Demerit cluster is in this Redis; expected at least one, started with demerit silo --clustering {asked.Address}"
                : $"{asked.Address}: what listens there is no member of a Demerit cluster; expected the address at which a member said that runs reach it");
        }
        var connection = new Connection(host, asked, mine);
        await connection.Muster();
        return connection;
    }

    // Before any work: everybody there has to give the same bits.
    private async Task Muster()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await Look(strict: true);
                if (Members.Count > 0) return;
            }
            catch (Exception e) when (IsPassing(e))
            {
                if (Stopwatch.GetElapsedTime(began) > JoinPatience) throw new ClusterException($"{_asked.Address}: its members do not answer ({e.Message})");
            }
            if (Stopwatch.GetElapsedTime(began) > JoinPatience) throw new ClusterException($"{_asked.Address}: no member answers");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Looks who is there, where that was not done just now; one that does not fit is left out.</summary>
    public async Task LookAgain()
    {
        if (Stopwatch.GetElapsedTime(_looked) < LookEvery) return;
        try
        {
            await Look(strict: false);
        }
        catch (Exception e) when (IsPassing(e))
        {
            // Who cannot be asked now is asked later; calls to a lost member fail by themselves.
        }
        _looked = Stopwatch.GetTimestamp();
    }

    private async Task Look(bool strict)
    {
        var hosts = await Grains.GetGrain<IManagementGrain>(0).GetHosts(true).WaitAsync(Protocol.CallPatience);
        var members = Members.RemoveRange(Members.Keys.Except(hosts.Keys.Select(h => h.ToParsableString())).ToArray());
        foreach (var address in hosts.Keys)
        {
            var name = address.ToParsableString();
            if (members.ContainsKey(name) || _refused.Contains(name)) continue;
            RequestContext.Set(NamedMember.Key, name);
            var theirs = await Grains.GetGrain<IGreeter>(name).Identify().WaitAsync(Protocol.CallPatience);
            RequestContext.Clear();
            if (theirs.Differs(_mine, $"the member at {address.Endpoint}", "this program") is { } why)
            {
                if (strict) throw new ClusterException($"{_asked.Address}: {why}");
                _asked.Tell?.Invoke($"a member is left out: {why}");
                _refused.Add(name);
                continue;
            }
            members = members.Add(name, theirs.Threads);
            _memory[name] = theirs.Memory;
        }
        Members = members;
    }

    /// <summary>Makes a call until it comes through. Calls may always be made again.</summary>
    /// <param name="member">Where what does not exist yet is to be; may change from try to try.</param>
    /// <exception cref="ClusterException">A member refuses, or nobody answered for so long as patience lasts.</exception>
    public async Task<Answer> Ask(Func<string> member, Func<Task<Answer>> call)
    {
        var failing = 0L;
        while (true)
        {
            try
            {
                RequestContext.Set(NamedMember.Key, member());
                var answer = await call().WaitAsync(Protocol.CallPatience + Protocol.CallPatience);
                return answer.Status switch
                {
                    Status.Refused => throw new ClusterException($"a member refuses: {answer.Text}"),
                    Status.Broken => throw new InvalidOperationException(answer.Text),
                    _ => answer,
                };
            }
            catch (Exception e) when (IsPassing(e))
            {
                if (failing == 0) failing = Stopwatch.GetTimestamp();
                if (Stopwatch.GetElapsedTime(failing) > _asked.Patience)
                    throw new ClusterException(string.Create(CultureInfo.InvariantCulture, $"{_asked.Address}: no member has answered for {_asked.Patience.TotalSeconds:0} seconds ({e.GetType().Name})"));
                await Task.Delay(Pause);
                await LookAgain();
            }
        }
    }

    private static bool IsPassing(Exception e) => e is OrleansException or TimeoutException or System.Net.Sockets.SocketException or IOException or ObjectDisposedException;

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _host.StopAsync(late.Token);
        }
        catch (Exception e) when (IsPassing(e) || e is OperationCanceledException)
        {
            // Nobody is there to say goodbye to.
        }
        _host.Dispose();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
