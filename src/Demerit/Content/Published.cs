using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content;

/// <summary>A figure that somebody published.</summary>
public sealed record PublishedFigure(string Slug, Words Title, double Value, string Unit, Citation Cite, Place Place);

/// <summary>The figures that the model is held against, with their sources.</summary>
public sealed record Published(Register<PublishedFigure> Figures, Register<Source> Sources)
{
    public const string File = "validation/published.yaml";

    /// <exception cref="ContentException">The file is missing or wrong, or cites what is not known.</exception>
    public static Published Read(IContent content, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (content.Read(File) is not { } bytes) throw new ContentException(new Place(File, 1, 1), "the file is missing; it holds the figures that the model is held against");
        var faults = new Faults();
        var sources = new Register<Source>([], s => s.Key);
        var figures = new List<PublishedFigure>();
        if (Fields.Of(YamlReader.Read(File, bytes), faults, "published figures", "sources", "figures") is { } f)
        {
            sources = Source.ReadAll(f.Entries("sources"), faults);
            f.Required("figures");
            foreach (var (key, node) in f.Entries("figures"))
                if (Values.Slug(key, faults, "figure") is { } slug && Fields.Of(node, faults, $"figure \"{slug}\"", "title", "value", "unit", "cite") is { } g)
                {
                    var value = g.Required("value") is null ? null : g.Number("value");
                    var cite = Citation.Required(g);
                    if (cite is not null && cite.Source != Citation.Assumption && !sources.Has(cite.Source) && !catalogue.Sources.Has(cite.Source))
                        faults.Add(cite.Place, $"unknown source \"{cite.Source}\"{Nearest.Hint(cite.Source, sources.Names.Concat(catalogue.Sources.Names))}");
                    if (cite is not null) figures.Add(new PublishedFigure(slug, g.RequiredWords("title"), (double)(value ?? 0), g.RequiredText("unit"), cite, key.Place));
                }
        }
        if (faults.Any) throw new ContentException(faults.InOrder());
        return new Published(new Register<PublishedFigure>(figures, x => x.Slug), sources);
    }
}
