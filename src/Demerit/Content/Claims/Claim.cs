using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Claims;

/// <summary>What the sources make of a claim, in one word.</summary>
public enum Verdict { Supported, Partly, Contested, Unsupported, Opinion }

/// <summary>What the model says of a claim: a text with <c>{names}</c>, each of which is a figure that is computed and never typed in.</summary>
public sealed record ModelWord(Words Says, ImmutableArray<Figure> Figures);

/// <summary>
/// One claim of the story or the press: who makes it, what the sources support, and what the model says where it computes something.
/// </summary>
/// <param name="Story">The how manieth of the story it is; null where the story does not make it.</param>
/// <param name="Says">The claim in our words.</param>
/// <param name="Quote">At most fifteen words of it as they were written; null where they were not read.</param>
/// <param name="Who">Who claims it.</param>
/// <param name="At">Where they do.</param>
/// <param name="Standing">The best standing of what the finding rests on.</param>
/// <param name="Finds">What the sources support.</param>
/// <param name="Rests">What that rests on.</param>
public sealed record Claim(
    string Slug, int? Story, Words Says, string? Quote, Words Who, Citation? At, Standing Standing, Verdict Verdict, Words Finds, ImmutableArray<Citation> Rests, ModelWord? Model,
    Register<Source> Sources, string File, Place Place)
{
    public string VerdictWord => ClaimReader.Verdicts[(int)Verdict];

    public Source? SourceOf(Citation cite, Register<Source> shared)
    {
        ArgumentNullException.ThrowIfNull(cite);
        ArgumentNullException.ThrowIfNull(shared);
        return Sources.Find(cite.Source) ?? shared.Find(cite.Source);
    }
}

/// <summary>Something that the engine computes for a claim.</summary>
public abstract record Figure(string Name, Place Place);

/// <summary>The schemes that can be computed and that do all of this.</summary>
/// <param name="Conduct">A rule or list names it, or a finding that follows from it; a stretch does not count.</param>
/// <param name="Door">Something closes or restricts it; together with a conduct, because of it.</param>
/// <param name="By">What does: a grade, a list, or a score.</param>
/// <param name="Rules">How public the rules are: published, partly or secret.</param>
/// <param name="HasScore">Whether there is a score at all.</param>
/// <param name="Except">Left out.</param>
public sealed record SchemesFigure(string Name, string? Conduct, string? Door, string? By, string? Rules, bool? HasScore, ImmutableArray<string> Except, Place Place) : Figure(Name, Place);

/// <summary>What a scheme makes of a ready-made person: one door, one rule, one list, or the score.</summary>
/// <param name="Reading">lenient, middle or harsh, where the text says so; null for the span.</param>
public sealed record FareFigure(string Name, string Profile, string Scheme, string Sensing, string? Reading, string? Door, string? Rule, string? List, Place Place) : Figure(Name, Place);

/// <summary>A measured rate of catalogue/errors.yaml.</summary>
public sealed record ErrorFigure(string Name, string Error, Place Place) : Figure(Name, Place);

/// <summary>
/// Of the alerts of a watch list, the share that is right: found x share / (found x share + false x (1 - share)), where one passer-by in
/// <paramref name="OneIn"/> is on the list.
/// </summary>
/// <param name="Found">The share of those on the list who are found.</param>
/// <param name="Error">The measured rate of false alerts for each passer-by.</param>
public sealed record PrecisionFigure(string Name, double Found, string Error, int OneIn, Place Place) : Figure(Name, Place);
