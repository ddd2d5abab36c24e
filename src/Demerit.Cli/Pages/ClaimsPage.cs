using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Reports.Claims;
using Demerit.Schemes;

namespace Demerit.Cli.Pages;

/// <summary><c>schemes claims</c> for people.</summary>
internal static class ClaimsPage
{
    public static void Write(PageWriter page, IReadOnlyList<AnsweredClaim> claims, Catalogue catalogue, string language)
    {
        foreach (var (claim, modelSays, _) in claims)
        {
            if (claim != claims[0].Claim) page.Blank();
            page.Title(Phrases.Capital(claim.Says.In(language)));
            var who = ($"{claim.Who.In(language)}{(claim.Quote is { } quote ? $": «{quote}»" : "")}", false);
            page.Row("Who says so", claim.At is { } at ? [who, (Source(at), true)] : [who]);
            page.Row("Verdict", $"{claim.VerdictWord} ({claim.Standing.Word()})");
            page.Row("The sources", claim.Finds.In(language));
            if (modelSays is not null) page.Row("The model", modelSays);
            page.Row("Rests on", [.. claim.Rests.Select(r => (Source(r), true))]);
            page.Row("Cite as", [($"{ContentAddress.Of(claim)} {ContentAddress.Hash(claim)}", true)]);

            string Source(Citation cite) => claim.SourceOf(cite, catalogue.Sources) is { } source
                ? $"{source.Title.In(language)}, {source.Publisher}, {cite.At} ({FareStory.ReadWord(source)})" : $"assumed: {cite.At}";
        }
        page.Flush();
    }
}
