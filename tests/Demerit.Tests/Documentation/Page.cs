using System.Text.RegularExpressions;
using Demerit.Tests.Support;

namespace Demerit.Tests.Documentation;

/// <summary>A block of code in a page.</summary>
/// <param name="Kind">The word after its first fence.</param>
/// <param name="Text">What stands between the fences.</param>
/// <param name="NotRun">Why it is not run, where the line above says so: <c>&lt;!-- not run: … --></c>.</param>
internal sealed record Block(string Kind, string Text, string? NotRun);

/// <summary>The pages that people read, and the blocks in them.</summary>
internal static partial class Page
{
    /// <summary>Below the clone: README and the like, everything of docs, the packages' own pages.</summary>
    public static IEnumerable<string> All() => Directory.EnumerateFiles(Repository.Root, "*.md")
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(f => Path.Combine(f, "PACKAGE.md")).Where(File.Exists))
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static IReadOnlyList<Block> Blocks(string page) =>
        [.. Fenced().Matches(Repository.Text(page)).Select(m => new Block(m.Groups[2].Value, m.Groups[3].Value, m.Groups[1].Success ? m.Groups[1].Value : null))];

    [GeneratedRegex("(?:<!-- not run: ([^\n]*) -->\n)?^```([^\n]*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();
}
