using Demerit.Content;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Content;

public sealed class ContrastTests
{
    [Theory]
    [InlineData("us-ny", "fico")]
    [InlineData("us-ny-nyc", "fico")]
    [InlineData("de", "schufa")]
    public void A_person_is_shown_a_scheme_of_their_own_place_beside_those_abroad(string place, string home)
    {
        var library = Repository.Library();
        var shown = Contrast.Read(library.Content).For(place, library.Catalogue);
        Assert.Equal(3, shown.Count);
        Assert.Equal(home, shown[^1]);
        Assert.NotEqual('c', library.Scheme(home).Tier);
    }

    [Fact]
    public void Where_no_scheme_of_the_place_is_known_two_are_shown()
    {
        var library = Repository.Library();
        Assert.Equal(2, Contrast.Read(library.Content).For("in", library.Catalogue).Count);
    }
}
