using System.Collections.Immutable;

namespace Demerit.Foundation.Tables;

/// <summary>One value: a whole number, a fraction or a text.</summary>
public readonly record struct Cell
{
    private Cell(ColumnKind kind, long whole, double fraction, string text) => (Kind, Whole, Fraction, Text) = (kind, whole, fraction, text);

    public ColumnKind Kind { get; }
    public long Whole { get; }
    public double Fraction { get; }
    public string Text { get; }

    public static implicit operator Cell(long value) => new(ColumnKind.Whole, value, 0, "");
    public static implicit operator Cell(double value) => new(ColumnKind.Fraction, 0, value, "");
    public static implicit operator Cell(string value) => new(ColumnKind.Text, 0, 0, value);

    public static Cell FromInt64(long value) => value;
    public static Cell FromDouble(double value) => value;
    public static Cell FromString(string value) => value;
}

/// <summary>Takes rows one by one and makes a <see cref="Table"/> of them.</summary>
public sealed class TableBuilder
{
    private readonly TableSchema _schema;
    private readonly ImmutableArray<long>.Builder?[] _wholes;
    private readonly ImmutableArray<double>.Builder?[] _fractions;
    private readonly ImmutableArray<string>.Builder?[] _texts;

    public TableBuilder(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _schema = schema;
        _wholes = [.. schema.Columns.Select(c => c.Kind == ColumnKind.Whole ? ImmutableArray.CreateBuilder<long>() : null)];
        _fractions = [.. schema.Columns.Select(c => c.Kind == ColumnKind.Fraction ? ImmutableArray.CreateBuilder<double>() : null)];
        _texts = [.. schema.Columns.Select(c => c.Kind == ColumnKind.Text ? ImmutableArray.CreateBuilder<string>() : null)];
    }

    public int Rows { get; private set; }

    /// <summary>Adds a row: a cell for each column, of its kind, in the order of the schema.</summary>
    /// <exception cref="ArgumentException">The cells do not fit the schema.</exception>
    public void Add(params ReadOnlySpan<Cell> cells)
    {
        if (cells.Length != _schema.Columns.Length)
            throw new ArgumentException($"table {_schema.Name} has {_schema.Columns.Length} columns; {cells.Length} cells were given", nameof(cells));
        for (var i = 0; i < cells.Length; i++)
            if (cells[i].Kind != _schema.Columns[i].Kind)
                throw new ArgumentException($"column {_schema.Name}.{_schema.Columns[i].Name} is {_schema.Columns[i].Kind}; a {cells[i].Kind} was given", nameof(cells));
        for (var i = 0; i < cells.Length; i++)
        {
            _wholes[i]?.Add(cells[i].Whole);
            _fractions[i]?.Add(cells[i].Fraction);
            _texts[i]?.Add(cells[i].Text);
        }
        Rows++;
    }

    public Table Build() => new(_schema,
        [.. _schema.Columns.Select((c, i) => new Column(c, _wholes[i]?.ToImmutable() ?? [], _fractions[i]?.ToImmutable() ?? [], _texts[i]?.ToImmutable() ?? []))], Rows);
}
