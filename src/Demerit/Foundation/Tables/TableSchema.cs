using System.Collections.Immutable;

namespace Demerit.Foundation.Tables;

/// <summary>What the values of a column are: whole numbers of 64 bits, fractions (IEEE 754 double, NaN where there is none), or text.</summary>
public enum ColumnKind { Whole, Fraction, Text }

/// <summary>A column before it has values.</summary>
/// <param name="Name">Lower-case words joined by underscores, so that it needs no quotes in SQL.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Unit">What one of it is ("people", "days", "records"); "1" for shares and indices; "" for text.</param>
/// <param name="Description">One sentence that says what is counted, for readers without the code.</param>
public sealed record ColumnSchema(string Name, ColumnKind Kind, string Unit, string Description)
{
    public static ColumnSchema Whole(string name, string unit, string description) => new(name, ColumnKind.Whole, unit, description);
    public static ColumnSchema Fraction(string name, string unit, string description) => new(name, ColumnKind.Fraction, unit, description);
    public static ColumnSchema Text(string name, string description) => new(name, ColumnKind.Text, "", description);
}

/// <summary>A table before it has rows.</summary>
public sealed record TableSchema(string Name, string Description, params ImmutableArray<ColumnSchema> Columns)
{
    /// <summary>The place of a column.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Length; i++)
            if (Columns[i].Name == column) return i;
        throw new KeyNotFoundException($"table {Name} has no column \"{column}\"{Nearest.Hint(column, Columns.Select(c => c.Name))}");
    }
}
