using System.Collections.Immutable;

namespace Demerit.Studies.Validation;

/// <summary>The model's figure beside a published one, before it is judged.</summary>
/// <param name="Low">The model's figure, or the least of its span.</param>
/// <param name="High">The same, or the greatest of its span.</param>
/// <param name="Published">What others published.</param>
/// <param name="Unit">Of both.</param>
/// <param name="Factor">How many times more or less than published still passes.</param>
/// <param name="Holds">What it means where it passes.</param>
/// <param name="Fails">The likely reason where it does not.</param>
internal sealed record Comparison(double Low, double High, double Published, string Unit, double Factor, string Holds, string Fails)
{
    /// <summary>What else than published figures went in.</summary>
    public ImmutableArray<string> Also { get; init; } = [];

    /// <summary>What was chosen so that something else fits.</summary>
    public ImmutableArray<string> Fitted { get; init; } = [];

    public static Comparison Of(double model, double published, string unit, double factor, string holds, string fails) => new(model, model, published, unit, factor, holds, fails);
}

/// <summary>One check of the fixed list.</summary>
internal sealed record Check(string Slug, string Title, Func<ValidationGround, Comparison> Compare);

/// <summary>
/// Holds the model against published figures. Each check gives the model's own figure from other published figures or from the library; one
/// that fails stays, with the likely reason.
/// </summary>
public static class Validator
{
    private static readonly ImmutableArray<Check> All = [.. FaceChecks.All, .. FindingChecks.All, .. CourtListChecks.All, .. SchemeChecks.All];

    /// <exception cref="Foundation.ContentException">A file that a check needs is missing or wrong.</exception>
    public static ImmutableArray<ValidationResult> Run(Schemes.Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        var ground = new ValidationGround(library);
        return [.. All.Select(check => Judged(check, ground))];
    }

    private static ValidationResult Judged(Check check, ValidationGround ground)
    {
        ground.Begin();
        var c = check.Compare(ground);
        var off = ValidationResult.OffOf(c.Low, c.High, c.Published);
        var verdict = double.IsNaN(off) ? Verdict.NotDecided : off <= c.Factor ? Verdict.Pass : Verdict.Fail;
        return new ValidationResult(check.Slug, check.Title, [.. ground.Used.Select(f => $"{f.Title.In("en")}: {ValidationResult.Figure(f.Value)}"), .. c.Also], c.Fitted, c.Low, c.High, c.Published, c.Unit, c.Factor, verdict,
            verdict == Verdict.Pass ? c.Holds : c.Fails, [.. ground.Used.Select(f => f.Cite).DistinctBy(x => (x.Source, x.At))]);
    }
}
