using System.Collections.Immutable;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cities.Tables;
using Demerit.Content;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Studies.Validation;

/// <summary>What a check stands on: the published figures, the library, and cities that it may run.</summary>
internal sealed class ValidationGround(Library library)
{
    private readonly Published _published = Published.Read(library.Content, library.Catalogue);
    private readonly List<PublishedFigure> _used = [];
    private readonly Dictionary<string, CityTables> _lived = new(StringComparer.Ordinal);

    public Library Library => library;

    /// <summary>Every figure that was asked for since the last check began.</summary>
    public ImmutableArray<PublishedFigure> Used => [.. _used.Distinct()];

    public void Begin() => _used.Clear();

    /// <exception cref="ContentException">No such figure.</exception>
    public double this[string slug]
    {
        get
        {
            if (!_published.Figures.TryGet(slug, out var figure)) throw new ContentException(new Place(Published.File, 1, 1), $"the figure \"{slug}\" is missing{Nearest.Hint(slug, _published.Figures.Names)}");
            _used.Add(figure);
            return figure.Value;
        }
    }

    /// <summary>How long a list keeps a name, in days, as the scheme's file says.</summary>
    public double LastsOf(string scheme, string list) => library.Scheme(scheme).Lists.Single(l => l.Name == list).Lasts!.Middle.InDays;

    /// <summary>The tables of a scenario of <c>validation/</c>.</summary>
    public CityTables Lived(string scenario)
    {
        if (_lived.TryGetValue(scenario, out var known)) return known;
        var path = $"validation/{scenario}.yaml";
        var bytes = library.Content.Read(path) ?? throw new ContentException(new Place(path, 1, 1), "the scenario is missing");
        var city = new City(CityPlan.Of(CityInputs.Load(ScenarioReader.Read(path, bytes), bytes, library, _ => null)));
        var worker = city.NewWorker();
        while (!city.IsOver)
        {
            for (var block = city.FirstBlock; block < city.LastBlock; block++) city.Work(block, worker);
            city.EndTurn([worker]);
        }
        return _lived[scenario] = city.Tables();
    }

    /// <summary>The score of a worked case of a scheme's own file.</summary>
    public double ScoreOf(string scheme, string caseName)
    {
        var found = library.Scheme(scheme);
        var file = Library.CasesOf(scheme);
        var bytes = library.Content.Read(file) ?? throw new ContentException(new Place(file, 1, 1), "the worked cases are missing");
        var worked = WorkedCase.ReadAll(file, bytes, found.Widen(library.Catalogue)).SingleOrDefault(c => c.Name == caseName)
            ?? throw new ContentException(new Place(file, 1, 1), $"the worked case \"{caseName}\" is missing");
        return worked.Run(found, library.Catalogue).Fare.Score!.Mean;
    }
}
