using System.Globalization;
using System.Text;
using Demerit.Foundation.Tables;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cities;

/// <summary>
/// The bits of some small cities with every moving part, table by table. They are not to change by accident; where the model or its draws are
/// changed on purpose, the kept file is written anew and docs/odd.md says why.
/// </summary>
public sealed class KeptCitiesTests
{
    [Fact]
    public void Cities_come_out_as_they_did()
    {
        var told = new StringBuilder();
        foreach (var kind in SameBitsTests.Kinds) Tell(told, kind, SameBitsTests.Plan(kind));
        foreach (var seed in BookkeepingTests.Draws)
        {
            var (scenario, scheme) = BookkeepingTests.Drawn(seed.Data);
            Tell(told, string.Create(CultureInfo.InvariantCulture, $"drawn-{seed.Data}"), Towns.Plan(scenario, scheme));
        }
        Tell(told, "summed", Towns.Plan(Towns.Town.Replace("deterrence: 0.8", "deterrence: 1", StringComparison.Ordinal)));
        Golden.Holds("cities.txt", told.ToString());
    }

    private static void Tell(StringBuilder told, string kind, Demerit.Cities.Engine.CityPlan plan)
    {
        told.Append(CultureInfo.InvariantCulture, $"{kind} is-said-to-take {plan.BytesAPerson():0.###} bytes a person\n");
        foreach (var table in Towns.Run(plan).Tables().All()) told.Append(CultureInfo.InvariantCulture, $"{kind} {table.Name} {table.Rows} {TableChecksum.Of(table)[..16]}\n");
    }
}
