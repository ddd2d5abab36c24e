using System.Globalization;
using Demerit.Content.Catalogues;

namespace Demerit.Reports;

/// <summary>Measured rates in words: percent where they are percents, one in so many where they are rare.</summary>
public static class ErrorText
{
    /// <summary>«22 %», «0.35 %», «1 in 314,744».</summary>
    public static string Share(double rate) => rate switch
    {
        0 => "none",
        < 0.001 => string.Create(CultureInfo.InvariantCulture, $"1 in {Math.Round(1 / rate, MidpointRounding.AwayFromZero):#,0}"),
        < 0.1 => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.##} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.#} %"),
    };

    /// <summary>The rate, its range, what it is of, and where it was measured.</summary>
    public static string Line(ErrorModel model, string language)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Rate is not { } rate) return $"unknown what share of {model.Of.In(language)}; {model.Measured}";
        var range = rate.Low < rate.Value || rate.High > rate.Value ? $" ({Share(rate.Low)} to {Share(rate.High)})" : "";
        var groups = model.Groups.Length == 0 ? "" : "; " + string.Join(", ", model.Groups.Select(g => $"{g.Key.Replace('-', ' ')} {Share(g.Value)}"));
        return $"{Share(rate.Value)}{range} of {model.Of.In(language)}{groups}; measured {model.Measured}";
    }
}
