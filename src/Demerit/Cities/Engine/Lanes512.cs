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
    private const int Width = PlacesAtOnce;
    // Lines asked for beside each step of a stage: as many as memory brings meanwhile.
    private const int BesideHits = 40, BesideOccasions = 20, BesideSorting = 12;

    public static bool IsSupported => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    private static readonly Vector512<uint> Iota = Vector512.Create(0u, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    // Eight draws, each word in the lower half of a lane: a multiplication reads nothing else, and leaves both halves of its product where the next round wants them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref Vector512<ulong> a, ref Vector512<ulong> b, ref Vector512<ulong> c, ref Vector512<ulong> d, Vector512<ulong> k0, Vector512<ulong> k1)
    {
        var p0 = Avx512F.Multiply(a.AsUInt32(), Vector512.Create((ulong)Philox.Multiplier0).AsUInt32());
        var p1 = Avx512F.Multiply(c.AsUInt32(), Vector512.Create((ulong)Philox.Multiplier1).AsUInt32());
        a = Vector512.ShiftRightLogical(p1, 32) ^ b ^ k0;
        c = Vector512.ShiftRightLogical(p0, 32) ^ d ^ k1;
        (b, d) = (p1, p0);
    }

    // Two times sixteen draws: four times eight, the even and the odd ones, so that none waits for its own last round.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Philox8(ref Vector512<uint> a, ref Vector512<uint> b, ref Vector512<uint> c, ref Vector512<uint> d, ref Vector512<uint> e, ref Vector512<uint> f, ref Vector512<uint> g, ref Vector512<uint> h, Draws draws)
    {
        var (k0, k1) = (Vector512.Create((ulong)draws.Key0), Vector512.Create((ulong)draws.Key1));
        var (a0, b0, c0, d0) = (a.AsUInt64(), b.AsUInt64(), c.AsUInt64(), d.AsUInt64());
        var (a1, b1, c1, d1) = (a0 >>> 32, b0 >>> 32, c0 >>> 32, d0 >>> 32);
        var (e0, f0, g0, h0) = (e.AsUInt64(), f.AsUInt64(), g.AsUInt64(), h.AsUInt64());
        var (e1, f1, g1, h1) = (e0 >>> 32, f0 >>> 32, g0 >>> 32, h0 >>> 32);
        for (var round = 0; round < Philox.Rounds; round++)
        {
            Round(ref a0, ref b0, ref c0, ref d0, k0, k1);
            Round(ref a1, ref b1, ref c1, ref d1, k0, k1);
            Round(ref e0, ref f0, ref g0, ref h0, k0, k1);
            Round(ref e1, ref f1, ref g1, ref h1, k0, k1);
            k0 += Vector512.Create((ulong)Philox.Weyl0);
            k1 += Vector512.Create((ulong)Philox.Weyl1);
        }
        (a, b, c, d) = (Words(a0, a1), Words(b0, b1), Words(c0, c1), Words(d0, d1));
        (e, f, g, h) = (Words(e0, e1), Words(f0, f1), Words(g0, g1), Words(h0, h1));
    }

    // The words of even and odd draws, side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Words(Vector512<ulong> even, Vector512<ulong> odd) => ((even & Vector512.Create((ulong)uint.MaxValue)) | (odd << 32)).AsUInt32();

    public override (int Hits, int Again) Hits(Draws draws, int first, int day, ReadOnlySpan<uint> nothing, ReadOnlySpan<ushort> once, Span<int> who, Span<int> again, Span<uint> word, Beside beside)
    {
        unchecked
        {
            var (hits, many) = (0, 0);
            ref var thresholds = ref MemoryMarshal.GetReference(nothing);
            ref var seconds = ref MemoryMarshal.GetReference(once);
            ref var places = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(who));
            ref var others = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(again));
            ref var words = ref MemoryMarshal.GetReference(word);
            var whole = nothing.Length & ~127;
            for (var start = 0; start < whole; start += 128)
            {
                beside.Fetch(BesideHits);
                var a = Vector512.Create((uint)((first + start) / 4)) + Iota;
                var e = a + Vector512.Create(16u);
                var (b, f) = (Vector512.Create((uint)day), Vector512.Create((uint)day));
                var (c, d, g, h) = (Vector512<uint>.Zero, Vector512<uint>.Zero, Vector512<uint>.Zero, Vector512<uint>.Zero);
                Philox8(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h, draws);
                Keep(a, start, ref hits, ref many, ref thresholds, ref seconds, ref places, ref others, ref words);
                Keep(b, start + 16, ref hits, ref many, ref thresholds, ref seconds, ref places, ref others, ref words);
                Keep(c, start + 32, ref hits, ref many, ref thresholds, ref seconds, ref places, ref others, ref words);
                Keep(d, start + 48, ref hits, ref many, ref thresholds, ref seconds, ref places, ref others, ref words);
                Keep(e, start + 64, ref hits, ref many, ref thresholds, ref seconds, ref places, ref others, ref words);
                Keep(f, start + 80, ref hits, ref many, ref thresholds, ref seconds, ref places, ref others, ref words);
                Keep(g, start + 96, ref hits, ref many, ref thresholds, ref seconds, ref places, ref others, ref words);
                Keep(h, start + 112, ref hits, ref many, ref thresholds, ref seconds, ref places, ref others, ref words);
            }
            if (whole == nothing.Length) return (hits, many);
            // What is left of a block that is not full.
            var (left, leftAgain) = Plain.Hits(draws, first + whole, day, nothing[whole..], once[whole..], who[hits..], again[many..], word[many..], beside);
            for (var n = hits; n < hits + left; n++) who[n] += whole;
            for (var n = many; n < many + leftAgain; n++) again[n] += whole;
            return (hits + left, many + leftAgain);
        }
    }

    // The hits, and those of them to whom it may happen again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Vector512<uint> word, int start, ref int hits, ref int many, ref uint thresholds, ref ushort seconds, ref uint places, ref uint others, ref uint words)
    {
        unchecked
        {
            var place = Iota + Vector512.Create((uint)start);
            var hit = Avx512F.CompareGreaterThanOrEqual(word, Vector512.LoadUnsafe(ref thresholds, (nuint)start));
            var more = hit & Avx512F.CompareGreaterThanOrEqual(Vector512.ShiftRightLogical(word, 16), Avx512F.ConvertToVector512UInt32(Vector256.LoadUnsafe(ref seconds, (nuint)start)));
            hits = List(place, hit, ref places, hits);
            List(place, more, ref others, many);
            many = List(word, more, ref words, many);
        }
    }

    public override unsafe int Further(uint[] nothing, float[] rate, int again, int occasions, Worker worker)
    {
        unchecked
        {
            ref var people = ref MemoryMarshal.GetArrayDataReference(worker.Again);
            ref var words = ref MemoryMarshal.GetArrayDataReference(worker.AgainWord);
            var lanes = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
            fixed (uint* none = nothing)
            fixed (float* rates = rate)
            {
                // Two times eight people, since their chances are doubles, so that neither waits for its own last step.
                for (var m = 0; m < again; m += Width)
                {
                    var (whoA, whoB) = (Vector256.LoadUnsafe(ref people, (nuint)m), Vector256.LoadUnsafe(ref people, (nuint)m + 8));
                    var thereA = Vector512.LessThan(lanes, Vector512.Create((ulong)(again - m)));
                    var thereB = Vector512.LessThan(lanes + Vector512.Create(8UL), Vector512.Create((ulong)(again - m)));
                    var eachA = Avx512F.ConvertToVector512Double(Avx2.GatherVector256(rates, whoA, sizeof(float)));
                    var eachB = Avx512F.ConvertToVector512Double(Avx2.GatherVector256(rates, whoB, sizeof(float)));
                    if (Vector512.GreaterThanOrEqualAny(Vector512.Max(eachA, eachB), Vector512.Create((double)FewADay)))
                    {
                        for (var n = m; n < Math.Min(again, m + Width); n++) occasions = Further(nothing, rate, n, worker, occasions);
                        continue;
                    }
                    var wordA = Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref words, (nuint)m)) * Part;
                    var wordB = Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref words, (nuint)m + 8)) * Part;
                    var uptoA = Avx512F.ConvertToVector512Double(Avx2.GatherVector256(none, whoA, sizeof(uint))) * Part;
                    var uptoB = Avx512F.ConvertToVector512Double(Avx2.GatherVector256(none, whoB, sizeof(uint))) * Part;
                    var (chanceA, chanceB) = (uptoA * eachA, uptoB * eachB);
                    uptoA += chanceA;
                    uptoB += chanceB;
                    var (placesA, placesB) = (Avx512F.ConvertToVector512UInt64(whoA.AsUInt32()), Avx512F.ConvertToVector512UInt64(whoB.AsUInt32()));
                    for (var more = 1; more < MostADay; more++)
                    {
                        thereA &= (Vector512.GreaterThanOrEqual(wordA, uptoA) & Vector512.GreaterThan(chanceA, Vector512<double>.Zero)).AsUInt64();
                        thereB &= (Vector512.GreaterThanOrEqual(wordB, uptoB) & Vector512.GreaterThan(chanceB, Vector512<double>.Zero)).AsUInt64();
                        if ((thereA | thereB) == Vector512<ulong>.Zero) break;
                        worker.MakeRoom(occasions + Width);
                        occasions = Add(placesA, thereA, more, occasions, worker);
                        occasions = Add(placesB, thereB, more, occasions, worker);
                        var next = Vector512.Create((double)(more + 1));
                        chanceA *= eachA / next;
                        chanceB *= eachB / next;
                        uptoA += chanceA;
                        uptoB += chanceB;
                    }
                }
            }
            return occasions;
        }
    }

    // The how manieth occasion of those who are there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Add(Vector512<ulong> places, Vector512<ulong> there, int number, int occasions, Worker worker)
    {
        unchecked
        {
            Avx512F.ConvertToVector256UInt32(Avx512F.Compress(Vector512<ulong>.Zero, there, places)).AsInt32().StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(worker.Who), (nuint)occasions);
            Vector256.Create(number).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(worker.Number), (nuint)occasions);
            return occasions + BitOperations.PopCount(there.ExtractMostSignificantBits());
        }
    }

    public override void Occasions(Draws draws, int first, int day, int count, int[] who, int[] number, uint[] a, uint[] b, uint[] c, uint[] d, Beside beside)
    {
        unchecked
        {
            ref var places = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetArrayDataReference(who));
            ref var numbers = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetArrayDataReference(number));
            var (mine, purpose) = (Vector512.Create((uint)first), Vector512.Create((uint)Purpose.Occasion));
            // There is room for two vectors after the last.
            for (var n = 0; n < count; n += 2 * Width)
            {
                beside.Fetch(BesideOccasions);
                var (p, q) = (Vector512.LoadUnsafe(ref places, (nuint)n) + mine, Vector512.LoadUnsafe(ref places, (nuint)(n + Width)) + mine);
                var (r, s) = (Vector512.Create((uint)day), Vector512.Create((uint)day));
                var (t, u) = (Vector512.ShiftLeft(Vector512.LoadUnsafe(ref numbers, (nuint)n), 8) | purpose, Vector512.ShiftLeft(Vector512.LoadUnsafe(ref numbers, (nuint)(n + Width)), 8) | purpose);
                var (v, w) = (Vector512<uint>.Zero, Vector512<uint>.Zero);
                Philox8(ref p, ref r, ref t, ref v, ref q, ref s, ref u, ref w, draws);
                Store(p, q, a, n);
                Store(r, s, b, n);
                Store(t, u, c, n);
                Store(v, w, d, n);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<uint> one, Vector512<uint> other, uint[] words, int n)
    {
        one.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(words), (nuint)n);
        other.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(words), (nuint)(n + Width));
    }

    // The upper half of each of four words, as often as cuts stand beside it.
    private static readonly Vector512<ushort> Halves = Vector512.Create((ushort)1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3, 3, 5, 5, 5, 5, 5, 5, 5, 5, 7, 7, 7, 7, 7, 7, 7, 7);

    // How many bits a half byte has.
    private static readonly Vector128<byte> Bits = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);

    public override int Streams(ushort[] cuts, int each, int count, int[] who, uint[] word, int[] onlyAct, int[] act, int[] open)
    {
        // A table of more than one vector is looked up one by one.
        if (onlyAct.Length > Width) return base.Streams(cuts, each, count, who, word, onlyAct, act, open);
        unchecked
        {
            var acts = Vector512.Create<int>(onlyAct);
            var halves = Halves;
            ref var first = ref MemoryMarshal.GetArrayDataReference(cuts);
            ref var words = ref MemoryMarshal.GetArrayDataReference(word);
            ref var left = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetArrayDataReference(open));
            var many = 0;
            for (var n = 0; n < count; n += Width)
            {
                ref var place = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(who), n);
                var drawn = Vector512.LoadUnsafe(ref words, (nuint)n).AsUInt16();
                var (stream, met) = (Vector128<byte>.Zero, Vector128<byte>.Zero);
                for (var c = 0; c < each; c += CutsAtOnce)
                {
                    var (above0, met0) = Cuts(drawn, halves, ref Unsafe.Add(ref first, c), ref place, each);
                    var (above1, met1) = Cuts(drawn, halves + Vector512.Create((ushort)8), ref Unsafe.Add(ref first, c), ref Unsafe.Add(ref place, 4), each);
                    var (above2, met2) = Cuts(drawn, halves + Vector512.Create((ushort)16), ref Unsafe.Add(ref first, c), ref Unsafe.Add(ref place, 8), each);
                    var (above3, met3) = Cuts(drawn, halves + Vector512.Create((ushort)24), ref Unsafe.Add(ref first, c), ref Unsafe.Add(ref place, 12), each);
                    var above = Vector128.Create(above0, above1, above2, above3).AsByte();
                    met |= Vector128.Create(met0, met1, met2, met3).AsByte();
                    stream += Ssse3.Shuffle(Bits, above & Vector128.Create((byte)15)) + Ssse3.Shuffle(Bits, Vector128.ShiftRightLogical(above.AsUInt16(), 4).AsByte() & Vector128.Create((byte)15));
                }
                var found = Avx512F.PermuteVar16x32(acts, Avx512F.ConvertToVector512Int32(stream));
                found.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(act), (nuint)n);
                var unsure = Vector512.LessThan(found, Vector512<int>.Zero).AsUInt32() | ~Vector512.Equals(Avx512F.ConvertToVector512UInt32(met), Vector512<uint>.Zero);
                unsure &= Vector512.LessThan(Iota, Vector512.Create((uint)(count - n)));
                if (unsure != Vector512<uint>.Zero) many = List(Iota + Vector512.Create((uint)n), unsure, ref left, many);
            }
            return many;
        }
    }

    // A byte for each of four occasions, in which a bit stands for a cut below the word, and one that it meets.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Above, uint Met) Cuts(Vector512<ushort> drawn, Vector512<ushort> halves, ref ushort cuts, ref int who, int each)
    {
        unchecked
        {
            var half = Avx512BW.PermuteVar32x16(drawn, halves);
            var low = Vector256.Create(Vector128.LoadUnsafe(ref cuts, (nuint)(who * each)), Vector128.LoadUnsafe(ref cuts, (nuint)(Unsafe.Add(ref who, 1) * each)));
            var high = Vector256.Create(Vector128.LoadUnsafe(ref cuts, (nuint)(Unsafe.Add(ref who, 2) * each)), Vector128.LoadUnsafe(ref cuts, (nuint)(Unsafe.Add(ref who, 3) * each)));
            var all = Vector512.Create(low, high);
            return ((uint)Vector512.GreaterThan(half, all).ExtractMostSignificantBits(), (uint)Vector512.Equals(half, all).ExtractMostSignificantBits());
        }
    }

    public override unsafe Sorted Sort(uint[] signs, int count, ActsToday acts, Worker worker)
    {
        unchecked
        {
            var sorted = default(Sorted);
            ref var who = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetArrayDataReference(worker.Who));
            ref var act = ref MemoryMarshal.GetArrayDataReference(worker.Act);
            ref var b = ref MemoryMarshal.GetArrayDataReference(worker.B);
            ref var c = ref MemoryMarshal.GetArrayDataReference(worker.C);
            ref var d = ref MemoryMarshal.GetArrayDataReference(worker.D);
            ref var open = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetArrayDataReference(worker.Open));
            ref var plain = ref MemoryMarshal.GetArrayDataReference(worker.Plain);
            ref var seen = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetArrayDataReference(worker.Seen));
            ref var found = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetArrayDataReference(worker.Found));
            ref var swayed = ref MemoryMarshal.GetArrayDataReference(worker.Swayed);
            var few = acts.Seen.Length <= Width;
            fixed (uint* signOf = signs, keep = acts.Keep, gamed = acts.Gamed, sees = acts.Seen, finds = acts.Found, done = acts.Done, filed = acts.Filed, wrong = acts.Wrong, entry = acts.Entry)
            {
                for (var n = 0; n < count; n += Width)
                {
                    worker.Beside.Fetch(BesideSorting);
                    var number = Iota + Vector512.Create((uint)n);
                    var there = Vector512.LessThan(Iota, Vector512.Create((uint)(count - n)));
                    // Whatever stands after the last occasion names nobody.
                    var i = Vector512.LoadUnsafe(ref who, (nuint)n) & there;
                    var drawn = Vector512.LoadUnsafe(ref act, (nuint)n);
                    var k = (Vector512.Max(drawn, Vector512<int>.Zero).AsUInt32()) & there;
                    var sign = Gather(signOf, i);
                    var feels = Vector512.ShiftLeft(k, Signs.FeltBits) | (Vector512.ShiftRightLogical(sign, Signs.FeltFrom) & Vector512.Create((uint)Signs.Felt));
                    var (happens, words, sights) = (Vector512.LoadUnsafe(ref b, (nuint)n), Vector512.LoadUnsafe(ref c, (nuint)n), Vector512.LoadUnsafe(ref d, (nuint)n));
                    var last = Vector512.Max(Vector512.Max(words, sights), happens);
                    var ask = ~Vector512.Equals(Vector512.AndNot(Look(done, k, few), sign), Vector512<uint>.Zero) | Vector512.Equals(last, Vector512<uint>.AllBitsSet) | Vector512.LessThan(drawn, Vector512<int>.Zero).AsUInt32();
                    if (acts.AnyGamed) ask |= Avx512F.CompareGreaterThanOrEqual(happens, LookByFelt(gamed, feels, few));
                    var calm = Vector512.AndNot(there, ask);
                    ask &= there;
                    var holds = calm & Avx512F.CompareGreaterThanOrEqual(happens, LookByFelt(keep, feels, few));
                    var chills = holds & Vector512.LessThan(happens, LookByFelt(keep, feels & Vector512.Create(~(uint)FeedbackChance.ByChilling), few));
                    calm = Vector512.AndNot(calm, holds);
                    var strains = calm & Avx512F.CompareGreaterThanOrEqual(happens, LookByFelt(keep, feels & Vector512.Create(~(uint)FeedbackChance.ByHardship), few));
                    var sway = Vector512.ConditionalSelect(holds, Vector512.AndNot(Vector512.Create(Sway.Held), chills & Vector512.Create(Sway.NotChilled)), Vector512.Create(Sway.Hardship));
                    sorted.Swayed = List(i | Vector512.ShiftLeft(k, CityPlan.PersonBits) | sway, holds | strains, ref swayed, sorted.Swayed);
                    var saw = calm & Vector512.LessThan(words, Look(sees, k, few));
                    var adds = saw & Avx512F.CompareGreaterThanOrEqual(words, Look(wrong, k, few)) & Vector512.Equals(Vector512.AndNot(Look(filed, k, few), sign), Vector512<uint>.Zero);
                    sorted.Open = List(number, ask, ref open, sorted.Open);
                    sorted.Plain = List(i | Look(entry, k, few), adds, ref plain, sorted.Plain);
                    sorted.Seen = List(number, Vector512.AndNot(saw, adds), ref seen, sorted.Seen);
                    if (acts.AnyFindings) sorted.Found = List(number, calm & Vector512.LessThan(sights, Look(finds, k, few)), ref found, sorted.Found);
                }
            }
            return sorted;
        }
    }

    // So often a lane may meet a number before the byte that counts it could be full.
    private const int MostMet = byte.MaxValue;

    public override void Count(ReadOnlySpan<uint> values, int count, int shift, uint mask, long[] counts)
    {
        // Of many numbers most would be looked for in vain.
        if (counts.Length > Width)
        {
            base.Count(values, count, shift, mask, counts);
            return;
        }
        for (var from = 0; from < count; from += MostMet * Width) CountSome(values[from..], Math.Min(count - from, MostMet * Width), shift, mask, counts);
    }

    // A number adds one to a byte of its lane, four numbers to a table.
    private static void CountSome(ReadOnlySpan<uint> values, int count, int shift, uint mask, long[] counts)
    {
        unchecked
        {
            ref var first = ref MemoryMarshal.GetReference(values);
            var (some, more, others, last) = (Vector512<uint>.Zero, Vector512<uint>.Zero, Vector512<uint>.Zero, Vector512<uint>.Zero);
            var (wanted, numbers) = (Vector512.Create(mask), Vector512.Create((uint)counts.Length));
            for (var n = 0; n < count; n += Width)
            {
                var number = Vector512.ShiftRightLogical(Vector512.LoadUnsafe(ref first, (nuint)n), shift) & wanted;
                var counted = Vector512.LessThan(number, numbers) & Vector512.LessThan(Iota, Vector512.Create((uint)(count - n)));
                some += Avx512F.PermuteVar16x32(OfFirst, number) & counted;
                more += Avx512F.PermuteVar16x32(OfSecond, number) & counted;
                others += Avx512F.PermuteVar16x32(OfThird, number) & counted;
                last += Avx512F.PermuteVar16x32(OfFourth, number) & counted;
            }
            AddUp(some, 0, counts);
            AddUp(more, 4, counts);
            AddUp(others, 8, counts);
            AddUp(last, 12, counts);
        }
    }

    // For each of sixteen numbers a one in the byte that counts it, in the table of its four.
    private static readonly Vector512<uint> OfFirst = Vector512.Create(1u, 1 << 8, 1 << 16, 1 << 24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static readonly Vector512<uint> OfSecond = Vector512.Create(0u, 0, 0, 0, 1, 1 << 8, 1 << 16, 1 << 24, 0, 0, 0, 0, 0, 0, 0, 0);
    private static readonly Vector512<uint> OfThird = Vector512.Create(0u, 0, 0, 0, 0, 0, 0, 0, 1, 1 << 8, 1 << 16, 1 << 24, 0, 0, 0, 0);
    private static readonly Vector512<uint> OfFourth = Vector512.Create(0u, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1 << 8, 1 << 16, 1 << 24);

    private static void AddUp(Vector512<uint> met, int from, long[] counts)
    {
        if (from >= counts.Length) return;
        // Two sums of sixteen bits each at once: no lane met more than a byte's worth.
        var even = Vector512.Sum(met & Vector512.Create(0x00FF00FFu));
        var odd = Vector512.Sum(Vector512.ShiftRightLogical(met, 8) & Vector512.Create(0x00FF00FFu));
        ReadOnlySpan<uint> sums = [even & 0xFFFF, odd & 0xFFFF, even >> 16, odd >> 16];
        for (var n = 0; n < 4 && from + n < counts.Length; n++) counts[from + n] += sums[n];
    }

    // Values at sixteen places of a column.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<uint> Gather(uint* column, Vector512<uint> at) =>
        Vector512.Create(Avx2.GatherVector256(column, at.GetLower().AsInt32(), sizeof(uint)), Avx2.GatherVector256(column, at.GetUpper().AsInt32(), sizeof(uint)));

    // The same of a table, which where it is small enough is one vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<uint> Look(uint* table, Vector512<uint> at, bool few) => few ? Avx512F.PermuteVar16x32(Vector512.Load(table), at) : Gather(table, at);

    // The same of a table of four times as many.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<uint> LookByFelt(uint* table, Vector512<uint> at, bool few)
    {
        if (!few) return Gather(table, at);
        var lower = Avx512F.PermuteVar16x32x2(Vector512.Load(table), at, Vector512.Load(table + Width));
        var upper = Avx512F.PermuteVar16x32x2(Vector512.Load(table + (2 * Width)), at, Vector512.Load(table + (3 * Width)));
        return Vector512.ConditionalSelect(Vector512.LessThan(at, Vector512.Create(2u * Width)), lower, upper);
    }

    // Values are pressed together and stored whole; what stands after the last is written over next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int List(Vector512<uint> value, Vector512<uint> which, ref uint list, int length)
    {
        unchecked
        {
            Avx512F.Compress(Vector512<uint>.Zero, which, value).StoreUnsafe(ref list, (nuint)length);
            return length + BitOperations.PopCount(which.ExtractMostSignificantBits());
        }
    }
}
