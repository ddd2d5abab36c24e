using Demerit.Fares.Laws;
using Xunit;

namespace Demerit.Tests.Fares;

/// <summary>The laws that fares are made of, against their definitions.</summary>
public sealed class LawTests
{
    private static readonly Law Some = new(-2, [0.1, 0.2, 0.3, 0.25, 0.15]);

    private static (int, double)[] Chances(Law law) => [.. law.Mass.Select((p, i) => (law.Least + i, Math.Round(p, 12))).Where(c => c.Item2 != 0)];

    [Fact]
    public void A_mean_is_the_sum_over_the_values()
    {
        Assert.Equal(0.15, Some.Mean, 1e-12);
        Assert.Equal(1, Some.Total, 1e-12);
        Assert.Equal((-2, 2), (Some.Least, Some.Most));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(-3)]
    public void What_lies_beyond_a_limit_is_put_on_it(int limit)
    {
        (int, double)[] Held(Func<int, int> to) => [.. Chances(Some).GroupBy(c => to(c.Item1)).Select(g => (g.Key, Math.Round(g.Sum(c => c.Item2), 12))).OrderBy(c => c.Key)];
        Assert.Equal(Held(v => Math.Min(v, limit)), Chances(Some.AtMost(limit)));
        Assert.Equal(Held(v => Math.Max(v, limit)), Chances(Some.AtLeast(limit)));
        Assert.InRange(Some.AtMost(limit).Most, int.MinValue, Math.Max(limit, Some.Least));
        Assert.InRange(Some.AtLeast(limit).Least, Math.Min(limit, Some.Most), int.MaxValue);
    }

    [Fact]
    public void A_part_that_holds_nothing_stays_nothing()
    {
        var none = new Law(0, []);
        Assert.Empty(none.AtMost(-5).Mass);
        Assert.Empty(none.AtLeast(5).Mass);
        Assert.Empty(Law.Sum(none, Some).Mass);
        Assert.Empty(Law.Sum(Some, none).Mass);
        Assert.Same(Some, Law.Mix(none, Some));
        Assert.Same(Some, Law.Mix(Some, none));
    }

    [Fact]
    public void Sums_and_mixtures_are_added_chance_by_chance()
    {
        var other = new Law(1, [0.5, 0, 0.5]);
        var sums = Chances(Some).SelectMany(a => Chances(other), (a, b) => (V: a.Item1 + b.Item1, P: a.Item2 * b.Item2)).GroupBy(c => c.V).Select(g => (g.Key, Math.Round(g.Sum(c => c.P), 12))).OrderBy(c => c.Key).ToArray();
        Assert.Equal(sums, Chances(Law.Sum(Some, other)));
        Assert.Equal(sums, Chances(Law.Sum(other, Some)));
        Assert.Equal(Chances(Some.Shifted(3)), Chances(Law.Sum(Some, Law.Sure(3))));
        var mixed = Chances(Some).Concat(Chances(other)).GroupBy(c => c.Item1).Select(g => (g.Key, Math.Round(g.Sum(c => c.Item2), 12))).OrderBy(c => c.Key).ToArray();
        Assert.Equal(mixed, Chances(Law.Mix(Some, other)));
        Assert.Equal(mixed, Chances(Law.Mix(other, Some)));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(7.5)]
    [InlineData(900)]
    public void Poisson_follows_its_own_ratio_and_mean(double mean)
    {
        var law = Law.Poisson(mean);
        Assert.Equal((1, mean), (Math.Round(law.Total, 10), Math.Round(law.Mean, 8)));
        for (var i = 1; i < law.Mass.Length; i++)
            if (law.Mass[i - 1] > 1e-12) Assert.Equal(mean / (law.Least + i), law.Mass[i] / law.Mass[i - 1], 1e-9 * mean);
        if (law.Least == 0) Assert.Equal(Math.Exp(-mean), law.Mass[0], 1e-12);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(10, 0.5)]
    [InlineData(400, 0.01)]
    public void Binomial_follows_its_own_ratio_and_mean(int n, double p)
    {
        var law = Law.Binomial(n, p);
        Assert.Equal((1, Math.Round(n * p, 8)), (Math.Round(law.Total, 10), Math.Round(law.Mean, 8)));
        Assert.InRange(law.Most, 0, n);
        for (var i = 1; i < law.Mass.Length; i++)
        {
            var k = law.Least + i;
            if (law.Mass[i - 1] > 1e-12) Assert.Equal((n - k + 1.0) / k * p / (1 - p), law.Mass[i] / law.Mass[i - 1], 1e-6);
        }
        var variance = law.Mass.Select((q, i) => q * Math.Pow(law.Least + i - n * p, 2)).Sum();
        Assert.Equal(n * p * (1 - p), variance, 1e-8);
    }

    [Fact]
    public void What_cannot_happen_or_must_is_sure()
    {
        Assert.Equal([(0, 1.0)], Chances(Law.Poisson(0)));
        Assert.Equal([(0, 1.0)], Chances(Law.Binomial(0, 0.5)));
        Assert.Equal([(0, 1.0)], Chances(Law.Binomial(5, 0)));
        Assert.Equal([(5, 1.0)], Chances(Law.Binomial(5, 1)));
    }

    [Fact]
    public void Tails_that_hold_next_to_nothing_are_left_off_and_nothing_else()
    {
        var law = new Law(3, [1e-17, 1e-17, 0.4, 0, 0.6, 2e-16, 1e-16]).WithoutTails();
        Assert.Equal((5, 7), (law.Least, law.Most));
        Assert.Equal((3, 5), (new Law(3, [0.2, 0.3, 0.5]).WithoutTails().Least, new Law(3, [0.2, 0.3, 0.5]).WithoutTails().Most));
        Assert.Equal((0, 1), (new Law(0, [1e-15, 1]).WithoutTails().Least, new Law(0, [1, 1e-15]).WithoutTails().Most));
    }
}
