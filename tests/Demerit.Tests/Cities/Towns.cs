using System.Text;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cities.Tables;
using Demerit.Content;
using Demerit.Foundation.Tables;
using Demerit.Schemes;
using Demerit.Tests.Support;

namespace Demerit.Tests.Cities;

/// <summary>Small cities for tests: a scenario's text, perhaps with a scheme's, run in one of several ways.</summary>
internal static class Towns
{
    public static readonly Library Library = Repository.TestLibrary();

    /// <summary>A scenario and a scheme with every moving part.</summary>
    public static readonly string Town = Repository.Text("tests", "Demerit.Tests", "Cities", "town.yaml"), TownScheme = Repository.Text("tests", "Demerit.Tests", "Cities", "town-scheme.yaml");

    public static CityPlan Plan(string? scenario = null, string? scheme = null, Library? library = null) => CityPlan.Of(Inputs(scenario ?? Town, scheme, library));

    public static CityInputs Inputs(string scenario, string? scheme = null, Library? library = null)
    {
        var bytes = Encoding.UTF8.GetBytes(scenario);
        return CityInputs.Load(ScenarioReader.Read("town.yaml", bytes, 1), bytes, library ?? Library, path => path == "town-scheme.yaml" ? Encoding.UTF8.GetBytes(scheme ?? TownScheme) : null);
    }

    public static City Run(CityPlan plan, int threads = 1, bool plain = false, Action<City>? afterTurn = null) => GoOn(new City(plan, plain: plain), threads, afterTurn);

    public static City GoOn(City city, int threads = 1, Action<City>? afterTurn = null)
    {
        using var runner = new CityRunner(city, threads);
        while (!city.IsOver)
        {
            runner.Turn(CancellationToken.None);
            afterTurn?.Invoke(city);
        }
        return city;
    }

    public static byte[] Save(City city)
    {
        using var stream = new MemoryStream();
        city.Save(stream, "inputs");
        return stream.ToArray();
    }

    public static City Load(CityPlan plan, byte[] bytes, string inputs = "inputs") => City.Load(plan, inputs, new MemoryStream(bytes));

    public static string Checksum(City city) => TableChecksum.Of(city.Tables().All());
}
