using System.Text;
using Demerit.Content.Catalogues;

namespace Demerit.Schemes;

/// <summary>All lines of schemes as one CSV (RFC 4180, line feeds, a header): address and hash, then <see cref="LibraryLine.Columns"/>.</summary>
public static class LibraryCsv
{
    public static string Write(IEnumerable<Scheme> schemes, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(schemes);
        var csv = new StringBuilder();
        Row(csv, ["address", "hash", .. LibraryLine.Columns]);
        foreach (var line in schemes.SelectMany(s => LibraryLine.Of(s, catalogue))) Row(csv, [line.Address, line.Hash, .. line.Values]);
        return csv.ToString();
    }

    private static void Row(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append('\n');

    private static string Cell(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
