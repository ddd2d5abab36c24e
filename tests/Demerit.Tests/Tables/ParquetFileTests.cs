using System.Text.Json;
using Demerit.Foundation.Tables;
using Demerit.Tables;
using DuckDB.NET.Data;
using Xunit;

namespace Demerit.Tests.Tables;

/// <summary>What we write is read back with DuckDB, an independent reader.</summary>
public sealed class ParquetFileTests : IDisposable
{
    private static readonly TableSchema Schema = new("doors", "A table for tests; é 积分.",
        ColumnSchema.Text("door", "Which door."), ColumnSchema.Whole("people_in_A+", "people", "People in grade A+."), ColumnSchema.Fraction("mean", "points", "Mean score."));

    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-parquet").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static Table Small(int rows)
    {
        var builder = new TableBuilder(Schema);
        for (var i = 0; i < rows; i++) builder.Add(i % 3 == 0 ? "" : $"door \"{i % 7}\" 门", i * 1_000_000_000_000L - 5, i % 4 == 0 ? double.NaN : i / 3.0);
        return builder.Build();
    }

    private static List<object?[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    private string Written(Table table)
    {
        var path = Path.Combine(_folder, "t.parquet");
        File.WriteAllBytes(path, ParquetFile.Of(table));
        return path;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Values_come_back_as_they_were(int rows)
    {
        var table = Small(rows);
        var back = new TableBuilder(Schema);
        foreach (var row in Query($"select door, \"people_in_A+\", mean from '{Written(table)}'")) back.Add((string)row[0]!, (long)row[1]!, (double?)row[2] ?? double.NaN);
        Assert.Equal(rows, back.Rows);
        Assert.Equal(TableChecksum.Of(table), TableChecksum.Of(back.Build()));
    }

    [Fact]
    public void Types_are_the_plain_ones() =>
        Assert.Equal(["VARCHAR", "BIGINT", "DOUBLE"], Query($"select column_type from (describe select * from '{Written(Small(3))}')").Select(r => r[0]));

    [Fact]
    public void Units_and_descriptions_are_in_the_metadata()
    {
        var table = Small(3);
        var metadata = Query($"select decode(key), decode(value) from parquet_kv_metadata('{Written(table)}')").ToDictionary(r => (string)r[0]!, r => (string)r[1]!);
        Assert.Equal("A table for tests; é 积分.", metadata["description"]);
        Assert.Equal(TableChecksum.Of(table), metadata["checksum"]);
        var columns = JsonDocument.Parse(metadata["columns"]).RootElement.EnumerateArray().ToArray();
        Assert.Equal(["", "people", "points"], columns.Select(c => c.GetProperty("unit").GetString()));
        Assert.Equal("People in grade A+.", columns[1].GetProperty("description").GetString());
    }

    [Fact]
    public void The_same_table_gives_the_same_bytes() => Assert.Equal(ParquetFile.Of(Small(1000)), ParquetFile.Of(Small(1000)));
}
