using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Demerit.Audits;
using Demerit.Reports.Audits;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>What a report may say, must say and never says.</summary>
public sealed partial class ReportTests
{
    private static AuditView View(Audit audit, params string[] jurisdictions) => new(audit, jurisdictions.Length == 0 ? [.. Fixtures.Book.Jurisdictions.Names] : [.. jurisdictions]);

    private static readonly Audit[] Everything = [.. Fixtures.Names.Select(Fixtures.Audit), .. Fixtures.Library.Slugs.Select(s => Fixtures.Audit(Fixtures.Library.Scheme(s)))];

    [GeneratedRegex(@"\b(illegal|compliant|non-compliant|banned|passed|failed|overall (grade|score|result:)|badge|\d+ findings|unlawful under)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Verdicts();

    [Fact]
    public void No_report_gives_a_verdict_a_grade_or_a_sum()
    {
        foreach (var audit in Everything)
        {
            // What the engine writes itself; titles and paraphrases of a scheme are the scheme's.
            foreach (var finding in audit.Findings)
                foreach (var text in new[] { finding.File.Summary, finding.Run?.Summary ?? "", finding.Check.Question, finding.Check.Cannot, audit.Composite.Words, audit.Composite.CarveOutWords })
                {
                    var own = audit.Subject.Lines.Select(l => l.Counts).Append(audit.Subject.Governance.LegalBasis?.En ?? "-").Append(audit.Subject.Governance.Purpose?.En ?? "-").Aggregate(text, (t, said) => t.Replace(said, "", StringComparison.OrdinalIgnoreCase));
                    Assert.DoesNotMatch(Verdicts(), own.Replace("illegal-fundraising", "", StringComparison.Ordinal));
                }
            var html = AuditHtml.Write(View(audit));
            Assert.DoesNotContain("0 findings", html, StringComparison.Ordinal);
            Assert.True(html.Split(Audit.Foot).Length > 3, "the foot stands on the screen, on every printed page and at the end");
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("http", html.Replace("Content-Security-Policy", "", StringComparison.Ordinal).Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_not_shown_becomes_a_line_of_the_letter()
    {
        foreach (var audit in Everything)
        {
            var letter = Joined(AuditLetter.Write(View(audit)));
            foreach (var finding in audit.Findings.Where(f => f.File.Outcome == Outcome.NotShown && f.Check.Letter is not null))
                Assert.True(letter.Contains(finding.Check.Letter!, StringComparison.Ordinal) || letter.Contains(finding.Check.Question, StringComparison.Ordinal), $"{audit.Subject.Scheme.Slug}: {finding.Check.Id}");
            Assert.All(AuditLetter.Write(View(audit)).Split('\n'), line => Assert.True(line.Length <= 90, line));
        }
    }

    private static string Joined(string letter) => Regex.Replace(letter, @"\s+", " ");

    [Fact]
    public void The_JSON_keeps_to_its_schema()
    {
        var texts = Everything.Select(a => ("audit", AuditJson.Write(View(a)))).ToList();
        texts.Add(("audit", AuditJson.WriteAll(Everything.Take(3).Select(a => View(a)))));
        texts.Add(("audit", AuditJson.Write(View(Fixtures.Audit("licence-points")), AuditChange.Between(Fixtures.Audit("municipal-trust"), Fixtures.Audit("licence-points")))));
        Assert.All(Content.SchemaAgreementTests.Validate(texts), answer => Assert.Null(answer));
    }

    [Fact]
    public void SARIF_keeps_to_its_schema()
    {
        var texts = Everything.Select(a => ("sarif", AuditSarif.Write(View(a), "0.1.0"))).ToList();
        Assert.All(Content.SchemaAgreementTests.Validate(texts), answer => Assert.Null(answer));
        // The schema is one that refuses.
        Assert.NotNull(Content.SchemaAgreementTests.Validate([("sarif", texts[0].Item2.Replace("\"ruleId\"", "\"rule\"", StringComparison.Ordinal))])[0]);
    }

    [Fact]
    public void SARIF_points_at_the_lines_of_the_file()
    {
        var text = Fixtures.Text("municipal-trust");
        using var json = JsonDocument.Parse(AuditSarif.Write(View(Fixtures.Audit("municipal-trust")), "0.1.0"));
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal(36, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
        var volunteering = run.GetProperty("results").EnumerateArray().First(r => r.GetProperty("ruleId").GetString() == "P1");
        Assert.Equal("warning", volunteering.GetProperty("level").GetString());
        var place = volunteering.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("tests/audits/municipal-trust.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Contains("volunteer-too-little", text.Split('\n')[place.GetProperty("region").GetProperty("startLine").GetInt32() - 1], StringComparison.Ordinal);
        Assert.All(run.GetProperty("results").EnumerateArray(), r => Assert.Equal(r.GetProperty("ruleId").GetString(), run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[r.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
    }

    [Fact]
    public void Jurisdictions_decide_which_articles_print_and_change_no_answer()
    {
        var audit = Fixtures.Audit("municipal-trust");
        var (us, eu) = (AuditMarkdown.Write(View(audit, "us")), AuditMarkdown.Write(View(audit, "eu")));
        Assert.Contains("Fair Credit Reporting Act", us, StringComparison.Ordinal);
        Assert.DoesNotContain("GDPR, art. 5(1): ", us, StringComparison.Ordinal);
        Assert.Contains("GDPR, art. 5(1): ", eu, StringComparison.Ordinal);
        Assert.DoesNotContain("15 U.S.C. 1681c(a): ", eu, StringComparison.Ordinal);
        foreach (var finding in audit.Findings) Assert.Contains($"### {finding.Check.Id} ", us, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_of_a_scheme_stay_texts()
    {
        var nasty = Fixtures.Text("licence-points").Replace("title: speeding,", "title: \"<img src=x onerror=alert(1)> | `x` [a](b)\",", StringComparison.Ordinal).Replace("Points on a driving licence", "<script>x</script>", StringComparison.Ordinal);
        var view = View(Fixtures.Audit(Fixtures.Read("licence-points", nasty)));
        Assert.DoesNotContain("<img", AuditHtml.Write(view), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", AuditHtml.Write(view), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", AuditMarkdown.Write(view), StringComparison.Ordinal);
        Assert.DoesNotContain("[a](b)", AuditMarkdown.Write(view), StringComparison.Ordinal);
    }

    [Fact]
    public void Points_only_ever_become_milder()
    {
        foreach (var preset in Everything.SelectMany(a => a.Costs).SelectMany(c => c.Presets))
        {
            Assert.InRange(preset.Milder, 0, 1);
            Assert.True(preset.Rise >= 1);
        }
        Assert.Contains(Everything.SelectMany(a => a.Costs), c => c.Most > 1);
    }

    [Fact]
    public void Thresholds_can_be_put_in_place_and_the_report_says_so()
    {
        var book = Fixtures.Book.With("t.yaml", "s6-path: { is: 2, from: convention, says: stricter }"u8);
        var audit = AuditEngine.Compute(Fixtures.Scheme("municipal-trust"), Fixtures.Library.Catalogue, book, [], null, null, new string('0', 64));
        Assert.Equal(Outcome.Absent, audit.Findings.First(f => f.Check.Id == "S6").Main.Outcome);
        Assert.Contains("put in place by the reader", AuditMarkdown.Write(View(audit)), StringComparison.Ordinal);
        foreach (var wrong in new[] { "s6-pth: { is: 2, from: convention }", "s6-path: { is: [1, 2], from: convention }", "d3-logs: { is: 3, from: convention }", "s6-path: { is: x, from: convention }", "s6-path: { is: 2, from: law }", "[1]" })
            Assert.Throws<Demerit.Foundation.ContentException>(() => Fixtures.Book.With("t.yaml", Encoding.UTF8.GetBytes(wrong)));
    }
}
