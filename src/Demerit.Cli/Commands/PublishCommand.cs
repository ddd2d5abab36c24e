using System.CommandLine;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit publish</c>: a clone's own script does it, since it builds; elsewhere this says so.</summary>
internal static class PublishCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder; what it holds of the same names is replaced" };
        var parts = new Argument<string[]>("PART") { Description = "One part or several, such as native or tool; none: all", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("publish", "In a clone, builds what is given to people: the native binary and the packages.\n\nExample: demerit publish dist") { folder, parts };
        command.SetAction(int (_) => throw new UsageException("publish builds from a clone, with the .NET 10 SDK; there, run ./demerit publish DIR"));
        return command;
    }
}
