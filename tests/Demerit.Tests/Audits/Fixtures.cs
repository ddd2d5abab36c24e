using System.Text;
using Demerit.Audits;
using Demerit.Audits.Book;
using Demerit.Content;
using Demerit.Schemes;
using Demerit.Tests.Support;

namespace Demerit.Tests.Audits;

/// <summary>The small schemes of tests/audits, each modelled on an example of the guidelines or on a system that fell.</summary>
internal static class Fixtures
{
    public static readonly Library Library = Repository.Library();
    public static readonly AuditBook Book = AuditBook.Read(Library.Content, Library.Catalogue);
    public static readonly Sensing[] Presets = [.. Library.Content.Under("sensing/").Select(p => Sensing.Read(p, Library.Content.Read(p)!, Library.Catalogue))];

    public static string[] Names => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "audits"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static string Text(string name) => Repository.Text("tests", "audits", name + ".yaml");

    public static Scheme Scheme(string name) => Read(name, Text(name));

    public static Scheme Read(string name, string text) => SchemeReader.Read($"tests/audits/{name}.yaml", Encoding.UTF8.GetBytes(text));

    public static Audit Audit(Scheme scheme, RunEvidence? run = null) => AuditEngine.Compute(scheme, Library.Catalogue, Book, [.. Presets], run, null, new string('0', 64));

    public static Audit Audit(string name) => Audit(Scheme(name));

    public static Outcome Outcome(string name, string check) => Audit(name).Findings.First(f => f.Check.Id == check).Main.Outcome;
}
