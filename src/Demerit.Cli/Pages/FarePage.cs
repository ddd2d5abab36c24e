using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Pages;

/// <summary>The fare as a page for a terminal.</summary>
internal static class FarePage
{
    public static void Write(PageWriter page, FareView view)
    {
        page.Title(FareStory.Title(view));
        page.Note(FareStory.Setting(view));
        page.Blank();
        page.Line(FareStory.Ledger(view.Ledger));
        foreach (var scheme in view.Schemes)
        {
            Head(page, scheme.Scheme, view.Language);
            page.Blank();
            foreach (var row in FareStory.Rows(scheme, view)) page.Row(row.Label, row.Lines);
        }
        foreach (var card in view.Cards)
        {
            Head(page, card, view.Language);
            page.Line(card.Summary.In(view.Language));
        }
        page.Blank();
        page.Rule();
        page.Note($"{FareStory.Foot} --json gives every figure with its source.");
        page.Flush();
    }

    private static void Head(PageWriter page, Scheme scheme, string language)
    {
        page.Blank();
        page.Rule();
        page.Title(scheme.Title.In(language));
        page.Note(FareStory.About(scheme, language));
    }
}
