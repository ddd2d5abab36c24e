using Demerit.Schemes;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests;

public sealed class CodebookTests
{
    [Fact]
    public void The_codebook_says_what_schemas_and_library_say()
    {
        var now = Codebook.Write();
        if (Environment.GetEnvironmentVariable("DEMERIT_UPDATE_GOLDEN") == "1") File.WriteAllText(Path.Combine(Repository.Root, "docs", "codebook.md"), now);
        else Assert.Equal(Repository.Text("docs", "codebook.md"), now);
    }

    [Fact]
    public void Every_column_of_the_export_is_in_it() => Assert.Equal(["address", "hash", .. LibraryLine.Columns], Codebook.ExportColumnNames);
}
