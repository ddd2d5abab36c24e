using System.Collections.Immutable;
using Demerit.Foundation;

namespace Demerit.Studies.Validation;

/// <summary>The court's list of defaulters, the purchases it blocks, and the lists of railways and airlines.</summary>
internal static class CourtListChecks
{
    // Days from the end of 2018 to 9 July 2019.
    private const double HalfYear = 190;

    public static readonly ImmutableArray<Check> All =
    [
        new("court-list-2020", "Names on the court's list early in 2020, from its entries and the term in the rules", g =>
        {
            var term = g.LastsOf("judgment-defaulter", "judgment-defaulter") / Duration.DaysPerYear;
            var of2018 = g["court-ever-2018"] - g["court-ever-2017"];
            var of2019 = (g["court-ever-2019-07"] - g["court-ever-2018"]) * Duration.DaysPerYear / HalfYear;
            return Comparison.Of(of2019 + of2018 * Math.Clamp(term - 1, 0, 1), g["court-stock-2020"], "names", 1.25,
                "Entries of the last two years, the term of grounds 2 to 6, are about what was on the list: stock and flow differ by a factor of two to three.", "Entries leave the list faster or slower than the term of grounds 2 to 6 says.")
                with { Also = [$"a term of {ValidationResult.Figure(term)} years (schemes/judgment-defaulter)"] };
        }),
        new("court-list-2023", "Names on the court's list at the end of 2023, from its entries and the term in the rules", g =>
        {
            var term = g.LastsOf("judgment-defaulter", "judgment-defaulter") / Duration.DaysPerYear;
            var of2023 = g["court-entries-2024"] / (1 - g["court-entries-fall-2024"]);
            return Comparison.Of(of2023 * term, g["court-stock-2023"], "names", 1.25, "The term explains the stock.",
                "Under ground 1 (able to pay and refusing) a name stays until the debt is paid; the list grew older after 2020, and 2022's entries, taken to be like 2023's, are not known.")
                with { Also = ["2022 had as many entries as 2023 (assumed)", $"a term of {ValidationResult.Figure(term)} years (schemes/judgment-defaulter)"] };
        }),
        new("court-list-2024", "Change of the court's list in 2024, as a share of the stock: it fell for the first time", g =>
        {
            var after = g["court-stock-2023"] + g["court-entries-2024"] - g["court-exits-2024"];
            return Comparison.Of(after / g["court-stock-2023"], 1, "of the stock of 2023", 1.1, "More left than came, and the list shrank by a few per cent: the first fall in ten years, as the court said.", "Entries and exits do not balance with the stock.");
        }),
        Blocked("flights-blocked", "Flights", "air"),
        Blocked("trains-blocked", "Fast trains", "train"),
        new("rail-list", "People barred from trains in August 2018, from the first month and the term in the rules", g => Grown(g, "rail-list", "smoking", "rail-first-month", 3, "rail-august")),
        new("air-list", "People barred from flying in July 2018, from the first month and the term in the rules", g => Grown(g, "air-list", "smoked", "air-first-month", 2, "air-july")),
    ];

    private static Check Blocked(string slug, string what, string key) => new(slug, $"{what} blocked from the end of 2018 to July 2019, from those of 2018", g =>
        Comparison.Of((g[$"{key}-blocked-2018"] - g[$"{key}-blocked-2017"]) * HalfYear / Duration.DaysPerYear, g[$"{key}-blocked-2019-07"] - g[$"{key}-blocked-2018"], "purchases", 1.5,
            "As many attempts a day as in the year before.", "Purchases are counted, not people: one person tries many times, sellers joined in 2019, and what counts as an attempt was not told."));

    // As many new names each month as in the first, none lapsed before the term.
    private static Comparison Grown(ValidationGround g, string scheme, string list, string first, int months, string later)
    {
        var term = g.LastsOf(scheme, list);
        var counted = Math.Min(months, term / Duration.DaysPerMonth);
        return Comparison.Of(g[first] * counted, g[later], "people", 1.5, "The list grew by about as many names a month as it began with.", "More names were added each month than in the first: bodies began to report at different times.")
            with { Also = [$"a term of {ValidationResult.Figure(term)} days (schemes/{scheme})", $"{months} months of entries like the first"] };
    }
}
