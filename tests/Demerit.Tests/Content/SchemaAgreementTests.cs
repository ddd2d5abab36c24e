using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Demerit.Cities.Populations;
using Demerit.Cities.Scenarios;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Claims;
using Demerit.Content.Profiles;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Content;

/// <summary>The published schemas and the readers accept and refuse the same files, but for what a schema cannot say.</summary>
public sealed class SchemaAgreementTests
{
    private static readonly Demerit.Content.Catalogues.Catalogue Catalogue = Repository.TestLibrary().Catalogue;

    /// <summary>What needs more than one place of a file, or knowledge of other files: the reader alone says these.</summary>
    private static readonly string[] BeyondASchema =
    [
        "stands twice", "expected the highest first", "expected the lowest first", "is before", "is after", "unknown place", "have different signs", "the floor", "the ceiling",
        "only the last", "the last grade", "the last band", "is longer than", "is outside the span", "no multiple of", "no grade", "outside the limits", "is expected to be none, cards-only",
        "crosses 0", "has no score", "two bands", "needs its choices", "the first is above", "is above the chance", "is below the chance", "0 <= low", "repair gives points back",
        // Tables of a population: how deep they are, what their shares add up to.
        "unknown source", "a map by", "add up to", "no cell holds fewer", "says nothing of", "without gaps", "are expected to be open", "contradict each other",
        "is longer than the run", "is not below", "starts above 0",
        // Claims and errors: names in other files, words counted, figures used.
        "unknown source", "unknown key", "unknown error model", "unknown conduct", "words are quoted", "stands nowhere in", "no figure", "unknown channel", "low 0", "high 0", "is above the", "is below the",
        // Values of facts, whose kinds stand in the catalogue.
        "stands where \"age\"", "stands where \"checking-balance\"", "stands where \"has-card\"",
    ];

    [Fact]
    public void Files_changed_in_one_place_are_judged_alike()
    {
        var changed = new List<(string Schema, string Text)>();
        foreach (var (schema, file) in new[] { ("scheme", "schemes/harbour-points/scheme.yaml"), ("scheme", "schemes/harbour-card/scheme.yaml"), ("profile", "profiles/mara.yaml"), ("population", "populations/harbour.yaml"), ("scenario", "scenarios/harbour-city.yaml"), ("claim", "claims/harbour-song.yaml"), ("sensing", "sensing/many-cameras.yaml"), ("errors", "catalogue/errors.yaml"), ("joins", "catalogue/joins.yaml"), ("published", "validation/published.yaml") })
        {
            var text = Repository.Text(["tests", "library", .. file.Split('/')]);
            changed.Add((schema, text));
            changed.AddRange(Changes(text).Select(t => (schema, t)));
        }
        var answers = Validate(changed);
        var differences = new List<string>();
        for (var i = 0; i < changed.Count; i++)
        {
            var reader = Read(changed[i].Schema, changed[i].Text);
            var accepted = answers[i] is null;
            if (reader.Length == 0 && !accepted) differences.Add($"the schema refuses ({answers[i]}) what the reader accepts: {Changed(changed, i)}");
            if (reader.Any(m => !BeyondASchema.Any(m.Contains)) && accepted) differences.Add($"the reader refuses ({string.Join("; ", reader)}) what the schema accepts: {Changed(changed, i)}");
        }
        Assert.True(changed.Count > 500, $"only {changed.Count} files");
        Assert.True(differences.Count == 0, $"{differences.Count} of {changed.Count}:\n{string.Join('\n', differences.Take(40))}");
    }

    // The line that is not as in the file it was changed from.
    private static string Changed(List<(string Schema, string Text)> texts, int index)
    {
        var whole = index;
        while (whole > 0 && texts[whole - 1].Schema == texts[index].Schema && texts[whole - 1].Text.Split('\n').Length == texts[index].Text.Split('\n').Length) whole--;
        return texts[index].Text.Split('\n').Except(texts[whole].Text.Split('\n')).FirstOrDefault() ?? "nothing changed";
    }

    [Fact]
    public void Every_file_of_the_library_keeps_to_its_schema()
    {
        var files = new List<(string Schema, string Text, string File)>();
        foreach (var folder in new[] { "catalogue", "schemes", "profiles", "sensing", "populations", "scenarios", "claims" })
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.yaml", SearchOption.AllDirectories))
            {
                var name = Path.GetFileNameWithoutExtension(file);
                var schema = folder switch { "profiles" => "profile", "sensing" => "sensing", "claims" => "claim", "populations" => "population", "audits" => "audit-" + name, "scenarios" when name != "scheme" => "scenario", _ => name };
                files.Add((schema, File.ReadAllText(file), file));
                Assert.Contains($"{schema}.schema.json", File.ReadLines(file).First(), StringComparison.Ordinal);
            }
        var answers = Validate([.. files.Select(f => (f.Schema, f.Text))]);
        Assert.All(files.Zip(answers), pair => Assert.True(pair.Second is null, $"{pair.First.File}: {pair.Second}"));
    }

    // A word dropped, doubled, emptied or turned into something else, at each place of the file.
    internal static IEnumerable<string> Changes(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimStart().StartsWith('#') || lines[i].Length == 0) continue;
            string With(string line) => string.Join('\n', lines[..i]) + (i > 0 ? "\n" : "") + line + "\n" + string.Join('\n', lines[(i + 1)..]);
            foreach (var (at, length) in Words(lines[i]))
                foreach (var other in new[] { "", "zzz", "-7", "3.5", "true", "[]", "{}", "{ from: 1, to: 2 }", "2019-01-01", "forever", "unknown", "\"\"" })
                    yield return With(lines[i][..at] + other + lines[i][(at + length)..]);
        }
    }

    // The values of a line: what stands after a colon, up to the comma, bracket or end that closes it.
    private static IEnumerable<(int At, int Length)> Words(string line)
    {
        for (var i = 0; i + 2 < line.Length; i++)
        {
            if (line[i] != ':' || line[i + 1] != ' ' || line[i + 2] is '{' or '[' or '"') continue;
            var end = i + 2;
            while (end < line.Length && line[end] is not (',' or '}' or ']')) end++;
            if (end > i + 2) yield return (i + 2, end - i - 2 - (line[end - 1] == ' ' ? 1 : 0));
        }
    }

    private static string[] Read(string schema, string text)
    {
        try
        {
            if (schema == "profile") ProfileReader.Read("f.yaml", Encoding.UTF8.GetBytes(text), Catalogue);
            else if (schema == "population") PopulationReader.Read("f.yaml", Encoding.UTF8.GetBytes(text), Catalogue);
            else if (schema == "scenario") ScenarioReader.Read("f.yaml", Encoding.UTF8.GetBytes(text));
            else if (schema == "claim") ClaimReader.Read("f.yaml", Encoding.UTF8.GetBytes(text), Catalogue);
            else if (schema == "sensing") Sensing.Read("f.yaml", Encoding.UTF8.GetBytes(text), Catalogue);
            else if (schema == "errors") ErrorModel.ReadAll(new OneFile(ErrorModel.File, text), Catalogue);
            else if (schema == "published") Published.Read(new OneFile(Published.File, text), Catalogue);
            else if (schema == "joins") Join.ReadAll(new OneFile(Join.File, text), Catalogue);
            else SchemeReader.Read("f.yaml", Encoding.UTF8.GetBytes(text));
            return [];
        }
        catch (ContentException e)
        {
            return [.. e.Faults.Select(f => f.Message)];
        }
    }

    /// <summary>Null where the schema accepts a text, else its first complaint.</summary>
    internal static string?[] Validate(List<(string Schema, string Text)> texts)
    {
        var folder = Path.Combine(Repository.Root, "tests", "schemas");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), "run ./test, which installs the schema validator");
        using var node = Process.Start(new ProcessStartInfo("node", ["validate.mjs"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false) })!;
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var (schema, text) in texts) node.StandardInput.WriteLine(JsonSerializer.Serialize(new Dictionary<string, string> { ["schema"] = schema, ["text"] = text }));
        node.StandardInput.Close();
        var answers = output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(texts.Count.ToString(CultureInfo.InvariantCulture), answers.Length.ToString(CultureInfo.InvariantCulture));
        return [.. answers.Select(a => a == "true" ? null : a)];
    }
}
