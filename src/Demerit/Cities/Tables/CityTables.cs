using System.Collections.Immutable;
using Demerit.Foundation.Tables;

namespace Demerit.Cities.Tables;

/// <summary>The tables of a run, each a list of typed rows. <see cref="All"/> makes the tables of them, in a fixed order.</summary>
public sealed record CityTables
{
    /// <summary>Names of the scheme's grades, highest first; empty without grades.</summary>
    public required ImmutableArray<string> Grades { get; init; }
    public ImmutableArray<PeriodRow> Periods { get; init; } = [];
    public ImmutableArray<GroupRow> Groups { get; init; } = [];
    public ImmutableArray<DoorRow> Doors { get; init; } = [];
    public ImmutableArray<ListRow> Lists { get; init; } = [];
    public ImmutableArray<ConductRow> Conduct { get; init; } = [];
    public ImmutableArray<ChannelRow> Channels { get; init; } = [];
    public ImmutableArray<HolderRow> Holders { get; init; } = [];
    public ImmutableArray<RuleRow> Rules { get; init; } = [];
    public ImmutableArray<MoveRow> Moves { get; init; } = [];
    public ImmutableArray<SpellRow> Spells { get; init; } = [];
    public ImmutableArray<CleanRow> Clean { get; init; } = [];
    public ImmutableArray<StoryRow> Stories { get; init; } = [];
    public ImmutableArray<FitRow> Fit { get; init; } = [];

    /// <summary>All tables, also those without rows, in the order in which they are hashed and written.</summary>
    public ImmutableArray<Table> All() =>
    [
        PeriodsOf(Grades).Of(Periods), GroupsOf(Grades).Of(Groups), DoorTable.Of(Doors), ListTable.Of(Lists), ConductTable.Of(Conduct), ChannelTable.Of(Channels), HolderTable.Of(Holders),
        RuleTable.Of(Rules), MoveTable.Of(Moves), SpellTable.Of(Spells), CleanTable.Of(Clean), StoryTable.Of(Stories), FitTable.Of(Fit),
    ];

    private const string PeriodMeaning = "Number of the period, from 1.";

    private static RowTable<PeriodRow> PeriodsOf(ImmutableArray<string> grades) =>
        new RowTable<PeriodRow>("periods", "Everybody, period by period.")
            .Whole("period", "1", PeriodMeaning, r => r.Period)
            .Whole("first_day", "days", "First day of the period, counted from 0 at the start of the run.", r => r.FirstDay)
            .Whole("last_day", "days", "Last day of the period, included; scores and doors are as at its end.", r => r.LastDay)
            .Text("date", "The last day as a date.", r => r.Date)
            .Part(TallyColumns.For(grades), r => r.Tally)
            .Whole("group_cells_left_out", "cells", "Rows of table groups left out for this period because they hold fewer than 20 people.", r => r.GroupCellsLeftOut);

    private static RowTable<GroupRow> GroupsOf(ImmutableArray<string> grades) =>
        new RowTable<GroupRow>("groups", "The same counts over the people of one value of one attribute. Cells of fewer than 20 people are left out; table periods counts them.")
            .Whole("period", "1", PeriodMeaning, r => r.Period)
            .Text("attribute", "Age, sex, income, tenure, employment, household or group. A group never changes what people do; it is there to measure who carries the errors.", r => r.Attribute)
            .Text("value", "The value that these people share.", r => r.Value)
            .Part(TallyColumns.For(grades), r => r.Tally);

    private static readonly RowTable<DoorRow> DoorTable = new RowTable<DoorRow>("doors", "Door by door at the end of each period.")
        .Whole("period", "1", PeriodMeaning, r => r.Period)
        .Text("door", "The door.", r => r.Door)
        .Whole("closed", "people", "People for whom it is closed.", r => r.Closed)
        .Whole("restricted", "people", "People for whom it is restricted.", r => r.Restricted)
        .Whole("favoured", "people", "People who are favoured at it.", r => r.Favoured)
        .Whole("wrongly_closed", "people", "People for whom it is closed while their error-free twin finds it open.", r => r.WronglyClosed)
        .Whole("wrongly_spared", "people", "People for whom it is not closed while their error-free twin finds it closed.", r => r.WronglySpared)
        .Whole("closed_days", "person-days", "Days behind it in the period.", r => r.ClosedDays)
        .Whole("wrongly_closed_days", "person-days", "Days behind it in the period while it was wrongly closed.", r => r.WronglyClosedDays);

    private static readonly RowTable<ListRow> ListTable = new RowTable<ListRow>("lists", "List by list at the end of each period.")
        .Whole("period", "1", PeriodMeaning, r => r.Period)
        .Text("list", "The list.", r => r.List)
        .Whole("people", "people", "People on it.", r => r.People)
        .Whole("wrongly", "people", "People on it whose error-free twin is not.", r => r.Wrongly);

    private static readonly RowTable<ConductRow> ConductTable = new RowTable<ConductRow>("conduct", "What people did, what was seen, and what they stopped doing.")
        .Whole("period", "1", PeriodMeaning, r => r.Period)
        .Text("conduct", "The conduct.", r => r.Conduct)
        .Whole("finding", "1", "1 for a finding that an authority makes of other conduct, 0 for an act.", r => r.Finding ? 1 : 0)
        .Text("domain", "The part of life it belongs to.", r => r.Domain)
        .Text("status", "Its legal status where the population lives: unlawful, rule, duty, lawful, protected or unknown.", r => r.Status)
        .Whole("protected", "1", "1 where a right protects it.", r => r.Protected ? 1 : 0)
        .Whole("occasions", "occasions", "How often it happened.", r => r.Occasions)
        .Whole("seen", "records", "How often it left a record.", r => r.Seen)
        .Whole("mistaken", "records", "Of those, records that name somebody else.", r => r.Mistaken)
        .Whole("chilled", "occasions", "Occasions that did not happen because a door was closed; they are not among the occasions.", r => r.Chilled)
        .Whole("deterred", "occasions", "Occasions that did not happen because a record stood; they are not among the occasions.", r => r.Deterred)
        .Whole("hardship", "occasions", "Occasions that happened only because a door was closed; they are among the occasions.", r => r.Hardship)
        .Whole("gamed", "occasions", "Occasions that happened only because the scheme rewards them; they are among the occasions.", r => r.Gamed);

    private static readonly RowTable<ChannelRow> ChannelTable = new RowTable<ChannelRow>("channels", "Channel by channel: records, and the wrong penalties they lead to. Never a ranking by yield.")
        .Whole("period", "1", PeriodMeaning, r => r.Period)
        .Text("channel", "The channel.", r => r.Channel)
        .Whole("records", "records", "Records it filed in the period.", r => r.Records)
        .Whole("mistaken", "records", "Of those, records that name somebody else.", r => r.Mistaken)
        .Whole("struck", "records", "Its records struck in the period.", r => r.Struck)
        .Whole("wrong_standing", "records", "Its wrong records that count at the end of the period.", r => r.WrongStanding)
        .Whole("wrongly_punished", "people", "People wrongly punished on whose file a wrong record of this channel counts; under each channel where there are several.", r => r.WronglyPunished)
        .Whole("doors_wrongly_closed", "doors", "Their wrongly closed doors.", r => r.DoorsWronglyClosed);

    private static readonly RowTable<HolderRow> HolderTable = new RowTable<HolderRow>("holders", "Who got copies of records.")
        .Whole("period", "1", PeriodMeaning, r => r.Period)
        .Text("holder", "Who keeps the copy.", r => r.Holder)
        .Whole("copies", "copies", "Copies got in the period.", r => r.Copies)
        .Whole("wrong_copies", "copies", "Of those, copies of records that name somebody else.", r => r.WrongCopies);

    private static readonly RowTable<RuleRow> RuleTable = new RowTable<RuleRow>("rules", "Rule by rule at the end of each period.")
        .Whole("period", "1", PeriodMeaning, r => r.Period)
        .Text("rule", "The rule.", r => r.Rule)
        .Text("subject", "The conduct or the fact that it counts.", r => r.Subject)
        .Whole("records", "records", "Records that count under it.", r => r.Records)
        .Whole("people", "people", "People for whom it moves the score or limits the grade.", r => r.People)
        .Fraction("points", "points", "Points under it, added up over everybody, after the cap.", r => r.Points)
        .Fraction("wrong_points", "points", "The same less the points under it on the error-free files.", r => r.WrongPoints);

    private static readonly RowTable<MoveRow> MoveTable = new RowTable<MoveRow>("moves", "From grade to grade between the ends of two periods.")
        .Whole("period", "1", PeriodMeaning, r => r.Period)
        .Text("from", "Grade at the end of the period before; for the first, at the start.", r => r.From)
        .Text("to", "Grade at the end of the period.", r => r.To)
        .Whole("people", "people", "People who made this move, or stayed.", r => r.People);

    private static readonly RowTable<SpellRow> SpellTable = new RowTable<SpellRow>("spells", "How long doors stay closed without a break.")
        .Text("door", "The door.", r => r.Door)
        .Whole("wrongly", "1", "1 for spells of being wrongly closed, 0 for spells of being closed at all; the former lie within the latter.", r => r.Wrongly ? 1 : 0)
        .Whole("days", "days", "Length of the spell, or its length so far.", r => r.Days)
        .Whole("unfinished", "1", "1 where the door was still closed at the end of the run, so that the spell is longer than its days.", r => r.Unfinished ? 1 : 0)
        .Whole("spells", "spells", "Spells of that length.", r => r.Spells);

    private static readonly RowTable<CleanRow> CleanTable = new RowTable<CleanRow>("clean", "People with nothing recordable so far, by legal status of the conduct that costs something under the scheme.")
        .Whole("period", "1", PeriodMeaning, r => r.Period)
        .Text("status", "Legal status of the conduct looked at: unlawful, rule, duty, lawful, protected, unknown, or any for all of it.", r => r.Status)
        .Whole("people", "people", "Everybody.", r => r.People)
        .Whole("nothing_done", "people", "People with no occasion of it since the start: nothing recordable, were all seen.", r => r.NothingDone)
        .Whole("nothing_seen", "people", "People none of whose occasions of it left a record.", r => r.NothingSeen)
        .Whole("nothing_filed", "people", "People whom no record of it names, rightly or wrongly.", r => r.NothingFiled);

    private static readonly RowTable<StoryRow> StoryTable = new RowTable<StoryRow>("stories", "The whole file of a few sampled synthetic people, with the wrong records marked.")
        .Whole("story", "1", "Number of the story.", r => r.Story)
        .Text("chosen", "Why this person was chosen.", r => r.Chosen)
        .Whole("person", "1", "Number of the synthetic person.", r => r.Person)
        .Text("attributes", "What the model knows of them; never the group.", r => r.Attributes)
        .Whole("day", "days", "Day of the run, from 0.", r => r.Day)
        .Text("date", "The day as a date.", r => r.Date)
        .Text("event", "filed, posted, lapsed, struck, objected, upheld, refused, closed, opened or grade.", r => r.Event)
        .Text("conduct", "What the record is of.", r => r.Conduct)
        .Text("channel", "Who filed it.", r => r.Channel)
        .Text("door", "The door, where one closed or opened.", r => r.Door)
        .Whole("wrong", "1", "1 where the record is of what somebody else did, or where the twin finds the door open.", r => r.Wrong ? 1 : 0)
        .Text("grade", "Grade after it.", r => r.Grade)
        .Fraction("score", "points", "Score after it.", r => r.Score)
        .Fraction("twin_score", "points", "Score of the error-free twin then.", r => r.TwinScore);

    private static readonly RowTable<FitRow> FitTable = new RowTable<FitRow>("fit", "Published figures of the population against the people drawn.")
        .Text("table", "Table in the population's file.", r => r.Table)
        .Text("cell", "Its values, joined by slashes.", r => r.Cell)
        .Fraction("target", "1", "Published share of adults.", r => r.Target)
        .Fraction("fitted", "1", "Share after all tables were fitted together.", r => r.Fitted)
        .Fraction("drawn", "1", "Share of the people drawn.", r => r.Drawn)
        .Whole("people", "people", "People drawn.", r => r.People)
        .Whole("assumed", "1", "1 where the target is an assumption of ours.", r => r.Assumed ? 1 : 0);
}
