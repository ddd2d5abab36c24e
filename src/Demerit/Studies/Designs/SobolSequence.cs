using Demerit.Foundation;

namespace Demerit.Studies.Designs;

/// <summary>
/// Points that fill the unit cube evenly: the Sobol sequence, scrambled bit by bit in the nested way of A. B. Owen, "Randomly
/// permuted (t,m,s)-nets and (t,s)-sequences" (1995), so that estimates are unbiased and no coordinate is ever 0 or 1.
/// </summary>
internal sealed class SobolSequence
{
    private const int Bits = 32;
    private readonly uint[][] _directions;
    private readonly Draws? _scramble;

    /// <param name="dimensions">From 1 to <see cref="DirectionNumbers.Dimensions"/>.</param>
    /// <param name="seed">Of the scrambling; null for the plain sequence.</param>
    public SobolSequence(int dimensions, ulong? seed)
    {
        _directions = [.. Enumerable.Range(0, dimensions).Select(DirectionNumbers.Of)];
        _scramble = seed is { } given ? new Draws(given) : null;
    }

    /// <summary>The coordinates of a point, each above 0 (plain: from 0) and below 1.</summary>
    public double[] Point(uint index)
    {
        var point = new double[_directions.Length];
        for (var d = 0; d < point.Length; d++)
        {
            var word = 0u;
            for (var bit = 0; bit < Bits; bit++)
                if (((index >> bit) & 1) == 1) word ^= _directions[d][bit];
            point[d] = _scramble is { } draws ? (Scrambled(draws, word, (uint)d) + 0.5) / 4294967296.0 : word / 4294967296.0;
        }
        return point;
    }

    // A bit is flipped or not by what stands above it, so that points that share a prefix stay together.
    private static uint Scrambled(Draws draws, uint word, uint dimension)
    {
        var result = 0u;
        for (var bit = Bits - 1; bit >= 0; bit--)
        {
            var above = (uint)((ulong)word >> (bit + 1));
            result |= (((word >> bit) ^ draws.Of(above, bit, Purpose.Scramble, dimension).A) & 1) << bit;
        }
        return result;
    }
}
