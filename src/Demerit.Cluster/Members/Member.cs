using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cluster.Wire;
using Demerit.Content;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Studies.Sweeps;

namespace Demerit.Cluster.Members;

/// <summary>What the grains of one member share: its library, and how many of them may work at a time.</summary>
internal sealed class Member : IDisposable
{
    private static readonly string[] Folders = ["catalogue/", "populations/", "schemes/", "sensing/"];
    private readonly IContent _content;
    private readonly Library _library;
    private readonly SemaphoreSlim _free;
    private readonly Lock _gate = new();
    private (string Key, Sweep Sweep)? _last;

    public Member(IContent content, int threads)
    {
        (_content, _library) = (content, Library.Open(content));
        _free = new SemaphoreSlim(threads);
        Identity = IdentityOf(content, threads);
    }

    public Identity Identity { get; }

    public static Identity IdentityOf(IContent content, int threads)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Folders.SelectMany(content.Under).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
            // Line ends may differ between machines, and mean nothing.
            hash.AppendData((content.Read(path) ?? []).Where(b => b != (byte)'\r').ToArray());
        }
        return new Identity(Protocol.Version, Identity.CurrentProtocol, Convert.ToHexStringLower(hash.GetHashAndReset()), threads, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    }

    /// <summary>The plan of a run, from the bytes that came with the order and this member's library.</summary>
    /// <exception cref="ClusterException">It is not the run that whoever drives it means.</exception>
    public (CityInputs Inputs, string Fingerprint) InputsOf(CityOrder order)
    {
        try
        {
            var scenario = ScenarioReader.Read(order.File, order.Scenario);
            scenario = scenario with { Seed = order.Seed, Days = order.Days, Population = scenario.Population with { People = order.People } };
            var inputs = CityInputs.Load(scenario, order.Scenario, _library, beside => beside == order.SchemeFile ? order.Scheme : null);
            var fingerprint = inputs.Fingerprint(Protocol.Version);
            if (fingerprint != order.Fingerprint)
                throw new ClusterException($"the inputs of the run come out as {fingerprint[..12]} here and as {order.Fingerprint[..12]} where the run was started; expected the same library everywhere");
            return (inputs, fingerprint);
        }
        catch (ContentException e)
        {
            throw new ClusterException(string.Join("; ", e.Faults));
        }
    }

    /// <summary>A sweep; all runs of one are made of the same.</summary>
    public Sweep SweepOf(SweepOrder order)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{order.City.Fingerprint} {order.Sobol} {order.Runs} {string.Join(' ', order.Seeds)}");
        lock (_gate)
        {
            if (_last is { } last && last.Key == key) return last.Sweep;
            var (inputs, _) = InputsOf(order.City);
            var sweep = Sweep.Of(inputs, order.Sobol ? DesignKind.Sobol : DesignKind.Lhs, order.Runs, [.. order.Seeds]);
            _last = (key, sweep);
            return sweep;
        }
    }

    /// <summary>Works on a thread of its own, so that the member goes on answering; at most so many at a time as the member has threads.</summary>
    public async Task<T> Work<T>(Func<T> work)
    {
        await _free.WaitAsync();
        try
        {
            return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
