using Demerit.Studies.Designs;
using Xunit;

namespace Demerit.Tests.Studies;

public sealed class DesignTests
{
    [Fact]
    public void The_plain_sequence_begins_as_published()
    {
        // The first points of dimensions 1 to 4 of Joe and Kuo's generator, in the order of the index.
        var sequence = new SobolSequence(4, null);
        Assert.Equal([0, 0, 0, 0], sequence.Point(0));
        Assert.Equal([0.5, 0.5, 0.5, 0.5], sequence.Point(1));
        Assert.Equal([0.25, 0.75, 0.75, 0.75], sequence.Point(2));
        Assert.Equal([0.75, 0.25, 0.25, 0.25], sequence.Point(3));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7UL)]
    public void Every_power_of_two_of_points_puts_one_in_each_slice_of_each_axis(ulong? seed)
    {
        const int points = 256;
        var sequence = new SobolSequence(DirectionNumbers.Dimensions, seed);
        var rows = Enumerable.Range(0, points).Select(i => sequence.Point((uint)i)).ToArray();
        for (var d = 0; d < DirectionNumbers.Dimensions; d++)
            Assert.Equal(Enumerable.Range(0, points), rows.Select(r => (int)(r[d] * points)).Order());
    }

    [Fact]
    public void Scrambling_keeps_the_pairs_of_the_first_two_dimensions_in_every_square_of_a_net()
    {
        var sequence = new SobolSequence(2, 3);
        var squares = Enumerable.Range(0, 64).Select(i => sequence.Point((uint)i)).Select(p => ((int)(p[0] * 8), (int)(p[1] * 8)));
        Assert.Equal(64, squares.Distinct().Count());
    }

    [Fact]
    public void Scrambled_points_depend_on_the_seed_and_on_nothing_else()
    {
        Assert.Equal(new SobolSequence(5, 1).Point(11), new SobolSequence(5, 1).Point(11));
        Assert.NotEqual(new SobolSequence(5, 1).Point(11), new SobolSequence(5, 2).Point(11));
        Assert.All(new SobolSequence(128, 9).Point(0), x => Assert.InRange(x, 1e-12, 1 - 1e-12));
    }

    [Fact]
    public void A_hypercube_puts_one_point_in_each_slice_of_each_axis_and_pairs_the_axes_at_random()
    {
        const int points = 200;
        var rows = LatinHypercube.Points(points, 3, 5);
        for (var d = 0; d < 3; d++) Assert.Equal(Enumerable.Range(0, points), rows.Select(r => (int)(r[d] * points)).Order());
        var correlation = rows.Sum(r => (r[0] - 0.5) * (r[1] - 0.5)) * 12 / points;
        Assert.InRange(correlation, -0.25, 0.25);
        Assert.Equal(rows, LatinHypercube.Points(points, 3, 5));
    }
}
