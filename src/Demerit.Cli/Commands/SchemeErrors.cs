using System.CommandLine;
using Demerit.Cli.Pages;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes errors</c>: rates of error that somebody measured, each with where.</summary>
internal static class SchemeErrors
{
    public static Command Make(Settings settings)
    {
        var named = new Argument<string[]>("S") { Description = "Schemes by slug; none: every measured rate", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("errors", "What goes wrong in such systems: measured rates, of what and where. They tell of a scheme, never of a person.\n\nExample: demerit schemes errors midas compas") { named, json };
        command.SetAction(parsed =>
        {
            var library = Library.Open(settings.OpenContent(parsed));
            var asked = parsed.GetValue(named) ?? [];
            foreach (var slug in asked.Where(s => !library.Slugs.Contains(s))) throw new UsageException($"no scheme {slug} in the library{Nearest.Hint(slug, library.Slugs)}");
            var models = ErrorModel.ReadAll(library.Content, library.Catalogue).Where(m => asked.Length == 0 || m.Schemes.Any(asked.Contains)).ToArray();
            if (parsed.GetValue(json)) settings.Surroundings.Out.WriteLine(ErrorsJson.Write(models));
            else Write(new PageWriter(settings.Surroundings), models, library.Catalogue, parsed.GetValue(settings.Language)!);
            return Exit.Done;
        });
        return command;
    }

    private static void Write(PageWriter page, ErrorModel[] models, Catalogue catalogue, string language)
    {
        foreach (var kind in models.GroupBy(m => m.KindWord))
        {
            page.Title(kind.Key.Replace('-', ' '));
            foreach (var model in kind)
            {
                page.Line($"  {Phrases.Capital(model.Title.In(language))}");
                page.Row("", [(ErrorText.Line(model, language), false), (catalogue.Sources.Find(model.Cite.Source) is { } source ? $"{source.Title.In(language)}, {source.Publisher}, {model.Cite.At}" : $"assumed: {model.Cite.At}", true)]);
            }
        }
        if (models.Length == 0) page.Line("No rate was measured of these.");
        page.Flush();
    }
}
