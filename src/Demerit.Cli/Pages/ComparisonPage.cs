using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Fares;
using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Pages;

/// <summary>Two schemes side by side; one under the other where the terminal is narrow.</summary>
internal static class ComparisonPage
{
    public static void Write(PageWriter page, ComparedSide left, ComparedSide right, ImmutableArray<ComparedLine> lines, Catalogue catalogue, string language)
    {
        page.Title($"{Name(left, language)}, beside {Name(right, language)}");
        page.Note($"{Read(left)}; {Read(right)}");
        var same = lines.Count(l => l.Same);
        page.Line($"Of {lines.Length} lines {same} say the same, {lines.Count(l => !l.Same && l.Left is not null && l.Right is not null)} differ, {lines.Count(l => l.Right is null)} stand only in the first and {lines.Count(l => l.Left is null)} only in the second.");
        foreach (var part in lines.GroupBy(l => l.Part))
        {
            page.Blank();
            page.Title(part.Key switch { ComparedPart.Score => "Score", ComparedPart.Grade => "Grades", ComparedPart.Rule => "Rules", ComparedPart.List => "Lists", _ => "What follows" });
            if (page.IsNarrow)
                foreach (var line in part) page.Row(Phrases.Capital(line.Subject), line.Same ? [$"both: {line.Left}"] : [$"first: {line.Left ?? "nothing"}", $"second: {line.Right ?? "nothing"}"]);
            else
                page.Table(["", left.Scheme.Scheme.Slug, right.Scheme.Scheme.Slug, ""], part.Select(l => new[] { l.Subject, l.Left ?? "—", l.Right ?? "—", l.Same ? "same" : "" }));
        }
        if (left.Fare is { } a && right.Fare is { } b)
        {
            page.Blank();
            page.Title("What they make of the person");
            var doors = catalogue.Doors.Where(d => Says(a, d.Slug) != Says(b, d.Slug)).Select(d => new[] { d.Title.In(language), Says(a, d.Slug), Says(b, d.Slug) }).ToArray();
            page.Table(["", left.Scheme.Scheme.Slug, right.Scheme.Scheme.Slug], [["score, on average", Score(a), Score(b)], .. doors]);
            page.Note("Doors of which both say the same are left out.");
        }
        page.Flush();
    }

    private static string Name(ComparedSide side, string language) => side.Scheme.Scheme.Title.In(language);

    private static string Read(ComparedSide side) => $"{side.Scheme.Scheme.Slug} as of {Phrases.Day(side.Scheme.Day)}";

    private static string Score(Fare fare) => fare.Score is { } score ? Phrases.Number(score.Mean) : "no score";

    private static string Says(Fare fare, string door) => Phrases.Door(fare.Doors.First(d => d.Door == door));
}
