using System.CommandLine;
using System.Text.RegularExpressions;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes new SLUG</c>: a commented file to start from, which passes its own check.</summary>
internal static partial class NewScheme
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
        if (!Slug().IsMatch(slug)) throw new UsageException($"{slug}: expected lower-case words joined by hyphens, such as harbour-points");
        var here = settings.Surroundings.Folder;
        var parent = Directory.Exists(Path.Combine(here, "schemes")) ? Path.Combine(here, "schemes") : here;
        var folder = Path.Combine(parent, slug);
        if (Path.Exists(folder)) throw new UsageException($"{Path.GetRelativePath(here, folder)} exists; expected a new name, so that nothing is lost");
        OutputFile.WriteFolder(folder, [("scheme.yaml", Scheme.Replace("SLUG", slug, StringComparison.Ordinal)), ("cases.yaml", Cases)]);
        var file = Path.GetRelativePath(here, Path.Combine(folder, "scheme.yaml"));
        settings.Surroundings.Out.WriteLine(file);
        settings.Tell(parsed, $"edit it, then: demerit schemes check {file}; demerit schemes test {file}; demerit fare columnist --scheme {file}");
        return Exit.Done;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();

    private const string Scheme = """
        # yaml-language-server: $schema=../../schemas/scheme.schema.json
        scheme: SLUG                          # the name of its folder
        title: A scheme of your own
        place: Nowhere
        operator: Town office
        standing: fictional                   # documented | reported | fictional: the best that anything in it can have
        tier: b                               # a: read at every passage, 80 % with amounts; b: in part; c: a card, never computed
        read: { rules: whole, consequences: whole }
        applies-to: { age: 18 }               # also residence: PLACE, consent: mandatory | opt-in
        in-force: { from: 2016-04-01 }        # to: left out while it is still in force
        summary: >-
          One honest paragraph: who runs it, what it counts, what became of it.
        sources:
          invented: { title: "Invented for this file", publisher: "You", date: 2020, kind: assumption, read: whole }
        score: { start: 1000, floor: 0, cite: [invented, "the start"] }
        grades:                               # highest first; the last takes everything below
          - { grade: A, from: 980, cite: [invented, "grades"] }
          - { grade: B, from: 960, cite: [invented, "grades"] }
          - { grade: C, cite: [invented, "grades"] }
        rules:
          - rule: late-loan
            conduct: pay-loan-late            # from catalogue/conduct.yaml; a finding where the text asks for a fine or a judgment
            match: exact                      # near, or stretch (left out of the main figures), where it is not quite that
            points: -10                       # also { from: -50, to: -5 }, [-3, -6], unknown, or dated
            per: month                        # occurrence | day | month | year | once
            cap: -50
            lasts: 2y                         # or forever, or { from: 1y, to: forever, middle: 5y } where the text is unknown
            says: "late with a loan instalment"
            cite: [invented, "line 1"]
        consequences:                         # by grade, list, below or from (a score)
          - { grade: C, door: borrow, effect: closed, says: "no loans", cite: [invented, "what a C does"] }
        redress:
          notice: before                      # none | on-request | after | before | unknown
          objection: { within: 60d, decided: 15d }
        transparency: { rules: published, score: shown }

        """;

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
