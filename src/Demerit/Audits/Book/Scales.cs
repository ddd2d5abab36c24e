using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Audits.Book;

/// <summary>How grave a conduct is, where its legal status alone would mislead.</summary>
public sealed record GravityEntry(string Conduct, int Is, string Says);

/// <summary>Scales and words that are declared: of their figures only the order is used, and words are prompts for a person.</summary>
/// <param name="Gravity">Before the legal status.</param>
/// <param name="Traits">Words in a name, and the trait they tell of or stand in for.</param>
/// <param name="SpecialDomains">Domains whose conduct is special by itself, and why.</param>
/// <param name="Evaluative">Words in which somebody must judge.</param>
/// <param name="Authorities">Who keeps each part of life.</param>
public sealed record Scales(
    Register<GravityEntry> Gravity, ImmutableDictionary<string, string> Traits, ImmutableDictionary<string, string> SpecialDomains, ImmutableArray<string> Evaluative, ImmutableDictionary<string, string> Authorities)
{
    internal static Scales ReadFrom(Node root, Faults faults)
    {
        var f = Fields.Of(root, faults, "the scales", "gravity", "traits", "special-domains", "evaluative", "authorities");
        if (f is null) return new Scales(new Register<GravityEntry>([], g => g.Conduct), [], [], [], []);
        var gravity = new List<GravityEntry>();
        foreach (var (key, node) in f.Entries("gravity"))
            if (Values.Slug(key, faults, "conduct") is { } slug && Fields.Of(node, faults, $"gravity of \"{slug}\"", "is", "says") is { } g)
            {
                g.Required("is");
                gravity.Add(new GravityEntry(slug, g.Whole("is", 0, 3) ?? 0, g.RequiredText("says")));
            }
        var traits = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, node) in f.Entries("traits"))
            if (Values.Slug(key, faults, "word") is { } word && Fields.Of(node, faults, $"trait \"{word}\"", "of") is { } t) traits[word] = t.RequiredText("of");
        return new Scales(new Register<GravityEntry>(gravity, g => g.Conduct), traits.ToImmutable(), Texts(f, "special-domains", faults),
            [.. f.Items("evaluative").Select(n => Values.Text(n, faults, "evaluative")).OfType<string>()], Texts(f, "authorities", faults));
    }

    private static ImmutableDictionary<string, string> Texts(Fields fields, string name, Faults faults)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, node) in fields.Entries(name))
            if (Values.Slug(key, faults, name) is { } slug && Values.Text(node, faults, name) is { } text) texts[slug] = text;
        return texts.ToImmutable();
    }
}
