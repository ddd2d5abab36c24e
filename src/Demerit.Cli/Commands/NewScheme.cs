using System.CommandLine;
using Demerit.Content.Yaml;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes new SLUG</c>: a commented file to start from, which passes its own check.</summary>
internal static class NewScheme
{
    public static Command Make(Settings settings)
    {
        var slug = new Argument<string>("SLUG") { Description = "Its name: lower-case words joined by hyphens" };
        var command = new Command("new", "Writes a commented scheme and its worked cases into a new folder here.\n\nExample: demerit schemes new harbour-points") { slug };
        command.SetAction(parsed => Run(settings, parsed, parsed.GetValue(slug)!));
        return command;
    }

    private static int Run(Settings settings, ParseResult parsed, string slug)
    {
        if (!Values.IsSlug(slug)) throw new UsageException($"{slug}: expected lower-case words joined by hyphens, such as harbour-points");
        var here = settings.Surroundings.Folder;
        var parent = Directory.Exists(Path.Combine(here, "schemes")) ? Path.Combine(here, "schemes") : here;
        var folder = Path.Combine(parent, slug);
        if (Path.Exists(folder)) throw new UsageException($"{Path.GetRelativePath(here, folder)} exists; expected a new name, so that nothing is lost");
        OutputFile.WriteFolder(folder, [("scheme.yaml", SchemeTemplate.For(slug)), ("cases.yaml", Cases)]);
        var file = Path.GetRelativePath(here, Path.Combine(folder, "scheme.yaml"));
        settings.Surroundings.Out.WriteLine(file);
        settings.Tell(parsed, $"edit it, then: demerit schemes check {file}; demerit schemes test {file}; demerit fare columnist --scheme {file}");
        return Exit.Done;
    }

    private const string Cases = """
        # yaml-language-server: $schema=../../schemas/cases.schema.json
        - case: two late instalments in two months
          as-of: 2020-01-01
          seen: all
          events: [ { conduct: pay-loan-late, date: 2019-05-05 }, { conduct: pay-loan-late, date: 2019-06-05 } ]
          expect: { score: 1000 - 2*10, grade: A, doors: { borrow: open }, counted: [late-loan] }
        - case: a month counts once, and the cap holds
          as-of: 2020-01-01
          seen: all
          events:
            - { conduct: pay-loan-late, date: 2019-01-05, times: 3 }
            - { conduct: pay-loan-late, date: 2019-02-05 }
            - { conduct: pay-loan-late, date: 2019-03-05 }
            - { conduct: pay-loan-late, date: 2019-04-05 }
            - { conduct: pay-loan-late, date: 2019-05-05 }
            - { conduct: pay-loan-late, date: 2019-06-05 }
          expect: { score: 1000 - 50, grade: C, doors: { borrow: closed }, counted: [late-loan] }

        """;
}
