namespace Demerit.Foundation;

/// <summary>Finds the known word that a misspelt one was probably meant to be.</summary>
public static class Nearest
{
    // Longer garbage is not a misspelling, and the comparison is quadratic in the length.
    private const int LongestWord = 64;

    /// <summary>The nearest word, or null where none is near: at most a third of the letters may differ, but always two.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        if (word.Length is 0 or > LongestWord) return null;
        string? best = null;
        var bestDistance = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (candidate.Length > LongestWord) continue;
            var distance = Distance(word, candidate);
            if (distance >= bestDistance) continue;
            bestDistance = distance;
            best = candidate;
        }
        return best ?? known.FirstOrDefault(k => word.Length >= 4 && k.Split('-').Contains(word, StringComparer.Ordinal));
    }

    /// <summary>«; did you mean "x"?», or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known) =>
        To(word, known) is { } near ? $"; did you mean \"{near}\"?" : "";

    // Optimal string alignment: a letter added, dropped, changed or swapped with its neighbour costs one.
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }
}
