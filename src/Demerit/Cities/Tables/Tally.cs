using System.Collections.Immutable;
using Demerit.Foundation.Tables;

namespace Demerit.Cities.Tables;

/// <summary>
/// What is counted over a set of people, everybody or those of one group, in a period and at its end. All but the scores are whole
/// numbers, so that tallies of blocks of people add up exactly.
/// <para>"Wrong" is a record that names another than its author. "Wrongly closed" is a door closed now that the error-free twin leaves open.</para>
/// </summary>
public sealed record Tally
{
    // At the end of the period.
    public required long People { get; init; }
    /// <summary>In the order of the scheme's grades; empty without grades.</summary>
    public required ImmutableArray<long> PeopleByGrade { get; init; }
    public required ImmutableArray<long> TwinsByGrade { get; init; }
    public long Listed { get; init; }
    public long WronglyListed { get; init; }
    public long WithRecord { get; init; }
    public long WithWrongRecord { get; init; }
    public long WithClosedDoor { get; init; }
    public long WronglyPunished { get; init; }
    public long WronglySpared { get; init; }
    public long EverWithClosedDoor { get; init; }
    public long EverWronglyPunished { get; init; }
    public long DoorsClosed { get; init; }
    public long DoorsRestricted { get; init; }
    public long DoorsWronglyClosed { get; init; }
    public long DoorsWronglySpared { get; init; }
    public long DoorsClosedByScore { get; init; }
    public long DoorsClosedWithoutOwnRecord { get; init; }
    public long RecordsStanding { get; init; }
    public long WrongRecordsStanding { get; init; }

    // In the period.
    public long Occasions { get; init; }
    public long Filed { get; init; }
    public long FiledOnOthers { get; init; }
    public long FiledByOthers { get; init; }
    public long Posted { get; init; }
    public long WrongPosted { get; init; }
    public long Lapsed { get; init; }
    public long Noticed { get; init; }
    public long WrongNoticed { get; init; }
    public long Objections { get; init; }
    public long WrongObjections { get; init; }
    public long Decided { get; init; }
    public long WrongDecided { get; init; }
    public long Struck { get; init; }
    public long WrongStruck { get; init; }
    public long WrongStruckDays { get; init; }
    public long ClosedDays { get; init; }
    public long WronglyClosedDays { get; init; }

    /// <summary>Null in a scheme without a score.</summary>
    public ScoreSummary? Scores { get; init; }
}

/// <summary>Of the scores of a set of people, in points. A quantile is the smallest score that at least that share of them do not exceed.</summary>
public sealed record ScoreSummary(double Mean, double TwinMean, double P05, double P25, double P50, double P75, double P95);

/// <summary>The columns of a tally.</summary>
public static class TallyColumns
{
    public static RowTable<Tally> For(ImmutableArray<string> grades)
    {
        var table = new RowTable<Tally>("tally", "Counts over a set of people.").Whole("people", "people", "People counted.", t => t.People);
        for (var i = 0; i < grades.Length; i++)
        {
            var at = i;
            table.Whole("people_in_" + grades[i], "people", $"People in grade {grades[i]} at the end of the period.", t => t.PeopleByGrade[at]);
            table.Whole("twins_in_" + grades[i], "people", $"People whose error-free twin is in grade {grades[i]} at the end of the period.", t => t.TwinsByGrade[at]);
        }
        return table
            .Whole("listed", "people", "People on any list that is no reward, at the end of the period.", t => t.Listed)
            .Whole("wrongly_listed", "people", "Of those, people whose twin is on none of the lists they are on.", t => t.WronglyListed)
            .Whole("with_record", "people", "People with a record that counts at the end of the period.", t => t.WithRecord)
            .Whole("with_wrong_record", "people", "People with a record that counts and names them for what somebody else did.", t => t.WithWrongRecord)
            .Whole("with_closed_door", "people", "People with any door closed at the end of the period.", t => t.WithClosedDoor)
            .Whole("wrongly_punished", "people", "People with any door closed that their error-free twin finds open.", t => t.WronglyPunished)
            .Whole("wrongly_spared", "people", "People with any door open that their error-free twin finds closed.", t => t.WronglySpared)
            .Whole("ever_with_closed_door", "people", "People who had any door closed at the end of this period or an earlier one.", t => t.EverWithClosedDoor)
            .Whole("ever_wrongly_punished", "people", "People who were wrongly punished at the end of this period or an earlier one.", t => t.EverWronglyPunished)
            .Whole("doors_closed", "doors", "Closed doors, one for each person and door, at the end of the period.", t => t.DoorsClosed)
            .Whole("doors_restricted", "doors", "Restricted doors, likewise.", t => t.DoorsRestricted)
            .Whole("doors_wrongly_closed", "doors", "Closed doors that the error-free twin finds open.", t => t.DoorsWronglyClosed)
            .Whole("doors_wrongly_spared", "doors", "Doors not closed that the error-free twin finds closed.", t => t.DoorsWronglySpared)
            .Whole("doors_closed_by_score", "doors", "Closed doors that lists alone would leave open: grade or score decided.", t => t.DoorsClosedByScore)
            .Whole("doors_closed_without_own_record", "doors", "Closed doors of people none of whose records that count is for what they did themselves.", t => t.DoorsClosedWithoutOwnRecord)
            .Whole("records_standing", "records", "Records that count at the end of the period, by the person they name.", t => t.RecordsStanding)
            .Whole("wrong_records_standing", "records", "Of those, records of what somebody else did.", t => t.WrongRecordsStanding)
            .Whole("occasions", "occasions", "Times that people did (acts) or were found to have done (findings) what the scheme counts, in the period.", t => t.Occasions)
            .Whole("filed", "records", "Records filed in the period of what these people did, whomever they name.", t => t.Filed)
            .Whole("filed_on_others", "records", "Of those, records that name somebody else.", t => t.FiledOnOthers)
            .Whole("filed_by_others", "records", "Records filed in the period that name these people for what somebody else did.", t => t.FiledByOthers)
            .Whole("posted", "records", "Records that began to count in the period, by the person they name.", t => t.Posted)
            .Whole("wrong_posted", "records", "Of those, records of what somebody else did.", t => t.WrongPosted)
            .Whole("lapsed", "records", "Records that ceased to count in the period because their time was over.", t => t.Lapsed)
            .Whole("noticed", "records", "Records posted in the period that the person named learned of.", t => t.Noticed)
            .Whole("wrong_noticed", "records", "Of those, records of what somebody else did.", t => t.WrongNoticed)
            .Whole("objections", "objections", "Objections made in the period.", t => t.Objections)
            .Whole("wrong_objections", "objections", "Of those, against records of what somebody else did.", t => t.WrongObjections)
            .Whole("decided", "objections", "Objections decided in the period.", t => t.Decided)
            .Whole("wrong_decided", "objections", "Of those, against records of what somebody else did.", t => t.WrongDecided)
            .Whole("struck", "records", "Records struck in the period after an objection.", t => t.Struck)
            .Whole("wrong_struck", "records", "Of those, records of what somebody else did.", t => t.WrongStruck)
            .Whole("wrong_struck_days", "days", "Days from posting to striking, added up over the wrong records struck in the period.", t => t.WrongStruckDays)
            .Whole("closed_days", "door-days", "Days behind closed doors in the period, one for each person, door and day; doors stand as the period before left them.", t => t.ClosedDays)
            .Whole("wrongly_closed_days", "door-days", "Of those, days behind doors wrongly closed.", t => t.WronglyClosedDays)
            .Fraction("score_mean", "points", "Mean score at the end of the period; missing without a score.", t => t.Scores?.Mean ?? double.NaN)
            .Fraction("twin_score_mean", "points", "Mean score of the error-free twins.", t => t.Scores?.TwinMean ?? double.NaN)
            .Fraction("score_p05", "points", "The smallest score that at least 5 % of the people do not exceed.", t => t.Scores?.P05 ?? double.NaN)
            .Fraction("score_p25", "points", "Likewise for 25 %.", t => t.Scores?.P25 ?? double.NaN)
            .Fraction("score_p50", "points", "Likewise for 50 %.", t => t.Scores?.P50 ?? double.NaN)
            .Fraction("score_p75", "points", "Likewise for 75 %.", t => t.Scores?.P75 ?? double.NaN)
            .Fraction("score_p95", "points", "Likewise for 95 %.", t => t.Scores?.P95 ?? double.NaN);
    }
}
