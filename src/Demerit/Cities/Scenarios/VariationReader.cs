using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Cities.Scenarios;

/// <summary>
/// Reads a range that a sweep may go over. Only what a safeguard or an assumption may be is varied: there is no search for points,
/// thresholds or rates that would catch or deter more.
/// </summary>
internal static class VariationReader
{
    private static readonly Dictionary<string, string[]> Paths = new(StringComparer.Ordinal)
    {
        ["behaviour"] = ["chilling", "deterrence", "hardship", "gaming"],
        ["redress"] = ["noticed", "appealed", "disputed", "upheld", "upheld-right", "decided", "within"],
        ["population"] = ["tendency.general", "tendency.domain", "ties.number", "ties.far"],
    };
    private static readonly string[] OfAChannel = ["reach", "uptime", "linked", "mistaken"];
    private static readonly string[] Times = ["redress.decided", "redress.within"];
    private static readonly string[] Roots = ["sensing", "behaviour", "redress", "population", "lasts"];

    public static Variation? Read(Scalar key, Node node, Faults faults)
    {
        var path = key.Text;
        if (Wrong(path) is { } wrong) faults.Add(key.Place, wrong);
        var inDays = path.StartsWith("lasts.", StringComparison.Ordinal) || Array.IndexOf(Times, path) >= 0;
        if (Fields.Of(node, faults, $"the range of \"{Scalar.Short(path)}\"", "from", "to", "scale") is not { } f) return null;
        if (End(f, "from", inDays) is not { } from || End(f, "to", inDays) is not { } to) return null;
        var logarithmic = f.Choice("scale", "linear", "log") == "log";
        if (from >= to) faults.Add(f.Place, "\"from\" is not below \"to\"");
        if (logarithmic && from <= 0) faults.Add(f.PlaceOf("from"), "a log scale starts above 0");
        return new Variation(path, from, to, logarithmic, key.Place);
    }

    private static double? End(Fields f, string name, bool inDays)
    {
        if (f.Required(name) is null) return null;
        if (!inDays) return (double?)f.Number(name);
        if (f.Duration(name) is not { } time) return null;
        if (time.IsForever) f.Faults.Add(f.PlaceOf(name), "a range of times ends; expected a duration, such as 5y");
        return time.IsForever ? null : time.InDays;
    }

    private static string? Wrong(string path)
    {
        var parts = path.Split('.');
        var rest = string.Join('.', parts[1..]);
        if (parts[0] is "score" or "grades" or "rules" or "scheme" or "points" || parts[^1] is "points" or "cap" or "below" or "threshold" or "from")
            return $"\"{Scalar.Short(path)}\" may not vary: points and thresholds are never searched over; what may vary are {string.Join(", ", Roots)}";
        if (Array.IndexOf(Roots, parts[0]) < 0) return $"\"{Scalar.Short(path)}\" may not vary{Nearest.Hint(parts[0], Roots)}; what may vary are {string.Join(", ", Roots)}";
        if (parts[0] == "sensing")
            return parts.Length == 3 && Array.IndexOf(OfAChannel, parts[2]) >= 0 ? null : $"\"{Scalar.Short(path)}\": expected sensing.CHANNEL and one of {string.Join(", ", OfAChannel)}{Nearest.Hint(parts[^1], OfAChannel)}";
        if (parts[0] == "lasts") return parts.Length == 2 && Values.IsSlug(parts[1]) ? null : $"\"{Scalar.Short(path)}\": expected lasts and the name of a rule or list, such as lasts.late-loan";
        return Array.IndexOf(Paths[parts[0]], rest) >= 0 ? null : $"unknown \"{Scalar.Short(path)}\"{Nearest.Hint(rest, Paths[parts[0]])}; known are {string.Join(", ", Paths[parts[0]].Select(p => $"{parts[0]}.{p}"))}";
    }
}
