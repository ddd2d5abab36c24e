using System.CommandLine;
using Demerit.Cli.Pages;
using Demerit.Content;
using Demerit.Fares;
using Demerit.Reports;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes compare S1 S2</c>.</summary>
internal static class CompareSchemes
{
    public static Command Make(Settings settings)
    {
        var left = new Argument<string>("S1") { Description = "A scheme by slug or path, S@2018 for a date", CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var right = new Argument<string>("S2") { Description = "Another, or the same on another date", CompletionSources = { CompletionsCommand.Offer(settings, "schemes/") } };
        var profile = new Option<string?>("--profile") { Description = "Also what the two make of this person", HelpName = "PROFILE", CompletionSources = { CompletionsCommand.Offer(settings, "profiles/") } };
        var json = new Option<bool>("--json") { Description = "For machines" };
        var command = new Command("compare", "Two schemes, or one on two dates, rule by rule.\n\nExample: demerit schemes compare rail-list air-list --profile columnist") { left, right, profile, json };
        command.SetAction(parsed => Run(settings, parsed, [parsed.GetValue(left)!, parsed.GetValue(right)!], parsed.GetValue(profile), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Settings settings, ParseResult parsed, string[] named, string? person, bool json)
    {
        var content = settings.OpenContent(parsed);
        var library = Library.Open(content);
        var files = new Files(content, settings.Surroundings.Folder);
        var profile = person is null ? null : files.Profile([person], library.Catalogue);
        var language = parsed.GetValue(settings.Language)!;
        var sides = named.Select(name =>
        {
            var (scheme, bytes, on) = files.SchemeOn(name, library);
            var day = on ?? profile?.AsOf ?? scheme.InForce.Nearest(settings.Surroundings.Today);
            var fare = profile is null || scheme.Tier == 'c' ? null : FareEngine.Compute(scheme, library.Catalogue,
                new Question(profile, day, Sensing.Documented, [], Parts: FareParts.Main), Reading.Middle, library.Fingerprint(scheme, bytes, [], FareEngine.Version));
            return new ComparedSide(Demerit.Schemes.SchemeOn.At(scheme, library.Catalogue, day, Reading.Middle), day, fare);
        }).ToArray();
        var lines = Comparison.Of(sides[0].Scheme, sides[1].Scheme, language);
        if (json) settings.Surroundings.Out.WriteLine(ComparisonJson.Write(sides[0], sides[1], lines));
        else ComparisonPage.Write(new PageWriter(settings.Surroundings), sides[0], sides[1], lines, library.Catalogue, language);
        return Exit.Done;
    }
}
