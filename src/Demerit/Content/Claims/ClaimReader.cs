using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Claims;

/// <summary>Reads <c>claims/</c>, one file a claim.</summary>
public static class ClaimReader
{
    /// <summary>More is no quotation but a copy.</summary>
    public const int MostQuotedWords = 15;

    private const int MostOfTheStory = 999;
    private const string Folder = "claims/";
    internal static readonly string[] Verdicts = ["supported", "partly", "contested", "unsupported", "opinion"];
    private static readonly string[] StandingWords = ["documented", "reported", "interpreted", "assumed", "unread"];
    private static readonly string[] Known = ["claim", "story", "says", "quote", "who", "at", "standing", "verdict", "finds", "rests-on", "model", "sources"];

    private static readonly string[] OfAFare = ["door", "rule", "list"];

    public static string FileOf(string slug) => $"{Folder}{slug}.yaml";

    /// <summary>The slugs of all claims, in ordinal order.</summary>
    public static ImmutableArray<string> SlugsOf(IContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return [.. content.Under(Folder).Where(p => p.EndsWith(".yaml", StringComparison.Ordinal)).Select(p => p[Folder.Length..^".yaml".Length]).Where(s => !s.Contains('/', StringComparison.Ordinal))];
    }

    /// <summary>All claims of the library: those of the story in its order, then the others by name.</summary>
    /// <exception cref="ContentException">A file is wrong.</exception>
    public static ImmutableArray<Claim> ReadAll(IContent content, Catalogue catalogue) =>
        [.. SlugsOf(content).Select(slug => Read(content, slug, catalogue)).OrderBy(c => c.Story ?? int.MaxValue)];

    /// <exception cref="ContentException">No such claim, or its file is wrong.</exception>
    public static Claim Read(IContent content, string slug, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Read(FileOf(slug)) is not { } bytes) throw new ContentException(new Place(FileOf(slug), 1, 1), $"no claim \"{slug}\" in the library{Nearest.Hint(slug, SlugsOf(content))}");
        var claim = Read(FileOf(slug), bytes, catalogue);
        return claim.Slug == slug ? claim : throw new ContentException(claim.Place, $"the claim \"{claim.Slug}\" stands in the file \"{slug}\"; expected the same name");
    }

    /// <exception cref="ContentException">The bytes are no claim.</exception>
    public static Claim Read(string file, ReadOnlySpan<byte> bytes, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var faults = new Faults();
        var claim = Fields.Of(YamlReader.Read(file, bytes), faults, "a claim", Known) is { } f ? Read(file, f, catalogue, faults) : null;
        if (faults.Any) throw new ContentException(faults.InOrder());
        return claim!;
    }

    private static Claim Read(string file, Fields f, Catalogue catalogue, Faults faults)
    {
        var quote = f.Text("quote");
        if (quote is not null) Short(quote, f.PlaceOf("quote"), faults);
        var at = Citation.Read(f.Node("at"), faults);
        var rests = f.Items("rests-on").Select(n => Citation.Read(n, faults)).OfType<Citation>().ToImmutableArray();
        var verdict = (Verdict)Array.IndexOf(Verdicts, f.RequiredChoice("verdict", Verdicts));
        if (rests.IsEmpty && verdict != Verdict.Opinion) faults.Add(f.Place, "\"rests-on\" is missing; only an opinion rests on nothing");
        if (quote is not null && at is null) faults.Add(f.PlaceOf("quote"), "a quote without \"at\", the place where it stands");
        var sources = Source.ReadAll(f.Entries("sources"), faults);
        foreach (var cite in rests.Append(at).OfType<Citation>())
        {
            if (cite.Quote is { } words) Short(words, cite.Place, faults);
            if (cite.Source != Citation.Assumption && !sources.Has(cite.Source) && !catalogue.Sources.Has(cite.Source))
                faults.Add(cite.Place, $"unknown source \"{cite.Source}\"{Nearest.Hint(cite.Source, sources.Names.Concat(catalogue.Sources.Names))}");
        }
        return new Claim(f.RequiredSlug("claim"), f.Whole("story", 1, MostOfTheStory), f.RequiredWords("says"), quote, f.RequiredWords("who"), at,
            (Standing)Array.IndexOf(StandingWords, f.RequiredChoice("standing", StandingWords)), verdict, f.RequiredWords("finds"), rests, ReadModel(f, faults), sources, file, f.Place);
    }

    private static void Short(string quote, Place place, Faults faults)
    {
        var words = quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (words > MostQuotedWords) faults.Add(place, $"{words} words are quoted; at most {MostQuotedWords} are expected");
    }

    private static ModelWord? ReadModel(Fields claim, Faults faults)
    {
        if (claim.Node("model") is not { } node || Fields.Of(node, faults, "what the model says", "says", "figures") is not { } f) return null;
        var says = f.RequiredWords("says");
        var figures = ImmutableArray.CreateBuilder<Figure>();
        foreach (var (key, value) in f.Entries("figures"))
            if (Values.Slug(key, faults, "figure") is { } name && ReadFigure(name, key.Place, value, faults) is { } figure)
                figures.Add(figure);
        foreach (var figure in figures.Where(x => !says.En.Contains($"{{{x.Name}}}", StringComparison.Ordinal))) faults.Add(figure.Place, $"the figure \"{figure.Name}\" stands nowhere in \"says\" as {{{figure.Name}}}");
        foreach (var name in Placeholders(says.En).Where(n => figures.All(x => x.Name != n))) faults.Add(f.PlaceOf("says"), $"no figure \"{name}\"{Nearest.Hint(name, figures.Select(x => x.Name))}");
        return new ModelWord(says, figures.ToImmutable());
    }

    private static IEnumerable<string> Placeholders(string text)
    {
        for (var i = text.IndexOf('{', StringComparison.Ordinal); i >= 0; i = text.IndexOf('{', i + 1))
            if (text.IndexOf('}', i) is var end and > 0) yield return text[(i + 1)..end];
    }

    private static Figure? ReadFigure(string name, Place place, Node node, Faults faults)
    {
        if (Fields.Of(node, faults, $"figure \"{name}\"", "schemes", "fare", "error", "precision") is not { } f) return null;
        switch (f.ExactlyOne($"figure \"{name}\"", "schemes", "fare", "error", "precision"))
        {
            case "error":
                return new ErrorFigure(name, f.RequiredSlug("error"), place);
            case "schemes" when Fields.Of(f.Node("schemes")!, faults, "a choice of schemes", "conduct", "door", "by", "rules", "has-score", "except") is { } s:
                if (s.Has("by") && !s.Has("door")) faults.Add(s.PlaceOf("by"), "\"by\" says what closes a door; \"door\" is missing");
                return new SchemesFigure(name, s.Slug("conduct"), s.Slug("door"), s.Choice("by", "grade", "list", "score"), s.Choice("rules", "published", "partly", "secret"), s.Truth("has-score"), [.. s.Slugs("except")], place);
            case "fare" when Fields.Of(f.Node("fare")!, faults, "a fare", "profile", "scheme", "sensing", "reading", "door", "rule", "list") is { } r:
                if (OfAFare.Count(r.Has) > 1) faults.Add(r.Place, "a figure of a fare is of one door, one rule, one list or (with none of them) the score");
                return new FareFigure(name, r.RequiredSlug("profile"), r.RequiredSlug("scheme"), r.Slug("sensing") ?? Sensing.Documented.Preset, r.Choice("reading", "lenient", "middle", "harsh"), r.Slug("door"), r.Slug("rule"), r.Slug("list"), place);
            case "precision" when Fields.Of(f.Node("precision")!, faults, "a precision", "found", "false", "one-in") is { } p:
                var found = p.Required("found") is { } share ? Chance.Read(share, faults, "finding somebody on the list") : null;
                return new PrecisionFigure(name, found?.Value ?? 0, p.RequiredSlug("false"), p.Required("one-in") is null ? 1 : p.Whole("one-in", 1, 1_000_000_000) ?? 1, place);
            default:
                return null;
        }
    }
}
