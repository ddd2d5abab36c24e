using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content;

/// <summary>Other circumstances for the same habits and events: an owner in place of a tenant, a lawyer, a street without cameras.</summary>
public sealed record Life(string Slug, Words Title, Register<FactAnswer> Facts, ImmutableArray<string> Without, Register<ChannelSetting> Sensing)
{
    private const string File = "catalogue/lives.yaml";

    /// <summary>None where the library has no such file.</summary>
    /// <exception cref="ContentException">The file is wrong.</exception>
    public static ImmutableArray<Life> ReadAll(IContent content, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (content.Read(File) is not { } bytes) return [];
        var faults = new Faults();
        var lives = ImmutableArray.CreateBuilder<Life>();
        if (YamlReader.Read(File, bytes) is not Mapping map) throw new ContentException(new Place(File, 1, 1), "a map of lives is expected");
        foreach (var (key, node) in map.Entries)
        {
            if (Values.Slug(key, faults, "life") is not { } slug) continue;
            if (Fields.Of(node, faults, $"life \"{slug}\"", "title", "facts", "without", "sensing") is not { } f) continue;
            var facts = new List<FactAnswer>();
            foreach (var (name, value) in f.Entries("facts"))
            {
                if (FactValue.Read(value, faults, name.Text) is not { } answer) continue;
                if (!catalogue.Facts.TryGet(name.Text, out var fact)) faults.Add(name.Place, $"unknown fact \"{name.Text}\"{Nearest.Hint(name.Text, catalogue.Facts.Names)}");
                else if (fact.Fault(answer) is { } wrong) faults.Add(value.Place, wrong);
                else facts.Add(new FactAnswer(name.Text, answer, name.Place));
            }
            foreach (var conduct in f.Slugs("without").Where(c => !catalogue.Conduct.Has(c)))
                faults.Add(f.PlaceOf("without"), $"unknown conduct \"{conduct}\"{Nearest.Hint(conduct, catalogue.Conduct.Names)}");
            lives.Add(new Life(slug, f.RequiredWords("title"), new Register<FactAnswer>(facts, x => x.Fact), [.. f.Slugs("without")], ChannelSetting.ReadAll(f.Entries("sensing"), faults)));
        }
        if (faults.Any) throw new ContentException(faults.InOrder());
        return lives.ToImmutable();
    }
}

/// <summary>The few contrasting schemes that a fare shows when none is named.</summary>
public sealed record Contrast(string? Chinese, string? LatinAmerican, ImmutableArray<KeyValuePair<string, string>> Home)
{
    private const string File = "catalogue/contrast.yaml";

    /// <exception cref="ContentException">The file is missing or wrong.</exception>
    public static Contrast Read(IContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Read(File) is not { } bytes) throw new ContentException(new Place(File, 1, 1), "the file is missing; name the schemes with --scheme");
        var faults = new Faults();
        var f = Fields.Of(YamlReader.Read(File, bytes), faults, "contrast", "chinese", "latin-american", "home");
        var contrast = f is null ? null : new Contrast(f.Slug("chinese"), f.Slug("latin-american"),
            [.. f.Entries("home").Select(e => new KeyValuePair<string, string>(e.Key.Text, Values.Slug(e.Value, faults, e.Key.Text) ?? ""))]);
        if (faults.Any) throw new ContentException(faults.InOrder());
        return contrast!;
    }

    /// <summary>Every scheme named, each once.</summary>
    public IReadOnlyList<string> All => [.. new[] { Chinese, LatinAmerican }.OfType<string>().Concat(Home.Select(h => h.Value)).Distinct()];

    /// <summary>One Chinese, one Latin American and, where there is one for the place, one from home.</summary>
    public IReadOnlyList<string> For(string? livesIn, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var home = catalogue.Around(livesIn).SelectMany(place => Home.Where(h => h.Key == place)).Select(h => h.Value).FirstOrDefault();
        return [.. new[] { Chinese, LatinAmerican, home }.OfType<string>().Distinct()];
    }
}
