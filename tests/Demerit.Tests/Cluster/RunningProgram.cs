using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cluster;

/// <summary>A program that runs beside a test, whose lines are watched, and which does not outlive the test.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _out = new(), _error = new();

    private RunningProgram(Process process) => _process = process;

    public static string Cluster { get; } = Path.Combine(Repository.Root, "artifacts", "bin", "Demerit.Cluster.Cli", "release", OperatingSystem.IsWindows() ? "Demerit.Cluster.Cli.exe" : "Demerit.Cluster.Cli");

    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;
    public string Out { get { lock (_out) return _out.ToString(); } }
    public string Error { get { lock (_error) return _error.ToString(); } }

    public static RunningProgram Start(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = Repository.Root, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEMERIT_CONTENT"] = Repository.Root;
        var process = new Process { StartInfo = start };
        var running = new RunningProgram(process);
        process.OutputDataReceived += (_, e) => Add(running._out, e.Data);
        process.ErrorDataReceived += (_, e) => Add(running._error, e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return running;
    }

    private static void Add(StringBuilder to, string? line)
    {
        if (line is null) return;
        lock (to) to.Append(line).Append('\n');
    }

    /// <summary>Waits until a text has been printed.</summary>
    public RunningProgram Says(string text, int seconds = 60)
    {
        var watch = Stopwatch.StartNew();
        while (!Out.Contains(text, StringComparison.Ordinal) && !Error.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, $"it ended without \"{text}\": {Out}{Error}");
            Assert.True(watch.Elapsed.TotalSeconds < seconds, $"after {seconds} s still no \"{text}\": {Out}{Error}");
            Thread.Sleep(20);
        }
        return this;
    }

    /// <summary>Waits until it has worked so long from now on; how busy the machine is does not matter.</summary>
    public RunningProgram Works(double seconds)
    {
        double Worked()
        {
            _process.Refresh();
            return _process.HasExited ? double.MaxValue : _process.TotalProcessorTime.TotalSeconds;
        }
        for (var from = Worked(); Worked() < from + seconds;) Thread.Sleep(20);
        return this;
    }

    public Finished Ends(int seconds = 120)
    {
        Assert.True(_process.WaitForExit(seconds * 1000), $"it still runs after {seconds} s: {Out}{Error}");
        // Until all that was printed has come in.
        _process.WaitForExit();
        return new Finished(_process.ExitCode, Out, Error);
    }

    /// <summary>As <c>kill -9</c> does: without a word.</summary>
    public void Kill()
    {
        _process.Kill(true);
        _process.WaitForExit(10_000);
    }

    /// <summary>STOP and CONT make a program slow; TERM asks it to end.</summary>
    public void Signal(string name) => Processes.Signal(_process, name);

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    /// <summary>A port that nobody has, with some free ones after it.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
