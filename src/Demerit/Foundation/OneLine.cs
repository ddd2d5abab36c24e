namespace Demerit.Foundation;

/// <summary>Texts of files as a message can show them.</summary>
internal static class OneLine
{
    /// <summary>On one line, cut where it is longer than <paramref name="most"/> characters, and never within a character.</summary>
    public static string Of(string text, int most)
    {
        if (text.Length > most) text = text[..(char.IsHighSurrogate(text[most - 4]) ? most - 4 : most - 3)] + "...";
        foreach (var c in text)
            if (char.IsControl(c)) return string.Concat(text.Select(x => char.IsControl(x) ? ' ' : x));
        return text;
    }
}
