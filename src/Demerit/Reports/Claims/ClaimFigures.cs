using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Claims;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Reports.Claims;

/// <summary>One value of a figure: a reading and its number, or the figure itself.</summary>
internal sealed record FigureValue(string Of, double Value);

/// <summary>A figure as it came out: in words, and what it is made of.</summary>
/// <param name="Schemes">The schemes that a choice of schemes found.</param>
/// <param name="Among">How many it was made among.</param>
/// <param name="Values">Numbers by reading: chance of closed, of being on the list, of a record; the mean score; a rate.</param>
internal sealed record FigureResult(Figure Figure, string Text, ImmutableArray<string> Schemes, int Among, ImmutableArray<FigureValue> Values);

/// <summary>A claim with its figures computed and put into the text.</summary>
internal sealed record AnsweredClaim(Claim Claim, string? ModelSays, ImmutableArray<FigureResult> Figures);

/// <summary>Computes the figures of claims from the library, the ready-made people and the measured errors.</summary>
internal sealed class ClaimFigures(Library library)
{
    private readonly Register<ErrorModel> _errors = ErrorModel.ReadAll(library.Content, library.Catalogue);
    private ImmutableArray<Scheme>? _computable;

    // Cards have no rules to look into, and what is invented bears no witness.
    private ImmutableArray<Scheme> Computable => _computable ??= [.. library.Slugs.Select(library.Scheme).Where(s => s.Tier != 'c' && s.Standing != Standing.Fictional)];

    /// <exception cref="ContentException">A figure names a scheme, a person, a door or a rate that is not there.</exception>
    public AnsweredClaim Answer(Claim claim, string language)
    {
        if (claim.Model is not { } model) return new AnsweredClaim(claim, null, []);
        var results = model.Figures.Select(Compute).ToImmutableArray();
        var says = results.Aggregate(model.Says.In(language), (text, r) => text.Replace($"{{{r.Figure.Name}}}", r.Text, StringComparison.Ordinal));
        return new AnsweredClaim(claim, says, results);
    }

    private FigureResult Compute(Figure figure) => figure switch
    {
        SchemesFigure s => Choice(s),
        FareFigure f => Fare(f),
        ErrorFigure e => Rate(e),
        PrecisionFigure p => Precision(p),
        _ => throw new InvalidOperationException($"no figure {figure.GetType()}"),
    };

    private FigureResult Choice(SchemesFigure figure)
    {
        Known("conduct", figure.Conduct, library.Catalogue.Conduct.Names.Concat(Computable.SelectMany(s => s.Conduct.Names)), figure.Place);
        Known("door", figure.Door, library.Catalogue.Doors.Names, figure.Place);
        foreach (var slug in figure.Except) Known("scheme", slug, library.Slugs, figure.Place);
        var among = Computable.Where(s => !figure.Except.Contains(s.Slug, StringComparer.Ordinal)).ToArray();
        var found = among.Where(s => Fits(s, figure)).Select(s => s.Slug).ToImmutableArray();
        var text = found.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"none of {among.Length} schemes")
            : string.Create(CultureInfo.InvariantCulture, $"{found.Length} of {among.Length} schemes{(found.Length <= 8 ? $" ({Phrases.Join(found)})" : "")}");
        return new FigureResult(figure, text, found, among.Length, []);
    }

    private bool Fits(Scheme scheme, SchemesFigure figure)
    {
        if (figure.Rules is { } rules && scheme.Transparency?.Rules != rules) return false;
        if (figure.HasScore is { } hasScore && scheme.Score is not null != hasScore) return false;
        var catalogue = scheme.Widen(library.Catalogue);
        bool Follows(string? slug) => figure.Conduct is null || (slug is not null && catalogue.Conduct.TryGet(slug, out var known) && catalogue.WayTo(known).Any(c => c.Slug == figure.Conduct));
        var rule = scheme.Rules.Any(r => r.Match != Match.Stretch && Follows(r.Conduct));
        if (figure.Door is null) return figure.Conduct is null || rule || scheme.Lists.Any(l => Follows(l.Conduct));
        return scheme.Consequences.Any(c => c.Door == figure.Door && c.Effect != Effect.Favoured && (c switch
        {
            { List: { } list } => figure.By is null or "list" && scheme.Lists.Any(l => l.Name == list && Follows(l.Conduct)),
            { Grade: not null } => figure.By is null or "grade" && (figure.Conduct is null || rule),
            _ => figure.By is null or "score" && (figure.Conduct is null || rule),
        }));
    }

    private FigureResult Fare(FareFigure figure)
    {
        Known("scheme", figure.Scheme, library.Slugs, figure.Place);
        var file = $"profiles/{figure.Profile}.yaml";
        var bytes = library.Content.Read(file) ?? throw Unknown("ready-made person", figure.Profile, library.Content.Under("profiles/").Select(p => Path(p)), figure.Place);
        var profile = ProfileReader.Read(file, bytes, library.Catalogue);
        var scheme = library.Scheme(figure.Scheme);
        if (scheme.Tier == 'c') throw new ContentException(figure.Place, $"\"{scheme.Slug}\" is a card; no figure for a person is computed from it");
        var question = new Question(profile, profile.AsOf, Sensing(figure), [], Parts: FareParts.Main);
        var fares = scheme.Readings.Where(r => figure.Reading is null || !scheme.HasReadings || r.Word() == figure.Reading).Select(r => FareEngine.Compute(scheme, library.Catalogue, question, r, "")).ToArray();
        var (kind, harsh) = (fares[0], fares[^1]);
        if (figure.Door is { } door)
        {
            Known("door", door, kind.Doors.Select(d => d.Door), figure.Place);
            DoorFigure Of(Fare fare) => fare.Doors.First(d => d.Door == door);
            return Result(figure, Phrases.LongSpan(Phrases.Door(Of(kind)), Phrases.Door(Of(harsh))), fares.Where(f => Of(f).Known is Demerit.Fares.Known.Covered or Demerit.Fares.Known.CannotSay), f => Of(f).Shares.Closed);
        }
        if (figure.Rule is { } rule)
        {
            Known("rule", rule, kind.Rules.Select(r => r.Rule), figure.Place);
            double Of(Fare fare) => fare.Rules.First(r => r.Rule == rule).Recorded;
            return Result(figure, Phrases.Span(Phrases.Chance(Of(kind)), Phrases.Chance(Of(harsh))), fares, Of);
        }
        if (figure.List is { } list)
        {
            Known("list", list, kind.Lists.Select(l => l.List), figure.Place);
            double Of(Fare fare) => fare.Lists.First(l => l.List == list).P;
            return Result(figure, Phrases.Span(Phrases.Chance(Of(kind)), Phrases.Chance(Of(harsh))), fares, Of);
        }
        if (kind.Score is null) throw new ContentException(figure.Place, $"\"{scheme.Slug}\" has no score; expected a door, a rule or a list");
        return Result(figure, Phrases.Span(Phrases.Number(kind.Score.Mean), Phrases.Number(harsh.Score!.Mean)), fares, f => f.Score!.Mean);
    }

    private Sensing Sensing(FareFigure figure)
    {
        if (figure.Sensing == Content.Sensing.Documented.Preset) return Content.Sensing.Documented;
        var file = $"sensing/{figure.Sensing}.yaml";
        var bytes = library.Content.Read(file) ?? throw Unknown("sensing preset", figure.Sensing, library.Content.Under("sensing/").Select(p => Path(p)), figure.Place);
        return Content.Sensing.Read(file, bytes, library.Catalogue);
    }

    private static FigureResult Result(FareFigure figure, string text, IEnumerable<Fare> fares, Func<Fare, double> value) =>
        new(figure, text, [figure.Scheme], 1, [.. fares.Select(f => new FigureValue(f.Reading.Word(), value(f)))]);

    private FigureResult Rate(ErrorFigure figure)
    {
        var model = Error(figure.Error, figure.Place);
        if (model.Rate is not { } rate) return new FigureResult(figure, $"unknown (looked for: {model.Measured})", model.Schemes, 0, []);
        return new FigureResult(figure, $"{ErrorText.Share(rate.Value)} of {model.Of.En}, measured {model.Measured}", model.Schemes, 0, [new FigureValue("rate", rate.Value)]);
    }

    private FigureResult Precision(PrecisionFigure figure)
    {
        var model = Error(figure.Error, figure.Place);
        var wrong = model.Rate?.Value ?? throw new ContentException(figure.Place, $"the rate of \"{model.Slug}\" is unknown; no precision follows from it");
        var share = 1.0 / figure.OneIn;
        var right = figure.Found * share / ((figure.Found * share) + (wrong * (1 - share)));
        return new FigureResult(figure, ErrorText.Share(right), [], 0, [new FigureValue("right", right)]);
    }

    private ErrorModel Error(string slug, Place place)
    {
        Known("error model", slug, _errors.Names, place);
        return _errors[slug];
    }

    private static string Path(string file) => file[(file.LastIndexOf('/') + 1)..^".yaml".Length];

    private static void Known(string what, string? name, IEnumerable<string> known, Place place)
    {
        var names = known.ToArray();
        if (name is not null && !names.Contains(name, StringComparer.Ordinal)) throw Unknown(what, name, names, place);
    }

    private static ContentException Unknown(string what, string name, IEnumerable<string> known, Place place) => new(place, $"unknown {what} \"{name}\"{Nearest.Hint(name, known)}");
}
