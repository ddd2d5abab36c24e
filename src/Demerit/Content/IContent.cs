namespace Demerit.Content;

/// <summary>Where the library's files come from: a folder, what is embedded in a program, or what a page has fetched.</summary>
public interface IContent
{
    /// <summary>The bytes of a file by its path in the library, as in <c>schemes/rongcheng/scheme.yaml</c>; null where there is none.</summary>
    byte[]? Read(string path);

    /// <summary>The paths of the files under a folder, as in <c>schemes/</c>, in ordinal order.</summary>
    IReadOnlyList<string> Under(string folder);
}
