using System.Globalization;
using System.Text;

namespace Demerit.Cli;

/// <summary>What a command may know of where it runs: given, so that tests can give other ones.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress and messages.</param>
/// <param name="IsTerminal">Whether results go to a terminal.</param>
/// <param name="Colour">Whether colour is welcome there.</param>
/// <param name="Width">Columns to fill.</param>
/// <param name="Folder">Where relative paths start.</param>
/// <param name="ContentFolder">A clone's folder, whose content is read in place of the embedded one.</param>
internal sealed record Surroundings(TextWriter Out, TextWriter Error, bool IsTerminal, bool Colour, int Width, string Folder, string? ContentFolder)
{
    /// <summary>Where there is no terminal to ask.</summary>
    public const int PlainWidth = 96;

    private const int Narrowest = 32, Widest = 120;

    /// <summary>What a person types; read only where <see cref="CanAsk"/>.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Whether there is a person to ask: a terminal on both sides.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Where the built page lies; null where there is none.</summary>
    public string? SiteFolder { get; init; }

    /// <summary>What runs cities on many machines; null in a program that has no such thing in it.</summary>
    public Runs.ICluster? Cluster { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether the person wants to stop.</summary>
    public Interruption Interruption { get; init; } = new();

    /// <summary>The day it is where the person sits.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetLocalNow().DateTime);

    public static Surroundings OfProcess()
    {
        var terminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        // Without a byte order mark, and with line feeds everywhere.
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { NewLine = "\n", AutoFlush = true };
        return new Surroundings(output, error, terminal, terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")), WidthOf(terminal),
            Environment.CurrentDirectory, Environment.GetEnvironmentVariable("DEMERIT_CONTENT"))
        {
            In = Console.In, CanAsk = terminal && !Console.IsInputRedirected, Interruption = Interruption.OfProcess(),
            SiteFolder = Environment.GetEnvironmentVariable("DEMERIT_SITE") ?? Path.Combine(AppContext.BaseDirectory, "site"),
        };
    }

    private static int WidthOf(bool terminal)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0)
            return Math.Clamp(columns, Narrowest, Widest);
        if (!terminal) return PlainWidth;
        try
        {
            return Console.WindowWidth > 0 ? Math.Clamp(Console.WindowWidth, Narrowest, Widest) : PlainWidth;
        }
        catch (IOException)
        {
            return PlainWidth;
        }
    }
}

/// <summary>Exit codes.</summary>
internal static class Exit
{
    public const int Done = 0, FoundFault = 1, WrongInput = 2, Inconclusive = 3, Internal = 70, HungUp = 129, Interrupted = 130, Terminated = 143;
}

/// <summary>The input or the usage is wrong; the message is for the person who typed it.</summary>
internal sealed class UsageException(string message) : Exception(message);
