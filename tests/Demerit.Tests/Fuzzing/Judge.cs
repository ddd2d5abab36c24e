using System.Diagnostics;
using System.Text.RegularExpressions;
using Demerit.Foundation;

namespace Demerit.Tests.Fuzzing;

/// <summary>Reads an input and says what is wrong with how the reader took it; null where all is well.</summary>
internal static partial class Judge
{
    /// <summary>Against hanging: an input has at most 64 KiB, and the usual time is some milliseconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private const long MostAllocated = 512L * 1024 * 1024;
    private const int LongestMessage = 3_000, MostFaults = 400;

    /// <param name="target">What reads.</param>
    /// <param name="bytes">What it reads.</param>
    /// <param name="skeleton">The first fault without what is particular to the input: inputs with the same are alike. Empty where it was read.</param>
    public static string? Fault(Target target, byte[] bytes, out string skeleton)
    {
        skeleton = "";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        string? wrong = null;
        try
        {
            target.Read(bytes);
        }
        catch (ContentException e)
        {
            skeleton = string.Join('|', e.Faults.Select(f => Particular().Replace(f.Message, "_")).Distinct().Take(1));
            wrong = WrongFaults(target, bytes, e);
        }
        catch (Exception e)
        {
            wrong = $"{e.GetType().Name}: {e.Message}\n{e.StackTrace}";
        }
        if (watch.Elapsed > Longest) wrong ??= $"took {watch.Elapsed}";
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > MostAllocated) wrong ??= $"took {allocated:N0} bytes of memory";
        return wrong;
    }

    private static string? WrongFaults(Target target, byte[] bytes, ContentException e)
    {
        if (e.Faults.Count is 0 or > MostFaults) return $"{e.Faults.Count} faults";
        var text = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var lines = Breaks().Split(text);
        foreach (var fault in e.Faults)
        {
            var (file, line, column) = fault.Place;
            if (fault.Message.Length is 0 or > LongestMessage) return $"a message of {fault.Message.Length} characters";
            if (fault.Message.Any(c => char.IsControl(c) || char.IsSurrogate(c) && !Paired(fault.Message))) return $"a message with control characters: {fault.Message}";
            if (file == target.File && (line < 1 || line > lines.Length || column < 1 || column > lines[line - 1].Length + 1)) return $"a place outside the file: {fault}";
        }
        return null;
    }

    private static bool Paired(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return false;
        return true;
    }

    // What YAML takes for the end of a line.
    [GeneratedRegex("\r\n|[\r\n\u0085\u2028\u2029]")]
    private static partial Regex Breaks();

    [GeneratedRegex("\"[^\"]*\"|[0-9]+|\\*\\S+")]
    private static partial Regex Particular();
}
