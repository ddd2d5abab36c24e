using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;

namespace Demerit.Cli.Asking;

/// <summary>Reads what a person types as an answer. Says what was expected where it cannot.</summary>
internal static partial class AnswerGrammar
{
    private const int YearsBack = 10, MostTimes = 10_000;

    /// <summary>What could be typed, in a few words.</summary>
    public static string Hint(Inquiry inquiry, Catalogue catalogue) => inquiry switch
    {
        { Act: not null } => "never · 3 a week · 2 a month since 2015 · once in 2017-03",
        { Fact: { Kind: FactKind.YesNo } } => "yes · no",
        { Fact: { Kind: FactKind.Choice } fact } => string.Join(" · ", fact.Choices.Select((c, i) => $"{i + 1} {c.Replace('-', ' ')}")),
        { Fact: { Kind: FactKind.Share } } => "a share, such as 0.4 or 40 %",
        { Fact: { } fact } => fact.Unit is { } unit ? $"a number of {unit}" : "a number",
        _ => string.Join(" · ", catalogue.Places.Select(p => p.Title.En)),
    };

    /// <summary>The profile with the answer in it, or what was expected instead.</summary>
    public static (Profile? Profile, string? Wrong) Read(Inquiry inquiry, string text, Profile profile, Catalogue catalogue)
    {
        text = text.Trim();
        if (inquiry.Act is { } act) return ReadAct(act.Slug, text, profile);
        if (inquiry.Fact is not { } fact) return ReadPlace(text, profile, catalogue);
        if (ReadFact(fact, text) is not { } value) return (null, $"\"{text}\" is no answer here; expected {Hint(inquiry, catalogue)}");
        return fact.Fault(value) is { } wrong ? (null, wrong) : (profile.With(fact.Slug, value), null);
    }

    private static (Profile?, string?) ReadPlace(string text, Profile profile, Catalogue catalogue)
    {
        // By its slug, or its title in any language.
        static IEnumerable<string> Titles(PlaceEntry p) => new[] { p.Title.En, p.Title.Es, p.Title.Zh }.OfType<string>();
        var place = catalogue.Places.FirstOrDefault(p => p.Slug == text || Titles(p).Contains(text, StringComparer.OrdinalIgnoreCase));
        return place is null ? (null, $"no place \"{text}\" is known{Near(text, catalogue.Places.SelectMany(Titles))}; Enter skips") : (profile with { LivesIn = place.Slug }, null);
    }

    // Whether it was typed large or small.
    private static string Near(string text, IEnumerable<string> titles)
    {
        var near = Nearest.To(text.ToLowerInvariant(), titles.Select(t => t.ToLowerInvariant()));
        return near is null ? "" : $"; did you mean \"{titles.First(t => string.Equals(t, near, StringComparison.OrdinalIgnoreCase))}\"?";
    }

    private static FactValue? ReadFact(Fact fact, string text)
    {
        switch (fact.Kind)
        {
            case FactKind.YesNo:
                return text.ToUpperInvariant() switch { "Y" or "YES" or "TRUE" => FactValue.Of(true), "N" or "NO" or "FALSE" => FactValue.Of(false), _ => null };
            case FactKind.Choice:
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= fact.Choices.Length) return FactValue.Of(fact.Choices[number - 1]);
                return FactValue.Of(text.Replace(' ', '-'));
        }
        var percent = fact.Kind == FactKind.Share && text.EndsWith('%');
        var digits = text.TrimEnd('%', ' ').TrimStart('$');
        if (!decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return null;
        return FactValue.Of(percent ? value / 100 : value);
    }

    private static (Profile?, string?) ReadAct(string conduct, string text, Profile profile)
    {
        var lower = text.ToLowerInvariant();
        if (lower is "never" or "no" or "none" or "0") return (profile.With(conduct, [new Habit(conduct, 0, "year", null, null, null, Place.None)], []), null);
        if (Event().Match(lower) is { Success: true } past)
        {
            if (!LooseDate.TryParse(past.Groups["date"].Value, out var date)) return (null, Expected(text));
            if (date.First > profile.AsOf) return (null, $"{date} is after today, {profile.AsOf.Iso()}");
            return Times(past.Groups["times"].Value) is { } count and >= 1 and <= MostTimes && count == decimal.Truncate(count)
                ? (profile.With(conduct, [], [new PastEvent(conduct, date, (int)count, null, Place.None)]), null) : (null, Expected(text));
        }
        if (Habit().Match(lower) is not { Success: true } habit || Times(habit.Groups["times"].Value) is not ({ } often and > 0 and <= MostTimes)) return (null, Expected(text));
        var since = Day(profile.AsOf.AddYears(-YearsBack));
        LooseDate? until = null;
        if (habit.Groups["since"] is { Success: true } from && !LooseDate.TryParse(from.Value, out since)) return (null, Expected(text));
        if (habit.Groups["until"] is { Success: true } to)
        {
            if (!LooseDate.TryParse(to.Value, out var end)) return (null, Expected(text));
            until = end;
        }
        if (since.First > profile.AsOf) return (null, $"{since} is after today, {profile.AsOf.Iso()}");
        if (until is { } last && last.Last < since.First) return (null, "\"until\" is before \"since\"");
        var per = habit.Groups["per"] is { Success: true } unit ? unit.Value : habit.Groups["daily"].Value switch { "daily" => "day", "weekly" => "week", "monthly" => "month", _ => "year" };
        return (profile.With(conduct, [new Habit(conduct, (double)often, per, since, until, null, Place.None)], []), null);
    }

    private static LooseDate Day(DateOnly day) => new(day, day, day);

    private static decimal? Times(string word) => word switch
    {
        "" or "once" => 1,
        "twice" => 2,
        _ => decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var times) ? times : null,
    };

    private static string Expected(string text) => $"\"{text}\" is no answer here; expected such as: never, 3 a week, 2 a month since 2015, once in 2017-03";

    [GeneratedRegex(@"^(?<times>once|twice|\d+)(\s+times)?\s+(in|on)\s+(?<date>[\d-]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Event();

    [GeneratedRegex(@"^((?<times>once|twice|\d+(\.\d+)?)(\s+times)?(\s*(a|per|every|each|/)\s*(?<per>day|week|month|year))?|(?<daily>daily|weekly|monthly|yearly))(\s+since\s+(?<since>[\d-]+))?(\s+until\s+(?<until>[\d-]+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Habit();
}
