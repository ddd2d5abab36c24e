using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Demerit.Foundation.Tables;

/// <summary>
/// A checksum over the values of tables, whatever file they are kept in: the SHA-256, in lower-case hexadecimal, of this encoding.
/// <para>
/// The name of the table; the number of columns; for each column its name and its kind (0 whole, 1 fraction, 2 text, one byte);
/// the number of rows; then the values, row after row, column after column. A text is its length in bytes and its UTF-8. A length or
/// number is a 64-bit integer, a whole number too (two's complement), a fraction the 64 bits of its double, all least significant byte
/// first; minus zero is written as zero, and every NaN as 0x7FF8000000000000. Units and descriptions do not enter.
/// </para>
/// </summary>
public static class TableChecksum
{
    private const long Nan = 0x7FF8000000000000;

    public static string Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Text(hash, table.Name);
        Number(hash, table.Columns.Length);
        foreach (var column in table.Columns)
        {
            Text(hash, column.Schema.Name);
            hash.AppendData([(byte)column.Schema.Kind]);
        }
        Number(hash, table.Rows);
        for (var row = 0; row < table.Rows; row++)
            foreach (var column in table.Columns)
                switch (column.Schema.Kind)
                {
                    case ColumnKind.Whole: Number(hash, column.Wholes[row]); break;
                    case ColumnKind.Fraction: Number(hash, Bits(column.Fractions[row])); break;
                    default: Text(hash, column.Texts[row]); break;
                }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>One checksum of several tables: the same hash over their names and checksums, in the order given.</summary>
    public static string Of(IEnumerable<Table> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in tables)
        {
            Text(hash, table.Name);
            Text(hash, Of(table));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static long Bits(double value) => double.IsNaN(value) ? Nan : value == 0 ? 0 : BitConverter.DoubleToInt64Bits(value);

    private static void Number(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }

    private static void Text(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Number(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
