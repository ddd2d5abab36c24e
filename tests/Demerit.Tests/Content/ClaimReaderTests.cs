using System.Text;
using Demerit.Content.Catalogues;
using Demerit.Content.Claims;
using Demerit.Foundation;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Content;

public sealed class ClaimReaderTests
{
    private static readonly Catalogue Catalogue = Repository.TestLibrary().Catalogue;
    private static readonly string Text = Repository.Text("tests", "library", "claims", "harbour-song.yaml");

    private static Claim Read(string text) => ClaimReader.Read("claim.yaml", Encoding.UTF8.GetBytes(text), Catalogue);

    private static Fault Refused(string text) => Assert.Single(Assert.Throws<ContentException>(() => Read(text)).Faults);

    private static string Changed(string from, string to)
    {
        Assert.Contains(from, Text, StringComparison.Ordinal);
        return Text.Replace(from, to, StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_of_the_story_come_first_and_in_its_order()
    {
        var library = Repository.Library();
        var claims = ClaimReader.ReadAll(library.Content, library.Catalogue);
        var story = claims.TakeWhile(c => c.Story is not null).ToArray();
        Assert.Equal(Enumerable.Range(1, story.Length), story.Select(c => c.Story!.Value));
        Assert.True(story.Length > 10);
        Assert.All(claims.Skip(story.Length), c => Assert.Null(c.Story));
        Assert.Equal(claims.Skip(story.Length).Select(c => c.Slug).Order(StringComparer.Ordinal), claims.Skip(story.Length).Select(c => c.Slug));
    }

    [Fact]
    public void A_claim_says_who_claims_it_what_it_rests_on_and_what_is_computed_for_it()
    {
        var claim = Read(Text);
        Assert.Equal(("harbour-song", Verdict.Unsupported, Standing.Reported, 1), (claim.Slug, claim.Verdict, claim.Standing, claim.Rests.Length));
        Assert.Equal(["counted", "mara", "borrow"], claim.Model!.Figures.Select(f => f.Name));
    }

    [Fact]
    public void Fifteen_words_may_be_quoted_and_sixteen_may_not()
    {
        const string Quote = "whoever sings by the water pays for it in points";
        Assert.Equal(15, Read(Changed(Quote, Quote + " a b c d e")).Quote!.Split(' ').Length);
        var fault = Refused(Changed(Quote, Quote + " a b c d e f"));
        Assert.Equal(("16 words are quoted; at most 15 are expected", 5), (fault.Message, fault.Place.Line));
    }

    [Theory]
    [InlineData("{counted} of them")]
    [InlineData("of them {counted}")]
    public void A_figure_is_named_wherever_in_the_sentence_it_stands(string says)
    {
        const string Model = "  says: ";
        var line = Text.Split('\n').Single(l => l.StartsWith(Model, StringComparison.Ordinal));
        Assert.Equal(["no figure \"countd\"; did you mean \"counted\"?"], Messages(says.Replace("counted", "countd", StringComparison.Ordinal)).Where(m => m.StartsWith("no figure", StringComparison.Ordinal)));
        Assert.DoesNotContain(Messages(says), m => m.Contains("\"counted\"", StringComparison.Ordinal));

        IEnumerable<string> Messages(string sentence) => Assert.Throws<ContentException>(() => Read(Changed(line, $"{Model}\"{sentence}\""))).Faults.Select(f => f.Message);
    }

    [Fact]
    public void A_quote_in_a_citation_is_held_to_the_same() =>
        Assert.Contains("17 words are quoted", Refused(Changed("[here, \"annex\"]", "[here, \"annex\", \"a b c d e f g h i j k l m n o p q\"]")).Message, StringComparison.Ordinal);

    [Fact]
    public void Only_an_opinion_rests_on_nothing()
    {
        var bare = Changed("rests-on: [ [here, \"annex\"] ]\n", "");
        Assert.Contains("only an opinion rests on nothing", Refused(bare).Message, StringComparison.Ordinal);
        Assert.Empty(Read(bare.Replace("verdict: unsupported", "verdict: opinion", StringComparison.Ordinal)).Rests);
    }

    [Theory]
    [InlineData("who: a song", "who: a song\nwhere: here", "unknown field \"where\" in a claim")]
    [InlineData("verdict: unsupported", "verdict: unsuported", "did you mean \"unsupported\"?")]
    [InlineData("[here, \"annex\"]", "[heer, \"annex\"]", "unknown source \"heer\"; did you mean \"here\"?")]
    [InlineData("{borrow}", "{borow}", "no figure \"borow\"; did you mean \"borrow\"?")]
    [InlineData("reading: middle } }", "reading: middle }, error: harbour-names }", "has fare and error; exactly one of schemes, fare, error, precision is expected")]
    [InlineData("door: borrow } }", "door: borrow, rule: late-loan } }", "a figure of a fare is of one door, one rule, one list or (with none of them) the score")]
    [InlineData("door: borrow, by: grade", "by: grade", "\"by\" says what closes a door; \"door\" is missing")]
    public void What_is_wrong_is_told_with_what_was_expected(string from, string to, string expected) =>
        Assert.Contains(Assert.Throws<ContentException>(() => Read(Changed(from, to))).Faults, f => f.Message.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_figure_that_no_word_uses_is_a_fault() =>
        Assert.Contains("stands nowhere in \"says\"", Refused(Changed(" borrowing {borrow}.", "")).Message, StringComparison.Ordinal);
}
