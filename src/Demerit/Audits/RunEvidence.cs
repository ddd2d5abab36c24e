using Demerit.Foundation.Tables;

namespace Demerit.Audits;

/// <summary>What a run says of itself.</summary>
/// <param name="Scenario">Its scenario.</param>
/// <param name="Scheme">The scheme that it ran.</param>
/// <param name="People">Synthetic people.</param>
/// <param name="Days">How long.</param>
/// <param name="Seed">Of its draws.</param>
/// <param name="Version">Of the engine that ran it.</param>
/// <param name="Checksum">Of its tables.</param>
/// <param name="Command">What makes it again.</param>
public sealed record RunFacts(string Scenario, string Scheme, long People, int Days, ulong Seed, string Version, string Checksum, string Command);

/// <summary>The tables of a run as evidence; who reads them from where is not known here.</summary>
public sealed class RunEvidence(RunFacts facts, IReadOnlyDictionary<string, Table> tables)
{
    public RunFacts Facts => facts;

    public IReadOnlyDictionary<string, Table> Tables => tables;

    /// <summary>The same city with one safeguard more; null without one.</summary>
    public RunEvidence? Twin { get; init; }

    /// <summary>A table that the run wrote; null where it wrote none.</summary>
    public Table? Find(string name) => tables.GetValueOrDefault(name);

    /// <summary>The sum of a column over all rows.</summary>
    public long Sum(string table, string column) => Find(table)?.Wholes(column).Sum() ?? 0;

    /// <summary>The value of a column in the last period of table <c>periods</c>.</summary>
    public long Last(string column) => Find("periods") is { Rows: > 0 } periods ? periods.Wholes(column)[^1] : 0;
}
