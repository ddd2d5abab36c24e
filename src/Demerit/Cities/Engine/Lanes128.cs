using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

/// <summary>Four draws at a time, on any machine with 128-bit vectors, browsers among them. The same words and the same order as the plain form.</summary>
internal sealed class Lanes128 : Lanes
{
    private const int Width = 4;

    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<uint> Low, Vector128<uint> High) Multiply(Vector128<uint> x, ulong by)
    {
        // The even and the odd 32-bit lanes, as 64-bit products.
        var even = (x.AsUInt64() & Vector128.Create(0xFFFFFFFFUL)) * by;
        var odd = Vector128.ShiftRightLogical(x.AsUInt64(), 32) * by;
        var mask = Vector128.Create(0xFFFFFFFFUL);
        return (((even & mask) | Vector128.ShiftLeft(odd, 32)).AsUInt32(), (Vector128.ShiftRightLogical(even, 32) | (odd & ~mask)).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Philox4(ref Vector128<uint> a, ref Vector128<uint> b, ref Vector128<uint> c, ref Vector128<uint> d, uint k0, uint k1)
    {
        for (var round = 0; round < Philox.Rounds; round++)
        {
            var (l0, h0) = Multiply(a, Philox.Multiplier0);
            var (l1, h1) = Multiply(c, Philox.Multiplier1);
            a = h1 ^ b ^ Vector128.Create(k0);
            c = h0 ^ d ^ Vector128.Create(k1);
            b = l1;
            d = l0;
            unchecked
            {
                k0 += Philox.Weyl0;
                k1 += Philox.Weyl1;
            }
        }
    }

    public override (int Hits, int Again) Hits(Draws draws, int first, int day, ReadOnlySpan<uint> nothing, ReadOnlySpan<ushort> once, Span<int> who, Span<int> again, Span<uint> word, Beside beside)
    {
        unchecked
        {
            var (hits, many) = (0, 0);
            Span<uint> words = stackalloc uint[64];
            ref var at = ref MemoryMarshal.GetReference(words);
            for (var start = 0; start < nothing.Length; start += 64)
            {
                beside.Fetch(16);
                for (uint l = 0; l < 16; l += Width)
                {
                    var a = Vector128.Create((uint)((first + start) / 4) + l) + Vector128.Create(0u, 1, 2, 3);
                    var b = Vector128.Create((uint)day);
                    var (c, d) = (Vector128<uint>.Zero, Vector128<uint>.Zero);
                    Philox4(ref a, ref b, ref c, ref d, draws.Key0, draws.Key1);
                    a.StoreUnsafe(ref at, l);
                    b.StoreUnsafe(ref at, 16 + l);
                    c.StoreUnsafe(ref at, 32 + l);
                    d.StoreUnsafe(ref at, 48 + l);
                }
                var end = Math.Min(64, nothing.Length - start);
                for (var i = 0; i < end; i++)
                {
                    // Written always, kept when it is a hit: no branch to guess wrong.
                    who[hits] = start + i;
                    hits += words[i] >= nothing[start + i] ? 1 : 0;
                    // Few words are above this one, most of them hits.
                    if (words[i] >> 16 < once[start + i] | words[i] < nothing[start + i]) continue;
                    (again[many], word[many]) = (start + i, words[i]);
                    many++;
                }
            }
            return (hits, many);
        }
    }

    public override void Occasions(Draws draws, int first, int day, int count, int[] who, int[] number, uint[] a, uint[] b, uint[] c, uint[] d, Beside beside)
    {
        unchecked
        {
            for (var n = 0; n < count; n += Width)
            {
                var w = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(who), (nuint)n).AsUInt32() + Vector128.Create((uint)first);
                var x = Vector128.Create((uint)day);
                var y = Vector128.ShiftLeft(Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(number), (nuint)n).AsUInt32(), 8) | Vector128.Create((uint)Purpose.Occasion);
                var z = Vector128<uint>.Zero;
                Philox4(ref w, ref x, ref y, ref z, draws.Key0, draws.Key1);
                w.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(a), (nuint)n);
                x.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(b), (nuint)n);
                y.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(c), (nuint)n);
                z.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(d), (nuint)n);
            }
        }
    }
}
