using System.CommandLine;
using Demerit.Cli.Pages;
using Demerit.Reports;
using Demerit.Schemes;
using Demerit.Studies.Validation;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit validate</c>.</summary>
internal static class ValidateCommand
{
    public static Command Make(Settings settings)
    {
        var json = new Option<bool>("--json") { Description = "Print every check for machines" };
        var markdown = new Option<bool>("--markdown") { Description = "Print the page docs/validation.md" };
        var command = new Command("validate", "Holds the model against published figures; a check that fails says why. Exit 1 where one fails, 3 where one cannot be decided.\n\nExample: demerit validate") { json, markdown };
        command.SetAction(parsed =>
        {
            var results = Validator.Run(Library.Open(settings.OpenContent(parsed)));
            var output = settings.Surroundings.Out;
            if (parsed.GetValue(json)) output.WriteLine(ValidationJson.Write(results));
            else if (parsed.GetValue(markdown)) output.Write(ValidationText.Markdown(results));
            else ValidationPage.Write(settings.Surroundings, results);
            return results.Any(r => r.Verdict == Verdict.Fail) ? Exit.FoundFault : results.Any(r => r.Verdict == Verdict.NotDecided) ? Exit.Inconclusive : Exit.Done;
        });
        return command;
    }
}
