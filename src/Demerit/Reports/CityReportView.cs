using System.Collections.Immutable;
using Demerit.Cities.Populations;
using Demerit.Cities.Scenarios;
using Demerit.Cities.Tables;
using Demerit.Content.Catalogues;
using Demerit.Schemes;

namespace Demerit.Reports;

/// <summary>What a report of a run is made from.</summary>
/// <param name="Scenario">As it was run, with what the command line changed.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Catalogue">With the scheme's own conduct, facts and channels.</param>
/// <param name="Population">Who lived there.</param>
/// <param name="FirstDay">The first day that is told.</param>
/// <param name="Tables">What came out.</param>
/// <param name="Checksum">Of all tables.</param>
/// <param name="Command">What gives the same bits again.</param>
/// <param name="Inputs">Path and SHA-256 of each file that the run rests on.</param>
public sealed record CityReportView(
    Scenario Scenario, Scheme Scheme, Catalogue Catalogue, Population Population, DateOnly FirstDay, CityTables Tables, string Checksum, string Command, ImmutableArray<(string Path, string Sha256)> Inputs)
{
    public CityNames Names { get; } = new(Catalogue);
}
