namespace Demerit.Web;

/// <summary>The addresses that need no name in them; each is written as a file, so that any static host can serve it.</summary>
internal static class PageRoutes
{
    public static IReadOnlyList<string> Plain { get; } = ["ask/", "check/", "answer/", "schemes/", "compare/", "claims/", "audit/", "write/", "city/", "file/", "lesson/", "method/", "sources/", "lost/"];
}
