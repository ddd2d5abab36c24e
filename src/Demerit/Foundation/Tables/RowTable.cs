using System.Collections.Immutable;

namespace Demerit.Foundation.Tables;

/// <summary>A table of typed rows: each column says its name, its unit, its meaning and where in the row its value is, in one place.</summary>
public sealed class RowTable<TRow>(string name, string description)
{
    private readonly List<ColumnSchema> _columns = [];
    private readonly List<Func<TRow, Cell>> _cells = [];

    public RowTable<TRow> Whole(string column, string unit, string meaning, Func<TRow, long> value) => With(ColumnSchema.Whole(column, unit, meaning), row => value(row));

    /// <summary>A value of NaN is one that is missing.</summary>
    public RowTable<TRow> Fraction(string column, string unit, string meaning, Func<TRow, double> value) => With(ColumnSchema.Fraction(column, unit, meaning), row => value(row));

    public RowTable<TRow> Text(string column, string meaning, Func<TRow, string> value) => With(ColumnSchema.Text(column, meaning), row => value(row));

    public TableSchema Schema => new(name, description, [.. _columns]);

    public Table Of(IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var builder = new TableBuilder(Schema);
        var cells = new Cell[_cells.Count];
        foreach (var row in rows)
        {
            for (var i = 0; i < cells.Length; i++) cells[i] = _cells[i](row);
            builder.Add(cells);
        }
        return builder.Build();
    }

    /// <summary>Appends the columns of a part of the row.</summary>
    public RowTable<TRow> Part<TPart>(RowTable<TPart> columns, Func<TRow, TPart> part)
    {
        ArgumentNullException.ThrowIfNull(columns);
        for (var i = 0; i < columns._columns.Count; i++)
        {
            var cell = columns._cells[i];
            With(columns._columns[i], row => cell(part(row)));
        }
        return this;
    }

    private RowTable<TRow> With(ColumnSchema column, Func<TRow, Cell> cell)
    {
        _columns.Add(column);
        _cells.Add(cell);
        return this;
    }
}
