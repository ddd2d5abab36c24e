using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content;

namespace Demerit.Studies.Validation;

public enum Verdict { Pass, Fail, NotDecided }

/// <summary>The model's own figure beside the published one.</summary>
/// <param name="Slug">Of the check.</param>
/// <param name="Title">What is compared, in words.</param>
/// <param name="WentIn">Figures that the model was given, each with its value.</param>
/// <param name="Fitted">What was chosen so that something else fits; empty where nothing was.</param>
/// <param name="Low">The model's figure, or the least of its span.</param>
/// <param name="High">The same, or the greatest of its span.</param>
/// <param name="Published">What others published.</param>
/// <param name="Unit">Of the figures.</param>
/// <param name="Factor">How many times more or less than published still passes.</param>
/// <param name="Verdict">Whether it does.</param>
/// <param name="Why">What the comparison means; of a failing check the likely reason.</param>
/// <param name="Sources">Where the published figures stand.</param>
public sealed record ValidationResult(
    string Slug, string Title, ImmutableArray<string> WentIn, ImmutableArray<string> Fitted, double Low, double High, double Published, string Unit, double Factor, Verdict Verdict, string Why, ImmutableArray<Citation> Sources)
{
    /// <summary>How far the model is from the published figure: 1 inside its span, else how many times off.</summary>
    public double Off => OffOf(Low, High, Published);

    internal static double OffOf(double low, double high, double published)
    {
        if (published >= low && published <= high) return 1;
        var (less, more) = published < low ? (published, low) : (high, published);
        return less > 0 ? more / less : double.PositiveInfinity;
    }

    /// <summary>With as many places as it bears.</summary>
    internal static string Figure(double value) => value.ToString(Math.Abs(value) >= 1000 ? "#,0" : Math.Abs(value) >= 10 ? "0.#" : "0.####", CultureInfo.InvariantCulture);
}
