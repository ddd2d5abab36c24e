using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>What one answer would make of the rest: the fare for one value of it.</summary>
internal sealed record CurvePoint(string Value, ImmutableArray<Fare> Fares);

/// <summary>One answer varied over its limits, all else as told.</summary>
/// <param name="Subject">The conduct or the fact.</param>
/// <param name="Unit">Of the values: occasions a year, or the fact's own.</param>
/// <param name="Points">Lowest first.</param>
internal sealed record Curve(Words Subject, string Unit, ImmutableArray<CurvePoint> Points)
{
    private const int Steps = 10, YearsBack = 10;

    /// <param name="scheme">The scheme.</param>
    /// <param name="catalogue">The shared catalogue.</param>
    /// <param name="question">Of the person; its parts are left out but for the main figures.</param>
    /// <param name="conduct">A conduct, as a habit of the last ten years from never to its highest known rate.</param>
    /// <exception cref="ContentException">No prevalence is known, so there are no limits.</exception>
    public static Curve OfConduct(Scheme scheme, Catalogue catalogue, Question question, Conduct conduct)
    {
        var most = Math.Max(Unanswered.Highest(conduct) ?? 0, question.Profile.Habits.Where(h => h.Conduct == conduct.Slug).Sum(h => h.PerDay * Duration.DaysPerYear));
        if (most <= 0) throw new ContentException(conduct.Place, $"how often \"{conduct.Slug}\" happens is not known, so there are no limits to vary it over");
        var from = question.At.AddYears(-YearsBack);
        return new Curve(conduct.Title, "a year", [.. Enumerable.Range(0, Steps + 1).Select(step =>
        {
            var rate = most * step / Steps;
            var habit = new Habit(conduct.Slug, rate, "year", new LooseDate(from, from, from), null, null, Place.None);
            return Point(rate.ToString("0.##", CultureInfo.InvariantCulture), question.Profile.With(conduct.Slug, [habit], []), scheme, catalogue, question);
        })]);
    }

    /// <summary>As <see cref="OfConduct"/>, for a fact: in every band, and on both sides of every limit of a list.</summary>
    public static Curve OfFact(Scheme scheme, Catalogue catalogue, Question question, Fact fact) =>
        new(fact.Title, fact.Unit ?? "", [.. Unanswered.Values(fact, SchemeOn.At(scheme, catalogue, question.At, Reading.Middle))
            .Select(value => Point(value.ToString(), question.Profile.With(fact.Slug, value), scheme, catalogue, question))]);

    private static CurvePoint Point(string value, Profile profile, Scheme scheme, Catalogue catalogue, Question question) =>
        new(value, [.. scheme.Readings.Select(r => FareEngine.Compute(scheme, catalogue, question with { Profile = profile, Parts = FareParts.Main }, r, ""))]);
}
