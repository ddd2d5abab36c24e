using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

/// <summary>Writes and reads columns as plain bytes, least significant first.</summary>
internal static class State
{
    public static void Write<T>(BinaryWriter to, T[] values) where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    public static void Read<T>(BinaryReader from, T[] values) where T : unmanaged
    {
        if (from.ReadInt32() != values.Length) throw new InvalidDataException("a column of another length");
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
    }
}
