using System.CommandLine;
using System.CommandLine.Help;
using Demerit.Cli.Commands;
using Demerit.Foundation;

namespace Demerit.Cli;

/// <summary>The command line: reads the arguments, runs one command, turns what goes wrong into a message and an exit code.</summary>
internal static class App
{
    public static int Run(string[] args, Surroundings surroundings)
    {
        var settings = new Settings(surroundings);
        var root = Root(settings);
        var parsed = root.Parse(args);
        try
        {
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            {
                foreach (var message in parsed.Errors.Select(e => e.Message).Distinct()) surroundings.Error.WriteLine("demerit: " + message);
                surroundings.Error.WriteLine($"See: {Path(parsed)} --help");
                return Exit.WrongInput;
            }
            var exit = parsed.Invoke(new InvocationConfiguration { Output = surroundings.Out, Error = surroundings.Error, EnableDefaultExceptionHandler = false });
            surroundings.Out.Flush();
            return exit;
        }
        catch (ContentException e)
        {
            foreach (var fault in e.Faults) surroundings.Error.WriteLine(fault);
            return Exit.WrongInput;
        }
        catch (UsageException e)
        {
            surroundings.Error.WriteLine("demerit: " + e.Message);
            return Exit.WrongInput;
        }
        catch (IOException e)
        {
            // What a person named is read and written with words of its own; what is left is where results go.
            surroundings.Error.WriteLine("demerit: " + OutputFile.Reason(e));
            return Exit.WrongInput;
        }
        catch (UnauthorizedAccessException e)
        {
            surroundings.Error.WriteLine("demerit: " + e.Message);
            return Exit.WrongInput;
        }
        catch (OperationCanceledException)
        {
            return Exit.Interrupted;
        }
        catch (Exception e)
        {
            surroundings.Error.WriteLine($"demerit: an internal error, which is ours and not yours: {e.GetType().Name}: {e.Message}");
            surroundings.Error.WriteLine(e.StackTrace);
            return Exit.Internal;
        }
    }

    private static string Path(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult) names.Insert(0, result.Command.Name);
        return string.Join(' ', names);
    }

    private static Named Root(Settings settings)
    {
        var root = new Named("demerit", "How you, and a whole society, would fare under social scoring.\n\nExample: demerit fare profiles/columnist.yaml")
        {
            settings.Content, settings.Quiet, settings.Language, new HelpOption(), new VersionOption(),
            FareCommand.Make(settings), AskCommand.Make(settings), SchemesCommand.Make(settings), CompletionsCommand.Make(settings),
            SiteCommands.MakeServe(settings), SiteCommands.MakePublish(settings),
            CompletionsCommand.MakeComplete(settings, () => Root(settings)),
        };
        return root;
    }

    /// <summary>A root by the name that people type, not by that of the file it runs from.</summary>
    private sealed class Named(string name, string description) : Command(name, description);
}

/// <summary>The options that every command knows, and what they stand for.</summary>
internal sealed class Settings(Surroundings surroundings)
{
    public Option<string?> Content { get; } = new("--content") { Description = "Read catalogue, schemes and profiles from this folder", Recursive = true, HelpName = "DIR" };
    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No messages but errors", Recursive = true };
    public Option<string> Language { get; } = LanguageOption();

    public Surroundings Surroundings => surroundings;

    private static Option<string> LanguageOption()
    {
        var option = new Option<string>("--language") { Description = "Texts in en, es or zh, where they are translated", Recursive = true, HelpName = "LANGUAGE", DefaultValueFactory = _ => "en" };
        option.AcceptOnlyFromAmong("en", "es", "zh");
        return option;
    }

    public Demerit.Content.IContent OpenContent(ParseResult parsed)
    {
        if (parsed.GetValue(Content) is { } folder)
        {
            var full = System.IO.Path.GetFullPath(folder, surroundings.Folder);
            if (!Directory.Exists(full)) throw new UsageException($"--content {folder}: no such folder");
            return new FolderContent(full);
        }
        return DefaultContent();
    }

    /// <summary>A clone's folders, or the library that was built in.</summary>
    public Demerit.Content.IContent DefaultContent() =>
        surroundings.ContentFolder is { Length: > 0 } clone && Directory.Exists(clone) ? new FolderContent(clone) : new EmbeddedContent();

    public void Tell(ParseResult parsed, string message)
    {
        if (!parsed.GetValue(Quiet)) surroundings.Error.WriteLine(message);
    }
}
