using Demerit.Cities.Engine;
using Demerit.Foundation;

namespace Demerit.Studies.Sweeps;

/// <summary>One number that a sweep varies, and how a run takes it on.</summary>
/// <param name="Path">Of what, as in <c>sensing.street-camera.mistaken</c>.</param>
/// <param name="Unit">Of its values: "chance", "factor", "days", "a year".</param>
/// <param name="From">The least.</param>
/// <param name="To">The most.</param>
/// <param name="Logarithmic">Equal steps are equal factors.</param>
/// <param name="Apply">The inputs with this value in place of theirs.</param>
public sealed record Parameter(string Path, string Unit, double From, double To, bool Logarithmic, Func<CityInputs, double, CityInputs> Apply)
{
    /// <summary>The value at a place between the least (0) and the most (1).</summary>
    public double At(double place)
    {
        var value = Logarithmic ? From * Exact.Exp(place * Exact.Log(To / From)) : From + place * (To - From);
        return Math.Clamp(value, From, To);
    }
}
