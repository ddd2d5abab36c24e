using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Audits.Book;

/// <summary>A number that a check compares with, and where it comes from.</summary>
/// <param name="Slug">Its name in the checks.</param>
/// <param name="Numbers">One number, or the lower ends of bands, lowest first; empty where it is a length of time.</param>
/// <param name="Time">A length of time; null where it is a number.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="From">law, court, guidance or convention.</param>
/// <param name="Norm">The norm behind it; null for a convention of this project.</param>
/// <param name="Says">What it is meant for there.</param>
/// <param name="IsOverridden">Put in place by the reader of the report.</param>
/// <param name="Place">Where it stands.</param>
public sealed record AuditThreshold(string Slug, ImmutableArray<double> Numbers, Duration? Time, string Unit, string From, string? Norm, string? Says, bool IsOverridden, Place Place)
{
    public double Number => Numbers[0];

    /// <summary>How many of the bands a figure reaches.</summary>
    public int Band(double figure) => Numbers.Count(n => figure >= n);

    public string Value => Time is { } time ? time.ToString() : string.Join(" / ", Numbers.Select(n => n.ToString("0.####", CultureInfo.InvariantCulture)));

    internal static Register<AuditThreshold> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, bool overrides, Faults faults)
    {
        var all = new List<AuditThreshold>();
        foreach (var (key, node) in entries)
        {
            if (Values.Slug(key, faults, "threshold") is not { } slug || Fields.Of(node, faults, $"threshold \"{slug}\"", "is", "unit", "from", "norm", "says") is not { } f) continue;
            var (numbers, time) = ReadValue(f, faults);
            var from = f.RequiredChoice("from", "convention", "law", "court", "guidance");
            if (from != "convention" && !f.Has("norm")) faults.Add(f.Place, $"the threshold \"{slug}\" is said to come from {from}; expected its \"norm\"");
            all.Add(new AuditThreshold(slug, numbers, time, overrides ? f.Text("unit") ?? "" : f.RequiredText("unit"), from, f.Slug("norm"), f.Text("says"), overrides, key.Place));
        }
        return new Register<AuditThreshold>(all, t => t.Slug);
    }

    private static (ImmutableArray<double>, Duration?) ReadValue(Fields f, Faults faults)
    {
        var node = f.Required("is");
        if (node is Scalar scalar && !Values.TryNumber(scalar, out _)) return ([], Values.Duration(scalar, faults, "is"));
        var nodes = node is Sequence list ? list.Items : node is null ? [] : [node];
        var numbers = nodes.Select(n => Values.Number(n, faults, "is")).OfType<decimal>().Select(n => (double)n).ToImmutableArray();
        if (node is not null && (numbers.IsEmpty || !numbers.SequenceEqual(numbers.Order()))) faults.Add(node.Place, "expected a number, a length of time, or numbers in rising order");
        return (numbers, null);
    }
}
