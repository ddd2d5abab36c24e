using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Demerit.Foundation.Tables;
using Parquet;
using Parquet.Schema;

namespace Demerit.Tables;

/// <summary>
/// A table as an Apache Parquet file. Whole numbers are INT64, fractions DOUBLE (missing ones null), texts UTF-8 strings. The file's metadata
/// holds <c>table</c>, <c>description</c>, <c>format</c> (<see cref="FormatVersion"/>), <c>rows</c>, <c>checksum</c> (<see cref="TableChecksum"/>),
/// <c>columns</c>, a JSON list of name, kind, unit and description, and <c>meaning</c>, the SHA-256 of the description and that list;
/// each column chunk holds its own <c>unit</c> and <c>description</c> too.
/// </summary>
public static class ParquetFile
{
    /// <summary>Of what the metadata hold.</summary>
    public const int FormatVersion = 1;

    /// <summary>Far more than a run has; a damaged count must not fill the memory.</summary>
    private const long MostRows = 20_000_000;

    private static readonly string Version = FormatVersion.ToString(CultureInfo.InvariantCulture);

    // Everything happens in memory, so that a file is written whole or not at all by whoever keeps it.
    public static byte[] Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var stream = new MemoryStream();
        Write(table, stream).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Of"/> writes, with units and descriptions.</summary>
    /// <exception cref="FormatException">The bytes are no such file, of another format version, or not as they were written.</exception>
    public static Table Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var stream = new MemoryStream(bytes, false);
            return Read(stream).GetAwaiter().GetResult();
        }
        // The library's reader meets a damaged file with exceptions of every kind.
        catch (Exception e) when (e is not FormatException)
        {
            throw new FormatException($"no table of a run, or a damaged one ({e.Message})", e);
        }
    }

    private static async Task<Table> Read(MemoryStream stream)
    {
        await using var reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        var about = reader.CustomMetadata;
        if (!about.TryGetValue("table", out var name) || !about.TryGetValue("columns", out var columns)) throw new FormatException("its metadata does not say which table it is");
        if (about.GetValueOrDefault("format") is var format && format != Version) throw new FormatException($"its format is \"{format}\"; this program reads {Version}");
        if (about.GetValueOrDefault("meaning") != Meaning(about.GetValueOrDefault("description", ""), columns)) throw Damaged(name);
        // Before room is made for them.
        var declared = Enumerable.Range(0, reader.RowGroupCount).Sum(g => reader.RowGroups[g].RowCount);
        if (declared is < 0 or > MostRows || about.GetValueOrDefault("rows") != declared.ToString(CultureInfo.InvariantCulture)) throw Damaged(name);
        var schema = new TableSchema(name, about.GetValueOrDefault("description", ""), [.. ReadColumns(columns)]);
        var values = schema.Columns.Select(_ => new List<Cell>()).ToArray();
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            for (var i = 0; i < values.Length; i++) await Read(rows, reader.Schema.DataFields.First(f => f.Name == schema.Columns[i].Name), schema.Columns[i].Kind, values[i]).ConfigureAwait(false);
        }
        var table = new TableBuilder(schema);
        for (var row = 0; row < (values.Length == 0 ? 0 : values[0].Count); row++) table.Add([.. values.Select(v => v[row])]);
        var built = table.Build();
        return TableChecksum.Of(built) == about.GetValueOrDefault("checksum") ? built : throw Damaged(name);
    }

    private static FormatException Damaged(string table) => new($"the table {table} is damaged: its checksum does not fit");

    private static string Meaning(string description, string columns) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{description}\n{columns}")));

    private static async Task Read(ParquetRowGroupReader rows, DataField field, ColumnKind kind, List<Cell> cells)
    {
        var count = checked((int)rows.RowCount);
        switch (kind)
        {
            case ColumnKind.Whole:
                var wholes = new long[count];
                await rows.ReadAsync<long>(field, wholes.AsMemory()).ConfigureAwait(false);
                cells.AddRange(wholes.Select(v => (Cell)v));
                break;
            case ColumnKind.Fraction:
                var fractions = new double?[count];
                await rows.ReadAsync<double>(field, fractions.AsMemory()).ConfigureAwait(false);
                cells.AddRange(fractions.Select(v => (Cell)(v ?? double.NaN)));
                break;
            default:
                var texts = new string?[count];
                await rows.ReadAsync(field, texts.AsMemory()).ConfigureAwait(false);
                cells.AddRange(texts.Select(v => (Cell)(v ?? "")));
                break;
        }
    }

    private static IEnumerable<ColumnSchema> ReadColumns(string json)
    {
        using var columns = JsonDocument.Parse(json);
        foreach (var c in columns.RootElement.EnumerateArray())
        {
            string Text(string name) => c.GetProperty(name).GetString() ?? "";
            yield return new ColumnSchema(Text("name"), Enum.Parse<ColumnKind>(Text("kind"), true), Text("unit"), Text("description"));
        }
    }

    private static async Task Write(Table table, MemoryStream stream)
    {
        var fields = table.Columns.Select(Field).ToArray();
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy };
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, options).ConfigureAwait(false);
        var columns = Columns(table.Schema);
        writer.CustomMetadata = new Dictionary<string, string>
        {
            ["table"] = table.Name,
            ["description"] = table.Schema.Description,
            ["format"] = Version,
            ["rows"] = table.Rows.ToString(CultureInfo.InvariantCulture),
            ["checksum"] = TableChecksum.Of(table),
            ["columns"] = columns,
            ["meaning"] = Meaning(table.Schema.Description, columns),
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
