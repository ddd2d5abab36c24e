using System.Collections.Immutable;
using Demerit.Cities.Tables;

namespace Demerit.Reports;

/// <summary>One figure of a run.</summary>
/// <param name="Name">In tables.</param>
/// <param name="Unit">What one of it is.</param>
/// <param name="Title">In words.</param>
/// <param name="Value">Of a run; NaN where the run has no such figure.</param>
public sealed record CityMeasure(string Name, string Unit, string Title, Func<CityTables, double> Value);

/// <summary>The figures by which runs are compared.</summary>
public static class CityMeasures
{
    private static readonly ImmutableArray<CityMeasure> Fixed =
    [
        AtEnd("with_closed_door", "people", "people with a door closed at the end", t => t.WithClosedDoor),
        AtEnd("ever_with_closed_door", "people", "people who ever had a door closed", t => t.EverWithClosedDoor),
        AtEnd("wrongly_punished", "people", "people wrongly punished at the end", t => t.WronglyPunished),
        AtEnd("ever_wrongly_punished", "people", "people ever wrongly punished", t => t.EverWronglyPunished),
        AtEnd("wrongly_spared", "people", "people wrongly spared at the end", t => t.WronglySpared),
        Over("closed_days", "door-days", "days behind closed doors", t => t.ClosedDays),
        Over("wrongly_closed_days", "door-days", "days behind doors wrongly closed", t => t.WronglyClosedDays),
        Over("records_filed", "records", "records filed", t => t.Filed),
        Over("wrong_records_filed", "records", "records that name the wrong person", t => t.FiledOnOthers),
        Over("wrong_records_struck", "records", "wrong records struck after an objection", t => t.WrongStruck),
        AtEnd("wrong_records_standing", "records", "wrong records that count at the end", t => t.WrongRecordsStanding),
        Acts("occasions_protected", "occasions", "times people did what a right protects", c => c.Protected ? c.Occasions : 0),
        Acts("given_up_protected", "occasions", "times people gave up what a right protects", c => c.Protected ? c.Chilled + c.Deterred : 0),
        Acts("given_up_other", "occasions", "times people gave up something else", c => c.Protected ? 0 : c.Chilled + c.Deterred),
        Acts("hardship", "occasions", "arrears because a door was closed", c => c.Hardship),
        new("nothing_filed", "people", "people with an empty file at the end", t => t.Clean.LastOrDefault(c => c.Status == "any") is { } c ? c.NothingFiled : double.NaN),
        new("score_mean", "points", "mean score at the end", t => t.Periods.LastOrDefault()?.Tally.Scores?.Mean ?? double.NaN),
    ];

    /// <summary>The figures that these runs have: also people by grade, and by group where there are groups.</summary>
    public static ImmutableArray<CityMeasure> Of(IReadOnlyCollection<CityTables> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var first = runs.First();
        var all = Fixed.ToBuilder();
        if (runs.All(r => r.Grades.SequenceEqual(first.Grades)))
            for (var i = 0; i < first.Grades.Length; i++)
            {
                var at = i;
                all.Add(AtEnd("people_in_" + first.Grades[i], "people", $"people in grade {first.Grades[i]} at the end", t => t.PeopleByGrade[at]));
            }
        foreach (var group in first.Groups.Where(g => g.Attribute == "group").Select(g => g.Value).Distinct())
            all.Add(new CityMeasure($"ever_wrongly_punished_{group}", "people", $"ever wrongly punished: {group}", t => t.Groups.LastOrDefault(g => g.Attribute == "group" && g.Value == group)?.Tally.EverWronglyPunished ?? double.NaN));
        return [.. all.Where(m => runs.All(r => !double.IsNaN(m.Value(r))))];
    }

    private static CityMeasure AtEnd(string name, string unit, string title, Func<Tally, long> of) => new(name, unit, title, t => t.Periods.LastOrDefault() is { } last ? of(last.Tally) : double.NaN);

    private static CityMeasure Over(string name, string unit, string title, Func<Tally, long> of) => new(name, unit, title, t => t.Periods.Sum(p => of(p.Tally)));

    private static CityMeasure Acts(string name, string unit, string title, Func<ConductRow, long> of) => new(name, unit, title, t => t.Conduct.Where(c => !c.Finding).Sum(of));
}
