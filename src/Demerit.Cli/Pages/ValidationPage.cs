using System.Collections.Immutable;
using Demerit.Reports;
using Demerit.Studies.Validation;

namespace Demerit.Cli.Pages;

/// <summary>The page of <c>validate</c>: each check with its figures, then why.</summary>
internal static class ValidationPage
{
    public static void Write(Surroundings surroundings, ImmutableArray<ValidationResult> results)
    {
        var page = new PageWriter(surroundings);
        foreach (var r in results)
            page.Row(ValidationText.Word(r.Verdict),
            [
                ($"{r.Title}: {ValidationText.Model(r)} against {ValidationResult.Figure(r.Published)} {r.Unit} ({ValidationText.Margin(r)}).", false),
                ($"{r.Why} Fitted: {ValidationText.Fitted(r)}.", true),
            ]);
        page.Blank();
        page.Line(ValidationText.Summary(results));
        page.Flush();
    }
}
