using Demerit.Foundation;
using Xunit;

namespace Demerit.Tests.Foundation;

public sealed class DurationTests
{
    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Duration Of(string text) => Duration.TryParse(text, out var duration) ? duration : throw new ArgumentException(text);

    [Theory]
    [InlineData("0d", true)]
    [InlineData("200y", true)]
    [InlineData("201y", false)]
    [InlineData("2400m", true)]
    [InlineData("2401m", false)]
    [InlineData("74400d", true)]
    [InlineData("74401d", false)]
    [InlineData("forever", true)]
    [InlineData("5", false)]
    [InlineData("y", false)]
    [InlineData("-5y", false)]
    [InlineData("5 y", false)]
    [InlineData("5Y", false)]
    [InlineData("", false)]
    public void A_number_and_a_unit_up_to_two_centuries_are_read(string text, bool isRead) => Assert.Equal(isRead, Duration.TryParse(text, out _));

    [Theory]
    [InlineData("2019-01-31", "1m", "2019-02-28")]
    [InlineData("2020-02-29", "1y", "2021-02-28")]
    [InlineData("2019-12-31", "1d", "2020-01-01")]
    [InlineData("2019-01-01", "0d", "2019-01-01")]
    [InlineData("2019-01-01", "forever", null)]
    public void What_began_on_a_day_is_over_a_calendar_span_later(string from, string span, string? over) =>
        Assert.Equal(over is null ? null : Day(over), Of(span).After(Day(from)));

    // The definition, day by day: a record counts as long as T lies before its day plus the span.
    [Theory]
    [InlineData("2021-02-28")]
    [InlineData("2020-02-29")]
    [InlineData("2019-03-31")]
    [InlineData("2019-12-31")]
    [InlineData("2020-01-01")]
    public void The_first_day_that_counts_is_the_first_whose_span_is_not_over(string at)
    {
        foreach (var span in new[] { "1d", "30d", "1m", "6m", "1y", "5y" })
        {
            var first = DateOnly.FromDayNumber(Of(span).FirstCounting(Day(at)));
            Assert.True(Of(span).After(first) > Day(at), $"{span}: {first}");
            Assert.True(Of(span).After(first.AddDays(-1)) <= Day(at), $"{span}: the day before {first}");
        }
        Assert.Equal(int.MinValue, Duration.Forever.FirstCounting(Day(at)));
        Assert.Equal(int.MinValue, Of("200y").FirstCounting(Day("0150-01-01")));
    }

    [Theory]
    [InlineData("7d", 7)]
    [InlineData("6m", 6 * 30.4375)]
    [InlineData("2y", 2 * 365.25)]
    [InlineData("forever", double.PositiveInfinity)]
    public void In_days_a_span_is_its_average_length(string span, double days) => Assert.Equal(days, Of(span).InDays);
}
