using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

/// <summary>Pages of two megabytes in place of four kilobytes, where the system gives them to whoever asks: Linux does. Without effect on results.</summary>
internal static unsafe class LargePages
{
    // MADV_HUGEPAGE, see madvise(2). Where small pages are larger than these it refuses.
    private const int HugePage = 14, SmallPage = 4096;
    private static readonly delegate* unmanaged<nuint, nuint, int, int> Advise = Find();

    private static delegate* unmanaged<nuint, nuint, int, int> Find() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "madvise", out var advise) ? (delegate* unmanaged<nuint, nuint, int, int>)advise : null;

    /// <summary>Asks for them for an array that stays where it is; should they be refused, it has small ones.</summary>
    public static uint[] Ask(uint[] pinned)
    {
        if (Advise == null) return pinned;
        var from = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        var to = from + (nuint)((long)pinned.Length * sizeof(uint));
        from &= ~(nuint)(SmallPage - 1);
        _ = Advise(from, to - from, HugePage);
        return pinned;
    }
}
