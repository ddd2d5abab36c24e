using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Demerit.Cities.Populations;
using Demerit.Cities.Scenarios;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cities.Engine;

/// <summary>Everything that a run rests on, read: the scenario and what it names.</summary>
/// <param name="Files">Path and bytes of each file that the result depends on, beside the catalogue.</param>
public sealed record CityInputs(Scenario Scenario, Scheme Scheme, Library Library, Population Population, Sensing Sensing, ImmutableArray<(string Path, byte[] Bytes)> Files)
{
    /// <param name="scenario">As read.</param>
    /// <param name="bytes">The scenario's file.</param>
    /// <param name="library">Where its names are looked up.</param>
    /// <param name="beside">Reads a file by its path relative to the scenario's; null where there is none.</param>
    /// <exception cref="ContentException">A name is unknown, or a file wrong.</exception>
    public static CityInputs Load(Scenario scenario, byte[] bytes, Library library, Func<string, byte[]?> beside)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(beside);
        var files = ImmutableArray.CreateBuilder<(string, byte[])>();
        files.Add((scenario.File, bytes));
        var (scheme, schemeFile, schemeBytes) = FindScheme(scenario, library, beside);
        files.Add((schemeFile, schemeBytes));
        var catalogue = scheme.Widen(library.Catalogue);
        var choice = scenario.Population;
        var population = choice.From is { } from ? PopulationReader.Of(library.Content, from, choice.FromPlace, catalogue) : Population.Alike();
        if (choice.From is { } slug) files.Add((PopulationReader.FileOf(slug), library.Content.Read(PopulationReader.FileOf(slug))!));
        var sensing = Sensing.Documented;
        if (scenario.Sensing.Preset != sensing.Preset)
        {
            var path = $"sensing/{scenario.Sensing.Preset}.yaml";
            if (library.Content.Read(path) is not { } preset)
            {
                var known = library.Content.Under("sensing/").Select(p => p["sensing/".Length..^".yaml".Length]).Prepend(sensing.Preset);
                throw new ContentException(scenario.Sensing.PresetPlace, $"unknown sensing preset \"{scenario.Sensing.Preset}\"{Nearest.Hint(scenario.Sensing.Preset, known)}");
            }
            sensing = Sensing.Read(path, preset, catalogue);
            files.Add((path, preset));
        }
        return new CityInputs(scenario, scheme, library, population, sensing, files.ToImmutable());
    }

    /// <summary>
    /// SHA-256 of all that a run's results follow from: version, catalogue, files, and the numbers that a command line may have changed.
    /// </summary>
    public string Fingerprint(string version)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{Scenario.Population.People} {Scenario.Days} {Scenario.Seed}");
        hash.AppendData(Encoding.UTF8.GetBytes($"demerit {version}\n{numbers}\n"));
        foreach (var (path, sha) in Hashes()) hash.AppendData(Encoding.UTF8.GetBytes($"{path} {sha}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Path and SHA-256 of each file that the run rests on, the catalogue's too; line ends are left out.</summary>
    public ImmutableArray<(string Path, string Sha256)> Hashes() =>
    [
        .. Files.Concat(Catalogue.Files.Select(f => $"catalogue/{f}.yaml").Select(f => (f, Library.Content.Read(f) ?? [])))
            .Select(f => (f.Item1, Convert.ToHexStringLower(SHA256.HashData(f.Item2.Where(b => b != (byte)'\r').ToArray())))),
    ];

    // A slug is of the library, or of a scheme that lies beside the scenario; what ends in .yaml is a path from there.
    private static (Scheme, string, byte[]) FindScheme(Scenario scenario, Library library, Func<string, byte[]?> beside)
    {
        var name = scenario.Scheme;
        if (LeadsOut(name)) throw new ContentException(scenario.SchemePlace, $"scheme \"{name}\" leads out of the scenario's folder; expected a slug, or the path of a file below it, with / between folders");
        if (!name.EndsWith(".yaml", StringComparison.Ordinal))
        {
            if (library.Content.Read(Library.FileOf(name)) is { } known) return (library.Scheme(name), Library.FileOf(name), known);
            foreach (var path in new[] { $"{name}/scheme.yaml", $"{name}.yaml", "scheme.yaml" })
                if (beside(path) is { } near && SchemeReader.Read(path, near) is var scheme && scheme.Slug == name) return (scheme, path, near);
            throw new ContentException(scenario.SchemePlace, $"unknown scheme \"{name}\"{Nearest.Hint(name, library.Slugs)}");
        }
        if (beside(name) is not { } bytes) throw new ContentException(scenario.SchemePlace, $"no scheme file \"{name}\" beside the scenario");
        return (SchemeReader.Read(name, bytes), name, bytes);
    }

    // Whoever opens somebody else's scenario opens what lies beside it, and nothing else of theirs.
    private static bool LeadsOut(string path) => path.StartsWith('/') || path.AsSpan().ContainsAny('\\', ':', '\0') || path.Split('/').Contains("..");
}
