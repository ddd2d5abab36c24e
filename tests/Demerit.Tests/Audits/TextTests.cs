using Demerit.Audits;
using Demerit.Foundation;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>The small words of the answers.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData(0.5, 0.25, 0.75, "500 in 1,000", "250 in 1,000", "750 in 1,000")]
    [InlineData(0.0015, 0.0015, 0.5, "2 in 1,000", "2 in 1,000", "500 in 1,000")]
    // The smallest that is not none decides how fine all three are told.
    [InlineData(0.5, 0.001, 0.75, "50,000 in 100,000", "100 in 100,000", "75,000 in 100,000")]
    [InlineData(0.5, 0, 0.75, "500 in 1,000", "none", "750 in 1,000")]
    [InlineData(0, 0, 0, "none", "none", "none")]
    [InlineData(0.000004, 0.000005, 0.00002, "fewer than 1 in 100,000", "0 in 100,000", "2 in 100,000")]
    public void A_share_is_told_in_people(double value, double low, double high, string told, string least, string most) => Assert.Equal((told, least, most), Text.Rates(value, low, high));

    [Theory]
    [InlineData(1, "1 days")]
    [InlineData(60, "60 days")]
    [InlineData(60.9, "61 days")]
    [InlineData(61, "2 months")]
    [InlineData(729, "24 months")]
    [InlineData(730, "2 years")]
    [InlineData(36525, "100 years")]
    public void Days_are_told_in_the_largest_unit_that_fits(double days, string told) => Assert.Equal(told, Text.Days(days));

    [Theory]
    [InlineData("30d", "30 days")]
    [InlineData("1d", "1 day")]
    [InlineData("1m", "1 month")]
    [InlineData("18m", "18 months")]
    [InlineData("24m", "2 years")]
    [InlineData("1y", "1 year")]
    [InlineData("forever", "forever")]
    public void A_duration_is_told_in_its_own_unit(string duration, string told)
    {
        Assert.True(Duration.TryParse(duration, out var time));
        Assert.Equal(told, Text.Time(time));
    }

    [Theory]
    [InlineData(9.96, "10")]
    [InlineData(10, "10")]
    [InlineData(14.4, "14")]
    [InlineData(3.24, "3.2")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.0954, "0.095")]
    public void A_factor_has_the_digits_that_tell_something(double factor, string told) => Assert.Equal(told, Text.Factor(factor));

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a b", "a and b")]
    [InlineData("a b c", "a, b and c")]
    [InlineData("a b c d", "a, b, c and 1 more")]
    [InlineData("a b c a", "a, b and c")]
    [InlineData("a b c d e", "a, b, c and 2 more")]
    public void The_first_few_are_named_and_the_rest_counted(string words, string told) => Assert.Equal(told, Text.Some(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), 3));

    [Theory]
    [InlineData("a race for all", "race", true)]
    [InlineData("Race", "race", true)]
    [InlineData("bracelets", "race", false)]
    [InlineData("bracelets and race", "race", true)]
    [InlineData("races", "race", false)]
    [InlineData("grace", "race", false)]
    [InlineData("race, origin", "race", true)]
    public void A_word_is_found_where_no_letter_adjoins(string text, string word, bool found) => Assert.Equal(found, Text.HasWord(text, word));
}
