using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cities;

/// <summary>What a run is said to take, by which a run that does not fit is refused, against what it takes.</summary>
[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("from: harbour, ", "")]
    [InlineData("", "contagion: { share: 0.2 }\n")]
    public void A_run_takes_no_more_than_it_is_said_to_and_not_much_less(string population, string contagion)
    {
        const int People = 100_000;
        var plan = Towns.Plan(Towns.Town.Replace("people: 9000", $"{population}people: {People}", StringComparison.Ordinal), Towns.TownScheme + contagion);
        var before = GC.GetTotalMemory(true);
        var city = Towns.Run(plan);
        var taken = (GC.GetTotalMemory(true) - before) / (double)People;
        GC.KeepAlive(city);
        // What lapses or is given up within the run is not foreseen.
        Assert.InRange(taken, plan.BytesAPerson() / 3, plan.BytesAPerson());
    }
}
