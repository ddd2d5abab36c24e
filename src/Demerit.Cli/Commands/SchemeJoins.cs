using System.CommandLine;
using System.Globalization;
using Demerit.Cli.Pages;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes joins</c>: what could be assembled from one number.</summary>
internal static class SchemeJoins
{
    public static Command Make(Settings settings)
    {
        var profile = new Option<string?>("--profile") { Description = "Also what of this person's own things would lie in each file", HelpName = "PROFILE", CompletionSources = { CompletionsCommand.Offer(settings, "profiles/") } };
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("joins", "What could be assembled about somebody from one number: which files, joined by what, with the errors that were measured of such joins.\n\nExample: demerit schemes joins --profile columnist") { profile, json };
        command.SetAction(parsed =>
        {
            var content = settings.OpenContent(parsed);
            var library = Library.Open(content);
            var joins = Join.ReadAll(content, library.Catalogue);
            var person = parsed.GetValue(profile) is { } named ? Assembled.Of(new Files(content, settings.Surroundings.Folder).Profile([named], library.Catalogue), library.Catalogue, joins) : null;
            if (parsed.GetValue(profile) is { } told && person is null) settings.Tell(parsed, $"no join is known where {told} lives");
            var shown = person is null ? joins : (IReadOnlyList<Join>)[person.Join];
            if (parsed.GetValue(json)) settings.Surroundings.Out.WriteLine(JoinsJson.Write(shown, person));
            else Write(new PageWriter(settings.Surroundings), shown, person, library, parsed.GetValue(settings.Language)!);
            return Exit.Done;
        });
        return command;
    }

    private static void Write(PageWriter page, IReadOnlyList<Join> joins, Assembled? person, Library library, string language)
    {
        var errors = ErrorModel.ReadAll(library.Content, library.Catalogue);
        foreach (var join in joins)
        {
            var reached = join.Reach();
            if (join != joins[0]) page.Blank();
            page.Title(join.Title.In(language));
            page.Note(string.Create(CultureInfo.InvariantCulture, $"from {join.Keys[join.Start].Title.In(language)}: {reached.Length} files in {reached.Select(r => r.Step).DefaultIfEmpty().Max()} steps. Documented, and done by nobody here."));
            page.Blank();
            foreach (var (file, by, step) in reached)
            {
                var source = library.Catalogue.Sources.Find(file.Cite.Source) is { Kind: not SourceKind.Assumption } text ? text : null;
                var told = person?.Files.First(f => f.Reached.File == file).Told ?? [];
                page.Line($"{Phrases.Capital(file.Title.In(language))}, by {by.Title.In(language)}{(step > 1 ? $", step {step.ToString(CultureInfo.InvariantCulture)}" : "")}");
                page.Row("holds", file.Holds.In(language));
                if (told.Length > 0) page.Row("of yours", Phrases.Join(told.Select(c => c.Title.In(language))));
                else if (person is not null && file.Conduct.Length > 0) page.Row("of yours", "nothing that was told");
                if (file.Limits is { } limits) page.Row("the law", limits.In(language));
                page.Row("", [(source is null ? $"assumed: {file.Cite.At}" : $"{source.Title.In(language)}, {source.Publisher}, {file.Cite.At} ({FareStory.ReadWord(source)})", true)]);
            }
            page.Blank();
            page.Title("How such joins err, where it was measured");
            foreach (var key in join.Keys)
                page.Row(key.Title.In(language), key.Error is { } slug ? ErrorText.Line(errors[slug], language) : "no rate was found");
            page.Note("The rates are of different things and are not multiplied. They were measured elsewhere and are no chance of anybody's own.");
        }
        page.Flush();
    }
}
