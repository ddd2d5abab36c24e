using System.Text.RegularExpressions;
using Demerit.Cli;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

public sealed partial class FareHtmlTests
{
    private static readonly string[] Void = ["meta", "rect", "line", "circle", "polygon", "polyline", "br"];

    private static string Page(params string[] args)
    {
        using var place = new TemporaryFile("page.html", "before");
        var run = CommandLine.Run(["fare", .. args, "--html", place.Path]);
        Assert.Equal((Exit.Done, ""), (run.Exit, run.Out));
        return File.ReadAllText(place.Path);
    }

    [Fact]
    public void It_needs_no_script_and_fetches_nothing()
    {
        var page = Page("mara");
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\s(src|srcset|action|data)=|@import|url\(|<link|<iframe|<img|\son[a-z]+=", page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_element_is_closed_in_its_turn_and_every_picture_says_what_it_shows()
    {
        var page = Page("mara", "--with-answers");
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(page))
        {
            var name = tag.Groups["name"].Value;
            if (Void.Contains(name)) continue;
            if (tag.Groups["close"].Length == 0) open.Push(name);
            else Assert.Equal(open.Pop(), name);
        }
        Assert.Empty(open);
        Assert.NotEmpty(Svg().Matches(page));
        Assert.All(Svg().Matches(page), s => Assert.Contains("aria-label=\"", s.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_told_is_left_out_unless_asked_for()
    {
        Assert.DoesNotContain("conduct:", Page("mara"), StringComparison.Ordinal);
        Assert.Contains("What was told is left out", Page("mara"), StringComparison.Ordinal);
        Assert.Contains("conduct: pay-loan-late", Page("mara", "--with-answers"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_says_is_text_and_never_markup()
    {
        using var profile = new TemporaryFile("p.yaml", "title: \"<script>alert(1)</script> & 'co'\"\nas-of: 2019-08-01\n");
        var page = Page(profile.Path);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#39;co&#39;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_readable_by_its_owner_only_and_nothing_is_left_beside_it()
    {
        using var place = new TemporaryFile("page.html", "before");
        Assert.Equal(Exit.Done, CommandLine.Run("fare", "mara", "--html", place.Path).Exit);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(place.Path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(place.Path)!));
    }

    [Fact]
    public void A_folder_a_missing_folder_and_answers_without_a_page_are_refused_before_any_work()
    {
        using var place = new TemporaryFile("page.html", "before");
        var folder = Path.GetDirectoryName(place.Path)!;
        foreach (var args in new string[][] { ["--html", folder], ["--html", Path.Combine(folder, "no", "page.html")], ["--with-answers"] })
        {
            var run = CommandLine.Run(["fare", "mara", .. args]);
            Assert.Equal((Exit.WrongInput, ""), (run.Exit, run.Out));
            Assert.StartsWith("demerit: --", run.Error, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"<(?<close>/?)(?<name>[a-z][a-z0-9]*)[^>]*>", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<svg[^>]*>")]
    private static partial Regex Svg();
}
