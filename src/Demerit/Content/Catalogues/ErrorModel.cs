using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Catalogues;

/// <summary>Where in such a system an error comes in.</summary>
public enum ErrorKind { IdentityJoin, ListEntry, StaleRecord, WrongRule, Biometric, Recognition, Model, Missed }

/// <summary>
/// A rate of error that somebody measured: of what, where, when, and by group where that was measured. It is told of a scheme or a
/// sensor and never stands beside a person's own result.
/// </summary>
/// <param name="Rate">The share that was wrong; null where it was looked for and nobody has measured it.</param>
/// <param name="Of">What it is a share of.</param>
/// <param name="Measured">Where, when and on whom.</param>
/// <param name="Groups">By group, where measured.</param>
/// <param name="Schemes">The schemes that it tells of.</param>
public sealed record ErrorModel(
    string Slug, Words Title, ErrorKind Kind, Chance? Rate, Words Of, string Measured, ImmutableArray<KeyValuePair<string, double>> Groups, ImmutableArray<string> Schemes, Citation Cite, Place Place)
{
    public const string File = "catalogue/errors.yaml";
    private static readonly string[] Kinds = ["identity-join", "list-entry", "stale-record", "wrong-rule", "biometric", "recognition", "model", "missed"];

    public string KindWord => Kinds[(int)Kind];

    /// <summary>None where the library has no such file.</summary>
    /// <exception cref="ContentException">The file is wrong.</exception>
    public static Register<ErrorModel> ReadAll(IContent content, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(catalogue);
        var all = new List<ErrorModel>();
        if (content.Read(File) is { } bytes)
        {
            var faults = new Faults();
            if (YamlReader.Read(File, bytes) is not Mapping map) throw new ContentException(new Place(File, 1, 1), "a map of error models is expected");
            foreach (var (key, node) in map.Entries)
                if (Values.Slug(key, faults, "error model") is { } slug && Read(slug, key.Place, node, catalogue, faults) is { } model)
                    all.Add(model);
            if (faults.Any) throw new ContentException(faults.InOrder());
        }
        return new Register<ErrorModel>(all, m => m.Slug);
    }

    private static ErrorModel? Read(string slug, Place place, Node node, Catalogue catalogue, Faults faults)
    {
        if (Fields.Of(node, faults, $"error model \"{slug}\"", "title", "kind", "rate", "low", "high", "of", "measured", "groups", "schemes", "cite") is not { } f) return null;
        var unknown = f.Node("rate") is Scalar { IsPlain: true, Text: "unknown" };
        if (unknown)
            foreach (var end in new[] { "low", "high", "groups" }) f.Refuse(end, $"\"{end}\" stands beside a rate that is unknown");
        var rate = unknown ? null : Chance.Read(f, faults, slug, "rate");
        var groups = ImmutableArray.CreateBuilder<KeyValuePair<string, double>>();
        foreach (var (group, value) in f.Entries("groups"))
            if (Values.Slug(group, faults, "group") is { } name && Values.Number(value, faults, name) is { } share)
            {
                if (share is < 0 or > 1) faults.Add(value.Place, $"{share} stands where a share (from 0 to 1) is expected");
                groups.Add(new(name, (double)share));
            }
        var cite = Citation.Required(f);
        if (cite is not null && cite.Source != Citation.Assumption && !catalogue.Sources.Has(cite.Source))
            faults.Add(cite.Place, $"unknown source \"{cite.Source}\"{Nearest.Hint(cite.Source, catalogue.Sources.Names)}");
        var model = new ErrorModel(slug, f.RequiredWords("title"), (ErrorKind)Array.IndexOf(Kinds, f.RequiredChoice("kind", Kinds)), rate, f.RequiredWords("of"),
            f.RequiredText("measured"), groups.ToImmutable(), [.. f.Slugs("schemes")], cite!, place);
        return cite is null ? null : model;
    }
}
