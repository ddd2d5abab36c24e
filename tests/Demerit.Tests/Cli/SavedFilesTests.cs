using System.Text;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cli;
using Demerit.Cli.Runs;
using Demerit.Foundation;
using Demerit.Foundation.Tables;
using Demerit.Tables;
using Demerit.Tests.Cities;
using Demerit.Tests.Fuzzing;
using Xunit;

namespace Demerit.Tests.Cli;

/// <summary>What was written and is read again: a changed bit is told, another format too, and no path in a file leads out of its folder.</summary>
public sealed class SavedFilesTests : IDisposable
{
    private static readonly TableSchema Schema = new("doors", "For tests.", ColumnSchema.Text("door", "Which."), ColumnSchema.Whole("people", "people", "How many."), ColumnSchema.Fraction("mean", "points", "Mean."));
    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-saved").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static Table Doors()
    {
        var table = new TableBuilder(Schema);
        for (var i = 0; i < 20; i++) table.Add(i == 7 ? "omega" : "alpha", i * 1000L, i / 7.0);
        return table.Build();
    }

    private static string Told(Table table) => $"{TableChecksum.Of(table)} {table.Schema.Description} {string.Join(';', table.Schema.Columns)}";

    [Fact]
    public void A_table_with_a_changed_bit_is_refused_or_says_the_same()
    {
        var bytes = ParquetFile.Of(Doors());
        var expected = Told(ParquetFile.Read(bytes));
        var refused = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= (byte)(1 << at % 8);
            try
            {
                Assert.Equal(expected, Told(ParquetFile.Read(changed)));
            }
            catch (FormatException e)
            {
                Assert.NotEmpty(e.Message);
                refused++;
            }
        }
        // What does not bear on the values, such as the writer's name or a codec's spare bits, may change unnoticed.
        Assert.True(refused > bytes.Length / 2, $"{refused} of {bytes.Length}");
    }

    [Theory]
    [InlineData("checksum", "is damaged: its checksum does not fit")]
    [InlineData("meaning", "is damaged: its checksum does not fit")]
    [InlineData("format", "its format is \"9\"; this program reads 1")]
    public void A_table_says_why_it_is_refused(string what, string message)
    {
        var bytes = ParquetFile.Of(Doors());
        var changed = what switch { "format" => WithFormat(bytes, (byte)'9'), "meaning" => Replace(bytes, "For tests.", "For jests."), _ => Damaged(bytes) };
        Assert.Contains(message, Assert.Throws<FormatException>(() => ParquetFile.Read(changed)).Message, StringComparison.Ordinal);
    }

    // Its values no longer fit what it says of them.
    private static byte[] Damaged(byte[] bytes) => Replace(bytes, TableChecksum.Of(Doors()), new string('0', 64));

    private static byte[] Replace(byte[] bytes, string before, string after)
    {
        var changed = bytes.ToArray();
        // Wherever it stands.
        var found = 0;
        for (int at; (at = changed.AsSpan().IndexOf(Encoding.UTF8.GetBytes(before))) >= 0; found++) Encoding.UTF8.GetBytes(after).CopyTo(changed.AsSpan(at));
        Assert.True(found > 0);
        return changed;
    }

    // Thrift: the key, a field head (0x18), the length of the value, the value.
    private static byte[] WithFormat(byte[] bytes, byte version)
    {
        var changed = bytes.ToArray();
        var at = changed.AsSpan().LastIndexOf(new byte[] { 6, (byte)'f', (byte)'o', (byte)'r', (byte)'m', (byte)'a', (byte)'t', 0x18, 1, (byte)'1' });
        Assert.True(at >= 0);
        changed[at + 9] = version;
        return changed;
    }

    [Fact]
    public void Every_changed_bit_of_a_checkpoint_is_told()
    {
        var plan = Towns.Plan();
        var bytes = Towns.Save(new City(plan));
        for (var at = 0; at < bytes.Length; at += at < 64 ? 1 : 97)
        {
            var changed = bytes.ToArray();
            changed[at] ^= (byte)(1 << at % 8);
            var message = Assert.Throws<InvalidDataException>(() => Towns.Load(plan, changed)).Message;
            Assert.True(message.Contains("damaged", StringComparison.Ordinal) || message.Contains("no checkpoint", StringComparison.Ordinal) || message.Contains("is of format", StringComparison.Ordinal), message);
        }
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => Towns.Load(plan, [.. bytes, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => Towns.Load(plan, [])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../few.parquet")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/few.parquet")]
    [InlineData("..\\\\few.parquet")]
    [InlineData("C:few.parquet")]
    public void A_run_names_tables_of_its_own_folder_only(string file)
    {
        File.WriteAllText(Path.Combine(_folder, "run.json"), SavedTargets.RunJson("few", file, ""));
        var refused = Assert.Throws<UsageException>(() => SavedTargets.ReadRun(_folder));
        Assert.Contains("expected a name in the run's own folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_table_of_a_run_is_told_by_its_name()
    {
        File.WriteAllBytes(Path.Combine(_folder, "doors.parquet"), Damaged(ParquetFile.Of(Doors())));
        File.WriteAllText(Path.Combine(_folder, "run.json"), SavedTargets.RunJson("doors", "doors.parquet", ""));
        var refused = Assert.Throws<UsageException>(() => SavedTargets.ReadRun(_folder));
        Assert.Equal("--run .: doors.parquet: the table doors is damaged: its checksum does not fit. Run the scenario again", refused.Message);
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("/etc/secret.yaml")]
    [InlineData("a/../../secret.yaml")]
    [InlineData("..")]
    [InlineData("C:secret.yaml")]
    [InlineData("..\\secret.yaml")]
    public void A_scenario_reads_schemes_of_its_own_folder_only(string scheme)
    {
        var bytes = Encoding.UTF8.GetBytes(Towns.Town.Replace("scheme: town-scheme.yaml", $"scheme: '{scheme}'", StringComparison.Ordinal));
        var asked = new List<string>();
        var refused = Assert.Throws<ContentException>(() => CityInputs.Load(ScenarioReader.Read("town.yaml", bytes, 1), bytes, Towns.Library, path =>
        {
            asked.Add(path);
            return null;
        }));
        Assert.Contains("leads out of the scenario's folder", refused.Message, StringComparison.Ordinal);
        Assert.Empty(asked);
    }

    [Fact]
    public void A_journal_of_a_sweep_takes_what_it_can_read() =>
        Assert.Equal([1, 3], SweepJournal.Read("demerit-sweep 1 x\n1,2;\nx,2;\n2,y;\n3,4;\n4,5", 1).Keys.Order());
}
