using System.Collections.Immutable;
using Demerit.Content.Catalogues;

namespace Demerit.Studies.Validation;

/// <summary>Wrong findings of machines.</summary>
internal static class FindingChecks
{
    public static readonly ImmutableArray<Check> All =
    [
        new("midas-accused", "People wrongly accused by MiDAS, from the full review", g =>
        {
            // One finding a person at the most, one for one and a half findings at the least.
            var wrong = g["midas-all-wrong"];
            var middle = (g["midas-accused-low"] + g["midas-accused-high"]) / 2;
            return new Comparison(wrong / 1.5, wrong, middle, "people", 1.1, "Findings and people tell the same story.", "More findings fell on each person, or fewer people were counted than were accused.")
                with { Also = ["one to one and a half findings a person (assumed)"] };
        }),
        new("midas-with-people", "Share of MiDAS's findings that were not fraud although a person had looked, against the machine's own", g =>
        {
            var alone = g["midas-computer-only"] * g["midas-computer-wrong"];
            var looked = (g["midas-all-wrong"] - alone) / (g["midas-all"] - g["midas-computer-only"]);
            return Comparison.Of(looked, g["midas-computer-wrong"], "share", 1.25, "A person who looks changes little.", "Where a person looked, fewer findings were wrong than where the machine decided alone: the two figures of 93 and 70 % are of different findings and must not be mixed.");
        }),
        Compas("black"), Compas("white"),
    ];

    // What is missed, what is marked wrongly and how often people are arrested again decide the false alarms: A. Chouldechova, "Fair
    // prediction with disparate impact" (2017).
    private static Check Compas(string group) => new($"compas-{group}", $"False alarms of COMPAS among {group} people, from base rate, missed and wrong marks", g =>
    {
        double Rate(string error) => ErrorModel.ReadAll(g.Library.Content, g.Library.Catalogue)[error].Groups.Single(x => x.Key == group).Value;
        var (arrested, missed, wrong) = (g[$"compas-base-{group}"], Rate("compas-missed"), Rate("compas-wrong-marks"));
        return Comparison.Of(arrested / (1 - arrested) * (wrong / (1 - wrong)) * (1 - missed), Rate("compas-false-alarm"), "share of people not arrested again", 1.02,
            "With unequal base rates and nearly equal precision, false alarms must differ: no setting makes all three equal.", "The three published rates do not belong to the same people.")
            with { Also = [$"missed: {ValidationResult.Figure(missed)}, and marks followed by no arrest: {ValidationResult.Figure(wrong)} (catalogue/errors.yaml)"] };
    });
}
