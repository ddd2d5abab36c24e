using Demerit.Foundation;

namespace Demerit.Content.Yaml;

/// <summary>The lines of a text as the YAML parser counts them, so that every place told lies inside the file.</summary>
internal sealed class TextLines
{
    private readonly string _file;
    private readonly List<(int Start, int Length)> _lines = [];

    public TextLines(string file, string text)
    {
        _file = file;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\u0085' or '\u2028' or '\u2029')) continue;
            _lines.Add((start, i - start));
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            start = i + 1;
        }
        _lines.Add((start, text.Length - start));
    }

    /// <summary>Of a character by its index.</summary>
    public Place At(int index)
    {
        var line = _lines.FindLastIndex(l => l.Start <= index);
        return new Place(_file, line + 1, index - _lines[line].Start + 1);
    }

    /// <summary>By line and column; the end of the file where they lie behind it, as the parser's do that looked for more.</summary>
    public Place At(long line, long column)
    {
        if (line > _lines.Count) return new Place(_file, _lines.Count, _lines[^1].Length + 1);
        var at = (int)Math.Max(1, line);
        return new Place(_file, at, (int)Math.Clamp(column, 1, _lines[at - 1].Length + 1));
    }
}
