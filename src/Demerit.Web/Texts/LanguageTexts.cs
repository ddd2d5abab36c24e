using System.Globalization;
using System.Text;
using Demerit.Content.Yaml;

namespace Demerit.Web.Texts;

/// <summary>
/// The texts of one language, read from its file a section at a time: a page needs a few sections, and a browser takes tenths of a second to
/// read them all. A section starts where a key stands at the start of a line.
/// </summary>
internal sealed class LanguageTexts
{
    private readonly string _path;
    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _unread = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public LanguageTexts(string path, byte[] file)
    {
        (_path, _file) = (path, file);
        for (var start = 0; start < file.Length;)
        {
            var end = start;
            do end = file.AsSpan(end).IndexOf((byte)'\n') is var line and >= 0 ? end + line + 1 : file.Length;
            while (end < file.Length && !char.IsAsciiLetterLower((char)file[end]));
            if (file.AsSpan(start..end).IndexOf((byte)':') is var colon and > 0) _unread[Encoding.UTF8.GetString(file, start, colon)] = start..end;
            start = end;
        }
    }

    /// <summary>Null where the language has no such text.</summary>
    public string? Find(string key)
    {
        var section = key.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? key[..dot] : key;
        if (_unread.Remove(section, out var range) && YamlReader.Read(_path, _file[range]) is Mapping map) Flatten(map, "");
        return _texts.GetValueOrDefault(key);
    }

    /// <summary>Every text, by its key.</summary>
    public IReadOnlyDictionary<string, string> All()
    {
        foreach (var section in _unread.Keys.ToArray()) Find(section);
        return _texts;
    }

    private void Flatten(Mapping map, string prefix)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (value is Mapping inner) Flatten(inner, $"{prefix}{key.Text}.");
            else if (value is Sequence list)
                for (var i = 0; i < list.Items.Count; i++) _texts[$"{prefix}{key.Text}.{(i + 1).ToString(CultureInfo.InvariantCulture)}"] = ((Scalar)list.Items[i]).Text;
            else _texts[prefix + key.Text] = ((Scalar)value).Text;
        }
    }
}
