using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cities.Scenarios;

/// <summary>Reads a scenario's file: its form, and what can be judged from the file alone. Names are known once scheme and population are.</summary>
public static class ScenarioReader
{
    private const int MostDays = 73_000, MostPeople = 2_000_000_000;
    private static readonly string[] Known =
    [
        "scenario", "title", "summary", "scheme", "population", "days", "period", "seed", "from", "burn-in", "reading", "sensing", "behaviour", "redress", "lasts", "conduct", "vary", "sources",
    ];
    private static readonly string[] Rates = ["per-year", "per-month", "per-week", "per-day"];

    /// <param name="file">The name that faults carry.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="fewest">Fewer people are a fault; tests of the engine may ask for less.</param>
    /// <exception cref="ContentException">The bytes are no scenario.</exception>
    public static Scenario Read(string file, ReadOnlySpan<byte> bytes, int fewest = Scenario.FewestPeople)
    {
        var faults = new Faults();
        var scenario = Fields.Of(YamlReader.Read(file, bytes), faults, "a scenario", Known) is { } f ? Read(file, f, fewest, faults) : null;
        if (faults.Any) throw new ContentException(faults.InOrder());
        return scenario!;
    }

    private static Scenario Read(string file, Fields f, int fewest, Faults faults)
    {
        var days = RequiredWhole(f, "days", 1, MostDays);
        var period = Days(f, "period", 1) ?? Math.Min(30, days);
        if (period > days) faults.Add(f.PlaceOf("period"), string.Create(CultureInfo.InvariantCulture, $"a period of {period} days is longer than the run of {days}"));
        return new Scenario(f.RequiredSlug("scenario"), f.Words("title"), f.Words("summary"), f.RequiredText("scheme"), f.PlaceOf("scheme"), ReadReading(f), ReadPopulation(f, fewest, faults),
            f.Date("from")?.Middle, days, Days(f, "burn-in", 0) ?? 0, period, ReadSeed(f, faults), ReadSensing(f, faults), ReadBehaviour(f, faults), ReadRedress(f, faults), ReadLasts(f, faults),
            [.. f.Entries("conduct").Select(e => ReadConduct(e.Key, e.Value, faults)).OfType<ConductChange>()], [.. f.Entries("vary").Select(e => VariationReader.Read(e.Key, e.Value, faults)).OfType<Variation>()],
            Source.ReadAll(f.Entries("sources"), faults), file, f.Place);
    }

    private static int RequiredWhole(Fields f, string name, int from, int to) => f.Required(name) is null ? from : f.Whole(name, from, to) ?? from;

    private static int? Days(Fields f, string name, int least)
    {
        if (f.Duration(name) is not { } duration) return null;
        var days = duration.IsForever ? int.MaxValue : (int)Math.Round(duration.InDays, MidpointRounding.AwayFromZero);
        if (days >= least && days <= MostDays) return days;
        f.Faults.Add(f.PlaceOf(name), string.Create(CultureInfo.InvariantCulture, $"{duration} stands where \"{name}\" (from {least} to {MostDays} days) is expected"));
        return null;
    }

    private static Reading ReadReading(Fields f) => f.Choice("reading", "lenient", "middle", "harsh") switch { "lenient" => Reading.Lenient, "harsh" => Reading.Harsh, _ => Reading.Middle };

    private static ulong ReadSeed(Fields f, Faults faults)
    {
        if (f.Node("seed") is not { } node) return 1;
        if (Values.TryNumber(node, out var seed) && seed == decimal.Truncate(seed) && seed >= 0 && seed <= ulong.MaxValue) return (ulong)seed;
        faults.Add(node.Place, $"{node.Kind} stands where \"seed\" (a whole number from 0) is expected");
        return 1;
    }

    private static PopulationChoice ReadPopulation(Fields scenario, int fewest, Faults faults)
    {
        if (scenario.Required("population") is not { } node || Fields.Of(node, faults, "population", "from", "people", "tendency", "ties") is not { } f)
            return new PopulationChoice(null, scenario.Place, fewest, scenario.Place, null, null);
        var people = RequiredWhole(f, "people", 1, MostPeople);
        if (people < fewest && f.Has("people"))
            faults.Add(f.PlaceOf("people"), string.Create(CultureInfo.InvariantCulture, $"{people} people are too few; at least {fewest} synthetic people are expected, so that no figure is that of a few"));
        return new PopulationChoice(f.Slug("from"), f.PlaceOf("from"), people, f.PlaceOf("people"), ReadTendency(f.Node("tendency"), faults), ReadTies(f.Node("ties"), faults));
    }

    /// <summary>Also of a population's file.</summary>
    internal static TendencyShapes? ReadTendency(Node? node, Faults faults)
    {
        if (node is null || Fields.Of(node, faults, "tendency", "general", "domain") is not { } f) return null;
        return new TendencyShapes(Shape(f, "general"), Shape(f, "domain"));

        static double? Shape(Fields f, string name)
        {
            if (f.Number(name) is not { } shape) return null;
            if (shape is < 0.05m or > 10_000) f.Faults.Add(f.PlaceOf(name), $"{shape} stands where the gamma shape \"{name}\" (from 0.05 to 10000) is expected");
            return (double)shape;
        }
    }

    /// <summary>Also of a population's file.</summary>
    internal static TieShape? ReadTies(Node? node, Faults faults)
    {
        if (node is null || Fields.Of(node, faults, "ties", "number", "far") is not { } f) return null;
        return new TieShape(RequiredWhole(f, "number", 0, 100), ShareOf(f, "far") ?? 0);
    }

    private static double? ShareOf(Fields f, string name)
    {
        if (f.Number(name) is not { } share) return null;
        if (share is < 0 or > 1) f.Faults.Add(f.PlaceOf(name), $"{share} stands where \"{name}\" (from 0 to 1) is expected");
        return (double)share;
    }

    private static SensingChoice ReadSensing(Fields scenario, Faults faults)
    {
        var none = new SensingChoice(Sensing.Documented.Preset, scenario.Place, new Register<ChannelSetting>([], s => s.Channel), false);
        if (scenario.Node("sensing") is not { } node) return none;
        if (node is not Mapping map)
        {
            faults.Add(node.Place, $"{node.Kind} stands where \"sensing\" (a map) is expected");
            return none;
        }
        // The rest of the map is by channel.
        string[] own = ["preset", "errors-within"];
        var f = Fields.Of(new Mapping(map.Place, [.. map.Entries.Where(e => own.Contains(e.Key.Text))]), faults, "sensing", own)!;
        return new SensingChoice(f.Slug("preset") ?? none.Preset, f.PlaceOf("preset"),
            ChannelSetting.ReadAll(map.Entries.Where(e => !own.Contains(e.Key.Text)), faults), f.Choice("errors-within", "all", "group") == "group");
    }

    private static Behaviour ReadBehaviour(Fields scenario, Faults faults)
    {
        if (scenario.Node("behaviour") is not { } node || Fields.Of(node, faults, "behaviour", "chilling", "deterrence", "hardship", "gaming", "chilling-by-ties") is not { } f) return Behaviour.Unmoved;
        return new Behaviour(Of("chilling"), Of("deterrence"), Of("hardship"), Of("gaming"), f.Truth("chilling-by-ties") ?? false);

        Size Of(string name) => ReadSize(f, name, "factor", 100, "a factor from 0 to 100; 1 switches it off", faults) ?? Size.Of(1);
    }

    private static RedressTerms ReadRedress(Fields scenario, Faults faults)
    {
        if (scenario.Node("redress") is not { } node || Fields.Of(node, faults, "redress", "noticed", "appealed", "disputed", "upheld", "upheld-right", "decided", "within", "notice") is not { } f) return RedressTerms.None;
        return new RedressTerms(Of("noticed"), Of("appealed"), Of("disputed"), Of("upheld"), Of("upheld-right"), Term("decided"), Term("within"), f.Choice("notice", "none", "on-request", "after", "before"), f.Place);

        Size Of(string name) => ReadSize(f, name, "chance", 1, "a chance from 0 to 1", faults) ?? Size.Of(0);

        Duration? Term(string name)
        {
            if (f.Duration(name) is not { } term) return null;
            if (term.IsForever && name == "decided") faults.Add(f.PlaceOf(name), "a decision that takes forever is no redress; expected a duration, such as 60d");
            return term;
        }
    }

    private static ImmutableArray<Expiry> ReadLasts(Fields scenario, Faults faults)
    {
        var lasts = ImmutableArray.CreateBuilder<Expiry>();
        foreach (var (key, node) in scenario.Entries("lasts"))
            if (Values.Slug(key, faults, "lasts") is { } name && Values.Duration(node, faults, name) is { } time)
                lasts.Add(new Expiry(name, time, key.Place));
        return lasts.ToImmutable();
    }

    // A bare number, or { factor: 0.7, low: 0.5, high: 1, cite: [...] }.
    private static Size? ReadSize(Fields fields, string name, string value, int most, string expected, Faults faults)
    {
        if (fields.Node(name) is not { } node) return null;
        decimal number;
        if (node is Mapping)
        {
            if (Fields.Of(node, faults, $"\"{name}\"", value, "low", "high", "cite") is not { } f || f.Required(value) is null || f.Number(value) is not { } told) return null;
            number = told;
            var low = f.Number("low") ?? number;
            var high = f.Number("high") ?? number;
            if (low > number || high < number || low < 0 || high > most)
                faults.Add(f.Place, string.Create(CultureInfo.InvariantCulture, $"expected 0 <= low <= {value} <= high <= {most}; found low {low}, {value} {number}, high {high}"));
            return new Size((double)number, (double)low, (double)high, Citation.Read(f.Node("cite"), faults), f.Place);
        }
        if (Values.Number(node, faults, name) is not { } bare) return null;
        number = bare;
        if (number < 0 || number > most) faults.Add(node.Place, $"{number} stands where \"{name}\" ({expected}) is expected");
        return new Size((double)number, (double)number, (double)number, null, node.Place);
    }

    private static ConductChange? ReadConduct(Scalar key, Node node, Faults faults)
    {
        if (Values.Slug(key, faults, "conduct") is not { } slug) return null;
        if (Fields.Of(node, faults, $"conduct \"{slug}\"", [.. Rates, "low", "high", "doers", "where", "cite", "happens", "seen", "mistaken"]) is not { } f) return null;
        if (Rates.Any(f.Has)) f.Refuse("happens", "a rate stands beside \"happens\"; expected one of them");
        var rated = Rates.Any(f.Has) || f.Has("happens");
        var happens = !rated ? (ImmutableArray<Prevalence>?)null : f.Has("happens") ? ConductReader.ReadHappens(f, faults) : [.. new[] { ConductReader.ReadRate(f, faults) }.OfType<Prevalence>()];
        return new ConductChange(slug, happens, f.Has("seen") ? ConductReader.ReadSeen(slug, f, faults) : null, Chance.ReadMistaken(f.Node("mistaken"), faults, $"a wrong name for {slug}"), key.Place);
    }
}
