using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Demerit.Cli;
using Demerit.Foundation.Tables;
using Demerit.Tables;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

/// <summary><c>demerit simulate</c> as a process of its own: what it prints and writes, and what is left of it when it is killed, interrupted or has no room.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SimulateTests : IDisposable
{
    private const string City = "reference --people 30000 --days 250";

    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-simulate").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    // Whom no permission holds gives that up, and is held like anybody.
    private static readonly string Held = Environment.UserName == "root" ? "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search " : "";

    private static readonly Lazy<string> Whole = new(() => ChecksumOf(Processes.Run(Processes.Managed, Args($"{City} --json"))));

    private static string[] Args(string line) => ["simulate", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static string ChecksumOf(Finished run)
    {
        Assert.True(run.Exit == Exit.Done, run.Error);
        using var json = JsonDocument.Parse(run.Out);
        return json.RootElement.GetProperty("checksum").GetString()!;
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string Saved => At("saved/checkpoint.bin");

    private void UntilSaved(Process process)
    {
        while (!File.Exists(Saved) && !process.HasExited) Thread.Sleep(1);
    }

    private string Resumed => ChecksumOf(Processes.Run(Processes.Managed, Args($"{City} --json --resume {At("saved")}")));

    [Fact]
    public void The_JSON_tells_the_run_and_its_tables_as_they_stand_on_disk()
    {
        var run = Processes.Run(Processes.Managed, Args($"rongcheng-in-new-york --people 1000 --days 90 --json --csv --out {At("run")}"));
        Assert.True(run.Exit == Exit.Done, run.Error);
        using var json = JsonDocument.Parse(run.Out);
        var told = json.RootElement;
        Assert.Equal((1, "rongcheng-in-new-york", 1000, 90, 1), (told.GetProperty("version").GetInt32(), told.GetProperty("scenario").GetString(), told.GetProperty("people").GetInt32(), told.GetProperty("days").GetInt32(), told.GetProperty("seed").GetInt32()));
        Assert.True(told.GetProperty("seconds").GetDouble() > 0 && told.GetProperty("personDaysPerSecond").GetDouble() > 0 && told.GetProperty("peakBytes").GetInt64() > 1_000_000);
        var tables = told.GetProperty("tables").EnumerateObject().ToDictionary(t => t.Name, t => t.Value);
        Assert.Contains("periods", tables.Keys);
        foreach (var (name, table) in tables)
        {
            var read = ParquetFile.Read(File.ReadAllBytes(At($"run/{table.GetProperty("file").GetString()}")));
            Assert.Equal((name, table.GetProperty("rows").GetInt32(), table.GetProperty("checksum").GetString()), (read.Schema.Name, read.Rows, TableChecksum.Of(read)));
            Assert.Equal(read.Rows + 1, File.ReadLines(At($"run/{name}.csv")).Count());
        }
        Assert.Equal(told.GetProperty("checksum").GetString(), JsonDocument.Parse(File.ReadAllText(At("run/run.json"))).RootElement.GetProperty("checksum").GetString());
        Assert.Contains("<h1", File.ReadAllText(At("run/report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(130)]
    public void Killed_at_any_moment_it_goes_on_from_what_was_saved_to_the_same_checksum(int atLeast)
    {
        // Killed once so many periods were saved, somewhere between or in the middle of a save.
        var run = Processes.Run(Processes.Managed, Args($"{City} --json --checkpoint {At("saved")}"), [], process =>
        {
            var (saves, last) = (0, default(DateTime));
            for (; saves < atLeast && !process.HasExited; Thread.Sleep(1))
                if (File.Exists(Saved) && File.GetLastWriteTimeUtc(Saved) is var written && written != last) (last, saves) = (written, saves + 1);
            process.Kill();
        });
        Assert.Equal((137, ""), (run.Exit, run.Out));
        Assert.Equal(Whole.Value, Resumed);
    }

    [Theory]
    [InlineData("INT", Exit.Interrupted)]
    [InlineData("TERM", Exit.Terminated)]
    public void Interrupted_it_says_how_to_go_on_and_does(string signal, int exit)
    {
        // Once a first save shows that it has begun; what is saved because it was interrupted stands between two of these.
        var run = Processes.Signalled(signal, Args($"{City} --json --every 3 --checkpoint {At("saved")}"), UntilSaved);
        Assert.Equal((exit, ""), (run.Exit, run.Out));
        Assert.Contains($"interrupted; to go on: --resume {At("saved")}\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(Whole.Value, Resumed);
    }

    [Fact]
    public void Under_another_scheme_from_the_middle_on_only_what_follows_is_told()
    {
        Processes.Run(Processes.Managed, Args($"{City} --json --every 100 --checkpoint {At("saved")}"), [], process =>
        {
            UntilSaved(process);
            process.Kill();
        });
        var scheme = At("milder.yaml");
        File.WriteAllText(scheme, Repository.Text("scenarios", "reference", "scheme.yaml").Replace("points: -50", "points: -5", StringComparison.Ordinal));
        var run = Processes.Run(Processes.Managed, Args($"{City} --json --from-checkpoint {At("saved")} --scheme {scheme}"));
        Assert.True(run.Exit == Exit.Done, run.Error);
        using var json = JsonDocument.Parse(run.Out);
        Assert.InRange(json.RootElement.GetProperty("tables").GetProperty("periods").GetProperty("rows").GetInt32(), 1, 151);
        Assert.NotEqual(Whole.Value, json.RootElement.GetProperty("checksum").GetString());
        Assert.Contains("expected together", Processes.Run(Processes.Managed, Args($"{City} --from-checkpoint {At("saved")}")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_other_inputs_is_refused()
    {
        Assert.Equal(Exit.Done, Processes.Run(Processes.Managed, Args($"reference --people 1000 --days 5 --checkpoint {At("saved")}")).Exit);
        var run = Processes.Run(Processes.Managed, Args($"reference --people 1000 --days 5 --seed 2 --resume {At("saved")}"));
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains("of another run", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--out run")]
    [InlineData("--checkpoint saved")]
    public void A_full_disk_is_told_and_leaves_nothing_half_written(string option)
    {
        // A disk of 64 KiB, in a namespace of its own that goes with the process.
        var run = Processes.Shell($"unshare -rm bash -c 'mount -t tmpfs -o size=64k none /mnt && cd /mnt && {{ \"$DEMERIT\" simulate reference --people 3000 --days 30 {option}; echo $?; find . -type f; }}'");
        Assert.EndsWith($"{Exit.WrongInput}\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("no space is left", run.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\n\s+at |Unhandled", run.Error);
    }

    [Theory]
    [InlineData("--out run")]
    [InlineData("--checkpoint saved")]
    public void A_folder_that_may_only_be_read_is_told_before_the_run_is_lost(string option)
    {
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var run = Processes.Shell($"{Held}\"$DEMERIT\" simulate reference --people 1000 --days 3 {option}", _folder);
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains("permission is denied", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_terminal_sees_how_far_it_is_and_a_pipe_does_not()
    {
        var terminal = Processes.Shell($"script -qec \"$DEMERIT simulate {City}\" /dev/null");
        Assert.Matches(@"\r█+░+ period \d+ of 250, about \d+ s left", terminal.Out);
        var pipe = Processes.Shell("\"$DEMERIT\" simulate reference --people 1000 --days 60 2>&1 | cat");
        Assert.DoesNotContain("█", pipe.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", pipe.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void What_is_printed_fits_the_width_there_is(int width)
    {
        foreach (var args in new[] { "simulate rongcheng-in-new-york --people 1000 --days 60 --quiet", "compare rongcheng-in-new-york rongcheng-with-safeguards --people 1000 --days 60 --seeds 2 --quiet" })
        {
            var run = CommandLine.In(Repository.Root, width, args.Split(' '));
            Assert.Equal(Exit.Done, run.Exit);
            // A checksum is copied as a whole.
            Assert.All(run.Out.Split('\n').Where(l => !l.StartsWith("checksum ", StringComparison.Ordinal)), line => Assert.True(line.Length <= width, line));
        }
    }

    [Theory]
    [InlineData("people: 2000", "people: 999", "city.yaml:5:23: 999 people")]
    [InlineData("noticed: 0.4", "noticed: 1.4", "city.yaml:22:21: ")]
    [InlineData("period: 30d", "period: 361d", "city.yaml:8:9: ")]
    [InlineData("per-day: 0.04,", "per-day: 0.04, where: { group: a },", "city.yaml:25:")]
    [InlineData("redress.decided:", "rules.late-loan.points:", "city.yaml:30:3: ")]
    [InlineData("scheme: harbour-points", "scheme: harbour-pints", "did you mean \"harbour-points\"?")]
    [InlineData("preset: many-cameras", "preset: many-camera", "did you mean \"many-cameras\"?")]
    [InlineData("  cross-against-light:", "  cross-against-lights:", "did you mean \"cross-against-light\"?")]
    public void A_mistake_in_a_scenario_is_told_with_file_line_and_column(string before, string after, string message)
    {
        var text = Repository.Text("tests", "library", "scenarios", "harbour-city.yaml");
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(At("city.yaml"), text.Replace(before, after, StringComparison.Ordinal));
        var run = CommandLine.Run("simulate", At("city.yaml"));
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Matches(@"city\.yaml:\d+:\d+: ", run.Error);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at least 1000 synthetic people", "reference", "--people", "999")]
    [InlineData("at least one day", "reference", "--days", "0")]
    [InlineData("at least one is expected", "reference", "--threads", "0")]
    [InlineData("enough for", "reference", "--people", "2000000000")]
    [InlineData("expected together with --checkpoint", "reference", "--every", "2")]
    [InlineData("did you mean \"reference\"?", "referense")]
    public void A_mistake_on_the_command_line_is_told_before_anything_starts(string message, params string[] args)
    {
        var run = CommandLine.RunReal(["simulate", .. args]);
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
