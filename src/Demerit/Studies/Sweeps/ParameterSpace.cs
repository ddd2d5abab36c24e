using System.Collections.Immutable;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Studies.Sweeps;

/// <summary>What a sweep varies: the ranges of the scenario's <c>vary</c>, or every number but points and thresholds that carries a range.</summary>
public static class ParameterSpace
{
    /// <exception cref="ContentException">Nothing carries a range.</exception>
    public static ImmutableArray<Parameter> Of(CityInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Scenario.Vary.Length > 0) return [.. inputs.Scenario.Vary.Select(Named)];
        var all = Assumed(inputs).Where(p => p.From < p.To).ToImmutableArray();
        return all.Length > 0 ? all
            : throw new ContentException(inputs.Scenario.Place, "nothing to vary: the scenario has no \"vary\", and no number that it rests on carries a range (low, high)");
    }

    private static Parameter Named(Variation vary)
    {
        var parts = vary.Path.Split('.');
        var rest = string.Join('.', parts[1..]);
        return parts[0] switch
        {
            "behaviour" => Make("factor", (i, v) => Change.OfBehaviour(i, rest, v)),
            "redress" => Make(rest is "decided" or "within" ? "days" : "chance", (i, v) => Change.OfRedress(i, rest, v)),
            "population" => Make(rest == "ties.number" ? "ties" : rest == "ties.far" ? "chance" : "shape", (i, v) => Change.OfPopulation(i, rest, v)),
            "sensing" => Make(parts[2] == "mistaken" ? "chance" : "factor", (i, v) => Change.OfChannel(i, parts[1], parts[2], v)),
            "lasts" => Make("days", (i, v) => Change.OfLasts(i, parts[1], v)),
            _ => throw new ContentException(vary.Place, $"\"{vary.Path}\" may not vary"),
        };

        Parameter Make(string unit, Func<CityInputs, double, CityInputs> apply) => new(vary.Path, unit, vary.From, vary.To, vary.Logarithmic, apply);
    }

    private static IEnumerable<Parameter> Assumed(CityInputs inputs)
    {
        var scenario = inputs.Scenario;
        var catalogue = inputs.Scheme.Widen(inputs.Library.Catalogue);
        foreach (var (name, size) in new[] { ("chilling", scenario.Behaviour.Chilling), ("deterrence", scenario.Behaviour.Deterrence), ("hardship", scenario.Behaviour.Hardship), ("gaming", scenario.Behaviour.Gaming) })
            yield return new Parameter($"behaviour.{name}", "factor", size.Low, size.High, false, (i, v) => Change.OfBehaviour(i, name, v));
        foreach (var (name, size) in new[] { ("noticed", scenario.Redress.Noticed), ("appealed", scenario.Redress.Appealed), ("disputed", scenario.Redress.Disputed), ("upheld", scenario.Redress.Upheld), ("upheld-right", scenario.Redress.UpheldRight) })
            yield return new Parameter($"redress.{name}", "chance", size.Low, size.High, false, (i, v) => Change.OfRedress(i, name, v));
        var conducts = Conducts(inputs.Scheme, catalogue);
        foreach (var channel in catalogue.Channels.Where(c => conducts.Any(x => Change.SeenOf(inputs, x).Any(s => s.Channel == c.Slug))))
        {
            var mistaken = scenario.Sensing.Settings.Find(channel.Slug)?.Mistaken ?? inputs.Sensing.Channels.Find(channel.Slug)?.Mistaken ?? channel.Mistaken;
            if (mistaken is not null) yield return OfChance($"sensing.{channel.Slug}.mistaken", mistaken, (i, v) => Change.OfChannel(i, channel.Slug, "mistaken", v));
        }
        foreach (var conduct in conducts)
        {
            if (conduct.Follows is { } follows) yield return OfChance($"conduct.{conduct.Slug}.follows", follows.Chance, (i, v) => Change.OfFollows(i, conduct, v));
            foreach (var sighting in Change.SeenOf(inputs, conduct))
                yield return OfChance($"conduct.{conduct.Slug}.seen.{sighting.Channel}", sighting.Chance, (i, v) => Change.OfSeen(i, conduct, sighting.Channel, v));
            if (Change.HappensOf(inputs, conduct).Any(h => h.Low < h.High))
                yield return new Parameter($"conduct.{conduct.Slug}.happens", "of the way from low to high", 0, 1, false, (i, v) => Change.OfHappens(i, conduct, v));
        }
        foreach (var (name, lasts) in inputs.Scheme.Rules.Select(r => (r.Name, r.Lasts)).Concat(inputs.Scheme.Lists.Where(l => l.Lasts is not null).Select(l => (l.Name, l.Lasts!))))
            // A span to forever has no longest day; its middle is what the scheme's file offers in its place.
            if (lasts.IsSpan && !lasts.From.IsForever && (lasts.To.IsForever ? lasts.Middle : lasts.To) is { IsForever: false } to)
                yield return new Parameter($"lasts.{name}", "days", lasts.From.InDays, to.InDays, false, (i, v) => Change.OfLasts(i, name, v));
    }

    // Chances that span more than a factor of ten are walked in factors; a low of 0 cannot be.
    private static Parameter OfChance(string path, Chance chance, Func<CityInputs, double, CityInputs> apply) =>
        new(path, "chance", chance.Low, chance.High, chance.Low > 0 && chance.High >= 10 * chance.Low, apply);

    // What the scheme counts, and all that leads to it.
    private static Conduct[] Conducts(Scheme scheme, Catalogue catalogue)
    {
        var counted = scheme.Rules.Where(r => r.Match != Match.Stretch).Select(r => r.Conduct).Concat(scheme.Lists.Select(l => l.Conduct).OfType<string>());
        return [.. counted.Where(catalogue.Conduct.Has).SelectMany(c => catalogue.WayTo(catalogue.Conduct[c])).DistinctBy(c => c.Slug).OrderBy(c => c.Slug, StringComparer.Ordinal)];
    }
}
