using System.Text;
using Demerit.Cli;
using Demerit.Cli.Runs;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

public sealed class RunFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-run").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Run => Path.Combine(_folder, "run");

    private static IEnumerable<(string, byte[])> Files(string text, bool fails = false)
    {
        yield return ("run.json", Encoding.UTF8.GetBytes(text));
        if (fails) throw new IOException("the disk broke");
        yield return ("periods.parquet", [1]);
    }

    [Fact]
    public void A_run_is_written_whole_and_replaces_an_older_one()
    {
        RunFolder.Write(RunFolder.Check("--out", "run", _folder), Files("one"));
        RunFolder.Write(RunFolder.Check("--out", "run/", _folder), Files("two"));
        Assert.Equal("two", File.ReadAllText(Path.Combine(Run, "run.json")));
        Assert.Equal(["periods.parquet", "run.json"], Directory.EnumerateFiles(Run).Select(Path.GetFileName).Order());
        Assert.Equal([Run], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_failure_half_way_leaves_what_was_there()
    {
        RunFolder.Write(Run, Files("one"));
        Assert.Contains("cannot be written: the disk broke", Assert.Throws<UsageException>(() => RunFolder.Write(Run, Files("two", fails: true))).Message, StringComparison.Ordinal);
        Assert.Equal("one", File.ReadAllText(Path.Combine(Run, "run.json")));
        Assert.Equal([Run], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_with_something_else_is_left_alone()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, "letter.txt"), "dear");
        Assert.Contains("holds something else than a run", Assert.Throws<UsageException>(() => RunFolder.Check("--out", "run", _folder)).Message, StringComparison.Ordinal);
        Assert.Contains("a file stands there", Assert.Throws<UsageException>(() => RunFolder.Check("--out", "run/letter.txt", _folder)).Message, StringComparison.Ordinal);
        Assert.Contains("the folder around it does not exist", Assert.Throws<UsageException>(() => RunFolder.Check("--out", "no/run", _folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_of_a_run_are_tables_report_charts_and_run_json()
    {
        var tables = SampleCity.Tables.All();
        var names = RunFiles.All(SampleCity.View(), tables, "{}", csv: true).Select(f => f.Name).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(tables, t => Assert.Contains(t.Name + ".parquet", names));
        Assert.All(tables, t => Assert.Contains(t.Name + ".csv", names));
        Assert.Superset(new HashSet<string> { "report.html", "grades.vl.json", "codebook.csv", "run.json" }, names.ToHashSet());
    }
}
