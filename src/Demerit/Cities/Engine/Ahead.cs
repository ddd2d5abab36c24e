using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Demerit.Cities.Engine;

/// <summary>
/// Memory that will be needed in a moment is asked for now, so that many waits pass at the same time. Without effect on results, and without
/// any where the machine has no such instruction.
/// </summary>
internal static class Ahead
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref T at)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref at));
    }
}
