using System.Runtime.InteropServices;

namespace Demerit.Cli;

/// <summary>
/// Ctrl-C and the like. A command that takes <see cref="Token"/> is asked to stop and ends by itself; any other ends at once,
/// and so does the first where it is asked twice. Either way no file is left half-written.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _watched = [];
    private bool _taken;

    /// <summary>What a command that stopped because it was asked to ends with.</summary>
    public int Exit { get; private set; } = Cli.Exit.Interrupted;

    /// <summary>Cancelled when the person wants the program to stop; who takes it promises to look.</summary>
    public CancellationToken Token
    {
        get
        {
            _taken = true;
            return _source.Token;
        }
    }

    /// <summary>Listens for the signals of this process.</summary>
    public static Interruption OfProcess()
    {
        var interruption = new Interruption();
        interruption.Watch(PosixSignal.SIGINT, Cli.Exit.Interrupted);
        interruption.Watch(PosixSignal.SIGTERM, Cli.Exit.Terminated);
        if (!OperatingSystem.IsWindows()) interruption.Watch(PosixSignal.SIGHUP, Cli.Exit.HungUp);
        return interruption;
    }

    private void Watch(PosixSignal signal, int exit) => _watched.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (_taken && !_source.IsCancellationRequested)
        {
            Exit = exit;
            _source.Cancel();
            return;
        }
        OutputFile.LastOne(Patience);
        Environment.Exit(exit);
    }));

    public void Dispose()
    {
        foreach (var watch in _watched) watch.Dispose();
        _source.Dispose();
    }
}
