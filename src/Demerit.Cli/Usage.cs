using System.CommandLine;
using System.CommandLine.Parsing;
using Demerit.Cli.Pages;
using Demerit.Foundation;

namespace Demerit.Cli;

/// <summary>What is wrong with a line somebody typed, and what was probably meant.</summary>
internal static class Usage
{
    /// <summary>An option that takes one of a few words.</summary>
    public static Option<string> OneOf(this Option<string> option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !words.Contains(given)) result.AddError($"{option.Name} {given}: expected {Among(words)}{Hint(given, words)}");
        });
        return option;
    }

    /// <summary>An argument that takes one of a few words.</summary>
    public static Argument<string> OneOf(this Argument<string> argument, params string[] words)
    {
        argument.CompletionSources.Add(words);
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !words.Contains(given)) result.AddError($"{given}: expected {Among(words)}{Hint(given, words)}");
        });
        return argument;
    }

    /// <summary>A line each; none where the line can be carried out.</summary>
    public static IEnumerable<string> Faults(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var name = HelpPage.NameOf(parsed);
        // The first slip is told; what follows from it would only confuse.
        if (Stray(parsed) is { } stray)
        {
            var options = Options(command).ToArray();
            var commands = command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).ToArray();
            if (stray.StartsWith('-')) yield return $"no option {stray} in {name}{Or(Nearest.Hint(stray, options), $"; known are {string.Join(", ", options)}")}";
            else if (commands.Length > 0) yield return $"no command {stray} in {name}{Or(Nearest.Hint(stray, commands), $"; known are {string.Join(", ", commands)}")}";
            else yield return $"\"{stray}\" is one too many for {name}{(command.Arguments.Count == 0 ? "" : $"; expected {string.Join(' ', command.Arguments.Select(a => a.Name))}")}";
            yield break;
        }
        if (parsed.Errors.Count > 0 && command.Action is null && command.Subcommands.Count > 0)
        {
            yield return $"{name} wants a command: {Among([.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)])}";
            yield break;
        }
        foreach (var message in parsed.Errors.Select(e => Words(e, name)).Distinct()) yield return message;
    }

    // What nothing takes; also what looks like an option and was taken for a name.
    private static string? Stray(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Count > 0) return parsed.UnmatchedTokens[0];
        if (parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash)) return null;
        return parsed.CommandResult.Tokens.Select(t => t.Value).FirstOrDefault(t => t.Length > 1 && t[0] == '-');
    }

    private static IEnumerable<string> Options(Command command)
    {
        foreach (var option in command.Options.Where(o => !o.Hidden)) yield return option.Name;
        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null; parent = parent.Parents.OfType<Command>().FirstOrDefault())
            foreach (var option in parent.Options.Where(o => o.Recursive && !o.Hidden)) yield return option.Name;
    }

    private static string Words(ParseError error, string name) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} has no value; expected {option.Option.Name} {option.Option.HelpName ?? "VALUE"}",
        ArgumentResult { Tokens.Count: 0 } argument => $"{argument.Argument.Name} is missing; expected {name} {argument.Argument.Name}{(argument.Argument.Description is { } what ? $": {what}" : "")}",
        OptionResult { Tokens: [{ Value: var given }] } option when Number(option.Option.ValueType) is { } kind => $"{option.Option.Name} {given}: expected {kind}",
        _ => error.Message.ReplaceLineEndings(" "),
    };

    private static string? Number(Type type) =>
        type == typeof(int) || type == typeof(int?) || type == typeof(long) || type == typeof(long?) || type == typeof(ulong) || type == typeof(ulong?) ? "a whole number"
        : type == typeof(double) || type == typeof(double?) || type == typeof(decimal) || type == typeof(decimal?) ? "a number" : null;

    // Any two words of two letters are near.
    private static string Hint(string given, string[] words) => given.Length > 2 ? Nearest.Hint(given, words) : "";

    private static string Among(string[] words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";

    private static string Or(string hint, string other) => hint.Length > 0 ? hint : other;
}
