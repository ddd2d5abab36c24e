using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Demerit.Cli.Pages;

/// <summary>The help of a command, in the width there is. A description ends in lines of «Example: …».</summary>
internal static class HelpPage
{
    private const string Example = "Example: ";

    /// <summary>What <c>--help</c> does.</summary>
    public sealed class Show(Surroundings surroundings) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Write(new PageWriter(surroundings), parseResult.CommandResult.Command, NameOf(parseResult));
            return Exit.Done;
        }
    }

    /// <summary>What a person types to come to a command.</summary>
    public static string NameOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult) names.Insert(0, result.Command.Name);
        return string.Join(' ', names);
    }

    public static void Write(PageWriter page, Command command, string name)
    {
        page.Line(Summary(command));
        page.Blank();
        var commands = Commands(command).ToArray();
        var own = command.Options.Where(o => !o.Hidden && !o.Recursive && !IsCommon(o)).ToArray();
        page.Row("Usage", string.Join(' ', new[] { name, commands.Length > 0 ? "COMMAND" : null }.Concat(command.Arguments.Where(a => !a.Hidden).Select(Named)).Append(own.Length > 0 ? "[options]" : null).OfType<string>()));
        Section(page, "Commands", commands.Select(c => ($"{c.Name}{string.Concat(c.Arguments.Where(a => !a.Hidden).Select(a => " " + Named(a)))}", Summary(c))));
        Section(page, "What to name", command.Arguments.Where(a => !a.Hidden && a.Description is not null).Select(a => (Named(a), a.Description!)));
        Section(page, "Options", own.Select(Described));
        Section(page, "Everywhere", Common(command).Select(Described));
        page.Blank();
        foreach (var example in Examples(command)) page.Line(Example + example);
        page.Flush();
    }

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.Where(c => !c.Hidden);

    /// <summary>The options that go with every command.</summary>
    private static List<Option> Common(Command command)
    {
        var options = new List<Option>(command.Options.Where(o => !o.Hidden && (o.Recursive || IsCommon(o))));
        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null; parent = parent.Parents.OfType<Command>().FirstOrDefault())
            options.AddRange(parent.Options.Where(o => o.Recursive && !o.Hidden));
        return options;
    }

    private static bool IsCommon(Option option) => option is HelpOption or VersionOption;

    private static void Section(PageWriter page, string title, IEnumerable<(string, string)> entries)
    {
        var all = entries.ToArray();
        if (all.Length == 0) return;
        page.Blank();
        page.Title(title);
        page.Definitions(all);
    }

    private static string Named(Argument argument)
    {
        if (argument.HelpName is { } given) return given;
        var name = argument.Arity.MaximumNumberOfValues > 1 && argument.Arity.MinimumNumberOfValues == 0 ? $"{argument.Name}..." : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static (string, string) Described(Option option)
    {
        var (term, text) = option switch
        {
            HelpOption => ("--help, -h", "This text"),
            VersionOption => ("--version", "The version"),
            _ => ($"{option.Name}{(option.ValueType == typeof(bool) ? "" : " " + (option.HelpName ?? "VALUE"))}", option.Description ?? ""),
        };
        return option is not (HelpOption or VersionOption) && option.ValueType != typeof(bool) && option.HasDefaultValue && option.GetDefaultValue() is { } value && $"{value}".Length > 0
            ? (term, $"{text} (without: {value})") : (term, text);
    }

    private static string Summary(Command command) => (command.Description ?? "").Split("\n\n")[0];

    private static IEnumerable<string> Examples(Command command) =>
        (command.Description ?? "").Split('\n').Where(l => l.StartsWith(Example, StringComparison.Ordinal)).Select(l => l[Example.Length..]);
}
