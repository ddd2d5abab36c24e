using Demerit.Audits;
using Xunit;

namespace Demerit.Tests.Audits;

public sealed class IntervalTests
{
    // Worked by hand from Wilson's formula with z = 1.959964.
    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 10, 0, 0.277533)]
    [InlineData(10, 10, 0.722467, 1)]
    [InlineData(5, 10, 0.236593, 0.763407)]
    [InlineData(1, 4, 0.045587, 0.699358)]
    [InlineData(81, 263, 0.255283, 0.366218)]
    public void The_interval_of_a_share_is_Wilsons(long count, long all, double low, double high)
    {
        var interval = Interval.Of(count, all);
        Assert.Equal(low, interval.Low, 1e-5);
        Assert.Equal(high, interval.High, 1e-5);
    }

    [Fact]
    public void The_interval_of_a_ratio_goes_from_the_least_to_the_most_that_both_allow()
    {
        Assert.Equal((0.25, 4.0), Interval.OfRatio((0.2, 0.4), (0.1, 0.8)));
        Assert.Equal((0.25, double.PositiveInfinity), Interval.OfRatio((0.2, 0.4), (0, 0.8)));
        Assert.Equal((0, double.PositiveInfinity), Interval.OfRatio((0.2, 0.4), (0, 0)));
    }
}
