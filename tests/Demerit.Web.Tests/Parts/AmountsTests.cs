using Demerit.Content;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Web.State;
using Demerit.Web.Texts;

namespace Demerit.Web.Tests.Parts;

/// <summary>Points, spans and reasons in three languages.</summary>
public sealed class AmountsTests
{
    private readonly PageTexts _texts = new(ComponentTests.Whole());
    private static readonly Library Library = Library.Open(ComponentTests.Whole());

    private static IEnumerable<Points> Every() => Library.Slugs.Select(Library.Scheme).SelectMany(s => s.Rules.Select(r => r.Points).OfType<Points>().Concat(s.FactRules.SelectMany(r => r.Bands).Select(b => b.Points)));

    [Fact]
    public void In_english_points_are_told_as_the_engine_tells_them() =>
        Assert.All(Every(), points => Assert.Equal(points.ToString(), Amounts.Of(_texts, points)));

    [Theory]
    [InlineData("en", "forever|1 year|2 years|18 months|30 days|1 day")]
    [InlineData("es", "para siempre|1 año|2 años|18 meses|30 días|1 día")]
    [InlineData("zh", "永久|1年|2年|18个月|30天|1天")]
    public void A_span_of_time_is_told_in_its_own_unit(string language, string told)
    {
        _texts.Language = language;
        string Of(string text) => Duration.TryParse(text, out var duration) ? Amounts.Of(_texts, duration) : throw new ArgumentException(text);
        Assert.Equal(told, string.Join('|', new[] { "forever", "1y", "2y", "18m", "30d", "1d" }.Select(Of)));
    }

    [Fact]
    public void In_english_a_reason_is_told_as_the_engine_tells_it()
    {
        var scheme = Library.Scheme("rongcheng");
        foreach (var reason in new[] { new Reason(scheme, "r", null, Bears.Grade, Value: "B"), new Reason(scheme, "r", null, Bears.Bands), new Reason(scheme, "r", null, Bears.List), new Reason(scheme, "", null, Bears.Age, Value: "18"), new Reason(scheme, "", null, Bears.Residence), new Reason(scheme, "r", null, Bears.Points, new Points.Amount(-5)) })
            Assert.Equal(reason.Amount, Amounts.Of(_texts, reason));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("zh")]
    public void No_amount_of_the_library_is_left_in_english(string language)
    {
        _texts.Language = language;
        foreach (var rule in Library.Slugs.Select(Library.Scheme).SelectMany(s => s.Rules))
            Assert.DoesNotMatch(@"\b(a month|a year|a day|once|at most|better|unknown|from|ended|to|forever)\b", Amounts.Of(_texts, rule) + " " + Amounts.Of(_texts, rule.Lasts));
    }

    private static IEnumerable<Fare> Fares()
    {
        var content = ComponentTests.Whole();
        var person = ProfileReader.Read("profiles/columnist.yaml", content.Read("profiles/columnist.yaml")!, Library.Catalogue);
        var question = new Question(person, person.AsOf, Sensing.Documented, [], false, Parts: FareParts.Main);
        return Library.Slugs.Select(Library.Scheme).Select(s => FareEngine.Compute(s, Library.Catalogue, question, s.Readings.First(), ""));
    }

    [Fact]
    public void In_english_a_line_of_a_fare_is_told_as_the_engine_tells_it() =>
        Assert.All(Fares().SelectMany(f => f.Rules), rule => Assert.Equal(rule.Amount, Amounts.Of(_texts, rule)));

    [Theory]
    [InlineData("es")]
    [InlineData("zh")]
    public void No_amount_of_a_fare_is_left_in_english(string language)
    {
        _texts.Language = language;
        Assert.All(Fares().SelectMany(f => f.Rules), rule => Assert.DoesNotMatch(@"\b(unknown|and so on|better|to)\b", Amounts.Of(_texts, rule)));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("zh")]
    public void No_comparison_is_left_in_english(string language)
    {
        _texts.Language = language;
        var day = new DateOnly(2019, 8, 1);
        foreach (var scheme in Library.Slugs.Select(Library.Scheme))
        {
            var on = SchemeOn.At(scheme, Library.Catalogue, day, Reading.Middle);
            foreach (var line in Comparison.Of(on, on, new ComparedInWords(_texts)))
                Assert.DoesNotMatch(@"\b(everybody|never|from|below|for|forever|years?|months?|days?|by|grade|score|records|at most|once|better|match|stretch|closed|restricted|favoured)\b", (line.Part == ComparedPart.Score ? line.Subject + " " : "") + System.Text.RegularExpressions.Regex.Replace(line.Left!, "[«“][^»”]*[»”]", ""));
        }
    }
}
