using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

/// <summary>Whole outputs, kept as files that a reader can review. DEMERIT_UPDATE_GOLDEN=1 writes them anew, on purpose.</summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("mara.json", 96, "fare", "mara", "--json")]
    [InlineData("mara-typical.json", 96, "fare", "mara", "--json", "--unanswered", "typical", "--sensing", "many-cameras", "--reading", "middle", "--from-start")]
    [InlineData("mara-wide.txt", 96, "fare", "mara")]
    [InlineData("mara-narrow.txt", 40, "fare", "mara", "--scheme", "harbour-points")]
    [InlineData("debtor-wide.txt", 110, "fare", "debtor", "--scheme", "harbour-points")]
    [InlineData("list.txt", 96, "schemes", "list")]
    [InlineData("show.txt", 96, "schemes", "show", "harbour-points")]
    public void The_output_is_as_kept(string file, int width, params string[] args)
    {
        var run = CommandLine.In(Repository.TestLibraryFolder, width, args);
        Assert.Equal(0, run.Exit);
        Golden.Holds(file, run.Out);
    }

    [Fact]
    public void Cultures_and_time_zones_change_no_byte()
    {
        var expected = CommandLine.Run("fare", "mara", "--json").Out;
        var before = (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture);
        try
        {
            foreach (var name in new[] { "tr-TR", "ar-SA", "de-DE", "th-TH" })
            {
                System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = Hostile(name);
                Assert.Equal(expected, CommandLine.Run("fare", "mara", "--json").Out);
            }
        }
        finally
        {
            (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture) = before;
        }
    }

    // The runtime knows only the invariant culture here, so the hostile habits are put on by hand.
    private static System.Globalization.CultureInfo Hostile(string name)
    {
        var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = name == "ar-SA" ? "٫" : ",";
        culture.NumberFormat.NegativeSign = "−";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yy";
        culture.DateTimeFormat.DateSeparator = ".";
        return culture;
    }
}
