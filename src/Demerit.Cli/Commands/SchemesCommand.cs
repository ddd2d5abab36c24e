using System.CommandLine;
using Demerit.Cli.Pages;
using Demerit.Content.Catalogues;
using Demerit.Content.Claims;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Reports.Claims;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes …</c>.</summary>
internal static class SchemesCommand
{
    public static Command Make(Settings settings) => new("schemes", "The library of schemes: read, validate, run the worked cases.\n\nExample: demerit schemes show rongcheng")
    {
        List(settings), Show(settings), Check(settings), Test(settings), CompareSchemes.Make(settings), SchemeSources.Make(settings), SchemeClaims.Make(settings), SchemeErrors.Make(settings), SchemeJoins.Make(settings), ExportSchemes.Make(settings), CiteLine.Make(settings), NewScheme.Make(settings),
    };

    private static Command List(Settings settings)
    {
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("list", "All schemes, a line each.\n\nExample: demerit schemes list --json") { json };
        command.SetAction(parsed =>
        {
            var (library, files) = Open(settings, parsed);
            var lines = library.Slugs.Select(library.Scheme).Select(s => new SchemeLine(s, CasesOf(s, library, files).Length)).ToArray();
            if (parsed.GetValue(json)) settings.Surroundings.Out.WriteLine(SchemesJson.Write(lines));
            else SchemesPage.WriteList(new PageWriter(settings.Surroundings), lines);
            return Exit.Done;
        });
        return command;
    }

    private static Command Show(Settings settings)
    {
        var named = new Argument<string>("S") { Description = "A scheme by slug or path, S@2018 for a date", CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var command = new Command("show", "One scheme: its rules, what follows from them, its sources and how much was read.\n\nExample: demerit schemes show rongcheng") { named };
        command.SetAction(parsed =>
        {
            var (library, files) = Open(settings, parsed);
            var (scheme, _) = files.Scheme(parsed.GetValue(named)!, library);
            var errors = ErrorModel.ReadAll(library.Content, library.Catalogue).Where(m => m.Schemes.Contains(scheme.Slug)).ToArray();
            SchemesPage.WriteOne(new PageWriter(settings.Surroundings), scheme, scheme.Widen(library.Catalogue), errors, parsed.GetValue(settings.Language)!);
            return Exit.Done;
        });
        return command;
    }

    private static Command Check(Settings settings)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Scheme or profile files; none: the whole library, catalogue and profiles", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("check", "Proves what can be proved of a file: names, reach, citations, tier and standing.\n\nExample: demerit schemes check schemes/rongcheng/scheme.yaml") { paths };
        command.SetAction(parsed => Check(settings, parsed, parsed.GetValue(paths) ?? []));
        return command;
    }

    private static int Check(Settings settings, ParseResult parsed, string[] paths)
    {
        var (library, files) = Open(settings, parsed);
        var unreadable = new List<Fault>();
        var failed = new List<Fault>();
        var notes = new List<Fault>();
        var coverage = new List<SchemeCoverage>();
        var checkedFiles = 0;
        void Guard(Action check)
        {
            checkedFiles++;
            try
            {
                check();
            }
            catch (ContentException e)
            {
                unreadable.AddRange(e.Faults);
            }
        }
        void Collect(CheckResult result)
        {
            failed.AddRange(result.Faults);
            notes.AddRange(result.Notes);
        }
        void CheckScheme(string named) => Guard(() =>
        {
            var (scheme, _) = files.Scheme(named, library);
            var cases = CasesOf(scheme, library, files);
            var exercise = new Exercise([.. cases.SelectMany(c => c.Exercises(scheme, c.Run(scheme, library.Catalogue).Fare).Select(line => (line, c.Profile.AsOf)))], [.. cases.Select(c => c.Profile.AsOf)]);
            Collect(SchemeCheck.Run(scheme, library, exercise));
            coverage.Add(SchemeCoverage.Of(scheme, library.Catalogue, exercise));
        });
        if (paths.Length == 0)
        {
            Guard(() => Collect(CatalogueCheck.Run(library.Catalogue)));
            Guard(() => Content.Life.ReadAll(library.Content, library.Catalogue));
            Guard(() => Content.Questions.Read(library.Content, library.Catalogue));
            foreach (var slug in library.Slugs) CheckScheme(slug);
            foreach (var file in library.Content.Under("profiles/")) Guard(() => ProfileReader.Read(file, library.Content.Read(file)!, library.Catalogue));
            foreach (var file in library.Content.Under("sensing/")) Guard(() => Collect(CatalogueCheck.Sensing(Content.Sensing.Read(file, library.Content.Read(file)!, library.Catalogue), library.Catalogue)));
            Guard(() => Collect(CatalogueCheck.Errors(ErrorModel.ReadAll(library.Content, library.Catalogue), library)));
            Guard(() => Join.ReadAll(library.Content, library.Catalogue));
            var figures = new ClaimFigures(library);
            foreach (var slug in ClaimReader.SlugsOf(library.Content)) Guard(() => figures.Answer(ClaimReader.Read(library.Content, slug, library.Catalogue), "en"));
        }
        foreach (var path in paths)
        {
            if (IsProfile(path, settings.Surroundings.Folder)) Guard(() => files.Profile([path], library.Catalogue));
            else if (FirstField(path, settings.Surroundings.Folder) is ("claim" or "preset") and var kind) Guard(() => CheckOther(kind, path, library, settings.Surroundings.Folder, Collect));
            else CheckScheme(path);
        }
        foreach (var fault in unreadable.Concat(failed)) settings.Surroundings.Error.WriteLine(fault);
        foreach (var note in notes) settings.Tell(parsed, $"note: {note}");
        if (paths.Length == 0) CoveragePage.Write(new PageWriter(settings.Surroundings), coverage, CatalogueCoverage.Of(library.Catalogue, coverage.Select(c => c.Scheme)));
        settings.Surroundings.Out.WriteLine($"{checkedFiles} checked, {unreadable.Count + failed.Count} faults, {notes.Count} notes");
        return unreadable.Count > 0 ? Exit.WrongInput : failed.Count > 0 ? Exit.FoundFault : Exit.Done;
    }

    // A claim or a sensing preset, by the field that names it.
    private static void CheckOther(string kind, string path, Library library, string folder, Action<CheckResult> collect)
    {
        var bytes = InputFile.Read(path, Path.GetFullPath(path, folder));
        if (kind == "claim") new ClaimFigures(library).Answer(ClaimReader.Read(path, bytes, library.Catalogue), "en");
        else collect(CatalogueCheck.Sensing(Content.Sensing.Read(path, bytes, library.Catalogue), library.Catalogue));
    }

    private static string? FirstField(string path, string folder)
    {
        var full = Path.GetFullPath(path, folder);
        if (!File.Exists(full)) return null;
        return System.Text.Encoding.UTF8.GetString(InputFile.Read(path, full)).Split('\n').FirstOrDefault(l => l.Length > 0 && char.IsAsciiLetter(l[0]) && l.Contains(':', StringComparison.Ordinal))?.Split(':')[0];
    }

    // A profile has facts, habits or events at the top; anything else is read as a scheme, whose reader says what is missing.
    private static bool IsProfile(string path, string folder)
    {
        var full = Path.GetFullPath(path, folder);
        if (!File.Exists(full)) return false;
        var lines = System.Text.Encoding.UTF8.GetString(InputFile.Read(path, full)).Split('\n');
        bool Has(string field) => lines.Any(l => l.StartsWith(field, StringComparison.Ordinal));
        return (Has("habits:") || Has("events:") || Has("facts:") || Has("profile:")) && !Has("scheme:");
    }

    private static Command Test(Settings settings)
    {
        var named = new Argument<string[]>("S") { Description = "Schemes by slug or path; none: all", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var command = new Command("test", "Runs the worked cases.\n\nExample: demerit schemes test rongcheng") { named };
        command.SetAction(parsed =>
        {
            var (library, files) = Open(settings, parsed);
            var output = settings.Surroundings.Out;
            var (passed, failed) = (0, 0);
            var names = parsed.GetValue(named) is { Length: > 0 } given ? given : [.. library.Slugs];
            foreach (var scheme in names.Select(n => files.Scheme(n, library).Scheme))
                foreach (var worked in CasesOf(scheme, library, files))
                {
                    var (differences, _) = worked.Run(scheme, library.Catalogue);
                    if (differences.IsEmpty) passed++;
                    else failed++;
                    foreach (var difference in differences) output.WriteLine($"{worked.Place}: {worked.Name}: {difference}");
                }
            output.WriteLine($"{passed + failed} worked cases: {passed} passed, {failed} failed");
            return failed > 0 ? Exit.FoundFault : Exit.Done;
        });
        return command;
    }

    private static (Library, Files) Open(Settings settings, ParseResult parsed)
    {
        var content = settings.OpenContent(parsed);
        return (Library.Open(content), new Files(content, settings.Surroundings.Folder));
    }

    private static System.Collections.Immutable.ImmutableArray<WorkedCase> CasesOf(Scheme scheme, Library library, Files files) =>
        files.Cases(scheme) is { } found ? WorkedCase.ReadAll(found.File, found.Bytes, scheme.Widen(library.Catalogue)) : [];
}
