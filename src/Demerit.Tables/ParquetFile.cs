using System.Globalization;
using System.Text;
using System.Text.Json;
using Demerit.Foundation.Tables;
using Parquet;
using Parquet.Schema;

namespace Demerit.Tables;

/// <summary>
/// A table as an Apache Parquet file. Whole numbers are INT64, fractions DOUBLE (missing ones null), texts UTF-8 strings. The file's metadata
/// holds <c>table</c>, <c>description</c>, <c>rows</c>, <c>checksum</c> (<see cref="TableChecksum"/>) and <c>columns</c>, a JSON list of
/// name, kind, unit and description; each column chunk holds its own <c>unit</c> and <c>description</c> too.
/// </summary>
public static class ParquetFile
{
    // Everything happens in memory, so that a file is written whole or not at all by whoever keeps it.
    public static byte[] Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var stream = new MemoryStream();
        Write(table, stream).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    private static async Task Write(Table table, MemoryStream stream)
    {
        var fields = table.Columns.Select(Field).ToArray();
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy };
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, options).ConfigureAwait(false);
        writer.CustomMetadata = new Dictionary<string, string>
        {
            ["table"] = table.Name,
            ["description"] = table.Schema.Description,
            ["rows"] = table.Rows.ToString(CultureInfo.InvariantCulture),
            ["checksum"] = TableChecksum.Of(table),
            ["columns"] = Columns(table.Schema),
        };
        using var rows = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++)
        {
            var column = table.Columns[i];
            var meaning = new Dictionary<string, string> { ["unit"] = column.Schema.Unit, ["description"] = column.Schema.Description };
            switch (column.Schema.Kind)
            {
                case ColumnKind.Whole: await rows.WriteAsync<long>(fields[i], column.Wholes.AsMemory(), null, meaning).ConfigureAwait(false); break;
                case ColumnKind.Fraction: await rows.WriteAsync<double>(fields[i], Nullable(column), null, meaning).ConfigureAwait(false); break;
                default: await rows.WriteAsync(fields[i], column.Texts).ConfigureAwait(false); break;
            }
        }
        rows.CompleteValidate();
    }

    private static DataField Field(Column column) => column.Schema.Kind switch
    {
        ColumnKind.Whole => new DataField<long>(column.Schema.Name),
        ColumnKind.Fraction => new DataField<double?>(column.Schema.Name),
        _ => new DataField<string>(column.Schema.Name, false),
    };

    private static ReadOnlyMemory<double?> Nullable(Column column)
    {
        var values = new double?[column.Fractions.Length];
        for (var i = 0; i < values.Length; i++) values[i] = double.IsNaN(column.Fractions[i]) ? null : column.Fractions[i];
        return values;
    }

    private static string Columns(TableSchema schema)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var column in schema.Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("kind", column.Kind.ToString().ToLowerInvariant());
                json.WriteString("unit", column.Unit);
                json.WriteString("description", column.Description);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
