using System.Text.Json;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Content;

public sealed class JoinTests
{
    private static Join Harbour()
    {
        var library = Repository.TestLibrary();
        return Join.ReadAll(library.Content, library.Catalogue)["harbour-number"];
    }

    [Fact]
    public void A_file_is_reached_by_the_strongest_key_known_and_what_it_gives_leads_on() =>
        Assert.Equal([("loans", "number", 1), ("marches", "name", 2)], Harbour().Reach().Select(r => (r.File.Slug, r.By.Slug, r.Step)));

    [Fact]
    public void A_file_that_no_known_key_opens_stays_out() => Assert.DoesNotContain(Harbour().Reach(), r => r.File.Slug == "moorings");

    [Fact]
    public void Of_a_person_it_holds_what_they_told_and_no_rate_of_error()
    {
        using var profile = new TemporaryFile("me.yaml", Repository.Text("tests", "library", "profiles", "mara.yaml").Replace("lives-in: us-ny", "lives-in: harbour", StringComparison.Ordinal));
        var run = CommandLine.Run("schemes", "joins", "--profile", profile.Path, "--json");
        using var json = JsonDocument.Parse(run.Out);
        var joined = json.RootElement.GetProperty("joined");
        Assert.Equal(["pay-loan-late", "march-in-protest"], joined.GetProperty("files").EnumerateArray().SelectMany(f => f.GetProperty("told").EnumerateArray()).Select(t => t.GetString()!));
        Assert.DoesNotContain("rate", joined.GetRawText(), StringComparison.Ordinal);
        using var fare = JsonDocument.Parse(CommandLine.Run("fare", profile.Path, "--scheme", "harbour-points", "--json").Out);
        Assert.Equal(joined.GetRawText().Where(c => !char.IsWhiteSpace(c)), fare.RootElement.GetProperty("joined").GetRawText().Where(c => !char.IsWhiteSpace(c)));
    }

    [Fact]
    public void Where_no_join_is_known_nothing_is_said_of_a_person()
    {
        var run = CommandLine.Run("schemes", "joins", "--profile", "mara", "--json");
        Assert.DoesNotContain("joined", run.Out, StringComparison.Ordinal);
        Assert.Contains("no join is known where mara lives", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  start: number\n", "", "\"start\" is missing")]
    [InlineData("  place: harbour\n", "", "\"place\" is missing")]
    [InlineData("start: number", "start: numbr", "unknown key \"numbr\"; did you mean \"number\"?")]
    [InlineData("place: harbour", "place: harbor", "unknown place \"harbor\"; did you mean \"harbour\"?")]
    [InlineData("gives: [name], holds: \"who owes\"", "gives: [nam], holds: \"who owes\"", "unknown key \"nam\"; did you mean \"name\"?")]
    public void What_a_join_lacks_or_names_wrongly_is_one_fault(string from, string to, string message)
    {
        var text = Repository.Text("tests", "library", "catalogue", "joins.yaml");
        Assert.Contains(from, text, StringComparison.Ordinal);
        var changed = text.Replace(from, to, StringComparison.Ordinal);
        var library = Repository.TestLibrary();
        var fault = Assert.Single(Assert.Throws<ContentException>(() => Join.ReadAll(new Replaced(library.Content, Join.File, changed), library.Catalogue)).Faults);
        Assert.Equal(message, fault.Message);
    }

    [Fact]
    public void Every_join_of_the_library_reaches_all_of_its_files()
    {
        var library = Repository.Library();
        Assert.All(Join.ReadAll(library.Content, library.Catalogue), j => Assert.Equal(j.Files.Count, j.Reach().Length));
    }
}
