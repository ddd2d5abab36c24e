using System.Text;

namespace Demerit.Cli;

/// <summary>Files that a person asked for: whole or not at all, also where the program is interrupted.</summary>
internal static class OutputFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly Lock Writing = new();

    /// <summary>Refuses, before any work, what could not be written in the end.</summary>
    /// <exception cref="UsageException">A folder or a device stands there, or its folder is missing; or a file, where none may be replaced.</exception>
    public static string Check(string option, string named, string folder, bool replaces)
    {
        var path = Path.GetFullPath(named, folder);
        if (Directory.Exists(path)) throw new UsageException($"{option} {named}: a folder; expected a file's name");
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new UsageException($"{option} {named}: its folder does not exist");
        if (!replaces && Path.Exists(path)) throw new UsageException($"{option} {named}: the file exists; expected a new name, so that nothing is lost");
        // What a link leads to is replaced, not the link.
        if (File.Exists(path) && File.ResolveLinkTarget(path, true) is { } target) path = target.FullName;
        if (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal))
            throw new UsageException($"{option} {named}: no place for a file; expected a file's name");
        return path;
    }

    /// <summary>Written beside its place and then moved there, readable by its owner only.</summary>
    /// <exception cref="UsageException">It cannot be written; nothing is left of it.</exception>
    public static void Write(string path, string text)
    {
        var beside = $"{path}.{Environment.ProcessId}.part";
        lock (Writing)
        {
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
                using (var stream = new FileStream(beside, options)) stream.Write(Encoding.UTF8.GetBytes(text));
                File.Move(beside, path, true);
            }
            catch (UnauthorizedAccessException)
            {
                throw new UsageException($"{path}: it cannot be written: permission is denied");
            }
            catch (IOException e)
            {
                throw new UsageException($"{path}: it cannot be written: {Reason(e)}");
            }
            finally
            {
                File.Delete(beside);
            }
        }
    }

    /// <summary>A folder with its files, made beside its place and then moved there.</summary>
    /// <exception cref="UsageException">It cannot be written; nothing is left of it.</exception>
    public static void WriteFolder(string path, IEnumerable<(string Name, string Text)> files)
    {
        var beside = $"{path}.{Environment.ProcessId}.part";
        lock (Writing)
        {
            try
            {
                Directory.CreateDirectory(beside);
                foreach (var (name, text) in files) File.WriteAllText(Path.Combine(beside, name), text);
                Directory.Move(beside, path);
            }
            catch (UnauthorizedAccessException)
            {
                throw new UsageException($"{path}: it cannot be written: permission is denied");
            }
            catch (IOException e)
            {
                throw new UsageException($"{path}: it cannot be written: {Reason(e)}");
            }
            finally
            {
                if (Directory.Exists(beside)) Directory.Delete(beside, true);
            }
        }
    }

    /// <summary>Waits until no file is half-written, then lets none begin: for the moment before the program ends.</summary>
    public static void LastOne(TimeSpan atMost) => Writing.TryEnter(atMost);

    /// <summary>Why writing failed, in words.</summary>
    public static string Reason(IOException e)
    {
        const int NoSpace = 28, ReadOnly = 30, Quota = 122;
        return e.HResult switch { NoSpace => "no space is left", ReadOnly => "the disk is read-only", Quota => "your share of the disk is used up", _ => e.Message };
    }
}
