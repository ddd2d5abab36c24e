using Demerit.Audits;
using Demerit.Schemes;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>The change that a finding names removes it.</summary>
public sealed class EditTests
{
    public static TheoryData<string> Fictional => [.. Fixtures.Names];
    public static TheoryData<string> Real => [.. Fixtures.Library.Slugs];

    [Theory]
    [MemberData(nameof(Fictional))]
    public void Of_a_model_scheme(string name) => Holds(Fixtures.Scheme(name));

    [Theory]
    [MemberData(nameof(Real))]
    public void Of_a_scheme_of_the_library(string slug) => Holds(Fixtures.Library.Scheme(slug));

    private static void Holds(Scheme scheme)
    {
        var audit = Fixtures.Audit(scheme);
        foreach (var finding in audit.Findings)
        {
            if (finding.File.Edit is not { } edit) continue;
            var subject = Subject.Of(edit.Apply(scheme), Fixtures.Library.Catalogue, Fixtures.Book, audit.Subject.Day);
            var after = new Finding(finding.Check, AuditEngine.One(finding.Check.Id, subject, [.. Fixtures.Presets]), null);
            Assert.False(after.Weighs, $"{scheme.Slug}: {finding.Check.Id} after {string.Join("; ", edit.Changes.Select(c => c.Says))}: {after.File.Outcome.Word()}: {after.File.Summary}");
            if (!edit.IsLeast) continue;
            // Least: with any one of its changes left out, the finding stays.
            for (var i = 0; i < edit.Changes.Length && edit.Changes.Length <= 12; i++)
            {
                var less = new Edit(edit.Changes.RemoveAt(i), true).Apply(scheme);
                var still = new Finding(finding.Check, AuditEngine.One(finding.Check.Id, Subject.Of(less, Fixtures.Library.Catalogue, Fixtures.Book, audit.Subject.Day), [.. Fixtures.Presets]), null);
                Assert.True(still.Weighs, $"{scheme.Slug}: {finding.Check.Id} needs no \"{edit.Changes[i].Says}\"");
            }
        }
    }

    [Fact]
    public void No_edit_merely_declares_something()
    {
        foreach (var scheme in Fixtures.Library.Slugs.Select(Fixtures.Library.Scheme).Concat(Fixtures.Names.Select(Fixtures.Scheme)))
            foreach (var edit in Fixtures.Audit(scheme).Findings.Select(f => f.File.Edit).OfType<Edit>())
            {
                var after = edit.Apply(scheme);
                Assert.Equal(scheme.Governance?.LegalBasis, after.Governance?.LegalBasis);
                Assert.Equal(scheme.Governance?.Rank, after.Governance?.Rank);
                Assert.Equal(scheme.Governance?.Purpose, after.Governance?.Purpose);
                Assert.Equal(scheme.Governance?.Links.Length ?? 0, after.Governance?.Links.Length ?? 0);
                Assert.Equal(scheme.Governance?.ImpactAssessment, after.Governance?.ImpactAssessment);
                Assert.True(after.Rules.Length <= scheme.Rules.Length && after.Lists.Length <= scheme.Lists.Length && after.Consequences.Length <= scheme.Consequences.Length);
            }
    }
}
