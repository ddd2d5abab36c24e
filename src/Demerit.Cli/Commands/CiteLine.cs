using System.CommandLine;
using Demerit.Cli.Pages;
using Demerit.Content.Claims;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit schemes cite ADDRESS</c>: what stands at a permanent address, and whether it is still what somebody cited.</summary>
internal static class CiteLine
{
    public static Command Make(Settings settings)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Such as rongcheng/rule/red-light or claims/secret-algorithm" };
        var hash = new Option<string?>("--hash") { Description = "The hash that was cited; exit 1 where the content has changed since", HelpName = "HASH" };
        var command = new Command("cite", "What stands at the permanent address of a rule, list, grade, consequence or claim, and its hash.\n\nExample: demerit schemes cite rongcheng/rule/red-light") { address, hash };
        command.SetAction(parsed =>
        {
            var library = Library.Open(settings.OpenContent(parsed));
            var asked = parsed.GetValue(address)!;
            var page = new PageWriter(settings.Surroundings);
            var now = asked.StartsWith("claims/", StringComparison.Ordinal) ? Claim(library, asked, page) : Line(library, asked, page);
            page.Row("hash", now);
            var cited = parsed.GetValue(hash);
            if (cited is not null) page.Row("cited", cited == now ? "unchanged" : $"changed: the hash that was cited is {cited}");
            page.Flush();
            return cited is null || cited == now ? Exit.Done : Exit.FoundFault;
        });
        return command;
    }

    private static string Claim(Library library, string asked, PageWriter page)
    {
        var claim = ClaimReader.Read(library.Content, asked["claims/".Length..], library.Catalogue);
        page.Title(ContentAddress.Of(claim));
        page.Row("says", claim.Says.En);
        page.Row("verdict", claim.VerdictWord);
        page.Row("finds", claim.Finds.En);
        return ContentAddress.Hash(claim);
    }

    private static string Line(Library library, string asked, PageWriter page)
    {
        var slug = asked.Split('/')[0];
        if (!library.Slugs.Contains(slug)) throw new UsageException($"no scheme {slug} in the library{Nearest.Hint(slug, library.Slugs)}");
        var lines = LibraryLine.Of(library.Scheme(slug), library.Catalogue);
        var line = lines.FirstOrDefault(l => l.Address == asked) ?? throw new UsageException($"nothing stands at {asked}{Nearest.Hint(asked, lines.Select(l => l.Address))}");
        page.Title(line.Address);
        foreach (var (column, value) in LibraryLine.Columns.Zip(line.Values).Where(c => c.Second.Length > 0)) page.Row(column.Replace('_', ' '), value);
        return line.Hash;
    }
}
