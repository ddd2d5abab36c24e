using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Demerit.Cluster.Wire;
using Demerit.Studies.Sweeps;

namespace Demerit.Cluster.Runs;

/// <summary>Has the runs of a sweep made by whichever member is free; a run that was lost is made again.</summary>
internal sealed class SweepDriver(Connection connection, SweepOnCluster asked)
{
    private readonly Dictionary<string, int> _busy = new(StringComparer.Ordinal);

    public async Task Run(CancellationToken stop)
    {
        var sweep = asked.Sweep;
        var fingerprint = asked.Inputs.Fingerprint(Protocol.Version);
        var order = new SweepOrder(Protocol.OrderOf(asked.Inputs, fingerprint), sweep.Design.Kind == DesignKind.Sobol, asked.Most, [.. sweep.Seeds]);
        var key = $"{fingerprint[..16]}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        asked.Cluster.Tell?.Invoke($"{Words.Of(connection.Members.Count, "member")}, {Words.Of(connection.Members.Values.Sum(), "thread")}");
        var left = new Queue<int>(asked.Begin());
        var working = new List<Task>();
        while (left.Count > 0 || working.Count > 0)
        {
            stop.ThrowIfCancellationRequested();
            while (left.Count > 0 && Free() is { } member) working.Add(Make(order, key, left.Dequeue(), member));
            var ended = await Task.WhenAny(working.Append(Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None)));
            await ended;
            working.Remove(ended);
            await connection.LookAgain();
        }
    }

    private string? Free()
    {
        lock (_busy)
        {
            var free = connection.Members.Where(m => _busy.GetValueOrDefault(m.Key) < m.Value).Select(m => m.Key).FirstOrDefault();
            if (free is not null) _busy[free] = _busy.GetValueOrDefault(free) + 1;
            return free;
        }
    }

    private async Task Make(SweepOrder order, string key, int run, string member)
    {
        var grain = connection.Grains.GetGrain<IStudyRun>(string.Create(CultureInfo.InvariantCulture, $"{key}/{run}"));
        Answer answer;
        do answer = await connection.Ask(() => member, () => grain.Poll(order, run));
        while (answer.Status != Status.Done);
        lock (_busy) _busy[member]--;
        asked.Done(run, [.. answer.Outcomes!]);
    }
}
