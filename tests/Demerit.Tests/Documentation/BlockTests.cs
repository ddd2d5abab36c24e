using System.Text;
using Demerit.Cities.Scenarios;
using Demerit.Content.Profiles;
using Demerit.Content.Yaml;
using Demerit.Schemes;
using Demerit.Tests.Support;
using DuckDB.NET.Data;
using Xunit;

namespace Demerit.Tests.Documentation;

/// <summary>No block of code in a page is only shown: each is run, read or found in a project that is, or says why not.</summary>
public sealed class BlockTests
{
    /// <summary><c>console</c> is played by <see cref="DocumentationTests"/>; <c>text</c> is no code.</summary>
    private static readonly string[] Kinds = ["console", "text", "sh", "sql", "yaml", "csharp"];

    public static TheoryData<string> Pages() => new(Page.All().Where(p => Page.Blocks(p).Count > 0));

    public static TheoryData<string> PagesToRun() => new(Page.All().Where(p => Page.Blocks(p).Any(b => b.Kind is "sh" or "sql" && b.NotRun is null)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_is_of_a_kind_that_is_tried_or_says_why_not(string page) =>
        Assert.All(Page.Blocks(page), block => Assert.True(block.NotRun is { Length: > 10 } || block.NotRun is null && Kinds.Contains(block.Kind), $"{page}: a block of kind \"{block.Kind}\": {block.Text}"));

    /// <summary>In the order of the page, in one folder, as a reader would.</summary>
    [Theory]
    [MemberData(nameof(PagesToRun))]
    public void Commands_and_queries_of_a_page_run(string page)
    {
        using var workshop = new Workshop();
        using var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        Query(database, $"set file_search_path = '{workshop.Folder}'");
        foreach (var block in Page.Blocks(page).Where(b => b.NotRun is null))
            if (block.Kind == "sh")
            {
                var run = workshop.Run(block.Text);
                Assert.True(run.Exit == 0, $"{page}: exit {run.Exit}\n{block.Text}\n{run.Error}");
            }
            else if (block.Kind == "sql") Assert.True(Query(database, block.Text) > 0, $"{page}: no row\n{block.Text}");
    }

    private static int Query(DuckDBConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read()) rows++;
        return rows;
    }

    /// <summary>A whole file is read as what it is; of a piece its form.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Yaml_of_a_page_is_read(string page)
    {
        var catalogue = Repository.Library().Catalogue;
        foreach (var block in Page.Blocks(page).Where(b => b.Kind == "yaml" && b.NotRun is null))
        {
            var bytes = Encoding.UTF8.GetBytes(block.Text);
            var keys = block.Text.Split('\n').Where(l => l.Length > 0 && char.IsAsciiLetter(l[0]) && l.Contains(':', StringComparison.Ordinal)).Select(l => l.Split(':')[0]).ToHashSet();
            if (keys.IsSupersetOf(["scheme", "title", "standing"])) SchemeReader.Read(page, bytes);
            else if (keys.IsSupersetOf(["scenario", "scheme", "days"])) ScenarioReader.Read(page, bytes);
            else if (keys.Contains("as-of")) ProfileReader.Read(page, bytes, catalogue);
            else YamlReader.Read(page, bytes);
        }
    }

    /// <summary>Lines of C# stand, in their order, in a project that a test builds and runs.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Csharp_of_a_page_belongs_to_an_example_that_runs(string page)
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "examples"), "*.cs", SearchOption.AllDirectories).Select(f => File.ReadAllLines(f).Select(l => l.Trim()).ToArray()).ToArray();
        foreach (var block in Page.Blocks(page).Where(b => b.Kind == "csharp" && b.NotRun is null))
        {
            string[] lines = [.. block.Text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal))];
            Assert.True(sources.Any(source => Stand(lines, source)), $"{page}: these lines stand in no example:\n{block.Text}");
        }
    }

    private static bool Stand(string[] lines, string[] source)
    {
        var at = 0;
        foreach (var line in lines)
        {
            at = Array.IndexOf(source, line, at) + 1;
            if (at == 0) return false;
        }
        return true;
    }
}
