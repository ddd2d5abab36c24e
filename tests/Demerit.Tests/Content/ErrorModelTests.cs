using System.Text;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Content;

public sealed class ErrorModelTests
{
    private static readonly Catalogue Catalogue = Repository.TestLibrary().Catalogue;

    private static Register<ErrorModel> Read(string text) => ErrorModel.ReadAll(new OneFile(ErrorModel.File, text), Catalogue);

    [Fact]
    public void A_rate_says_of_what_and_where_it_was_measured()
    {
        var models = Read(Repository.Text("tests", "library", "catalogue", "errors.yaml"));
        Assert.Equal("25 % (10 % to 50 %) of records; north 20 %, south 30 %; measured in the harbour, 2018", ErrorText.Line(models["harbour-names"], "en"));
    }

    [Fact]
    public void An_unknown_rate_is_no_zero()
    {
        var model = Read("x: { title: t, kind: model, rate: unknown, of: marks, measured: not measured, cite: [study, \"p. 1\"] }")["x"];
        Assert.Null(model.Rate);
        Assert.StartsWith("unknown", ErrorText.Line(model, "en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rate: unknown, low: 0.1", "stands beside a rate that is unknown")]
    [InlineData("rate: 1.2", "from 0 to 1")]
    [InlineData("rate: 0.2, low: 0.3", "low 0.3 is above")]
    public void A_rate_is_a_share_with_its_range(string rate, string expected) =>
        Assert.Contains(Assert.Throws<ContentException>(() => Read($"x: {{ title: t, kind: model, {rate}, of: marks, measured: here, cite: [study, \"p. 1\"] }}")).Faults, f => f.Message.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Every_scheme_that_went_wrong_has_its_measured_errors()
    {
        var library = Repository.Library();
        var told = ErrorModel.ReadAll(library.Content, library.Catalogue).SelectMany(m => m.Schemes).ToHashSet();
        Assert.Subset(told, new HashSet<string>(["syri", "toeslagen", "robodebt", "midas", "aadhaar-rations", "compas", "live-faces-london", "faces-buenos-aires", "fico", "schufa", "tenant-screening", "background-checks", "watch-lists"]));
        Assert.Empty(CatalogueCheck.Errors(ErrorModel.ReadAll(library.Content, library.Catalogue), library).Faults);
    }

    [Fact]
    public void No_measured_rate_stands_beside_a_personal_result()
    {
        var library = Repository.Library();
        var rates = ErrorModel.ReadAll(library.Content, library.Catalogue).ToArray();
        Assert.NotEmpty(rates);
        foreach (var scheme in rates.SelectMany(r => r.Schemes).Distinct().Where(s => library.Scheme(s).Tier != 'c'))
        {
            var page = CommandLine.RunReal("fare", "columnist", "--scheme", scheme).Out;
            Assert.DoesNotContain("easured in", page, StringComparison.Ordinal);
            Assert.All(rates.Where(r => r.Schemes.Contains(scheme)), r => Assert.DoesNotContain(r.Title.En, page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_preset_says_where_its_error_rates_were_measured()
    {
        var library = Repository.Library();
        foreach (var file in library.Content.Under("sensing/"))
            Assert.Empty(CatalogueCheck.Sensing(Sensing.Read(file, library.Content.Read(file)!, library.Catalogue), library.Catalogue).Faults);
        var bare = Sensing.Read("sensing/x.yaml", Encoding.UTF8.GetBytes("preset: x\ntitle: x\nchannels: { street-camera: { reach: 2, mistaken: 0.01 } }\n"), library.Catalogue);
        var faults = CatalogueCheck.Sensing(bare, library.Catalogue).Faults;
        Assert.Contains(faults, f => f.Message.Contains("without a citation", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Message.Contains("without \"measured\"", StringComparison.Ordinal));
    }
}
