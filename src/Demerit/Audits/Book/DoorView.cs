using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Audits.Book;

/// <summary>What is declared of a door: its part of life, what is related to it, how heavy it is to lose.</summary>
/// <param name="Door">The door.</param>
/// <param name="Domain">The part of life it is in.</param>
/// <param name="Authority">Who keeps it.</param>
/// <param name="Severity">1 a favour, 2 with substitutes, 3 heavy or under a right, 4 essential; only the order is used.</param>
/// <param name="Essential">What it is needed for; null where it is no essential.</param>
/// <param name="IsMinimum">A minimum of it may never be taken.</param>
/// <param name="IsRival">A favour to one takes from another.</param>
/// <param name="IsChilds">It shuts for a child.</param>
/// <param name="Related">Domains related to it, and why.</param>
public sealed record DoorView(
    string Door, string Domain, string Authority, int Severity, string? Essential, bool IsMinimum, bool IsRival, bool IsChilds, ImmutableArray<(string Domain, string Why)> Related)
{
    public string? WhyRelated(string domain) => domain == Domain ? "the same part of life" : Related.FirstOrDefault(r => r.Domain == domain).Why;

    internal static Register<DoorView> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var all = new List<DoorView>();
        foreach (var (key, node) in entries)
            if (Values.Slug(key, faults, "door") is { } slug && Fields.Of(node, faults, $"door \"{slug}\"", "domain", "authority", "severity", "essential", "minimum", "rival", "children", "related") is { } f)
            {
                f.Required("severity");
                all.Add(new DoorView(slug, f.RequiredSlug("domain"), f.RequiredSlug("authority"), f.Whole("severity", 1, 4) ?? 1, f.Text("essential"), f.Truth("minimum") ?? false, f.Truth("rival") ?? false,
                    f.Truth("children") ?? false, [.. f.Entries("related").Select(r => (r.Key.Text, Values.Text(r.Value, faults, "related") ?? ""))]));
            }
        return new Register<DoorView>(all, d => d.Door);
    }
}
