namespace Demerit.Web;

/// <summary>The addresses that need no name in them; each is written as a file, so that any static host can serve it.</summary>
internal static class PageRoutes
{
    public static IReadOnlyList<string> Plain { get; } = ["ask/", "check/", "answer/", "schemes/", "compare/", "claims/", "audit/", "write/", "city/", "file/", "lesson/", "method/", "sources/", "lost/"];

    private static readonly string[] OfTheWhole = ["schemes", "compare", "claims", "audit", "write", "city", "file", "sources"];

    /// <summary>The address without what follows a hash or a question mark, in its parts.</summary>
    public static string[] Parts(string relative) => relative.Split('#', '?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a page shows more of the library than the first answer needs.</summary>
    public static bool NeedsWhole(string relative) => Parts(relative) is [var first, ..] && OfTheWhole.Contains(first);
}
