namespace Demerit.Cli.Runs;

/// <summary>The folder that a run is written to: whole or not at all. It is made beside its place and then moved there; an older run there goes only then.</summary>
internal static class RunFolder
{
    /// <summary>What marks a folder as one of a run, which another run may replace.</summary>
    public const string Mark = "run.json";

    /// <summary>Likewise of a comparison.</summary>
    public const string ComparisonMark = "comparison.json";

    /// <summary>Refuses, before any work, what could not be written in the end.</summary>
    /// <returns>The full path.</returns>
    /// <exception cref="UsageException">A file stands there, or a folder that holds something else than a run; or nothing may be written beside it.</exception>
    public static string Check(string option, string named, string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named, folder));
        if (File.Exists(path)) throw new UsageException($"{option} {named}: a file stands there; expected the name of a folder");
        if (Directory.Exists(path) && !File.Exists(Path.Combine(path, Mark)) && !File.Exists(Path.Combine(path, ComparisonMark)) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new UsageException($"{option} {named}: the folder holds something else than a run; expected a new one, so that nothing is lost");
        if (Path.GetDirectoryName(path) is not { } parent || !Directory.Exists(parent)) throw new UsageException($"{option} {named}: the folder around it does not exist");
        var beside = Beside(path);
        Trying(path, () =>
        {
            Directory.CreateDirectory(beside);
            Directory.Delete(beside);
        });
        return path;
    }

    /// <summary>Writes the files one after another; each is made only when it is written.</summary>
    /// <exception cref="UsageException">They cannot be written; what stood there before still does.</exception>
    public static void Write(string path, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var (beside, before) = (Beside(path), $"{path}.{Environment.ProcessId}.before");
        try
        {
            Trying(path, () =>
            {
                Directory.CreateDirectory(beside);
                foreach (var (name, bytes) in files)
                {
                    using var stream = new FileStream(Path.Combine(beside, name), FileMode.CreateNew, FileAccess.Write);
                    stream.Write(bytes);
                    stream.Flush(true);
                }
                if (Directory.Exists(path)) Directory.Move(path, before);
                Directory.Move(beside, path);
            });
        }
        finally
        {
            // Between the two moves nothing stands in the place; a failure there puts the old run back.
            if (Directory.Exists(before) && !Directory.Exists(path)) Directory.Move(before, path);
            if (Directory.Exists(beside)) Directory.Delete(beside, true);
            if (Directory.Exists(before)) Directory.Delete(before, true);
        }
    }

    private static string Beside(string path) => $"{path}.{Environment.ProcessId}.part";

    private static void Trying(string path, Action write)
    {
        try
        {
            write();
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: it cannot be written: permission is denied");
        }
        catch (IOException e)
        {
            throw new UsageException($"{path}: it cannot be written: {OutputFile.Reason(e)}");
        }
    }
}
