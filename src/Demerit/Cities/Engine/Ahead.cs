using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Demerit.Cities.Engine;

/// <summary>
/// Memory that will be needed in a moment is asked for now, so that many waits pass at the same time. Without effect on results, and without
/// any where the machine has no such instruction.
/// </summary>
internal static class Ahead
{
    private const int Line = 64;

    /// <summary>All of a column.</summary>
    public static void FetchAll<T>(T[] column)
    {
        for (var i = 0; i < column.Length; i += Line / Unsafe.SizeOf<T>()) Fetch(ref column[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref T at)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(Unsafe.AsPointer(ref at));
        // What is larger than a word may end in the next line of memory.
        if (Unsafe.SizeOf<T>() > 8) Sse.Prefetch0((byte*)Unsafe.AsPointer(ref at) + Unsafe.SizeOf<T>() - 1);
    }
}
