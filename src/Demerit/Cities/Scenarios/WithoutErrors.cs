using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Cities.Scenarios;

/// <summary>The same scenario in which every record names the right person: what errors did, also to behaviour, is the difference between the two on the same seed.</summary>
public static class WithoutErrors
{
    private static readonly Chance Never = new(0, 0, 0, null, null, Place.None);

    /// <param name="scenario">As told.</param>
    /// <param name="preset">Its sensing preset, whose other factors stay.</param>
    /// <param name="catalogue">With the scheme's own channels.</param>
    public static Scenario Of(Scenario scenario, Sensing preset, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(preset);
        ArgumentNullException.ThrowIfNull(catalogue);
        var settings = catalogue.Channels.Select(c =>
            (scenario.Sensing.Settings.Find(c.Slug) ?? preset.Channels.Find(c.Slug) ?? new ChannelSetting(c.Slug, 1, 1, 1, null, null, null, Place.None)) with { Mistaken = Never });
        return scenario with
        {
            Slug = scenario.Slug + "-without-errors",
            Title = new Words((scenario.Title?.In("en") ?? scenario.Slug) + ", without errors"),
            Sensing = scenario.Sensing with { Settings = new Register<ChannelSetting>(settings, s => s.Channel) },
            Conduct = [.. scenario.Conduct.Select(c => c.Mistaken is null ? c : c with { Mistaken = Never })],
        };
    }
}
