using System.Collections.Immutable;
using Demerit.Foundation;

namespace Demerit.Studies.Validation;

/// <summary>Base-rate arithmetic of face recognition in the street.</summary>
internal static class FaceChecks
{
    // Of people on the list who pass, the share that the camera finds: the laboratory's 0.89, and the span of what is known of worse pictures.
    private const double FoundLow = 0.56, FoundHigh = 0.96;
    private static readonly string Found = "of people on the list who pass, 56 to 96 % are found (assumed: the span of kiosk pictures in a laboratory)";
    private static readonly string Listed = "one in 1,000 to one in 10,000 passers-by is on the list (assumed)";

    public static readonly ImmutableArray<Check> All =
    [
        new("faces-list-growth", "Faces that pass for one false alert, with a list ten times as long", g =>
        {
            var one = PerComparison(1 / g["npl-small-list"], 1000);
            return Comparison.Of(1 / Anyone(one, 10_000), g["npl-large-list"], "faces", 1.1,
                "A longer list means more strangers who look like somebody on it, in proportion.", "The chance of a false alert does not grow with the list as independent comparisons would have it.")
                with { Fitted = ["the chance of a false match in one comparison, from the short list"] };
        }),
        new("faces-met-laboratory", "False alerts in London in a year, from the laboratory's worst case", g => Comparison.Of(g["met-faces"] / g["npl-large-list"], g["met-false"], "alerts", 2,
            "The laboratory's worst case is what the street showed.", "The laboratory's figure is a worst case, and the police chose days, places, lists and a stricter threshold; false alerts are counted by those who made them.")),
        new("faces-met-claim", "Share of London's alerts that were false, from the rate that the police named", g =>
        {
            var falseAlerts = g["met-faces"] / g["met-claim"];
            var right = g["met-alerts"] - g["met-false"];
            return Comparison.Of(falseAlerts / (falseAlerts + right), g["met-false"] / g["met-alerts"], "share", 2,
                "The rate that was named is the rate that was met.", "The rate named in August 2025 was the bound of a test, not what was met in the field in the same year.")
                with { Fitted = ["how many passers-by were on the list, from the right alerts"] };
        }),
        new("faces-essex", "Share of alerts in London in 2018 and 2019 that were wrong", g => Share(g, g["older-matcher"], 1 - g["essex-right"] / g["essex-alerts"])),
        new("faces-oxford-circus", "Share of alerts at Oxford Circus that were false", g => Share(g, g["older-matcher"], g["oxford-circus-false"] / g["oxford-circus-alerts"])),
        new("faces-south-wales", "Share of alerts at the final in Cardiff that were false", g => Share(g, g["older-matcher"], g["south-wales-false"] / g["south-wales-alerts"])),
        new("faces-south-wales-count", "False alerts at the final in Cardiff, from the length of its list", g =>
        {
            var one = PerComparison(1 / g["older-matcher"], 3000);
            return Comparison.Of(g["south-wales-visitors"] * Anyone(one, g["south-wales-list"]), g["south-wales-false"], "alerts", 2,
                "The list explains the false alerts.", "Not every visitor passed a camera, and the threshold was set for the long list: at a fixed one, one passer-by in seven would have raised a false alert.")
                with { Fitted = ["the chance of a false match in one comparison, from lists of about 3,000"] };
        }),
        new("faces-buenos-aires", "Share of people stopped in Buenos Aires who were let go", g => Comparison.Of(1 - g["buenos-aires-detained"] / g["buenos-aires-alerts"], g["buenos-aires-released"], "share", 1.1,
            "Alerts, detentions and the share let go tell the same story.", "The figures are of different months, or count different things.")),
    ];

    // One formula for three places: wrong alerts against right ones among those who pass.
    private static Comparison Share(ValidationGround g, double facesForOneFalse, double published)
    {
        double Wrong(double onList, double found) => (1 - onList) / facesForOneFalse / ((1 - onList) / facesForOneFalse + onList * found);
        return new Comparison(Wrong(1 / 1000.0, FoundHigh), Wrong(1 / 10_000.0, FoundLow), published, "share of alerts", 1.02,
            "Where few passers-by are on the list, most alerts are wrong, whatever the camera: the base rate decides.",
            "At this place still fewer passers-by were on the list than one in 10,000, or pictures on the list were poor, as the police said.")
            with { Also = [Found, Listed] };
    }

    private static double PerComparison(double any, double comparisons) => 1 - Exact.Exp(Exact.Log(1 - any) / comparisons);

    private static double Anyone(double one, double comparisons) => 1 - Exact.Exp(Exact.Log(1 - one) * comparisons);
}
