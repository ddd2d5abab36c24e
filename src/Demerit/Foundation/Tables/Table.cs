using System.Collections.Immutable;

namespace Demerit.Foundation.Tables;

/// <summary>A column with its values; which of the three arrays holds them is said by the kind.</summary>
public sealed class Column
{
    internal Column(ColumnSchema schema, ImmutableArray<long> wholes, ImmutableArray<double> fractions, ImmutableArray<string> texts) =>
        (Schema, Wholes, Fractions, Texts) = (schema, wholes, fractions, texts);

    public ColumnSchema Schema { get; }

    /// <summary>Empty unless the kind is <see cref="ColumnKind.Whole"/>.</summary>
    public ImmutableArray<long> Wholes { get; }

    /// <summary>Empty unless the kind is <see cref="ColumnKind.Fraction"/>; NaN where there is no value.</summary>
    public ImmutableArray<double> Fractions { get; }

    /// <summary>Empty unless the kind is <see cref="ColumnKind.Text"/>.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>The value as a cell.</summary>
    public Cell this[int row] => Schema.Kind switch
    {
        ColumnKind.Whole => Wholes[row],
        ColumnKind.Fraction => Fractions[row],
        _ => Texts[row],
    };
}

/// <summary>Rows of named columns with units; immutable. Independent of any file format.</summary>
public sealed class Table
{
    internal Table(TableSchema schema, ImmutableArray<Column> columns, int rows) => (Schema, Columns, Rows) = (schema, columns, rows);

    public TableSchema Schema { get; }
    public string Name => Schema.Name;
    public ImmutableArray<Column> Columns { get; }
    public int Rows { get; }

    /// <exception cref="KeyNotFoundException">There is no column of that name.</exception>
    public Column this[string column] => Columns[Schema.IndexOf(column)];

    public bool Has(string column) => Schema.Columns.Any(c => c.Name == column);

    /// <summary>The values of a column of whole numbers.</summary>
    public ImmutableArray<long> Wholes(string column) => Of(column, ColumnKind.Whole).Wholes;

    /// <summary>The values of a column of fractions; NaN where there is none.</summary>
    public ImmutableArray<double> Fractions(string column) => Of(column, ColumnKind.Fraction).Fractions;

    /// <summary>The values of a column of texts.</summary>
    public ImmutableArray<string> Texts(string column) => Of(column, ColumnKind.Text).Texts;

    private Column Of(string name, ColumnKind kind)
    {
        var column = this[name];
        return column.Schema.Kind == kind ? column : throw new ArgumentException($"column {Name}.{name} is {column.Schema.Kind}, not {kind}", nameof(name));
    }
}
