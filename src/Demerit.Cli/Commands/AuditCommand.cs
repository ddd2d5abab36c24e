using System.Collections.Immutable;
using System.CommandLine;
using Demerit.Audits;
using Demerit.Audits.Book;
using Demerit.Cities.Scenarios;
using Demerit.Cli.Pages;
using Demerit.Cli.Runs;
using Demerit.Content;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Reports.Audits;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit audit S</c>: the rights tests. Once computed it is done, whatever it found: exit 0.</summary>
internal static class AuditCommand
{
    public static Command Make(Settings settings)
    {
        var named = new Argument<string?>("S") { Description = "A scheme by slug or path, S@2018 for a date", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var all = new Option<bool>("--all") { Description = "Every scheme of the library, by every check" };
        var against = new Option<string?>("--against") { Description = "Another version or scheme: what changed", HelpName = "S", CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var run = new Option<string?>("--run") { Description = "A folder that demerit simulate wrote, under this scheme", HelpName = "DIR" };
        var twin = new Option<string?>("--twin") { Description = "The same city with one safeguard more: what it would have avoided", HelpName = "DIR" };
        var html = new Option<string?>("--html") { Description = "Write the report as one page for a browser or a printer", HelpName = "FILE" };
        var markdown = new Option<string?>("--markdown") { Description = "Write the report as Markdown", HelpName = "FILE" };
        var sarif = new Option<string?>("--sarif") { Description = "Write what weighs and what is not shown, at the lines of the file", HelpName = "FILE" };
        var letter = new Option<string?>("--letter") { Description = "Write a letter of questions to the operator", HelpName = "FILE" };
        var jurisdiction = new Option<string[]>("--jurisdiction") { Description = "Whose articles print: eu, coe, un, americas, us, cn, elsewhere; may be repeated", HelpName = "J" };
        var thresholds = new Option<string?>("--thresholds") { Description = "A file of thresholds in place of the library's", HelpName = "FILE" };
        var check = new Option<string[]>("--check") { Description = "Only this check; may be repeated", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("audit", "Which elements of which legal test a scheme shows: present, absent, not shown. Never a verdict.\n\nExample: demerit audit rongcheng --html audit.html") { named, all, against, run, twin, html, markdown, sarif, letter, jurisdiction, thresholds, check, json };
        command.SetAction(parsed => Run(settings, parsed, new Asked(parsed.GetValue(named), parsed.GetValue(all), parsed.GetValue(against), parsed.GetValue(run), parsed.GetValue(twin), parsed.GetValue(html), parsed.GetValue(markdown),
            parsed.GetValue(sarif), parsed.GetValue(letter), parsed.GetValue(jurisdiction) ?? [], parsed.GetValue(thresholds), parsed.GetValue(check) ?? [], parsed.GetValue(json))));
        return command;
    }

    private sealed record Asked(string? Scheme, bool All, string? Against, string? Run, string? Twin, string? Html, string? Markdown, string? Sarif, string? Letter, string[] Jurisdictions, string? Thresholds, string[] Checks, bool Json);

    private static int Run(Settings settings, ParseResult parsed, Asked asked)
    {
        if (asked.All == asked.Scheme is not null) throw new UsageException(asked.All ? "a scheme and --all are given; expected one of them" : "expected a scheme, or --all");
        if (asked.All && (asked.Against ?? asked.Run ?? asked.Twin ?? asked.Markdown ?? asked.Sarif ?? asked.Letter ?? asked.Html) is not null) throw new UsageException("--all goes with --json, --jurisdiction, --thresholds and --check alone");
        if (asked.Twin is not null && asked.Run is null) throw new UsageException("--twin: expected together with --run, which it is compared with");
        (string Option, string? Named)[] outputs = [("--html", asked.Html), ("--markdown", asked.Markdown), ("--sarif", asked.Sarif), ("--letter", asked.Letter)];
        var paths = outputs.ToDictionary(o => o.Option, o => o.Named is { } name ? OutputFile.Check(o.Option, name, settings.Surroundings.Folder, replaces: true) : null);
        var content = settings.OpenContent(parsed);
        var library = Library.Open(content);
        var files = new Files(content, settings.Surroundings.Folder);
        var (book, thresholds) = Book(asked, content, library, settings.Surroundings.Folder);
        var jurisdictions = Jurisdictions(asked, book);
        ImmutableArray<Sensing> presets = [.. content.Under("sensing/").Select(p => Sensing.Read(p, content.Read(p)!, library.Catalogue))];
        // The command that a check without a run names.
        var scenarios = content.Under("scenarios/").Where(p => p.Count(c => c == '/') == 1).Select(p => ScenarioReader.Read(p, content.Read(p)!)).DistinctBy(s => s.Scheme).ToDictionary(s => s.Scheme, s => s.Slug);
        Audit Of(Scheme scheme, byte[] bytes, DateOnly? on, RunEvidence? run) => AuditEngine.Compute(scheme, library.Catalogue, book, presets, run, on, AuditEngine.Fingerprint(content, library.Fingerprint(scheme, bytes, [], FareEngine.Version), thresholds), scenarios.GetValueOrDefault(scheme.Slug)).Only(asked.Checks);
        if (asked.All)
        {
            var views = library.Slugs.Select(s => new AuditView(Of(library.Scheme(s), content.Read(Library.FileOf(s))!, null, null), jurisdictions)).ToArray();
            if (asked.Json) settings.Surroundings.Out.WriteLine(AuditJson.WriteAll(views));
            else AuditPage.WriteAll(new PageWriter(settings.Surroundings), views);
            return Exit.Done;
        }
        var (scheme, bytes, on) = files.SchemeOn(asked.Scheme!, library);
        foreach (var fault in SchemeCheck.Run(scheme, library).Faults) settings.Tell(parsed, $"warning: {fault}");
        var run = asked.Run is { } folder ? RunReader.Read("--run", folder, settings.Surroundings.Folder, scheme, bytes) : null;
        if (run is not null && asked.Twin is { } twin) run = new RunEvidence(run.Facts, run.Tables) { Twin = RunReader.Read("--twin", twin, settings.Surroundings.Folder, scheme, bytes) };
        var audit = Of(scheme, bytes, on, run);
        var view = new AuditView(audit, jurisdictions);
        ImmutableArray<AuditChange>? changes = null;
        if (asked.Against is { } other)
        {
            var (before, beforeBytes, beforeOn) = files.SchemeOn(other, library);
            changes = AuditChange.Between(Of(before, beforeBytes, beforeOn, null), audit);
        }
        Write(paths["--html"], () => AuditHtml.Write(view, changes, asked.Against));
        Write(paths["--markdown"], () => AuditMarkdown.Write(view, changes, asked.Against));
        Write(paths["--sarif"], () => AuditSarif.Write(view, FareEngine.Version));
        Write(paths["--letter"], () => AuditLetter.Write(view));
        foreach (var (option, name) in outputs.Where(o => o.Named is not null)) settings.Tell(parsed, $"written: {name} ({option[2..]})");
        if (asked.Json) settings.Surroundings.Out.WriteLine(AuditJson.Write(view, changes));
        else if (outputs.All(o => o.Named is null)) AuditPage.Write(new PageWriter(settings.Surroundings), view, changes, asked.Against);
        return Exit.Done;
    }

    private static void Write(string? path, Func<string> text)
    {
        if (path is not null) OutputFile.Write(path, text());
    }

    private static (AuditBook Book, byte[] Thresholds) Book(Asked asked, IContent content, Library library, string folder)
    {
        var book = AuditBook.Read(content, library.Catalogue);
        byte[] bytes = [];
        if (asked.Thresholds is { } named)
        {
            var path = Path.GetFullPath(named, folder);
            if (!File.Exists(path)) throw new UsageException($"--thresholds {named}: no such file");
            bytes = File.ReadAllBytes(path);
            book = book.With(named, bytes);
        }
        foreach (var id in asked.Checks.Where(id => !book.Checks.Has(id))) throw new UsageException($"--check {id}: no such check{Nearest.Hint(id, book.Checks.Names)}; known are {string.Join(", ", book.Checks.Names)}");
        return (book, bytes);
    }

    private static ImmutableArray<string> Jurisdictions(Asked asked, AuditBook book)
    {
        foreach (var slug in asked.Jurisdictions.Where(j => !book.Jurisdictions.Has(j)))
            throw new UsageException($"--jurisdiction {slug}: no such jurisdiction{Nearest.Hint(slug, book.Jurisdictions.Names)}; known are {string.Join(", ", book.Jurisdictions.Names)}");
        return asked.Jurisdictions.Length == 0 ? [.. book.Jurisdictions.Names] : [.. book.Jurisdictions.Names.Where(asked.Jurisdictions.Contains)];
    }
}
