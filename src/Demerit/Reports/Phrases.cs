using System.Globalization;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Reports;

/// <summary>Figures in words. Most rest on an assumption, so chances are counts out of 20 and points have no decimals.</summary>
internal static class Phrases
{
    public const string NotCovered = "not covered", Unread = "unread";

    /// <summary>Fewer than 1 in 40 cannot be told from none in counts out of 20.</summary>
    public const double Hardly = 0.025;

    public static string Chance(double p) => p switch
    {
        0 => "not at all",
        < Hardly => "hardly ever (fewer than 1 in 40)",
        >= 1 - 1e-9 => "surely",
        > 1 - Hardly => "almost surely",
        _ => string.Create(CultureInfo.InvariantCulture, $"about {Math.Round(p * 20, MidpointRounding.AwayFromZero)} in 20"),
    };

    /// <summary>One phrase, or the span from the kindest to the harshest reading.</summary>
    public static string Span(string lenient, string harsh) => lenient == harsh ? lenient : $"{lenient} read kindly, {harsh} read harshly";

    /// <summary>As <see cref="Span"/>, for phrases with commas of their own.</summary>
    public static string LongSpan(string lenient, string harsh) => lenient == harsh ? lenient : $"read kindly, {lenient}; read harshly, {harsh}";

    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    public static string Number(double value) => Math.Round(value, MidpointRounding.AwayFromZero).ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>As <see cref="Number(double)"/>, or with up to two decimals.</summary>
    public static string Number(double value, bool fine) => fine ? Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("#,0.##", CultureInfo.InvariantCulture) : Number(value);

    public static string Points(double points)
    {
        var rounded = Math.Round(points, MidpointRounding.AwayFromZero);
        if (rounded == 0) return points == 0 ? "0 points" : points < 0 ? "less than 1 point lost" : "less than 1 point gained";
        return $"{rounded.ToString("+#,0;-#,0", CultureInfo.InvariantCulture)} {(Math.Abs(rounded) == 1 ? "point" : "points")}";
    }

    /// <summary>«at 693», or «between 650 and 693».</summary>
    public static string Between(double low, double high) => Number(low) == Number(high) ? $"at {Number(low)}" : $"between {Number(low)} and {Number(high)}";

    /// <summary>What points do, without a sign: «50 points less».</summary>
    public static string MoreOrLess(double points) => $"{Points(Math.Abs(points)).TrimStart('+')} {(points < 0 ? "less" : "more")}";

    /// <summary>What an answer could do, at the least and at the most; nothing where it could do nothing.</summary>
    public static string Could(double from, double to) => (Math.Round(from), Math.Round(to)) switch
    {
        (0, 0) => from == 0 && to == 0 ? "" : "less than a point",
        (< 0, > 0) => $"from {MoreOrLess(from)} to {MoreOrLess(to)}",
        (< 0, _) => $"up to {MoreOrLess(from)}",
        _ => $"up to {MoreOrLess(to)}",
    };

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What one reading says of a door; doors that say the same are told together.</summary>
    public static string Door(DoorFigure door)
    {
        switch (door.Known)
        {
            case Known.NotCovered: return NotCovered;
            case Known.Unread: return Unread;
            case Known.CannotSay: return "can't say, since it hangs on an amount that no source gives";
        }
        var s = door.Shares;
        var parts = new[] { ("closed", s.Closed), ("restricted", s.Restricted), ("favoured", s.Favoured) }.Where(e => e.Item2 >= Hardly).ToArray();
        if (parts.Length == 0) return s.Open >= 1 - 1e-9 ? "open" : "open, almost surely";
        if (parts is [(var only, >= 1 - Hardly)]) return only;
        return string.Join(", ", parts.Select(p => $"{p.Item1} in {Chance(p.Item2)}")) + (s.Open >= Hardly ? ", else open" : "");
    }

    public static string Tier(char tier) => tier switch
    {
        'a' => "read at its passages, with amounts and durations",
        'b' => "read in part; what is not known is shown as a span",
        _ => "a card: documented, never computed for a person",
    };

    public static string Standing(Standing standing) => standing switch
    {
        Foundation.Standing.Documented => "documented: read in the law or an official text",
        Foundation.Standing.Reported => "reported: a named source says so",
        Foundation.Standing.Interpreted => "interpreted: our pairing of a rule with what you do",
        Foundation.Standing.Assumed => "assumed: at least one figure is an assumption with a range",
        Foundation.Standing.Unread => "unread: a text exists that could not be read",
        _ => "fictional: an invented scheme",
    };

    public static string Join(IEnumerable<string> words)
    {
        var all = words.ToArray();
        return all.Length <= 1 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
