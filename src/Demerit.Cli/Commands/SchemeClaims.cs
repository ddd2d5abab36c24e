using System.CommandLine;
using Demerit.Cli.Pages;
using Demerit.Content.Claims;
using Demerit.Reports.Claims;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes claims</c>.</summary>
internal static class SchemeClaims
{
    public static Command Make(Settings settings)
    {
        var named = new Argument<string[]>("CLAIM") { Description = "Claims by slug; none: all", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { CompletionsCommand.Offer(settings, "claims/") } };
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("claims", "The claims of the story and of the press, one by one: who makes them, what the sources support, what the model says.\n\nExample: demerit schemes claims secret-algorithm") { named, json };
        command.SetAction(parsed =>
        {
            var library = Library.Open(settings.OpenContent(parsed));
            var claims = parsed.GetValue(named) is { Length: > 0 } asked
                ? asked.Select(slug => ClaimReader.Read(library.Content, slug, library.Catalogue)) : ClaimReader.ReadAll(library.Content, library.Catalogue);
            var language = parsed.GetValue(settings.Language)!;
            var figures = new ClaimFigures(library);
            var answered = claims.Select(c => figures.Answer(c, language)).ToArray();
            if (parsed.GetValue(json)) settings.Surroundings.Out.WriteLine(ClaimsJson.Write(answered, library.Catalogue));
            else ClaimsPage.Write(new PageWriter(settings.Surroundings), answered, library.Catalogue, language);
            return Exit.Done;
        });
        return command;
    }
}
