using Demerit.Cli;

namespace Demerit.Tests.Support;

internal sealed record Finished(int Exit, string Out, string Error);

/// <summary>Runs the command line in this process.</summary>
internal static class CommandLine
{
    /// <summary>Over the small library of the tests.</summary>
    public static Finished Run(params string[] args) => In(Repository.TestLibraryFolder, Surroundings.PlainWidth, args);

    /// <summary>Over the library that people use.</summary>
    public static Finished RunReal(params string[] args) => In(Repository.Root, Surroundings.PlainWidth, args);

    /// <summary>As on a terminal where somebody types lines; today is 1 August 2019.</summary>
    public static Finished Typing(string lines, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var typed = new StringReader(lines);
        var exit = App.Run(args, new Surroundings(output, error, true, false, Surroundings.PlainWidth, Repository.TestLibraryFolder, Repository.TestLibraryFolder)
        {
            In = typed, CanAsk = true, Clock = new Noon(new DateOnly(2019, 8, 1)),
        });
        return new Finished(exit, output.ToString(), error.ToString());
    }

    private sealed class Noon(DateOnly day) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
        public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
    }

    public static Finished In(string content, int width, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = App.Run(args, new Surroundings(output, error, false, false, width, content, content));
        return new Finished(exit, output.ToString(), error.ToString());
    }
}

/// <summary>A file in a folder of its own, gone afterwards.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demerit-test-").FullName;

    public TemporaryFile(string name, string text) : this(name, System.Text.Encoding.UTF8.GetBytes(text)) { }

    public TemporaryFile(string name, byte[] bytes)
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(_folder, true);
}
