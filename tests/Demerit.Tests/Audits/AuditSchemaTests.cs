using System.Text;
using Demerit.Audits.Book;
using Demerit.Content;
using Demerit.Foundation;
using Demerit.Tests.Content;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>The schemas of the audit's data and its readers accept and refuse the same files, but for what a schema cannot say.</summary>
public sealed class AuditSchemaTests
{
    private static readonly string[] BeyondASchema = ["unknown norm", "unknown threshold", "unknown jurisdiction", "unknown door", "unknown domain", "in rising order"];
    private static readonly string[] Files = ["checks", "norms", "jurisdictions", "thresholds", "doors", "scales", "where-else"];

    [Fact]
    public void Files_changed_in_one_place_are_judged_alike()
    {
        var changed = new List<(string Schema, string Text)>();
        foreach (var file in Files)
        {
            // A part of each file is enough: its entries are alike.
            var text = Repository.Text("audits", file + ".yaml");
            changed.Add(($"audit-{file}", text));
            changed.AddRange(SchemaAgreementTests.Changes(text).Take(400).Select(t => ($"audit-{file}", t)));
        }
        var answers = SchemaAgreementTests.Validate(changed);
        var differences = new List<string>();
        for (var i = 0; i < changed.Count; i++)
        {
            var faults = Read(changed[i].Schema["audit-".Length..], changed[i].Text);
            if (faults.Length == 0 && answers[i] is not null) differences.Add($"the schema {changed[i].Schema} refuses ({answers[i]}) what the reader accepts");
            if (faults.Any(f => !BeyondASchema.Any(f.Contains)) && answers[i] is null) differences.Add($"the reader refuses ({string.Join("; ", faults)}) what the schema {changed[i].Schema} accepts");
        }
        Assert.True(changed.Count > 1000, $"only {changed.Count} files");
        Assert.True(differences.Count == 0, $"{differences.Count} of {changed.Count}:\n{string.Join('\n', differences.Distinct().Take(30))}");
    }

    private static string[] Read(string file, string text)
    {
        try
        {
            AuditBook.Read(new Replaced(Fixtures.Library.Content, $"audits/{file}.yaml", text), Fixtures.Library.Catalogue);
            return [];
        }
        catch (ContentException e)
        {
            return [.. e.Faults.Select(f => f.Message)];
        }
    }
}
