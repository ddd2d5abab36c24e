using System.Buffers;
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
