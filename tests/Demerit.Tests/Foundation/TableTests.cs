using Demerit.Foundation.Tables;
using Xunit;

namespace Demerit.Tests.Foundation;

public sealed class TableTests
{
    private static readonly TableSchema Schema = new("doors", "A table for tests.",
        ColumnSchema.Text("door", "Which door."), ColumnSchema.Whole("closed", "people", "People for whom it is closed."), ColumnSchema.Fraction("mean", "points", "Mean score."));

    private static Table Small(double mean = 1.5)
    {
        var builder = new TableBuilder(Schema);
        builder.Add("fly, \"fast\"", -3L, mean);
        builder.Add("", long.MaxValue, double.NaN);
        return builder.Build();
    }

    [Fact]
    public void Csv_quotes_what_needs_it_and_tells_missing_from_empty() =>
        Assert.Equal("door,closed,mean\n\"fly, \"\"fast\"\"\",-3,1.5\n\"\",9223372036854775807,\n", CsvText.Of(Small()));

    [Fact]
    public void The_codebook_has_a_line_for_each_column() =>
        Assert.Equal("table,column,kind,unit,description\ndoors,door,text,\"\",Which door.\ndoors,closed,whole,people,People for whom it is closed.\ndoors,mean,fraction,points,Mean score.\n", CsvText.Codebook([Schema]));

    /// <summary>The encoding is a contract: other programs may compute it. The expected value is that of a few lines of Python over the documented encoding.</summary>
    [Fact]
    public void The_checksum_is_that_of_the_documented_encoding() =>
        Assert.Equal("c757655fb1c1395f54e23555d10418bf20b5e1d9f5b5869e7546c15e98141a68", TableChecksum.Of(Small()));

    [Fact]
    public void The_checksum_sees_every_value_and_no_sign_of_zero()
    {
        Assert.NotEqual(TableChecksum.Of(Small()), TableChecksum.Of(Small(1.5000000000000002)));
        Assert.Equal(TableChecksum.Of(Small(0.0)), TableChecksum.Of(Small(-0.0)));
    }

    [Fact]
    public void A_row_that_does_not_fit_is_refused()
    {
        var builder = new TableBuilder(Schema);
        Assert.Contains("has 3 columns; 2 cells", Assert.Throws<ArgumentException>(() => builder.Add("fly", 1L)).Message, StringComparison.Ordinal);
        Assert.Contains("doors.closed is Whole; a Fraction", Assert.Throws<ArgumentException>(() => builder.Add("fly", 1.0, 1.0)).Message, StringComparison.Ordinal);
        Assert.Contains("\"clsed\"; did you mean", Assert.Throws<KeyNotFoundException>(() => Small()["clsed"]).Message, StringComparison.Ordinal);
    }
}
