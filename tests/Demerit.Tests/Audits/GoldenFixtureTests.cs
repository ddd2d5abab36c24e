using System.Globalization;
using System.Text;
using Demerit.Audits;
using Demerit.Audits.Book;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>What each model scheme must show, and what it must come out clean on.</summary>
public sealed class GoldenFixtureTests
{
    [Theory]
    [InlineData("municipal-trust", "S1 S3 S4 S6 P1 P5", "D6")]
    [InlineData("telematics", "S1 S3", "S4 S6")]
    [InlineData("credit-score", "S1 S3", "S4 S6")]
    [InlineData("buyer-privileges", "S1", "S4 S6 S7 P5")]
    [InlineData("spouse-nationality", "P3 P4 S4", "")]
    [InlineData("fraud-flag", "R2 D2 L2 S3", "")]
    [InlineData("averaged-income", "L4 R1 L1", "S2")]
    [InlineData("auto-adjudication", "R1 R3 R5", "")]
    [InlineData("list-beyond-its-list", "D1 D5 D6 R7", "")]
    [InlineData("roll-out-first", "R7", "")]
    [InlineData("five-year-logs", "D1 D3", "S6")]
    [InlineData("bureau-copies", "D4", "")]
    [InlineData("voucher-ignored", "R2", "P3")]
    [InlineData("school-of-the-child", "P4 P5", "")]
    [InlineData("licence-points", "S1 S3", "S4 S6 P1 P4")]
    public void A_model_scheme_shows_what_it_was_modelled_for_and_nothing_else_that_it_is_clean_on(string name, string finds, string cleanOn)
    {
        var audit = Fixtures.Audit(name);
        // A part of the composite is present; it weighs only together with the others.
        foreach (var id in finds.Split(' ')) Assert.True(audit.Findings.First(f => f.Check.Id == id) is { Weighs: true } or { Check.Severity: 0, Main.Outcome: Outcome.Present }, $"{name}: {id} should be found; it is {audit.Findings.First(f => f.Check.Id == id).Main}");
        foreach (var id in cleanOn.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Assert.Equal((id, Outcome.Absent), (id, audit.Findings.First(f => f.Check.Id == id).Main.Outcome));
    }

    [Fact]
    public void The_municipal_score_of_the_guidelines_shows_all_elements_and_ordinary_schemes_do_not()
    {
        Assert.Equal("all elements indicated", Fixtures.Audit("municipal-trust").Composite.Words);
        Assert.Equal("in the score", Fixtures.Audit("municipal-trust").Composite.Gate);
        foreach (var ordinary in new[] { "licence-points", "credit-score", "telematics", "buyer-privileges" })
            Assert.Equal("not all: A6 and A7 absent", Fixtures.Audit(ordinary).Composite.Words);
    }

    [Fact]
    public void A_credit_score_has_its_reasons_and_its_time_as_questions_until_the_file_shows_them()
    {
        Assert.Equal(Outcome.NotShown, Fixtures.Outcome("credit-score", "R2"));
        Assert.Equal(Outcome.NotShown, Fixtures.Outcome("credit-score", "D3"));
    }

    [Fact]
    public void Every_answer_of_every_fixture_is_as_it_was_reviewed()
    {
        var text = new StringBuilder();
        foreach (var name in Fixtures.Names)
        {
            var audit = Fixtures.Audit(name);
            text.Append(CultureInfo.InvariantCulture, $"{name}: {audit.Composite.Words}; gate {audit.Composite.Gate}\n");
            foreach (var finding in audit.Findings) text.Append(CultureInfo.InvariantCulture, $"  {finding.Check.Id} {finding.Main.Outcome.Word()}{(finding.Weighs ? " *" : "")}: {finding.Main.Summary}\n");
        }
        Reviewed.Same("audit-fixtures.txt", text.ToString());
    }

    [Fact]
    public void Every_check_of_the_book_is_answered_by_the_engine_and_every_threshold_is_used()
    {
        Assert.Equal(36, Fixtures.Book.Checks.Count);
        foreach (var check in Fixtures.Book.Checks)
        {
            if (check.Answers.HasFlag(AnsweredBy.Run)) Assert.True(AuditEngine.Answers(check.Id, AnsweredBy.Run), check.Id);
            if (!check.ByRunAlone) Assert.True(AuditEngine.Answers(check.Id, AnsweredBy.File) && check.Letter is not null, check.Id);
        }
        var used = Fixtures.Book.Checks.SelectMany(c => c.Thresholds).ToHashSet();
        Assert.Equal([], Fixtures.Book.Thresholds.Names.Except(used));
    }

    [Fact]
    public void A_switch_of_jurisdictions_decides_which_articles_there_are()
    {
        foreach (var jurisdiction in Fixtures.Book.Jurisdictions)
            Assert.Contains(Fixtures.Book.Norms, n => n.In == jurisdiction.Slug);
        Assert.DoesNotContain(Fixtures.Book.Norms, n => !Fixtures.Book.Checks.Any(c => c.Basis.Contains(n.Slug) || c.ByAnalogy.Contains(n.Slug)) && !Fixtures.Book.Thresholds.Any(t => t.Norm == n.Slug));
    }
}

/// <summary>A text that was reviewed and is kept in tests/golden.</summary>
internal static class Reviewed
{
    public static void Same(string name, string text)
    {
        var path = Path.Combine(Repository.Root, "tests", "golden", name);
        if (Environment.GetEnvironmentVariable("DEMERIT_UPDATE_GOLDEN") == "1") File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }
}
