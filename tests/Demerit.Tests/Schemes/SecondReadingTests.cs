using System.Text;
using Demerit.Content;
using Demerit.Content.Yaml;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Schemes;

/// <summary>Schemes of tier a were coded twice; docs/coding keeps the second readings and every difference.</summary>
public sealed class SecondReadingTests
{
    private const string Folder = "docs/coding", NoLine = "none";
    private static readonly Library Library = Repository.Library();

    private sealed record Difference(string Subject, string First, string Second, bool KeptFirst);

    public static TheoryData<string> Schemes() => new(Library.Slugs.Where(s => Library.Scheme(s).Tier == 'a'));

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_two_readings_differ_in_what_is_listed_and_in_nothing_else(string slug)
    {
        var listed = Listed(slug);
        var lines = Compared(slug);
        var differences = lines.Where(l => l.First != l.Second).ToArray();
        Assert.Equal(listed.Where(d => d.KeptFirst).Select(d => (d.Subject, d.First, d.Second)).Order(), differences.Order());
        Assert.All(listed.Where(d => !d.KeptFirst), d => Assert.Contains((d.Subject, d.Second, d.Second), lines));
    }

    private static (string Subject, string First, string Second)[] Compared(string slug)
    {
        var first = Library.Scheme(slug);
        var file = $"{Folder}/{slug}/scheme.yaml";
        var second = SchemeReader.Read(file, Encoding.UTF8.GetBytes(Repository.Text(file.Split('/'))));
        // The second reading uses the conduct and facts that the first brings.
        var catalogue = first.Widen(Library.Catalogue);
        var day = first.InForce.From!.Value;
        SchemeOn On(Scheme scheme) => SchemeOn.At(scheme, catalogue, day, Reading.Middle);
        return [.. Comparison.Of(On(first), On(second), "en")
            .Where(l => l.Left?.EndsWith("(a stretch)", StringComparison.Ordinal) != true)
            .Select(l => (l.Subject, Plain(l.Left), Plain(l.Right)))];
    }

    private static string Plain(string? text) => text?.Replace(" (a near match)", "", StringComparison.Ordinal) ?? NoLine;

    private static Difference[] Listed(string slug)
    {
        var faults = new Faults();
        var root = YamlReader.Read($"{Folder}/differences.yaml", Encoding.UTF8.GetBytes(Repository.Text("docs", "coding", "differences.yaml")));
        var all = Fields.Of(root, faults, "differences", [.. Schemes().Select(s => s.Data)])!;
        var differences = all.Items(slug).Select(n => Fields.Of(n, faults, "a difference", "subject", "first", "second", "kept", "why")!)
            .Select(f => (f, Why: f.RequiredText("why"))).Select(x => new Difference(x.f.RequiredName("subject"), x.f.RequiredName("first"), x.f.RequiredName("second"), x.f.RequiredChoice("kept", "first", "second") == "first")).ToArray();
        Assert.True(all.Has(slug), $"{slug} has no entry in {Folder}/differences.yaml");
        Assert.False(faults.Any, string.Join('\n', faults.InOrder()));
        return differences;
    }
}
