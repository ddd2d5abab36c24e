using System.CommandLine;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes export</c>: every line of the library as CSV.</summary>
internal static class ExportSchemes
{
    public static Command Make(Settings settings)
    {
        var named = new Argument<string[]>("S") { Description = "Schemes by slug or path; none: all", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var command = new Command("export", "Every rule, list, grade and consequence as CSV, each with a permanent address, a hash and its source.\n\nExample: demerit schemes export > rules.csv") { named };
        command.SetAction(parsed =>
        {
            var content = settings.OpenContent(parsed);
            var library = Library.Open(content);
            var files = new Files(content, settings.Surroundings.Folder);
            var names = parsed.GetValue(named) is { Length: > 0 } given ? given : [.. library.Slugs];
            settings.Surroundings.Out.Write(LibraryCsv.Write(names.Select(n => files.Scheme(n, library).Scheme).ToArray(), library.Catalogue));
            return Exit.Done;
        });
        return command;
    }
}
