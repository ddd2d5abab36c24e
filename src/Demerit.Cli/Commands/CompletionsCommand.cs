using System.CommandLine;
using System.CommandLine.Completions;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit completions SHELL</c>: a script for the shell; and the hidden <c>complete</c> that the script asks.</summary>
internal static class CompletionsCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # demerit completions bash > ~/.local/share/bash-completion/completions/demerit
            _demerit() { local IFS=$'\n'; COMPREPLY=($(compgen -W "$(demerit complete "$COMP_POINT" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")); }
            complete -o default -F _demerit demerit ./demerit
            """,
        ["zsh"] = """
            #compdef demerit
            # demerit completions zsh > "${fpath[1]}/_demerit"
            _demerit() { local -a words_known; words_known=("${(@f)$(demerit complete "$CURSOR" "$BUFFER" 2>/dev/null)}"); compadd -- $words_known; _files; }
            compdef _demerit demerit
            """,
        ["fish"] = """
            # demerit completions fish > ~/.config/fish/completions/demerit.fish
            complete -c demerit -a '(demerit complete (commandline -C) (commandline) 2>/dev/null)'
            """,
        ["pwsh"] = """
            # demerit completions pwsh >> $PROFILE
            Register-ArgumentCompleter -Native -CommandName demerit -ScriptBlock {
                param($word, $line, $position)
                demerit complete $position "$line" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Make(Settings settings)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" };
        shell.OneOf([.. Scripts.Keys]);
        var command = new Command("completions", "A script that completes commands, options and slugs in a shell.\n\nExample: demerit completions bash") { shell };
        command.SetAction(parsed =>
        {
            settings.Surroundings.Out.WriteLine(Scripts[parsed.GetValue(shell)!]);
            return Exit.Done;
        });
        return command;
    }

    /// <summary>Prints what could stand at a position of a line, a word a line; what shells call.</summary>
    public static Command MakeComplete(Settings settings, Func<Command> root)
    {
        var position = new Argument<int>("POSITION");
        var line = new Argument<string>("LINE");
        var command = new Command("complete", "What could stand at a position of a line.\n\nExample: demerit complete 9 \"demerit f\"") { position, line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            // The words after the program's own name, up to the cursor.
            var whole = parsed.GetValue(line)!;
            var text = whole[..Math.Clamp(parsed.GetValue(position), 0, whole.Length)];
            var name = text.IndexOf(' ', StringComparison.Ordinal);
            var rest = name < 0 ? "" : text[(name + 1)..];
            var word = rest[(rest.LastIndexOf(' ') + 1)..];
            foreach (var item in root().Parse(rest).GetCompletions(rest.Length).Select(c => c.InsertText ?? c.Label).Where(c => c.StartsWith(word, StringComparison.Ordinal) && c[0] != '/'))
                settings.Surroundings.Out.WriteLine(item);
            return Exit.Done;
        });
        return command;
    }

    /// <summary>Offers the slugs of a folder of the library to an option or an argument that takes one.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Offer(Settings settings, string folder) => _ =>
    {
        var content = settings.DefaultContent();
        var slugs = folder == "schemes/" ? Library.SlugsOf(content) : content.Under(folder).Select(p => Path.GetFileNameWithoutExtension(p)!);
        return slugs.Select(s => new CompletionItem(s));
    };
}
