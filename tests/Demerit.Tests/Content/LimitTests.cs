using System.Diagnostics;
using System.Globalization;
using System.Text;
using Demerit.Content.Profiles;
using Demerit.Content.Yaml;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Content;

/// <summary>The limits of docs/limits.md: the last that is read, and the first that is not.</summary>
public sealed class LimitTests
{
    private static readonly Library Small = Repository.TestLibrary();

    private static string Repeat(int times, Func<int, string> line) => string.Concat(Enumerable.Range(0, times).Select(line));

    private static string? FaultOf(string text, Action<byte[]> read)
    {
        try
        {
            read(Encoding.UTF8.GetBytes(text));
            return null;
        }
        catch (ContentException e)
        {
            return e.Faults[0].Message;
        }
    }

    private static string? Profile(string text) => FaultOf("as-of: 2019-08-01\n" + text, bytes => ProfileReader.Read("f.yaml", bytes, Small.Catalogue));

    private static string? Scheme(string part, string entries) =>
        FaultOf(Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml") is var whole && part.Length > 0 ? WithMore(whole, part, entries) : whole, bytes => SchemeReader.Read("f.yaml", bytes));

    // The field with these entries alone.
    private static string WithMore(string whole, string part, string entries)
    {
        var lines = whole.Split('\n').ToList();
        var at = lines.FindIndex(l => l.StartsWith(part + ":", StringComparison.Ordinal));
        if (at >= 0)
        {
            var end = at + 1;
            while (end < lines.Count && (lines[end].Length == 0 || lines[end][0] is ' ' or '#' or '-')) end++;
            lines.RemoveRange(at, end - at);
        }
        return string.Join('\n', lines) + $"\n{part}:\n{entries}";
    }

    [Theory]
    [InlineData("facts")]
    [InlineData("habits")]
    [InlineData("events")]
    public void A_person_tells_at_most_a_thousand_of_each(string part)
    {
        string Entry(int i) => part switch
        {
            "facts" => $"  a{i}: 1\n",
            "habits" => "  - { conduct: pay-loan-late, times: 1, per: year, since: 2012 }\n",
            _ => "  - { conduct: pay-loan-late, date: 2018 }\n",
        };
        Assert.Null(Profile($"{part}:\n{Repeat(ProfileReader.MostItems, Entry)}"));
        Assert.Equal($"\"{part}\" has 1001 entries; at most 1000 are read", Profile($"{part}:\n{Repeat(ProfileReader.MostItems + 1, Entry)}"));
    }

    [Theory]
    [InlineData("rules", 1000)]
    [InlineData("lists", 1000)]
    [InlineData("consequences", 1000)]
    [InlineData("sources", 1000)]
    [InlineData("conduct", 1000)]
    [InlineData("facts", 1000)]
    [InlineData("channels", 1000)]
    [InlineData("grades", 100)]
    public void A_scheme_has_at_most_so_many(string part, int most)
    {
        var isMap = part is "sources" or "conduct" or "facts" or "channels";
        Assert.Null(Scheme("", ""));
        Assert.Contains($"\"{part}\" has {most + 1} entries; at most {most} are read", All(part, most + 1));
        Assert.DoesNotContain("are read", All(part, most), StringComparison.Ordinal);

        string All(string field, int times) => string.Join('\n', Faults(WithMore(Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml"), field, Repeat(times, i => isMap ? $"  a{i}: {{ }}\n" : "  - { }\n"))));
        static IEnumerable<string> Faults(string text)
        {
            try
            {
                SchemeReader.Read("f.yaml", Encoding.UTF8.GetBytes(text));
                return [];
            }
            catch (ContentException e)
            {
                return e.Faults.Select(f => f.Message);
            }
        }
    }

    [Fact]
    public void Twenty_four_levels_are_read_and_no_more()
    {
        static string Deep(int levels) => new string('[', levels) + "1" + new string(']', levels);
        Assert.Null(FaultOf(Deep(YamlReader.MostDepth), bytes => YamlReader.Read("f.yaml", bytes)));
        Assert.Equal("more than 24 levels deep", FaultOf(Deep(YamlReader.MostDepth + 1), bytes => YamlReader.Read("f.yaml", bytes)));
    }

    [Fact]
    public void A_quarter_of_a_million_values_are_read_and_no_more()
    {
        static string Many(int items) => $"[{string.Join(',', Enumerable.Repeat("1", items))}]";
        Assert.Null(FaultOf(Many(YamlReader.MostNodes - 1), bytes => YamlReader.Read("f.yaml", bytes)));
        Assert.Equal("more than 250,000 values", FaultOf(Many(YamlReader.MostNodes), bytes => YamlReader.Read("f.yaml", bytes)));
    }

    [Fact]
    public void A_hundred_faults_are_told_and_the_rest_cost_nothing()
    {
        // Each would look for the nearest of all known words.
        var text = new StringBuilder("as-of: 2019-08-01\n");
        for (var i = 0; i < 60_000; i++) text.Append(CultureInfo.InvariantCulture, $"a-field-that-nobody-knows-and-that-is-rather-long-{i}: 1\n");
        var watch = Stopwatch.StartNew();
        var e = Assert.Throws<ContentException>(() => ProfileReader.Read("f.yaml", Encoding.UTF8.GetBytes(text.ToString()), Small.Catalogue));
        Assert.Equal(100, e.Faults.Count);
        // Worked out one by one they take minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_message_is_one_line_of_bounded_length_whatever_it_quotes()
    {
        var fault = new Fault(Place.None, "a\nb\u001b[2J" + new string('x', 5_000));
        Assert.Equal(1_500, fault.Message.Length);
        Assert.StartsWith("a b [2J", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("...", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200y", true)]
    [InlineData("201y", false)]
    [InlineData("2400m", true)]
    [InlineData("2401m", false)]
    public void Durations_reach_two_centuries(string text, bool isRead) => Assert.Equal(isRead, Duration.TryParse(text, out _));

    [Theory]
    [InlineData("1800-01-01", true)]
    [InlineData("1799-12-31", false)]
    [InlineData("9000", true)]
    [InlineData("9001", false)]
    public void Dates_reach_from_1800_to_9000(string text, bool isRead) => Assert.Equal(isRead, LooseDate.TryParse(text, out _));
}
