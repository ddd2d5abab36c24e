using System.Globalization;
using System.Text;

namespace Demerit.Materials;

/// <summary>The last part of docs/dependencies.md: every package of every lock file, with its licence.</summary>
public static class LicenceTable
{
    public const string Heading = "## All packages";

    public static string Write(IReadOnlyList<Component> components)
    {
        var page = new StringBuilder(Heading + "\n\nWritten out of the lock files; `DEMERIT_UPDATE_GOLDEN=1 ./test` writes it anew. The bill of materials of a release (`demerit.cdx.json`, CycloneDX 1.6)\nholds those that ship, with their hashes.\n");
        Part(page, "In what people are given", components.Where(c => c.Ships));
        Part(page, "For building, testing and measuring", components.Where(c => !c.Ships));
        return page.ToString();
    }

    // Builds of one package for many machines are one line.
    private static void Part(StringBuilder page, string title, IEnumerable<Component> components)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n| licence | packages |\n| --- | --- |\n");
        foreach (var licence in components.GroupBy(c => c.Licence).OrderBy(g => g.Key, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"| {licence.Key} | {string.Join(", ", licence.Select(c => $"{(c.Registry == Registry.Npm ? "npm " : "")}{c.Name} {c.Version}"))} |\n");
    }
}
