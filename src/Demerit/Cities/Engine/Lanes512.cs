using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

/// <summary>Sixteen draws at a time with AVX-512. The same words and the same order as the plain form.</summary>
internal sealed class Lanes512 : Lanes
{
    private const int Width = 16;

    public static bool IsSupported => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    private static readonly Vector512<uint> Iota = Vector512.Create(0u, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    // The low and the high halves of sixteen 64-bit products, of which the even and the odd ones stand in two vectors.
    private static readonly Vector512<uint> LowHalves = Vector512.Create(0u, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30);
    private static readonly Vector512<uint> HighHalves = Vector512.Create(1u, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Philox4(ref Vector512<uint> a, ref Vector512<uint> b, ref Vector512<uint> c, ref Vector512<uint> d, uint k0, uint k1)
    {
        var m0 = Vector512.Create((ulong)Philox.Multiplier0).AsUInt32();
        var m1 = Vector512.Create((ulong)Philox.Multiplier1).AsUInt32();
        var (low, high) = (LowHalves, HighHalves);
        for (var round = 0; round < Philox.Rounds; round++)
        {
            var e0 = Avx512F.Multiply(a, m0).AsUInt32();
            var o0 = Avx512F.Multiply(Vector512.ShiftRightLogical(a.AsUInt64(), 32).AsUInt32(), m0).AsUInt32();
            var e1 = Avx512F.Multiply(c, m1).AsUInt32();
            var o1 = Avx512F.Multiply(Vector512.ShiftRightLogical(c.AsUInt64(), 32).AsUInt32(), m1).AsUInt32();
            a = Avx512F.PermuteVar16x32x2(e1, high, o1) ^ b ^ Vector512.Create(k0);
            c = Avx512F.PermuteVar16x32x2(e0, high, o0) ^ d ^ Vector512.Create(k1);
            b = Avx512F.PermuteVar16x32x2(e1, low, o1);
            d = Avx512F.PermuteVar16x32x2(e0, low, o0);
            unchecked
            {
                k0 += Philox.Weyl0;
                k1 += Philox.Weyl1;
            }
        }
    }

    public override int Hits(Draws draws, int first, int day, ReadOnlySpan<uint> nothing, Span<int> who, Span<uint> word)
    {
        unchecked
        {
            var hits = 0;
            ref var thresholds = ref MemoryMarshal.GetReference(nothing);
            ref var places = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(who));
            ref var words = ref MemoryMarshal.GetReference(word);
            var whole = nothing.Length & ~63;
            for (var start = 0; start < whole; start += 64)
            {
                var a = Vector512.Create((uint)((first + start) / 4)) + Iota;
                var b = Vector512.Create((uint)day);
                var (c, d) = (Vector512<uint>.Zero, Vector512<uint>.Zero);
                Philox4(ref a, ref b, ref c, ref d, draws.Key0, draws.Key1);
                hits = Keep(a, start, hits, ref thresholds, ref places, ref words);
                hits = Keep(b, start + 16, hits, ref thresholds, ref places, ref words);
                hits = Keep(c, start + 32, hits, ref thresholds, ref places, ref words);
                hits = Keep(d, start + 48, hits, ref thresholds, ref places, ref words);
            }
            if (whole == nothing.Length) return hits;
            // What is left of a block that is not full.
            var more = Plain.Hits(draws, first + whole, day, nothing[whole..], who[hits..], word[hits..]);
            for (var n = hits; n < hits + more; n++) who[n] += whole;
            return hits + more;
        }
    }

    // The hits are pressed together and stored whole; what stands after the last is written over next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Keep(Vector512<uint> word, int start, int hits, ref uint thresholds, ref uint places, ref uint words)
    {
        var hit = Avx512F.CompareGreaterThanOrEqual(word, Vector512.LoadUnsafe(ref thresholds, (nuint)start));
        Avx512F.Compress(Vector512<uint>.Zero, hit, Iota + Vector512.Create((uint)start)).StoreUnsafe(ref places, (nuint)hits);
        Avx512F.Compress(Vector512<uint>.Zero, hit, word).StoreUnsafe(ref words, (nuint)hits);
        return hits + BitOperations.PopCount(hit.ExtractMostSignificantBits());
    }

    public override void Occasions(Draws draws, int first, int day, int count, int[] who, int[] number, uint[] a, uint[] b, uint[] c, uint[] d)
    {
        unchecked
        {
            // There is room for a whole vector after the last.
            for (var n = 0; n < count; n += Width)
            {
                var w = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(who), (nuint)n).AsUInt32() + Vector512.Create((uint)first);
                var x = Vector512.Create((uint)day);
                var y = Vector512.ShiftLeft(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(number), (nuint)n).AsUInt32(), 8) | Vector512.Create((uint)Purpose.Occasion);
                var z = Vector512<uint>.Zero;
                Philox4(ref w, ref x, ref y, ref z, draws.Key0, draws.Key1);
                w.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(a), (nuint)n);
                x.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(b), (nuint)n);
                y.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(c), (nuint)n);
                z.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(d), (nuint)n);
            }
        }
    }
}
