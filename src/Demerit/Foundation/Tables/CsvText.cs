using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Demerit.Foundation.Tables;

/// <summary>Tables as comma-separated values: UTF-8, a line of names, lines ended by a line feed, quotes where RFC 4180 asks for them.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>Fractions in the shortest form that reads back to the same bits. A fraction that is missing is an empty field; an empty text is <c>""</c>.</summary>
    public static string Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        Line(text, table.Columns.Length, i => Quoted(table.Columns[i].Schema.Name));
        for (var row = 0; row < table.Rows; row++)
        {
            var r = row;
            Line(text, table.Columns.Length, i => Field(table.Columns[i], r));
        }
        return text.ToString();
    }

    /// <summary>
    /// Reads what <see cref="Of"/> writes, to the same bits. Columns take kind, unit and meaning from the schema known; a column that it does
    /// not know, such as those named for grades, holds whole numbers.
    /// </summary>
    /// <exception cref="FormatException">The text is no such table.</exception>
    public static Table Read(string name, string text, TableSchema? known)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        var columns = Record(text, ref at).Select(field => known?.Columns.FirstOrDefault(c => c.Name == field) ?? ColumnSchema.Whole(field, "people", "")).ToImmutableArray();
        var table = new TableBuilder(new TableSchema(name, known?.Description ?? "", columns));
        var cells = new Cell[columns.Length];
        while (at < text.Length)
        {
            var fields = Record(text, ref at);
            if (fields.Count != columns.Length) throw new FormatException($"table {name}, row {table.Rows + 1}: {fields.Count} fields; expected {columns.Length}");
            for (var i = 0; i < cells.Length; i++)
                cells[i] = columns[i].Kind switch
                {
                    ColumnKind.Whole => long.Parse(fields[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                    ColumnKind.Fraction => fields[i].Length == 0 ? double.NaN : double.Parse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture),
                    _ => fields[i],
                };
            table.Add(cells);
        }
        return table.Build();
    }

    private static List<string> Record(string text, ref int at)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        for (var quoted = false; ; at++)
        {
            if (at >= text.Length) throw new FormatException("a row does not end with a line feed");
            var c = text[at];
            if (quoted && c == '"' && at + 1 < text.Length && text[at + 1] == '"') field.Append(text[++at]);
            else if (c == '"') quoted = !quoted;
            else if (!quoted && (c == ',' || c == '\n'))
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c != '\n') continue;
                at++;
                return fields;
            }
            else field.Append(c);
        }
    }

    /// <summary>The columns of the tables with their units and descriptions, which a CSV file itself has no place for.</summary>
    public static string Codebook(IEnumerable<TableSchema> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var text = new StringBuilder("table,column,kind,unit,description\n");
        foreach (var table in tables)
            foreach (var c in table.Columns)
            {
                string[] fields = [table.Name, c.Name, c.Kind.ToString().ToLowerInvariant(), c.Unit, c.Description];
                Line(text, fields.Length, i => Quoted(fields[i]));
            }
        return text.ToString();
    }

    private static void Line(StringBuilder text, int fields, Func<int, string> field)
    {
        for (var i = 0; i < fields; i++) text.Append(i == 0 ? "" : ",").Append(field(i));
        text.Append('\n');
    }

    private static string Field(Column column, int row) => column.Schema.Kind switch
    {
        ColumnKind.Whole => column.Wholes[row].ToString(CultureInfo.InvariantCulture),
        ColumnKind.Fraction when double.IsNaN(column.Fractions[row]) => "",
        ColumnKind.Fraction => column.Fractions[row].ToString("R", CultureInfo.InvariantCulture),
        _ => Quoted(column.Texts[row]),
    };

    private static string Quoted(string text) => text.Length > 0 && !text.AsSpan().ContainsAny(NeedQuotes) ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
