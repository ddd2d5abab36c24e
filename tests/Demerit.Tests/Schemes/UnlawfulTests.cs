using System.Text.Json;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Schemes;

public sealed class UnlawfulTests
{
    private static JsonElement RentHome(string day)
    {
        using var json = JsonDocument.Parse(CommandLine.RunReal("fare", "columnist", "--scheme", "tenant-screening", "--as-of", day, "--json").Out);
        return json.RootElement.GetProperty("fares")[0].GetProperty("doors").EnumerateArray().First(d => d.GetProperty("door").GetString() == "rent-home").Clone();
    }

    [Fact]
    public void A_door_that_is_closed_against_the_law_says_so_from_the_day_of_the_law()
    {
        var (before, after) = (RentHome("2019-06-13"), RentHome("2019-06-14"));
        Assert.Equal(before.GetProperty("closed").GetDouble(), after.GetProperty("closed").GetDouble(), 6);
        Assert.False(before.TryGetProperty("unlawful", out _));
        Assert.Contains("practised still", after.GetProperty("unlawful")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("Unlawful", CommandLine.RunReal("fare", "columnist", "--scheme", "tenant-screening").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_against_the_law_no_line_says_it_is() => Assert.DoesNotContain("  Unlawful", CommandLine.RunReal("fare", "columnist", "--scheme", "rongcheng").Out, StringComparison.Ordinal);
}
