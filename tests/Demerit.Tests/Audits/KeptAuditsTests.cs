using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Demerit.Audits;
using Demerit.Reports.Audits;
using Demerit.Schemes;
using Demerit.Tests.Cities;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>
/// Whole audits, figures and intervals and all, of the fixtures as they are and turned, of the library and of small cities with and without notice. They are not to change by accident; where a
/// check or a text of the book is changed on purpose, the kept file is written anew.
/// </summary>
public sealed class KeptAuditsTests
{
    [Fact]
    public void Audits_come_out_as_they_did()
    {
        var told = new StringBuilder();
        foreach (var name in Fixtures.Names) Tell(told, name, Fixtures.Audit(name));
        foreach (var name in Fixtures.Names)
            foreach (var (turn, of) in Turns.All) Tell(told, $"{name} {turn}", Fixtures.Audit(of(Fixtures.Scheme(name))));
        var library = Repository.Library();
        foreach (var slug in library.Slugs) Tell(told, slug, Fixtures.Audit(library.Scheme(slug)));
        for (var seed = 1; seed <= 6; seed++)
        {
            var (scenario, scheme) = BookkeepingTests.Drawn(seed);
            scenario = scenario.Replace("population: {", "population: { from: new-york-city,", StringComparison.Ordinal);
            var read = SchemeReader.Read("town-scheme.yaml", Encoding.UTF8.GetBytes(scheme));
            RunEvidence Ran(string text) => RunCheckTests.Evidence(Towns.Run(Towns.Plan(text, scheme, library)).Tables());
            var run = Ran(scenario);
            if (seed % 2 == 0) run = new RunEvidence(run.Facts, run.Tables) { Twin = Ran(Regex.Replace(scenario, "noticed: [0-9.]+", "noticed: 0.95")) };
            Tell(told, string.Create(CultureInfo.InvariantCulture, $"drawn-{seed}"), Fixtures.Audit(read, run));
        }
        Golden.Holds("audits.txt", told.ToString());
    }

    private static void Tell(StringBuilder told, string name, Audit audit)
    {
        var view = new AuditView(audit, [.. audit.Book.Jurisdictions.Names]);
        told.Append(CultureInfo.InvariantCulture, $"{name} {Golden.Mark(AuditJson.Write(view))} {audit.Composite.Words}; found {string.Join(' ', audit.Findings.Where(f => f.Weighs).Select(f => f.Check.Id))}\n");
    }
}
