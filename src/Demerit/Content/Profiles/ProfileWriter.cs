using System.Globalization;
using System.Text;
using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Profiles;

/// <summary>Writes a person's own file: the text that <see cref="ProfileReader"/> reads back as the same person.</summary>
public static class ProfileWriter
{
    public static string Write(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var text = new StringBuilder();
        text.Append("# yaml-language-server: $schema=../schemas/profile.schema.json\n");
        if (profile.Name != Profile.Self) text.Append(CultureInfo.InvariantCulture, $"profile: {Word(profile.Name)}\n");
        text.Append(CultureInfo.InvariantCulture, $"as-of: {profile.AsOf.Iso()}\n");
        if (profile.LivesIn is { } home) text.Append(CultureInfo.InvariantCulture, $"lives-in: {Word(home)}\n");
        if (profile.Consents is { } consents) text.Append(CultureInfo.InvariantCulture, $"consents: [{string.Join(", ", consents.Select(Word))}]\n");
        if (profile.Facts.Count > 0)
        {
            text.Append("facts:\n");
            foreach (var fact in profile.Facts) text.Append(CultureInfo.InvariantCulture, $"  {Word(fact.Fact)}: {(fact.Value.Choice is { } choice ? Word(choice) : fact.Value.ToString())}\n");
        }
        if (profile.Habits.Length > 0)
        {
            text.Append("habits:\n");
            foreach (var habit in profile.Habits) text.Append(CultureInfo.InvariantCulture, $"  - {{ {string.Join(", ", Parts(habit))} }}\n");
        }
        if (profile.Events.Length > 0)
        {
            text.Append("events:\n");
            foreach (var past in profile.Events) text.Append(CultureInfo.InvariantCulture, $"  - {{ {string.Join(", ", Parts(past))} }}\n");
        }
        return text.ToString();
    }

    // In quotes unless every reader takes it for the same word.
    private static string Word(string text)
    {
        if (Values.IsSlug(text) && char.IsAsciiLetterLower(text[0]) && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n")) return text;
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch { '"' => "\\\"", '\\' => @"\\", '\n' => @"\n", '\r' => @"\r", '\t' => @"\t", '\u0085' => @"\N", '\u2028' => @"\L", '\u2029' => @"\P", '\uFEFF' => @"\uFEFF", '\u00A0' => @"\_", _ => c.ToString() });
        return quoted.Append('"').ToString();
    }

    private static IEnumerable<string> Parts(Habit habit)
    {
        yield return $"conduct: {Word(habit.Conduct)}";
        yield return $"times: {((decimal)habit.Times).ToString(CultureInfo.InvariantCulture)}";
        if (habit.Since is { } since)
        {
            yield return $"per: {habit.Per}";
            yield return $"since: {since}";
        }
        if (habit.Until is { } until) yield return $"until: {until}";
        if (habit.Basis is { } basis) yield return $"basis: {basis}";
    }

    private static IEnumerable<string> Parts(PastEvent past)
    {
        yield return $"conduct: {Word(past.Conduct)}";
        if (past.Date is { } date) yield return $"date: {date}";
        if (past.Times != 1) yield return string.Create(CultureInfo.InvariantCulture, $"times: {past.Times}");
        if (past.Basis is { } basis) yield return $"basis: {basis}";
    }
}
