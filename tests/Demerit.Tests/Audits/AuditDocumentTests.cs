using System.Globalization;
using System.Text;
using Demerit.Audits.Book;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>docs/audit.md explains each check; the part between its marks is written from the data, so that they cannot differ.</summary>
public sealed class AuditDocumentTests
{
    private const string Begin = "<!-- from audits/checks.yaml -->", End = "<!-- to here -->";

    [Fact]
    public void The_page_explains_each_check_as_the_data_does()
    {
        var path = Path.Combine(Repository.Root, "docs", "audit.md");
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var written = page[..begin] + "\n" + Checks() + page[end..];
        if (Environment.GetEnvironmentVariable("DEMERIT_UPDATE_GOLDEN") == "1") File.WriteAllText(path, written);
        Assert.Equal(written, File.ReadAllText(path));
    }

    private static string Checks()
    {
        var text = new StringBuilder();
        foreach (var (family, title) in Check.Families)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {title}\n");
            foreach (var check in Fixtures.Book.Checks.Where(c => c.Family == family))
            {
                var severity = check.Severity > 0 ? check.Severity.ToString(CultureInfo.InvariantCulture) : check.Kind == CheckKind.Gate ? "gate" : "part of the composite";
                text.Append(CultureInfo.InvariantCulture, $"\n**{check.Id} {check.Question}**\n\n");
                text.Append(CultureInfo.InvariantCulture, $"- For a lawyer: {check.Lawyer}\n- For a coder: {check.Coder}\n");
                text.Append(CultureInfo.InvariantCulture, $"- Severity: {severity}. Answered by: {string.Join(", ", new[] { AnsweredBy.File, AnsweredBy.Fares, AnsweredBy.Run }.Where(a => check.Answers.HasFlag(a)).Select(a => a switch { AnsweredBy.File => "the file", AnsweredBy.Fares => "the exact computation", _ => "a run" }))}.\n");
                text.Append(CultureInfo.InvariantCulture, $"- Rests on: {string.Join("; ", check.Basis.Select(n => Fixtures.Book.Norms[n].Cite).Concat(check.ByAnalogy.Select(n => Fixtures.Book.Norms[n].Cite + " (by analogy)")))}.\n");
                text.Append(CultureInfo.InvariantCulture, $"- Cannot say: {check.Cannot}.\n");
            }
        }
        return text.Append('\n').ToString();
    }
}
