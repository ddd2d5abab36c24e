using Demerit.Cluster.Members;
using Demerit.Content;

namespace Demerit.Cluster;

/// <summary>How a member is started.</summary>
/// <param name="Clustering">"local" (members on this machine; the first holds them together), or the address of a Redis: redis://HOST:PORT.</param>
/// <param name="Listen">The address to listen on.</param>
/// <param name="Port">For other members; the first free one from here.</param>
/// <param name="Gateway">For whoever drives a run; the first free one from here.</param>
/// <param name="Dashboard">Where to show the dashboard, on this machine only.</param>
/// <param name="Threads">How many work at a time. The result is the same.</param>
/// <param name="Telemetry">Where measurements go: "console", or the address of an OTLP collector; nowhere by default.</param>
public sealed record MemberOptions(
    string Clustering = "local", string Listen = "127.0.0.1", int Port = 11111, int Gateway = 30000, int? Dashboard = null, int Threads = 1, string? Telemetry = null);

/// <summary>A member of a cluster: it works on blocks of synthetic people, and takes no record of anybody.</summary>
public static class MemberHost
{
    /// <summary>Is a member until asked to stop.</summary>
    /// <param name="options">How it is started.</param>
    /// <param name="content">The library; all members and runs need the same.</param>
    /// <param name="ready">Called once with a line that says where the member listens.</param>
    /// <param name="stop">Asks it to leave.</param>
    /// <exception cref="ClusterException">It cannot listen there, or does not fit to the members there are.</exception>
    public static Task Serve(MemberOptions options, IContent content, Action<string> ready, CancellationToken stop) => SiloHost.Serve(options, content, ready, stop);
}
