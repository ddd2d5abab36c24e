using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Content;

/// <summary>What the readers of the catalogue's files say of one slip in each.</summary>
public sealed class CatalogueTests
{
    private static readonly Library Library = Repository.TestLibrary();

    [Theory]
    [InlineData("channels", "lag: 30d", "lag: forever", "a lag of forever would never file a record", 2)]
    [InlineData("channels", "holders: [court]", "holders: [court], uptime: 2", "uptime of court", 3)]
    [InlineData("channels", "chance: 0.001, low: 0.0001", "chance: 0.001, groups: { old-quarter: 1.5 }, low: 0.0001", "a wrong name by street-camera of old-quarter", 1)]
    [InlineData("conduct", "is: unlawful, to: 2025-01-01", "is: unlawful, from: 2025-01-02, to: 2025-01-01", "\"to\" is before \"from\"", 6)]
    [InlineData("conduct", "happens: unknown", "happens: [ { per-year: 1, per-week: 1, cite: [study, x] } ]", "exactly one of", 35)]
    [InlineData("conduct", "per-year: 120, low: 30", "per-year: 120, low: 130", "expected 0 <= low <= per-year <= high; found low 130", 11)]
    [InlineData("conduct", "per-year: 120, low: 30, high: 400", "per-year: 120, low: 30, high: 100", "expected 0 <= low <= per-year <= high; found low 30, per-year 120, high 100", 11)]
    [InlineData("conduct", "per-year: 120, low: 30", "per-year: 120, low: -1", "expected 0 <= low <= per-year <= high; found low -1", 11)]
    [InlineData("conduct", "per-year: 120, low: 30", "per-year: 120, doers: 1.5, low: 30", "1.5 stands where a share of people (from 0 to 1) is expected", 11)]
    [InlineData("facts", "kind: yes-no", "kind: yes-no, held: [ { value: true, share: 1.5, cite: [study, x] } ]", "\"share\" (from 0 to 1) is expected", 3)]
    [InlineData("facts", "kind: yes-no", "kind: yes-no, held: [ { value: true, share: -0.5, cite: [study, x] } ]", "\"share\" (from 0 to 1) is expected", 3)]
    [InlineData("facts", "kind: yes-no", "kind: yes-no, held: [ { value: 3, share: 0.5, cite: [study, x] } ]", "has-card", 3)]
    [InlineData("facts", "typical: 2900", "typical: 2000000", "2000000 is outside the limits", 2)]
    [InlineData("facts", "limits: { from: 0, to: 120 }", "limits: { from: 120, to: 0 }", "limits from 120 to 0: the first is above the second", 1)]
    [InlineData("facts", "kind: choice, choices: [none, cards-only, both]", "kind: choice", "needs its choices", 4)]
    public void A_slip_in_the_catalogue_is_told_where_it_stands(string file, string good, string bad, string expected, int line)
    {
        var fault = Assert.Single(Faults($"catalogue/{file}.yaml", good, bad, c => Catalogue.Read(c)));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Equal(($"catalogue/{file}.yaml", line), (fault.Place.File, fault.Place.Line));
    }

    [Theory]
    [InlineData("title: with automatic payment", "title: with automatic payment, facts: { ages: 3 }", "unknown fact \"ages\"; did you mean \"age\"?")]
    [InlineData("title: with automatic payment", "title: with automatic payment, facts: { age: 130 }", "130 is outside the limits of \"age\"")]
    [InlineData("without: [pay-loan-late]", "without: [pay-loan-lat]", "unknown conduct \"pay-loan-lat\"; did you mean \"pay-loan-late\"?")]
    public void A_slip_in_another_life_is_told(string good, string bad, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Faults("catalogue/lives.yaml", good, bad, c => Life.ReadAll(c, Library.Catalogue))).Message, StringComparison.Ordinal);

    private static IEnumerable<Fault> Faults(string file, string good, string bad, Action<IContent> read)
    {
        var text = Repository.Text(["tests", "library", .. file.Split('/')]);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var changed = new Replaced(Library.Content, file, text.Replace(good, bad, StringComparison.Ordinal));
        return Assert.Throws<ContentException>(() => read(changed)).Faults;
    }

    [Theory]
    [InlineData("per-year: 120", 120)]
    [InlineData("per-month: 10", 120)]
    [InlineData("per-week: 2", 2 * 365.25 / 7)]
    [InlineData("per-day: 0.5", 0.5 * 365.25)]
    public void A_rate_may_be_told_in_any_unit(string told, double perYear)
    {
        var text = Repository.Text("tests", "library", "catalogue", "conduct.yaml").Replace("{ per-year: 120, low: 30, high: 400,", $"{{ {told},", StringComparison.Ordinal);
        var conduct = Catalogue.Read(new Replaced(Library.Content, "catalogue/conduct.yaml", text)).Conduct["cross-against-light"];
        Assert.Equal(perYear, conduct.Happens[0].PerYear, 1e-9);
    }

    [Theory]
    [InlineData("us-ny", "2025-01-01", LegalStatus.Unlawful)]
    [InlineData("us-ny", "2025-01-02", LegalStatus.Lawful)]
    [InlineData("us", "2025-01-01", null)]
    [InlineData(null, "2025-01-01", null)]
    public void A_status_holds_on_its_first_and_its_last_day(string? home, string day, LegalStatus? expected) =>
        Assert.Equal(expected, Library.Catalogue.StatusOf(Library.Catalogue.Conduct["fined-for-crossing"], home, DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))?.Is);

    [Fact]
    public void A_share_lies_between_0_and_1_where_its_limits_are_not_said()
    {
        var text = Repository.Text("tests", "library", "catalogue", "facts.yaml") + "used: { title: used, ask: Used?, kind: share }\n";
        var fact = Catalogue.Read(new Replaced(Library.Content, "catalogue/facts.yaml", text)).Facts["used"];
        Assert.Equal((0m, 1m), (fact.From!.Value, fact.To!.Value));
    }

    [Fact]
    public void Each_file_that_a_part_cannot_do_without_is_missed_by_name()
    {
        var nothing = new OneFile("other.yaml", "");
        void Missing(string file, string says, Action read)
        {
            var faults = Assert.Throws<ContentException>(read).Faults;
            Assert.Contains(faults, f => f.Place == new Place(file, 1, 1) && f.Message.StartsWith(says, StringComparison.Ordinal));
        }
        foreach (var file in new[] { "conduct", "facts", "channels", "doors", "domains", "rights", "places", "sources" }) Missing($"catalogue/{file}.yaml", "the catalogue's file is missing", () => Catalogue.Read(nothing));
        Missing("catalogue/contrast.yaml", "the file is missing; name the schemes with --scheme", () => Contrast.Read(nothing));
        Missing("catalogue/questions.yaml", "the file is missing; it says what is asked first", () => Questions.Read(nothing, Library.Catalogue));
        Missing(Published.File, "the file is missing; it holds the figures that the model is held against", () => Published.Read(nothing, Library.Catalogue));
    }
}
