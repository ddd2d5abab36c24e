using System.Text;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cli;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Studies.Sweeps;
using Demerit.Tests.Cities;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Studies;

public sealed class SweepTests
{
    private const string Start = """
        scenario: small
        scheme: harbour-points
        population: { people: 1000, tendency: { general: 1.5, domain: 12 } }
        from: 2018-01-01
        days: 120
        period: 30d

        """;

    private static readonly Library Shared = Library.Open(new FolderContent(Path.Combine(Repository.Root, "tests", "library")));

    [Theory]
    [InlineData("behaviour.chilling: { from: 0.5, to: 1 }", "behaviour.chilling", "factor", 0.75)]
    [InlineData("redress.upheld: { from: 0, to: 1 }", "redress.upheld", "chance", 0.5)]
    [InlineData("redress.decided: { from: 10d, to: 50d }", "redress.decided", "days", 30)]
    [InlineData("population.tendency.general: { from: 1, to: 3 }", "population.tendency.general", "shape", 2)]
    [InlineData("sensing.street-camera.mistaken: { from: 0.0001, to: 0.01, scale: log }", "sensing.street-camera.mistaken", "chance", 0.001)]
    [InlineData("lasts.late-loan: { from: 100d, to: 300d }", "lasts.late-loan", "days", 200)]
    public void A_named_range_is_walked_in_its_unit(string vary, string path, string unit, double middle)
    {
        var parameter = Assert.Single(ParameterSpace.Of(Inputs($"vary:\n  {vary}\n")));
        Assert.Equal((path, unit), (parameter.Path, parameter.Unit));
        Assert.Equal(middle, parameter.At(0.5), 9);
        Assert.Equal((parameter.From, parameter.To), (parameter.At(0), parameter.At(1)));
    }

    [Fact]
    public void A_value_taken_on_is_in_the_inputs_and_nothing_else_has_changed()
    {
        var before = Inputs("sensing: { preset: many-cameras, street-camera: { uptime: 0.5 } }\nvary:\n  sensing.street-camera.mistaken: { from: 0, to: 0.1 }\n  lasts.late-loan: { from: 1y, to: 2y }\n");
        var space = ParameterSpace.Of(before);
        var after = space[1].Apply(space[0].Apply(before, 0.05), 400);
        var setting = after.Scenario.Sensing.Settings["street-camera"];
        Assert.Equal((0.5, 0.05), (setting.Uptime, setting.Mistaken!.Value));
        Assert.Equal(("late-loan", 400), (after.Scenario.Lasts[0].Name, after.Scenario.Lasts[0].Lasts.Days));
        Assert.Same(before.Scheme, after.Scheme);
        Assert.Equal(before.Scenario with { Sensing = after.Scenario.Sensing, Lasts = after.Scenario.Lasts }, after.Scenario);
    }

    [Fact]
    public void Without_named_ranges_everything_with_a_range_is_varied_but_points_and_thresholds()
    {
        var paths = ParameterSpace.Of(Inputs("behaviour: { chilling: { factor: 0.7, low: 0.5, high: 1, cite: [assumption, \"none found\"] } }\n")).Select(p => p.Path).ToArray();
        Assert.Contains("behaviour.chilling", paths);
        Assert.Contains("lasts.crossing-fine", paths);
        Assert.Contains(paths, p => p.StartsWith("conduct.", StringComparison.Ordinal) && p.EndsWith(".follows", StringComparison.Ordinal));
        Assert.DoesNotContain(paths, p => p.Contains("points", StringComparison.Ordinal) || p.Contains("grade", StringComparison.Ordinal) || p.Contains("score", StringComparison.Ordinal));
        Assert.Equal(paths, paths.Distinct());
    }

    [Fact]
    public void Every_default_parameter_gives_a_city_that_can_be_built()
    {
        // One range of each kind that a file may carry.
        var scheme = Towns.TownScheme
            .Replace("conduct: late, chance: 0.1", "conduct: late, chance: 0.1, low: 0.02, high: 0.3", StringComparison.Ordinal)
            .Replace("lag: 1d, mistaken: 0.08", "lag: 1d, mistaken: { chance: 0.08, low: 0.001, high: 0.2 }", StringComparison.Ordinal)
            .Replace("camera: { chance: 0.3 }", "camera: { chance: 0.3, low: 0.1, high: 0.5 }", StringComparison.Ordinal)
            .Replace("per-year: 12 ", "per-year: 12, low: 2, high: 30 ", StringComparison.Ordinal)
            .Replace("points: -5, lasts: 120d", "points: -5, lasts: { from: 60d, to: 200d }", StringComparison.Ordinal);
        var scenario = Towns.Town.Replace("chilling: 0.7", "chilling: { factor: 0.7, low: 0.5, high: 1 }", StringComparison.Ordinal).Replace("noticed: 0.6", "noticed: { chance: 0.6, low: 0.1, high: 0.9 }", StringComparison.Ordinal);
        var inputs = Towns.Inputs(scenario, scheme);
        var space = ParameterSpace.Of(inputs);
        Assert.Equal(["behaviour.chilling", "redress.noticed", "sensing.camera.mistaken", "conduct.litter.seen.camera", "conduct.noise.happens", "conduct.sued.follows", "lasts.litter"], space.Select(p => p.Path));
        Assert.True(space[2].Logarithmic);
        foreach (var parameter in space)
            foreach (var place in new[] { 0, 0.5, 1 })
                Assert.NotNull(CityPlan.Of(parameter.Apply(inputs, parameter.At(place))));
    }

    [Fact]
    public void A_seed_that_stands_twice_is_refused_with_the_reason()
    {
        var inputs = Inputs("vary:\n  behaviour.chilling: { from: 0.5, to: 1 }\n");
        Assert.Contains("seed 3 stands twice", Assert.Throws<ContentException>(() => Sweep.Of(inputs, DesignKind.Lhs, 100, [3, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("too few", Assert.Throws<ContentException>(() => Sweep.Of(inputs, DesignKind.Sobol, 5, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sobol_design_takes_a_power_of_two_of_rows_and_mixes_one_column_at_a_time()
    {
        var design = SweepDesign.Of(DesignKind.Sobol, 3, 100, 1);
        Assert.Equal((16, 80), (design.Rows, design.Points.Length));
        for (var row = 0; row < design.Rows; row++)
        {
            var at = row * design.PerRow;
            for (var p = 0; p < 3; p++)
                for (var d = 0; d < 3; d++)
                    Assert.Equal(design.Points[d == p ? at + 1 : at][d], design.Points[at + 2 + p][d]);
        }
    }

    [Fact]
    public void What_drives_wrong_records_is_the_chance_of_a_wrong_name()
    {
        var sweep = Sweep.Of(Towns.Inputs("""
            scenario: small
            scheme: town-scheme.yaml
            population: { people: 1000 }
            days: 120
            vary:
              sensing.camera.mistaken: { from: 0.01, to: 0.9 }
              behaviour.gaming: { from: 1, to: 1.1 }

            """), DesignKind.Lhs, 20, []);
        var outcomes = sweep.Runs.Select(r => Sweep.OutcomesOf(Towns.Run(CityPlan.Of(sweep.InputsOf(r))).Tables())).ToArray();
        var share = SweepFindings.Of(sweep, outcomes).Outcomes.Single(o => o.Outcome.Name == "wrong_record_share");
        Assert.Equal(0, share.Order[0]);
        Assert.InRange(share.Ranks[0].Rho.Value, 0.9, 1);
        Assert.True(share.Responses[0][^1].Mean > 3 * share.Responses[0][0].Mean);

        var table = sweep.ToTable(outcomes);
        Assert.Equal(20, table.Rows);
        Assert.Equal(sweep.Runs.Select(r => sweep.ValuesAt(r.Point)[0]), table.Fractions("sensing.camera.mistaken"));
        Assert.Equal(outcomes.Select(o => o[Outcome.All.ToList().FindIndex(x => x.Name == "wrong_record_share")]), table.Fractions("wrong_record_share"));
    }

    [Fact]
    public void A_sweep_of_other_ranges_or_seeds_is_another_sweep()
    {
        var one = Sweep.Of(Inputs("vary:\n  behaviour.chilling: { from: 0.5, to: 1 }\n"), DesignKind.Lhs, 20, []);
        Assert.Equal(one.Fingerprint("1"), Sweep.Of(Inputs("vary:\n  behaviour.chilling: { from: 0.5, to: 1 }\n"), DesignKind.Lhs, 20, []).Fingerprint("1"));
        Assert.NotEqual(one.Fingerprint("1"), Sweep.Of(Inputs("vary:\n  behaviour.chilling: { from: 0.6, to: 1 }\n"), DesignKind.Lhs, 20, []).Fingerprint("1"));
        Assert.NotEqual(one.Fingerprint("1"), Sweep.Of(Inputs("vary:\n  behaviour.chilling: { from: 0.5, to: 1 }\n"), DesignKind.Lhs, 20, [2]).Fingerprint("1"));
        Assert.NotEqual(one.Fingerprint("1"), one.Fingerprint("2"));
    }

    private static CityInputs Inputs(string more)
    {
        var bytes = Encoding.UTF8.GetBytes(Start + more);
        return CityInputs.Load(ScenarioReader.Read("small.yaml", bytes), bytes, Shared, _ => null);
    }
}
