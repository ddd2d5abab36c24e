namespace Demerit.Cities.Engine;

/// <summary>
/// What a day asks of each act, by act, in tables as long as a vector at least: what is above or below a figure here, and has all marks, is told at
/// once. Figures of 2^32 are cut by one; the last word is always asked about exactly.
/// </summary>
internal sealed class ActsToday
{
    private readonly CityPlan _plan;

    public ActsToday(CityPlan plan)
    {
        _plan = plan;
        var length = Math.Max(Lanes.PlacesAtOnce, plan.Conduct.Length);
        (Keep, Gamed) = (new uint[length << Signs.FeltBits], new uint[length << Signs.FeltBits]);
        Array.Fill(Gamed, uint.MaxValue);
        for (var n = 0; n < plan.Conduct.Length << Signs.FeltBits; n++)
        {
            var chance = plan.Feedback[((n >> Signs.FeltBits) * FeedbackChance.Flags) + (n & Signs.Felt)];
            (Keep[n], Gamed[n]) = (Capped(chance.Keep), Capped(chance.GamedFrom));
            AnyGamed |= Gamed[n] < uint.MaxValue;
        }
        (Seen, Found, Wrong, Done, Filed, Entry) = (new uint[length], new uint[length], new uint[length], new uint[length], new uint[length], new uint[length]);
        Lapse = new int[length];
        foreach (var act in plan.Acts.Where(a => a.Findings.Length > 0))
        {
            Found[act.Index] = Capped(act.FindingsUpto[^1]);
            AnyFindings = true;
        }
    }

    /// <summary>By act and what a person feels of closed doors: from here on a word holds the act back.</summary>
    public uint[] Keep { get; }
    /// <summary>Likewise, from where on it happens for a reward alone.</summary>
    public uint[] Gamed { get; }
    /// <summary>Whether any does.</summary>
    public bool AnyGamed { get; }
    /// <summary>A word below it was seen.</summary>
    public uint[] Seen { get; }
    /// <summary>Of what was seen, a word from here on makes a right record that only adds points.</summary>
    public uint[] Wrong { get; }
    /// <summary>A word below it led to a finding.</summary>
    public uint[] Found { get; }
    /// <summary>Whether any does.</summary>
    public bool AnyFindings { get; }
    /// <summary>Signs of having done it, and of being nobody whose story is told; of acts that are always asked about one that nobody has.</summary>
    public uint[] Done { get; }
    /// <summary>Signs of having it on file.</summary>
    public uint[] Filed { get; }
    /// <summary>Of a record that only adds, with the person left out.</summary>
    public uint[] Entry { get; }
    /// <summary>When such a record lapses.</summary>
    public int[] Lapse { get; }
    /// <summary>When any of them does, each once.</summary>
    public List<int> Lapses { get; } = [];
    /// <summary>The day that all this is of.</summary>
    public int Day { get; private set; } = -1;

    /// <summary>Reads another day.</summary>
    public void Read(int period, int day)
    {
        Day = day;
        Lapses.Clear();
        foreach (var act in _plan.Acts)
        {
            var (k, status) = (act.Index, act.Status[day]);
            Seen[k] = Capped(act.Sight.Any);
            // What ties and files say of feedback stands in no table.
            var exactly = act.DeterBit >= 0 || (_plan.ChillingByTies && act.Protected);
            Done[k] = Signs.Untold | (act.Punished ? Signs.Stained(status, OfClean.Done) : 0) | (exactly ? Signs.Nobodys : 0);
            Wrong[k] = uint.MaxValue;
            if (!act.IsPlain || _plan.PostPeriod[act.Sight.Channels[0]][day] != period || act.LapsePeriod[day] is var lapse && lapse <= period) continue;
            Wrong[k] = Capped(act.Sight.Wrong[0][0]);
            Filed[k] = act.Costs ? Signs.Stained(status, OfClean.Seen) | Signs.Stained(status, OfClean.Filed) : 0;
            Entry[k] = Sums.EntryOf(0, k, SumKind.Right, act.Sight.Channels[0]);
            Lapse[k] = lapse;
            if (!Lapses.Contains(lapse)) Lapses.Add(lapse);
        }
    }

    /// <summary>A threshold as a table holds it.</summary>
    public static uint Capped(ulong threshold) => (uint)Math.Min(uint.MaxValue, threshold);
}

/// <summary>How many occasions are in each list: left open, plain records, seen otherwise, leading to findings, swayed by feedback.</summary>
internal struct Sorted
{
    public int Open, Plain, Seen, Found, Swayed;
}

/// <summary>
/// What feedback does to occasions, as a table tells it: person and act, which is how a right entry begins, and after them a bit for each thing that it did not do,
/// so that whoever counts by act what it did looks past the others.
/// </summary>
internal static class Sway
{
    public const uint NotHeld = 1u << (CityPlan.PersonBits + CityPlan.ConductBits), NotChilled = NotHeld << 1, NotHardship = NotHeld << 2;

    /// <summary>Held back; chilled or not.</summary>
    public const uint Held = NotChilled | NotHardship, Chilled = NotHardship;

    /// <summary>Happens through hardship alone.</summary>
    public const uint Hardship = NotHeld | NotChilled;

    /// <summary>Of what stands after a person the number of an act where one thing was done.</summary>
    public static uint ActIfNot(uint bit) => (bit >> CityPlan.PersonBits) | ((1u << CityPlan.ConductBits) - 1);
}

/// <summary>What stands in a person's signs, from the lowest bit: stains (three of eight), the feedbacks of closed doors, and that nobody tells their story.</summary>
internal static class Signs
{
    public const int FeltFrom = 24, FeltBits = 2, Felt = FeedbackChance.ByHardship | FeedbackChance.ByChilling;
    public const uint Stains = (1u << FeltFrom) - 1, Untold = 1u << 27, Nobodys = 1u << 31;

    public static uint Stained(int status, OfClean kind) => 1u << ((int)kind * 8 + status);
}
