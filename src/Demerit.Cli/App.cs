using System.CommandLine;
using System.CommandLine.Help;
using Demerit.Cli.Commands;
using Demerit.Cli.Pages;
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
            var faults = parsed.Action is HelpPage.Show ? [] : Usage.Faults(parsed).ToArray();
            if (faults.Length > 0)
            {
                foreach (var fault in faults) surroundings.Error.WriteLine("demerit: " + fault);
                surroundings.Error.WriteLine($"See: {HelpPage.NameOf(parsed)} --help");
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
            return surroundings.Interruption.Exit;
        }
        catch (Exception e)
        {
            surroundings.Error.WriteLine($"demerit: an internal error, which is ours and not yours: {e.GetType().Name}: {e.Message}");
            surroundings.Error.WriteLine(e.StackTrace);
            return Exit.Internal;
        }
    }

    internal static Command Root(Settings settings)
    {
        var root = new Named("demerit", "How you, and a whole society, would fare under social scoring.\n\nExample: demerit fare profiles/columnist.yaml")
        {
            settings.Content, settings.Quiet, settings.Language, new HelpOption { Action = new HelpPage.Show(settings.Surroundings) }, new VersionOption(),
            FareCommand.Make(settings), AskCommand.Make(settings), SchemesCommand.Make(settings), AuditCommand.Make(settings), CompletionsCommand.Make(settings),
            SiteCommands.MakeServe(settings), SiteCommands.MakePublish(settings), PublishCommand.Make(),
            SimulateCommand.Make(settings), SiloCommand.Make(settings), CompareCommand.Make(settings), SweepCommand.Make(settings), ValidateCommand.Make(settings),
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
    public Option<string> Language { get; } = new Option<string>("--language") { Description = "Texts in en, es or zh, where they are translated", Recursive = true, HelpName = "LANGUAGE", DefaultValueFactory = _ => "en" }.OneOf("en", "es", "zh");

    public Surroundings Surroundings => surroundings;

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
        // In the order in which things happen, also where both go to one terminal.
        surroundings.Out.Flush();
        if (!parsed.GetValue(Quiet)) surroundings.Error.WriteLine(message);
    }
}
