using System.CommandLine;
using System.Collections.Immutable;
using Demerit.Cli.Pages;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Reports.Html;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit fare PROFILE</c>.</summary>
internal static class FareCommand
{
    public static Command Make(Settings settings)
    {
        var profile = new Argument<string[]>("PROFILE") { HelpName = "PROFILE", Description = "A profile file, or the slug of a ready-made person", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { CompletionsCommand.Offer(settings, "profiles/") } };
        var schemes = new Option<string[]>("--scheme") { Description = "A scheme by slug or path, S@2018 for a date; may be repeated", HelpName = "S", AllowMultipleArgumentsPerToken = false, CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var all = new Option<bool>("--all") { Description = "Under every scheme of the library" };
        var asOf = new Option<string?>("--as-of") { Description = "Another day than the profile's own", HelpName = "DATE" };
        var sensing = new Option<string>("--sensing") { Description = "How much is seen: documented, or a preset", HelpName = "PRESET", CompletionSources = { CompletionsCommand.Offer(settings, "sensing/") }, DefaultValueFactory = _ => "documented" };
        var reading = new Option<string>("--reading") { Description = "all, lenient, middle or harsh", HelpName = "READING", DefaultValueFactory = _ => "all" };
        reading.OneOf("all", "lenient", "middle", "harsh");
        var unanswered = new Option<string>("--unanswered") { Description = "apart (kept apart), or typical (filled with how people are)", HelpName = "HOW", DefaultValueFactory = _ => "apart" };
        unanswered.OneOf("apart", "typical");
        var fromStart = new Option<bool>("--from-start") { Description = "Count only what happened while a scheme was in force" };
        var json = new Option<bool>("--json") { Description = "For machines" };
        var html = new Option<string?>("--html") { Description = "Write one page for a browser or a printer, readable by you only", HelpName = "FILE" };
        var withAnswers = new Option<bool>("--with-answers") { Description = "Put what was told into the page too" };
        var curve = new Option<string?>("--curve") { Description = "Vary one answer over its limits in place of the page", HelpName = "conduct:X|fact:Y" };
        var command = new Command("fare", "How one person would fare under a few contrasting schemes, or those named.\n\nExample: demerit fare profiles/columnist.yaml --scheme rongcheng")
        {
            profile, schemes, all, asOf, sensing, reading, unanswered, fromStart, json, html, withAnswers, curve,
        };
        command.SetAction(parsed => Run(settings, parsed, new Asked(
            parsed.GetValue(profile) ?? [], parsed.GetValue(schemes) ?? [], parsed.GetValue(all), parsed.GetValue(asOf), parsed.GetValue(sensing)!, parsed.GetValue(reading)!,
            parsed.GetValue(unanswered) == "typical", parsed.GetValue(fromStart), parsed.GetValue(json), parsed.GetValue(html), parsed.GetValue(withAnswers), parsed.GetValue(curve))));
        return command;
    }

    private sealed record Asked(string[] Profiles, string[] Schemes, bool All, string? AsOf, string Sensing, string Reading, bool Typical, bool FromStart, bool Json, string? Html, bool WithAnswers, string? Curve);

    private static int Run(Settings settings, ParseResult parsed, Asked asked)
    {
        var page = asked.Html is { } named ? OutputFile.Check("--html", named, settings.Surroundings.Folder, replaces: true) : null;
        if (asked.Curve is not null && page is not null) throw new UsageException("--curve and --html are given; expected one of them");
        if (asked.WithAnswers && page is null) throw new UsageException("--with-answers: expected together with --html, whose page leaves them out otherwise");
        var content = settings.OpenContent(parsed);
        var library = Library.Open(content);
        var files = new Files(content, settings.Surroundings.Folder);
        var profile = files.Profile(asked.Profiles, library.Catalogue);
        var at = profile.AsOf;
        if (asked.AsOf is { } day)
        {
            if (!LooseDate.TryParse(day, out var date)) throw new UsageException($"--as-of {day}: expected a date: 2019, 2019-02 or 2019-02-15");
            at = date.Middle;
        }
        var (sensing, sensingBytes) = files.Sensing(asked.Sensing, library.Catalogue);
        var schemes = Chosen(asked, library, files, profile, at);
        var question = new Question(profile, at, sensing, Life.ReadAll(content, library.Catalogue), asked.Typical, asked.FromStart);
        if (asked.Curve is { } varied) return WriteCurves(settings, parsed, asked, varied, library, schemes, question);
        var fares = Compute(settings, parsed, library, schemes, question, sensingBytes, s => ReadingsOf(s, asked.Reading));
        var cards = schemes.Select(s => s.Scheme).Where(s => s.Tier == 'c').ToArray();
        TellLeftOut(settings, parsed, profile, library, schemes, fares);
        var ledger = FareEngine.LedgerOf(profile, library.Catalogue, at);
        var view = new FareView(profile, at, sensing, ledger, fares, cards, library.Catalogue, parsed.GetValue(settings.Language)!);
        if (page is not null) OutputFile.Write(page, FareHtml.Write(view, asked.WithAnswers));
        if (asked.Json) settings.Surroundings.Out.WriteLine(FareJson.Write(profile, at, sensing.Preset, ledger, fares, cards, Assembled.Of(profile, library.Catalogue, Join.ReadAll(content, library.Catalogue))));
        else if (page is null) FarePage.Write(new PageWriter(settings.Surroundings), view);
        else settings.Tell(parsed, $"written: {asked.Html}, readable by you only");
        return Exit.Done;
    }

    private static int WriteCurves(Settings settings, ParseResult parsed, Asked asked, string varied, Library library, List<(Scheme Scheme, byte[] Bytes)> schemes, Question question)
    {
        var curves = new List<(Scheme, Curve)>();
        foreach (var scheme in schemes.Select(s => s.Scheme).Where(s => s.Tier != 'c'))
        {
            var wide = scheme.Widen(library.Catalogue);
            curves.Add((scheme, varied.Split(':', 2) switch
            {
                ["conduct", var slug] => Curve.OfConduct(scheme, library.Catalogue, question, wide.Conduct.Find(slug) ?? throw new UsageException($"--curve {varied}: unknown conduct \"{slug}\"{Nearest.Hint(slug, wide.Conduct.Names)}")),
                ["fact", var slug] => Curve.OfFact(scheme, library.Catalogue, question, wide.Facts.Find(slug) ?? throw new UsageException($"--curve {varied}: unknown fact \"{slug}\"{Nearest.Hint(slug, wide.Facts.Names)}")),
                _ => throw new UsageException($"--curve {varied}: expected conduct:SLUG or fact:SLUG, such as conduct:pay-card-late"),
            }));
        }
        if (asked.Json) settings.Surroundings.Out.WriteLine(CurveJson.Write(question.Profile.Name, curves));
        else CurvePage.Write(new PageWriter(settings.Surroundings), curves, library.Catalogue, parsed.GetValue(settings.Language)!);
        return Exit.Done;
    }

    /// <summary>Every scheme that may be computed, in every reading asked for; what its file has wrong is told on the way.</summary>
    public static List<Fare> Compute(
        Settings settings, ParseResult parsed, Library library, IEnumerable<(Scheme Scheme, byte[] Bytes)> schemes, Question question, byte[] sensingBytes, Func<Scheme, IEnumerable<Reading>> readings)
    {
        var fares = new List<Fare>();
        foreach (var (scheme, bytes) in schemes.Where(s => s.Scheme.Tier != 'c'))
        {
            foreach (var fault in SchemeCheck.Run(scheme, library).Faults) settings.Tell(parsed, $"warning: {fault}");
            var fingerprint = library.Fingerprint(scheme, bytes, sensingBytes, FareEngine.Version);
            foreach (var reading in readings(scheme)) fares.Add(FareEngine.Compute(scheme, library.Catalogue, question, reading, fingerprint));
        }
        return fares;
    }

    private static List<(Scheme Scheme, byte[] Bytes)> Chosen(Asked asked, Library library, Files files, Profile profile, DateOnly at)
    {
        if (asked.All && asked.Schemes.Length > 0) throw new UsageException("--all and --scheme are given; expected one of them");
        IEnumerable<string> named = asked.Schemes.Length > 0 ? asked.Schemes : asked.All ? library.Slugs : Contrast.Read(library.Content).For(profile.LivesIn, library.Catalogue);
        return [.. named.Select(s => files.Scheme(s, library)).DistinctBy(s => (s.Scheme.Slug, s.Scheme.File))];
    }

    private static IEnumerable<Reading> ReadingsOf(Scheme scheme, string reading) => reading switch
    {
        "lenient" when scheme.HasReadings => [Reading.Lenient],
        "harsh" when scheme.HasReadings => [Reading.Harsh],
        "all" => scheme.Readings,
        _ => [Reading.Middle],
    };

    // Nothing that a person told is left out silently.
    private static void TellLeftOut(Settings settings, ParseResult parsed, Profile profile, Library library, List<(Scheme Scheme, byte[] Bytes)> schemes, List<Fare> fares)
    {
        var wide = schemes.Select(s => s.Scheme.Widen(library.Catalogue)).Append(library.Catalogue).ToArray();
        foreach (var name in FareEngine.NotAsked(profile, library.Catalogue).Where(n => wide.All(c => !c.Conduct.Has(n) && !c.Facts.Has(n))))
        {
            var hint = Nearest.Hint(name, profile.Facts.Has(name) ? library.Catalogue.Facts.Names : library.Catalogue.Conduct.Names);
            settings.Tell(parsed, $"not asked by any of these schemes, and not in the catalogue: {name}{hint}");
        }
        foreach (var late in fares.SelectMany(f => f.Ignored).Distinct()) settings.Tell(parsed, $"left out, since it lies after the day asked for: {late}");
    }
}
