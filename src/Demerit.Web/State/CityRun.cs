using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cities.Tables;
using Demerit.Foundation.Tables;
using Demerit.Reports;

namespace Demerit.Web.State;

/// <summary>What a reader sets of a city: safeguards and behaviour, never points or thresholds.</summary>
/// <param name="Scheme">A scheme that may be computed.</param>
/// <param name="Population">Who lives there.</param>
/// <param name="People">How many.</param>
/// <param name="Sensing">A preset: how much is seen.</param>
/// <param name="Mistaken">The chance that a record names the wrong person, at every channel; null: as each channel was measured.</param>
/// <param name="Lasts">How long records count; null: as the scheme says.</param>
/// <param name="Notice">none, on-request, after or before; null: as the scheme says.</param>
/// <param name="Appeal">Whether people who notice a wrong record object to it.</param>
/// <param name="Chilling">Whether people give up protected conduct while a door is closed.</param>
/// <param name="Seed">Another seed is another draw of the same city.</param>
public sealed record CitySettings(string Scheme, string Population, int People, string Sensing, string? Mistaken, string? Lasts, string? Notice, bool Appeal, bool Chilling, ulong Seed)
{
    public const int Days = 365, Period = 30;

    /// <summary>The same as a scenario's file: what is run here is what the command line would run.</summary>
    /// <param name="channels">All that could name the wrong person.</param>
    public string ToScenario(IEnumerable<string> channels)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"scenario: from-the-page\nscheme: {Scheme}\npopulation: {{ from: {Population}, people: {People} }}\ndays: {Days}\nperiod: {Period}d\nseed: {Seed}\n");
        var named = Mistaken is null ? "" : string.Concat(channels.Select(c => $", {c}: {{ mistaken: {Mistaken} }}"));
        text.Append(CultureInfo.InvariantCulture, $"sensing: {{ preset: {Sensing}{named} }}\n");
        text.Append(CultureInfo.InvariantCulture, $"behaviour: {{ chilling: {(Chilling ? "0.7" : "1")}, deterrence: 0.9, hardship: 1.5, gaming: 1.2 }}\n");
        text.Append(CultureInfo.InvariantCulture, $"redress: {{ noticed: 0.4, appealed: {(Appeal ? "0.5" : "0")}, upheld: 0.8, decided: 60d{(Notice is null ? "" : $", notice: {Notice}")} }}\n");
        if (Lasts is not null) text.Append(CultureInfo.InvariantCulture, $"lasts: {{ all: {Lasts} }}\n");
        return text.ToString();
    }
}

/// <summary>A run in slices: between two of them the browser paints and answers.</summary>
internal sealed class CityRun
{
    private readonly CityInputs _inputs;
    private readonly City _city;
    private readonly Worker _worker;
    private readonly TimeProvider _clock;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(40);

    private CityRun(CityInputs inputs, City city, TimeProvider clock)
    {
        (_inputs, _city, _clock) = (inputs, city, clock);
        _worker = city.NewWorker();
    }

    /// <summary>Makes ready for a run, with a pause for the browser between the steps.</summary>
    /// <exception cref="Demerit.Foundation.ContentException">The scheme asks what the population lacks, or cannot be computed.</exception>
    public static async Task<CityRun> MakeAsync(CitySettings settings, Shelf shelf, TimeProvider clock)
    {
        const string file = "from-the-page.yaml";
        await Pause();
        var library = shelf.Library;
        await Pause();
        var bytes = Encoding.UTF8.GetBytes(settings.ToScenario(library.Catalogue.Channels.Names));
        var scenario = ScenarioReader.Read(file, bytes);
        await Pause();
        var inputs = CityInputs.Load(scenario, bytes, library, _ => null);
        await Pause();
        var plan = new CityCompiler(inputs).Compile();
        await Pause();
        return new CityRun(inputs, new City(plan), clock);
    }

    /// <summary>Lets the browser paint and answer.</summary>
    public static Task Pause() => Task.Delay(1, CancellationToken.None);

    public CityPlan Plan => _city.Plan;

    /// <summary>From 0 to 1.</summary>
    public double Done { get; private set; }

    public bool IsOver => _city.IsOver;

    /// <summary>The first people of the city as they stand; empty before the first period.</summary>
    public byte[] Crowd(int people) => _city.Turn < 2 ? [] : _city.Crowd(people);

    /// <param name="painted">Called between slices.</param>
    /// <param name="stop">Cancelled where the reader wants no more.</param>
    public async Task RunAsync(Func<Task> painted, CancellationToken stop)
    {
        var (steps, done) = ((double)_city.Turns * (_city.LastBlock - _city.FirstBlock), 0);
        var started = _clock.GetTimestamp();
        while (!_city.IsOver)
        {
            for (var block = _city.FirstBlock; block < _city.LastBlock; block++)
            {
                _city.Work(block, _worker);
                Done = ++done / steps;
                if (_clock.GetElapsedTime(started) < Slice) continue;
                await painted();
                await Pause();
                stop.ThrowIfCancellationRequested();
                started = _clock.GetTimestamp();
            }
            _city.EndTurn([_worker]);
        }
    }

    /// <summary>What the report is made from, with one checksum of all tables.</summary>
    public async Task<CityReportView> ViewAsync()
    {
        await Pause();
        var tables = _city.Tables();
        await Pause();
        var checksum = TableChecksum.Of(tables.All());
        await Pause();
        return new CityReportView(_inputs.Scenario, _inputs.Scheme, Plan.Catalogue, Plan.Population, Plan.Time.From, tables, checksum, "demerit simulate from-the-page.yaml", []);
    }

    /// <summary>People with nothing recordable, at the end.</summary>
    public CleanRow? Clean() => _city.Tables().Clean.LastOrDefault(r => r.Status == "any");
}
