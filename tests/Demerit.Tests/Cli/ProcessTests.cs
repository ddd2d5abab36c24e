using System.Diagnostics;
using System.Runtime.Versioning;
using Demerit.Cli;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

/// <summary>What only a process of its own can meet: pipes that close, disks that are full, signals, other habits of the machine.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ProcessTests
{
    // Whom no permission holds gives that up, and is held like anybody.
    private static readonly string Held = Environment.UserName == "root" ? "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search " : "";

    private static readonly string[] Fare = ["fare", "columnist", "--scheme", "rongcheng", "--json"];

    private static string TestFolder() => Directory.CreateTempSubdirectory("demerit-process-").FullName;

    private static void Quiet(string error) => Assert.DoesNotMatch(@"\n\s+at |Unhandled|Exception", error);

    [Theory]
    [InlineData("en_US.UTF-8", "UTC")]
    [InlineData("tr_TR.UTF-8", "Pacific/Kiritimati")]
    [InlineData("ar_SA.UTF-8", "Asia/Riyadh")]
    [InlineData("fa_IR.UTF-8", "Asia/Tehran")]
    [InlineData("th_TH.UTF-8", "America/Adak")]
    [InlineData("C", "Nowhere/Unknown")]
    [InlineData("", "")]
    public void The_habits_and_the_clock_of_a_machine_change_no_byte(string culture, string zone)
    {
        var run = Processes.Run(Processes.Managed, Fare, new() { ["LC_ALL"] = culture, ["LANG"] = culture, ["TZ"] = zone });
        Assert.Equal((Exit.Done, ""), (run.Exit, run.Error));
        Assert.Equal(CommandLine.RunReal(Fare).Out, run.Out);
    }

    [Theory]
    [InlineData("schemes list")]
    [InlineData("fare columnist --scheme rongcheng --json")]
    [InlineData("--help")]
    public void A_reader_that_leaves_early_is_no_fault(string arguments)
    {
        var run = Processes.Shell($"set -o pipefail; \"$DEMERIT\" {arguments} | head -n 1");
        Assert.Equal((Exit.Done, ""), (run.Exit, run.Error));
        Assert.Single(run.Out.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Output_that_was_closed_before_is_no_crash() => Quiet(Processes.Shell("\"$DEMERIT\" schemes list >&-").Error);

    [Fact]
    public void A_full_disk_behind_standard_output_is_told()
    {
        if (!File.Exists("/dev/full")) return;
        var run = Processes.Shell("\"$DEMERIT\" schemes list > /dev/full");
        Assert.Equal((Exit.WrongInput, "demerit: no space is left\n"), (run.Exit, run.Error));
    }

    [Fact]
    public void A_full_disk_leaves_nothing_half_written_and_what_was_there()
    {
        // A disk of 16 KiB, in a namespace of its own that goes with the process.
        const string Disk = "mount -t tmpfs -o size=16k none /mnt && cd /mnt && echo before > page.html && ";
        var run = Processes.Shell($"unshare -rm bash -c '{Disk} {{ \"$DEMERIT\" fare columnist --html page.html; echo $?; ls -A; cat page.html; }}'");
        Assert.Equal((Exit.Done, $"{Exit.WrongInput}\npage.html\nbefore\n"), (run.Exit, run.Out));
        Assert.Contains("page.html: it cannot be written: no space is left", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fare columnist --html page.html")]
    [InlineData("schemes new harbour-points")]
    public void A_folder_that_may_only_be_read_is_told_and_stays_as_it_is(string arguments)
    {
        var folder = TestFolder();
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var run = Processes.Shell($"{Held}\"$DEMERIT\" {arguments}", folder);
        Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
        Assert.Contains("it cannot be written: permission is denied", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder, true);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_told()
    {
        var folder = TestFolder();
        File.WriteAllText(Path.Combine(folder, "me.yaml"), "as-of: 2019-08-01\n");
        File.SetUnixFileMode(Path.Combine(folder, "me.yaml"), UnixFileMode.None);
        var run = Processes.Shell($"{Held}\"$DEMERIT\" fare me.yaml", folder);
        Assert.Equal((Exit.WrongInput, "demerit: me.yaml: it cannot be read: permission is denied\n"), (run.Exit, run.Error));
        Directory.Delete(folder, true);
    }

    [Theory]
    [InlineData("fare pipe", "is empty")]
    [InlineData("schemes check pipe", "is empty")]
    [InlineData("fare columnist --scheme /dev/zero", "is empty")]
    [InlineData("fare columnist --html /dev/stdout", "no place for a file")]
    [InlineData("fare huge.yaml", "the file is too long; at most 4,194,304 bytes are read")]
    public void Pipes_devices_and_endless_files_neither_hang_nor_are_replaced(string arguments, string message)
    {
        var folder = TestFolder();
        var run = Processes.Shell($"mkfifo pipe && truncate -s 1T huge.yaml; \"$DEMERIT\" {arguments}", folder);
        Assert.Equal(Exit.WrongInput, run.Exit);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Directory.Delete(folder, true);
    }

    [Theory]
    [InlineData("INT", Exit.Interrupted)]
    [InlineData("TERM", Exit.Terminated)]
    public void An_interrupted_run_ends_at_once_and_leaves_nothing_half_written(string signal, int exit)
    {
        var folder = TestFolder();
        var watch = new Stopwatch();
        // Every scheme in every reading: some seconds of work, of which it gets a few tenths.
        var run = Processes.Signalled(signal, ["fare", "columnist", "--all", "--html", Path.Combine(folder, "page.html")], _ =>
        {
            Thread.Sleep(500);
            watch.Start();
        });
        // It may have been done before the signal came; then the page is whole.
        var whole = run.Exit == Exit.Done;
        Assert.Equal(whole ? Exit.Done : exit, run.Exit);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed} to stop");
        Assert.Equal(whole ? [Path.Combine(folder, "page.html")] : [], Directory.GetFileSystemEntries(folder));
        Quiet(run.Error);
        Directory.Delete(folder, true);
    }

    [Fact]
    public void A_name_that_is_not_text_is_no_crash()
    {
        var run = Processes.Shell("\"$DEMERIT\" fare $'\\xff\\xfe.yaml'");
        Assert.Equal(Exit.WrongInput, run.Exit);
        Quiet(run.Error);
    }

    [Fact]
    public void A_link_is_followed_and_stays_a_link()
    {
        var folder = TestFolder();
        var run = Processes.Shell("echo before > page.html && ln -s page.html link.html && \"$DEMERIT\" fare columnist --scheme fico --html link.html && test -L link.html && grep -c '<html' page.html", folder);
        Assert.Equal((Exit.Done, "1\n"), (run.Exit, run.Out));
        Directory.Delete(folder, true);
    }

    [Fact]
    public void Carriage_returns_tabs_and_a_byte_order_mark_in_a_profile_change_nothing()
    {
        const string Plain = "as-of: 2019-08-01\nlives-in: us-ny\nfacts: { checking-balance: 17 }\nhabits:\n  - { conduct: pay-rent-late, times: 6, per: year, since: 2012 }\n";
        string Answer(string text)
        {
            using var file = new TemporaryFile("me.yaml", text);
            var run = CommandLine.RunReal("fare", file.Path, "--scheme", "fico", "--json");
            Assert.Equal((Exit.Done, ""), (run.Exit, run.Error));
            return run.Out;
        }
        var expected = Answer(Plain);
        Assert.Equal(expected, Answer(Plain.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(expected, Answer("\uFEFF" + Plain));
        Assert.Equal(expected, Answer(Plain.Replace(": ", ":\t", StringComparison.Ordinal)));
        Assert.Equal(expected, Answer(Plain.Replace("\n", " \t# a remark\n", StringComparison.Ordinal)));
    }
}
