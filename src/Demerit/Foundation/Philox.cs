namespace Demerit.Foundation;

/// <summary>Four 32-bit words drawn at one place.</summary>
public readonly record struct Words4(uint A, uint B, uint C, uint D);

/// <summary>
/// Philox4x32-10: random words as a pure function of a counter and a key. Salmon, Moraes, Dror and Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3" (2011), with its published multipliers and its ten rounds.
/// </summary>
public static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57, Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    public static Words4 Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        unchecked
        {
            for (var round = 0; round < Rounds; round++)
            {
                var p0 = (ulong)c0 * Multiplier0;
                var p1 = (ulong)c2 * Multiplier1;
                c0 = (uint)(p1 >> 32) ^ c1 ^ k0;
                c2 = (uint)(p0 >> 32) ^ c3 ^ k1;
                c1 = (uint)p1;
                c3 = (uint)p0;
                k0 += Weyl0;
                k1 += Weyl1;
            }
            return new Words4(c0, c1, c2, c3);
        }
    }
}

/// <summary>What a draw is for. The number is part of the key: a purpose added later takes a new one, so that no other draw moves.</summary>
public enum Purpose : byte
{
    /// <summary>Whether anything happens to a person on a day.</summary>
    Day = 0,

    /// <summary>What an occasion is, whether it is kept, who sees it, what is found of it.</summary>
    Occasion = 1,

    /// <summary>What is found of a finding, and who sees it.</summary>
    Finding = 2,

    /// <summary>Which later channels keep a copy.</summary>
    Copies = 3,

    /// <summary>Whom a wrong record names.</summary>
    Victim = 4,

    /// <summary>Whether a record is noticed, objected to and struck.</summary>
    Redress = 5,

    /// <summary>Whom a person is tied to.</summary>
    Tie = 6,

    /// <summary>Which attributes a person has.</summary>
    Attributes = 7,

    /// <summary>How much a person differs from others like them.</summary>
    Tendency = 8,

    /// <summary>Who does a thing at all.</summary>
    Doer = 9,

    /// <summary>Which value of a fact a person has.</summary>
    Fact = 10,

    /// <summary>Whose story is told.</summary>
    Story = 11,

    /// <summary>Which bits of a design's points are flipped.</summary>
    Scramble = 12,

    /// <summary>Where in its slice a point of a design lies, and with which slices of other axes it goes.</summary>
    Stratum = 13,

    /// <summary>Which rows are drawn anew for an interval.</summary>
    Resample = 14,
}

/// <summary>
/// Draws of one seed. A draw is a pure function of seed, person, day, purpose and index; nothing is carried from one to the
/// next, so order, threads and shards cannot matter.
/// </summary>
public readonly record struct Draws(ulong Seed)
{
    internal uint Key0 => unchecked((uint)Seed);
    internal uint Key1 => (uint)(Seed >> 32);

    /// <summary>The words of a person at an index, on a day counted from the start of the run (before it below 0).</summary>
    public Words4 Of(uint person, int day, Purpose purpose, uint index = 0) => unchecked(Philox.Block(person, (uint)day, (uint)purpose | (index << 8), index >> 24, Key0, Key1));

    /// <summary>Words that belong to a person whatever the day.</summary>
    public Words4 Of(uint person, Purpose purpose, uint index = 0) => Of(person, 0, purpose, index);

    /// <summary>A 64-bit word that belongs to a person whatever the day.</summary>
    public ulong Word64(uint person, Purpose purpose, uint index = 0)
    {
        var words = Of(person, purpose, index);
        return ((ulong)words.B << 32) | words.A;
    }
}

/// <summary>Chances as thresholds of 32-bit words: a word below the threshold says yes.</summary>
public static class Threshold
{
    public const ulong Certain = 1UL << 32;

    /// <summary>Rounded to the nearest of 2^32 parts; a chance of 1 is met by every word.</summary>
    public static ulong Of(double chance) => chance <= 0 ? 0 : chance >= 1 ? Certain : (ulong)Math.Floor(chance * Certain + 0.5);
}
