using System.Globalization;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cli.Pages;

/// <summary>The table of what was read and what is assumed, at the end of <c>schemes check</c>.</summary>
internal static class CoveragePage
{
    public static void Write(PageWriter page, IReadOnlyList<SchemeCoverage> schemes, CatalogueCoverage catalogue)
    {
        page.Table(["scheme", "tier", "lines", "assumed", "rules", "amounts", "terms", "no case", "texts read"],
            [.. schemes.Select(Row), ["all", "", N(schemes.Sum(s => s.Lines)), N(schemes.Sum(s => s.WithoutSource)), N(schemes.Sum(s => s.Rules)), N(schemes.Sum(s => s.Amounts)), N(schemes.Sum(s => s.Terms)), N(schemes.Sum(s => s.Unexercised)),
                Sources(schemes.Sum(s => s.Whole), schemes.Sum(s => s.Opening), schemes.Sum(s => s.Quoted), schemes.Sum(s => s.Unsaid))]]);
        page.Blank();
        page.Line("Lines are rules, lists, grades and consequences; assumed are those of them that rest on no text of others, no case those that no worked case exercises. Amounts and terms are those that are known, of rules and lists. Texts read: whole, the opening, as others quote them.");
        page.Blank();
        page.Line($"Of {N(catalogue.Acts)} acts the prevalence of {N(catalogue.Measured)} has a source, of {N(catalogue.Assumed)} it is an assumption with a range, of {N(catalogue.Unknown)} it is said to be unknown{(catalogue.Silent > 0 ? $", and {N(catalogue.Silent)} say nothing of it" : "")}. "
            + $"{N(catalogue.Findings)} findings follow them. Of {N(catalogue.Chances)} chances of being seen or found {N(catalogue.AssumedChances)} are assumptions. {N(catalogue.Held)} of {N(catalogue.Facts)} facts have shares of the people who hold their values.");
        page.Flush();
    }

    private static string[] Row(SchemeCoverage s) => [s.Scheme.Slug, s.Scheme.Tier.ToString(), N(s.Lines), N(s.WithoutSource), N(s.Rules), N(s.Amounts), N(s.Terms), N(s.Unexercised), Sources(s.Whole, s.Opening, s.Quoted, s.Unsaid)];

    private static string Sources(int whole, int opening, int quoted, int unsaid) => $"{N(whole)}, {N(opening)}, {N(quoted)}{(unsaid > 0 ? $", {N(unsaid)} not said" : "")}";

    private static string N(int n) => n.ToString(CultureInfo.InvariantCulture);
}
