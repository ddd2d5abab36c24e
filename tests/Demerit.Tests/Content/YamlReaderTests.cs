using System.Diagnostics;
using System.Text;
using CsCheck;
using Demerit.Content.Yaml;
using Demerit.Foundation;
using Xunit;

namespace Demerit.Tests.Content;

/// <summary>Whatever the bytes, reading ends soon, within bounds, in nodes or in faults with a place.</summary>
public sealed class YamlReaderTests
{
    private static Node Read(string text) => YamlReader.Read("f.yaml", Encoding.UTF8.GetBytes(text));

    private static string Fault(string text) => Assert.Throws<ContentException>(() => Read(text)).Message;

    [Theory]
    [InlineData("", "f.yaml:1:1: the file is empty")]
    [InlineData("a: 1\na: 2\n", "f.yaml:2:1: the field \"a\" stands twice")]
    [InlineData("a: yes\n", "f.yaml:1:4: a bare yes is a truth value to some YAML readers and a word to others; write true or false, or put it in quotes")]
    [InlineData("on: 1\n", "f.yaml:1:1: a bare on is a truth value to some YAML readers and a word to others; write true or false, or put it in quotes")]
    [InlineData("a: !!str x\n", "f.yaml:1:4: tags (!) are not part of the format; write the value alone")]
    [InlineData("a: &x 1\nb: { <<: *x }\n", "f.yaml:2:6: merge keys (<<) are not part of the format; write the fields out")]
    [InlineData("a: &x [ *x ]\n", "f.yaml:1:9: the alias *x stands inside what it names: a circle")]
    [InlineData("a: *nobody\n", "f.yaml:1:4: the alias *nobody names nothing above it")]
    [InlineData("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document starts here; expected one a file")]
    [InlineData("? [1, 2]\n: 3\n", "f.yaml:1:3: a list stands where a field's name is expected")]
    [InlineData("a: b\u0001c\n", "f.yaml:1:5: a control character (U+0001) stands here; expected text")]
    [InlineData("a: \"x\\e[2J\"\n", "f.yaml:1:4: an invisible or half character (U+001B) stands in this text; expected letters that show")]
    [InlineData("a: \"x\\x9b2J\"\n", "f.yaml:1:4: an invisible or half character (U+009B) stands in this text; expected letters that show")]
    [InlineData("a: \"x\\u202Ey\"\n", "f.yaml:1:4: an invisible or half character (U+202E) stands in this text; expected letters that show")]
    [InlineData("a: [\u2066x]\n", "f.yaml:1:5: an invisible or half character (U+2066) stands in this text; expected letters that show")]
    [InlineData("\"\\0\": 1\n", "f.yaml:1:1: an invisible or half character (U+0000) stands in this text; expected letters that show")]
    public void Says_what_is_wrong_and_where(string text, string message) => Assert.Equal(message, Fault(text));

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n")]
    [InlineData("a: \"open\n")]
    [InlineData("a:\n\t- tab\n")]
    [InlineData("a: b: c\n")]
    [InlineData("]")]
    [InlineData("a: {b: 1}}\n")]
    public void Broken_yaml_is_a_fault_with_a_place(string text) => Assert.Matches(@"^f\.yaml:\d+:\d+: .+", Fault(text));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_shown_by_line_and_column() =>
        Assert.Equal("f.yaml:2:4: a byte here is not UTF-8", Assert.Throws<ContentException>(() => YamlReader.Read("f.yaml", [.. "a: 1\nb: "u8, 0xFF, .. "\n"u8])).Message);

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_change_nothing()
    {
        var plain = (Mapping)Read("a: 1\nb: [x, y]\n");
        var dressed = (Mapping)YamlReader.Read("f.yaml", [0xEF, 0xBB, 0xBF, .. "a: 1\r\nb: [x, y]\r\n"u8]);
        Assert.Equal(plain.Entries.Select(e => e.Key.Text), dressed.Entries.Select(e => e.Key.Text));
        Assert.Equal(((Sequence)plain.Find("b")!).Items, ((Sequence)dressed.Find("b")!).Items);
    }

    [Fact]
    public void An_alias_stands_for_what_it_names() => Assert.Equal("5", ((Scalar)((Mapping)Read("a: &x 5\nb: *x\n")).Find("b")!).Text);

    [Fact]
    public void A_few_lines_cannot_grow_into_billions()
    {
        var text = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for (var i = 1; i < 12; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Contains("more than 250,000 values", Fault(text.ToString()));
    }

    [Theory]
    [InlineData("[", 200_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    [InlineData("\"", 300_001)]
    [InlineData("&a ", 100_000)]
    [InlineData("a: 'b\n", 50_000)]
    [InlineData("#\n", 500_000)]
    [InlineData("- - - -\n", 40_000)]
    [InlineData("x", 3_000_000)]
    public void Deep_long_and_endless_text_ends_within_a_second(string unit, int times)
    {
        var text = string.Concat(Enumerable.Repeat(unit, times));
        var watch = Stopwatch.StartNew();
        try
        {
            Read(text);
        }
        catch (ContentException e)
        {
            Assert.NotEmpty(e.Faults);
        }
        // A bound against hanging, not a measurement: the usual time is some milliseconds.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_unread() =>
        Assert.Contains("at most 4,194,304 bytes are read", Assert.Throws<ContentException>(() => YamlReader.Read("f.yaml", new byte[YamlReader.MostBytes + 1])).Message);

    [Fact]
    public void Random_bytes_give_nodes_or_faults_and_nothing_else() => Gen.Byte.Array[0, 300].Sample(bytes => Survives(bytes), iter: 3000, threads: 1);

    [Fact]
    public void Cut_and_shuffled_files_give_nodes_or_faults_and_nothing_else()
    {
        var whole = File.ReadAllBytes(Path.Combine(Support.Repository.TestLibraryFolder, "schemes", "harbour-points", "scheme.yaml"));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, whole.Length - 1], Gen.Byte).Sample((cut, at, value) =>
        {
            var bytes = whole[..cut];
            if (at < bytes.Length) bytes[at] = value;
            Survives(bytes);
        }, iter: 1500, threads: 1);
    }

    private static void Survives(byte[] bytes)
    {
        try
        {
            Demerit.Schemes.SchemeReader.Read("f.yaml", bytes);
        }
        catch (ContentException e)
        {
            Assert.All(e.Faults, f => Assert.True(f.Place.Line > 0 && f.Message.Length > 0));
        }
    }
}
