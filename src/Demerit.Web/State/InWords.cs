using System.Globalization;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Web.Texts;

namespace Demerit.Web.State;

/// <summary>What a person told, in words.</summary>
internal static class InWords
{
    public static string Conduct(PageTexts t, Catalogue catalogue, string slug) => catalogue.Conduct.Find(slug)?.Title.In(t.Content) ?? slug;

    public static string Value(PageTexts t, Catalogue catalogue, FactAnswer fact) => fact.Value switch
    {
        { Truth: true } => t["form.yes"],
        { Truth: false } => t["form.no"],
        { Number: { } share } when catalogue.Facts.Find(fact.Fact)?.Kind == FactKind.Share => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %"),
        { Number: { } number } => string.Create(CultureInfo.InvariantCulture, $"{number:#,0.##} {catalogue.Facts.Find(fact.Fact)?.Unit}").TrimEnd(),
        var other => other.ToString().Replace('-', ' '),
    };

    public static string Habit(PageTexts t, Habit habit) => habit.Times == 0 ? t["form.never"]
        : t.F("told.habit", habit.Times.ToString("0.##", CultureInfo.InvariantCulture), t["told.per-" + habit.Per], habit.Since?.ToString() ?? "") + (habit.Until is { } until ? t.F("told.until", until.ToString()) : "");

    public static string Past(PageTexts t, PastEvent past) => past.Times == 0 ? t["form.never"] : t.F("told.past", past.Times, past.Date?.ToString() ?? "");
}
