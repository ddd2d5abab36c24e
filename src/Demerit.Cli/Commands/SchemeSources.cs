using System.CommandLine;
using Demerit.Cli.Pages;
using Demerit.Content;
using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes sources S</c>.</summary>
internal static class SchemeSources
{
    public static Command Make(Settings settings)
    {
        var named = new Argument<string>("S") { Description = "A scheme by slug or path", CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("sources", "What a scheme rests on: each source, how much of it was read, and which of its lines cite it.\n\nExample: demerit schemes sources rongcheng") { named, json };
        command.SetAction(parsed =>
        {
            var content = settings.OpenContent(parsed);
            var library = Library.Open(content);
            var (scheme, _) = new Files(content, settings.Surroundings.Folder).Scheme(parsed.GetValue(named)!, library);
            var used = SourceUse.Of(scheme, library.Catalogue);
            if (parsed.GetValue(json)) settings.Surroundings.Out.WriteLine(SourcesJson.Write(scheme, used));
            else Write(new PageWriter(settings.Surroundings), scheme, used, parsed.GetValue(settings.Language)!);
            return Exit.Done;
        });
        return command;
    }

    private static void Write(PageWriter page, Scheme scheme, IReadOnlyList<SourceUse> used, string language)
    {
        page.Title(scheme.Title.In(language));
        page.Note($"of the rules {FareStory.Share(scheme.ReadRules)} was read, of what follows from them {FareStory.Share(scheme.ReadConsequences)}");
        foreach (var use in used)
        {
            var source = use.Source;
            page.Blank();
            page.Title($"{source.Title.In(language)}, {source.Publisher}");
            page.Note(string.Join(" · ", new[] { source.Kind.ToString().ToLowerInvariant(), source.Date, source.Language, FareStory.ReadWord(source), source.Retrieved is { } day ? $"retrieved {day}" : null }.OfType<string>()));
            if (source.Url is { } url) page.Verbatim(url);
            if (source.Archived is { } copy) page.Verbatim($"archived: {copy}");
            foreach (var (what, at) in use.Cited) page.Line($"  {what}: {at}");
            if (use.Cited.Length == 0) page.Line("  cited by no line of this file");
        }
        page.Flush();
    }
}
