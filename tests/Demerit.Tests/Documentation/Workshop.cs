using Demerit.Tests.Support;

namespace Demerit.Tests.Documentation;

/// <summary>A folder that looks like a clone to who types commands in it: content and pages are copies, so that what is written stays here.</summary>
internal sealed class Workshop : IDisposable
{
    private static readonly string[] Left = ["artifacts", "src", "tests", "bench", "eng", "vendor", "node_modules"];

    /// <summary>A city of the size that a page shows may take a while where others work too.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    public Workshop()
    {
        foreach (var folder in Directory.EnumerateDirectories(Repository.Root).Where(f => Path.GetFileName(f) is var name && !Left.Contains(name) && !name.StartsWith('.')))
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(Folder, Path.GetRelativePath(Repository.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        foreach (var name in new[] { "demerit", "bin/demerit" })
        {
            var program = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(program)!);
            File.WriteAllText(program, $"#!/bin/sh\nDEMERIT_CONTENT='{Folder}' exec '{Processes.Managed}' \"$@\"\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("demerit-workshop-").FullName;

    /// <summary>Runs lines of a shell, in which the first that fails ends them.</summary>
    public Finished Run(string lines) => Processes.Shell($"set -eo pipefail; PATH=\"{Folder}/bin:$PATH\"\n{lines}", Folder, longest: Longest);

    public void Dispose() => Directory.Delete(Folder, true);
}
