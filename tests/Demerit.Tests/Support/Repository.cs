using Demerit.Cli;
using Demerit.Schemes;

namespace Demerit.Tests.Support;

/// <summary>The clone that the tests run in, and the small library of tests/library.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string TestLibraryFolder => Path.Combine(Root, "tests", "library");

    /// <summary>The library that people use.</summary>
    public static Library Library() => Demerit.Schemes.Library.Open(new FolderContent(Root));

    /// <summary>A small library that changes only with the tests.</summary>
    public static Library TestLibrary() => Demerit.Schemes.Library.Open(new FolderContent(TestLibraryFolder));

    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Demerit.slnx"))) return folder.FullName;
        throw new InvalidOperationException("the tests run inside a clone");
    }
}
