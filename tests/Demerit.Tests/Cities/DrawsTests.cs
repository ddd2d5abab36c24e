using Demerit.Foundation;
using Xunit;

namespace Demerit.Tests.Cities;

public sealed class DrawsTests
{
    /// <summary>The known answers that come with the generator's own code (Random123, kat_vectors, philox4x32 10).</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void The_generator_gives_the_published_words(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint a, uint b, uint c, uint d) =>
        Assert.Equal(new Words4(a, b, c, d), Philox.Block(c0, c1, c2, c3, k0, k1));

    [Fact]
    public void A_draw_depends_on_each_part_of_its_key()
    {
        var draws = new Draws(7);
        var one = draws.Of(3, 5, Purpose.Occasion, 1);
        Assert.Equal(one, new Draws(7).Of(3, 5, Purpose.Occasion, 1));
        Assert.Distinct([one, draws.Of(4, 5, Purpose.Occasion, 1), draws.Of(3, 6, Purpose.Occasion, 1), draws.Of(3, -6, Purpose.Occasion, 1), draws.Of(3, 5, Purpose.Finding, 1),
            draws.Of(3, 5, Purpose.Occasion, 2), draws.Of(3, 5, Purpose.Occasion, 1 + (1u << 24)), new Draws(8).Of(3, 5, Purpose.Occasion, 1), new Draws(7 + (1UL << 32)).Of(3, 5, Purpose.Occasion, 1)]);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(12.0)]
    [InlineData(0.3)]
    public void Classes_of_a_gamma_have_its_mean_and_nearly_its_variance(double shape)
    {
        var means = Gamma.ClassMeans(shape, 4096);
        Assert.Equal(1, means.Average(), 1e-12);
        Assert.Equal(means.Order(), means);
        Assert.Equal(1 / shape, means.Average(m => (m - 1) * (m - 1)), 0.01 / shape);
    }

    [Fact]
    public void Logarithm_and_gamma_agree_with_known_values()
    {
        foreach (var x in new[] { 1e-310, 1e-9, 0.1, 0.5, 1, 1.4142, 1.4143, 2, 3.7, 1e9, 1e300 }) Assert.Equal(Math.Log(x), Exact.Log(x), Math.Abs(Math.Log(x)) * 4e-15);
        Assert.Equal(0.5723649429247001, Gamma.LogGamma(0.5), 1e-14);
        Assert.Equal(Math.Log(120), Gamma.LogGamma(6), 1e-13);
        Assert.Equal(1 - Math.Exp(-2), Gamma.Lower(1, 2), 1e-14);
        Assert.Equal(0.3233235838169366, Gamma.Lower(3, 2), 1e-13);
        Assert.Equal(1 - (Math.Exp(-6) * (1 + 6 + 18)), Gamma.Lower(3, 6), 1e-13);
    }
}
