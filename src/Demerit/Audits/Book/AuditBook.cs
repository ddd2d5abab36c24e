using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Audits.Book;

/// <summary>Everything about the audit that is data: checks, norms, thresholds, declared tables.</summary>
public sealed record AuditBook(
    Register<Check> Checks, Register<Norm> Norms, Register<Jurisdiction> Jurisdictions, Register<AuditThreshold> Thresholds, Register<DoorView> Doors, Scales Scales, ImmutableArray<Elsewhere> Elsewhere)
{
    public const string Folder = "audits/";
    private static readonly Node Nothing = new Mapping(Place.None, []);

    /// <exception cref="ContentException">A file is missing or wrong, or names something unknown.</exception>
    public static AuditBook Read(IContent content, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(catalogue);
        var faults = new Faults();
        var book = new AuditBook(
            Check.ReadAll(Entries(content, "checks", faults), faults), Norm.ReadAll(Entries(content, "norms", faults), faults), Jurisdiction.ReadAll(Entries(content, "jurisdictions", faults), faults),
            AuditThreshold.ReadAll(Entries(content, "thresholds", faults), false, faults), DoorView.ReadAll(Entries(content, "doors", faults), faults), Scales.ReadFrom(Root(content, "scales", faults), faults),
            [.. Items(Root(content, "where-else", faults), faults).Select(n => Book.Elsewhere.ReadFrom(n, faults)).OfType<Elsewhere>()]);
        book.Names(catalogue, faults);
        if (faults.Any) throw new ContentException(faults.InOrder());
        return book;
    }

    /// <summary>With a reader's own thresholds in place of the book's.</summary>
    /// <exception cref="ContentException">The file is no thresholds, or names one that is not known.</exception>
    public AuditBook With(string file, ReadOnlySpan<byte> bytes)
    {
        var faults = new Faults();
        var root = YamlReader.Read(file, bytes);
        var others = root is Mapping map ? AuditThreshold.ReadAll(map.Entries, true, faults) : AuditThreshold.ReadAll([], true, faults);
        if (root is not Mapping) faults.Add(root.Place, $"{root.Kind} stands where thresholds (a map) are expected");
        foreach (var other in others)
        {
            if (!Thresholds.TryGet(other.Slug, out var own)) faults.Add(other.Place, $"unknown threshold \"{other.Slug}\"{Nearest.Hint(other.Slug, Thresholds.Names)}");
            else if (own.Time is null != other.Time is null || own.Numbers.Length != other.Numbers.Length)
                faults.Add(other.Place, $"the threshold \"{other.Slug}\" is {other.Value}; expected the same kind and number of values as {own.Value}");
        }
        if (faults.Any) throw new ContentException(faults.InOrder());
        return this with { Thresholds = Thresholds.With([.. others.Select(o => o with { Unit = Thresholds[o.Slug].Unit })]) };
    }

    private void Names(Catalogue catalogue, Faults faults)
    {
        foreach (var check in Checks)
        {
            foreach (var norm in check.Basis.Concat(check.ByAnalogy).Where(n => !Norms.Has(n))) faults.Add(check.Place, $"check {check.Id}: unknown norm \"{norm}\"{Nearest.Hint(norm, Norms.Names)}");
            foreach (var threshold in check.Thresholds.Where(t => !Thresholds.Has(t))) faults.Add(check.Place, $"check {check.Id}: unknown threshold \"{threshold}\"{Nearest.Hint(threshold, Thresholds.Names)}");
        }
        foreach (var norm in Norms.Where(n => !Jurisdictions.Has(n.In))) faults.Add(norm.Place, $"unknown jurisdiction \"{norm.In}\"{Nearest.Hint(norm.In, Jurisdictions.Names)}");
        foreach (var threshold in Thresholds)
            if (threshold.Norm is { } norm && !Norms.Has(norm)) faults.Add(threshold.Place, $"unknown norm \"{norm}\"{Nearest.Hint(norm, Norms.Names)}");
        var at = new Place(Folder + "doors.yaml", 1, 1);
        foreach (var door in Doors)
        {
            if (!catalogue.Doors.Has(door.Door)) faults.Add(at, $"unknown door \"{door.Door}\"{Nearest.Hint(door.Door, catalogue.Doors.Names)}");
            foreach (var domain in door.Related.Select(r => r.Domain).Append(door.Domain).Where(d => !catalogue.Domains.Has(d))) faults.Add(at, $"door \"{door.Door}\": unknown domain \"{domain}\"{Nearest.Hint(domain, catalogue.Domains.Names)}");
        }
    }

    private static IReadOnlyList<KeyValuePair<Scalar, Node>> Entries(IContent content, string name, Faults faults)
    {
        var root = Root(content, name, faults);
        if (root is Mapping map) return map.Entries;
        faults.Add(root.Place, $"{root.Kind} stands where a map of {name} is expected");
        return [];
    }

    private static IReadOnlyList<Node> Items(Node root, Faults faults)
    {
        if (root is Sequence list) return list.Items;
        if (root != Nothing) faults.Add(root.Place, $"{root.Kind} stands where a list is expected");
        return [];
    }

    private static Node Root(IContent content, string name, Faults faults)
    {
        var path = $"{Folder}{name}.yaml";
        if (content.Read(path) is not { } bytes)
        {
            faults.Add(new Place(path, 1, 1), "the audit's file is missing");
            return Nothing;
        }
        try
        {
            return YamlReader.Read(path, bytes);
        }
        catch (ContentException e)
        {
            faults.AddRange(e.Faults);
            return Nothing;
        }
    }
}
