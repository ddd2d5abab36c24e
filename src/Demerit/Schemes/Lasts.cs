using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>How long a record counts: a duration, or a span where the text is not known.</summary>
public sealed record Lasts(Duration From, Duration To, Duration Middle, Place Place)
{
    public bool IsSpan => From != To;

    internal static Lasts Forever(Place place) => new(Duration.Forever, Duration.Forever, Duration.Forever, place);

    /// <summary>Kindest is a loss as short and a reward as long as can be.</summary>
    public Duration Read(Reading reading, bool reward) => reading switch
    {
        Reading.Middle => Middle,
        Reading.Lenient => reward ? To : From,
        _ => reward ? From : To,
    };

    public override string ToString() => IsSpan ? $"{From} to {To}" : From.ToString();

    internal static Lasts? ReadFrom(Node? node, Faults faults)
    {
        if (node is null) return null;
        if (node is not Mapping) return Values.Duration(node, faults, "lasts") is { } fixedLength ? new Lasts(fixedLength, fixedLength, fixedLength, node.Place) : null;
        if (Fields.Of(node, faults, "a span of time", "from", "to", "middle") is not { } f) return null;
        if (f.Required("from") is null | f.Required("to") is null || f.Duration("from") is not { } from || f.Duration("to") is not { } to) return null;
        if (from.IsForever) faults.Add(f.PlaceOf("from"), "a span from forever is no span; write lasts: forever");
        else if (from.InDays > to.InDays) faults.Add(node.Place, $"the span from {from} to {to}: the first is longer than the second");
        var middle = f.Duration("middle");
        if (middle is { } m && (m.InDays < from.InDays || m.InDays > to.InDays)) faults.Add(f.PlaceOf("middle"), $"the middle {m} is outside the span from {from} to {to}");
        if (to.IsForever && middle is null)
        {
            if (!from.IsForever) faults.Add(node.Place, "a span to forever has no midpoint; \"middle\" is expected");
            return null;
        }
        return new Lasts(from, to, middle ?? Duration.OfDays((int)Math.Round((from.InDays + to.InDays) / 2, MidpointRounding.AwayFromZero)), node.Place);
    }
}
