using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Schemes;

namespace Demerit.Audits.Checks;

/// <summary>What one occasion of an act costs under a sensing preset.</summary>
/// <param name="Preset">The preset.</param>
/// <param name="Chance">That one occasion leaves a record under the rule, with its range.</param>
/// <param name="Cost">Points lost by the first record, times the chance.</param>
/// <param name="Rise">By how much the chance is larger than under documented sensing; 1 where it is not larger.</param>
public sealed record PresetCost(string Preset, (double Value, double Low, double High) Chance, double Cost, double Rise)
{
    /// <summary>Amounts multiplied by this keep the cost of one occasion as under documented sensing; never above 1.</summary>
    public double Milder => 1 / Rise;
}

/// <summary>What one occasion of an act costs by one rule, under each preset.</summary>
public sealed record OccasionCost(Line Line, Conduct Act, double Points, ImmutableArray<PresetCost> Presets)
{
    public double Most => Presets.Max(p => p.Rise);
}

/// <summary>The check that is ours: points are fixed for a world that sees little.</summary>
internal static class Cost
{
    public static ImmutableArray<OccasionCost> Of(Subject subject, ImmutableArray<Sensing> presets)
    {
        var all = ImmutableArray.CreateBuilder<OccasionCost>();
        foreach (var rule in subject.Middle.Rules.Where(r => !r.IsUnknown && !r.Amounts.IsEmpty && r.Sign < 0))
        {
            var chances = presets.Select(p => (Preset: p, Chance: Chance(subject.Catalogue, rule.Conduct, p))).ToArray();
            var documented = chances.First(c => c.Preset.IsDocumented).Chance.Value;
            if (documented <= 0) continue;
            var points = subject.Middle.Points(rule.PointsOf(1));
            all.Add(new OccasionCost(subject.Lines.First(l => l.IsRule && l.Name == rule.Name), subject.Catalogue.RootOf(rule.Conduct), points,
                [.. chances.Select(c => new PresetCost(c.Preset.Preset, c.Chance, points * c.Chance.Value, Math.Max(1, c.Chance.Value / documented)))]));
        }
        return all.ToImmutable();
    }

    // One occasion of the act leads to the finding by a chance, and that is seen by a chance.
    private static (double Value, double Low, double High) Chance(Catalogue catalogue, Conduct conduct, Sensing sensing)
    {
        double value = 1, low = 1, high = 1;
        foreach (var sighting in conduct.Seen)
        {
            var factor = sensing.Channels.Find(sighting.Channel)?.Factor ?? 1;
            value *= 1 - Math.Min(1, sighting.Chance.Value * factor);
            low *= 1 - Math.Min(1, sighting.Chance.Low * factor);
            high *= 1 - Math.Min(1, sighting.Chance.High * factor);
        }
        (value, low, high) = (1 - value, 1 - low, 1 - high);
        foreach (var step in catalogue.WayTo(conduct))
            if (step.Follows is { } follows) (value, low, high) = (value * follows.Chance.Value, low * follows.Chance.Low, high * follows.Chance.High);
        return (value, low, high);
    }

    public static Answer O1(Subject subject, ImmutableArray<OccasionCost> costs)
    {
        if (costs.IsEmpty) return subject.Scheme.Score is null ? new Answer(Outcome.NotApplicable, "There are no points.") : new Answer(Outcome.NotShown, "No rule takes a known amount for conduct that anybody could see.") { Missing = ["the points of each rule, and how often it is noticed"] };
        var limit = subject.Threshold("o1-rise");
        var rising = costs.Where(c => c.Most > limit.Number).OrderByDescending(c => c.Most).ToArray();
        if (rising.Length == 0) return new Answer(Outcome.Figure, $"Under no preset does one occasion cost more than under documented sensing ({Text.Count(costs.Length, "rule", "rules")}).") { Figures = [new Figure("rules whose occasion costs more where more is seen", 0, null, null, "rules", limit, 0, (0, costs.Length))] };
        var worst = rising[0];
        var preset = worst.Presets.MaxBy(p => p.Rise)!;
        return new Answer(Outcome.Figure, $"{worst.Act.Title.En}: under \"{preset.Preset}\" one occasion costs {Text.Factor(preset.Rise)} times as much as under documented sensing. To stay the same, {Text.Number(Math.Abs(worst.Points))} points would have to become {Text.Factor(Math.Abs(worst.Points) * preset.Milder)}. So for {rising.Length} of {costs.Length} rules. All of these chances are assumptions.".Capital())
        {
            Figures = [new Figure("rules whose occasion costs more where more is seen", rising.Length, null, null, "rules", limit, 1, (rising.Length, costs.Length)), new Figure("largest rise of the cost of one occasion", worst.Most, null, null, "times", limit, worst.Most > limit.Number ? 1 : 0)],
            Evidence = [.. rising.Take(8).Select(c => new Evidence($"\"{c.Line.Name}\": {string.Join("; ", c.Presets.Where(p => p.Rise > 1).Select(p => $"{p.Preset}: {Text.Factor(p.Rise)} times; {Text.Number(Math.Abs(c.Points))} points would become {Text.Factor(Math.Abs(c.Points) * p.Milder)}"))}", c.Line.Place, c.Line.Name))],
        };
    }
}
