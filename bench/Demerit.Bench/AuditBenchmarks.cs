using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Demerit.Audits;
using Demerit.Audits.Book;
using Demerit.Content;
using Demerit.Reports.Audits;
using Demerit.Schemes;

namespace Demerit.Bench;

/// <summary>The audit from the file, everything loaded: the figures of docs/speed.md.</summary>
[MemoryDiagnoser]
public class AuditBenchmarks
{
    private readonly Library _library = Library.Open(new Clone());
    private readonly AuditBook _book;
    private readonly ImmutableArray<Sensing> _presets;
    private readonly Scheme[] _schemes;
    private readonly Scheme _largest;

    public AuditBenchmarks()
    {
        _book = AuditBook.Read(_library.Content, _library.Catalogue);
        _presets = [.. _library.Content.Under("sensing/").Select(p => Sensing.Read(p, _library.Content.Read(p)!, _library.Catalogue))];
        _schemes = [.. _library.Slugs.Select(_library.Scheme)];
        _largest = _schemes.MaxBy(s => s.Rules.Length)!;
    }

    private Audit Of(Scheme scheme) => AuditEngine.Compute(scheme, _library.Catalogue, _book, _presets, null, null, "");

    [Benchmark(Description = "the scheme with most rules")]
    public object Largest() => Of(_largest);

    [Benchmark(Description = "all schemes of the library")]
    public object All() => _schemes.Select(Of).ToArray();

    [Benchmark(Description = "the report of the largest as a page")]
    public object Page() => AuditHtml.Write(new AuditView(Of(_largest), [.. _book.Jurisdictions.Names]));
}
