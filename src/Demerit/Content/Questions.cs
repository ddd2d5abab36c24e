using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content;

/// <summary>A part of the questions.</summary>
/// <param name="Slug">Its name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Domains">Conduct of these domains is asked in it.</param>
/// <param name="Facts">These facts are asked in it.</param>
public sealed record Chapter(string Slug, Words Title, ImmutableArray<string> Domains, ImmutableArray<string> Facts);

/// <summary>What is asked first, and the chapters that all questions fall into.</summary>
public sealed record Questions(ImmutableArray<string> First, ImmutableArray<Chapter> Chapters)
{
    /// <summary>The question of where somebody lives; it is no fact of the catalogue.</summary>
    public const string LivesIn = "lives-in";

    private const string File = "catalogue/questions.yaml";

    /// <exception cref="ContentException">The file is missing or wrong.</exception>
    public static Questions Read(IContent content, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (content.Read(File) is not { } bytes) throw new ContentException(new Place(File, 1, 1), "the file is missing; it says what is asked first");
        var faults = new Faults();
        var first = ImmutableArray<string>.Empty;
        var chapters = ImmutableArray.CreateBuilder<Chapter>();
        if (Fields.Of(YamlReader.Read(File, bytes), faults, "questions", "first", "chapters") is { } f)
        {
            first = [.. f.Slugs("first")];
            foreach (var slug in first.Where(s => s != LivesIn && !catalogue.Facts.Has(s) && catalogue.Conduct.Find(s) is not { IsFinding: false }))
                faults.Add(f.PlaceOf("first"), $"unknown question \"{slug}\"{Nearest.Hint(slug, catalogue.Facts.Names.Concat(catalogue.Conduct.Names))}");
            foreach (var (key, node) in f.Entries("chapters"))
                if (Values.Slug(key, faults, "chapter") is { } slug && Fields.Of(node, faults, $"\"{slug}\"", "title", "domains", "facts") is { } c)
                {
                    var chapter = new Chapter(slug, c.RequiredWords("title"), [.. c.Slugs("domains")], [.. c.Slugs("facts")]);
                    foreach (var domain in chapter.Domains.Where(d => !catalogue.Domains.Has(d))) faults.Add(c.PlaceOf("domains"), $"unknown domain \"{domain}\"{Nearest.Hint(domain, catalogue.Domains.Names)}");
                    foreach (var fact in chapter.Facts.Where(x => !catalogue.Facts.Has(x))) faults.Add(c.PlaceOf("facts"), $"unknown fact \"{fact}\"{Nearest.Hint(fact, catalogue.Facts.Names)}");
                    chapters.Add(chapter);
                }
        }
        if (faults.Any) throw new ContentException(faults.InOrder());
        return new Questions(first, chapters.ToImmutable());
    }

    /// <summary>The chapter of a fact or a conduct; null where none names it.</summary>
    public Chapter? ChapterOf(string slug, Conduct? conduct) =>
        Chapters.FirstOrDefault(c => conduct is null ? c.Facts.Contains(slug, StringComparer.Ordinal) : c.Domains.Contains(conduct.Domain, StringComparer.Ordinal));
}
