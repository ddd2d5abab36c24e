using System.Runtime.Intrinsics;

namespace Demerit.Cities.Engine;

/// <summary>On whose file a summed record counts.</summary>
internal enum SumKind
{
    /// <summary>On that of who did it, and of the twin.</summary>
    Right,

    /// <summary>On the twin's alone: the record itself names somebody else.</summary>
    Twin,

    /// <summary>On that of somebody who did nothing.</summary>
    Wrong,
}

/// <summary>
/// Records that only add: what each does to an account, in the order of its figures (points, the twin's points, right records, 0), and the
/// 32 bits as which the calendars keep it: person (12), conduct (10), kind (2), channel (6).
/// </summary>
internal static class Sums
{
    private const int KindFrom = CityPlan.PersonBits + CityPlan.ConductBits, KindBits = 2, ChannelFrom = KindFrom + KindBits;

    public static uint EntryOf(int i, int conduct, SumKind kind, int channel) => (uint)i | ((uint)conduct << CityPlan.PersonBits) | ((uint)kind << KindFrom) | ((uint)channel << ChannelFrom);

    public static int PersonOf(uint entry) => unchecked((int)(entry & (CityPlan.LargestBlock - 1)));

    public static int ConductOf(uint entry) => unchecked((int)(entry >> CityPlan.PersonBits)) & ((1 << CityPlan.ConductBits) - 1);

    public static SumKind KindOf(uint entry) => (SumKind)(entry >> KindFrom & ((1 << KindBits) - 1));

    public static int ChannelOf(uint entry) => unchecked((int)(entry >> ChannelFrom));

    /// <summary>Where in a table an entry finds what it adds.</summary>
    public static int PlaceOf(uint entry) => unchecked((int)(entry >> CityPlan.PersonBits)) & ((1 << (CityPlan.ConductBits + KindBits)) - 1);

    /// <summary>Set in what is no right record: one of another kind, or the mark of a day.</summary>
    public const uint NotRight = (1u << 31) | (((1u << KindBits) - 1) << KindFrom);

    /// <summary>Of an entry without its person, what is the number of a conduct in right records alone.</summary>
    public const uint RightOnly = (NotRight >> CityPlan.PersonBits) | ((1u << CityPlan.ConductBits) - 1);

    /// <summary>Places of a table by conduct and kind.</summary>
    public const int Places = ((int)SumKind.Wrong + 1) << CityPlan.ConductBits;

    /// <summary>Sets what a conduct's records add.</summary>
    public static void Plan(Vector128<int>[] table, int conduct, int points)
    {
        table[PlaceOf(EntryOf(0, conduct, SumKind.Right, 0))] = Vector128.Create(points, points, 1, 0);
        table[PlaceOf(EntryOf(0, conduct, SumKind.Twin, 0))] = Vector128.Create(0, points, 0, 0);
        table[PlaceOf(EntryOf(0, conduct, SumKind.Wrong, 0))] = Vector128.Create(points, 0, 0, 0);
    }

    /// <summary>As a record kept one by one is marked.</summary>
    public static EntryFlags FlagsOf(SumKind kind) => kind switch
    {
        SumKind.Right => EntryFlags.Own | EntryFlags.Twin,
        SumKind.Twin => EntryFlags.Twin | EntryFlags.Wrong,
        _ => EntryFlags.Own | EntryFlags.Wrong,
    };

    /// <summary>Places of the channels by which a summed record may name the wrong person.</summary>
    public static int[] WrongPlaces(PlannedConduct[] conduct, int channels)
    {
        var places = new int[channels];
        var next = 0;
        for (var channel = 0; channel < channels; channel++)
            places[channel] = conduct.Any(c => c.Summed && Array.IndexOf(c.Sight.Channels, channel) is >= 0 and var k && c.Sight.Mistaken[k].Max() > 0) ? next++ : -1;
        return places;
    }
}
