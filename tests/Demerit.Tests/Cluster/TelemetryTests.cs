using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Demerit.Tests.Cluster;

/// <summary>What can be watched of members and runs, and that nothing is sent unless somebody asks.</summary>
[Collection("cluster")]
public sealed class TelemetryTests
{
    private const string Metrics = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", Traces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /// <summary>An OTLP collector, as far as an exporter sees: it takes what comes and thanks for it.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentDictionary<string, StringBuilder> _came = new(StringComparer.Ordinal);

        public Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            Port = RunningProgram.FreePort();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(Port, listen => listen.Protocols = HttpProtocols.Http2));
            _app = builder.Build();
            _app.MapPost("/{**path}", Take);
            _app.StartAsync().GetAwaiter().GetResult();
        }

        public int Port { get; }

        /// <summary>All that came by one address, as if it were text: names stand in it as they are.</summary>
        public string Came(string path)
        {
            var came = _came.GetOrAdd(path, _ => new StringBuilder());
            lock (came) return came.ToString();
        }

        private async Task Take(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var came = _came.GetOrAdd(context.Request.Path, _ => new StringBuilder());
            lock (came) came.Append(Encoding.Latin1.GetString(body.ToArray()));
            context.Response.ContentType = "application/grpc";
            // An empty message, and the trailer that says all is well.
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        }

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_collector_gets_the_metrics_and_traces_of_members_and_run()
    {
        await using var collector = new Collector();
        var where = $"http://127.0.0.1:{collector.Port}";
        using var members = new Members();
        var member = members.Start("--telemetry", where);
        var checkpoint = Path.Combine(members.Folder, "checkpoint");
        var ended = members.Run("simulate", "rongcheng-in-new-york", "--people", "20000", "--days", "120", "--json", "--checkpoint", checkpoint, "--telemetry", where).Ends();
        Assert.True(ended.Exit == 0, ended.Error);
        member.Signal("TERM");
        member.Ends();
        foreach (var name in new[] { "demerit.person_days", "demerit.person_days_per_second", "demerit.period.duration", "demerit.shard.duration", "demerit.message.bytes", "demerit.checkpoint.duration", "demerit.checkpoint.bytes" })
            Assert.Contains(name, collector.Came(Metrics), StringComparison.Ordinal);
        foreach (var name in new[] { "turn", "checkpoint", "open shard", "shard turn" })
            Assert.Contains(name, collector.Came(Traces), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_unless_somebody_asks()
    {
        await using var collector = new Collector();
        using var members = new Members();
        members.Start();
        Assert.Equal(0, members.Run("simulate", "rongcheng-in-new-york", "--people", "2000", "--days", "60", "--json").Ends().Exit);
        Assert.Equal("", collector.Came(Metrics) + collector.Came(Traces));
    }
}
