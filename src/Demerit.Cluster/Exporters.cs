using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Demerit.Cluster;

/// <summary>Where measurements and traces go: nowhere, unless somebody asks.</summary>
internal static class Exporters
{
    private const string OnScreen = "console", OfOrleans = "Microsoft.Orleans";
    private const int EveryMilliseconds = 5000;

    /// <summary>Sends what this process measures to where it was asked for; nothing where it was not.</summary>
    /// <exception cref="ClusterException">It is neither console nor an address.</exception>
    public static IDisposable? For(string? where)
    {
        if (where is null) return null;
        var collector = where == OnScreen ? null : Uri.TryCreate(where, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
            : throw new ClusterException($"--telemetry {where}: expected console, or the address of an OTLP collector such as http://127.0.0.1:4317");
        // Results have the standard output for themselves.
        if (collector is null) Console.SetOut(Console.Error);
        var metrics = Sdk.CreateMeterProviderBuilder().AddMeter(Telemetry.Name).AddMeter(OfOrleans);
        var traces = Sdk.CreateTracerProviderBuilder().AddSource(Telemetry.Name);
        if (collector is null)
        {
            metrics.AddConsoleExporter((_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = EveryMilliseconds);
            traces.AddConsoleExporter();
        }
        else
        {
            metrics.AddOtlpExporter((OtlpExporterOptions o, MetricReaderOptions reader) =>
            {
                o.Endpoint = collector;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = EveryMilliseconds;
            });
            traces.AddOtlpExporter(o => o.Endpoint = collector);
        }
        return new Both(metrics.Build(), traces.Build());
    }

    private sealed class Both(IDisposable? metrics, IDisposable? traces) : IDisposable
    {
        public void Dispose()
        {
            traces?.Dispose();
            metrics?.Dispose();
        }
    }
}
