using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Demerit.Cli.Runs;

/// <summary>
/// The outcomes of a sweep as they come in, one line a run, so that a sweep that broke off goes on where it was. A line that was cut off is
/// as if it had never been written.
/// </summary>
internal sealed class SweepJournal : IDisposable
{
    private const string Name = "sweep.journal", Head = "demerit-sweep 1 ", End = ";";
    private readonly FileStream _stream;

    private SweepJournal(FileStream stream, Dictionary<int, ImmutableArray<double>> done) => (_stream, Done) = (stream, done);

    /// <summary>What is known already, by the number of the run.</summary>
    public Dictionary<int, ImmutableArray<double>> Done { get; }

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <param name="folder">Where it lies; made where it is missing.</param>
    /// <param name="fingerprint">Of the sweep; what lies there must be of the same.</param>
    /// <param name="outcomes">How many figures a run has.</param>
    /// <exception cref="UsageException">It is of another sweep, or cannot be written.</exception>
    public static SweepJournal Open(string folder, string fingerprint, int outcomes)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var stream = new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var text = new StreamReader(stream, Encoding.ASCII, false, leaveOpen: true).ReadToEnd();
            if (text.Length > 0 && !text.StartsWith(Head + fingerprint + "\n", StringComparison.Ordinal))
            {
                stream.Dispose();
                throw new UsageException($"{folder}: the sweep there is of another scenario, other ranges, seeds or runs, or of another version; expected the same, or a new folder");
            }
            var whole = text.Length == 0 ? 0 : text.LastIndexOf('\n') + 1;
            stream.SetLength(whole);
            stream.Seek(0, SeekOrigin.End);
            var journal = new SweepJournal(stream, Read(text[..whole], outcomes));
            if (whole == 0) journal.Append(Head + fingerprint);
            return journal;
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"{folder}: it cannot be written: permission is denied");
        }
        catch (IOException e)
        {
            throw new UsageException($"{folder}: it cannot be written: {OutputFile.Reason(e)}");
        }
    }

    /// <summary>What the lines say; those that say nothing are as if they had never been written.</summary>
    internal static Dictionary<int, ImmutableArray<double>> Read(string text, int outcomes)
    {
        var done = new Dictionary<int, ImmutableArray<double>>();
        foreach (var line in text.Split('\n').Skip(1).Where(l => l.EndsWith(End, StringComparison.Ordinal)))
        {
            var parts = line[..^End.Length].Split(',');
            if (parts.Length != outcomes + 1 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var run)) continue;
            var figures = parts.Skip(1).Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) ? figure : (double?)null).ToArray();
            if (figures.All(f => f is not null)) done[run] = [.. figures.Select(f => f!.Value)];
        }
        return done;
    }

    /// <summary>Keeps the outcomes of a run; safe to call from several threads.</summary>
    public void Add(int run, ImmutableArray<double> outcomes)
    {
        lock (_stream)
        {
            Done[run] = outcomes;
            Append(string.Create(CultureInfo.InvariantCulture, $"{run},{string.Join(',', outcomes.Select(o => o.ToString("R", CultureInfo.InvariantCulture)))}{End}"));
        }
    }

    private void Append(string line)
    {
        _stream.Write(Encoding.ASCII.GetBytes(line + "\n"));
        _stream.Flush(true);
    }

    public void Dispose() => _stream.Dispose();
}
