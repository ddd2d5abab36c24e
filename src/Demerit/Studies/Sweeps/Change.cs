using System.Collections.Immutable;
using System.Globalization;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Studies.Sweeps;

/// <summary>What a run's inputs are with one number of them changed. Nothing here reaches points or thresholds.</summary>
internal static class Change
{
    public static CityInputs OfBehaviour(CityInputs inputs, string name, double value)
    {
        var (b, size) = (inputs.Scenario.Behaviour, Size.Of(value));
        return With(inputs, s => s with
        {
            Behaviour = name switch
            {
                "chilling" => b with { Chilling = size },
                "deterrence" => b with { Deterrence = size },
                "hardship" => b with { Hardship = size },
                "gaming" => b with { Gaming = size },
                _ => throw Unknown(name),
            },
        });
    }

    public static CityInputs OfRedress(CityInputs inputs, string name, double value)
    {
        var (r, size) = (inputs.Scenario.Redress, Size.Of(value));
        return With(inputs, s => s with
        {
            Redress = name switch
            {
                "noticed" => r with { Noticed = size },
                "appealed" => r with { Appealed = size },
                "disputed" => r with { Disputed = size },
                "upheld" => r with { Upheld = size },
                "upheld-right" => r with { UpheldRight = size },
                "decided" => r with { Decided = Days(value) },
                "within" => r with { Within = Days(value) },
                _ => throw Unknown(name),
            },
        });
    }

    public static CityInputs OfPopulation(CityInputs inputs, string name, double value)
    {
        var choice = inputs.Scenario.Population;
        var tendency = choice.Tendency ?? (inputs.Population.Tendency is { } t ? new TendencyShapes(t.General, t.Domain) : TendencyShapes.Same);
        var ties = choice.Ties ?? (inputs.Population.Ties is { } known ? new TieShape(known.Number, known.Far) : new TieShape(0, 0));
        return With(inputs, s => s with
        {
            Population = name switch
            {
                "tendency.general" => choice with { Tendency = tendency with { General = value } },
                "tendency.domain" => choice with { Tendency = tendency with { Domain = value } },
                "ties.number" => choice with { Ties = ties with { Number = Whole(value) } },
                "ties.far" => choice with { Ties = ties with { Far = value } },
                _ => throw Unknown(name),
            },
        });
    }

    /// <summary>One number of how a channel sees; the others stay as scenario or preset set them.</summary>
    public static CityInputs OfChannel(CityInputs inputs, string channel, string name, double value)
    {
        var setting = inputs.Scenario.Sensing.Settings.Find(channel) ?? inputs.Sensing.Channels.Find(channel) ?? new ChannelSetting(channel, 1, 1, 1, null, null, null, Place.None);
        var changed = name switch
        {
            "reach" => setting with { Reach = value },
            "uptime" => setting with { Uptime = value },
            "linked" => setting with { Linked = value },
            "mistaken" => setting with { Mistaken = Mistaken(setting.Mistaken ?? inputs.Scheme.Widen(inputs.Library.Catalogue).Channels.Find(channel)?.Mistaken, value) },
            _ => throw Unknown(name),
        };
        return With(inputs, s => s with { Sensing = s.Sensing with { Settings = s.Sensing.Settings.With([changed]) } });
    }

    // Where errors were measured by group, all groups move in proportion: how unequal they are is not what is varied.
    private static Chance Mistaken(Chance? before, double value) => Sure(value) with
    {
        ByGroup = before is { Value: > 0 } ? [.. before.ByGroup.Select(g => KeyValuePair.Create(g.Key, Math.Min(1, g.Value / before.Value * value)))] : [],
    };

    /// <summary>How long the records of a rule or list count.</summary>
    public static CityInputs OfLasts(CityInputs inputs, string name, double days) =>
        With(inputs, s => s with { Lasts = [.. s.Lasts.Where(e => e.Name != name), new Expiry(name, Days(days), Place.None)] });

    public static CityInputs OfSeen(CityInputs inputs, Conduct conduct, string channel, double value)
    {
        var seen = SeenOf(inputs, conduct).Select(s => s.Channel == channel ? s with { Chance = Sure(value) } : s).ToImmutableArray();
        return With(inputs, s => s with { Conduct = Changed(s.Conduct, conduct, c => c with { Seen = seen }) });
    }

    /// <summary>How often a conduct happens: every entry that carries a range, as far on its way from its least to its most.</summary>
    public static CityInputs OfHappens(CityInputs inputs, Conduct conduct, double place)
    {
        var happens = HappensOf(inputs, conduct).Select(h => h with { PerYear = h.Low + place * (h.High - h.Low) }).ToImmutableArray();
        return With(inputs, s => s with { Conduct = Changed(s.Conduct, conduct, c => c with { Happens = happens }) });
    }

    public static CityInputs OfFollows(CityInputs inputs, Conduct conduct, double value)
    {
        var own = inputs.Scheme.Conduct.Find(conduct.Slug) ?? conduct;
        return inputs with { Scheme = inputs.Scheme with { Conduct = inputs.Scheme.Conduct.With([own with { Follows = own.Follows! with { Chance = Sure(value) } }]) } };
    }

    public static ImmutableArray<Sighting> SeenOf(CityInputs inputs, Conduct conduct) => ChangeOf(inputs, conduct)?.Seen ?? conduct.Seen;

    public static ImmutableArray<Prevalence> HappensOf(CityInputs inputs, Conduct conduct) => ChangeOf(inputs, conduct)?.Happens ?? conduct.Happens;

    private static ConductChange? ChangeOf(CityInputs inputs, Conduct conduct) => inputs.Scenario.Conduct.FirstOrDefault(c => c.Conduct == conduct.Slug);

    private static ImmutableArray<ConductChange> Changed(ImmutableArray<ConductChange> changes, Conduct conduct, Func<ConductChange, ConductChange> change)
    {
        var before = changes.FirstOrDefault(c => c.Conduct == conduct.Slug) ?? new ConductChange(conduct.Slug, null, null, null, Place.None);
        return [.. changes.Where(c => c.Conduct != conduct.Slug), change(before)];
    }

    private static CityInputs With(CityInputs inputs, Func<Scenario, Scenario> change) => inputs with { Scenario = change(inputs.Scenario) };

    private static Chance Sure(double value) => new(value, value, value, null, null, Place.None);

    private static Duration Days(double days) => Duration.OfDays(Whole(days));

    private static int Whole(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);

    private static ArgumentException Unknown(string name) => new(string.Create(CultureInfo.InvariantCulture, $"nothing called \"{name}\" can be varied"), nameof(name));
}
