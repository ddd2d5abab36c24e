using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Demerit.Cluster;

/// <summary>What can be watched of a run. Nothing leaves the process unless an exporter was asked for.</summary>
internal static class Telemetry
{
    public const string Name = "Demerit.Cluster";

    public static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    /// <summary>Person-days lived.</summary>
    public static readonly Counter<long> PersonDays = Meter.CreateCounter<long>("demerit.person_days", "{person-day}", "Person-days lived so far");
    /// <summary>Speed of the last period.</summary>
    public static readonly Gauge<double> Speed = Meter.CreateGauge<double>("demerit.person_days_per_second", "{person-day}/s", "Person-days per second of the last period");
    /// <summary>Each turn as whoever drives the run sees it.</summary>
    public static readonly Histogram<double> TurnSeconds = Meter.CreateHistogram<double>("demerit.period.duration", "s", "A period, from its begin to the last answer");
    /// <summary>Each turn of a shard.</summary>
    public static readonly Histogram<double> ShardSeconds = Meter.CreateHistogram<double>("demerit.shard.duration", "s", "Work on a shard's period");
    /// <summary>What crossed between shards.</summary>
    public static readonly Counter<long> MessageBytes = Meter.CreateCounter<long>("demerit.message.bytes", "By", "Bytes that crossed between shards");
    /// <summary>Each checkpoint.</summary>
    public static readonly Histogram<double> CheckpointSeconds = Meter.CreateHistogram<double>("demerit.checkpoint.duration", "s", "Saving all shards");
    /// <summary>Bytes of checkpoints.</summary>
    public static readonly Counter<long> CheckpointBytes = Meter.CreateCounter<long>("demerit.checkpoint.bytes", "By", "Bytes of saved shards");
    /// <summary>Shards that had to be made again.</summary>
    public static readonly Counter<long> Restored = Meter.CreateCounter<long>("demerit.shards.restored", "{shard}", "Shards made again after their member was lost, or moved to one that joined");
}
