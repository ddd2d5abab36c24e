using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Demerit.Cluster.Runs;
using Demerit.Cluster.Wire;
using Demerit.Content;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Demerit.Cluster.Members;

/// <summary>A member as a program: finds its ports, joins, refuses what does not fit, and leaves when asked to.</summary>
internal static class SiloHost
{
    /// <summary>So many members may share a machine.</summary>
    private const int MostHere = 64;
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(30), LeavePatience = TimeSpan.FromSeconds(20);

    public static async Task Serve(MemberOptions asked, IContent content, Action<string> ready, CancellationToken stop)
    {
        using var exporters = Exporters.For(asked.Telemetry);
        var redis = asked.Clustering == "local" ? null : ClusterAddress.Of("--clustering", asked.Clustering);
        if (redis is { IsRedis: false }) throw new ClusterException($"--clustering {asked.Clustering}: expected local or redis://HOST:PORT");
        if (redis is not null) await redis.Probe();
        var listen = IPAddress.Parse(asked.Listen);
        var (port, gateway) = (FirstFree("--port", listen, asked.Port), FirstFree("--gateway", listen, asked.Gateway));
        if (asked.Dashboard is { } shown && !IsFree(IPAddress.Loopback, shown)) throw new ClusterException(string.Create(CultureInfo.InvariantCulture, $"--dashboard {shown}: the port is taken"));
        using var member = new Member(content, asked.Threads);
        // Where the first port is taken, the member that has it holds the others together.
        var first = redis is null && port != asked.Port ? new IPEndPoint(listen, asked.Port) : null;
        using var host = Build(asked, member, listen, port, gateway, redis, first);
        try
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
            late.CancelAfter(JoinPatience + JoinPatience);
            await host.StartAsync(late.Token);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is not OutOfMemoryException)
        {
            throw new ClusterException(first is not null
                ? $"--port {asked.Port.ToString(CultureInfo.InvariantCulture)}: what listens there is no member that lets this one join; expected another port for a cluster of its own ({e.GetType().Name})"
                : $"the member could not start: {e.GetBaseException().Message}");
        }
        try
        {
            await Fits(host.Services, member.Identity);
            ready(string.Create(CultureInfo.InvariantCulture,
                $"member ready: runs reach it at {new IPEndPoint(listen, gateway)}, members at {new IPEndPoint(listen, port)}, {Words.Of(asked.Threads, "thread")}, {(redis is null ? first is null ? "first of a local cluster" : $"with {first}" : redis.Given)}")
                + (asked.Dashboard is { } at ? string.Create(CultureInfo.InvariantCulture, $", dashboard http://127.0.0.1:{at}") : ""));
            await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        finally
        {
            using var late = new CancellationTokenSource(LeavePatience);
            await host.StopAsync(late.Token);
        }
    }

    private static IHost Build(MemberOptions asked, Member member, IPAddress listen, int port, int gateway, ClusterAddress? redis, IPEndPoint? first)
    {
        if (asked.Dashboard is not { } shown)
        {
            var plain = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ContentRootPath = AppContext.BaseDirectory });
            Set(plain);
            return plain.Build();
        }
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // Never on another address: whoever wants to look from elsewhere brings a tunnel.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, shown));
        Set(builder);
        var app = builder.Build();
        app.MapOrleansDashboard();
        return app;

        void Set(IHostApplicationBuilder to)
        {
            to.Logging.ClearProviders();
            to.Logging.AddFilter(level => level >= LogLevel.Critical).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            to.Services.AddSingleton(member).AddSingleton<IHostLifetime, NoLifetime>();
            to.UseOrleans(silo =>
            {
                silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (Protocol.Name, Protocol.Name));
                silo.ConfigureEndpoints(listen, port, gateway, listenOnAnyHostAddress: false);
                if (redis is null) silo.UseDevelopmentClustering(first ?? new IPEndPoint(listen, port));
                else silo.UseRedisClustering(o => o.ConfigurationOptions = redis.Redis());
                silo.Configure<ClusterMembershipOptions>(o =>
                {
                    o.ProbeTimeout = TimeSpan.FromSeconds(3);
                    o.NumMissedProbesLimit = 4;
                    o.TableRefreshTimeout = TimeSpan.FromSeconds(10);
                    o.MaxJoinAttemptTime = JoinPatience;
                });
                silo.Configure<SiloMessagingOptions>(o => (o.MaxMessageBodySize, o.ResponseTimeout) = (Protocol.LargestMessage, Protocol.CallPatience));
                silo.Services.AddPlacementDirector<NamedMember, NamedMemberDirector>();
                if (asked.Dashboard is not null) silo.AddDashboard();
            });
        }
    }

    // Members that would give other bits must not work together.
    private static async Task Fits(IServiceProvider services, Identity mine)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        var self = services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        foreach (var address in (await grains.GetGrain<IManagementGrain>(0).GetHosts(true)).Keys.Where(a => !a.Equals(self)))
        {
            RequestContext.Set(NamedMember.Key, address.ToParsableString());
            Identity theirs;
            try
            {
                theirs = await grains.GetGrain<IGreeter>(address.ToParsableString()).Identify();
            }
            catch (Exception e) when (e is OrleansException or TimeoutException)
            {
                // One that is leaving or lost; whoever drives a run looks again.
                continue;
            }
            finally
            {
                RequestContext.Clear();
            }
            if (mine.Differs(theirs, "this member", $"the member at {address.Endpoint}") is { } why) throw new ClusterException(why);
        }
    }

    private static int FirstFree(string option, IPAddress listen, int from)
    {
        for (var port = from; port < from + MostHere && port <= 65535; port++)
            if (IsFree(listen, port)) return port;
        throw new ClusterException(string.Create(CultureInfo.InvariantCulture, $"{option} {from}: no port from there to {from + MostHere - 1} is free on {listen}"));
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException e)
        {
            throw new ClusterException($"--listen {address}: {e.Message}");
        }
    }

    /// <summary>Signals are watched elsewhere.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
