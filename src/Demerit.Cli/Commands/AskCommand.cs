using System.CommandLine;
using Demerit.Cli.Asking;
using Demerit.Cli.Pages;
using Demerit.Content;
using Demerit.Content.Profiles;
using Demerit.Reports;
using Demerit.Fares;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit ask</c>: the questions in the terminal, then the fare.</summary>
internal static class AskCommand
{
    public static Command Make(Settings settings)
    {
        var schemes = new Option<string[]>("--scheme") { Description = "A scheme by slug or path; may be repeated", HelpName = "S", AllowMultipleArgumentsPerToken = false, CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var save = new Option<string?>("--out") { Description = "Write what you told to a new file that only you can read", HelpName = "PROFILE" };
        var command = new Command("ask", "Asks in the terminal, the most decisive question next, and shows how you would fare.\n\nExample: demerit ask --out me.yaml") { schemes, save };
        command.SetAction(parsed => Run(settings, parsed, parsed.GetValue(schemes) ?? [], parsed.GetValue(save)));
        return command;
    }

    private static int Run(Settings settings, ParseResult parsed, string[] named, string? save)
    {
        var surroundings = settings.Surroundings;
        if (!surroundings.CanAsk) throw new UsageException("ask puts its questions on a terminal, and there is none. Without one, write a profile and run: demerit fare PROFILE");
        var path = save is null ? null : OutputFile.Check("--out", save, surroundings.Folder, replaces: false);
        var content = settings.OpenContent(parsed);
        var library = Library.Open(content);
        var files = new Files(content, surroundings.Folder);
        var language = parsed.GetValue(settings.Language)!;
        // Where somebody lives is not known yet; the scheme from home joins once it is.
        var schemes = (named.Length > 0 ? named : [.. Contrast.Read(content).All]).Select(s => files.Scheme(s, library).Scheme).Where(s => s.Tier != 'c').ToArray();
        var interview = new Interview(Questions.Read(content, library.Catalogue), library.Catalogue, schemes, Sensing.Documented);
        var profile = new AskSession(interview, library.Catalogue, surroundings, language).Run();
        if (path is not null) OutputFile.Write(path, ProfileWriter.Write(profile));
        var shown = (named.Length > 0 ? named : Contrast.Read(content).For(profile.LivesIn, library.Catalogue)).Select(s => files.Scheme(s, library)).ToArray();
        var fares = FareCommand.Compute(settings, parsed, library, shown, new Question(profile, profile.AsOf, Sensing.Documented, Life.ReadAll(content, library.Catalogue)), [], s => s.Readings);
        var page = new PageWriter(surroundings);
        page.Blank();
        FarePage.Write(page, new FareView(profile, profile.AsOf, Sensing.Documented, FareEngine.LedgerOf(profile, library.Catalogue, profile.AsOf), fares, [], library.Catalogue, language));
        if (save is not null) settings.Tell(parsed, $"written: {save}, readable by you only");
        return Exit.Done;
    }
}
