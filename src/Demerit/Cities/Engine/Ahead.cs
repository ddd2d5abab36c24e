using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Demerit.Cities.Engine;

/// <summary>
/// Memory that will be needed in a moment is asked for now, so that many waits pass at the same time. Without effect on results, and without
/// any where the machine has no such instruction.
/// </summary>
internal static class Ahead
{
    public const int Line = 64;

    /// <summary>All of a column.</summary>
    public static void FetchAll<T>(T[] column)
    {
        for (var i = 0; i < column.Length; i += Line / Unsafe.SizeOf<T>()) Fetch(column, i);
    }

    /// <summary>The first lines of an object.</summary>
    public static unsafe void FetchObject(object it, int lines)
    {
        if (!Sse.IsSupported) return;
        // Where it lies now; should it be moved meanwhile, nothing is lost but the request.
        var at = *(byte**)Unsafe.AsPointer(ref it);
        for (var n = 0; n < lines; n++) Sse.Prefetch0(at + (n * Line));
    }

    /// <summary>One place of a column, whose length is not looked at: that, too, would have to come from memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch<T>(T[] column, int at) => Fetch(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(column), at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref T at)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(Unsafe.AsPointer(ref at));
        // What is larger than a word may end in the next line of memory.
        if (Unsafe.SizeOf<T>() > 8) Sse.Prefetch0((byte*)Unsafe.AsPointer(ref at) + Unsafe.SizeOf<T>() - 1);
    }
}

/// <summary>
/// Columns of a block that will be needed next, asked for sixty-four people at a time while their draws are made. Memory in its order comes five times as
/// fast as the lines of those alone to whom something happens, one by one.
/// </summary>
internal readonly ref struct Beside(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, ReadOnlySpan<byte> fourth)
{
    private readonly ReadOnlySpan<byte> _first = first, _second = second, _third = third, _fourth = fourth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(int person)
    {
        if (!Sse.IsSupported) return;
        Fetch(_first, person);
        Fetch(_second, person);
        Fetch(_third, person);
        Fetch(_fourth, person);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Fetch(ReadOnlySpan<byte> column, int person)
    {
        unchecked
        {
            var each = column.Length / CityPlan.LargestBlock;
            ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(column), person * each);
            for (var n = 0; n < each; n++) Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref at, n * Ahead.Line)));
        }
    }
}
