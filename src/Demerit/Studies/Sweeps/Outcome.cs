using System.Collections.Immutable;
using Demerit.Cities.Tables;

namespace Demerit.Studies.Sweeps;

/// <summary>One figure of a run that a sweep keeps.</summary>
/// <param name="Name">The column's.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="Of">From the tables of a run; NaN where the run has no such figure.</param>
public sealed record Outcome(string Name, string Title, string Unit, Func<CityTables, double> Of)
{
    /// <summary>What every sweep keeps. None is a yield: nothing here counts how much is caught.</summary>
    public static readonly ImmutableArray<Outcome> All =
    [
        new("closed_share", "people with a door closed at the end", "share of people", t => Share(Last(t).WithClosedDoor, Last(t).People)),
        new("wrongly_punished_share", "people wrongly punished at the end", "share of people", t => Share(Last(t).WronglyPunished, Last(t).People)),
        new("ever_wrongly_punished_share", "people wrongly punished at some time", "share of people", t => Share(Last(t).EverWronglyPunished, Last(t).People)),
        new("wrong_share_of_punished", "of people with a door closed, those wrongly punished", "share of people with a door closed", t => Share(Last(t).WronglyPunished, Last(t).WithClosedDoor)),
        new("closed_days_per_person", "days behind closed doors", "door-days a person", t => Share(Sum(t, p => p.ClosedDays), Last(t).People)),
        new("wrongly_closed_days_per_person", "days behind wrongly closed doors", "door-days a person", t => Share(Sum(t, p => p.WronglyClosedDays), Last(t).People)),
        new("records_per_person", "records that counted", "records a person", t => Share(Sum(t, p => p.Posted), Last(t).People)),
        new("wrong_record_share", "of records, those that name somebody else", "share of records", t => Share(Sum(t, p => p.WrongPosted), Sum(t, p => p.Posted))),
        new("wrong_struck_share", "of wrong records, those struck after an objection", "share of wrong records", t => Share(Sum(t, p => p.WrongStruck), Sum(t, p => p.WrongPosted))),
        new("chilled_share", "protected acts that did not happen because a door was closed", "share of protected acts", Chilled),
        new("nothing_filed_share", "people whom no record names", "share of people", t => t.Clean.LastOrDefault(c => c.Status == "any") is { } clean ? Share(clean.NothingFiled, clean.People) : double.NaN),
        new("group_gap", "widest gap between groups in the share wrongly punished", "share of people", Gap),
        new("score_mean", "mean score at the end", "points", t => Last(t).Scores?.Mean ?? double.NaN),
        new("lowest_grade_share", "people in the lowest grade at the end", "share of people", t => Last(t).PeopleByGrade is { Length: > 0 } grades ? Share(grades[^1], Last(t).People) : double.NaN),
    ];

    private static Tally Last(CityTables tables) => tables.Periods[^1].Tally;

    private static long Sum(CityTables tables, Func<Tally, long> count) => tables.Periods.Sum(p => count(p.Tally));

    private static double Share(long part, long whole) => whole == 0 ? double.NaN : (double)part / whole;

    private static double Chilled(CityTables tables)
    {
        var acts = tables.Conduct.Where(c => c.Protected && !c.Finding).ToArray();
        return Share(acts.Sum(c => c.Chilled), acts.Sum(c => c.Chilled + c.Occasions));
    }

    private static double Gap(CityTables tables)
    {
        var last = tables.Groups.Where(g => g.Attribute == "group" && g.Period == tables.Periods[^1].Period).Select(g => Share(g.Tally.WronglyPunished, g.Tally.People)).ToArray();
        return last.Length < 2 ? double.NaN : last.Max() - last.Min();
    }
}
