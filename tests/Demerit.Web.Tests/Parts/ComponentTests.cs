using Bunit;
using Demerit.Content.Profiles;
using Demerit.Site;
using Demerit.Web.Pages;
using Demerit.Web.Parts;
using Demerit.Web.State;
using Demerit.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Demerit.Web.Tests.Parts;

/// <summary>The page's components, without a browser.</summary>
public sealed class ComponentTests : BunitContext
{
    private static readonly BuiltInContent Library = Whole();

    /// <summary>The library as a browser has it in the end.</summary>
    internal static BuiltInContent Whole()
    {
        var content = new BuiltInContent();
        content.Add(RestOfLibrary.Bundle());
        return content;
    }

    public ComponentTests()
    {
        Services.AddDemerit(new Noon(), Library);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }

    private Answers Answers => Services.GetRequiredService<Answers>();
    private Shelf Shelf => Services.GetRequiredService<Shelf>();

    [Fact]
    public void Doors_are_told_apart_without_colour()
    {
        var shapes = Enum.GetValues<DoorState>().Where(s => s != DoorState.Unread).Select(s => Render<DoorGlyph>(p => p.Add(g => g.State, s)).Find("svg").InnerHtml).ToArray();
        Assert.Equal(shapes.Length, shapes.Distinct().Count());
    }

    [Fact]
    public void A_question_left_empty_is_skipped_and_never_answered_with_nought()
    {
        var form = Render<QuestionForm>(p => p.Add(f => f.Slug, "checking-balance"));
        form.Find("form").Submit();
        Assert.False(Answers.Profile.Facts.Has("checking-balance"));
        Assert.Contains("checking-balance", Answers.Asked);
    }

    [Fact]
    public void A_city_says_at_once_that_it_is_being_made_ready_and_ends_with_its_checksum()
    {
        var city = Render<City>();
        city.Find("form").Submit();
        Assert.Contains("being made ready", city.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.True(city.Find("button[type=submit]").HasAttribute("disabled"));
        city.WaitForAssertion(() => Assert.Equal(64, city.Find("#checksum").TextContent.Length), TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("being made ready", city.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_is_an_answer()
    {
        var form = Render<QuestionForm>(p => p.Add(f => f.Slug, "pay-rent-late"));
        form.Find("input[value=never]").Change("never");
        form.Find("form").Submit();
        Assert.Equal(0, Assert.Single(Answers.Profile.Habits).Times);
    }

    [Fact]
    public void A_share_is_asked_in_per_cent_and_kept_as_a_share()
    {
        var form = Render<QuestionForm>(p => p.Add(f => f.Slug, "credit-utilisation"));
        form.Find("input[type=number]").Input("40");
        form.Find("form").Submit();
        Assert.Equal(0.4m, Answers.Profile.Facts["credit-utilisation"].Value.Number);
    }

    [Fact]
    public void Going_back_shows_what_was_told()
    {
        var form = Render<QuestionForm>(p => p.Add(f => f.Slug, "age"));
        form.Find("input[type=number]").Input("45");
        form.Find("form").Submit();
        Answers.Back();
        Assert.False(Answers.Profile.Facts.Has("age"));
        Assert.Equal("age", Answers.Current);
    }

    [Fact]
    public void A_card_shows_nothing_of_the_reader_and_never_a_score_or_a_grade()
    {
        var board = Services.GetRequiredService<Board>();
        var columnist = Shelf.Person("columnist");
        board.Ask(columnist, false, board.ContrastFor(columnist));
        var texts = Services.GetRequiredService<PageTexts>();
        foreach (var scheme in board.Schemes)
        {
            var view = board.View(scheme);
            var plain = string.Join('\n', Card.Lines(texts, view, own: false));
            foreach (var door in view.Middle.Doors.Where(d => d.Known == Fares.Known.Covered)) Assert.DoesNotContain(Say.Capital(view.Door(door.Door)) + ":", plain, StringComparison.Ordinal);
            var own = string.Join('\n', Card.Lines(texts, view, own: true));
            if (view.Middle.Score is not { } score) continue;
            foreach (var number in new[] { score.Mean, score.P05, score.P95 }) Assert.DoesNotContain(Reports.Phrases.Number(number), own, StringComparison.Ordinal);
            // A grade of one letter is also a word; it would stand alone.
            foreach (var grade in view.Middle.Grades) Assert.DoesNotMatch($"(^|: |grade ){System.Text.RegularExpressions.Regex.Escape(grade.Grade)}($|[ .,])", own.Replace("A public", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_contrast_shows_a_scheme_of_each_kind_in_an_order_that_the_day_decides()
    {
        var board = Services.GetRequiredService<Board>();
        var firsts = Enumerable.Range(0, 30).Select(d => board.ContrastFor(Shelf.Person("columnist") with { AsOf = new DateOnly(2026, 1, 1).AddDays(d) })[0].Slug).Distinct();
        Assert.Equal(3, firsts.Count());
    }

    [Fact]
    public void A_file_of_ones_own_has_neither_name_nor_title()
    {
        var text = ProfileWriter.Write(Shelf.Person("columnist") with { Name = Profile.Self, Title = null });
        Assert.DoesNotContain("columnist", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_first_answer_needs_travels_with_the_program()
    {
        var first = new BuiltInContent();
        foreach (var slug in new Shelf(first).Contrast.All) Assert.NotNull(first.Read($"schemes/{slug}/scheme.yaml"));
        Assert.False(first.IsWhole);
    }

    public static TheoryData<Type> Pages => [typeof(Home), typeof(Ask), typeof(Check), typeof(Method), typeof(Lesson), typeof(RealFile), typeof(Lost), typeof(Answer), typeof(AllSchemes)];

    /// <summary>In the pseudo-locale every word on the page is marked, or is content: nothing is written into a component.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_word_of_a_page_comes_from_the_texts_or_from_content(Type page)
    {
        Services.GetRequiredService<PageTexts>().Language = PageTexts.Pseudo;
        Answers.Open(Shelf.Person("columnist") with { Name = Profile.Self, Title = null });
        var content = string.Join('\n', new[] { "catalogue/", "schemes/", "profiles/", "page/" }.SelectMany(Library.Under).Select(p => System.Text.Encoding.UTF8.GetString(Library.Read(p)!))).Replace("\n", " ", StringComparison.Ordinal);
        var flat = string.Join(' ', content.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace("''", "'", StringComparison.Ordinal);
        var shown = Render(builder =>
        {
            builder.OpenComponent(0, page);
            builder.CloseComponent();
        });
        // Sentences of the engine's reports stand in English and say so; names of languages stand in their own.
        foreach (var element in shown.FindAll("[lang=en], pre, code, svg").ToArray()) element.Remove();
        foreach (var text in Texts(shown.Nodes))
        {
            var rest = Unmarked(text);
            foreach (var word in rest.Split((char[])[' ', '\n', '(', ')', ',', ';', ':', '.', '·', '–', '"', '×'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetter)))
                Assert.True(flat.Contains(word, StringComparison.OrdinalIgnoreCase) || word == "Demerit", $"{page.Name}: \"{word}\" in \"{text.Trim()}\"");
        }
    }

    // A text may hold others, and may go on in the next element.
    private static string Unmarked(string text)
    {
        for (var before = ""; before != text;)
        {
            before = text;
            text = System.Text.RegularExpressions.Regex.Replace(text, "⟦[^⟦⟧]*⟧", " ");
        }
        return System.Text.RegularExpressions.Regex.Replace(text, "⟦.*$|^.*⟧", " ");
    }

    private static IEnumerable<string> Texts(IEnumerable<AngleSharp.Dom.INode> nodes) => nodes.SelectMany(n => n is AngleSharp.Dom.IText text ? [text.Text] : Texts(n.ChildNodes));
}
