using System.Globalization;
using Demerit.Content;

namespace Demerit.Web.Texts;

/// <summary>
/// The page's own words, one file for each language. What is not translated stands in English. A pseudo-locale marks every text, so that a
/// test can find words that do not come from here.
/// </summary>
public sealed class PageTexts
{
    public const string English = "en", Pseudo = "pseudo";
    private readonly IContent _content;
    private readonly Dictionary<string, LanguageTexts> _languages = new(StringComparer.Ordinal);
    private string _language = English;

    internal PageTexts(IContent content) => _content = content;

    public static IReadOnlyList<string> Languages { get; } = [English, "es", "zh"];

    internal event Action? Changed;

    /// <summary>en, es or zh; in tests also the pseudo-locale.</summary>
    public string Language
    {
        get => _language;
        set
        {
            if (_language == value) return;
            _language = value;
            Changed?.Invoke();
        }
    }

    /// <summary>The language to ask of content.</summary>
    internal string Content => _language == Pseudo ? English : _language;

    public string this[string key]
    {
        get
        {
            var text = (_language == Pseudo ? null : Of(_language).Find(key)) ?? Of(English).Find(key) ?? throw new KeyNotFoundException(key);
            return _language == Pseudo ? $"⟦{text}⟧" : text;
        }
    }

    /// <summary>With {0}, {1}, … filled in.</summary>
    public string F(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The form for a count: <c>key.one</c> for one, <c>key.many</c> otherwise; the count is {0}.</summary>
    public string Count(string key, int count, params object?[] more) => F(count == 1 ? key + ".one" : key + ".many", [count, .. more]);

    internal bool Has(string key) => Of(English).Find(key) is not null;

    /// <summary>Texts under a key, in the order of the file: <c>key.1</c>, <c>key.2</c> and so on.</summary>
    public IEnumerable<string> All(string key)
    {
        for (var i = 1; Has($"{key}.{i.ToString(CultureInfo.InvariantCulture)}"); i++) yield return this[$"{key}.{i.ToString(CultureInfo.InvariantCulture)}"];
    }

    internal LanguageTexts Of(string language)
    {
        if (_languages.TryGetValue(language, out var known)) return known;
        var path = $"texts/{language}.yaml";
        return _languages[language] = new LanguageTexts(path, _content.Read(path)!);
    }
}
