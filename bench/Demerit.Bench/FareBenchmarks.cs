using BenchmarkDotNet.Attributes;
using Demerit.Content;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Schemes;

namespace Demerit.Bench;

/// <summary>The columnist's fare, everything loaded: the figures of docs/speed.md.</summary>
[MemoryDiagnoser]
public class FareBenchmarks
{
    private readonly Library _library = Library.Open(new Clone());
    private readonly Scheme _rongcheng;
    private readonly Scheme[] _schemes;
    private readonly Question _everything, _main;

    public FareBenchmarks()
    {
        var path = "profiles/columnist.yaml";
        var profile = ProfileReader.Read(path, _library.Content.Read(path)!, _library.Catalogue);
        _everything = new Question(profile, profile.AsOf, Sensing.Documented, Life.ReadAll(_library.Content, _library.Catalogue));
        _main = _everything with { Parts = FareParts.Main };
        _rongcheng = _library.Scheme("rongcheng");
        _schemes = [.. _library.Slugs.Select(_library.Scheme).Where(s => s.Tier != 'c')];
    }

    [Benchmark(Description = "one reading, main figures and why")]
    public object OneReading() => FareEngine.Compute(_rongcheng, _library.Catalogue, _main, Reading.Middle, "");

    [Benchmark(Description = "three readings, everything")]
    public object ThreeReadings() => _rongcheng.Readings.Select(r => FareEngine.Compute(_rongcheng, _library.Catalogue, _everything, r, "")).ToArray();

    [Benchmark(Description = "all schemes, main figures, all readings")]
    public object AllSchemes() => _schemes.SelectMany(s => s.Readings.Select(r => FareEngine.Compute(s, _library.Catalogue, _main, r, ""))).ToArray();

    [Benchmark(Description = "reading catalogue and one scheme")]
    public object ReadingALibrary() => Library.Open(new Clone()).Scheme("rongcheng");
}
