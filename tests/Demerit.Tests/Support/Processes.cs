using System.Diagnostics;
using System.Globalization;
using System.Text;
using Demerit.Cli;

namespace Demerit.Tests.Support;

/// <summary>Runs programs as a shell would: the command line as a process of its own.</summary>
internal static class Processes
{
    /// <summary>The command line as the tests were built with; beside them, since a native build clears its own folder.</summary>
    public static string Managed { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Demerit.Cli.exe" : "Demerit.Cli");

    /// <summary>What <c>./test</c> has published: the native binary, and the tool as installed from its package.</summary>
    public static string Native { get; } = Path.Combine(Repository.Root, "artifacts", "published", "demerit");

    public static string Tool { get; } = Path.Combine(Repository.Root, "artifacts", "tool", "demerit");

    /// <summary>Nothing hangs longer than this; the usual time is some tenths of a second.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>A program with its arguments, from the clone's root, over the built-in library.</summary>
    public static Finished Run(string program, params string[] args) => Run(program, args, []);

    /// <param name="program">Its path.</param>
    /// <param name="args">What stands after it.</param>
    /// <param name="environment">Set in addition; null takes away.</param>
    /// <param name="whileRunning">What happens to it meanwhile.</param>
    /// <param name="longest">Where it builds something and takes its time.</param>
    public static Finished Run(string program, string[] args, Dictionary<string, string?> environment, Action<Process>? whileRunning = null, TimeSpan? longest = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = Repository.Root, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false, true), StandardErrorEncoding = new UTF8Encoding(false, true),
        };
        start.Environment["DEMERIT_CONTENT"] = "";
        start.Environment.Remove("COLUMNS");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        whileRunning?.Invoke(process);
        if (!process.WaitForExit(longest ?? Longest))
        {
            process.Kill(true);
            throw new TimeoutException($"{program} {string.Join(' ', args)} still ran after {longest ?? Longest}");
        }
        return new Finished(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>The command line, which is sent a signal once it is ready for it.</summary>
    /// <param name="signal">Without its SIG.</param>
    /// <param name="args">What stands after the program.</param>
    /// <param name="untilReady">Returns when the signal may come.</param>
    public static Finished Signalled(string signal, string[] args, Action<Process> untilReady) =>
        // A shell that runs the tests in its background has them, and what they start, ignore Ctrl-C.
        Run("/usr/bin/env", ["--default-signal=INT", Managed, .. args], [], process =>
        {
            untilReady(process);
            Signal(process, signal);
        });

    public static void Signal(Process process, string name)
    {
        using var kill = Process.Start("/bin/kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>A line for bash, in which <c>$DEMERIT</c> is the command line.</summary>
    public static Finished Shell(string line, string? folder = null, string? program = null, TimeSpan? longest = null) =>
        Run("/bin/bash", ["-c", folder is null ? line : $"cd '{folder}' && {line}"], new() { ["DEMERIT"] = program ?? Managed }, null, longest);
}
