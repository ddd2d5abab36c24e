using System.Text.Json;
using Demerit.Cli;
using Demerit.Content.Claims;
using Demerit.Reports.Claims;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

public sealed class ClaimsAndAddressesTests
{
    [Fact]
    public void Every_claim_of_the_library_has_a_verdict_its_sources_and_its_figures()
    {
        var library = Repository.Library();
        using var json = JsonDocument.Parse(CommandLine.RunReal("schemes", "claims", "--json").Out);
        var claims = json.RootElement.GetProperty("claims").EnumerateArray().ToArray();
        Assert.Equal(ClaimReader.ReadAll(library.Content, library.Catalogue).Select(c => c.Slug), claims.Select(c => c.GetProperty("claim").GetString()!));
        foreach (var claim in claims)
        {
            Assert.Contains(claim.GetProperty("verdict").GetString(), new[] { "supported", "partly", "contested", "unsupported", "opinion" });
            Assert.True(claim.GetProperty("verdict").GetString() == "opinion" || claim.GetProperty("restsOn").GetArrayLength() > 0);
            Assert.DoesNotContain("{", claim.GetProperty("modelSays").GetString() ?? "", StringComparison.Ordinal);
            Assert.All(claim.GetProperty("figures").EnumerateArray(), f => Assert.NotEqual("", f.GetProperty("text").GetString()));
        }
    }

    [Theory]
    [InlineData("back-door")]
    [InlineData("ban-and-lifting")]
    [InlineData("launches-in-2020")]
    [InlineData("one-linked-database")]
    [InlineData("secret-algorithm")]
    [InlineData("free-travel-lost")]
    [InlineData("thousands-of-cameras")]
    [InlineData("faces-find-the-guilty")]
    [InlineData("export-of-the-idea")]
    [InlineData("freedom-for-safety")]
    [InlineData("nothing-to-hide")]
    [InlineData("safety-is-not-a-right")]
    [InlineData("punishments-should-shrink")]
    [InlineData("one-national-score")]
    public void The_claims_of_the_story_are_there(string claim) => Assert.Equal(Exit.Done, CommandLine.RunReal("schemes", "claims", claim).Exit);

    [Fact]
    public void A_figure_is_what_the_engine_says_and_follows_the_files()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("schemes", "claims", "harbour-song", "--json").Out);
        using var fare = JsonDocument.Parse(CommandLine.Run("fare", "mara", "--scheme", "harbour-points", "--reading", "middle", "--json").Out);
        var figures = json.RootElement.GetProperty("claims")[0].GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("figure").GetString()!);
        Assert.Equal(fare.RootElement.GetProperty("fares")[0].GetProperty("score").GetProperty("mean").GetDouble(), figures["mara"].GetProperty("values").GetProperty("middle").GetDouble());
        Assert.Equal(["harbour-points"], figures["counted"].GetProperty("schemes").EnumerateArray().Select(s => s.GetString()!));
    }

    [Fact]
    public void The_share_of_right_alerts_is_the_base_rate_arithmetic()
    {
        using var json = JsonDocument.Parse(CommandLine.RunReal("schemes", "claims", "faces-find-the-guilty", "--json").Out);
        var figures = json.RootElement.GetProperty("claims")[0].GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("figure").GetString()!);
        // 0.89 of one passer-by in 100,000, against ten false alerts in 3,147,436 faces.
        const double Hits = 0.89 / 100_000, False = 10.0 / 3_147_436 * (1 - 1e-5);
        Assert.Equal(Hits / (Hits + False), figures["rare"].GetProperty("values").GetProperty("right").GetDouble(), 5);
        Assert.Equal("73.7 %", figures["rare"].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("scheme: harbour-points, reading: middle", "scheme: harbour-pionts", "unknown scheme \"harbour-pionts\"; did you mean \"harbour-points\"?")]
    [InlineData("profile: mara, scheme: harbour-points, reading", "profile: maria, scheme: harbour-points, reading", "unknown ready-made person \"maria\"; did you mean \"mara\"?")]
    [InlineData("sensing: many-cameras", "sensing: many-camera", "unknown sensing preset")]
    [InlineData("conduct: march-in-protest", "conduct: march-in-protst", "unknown conduct")]
    public void A_figure_of_nothing_known_is_refused_at_its_place(string from, string to, string expected)
    {
        var library = Repository.TestLibrary();
        var text = Repository.Text("tests", "library", "claims", "harbour-song.yaml");
        var claim = ClaimReader.Read("claims/harbour-song.yaml", System.Text.Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)), library.Catalogue);
        var fault = Assert.Single(Assert.Throws<Demerit.Foundation.ContentException>(() => new ClaimFigures(library).Answer(claim, "en")).Faults);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Place.Line > 10);
    }

    [Theory]
    [InlineData("claims/harbour-song.yaml", "verdict: unsupported", "verdict: false", "verdict")]
    [InlineData("sensing/many-cameras.yaml", "reach: 3", "reach: -3", "-3 stands where \"reach\"")]
    public void Claims_and_presets_are_checked_by_path_as_what_they_are(string file, string from, string to, string expected)
    {
        var text = Repository.Text(["tests", "library", .. file.Split('/')]);
        using var wrong = new TemporaryFile(System.IO.Path.GetFileName(file), text.Replace(from, to, StringComparison.Ordinal));
        var run = CommandLine.Run("schemes", "check", wrong.Path);
        Assert.Equal(Exit.WrongInput, run.Exit);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("in a scheme", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_is_not_there_says_which_is_near()
    {
        var run = CommandLine.Run("schemes", "claims", "harbor-song");
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains("did you mean \"harbour-song\"?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_of_the_library_has_an_address_of_its_own()
    {
        var library = Repository.Library();
        var lines = library.Slugs.Select(library.Scheme).SelectMany(s => LibraryLine.Of(s, library.Catalogue)).ToArray();
        Assert.Equal(lines.Length, lines.Select(l => l.Address).Distinct().Count());
        Assert.All(lines, l => Assert.Equal(LibraryLine.Columns.Length, l.Values.Length));
        Assert.All(lines, l => Assert.Matches("^[0-9a-f]{16}$", l.Hash));
        Assert.All(lines.Where(l => l.Kind is "rule" or "list" or "door"), l => Assert.NotEqual("", l.Values[LibraryLine.Columns.IndexOf("source")]));
    }

    [Fact]
    public void The_export_holds_every_rule_list_grade_and_consequence_once_and_reads_back_as_csv()
    {
        var library = Repository.TestLibrary();
        var rows = Csv(CommandLine.Run("schemes", "export").Out);
        Assert.Equal(["address", "hash", .. LibraryLine.Columns], rows[0]);
        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        foreach (var scheme in library.Slugs.Select(library.Scheme))
        {
            var expected = (scheme.Score is null ? 0 : 1) + scheme.Grades.Length + scheme.Rules.Length + scheme.FactRules.Sum(r => r.Bands.Length) + scheme.Lists.Length + scheme.Consequences.Length;
            Assert.Equal(expected, rows.Skip(1).Count(r => r[2] == scheme.Slug));
        }
        Assert.Contains(rows, r => r[0] == "harbour-points/rule/late-loan" && r.Contains("late with an instalment"));
    }

    [Fact]
    public void A_hash_changes_with_the_rule_and_with_nothing_else()
    {
        var text = Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml");
        var catalogue = Repository.TestLibrary().Catalogue;
        string Hash(string changed) => LibraryLine.Of(SchemeReader.Read("s.yaml", System.Text.Encoding.UTF8.GetBytes(changed)), catalogue).Single(l => l.Name == "late-loan").Hash;
        Assert.Equal(Hash(text), Hash(text.Replace("tier: b", "tier: c", StringComparison.Ordinal)));
        Assert.Equal(Hash(text), Hash(text.Replace("summary: ", "summary: Anew. ", StringComparison.Ordinal)));
        Assert.NotEqual(Hash(text), Hash(text.Replace("2016-04-01: -10", "2016-04-01: -11", StringComparison.Ordinal)));
        Assert.NotEqual(Hash(text), Hash(text.Replace("match: near, points: { 2016", "points: { 2016", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("except: []", "except: [harbour-card]", true)]
    [InlineData("sensing: many-cameras, ", "", true)]
    [InlineData("No line of the measures", "No line at all of the measures", true)]
    [InlineData("publisher: nobody", "publisher: somebody", false)]
    [InlineData("claim: harbour-song\n", "claim: harbour-song\n# a remark\n", false)]
    public void The_hash_of_a_claim_changes_with_what_it_says_and_computes(string from, string to, bool changes)
    {
        var catalogue = Repository.TestLibrary().Catalogue;
        var text = Repository.Text("tests", "library", "claims", "harbour-song.yaml");
        Assert.Contains(from, text, StringComparison.Ordinal);
        string Hash(string t) => ContentAddress.Hash(ClaimReader.Read("c.yaml", System.Text.Encoding.UTF8.GetBytes(t), catalogue));
        Assert.Equal(changes, Hash(text) != Hash(text.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_citation_tells_whether_what_it_cited_still_stands()
    {
        const string Address = "harbour-points/rule/late-loan";
        var library = Repository.TestLibrary();
        var hash = LibraryLine.Of(library.Scheme("harbour-points"), library.Catalogue).Single(l => l.Address == Address).Hash;
        var same = CommandLine.Run("schemes", "cite", Address, "--hash", hash);
        Assert.Equal(Exit.Done, same.Exit);
        Assert.Contains("unchanged", same.Out, StringComparison.Ordinal);
        Assert.Equal(Exit.FoundFault, CommandLine.Run("schemes", "cite", Address, "--hash", "0000000000000000").Exit);
        Assert.Equal(Exit.Done, CommandLine.Run("schemes", "cite", "claims/harbour-song").Exit);
        var wrong = CommandLine.Run("schemes", "cite", "harbour-points/rule/late-laon");
        Assert.Equal(Exit.WrongInput, wrong.Exit);
        Assert.Contains("did you mean \"harbour-points/rule/late-loan\"?", wrong.Error, StringComparison.Ordinal);
    }

    // A reader of its own: quotes double, a quoted cell may hold commas and line ends.
    private static List<string[]> Csv(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c != '\n') continue;
                rows.Add([.. row]);
                row.Clear();
            }
            else cell.Append(c);
        }
        return rows;
    }
}
