using System.Text.RegularExpressions;
using Demerit.Cities.Tables;
using Xunit;

namespace Demerit.Tests.Cities;

public sealed partial class CityTablesTests
{
    private static readonly Tally Everybody = new() { People = 1000, PeopleByGrade = [900, 100], TwinsByGrade = [950, 50], WronglyPunished = 50 };

    private static readonly CityTables Small = new() { Grades = ["A", "D"], Periods = [new(1, 0, 29, "2016-04-30", 2, Everybody)] };

    [Fact]
    public void Every_table_of_the_model_is_there_with_a_meaning_for_each_column()
    {
        var all = Small.All();
        Assert.Superset(new HashSet<string> { "periods", "groups", "conduct", "channels", "moves", "spells", "clean", "stories" }, all.Select(t => t.Name).ToHashSet());
        Assert.All(all, table => Assert.All(table.Schema.Columns, column =>
        {
            Assert.Matches(Name(), column.Name);
            Assert.EndsWith(".", column.Description, StringComparison.Ordinal);
            Assert.Equal(column.Kind == Demerit.Foundation.Tables.ColumnKind.Text, column.Unit.Length == 0);
        }));
        Assert.All(all, table => Assert.Equal(table.Columns.Length, table.Schema.Columns.Select(c => c.Name).Distinct().Count()));
    }

    [Fact]
    public void Grades_become_columns_and_a_score_that_is_not_there_is_missing()
    {
        var periods = Small.All()[0];
        Assert.Equal([900], periods.Wholes("people_in_A"));
        Assert.Equal([50], periods.Wholes("twins_in_D"));
        Assert.Equal([double.NaN], periods.Fractions("score_mean"));
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*(_in_[AD])?$")]
    private static partial Regex Name();
}
