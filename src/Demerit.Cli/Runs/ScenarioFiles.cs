using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Content;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cli.Runs;

/// <summary>Finds the scenario that a person named, and all that it names.</summary>
internal static class ScenarioFiles
{
    private const string Folder = "scenarios/";

    /// <summary>A scenario by path, or of the library by its slug; with what the command line changes.</summary>
    /// <exception cref="ContentException">The file, or one that it names, is wrong.</exception>
    public static CityInputs Load(string named, Library library, IContent content, string folder, int? people = null, int? days = null, ulong? seed = null)
    {
        var path = Path.GetFullPath(named, folder);
        var inLibrary = $"{Folder}{named}.yaml";
        if (File.Exists(path))
        {
            var bytes = InputFile.Read(named, path);
            var around = Path.GetDirectoryName(path)!;
            return CityInputs.Load(Changed(ScenarioReader.Read(named, bytes), people, days, seed), bytes, library, beside => Path.GetFullPath(beside, around) is var full && File.Exists(full) ? InputFile.Read(beside, full) : null);
        }
        if (Directory.Exists(path) || content.Read(inLibrary) is not { } read)
        {
            var known = content.Under(Folder).Where(p => p.LastIndexOf('/') == Folder.Length - 1).Select(p => Path.GetFileNameWithoutExtension(p)).ToArray();
            throw new UsageException($"no scenario {named}: expected a file, or one of the ready-made {string.Join(", ", known)}{Nearest.Hint(Path.GetFileNameWithoutExtension(named), known)}");
        }
        return CityInputs.Load(Changed(ScenarioReader.Read(inLibrary, read), people, days, seed), read, library, beside => content.Read(Folder + beside));
    }

    /// <summary>The same city under another scheme.</summary>
    public static CityInputs Under(CityInputs inputs, string scheme, DateOnly from, Files files, Library library)
    {
        var (found, bytes) = files.Scheme(scheme, library);
        return inputs with { Scheme = found, Scenario = inputs.Scenario with { Scheme = found.Slug, From = from }, Files = [.. inputs.Files.Where((_, i) => i != 1), (found.File, bytes)] };
    }

    /// <summary>With what a command line changes.</summary>
    public static Scenario Changed(Scenario scenario, int? people, int? days, ulong? seed)
    {
        var changed = scenario with { Seed = seed ?? scenario.Seed, Days = days ?? scenario.Days, Population = scenario.Population with { People = people ?? scenario.Population.People } };
        return changed.Period <= changed.Days ? changed : throw new UsageException($"--days {changed.Days}: the period of this scenario has {changed.Period} days; expected no fewer");
    }
}
