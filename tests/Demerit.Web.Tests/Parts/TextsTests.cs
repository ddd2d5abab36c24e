using System.Text.RegularExpressions;
using Demerit.Content.Yaml;
using Demerit.Web.State;
using Demerit.Web.Texts;

namespace Demerit.Web.Tests.Parts;

public sealed partial class TextsTests
{
    private readonly PageTexts _texts = new(ComponentTests.Whole());

    [Theory]
    [InlineData("es")]
    [InlineData("zh")]
    public void A_translation_has_the_keys_and_the_gaps_of_the_english(string language)
    {
        var (english, other) = (_texts.Of(PageTexts.English).All(), _texts.Of(language).All());
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in english)
        {
            // Where a language has no singular of its own, a count may stand in words.
            if (key.EndsWith(".one", StringComparison.Ordinal)) continue;
            Assert.True(Gaps(text).SetEquals(Gaps(other[key])), $"{language} {key}: {other[key]}");
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("zh")]
    public void A_file_read_by_sections_has_the_texts_that_it_has_when_read_whole(string language)
    {
        var path = $"texts/{language}.yaml";
        var file = ComponentTests.Whole().Read(path)!;
        var whole = new List<string>();
        Gather(YamlReader.Read(path, file), whole);
        Assert.Equal(whole.Order(StringComparer.Ordinal), new LanguageTexts(path, file).All().Values.Order(StringComparer.Ordinal));
    }

    private static void Gather(Node node, List<string> texts)
    {
        if (node is Scalar scalar) texts.Add(scalar.Text);
        foreach (var inner in node is Mapping map ? map.Entries.Select(e => e.Value) : node is Sequence list ? list.Items : []) Gather(inner, texts);
    }

    [Fact]
    public void Every_key_that_a_component_names_is_there()
    {
        var english = _texts.Of(PageTexts.English).All();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Support.BuiltSite.Repository, "src", "Demerit.Web"), "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal)))
            foreach (Match match in Named().Matches(File.ReadAllText(file)))
            {
                var key = match.Groups["key"].Value;
                Assert.True(english.ContainsKey(key) || english.ContainsKey(key + ".many") || english.ContainsKey(key + ".1"), $"{Path.GetFileName(file)}: {key}");
            }
    }

    [Theory]
    [InlineData("populations")]
    [InlineData("sensing", "presets")]
    public void Every_population_and_preset_has_a_name_on_the_page(string folder, string? named = null)
    {
        var english = _texts.Of(PageTexts.English).All();
        var slugs = ComponentTests.Whole().Under(folder + "/").Select(p => Path.GetFileNameWithoutExtension(p)).ToArray();
        Assert.NotEmpty(slugs);
        Assert.All(slugs, slug => Assert.True(english.ContainsKey($"city.{named ?? folder}.{slug}"), $"city.{named ?? folder} in src/Demerit.Web/Texts/en.yaml has no \"{slug}\""));
    }

    private static HashSet<string> Gaps(string text) => [.. Gap().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();

    [GeneratedRegex("""\b[Tt](?:\[|\.F\(|\.Count\(|\.All\()"(?<key>[a-z][a-z-]*\.[a-z0-9.-]*[a-z0-9])"[\]),]""")]
    private static partial Regex Named();
}
