namespace Demerit.Cli;

/// <summary>Files that a person asked for: whole or not at all.</summary>
internal static class OutputFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Refuses, before any work, what could not be written in the end.</summary>
    /// <exception cref="UsageException">A folder stands there, or its folder is missing; or a file, where none may be replaced.</exception>
    public static string Check(string option, string named, string folder, bool replaces)
    {
        var path = Path.GetFullPath(named, folder);
        if (Directory.Exists(path)) throw new UsageException($"{option} {named}: a folder; expected a file's name");
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new UsageException($"{option} {named}: its folder does not exist");
        if (!replaces && File.Exists(path)) throw new UsageException($"{option} {named}: the file exists; expected a new name, so that nothing is lost");
        return path;
    }

    /// <summary>Written beside its place and then moved there, readable by its owner only.</summary>
    public static void Write(string path, string text)
    {
        var beside = $"{path}.{Environment.ProcessId}.part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var stream = new FileStream(beside, options)) stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            File.Move(beside, path, true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
