using Demerit.Cities.Engine;
using Demerit.Foundation;
using Xunit;

namespace Demerit.Tests.Cities;

public sealed class LanesTests
{
    [Theory]
    [InlineData(4096)]
    [InlineData(4000)]
    [InlineData(17)]
    public void Every_form_of_the_draws_gives_the_words_of_the_plain_one(int people)
    {
        var draws = new Draws(0x123456789ABCDEF);
        var nothing = Enumerable.Range(0, people).Select(i => unchecked((uint)i * 2654435761u)).ToArray();
        var number = Enumerable.Range(0, people + 16).Select(i => i % 300).ToArray();
        var expected = Words(Lanes.Plain);
        Assert.NotEmpty(Lanes.All.Skip(1));
        Assert.All(Lanes.All, lanes => Assert.Equal(expected, Words(lanes)));

        long[] Words(Lanes lanes)
        {
            var (who, word) = (new int[people + 64], new uint[people + 64]);
            var hits = lanes.Hits(draws, 8192, -3, nothing, who, word);
            var (a, b, c, d) = (new uint[people + 16], new uint[people + 16], new uint[people + 16], new uint[people + 16]);
            lanes.Occasions(draws, 8192, 5, hits, who, number, a, b, c, d);
            return [hits, .. who.Take(hits), .. word.Take(hits), .. a.Take(hits), .. b.Take(hits), .. c.Take(hits), .. d.Take(hits)];
        }
    }
}
