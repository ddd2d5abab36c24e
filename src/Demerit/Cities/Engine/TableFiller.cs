using System.Collections.Immutable;
using Demerit.Cities.Tables;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

/// <summary>Makes the tables of a run out of what was counted. Figures with fractions come in only here.</summary>
internal sealed class TableFiller
{
    /// <summary>Cells of fewer people are left out and counted.</summary>
    private const int FewestPeople = 20;
    private static readonly string[] Statuses = ["unlawful", "rule", "duty", "lawful", "protected", "unknown", "any"];
    private readonly City _city;
    private readonly CityPlan _plan;
    private readonly Counts _counts;
    private readonly Timeline _time;
    private readonly long[] _standing;
    private readonly PeriodScores?[] _scores;

    public TableFiller(City city)
    {
        (_city, _plan, _counts, _time) = (city, city.Plan, city.Counts, city.Plan.Time);
        _standing = new long[_counts.Rows * _counts.PerRow];
        _scores = new PeriodScores?[_time.Periods];
        foreach (var told in city.Scores) _scores[told.Period] = told;
    }

    public CityTables Fill()
    {
        var periods = ImmutableArray.CreateBuilder<PeriodRow>();
        var groups = ImmutableArray.CreateBuilder<GroupRow>();
        var doors = ImmutableArray.CreateBuilder<DoorRow>();
        var lists = ImmutableArray.CreateBuilder<ListRow>();
        var conduct = ImmutableArray.CreateBuilder<ConductRow>();
        var channels = ImmutableArray.CreateBuilder<ChannelRow>();
        var holders = ImmutableArray.CreateBuilder<HolderRow>();
        var moves = ImmutableArray.CreateBuilder<MoveRow>();
        var clean = ImmutableArray.CreateBuilder<CleanRow>();
        var atDoors = new long[_plan.Doors.Length * 5];
        var onLists = new long[_plan.ListNames.Length * 2];
        var byChannel = new long[_plan.Channels.Length * 6];
        var stained = new long[Counts.Statuses * 3];
        Add(_standing, _counts.All, 0);
        for (var period = 0; period < _time.Periods; period++)
        {
            var before = (long[])_standing.Clone();
            var atDoorsBefore = (long[])atDoors.Clone();
            Add(_standing, _counts.All, period + 1);
            if (period == 0) Add(atDoors, _counts.Doors, 0);
            Add(atDoors, _counts.Doors, period + 1);
            if (period == 0) Add(onLists, _counts.Lists, 0);
            Add(onLists, _counts.Lists, period + 1);
            Add(byChannel, _counts.Channels, period + 1);
            Add(stained, _counts.Clean, period + 1);
            if (period == 0) Add(atDoorsBefore, _counts.Doors, 0);
            if (period < _time.FirstTold) continue;
            var number = period - _time.FirstTold + 1;
            var days = _time.Ends[period] - _time.FirstDay(period) + 1;
            var leftOut = Groups(groups, number, period, before, days);
            periods.Add(new PeriodRow(number, _time.FirstDay(period) - _time.BurnIn, _time.Ends[period] - _time.BurnIn, _time.DateOf(_time.Ends[period]).Iso(), leftOut, TallyOf(0, period, before, days)));
            for (var d = 0; d < _plan.Doors.Length; d++)
                doors.Add(new DoorRow(number, _plan.Doors[d], atDoors[d * 5], atDoors[d * 5 + 1], atDoors[d * 5 + 2], atDoors[d * 5 + 3], atDoors[d * 5 + 4], atDoorsBefore[d * 5] * days, atDoorsBefore[d * 5 + 3] * days));
            for (var l = 0; l < _plan.ListNames.Length; l++) lists.Add(new ListRow(number, _plan.ListNames[l], onLists[2 * l], onLists[2 * l + 1]));
            Conduct(conduct, number, period);
            Channels(channels, holders, number, period, byChannel);
            Moves(moves, number, period, before);
            for (var s = Counts.Statuses - 1; s >= 0; s--)
                clean.Add(new CleanRow(number, Statuses[s], _plan.People, _plan.People - stained[s * 3], _plan.People - stained[s * 3 + 1], _plan.People - stained[s * 3 + 2]));
        }
        return new CityTables
        {
            Grades = _plan.Grades, Periods = periods.ToImmutable(), Groups = groups.ToImmutable(), Doors = doors.ToImmutable(), Lists = lists.ToImmutable(), Conduct = conduct.ToImmutable(),
            Channels = channels.ToImmutable(), Holders = holders.ToImmutable(), Rules = Rules(), Moves = moves.ToImmutable(), Spells = Spells(), Clean = clean.ToImmutable(),
            Stories = StoryTeller.Tell(_city), Fit = _plan.Population.Fit(_counts.PeopleByCell),
        };
    }

    // Adds the counts of one index to what stands.
    private static void Add(long[] standing, long[] counts, int index)
    {
        for (var i = 0; i < standing.Length; i++) standing[i] += counts[index * standing.Length + i];
    }

    private long Stands(int row, Count kind) => _standing[row * _counts.PerRow + (int)kind];

    private long In(int row, int period, Count kind) => _counts.All[((period + 1) * _counts.Rows + row) * _counts.PerRow + (int)kind];

    private Tally TallyOf(int row, int period, long[] before, int days)
    {
        long S(Count kind) => Stands(row, kind);
        long F(Count kind) => In(row, period, kind);
        long Before(Count kind) => before[row * _counts.PerRow + (int)kind];
        ImmutableArray<long> ByGrade(int twin) => [.. Enumerable.Range(0, _counts.Grades).Select(g => _standing[row * _counts.PerRow + Counts.Kinds + 2 * g + twin])];
        return new Tally
        {
            People = S(Count.People), PeopleByGrade = ByGrade(0), TwinsByGrade = ByGrade(1), Listed = S(Count.Listed), WronglyListed = S(Count.WronglyListed), WithRecord = S(Count.WithRecord),
            WithWrongRecord = S(Count.WithWrongRecord), WithClosedDoor = S(Count.WithClosedDoor), WronglyPunished = S(Count.WronglyPunished), WronglySpared = S(Count.WronglySpared),
            EverWithClosedDoor = S(Count.EverWithClosedDoor), EverWronglyPunished = S(Count.EverWronglyPunished), DoorsClosed = S(Count.DoorsClosed), DoorsRestricted = S(Count.DoorsRestricted),
            DoorsWronglyClosed = S(Count.DoorsWronglyClosed), DoorsWronglySpared = S(Count.DoorsWronglySpared), DoorsClosedByScore = S(Count.DoorsClosedByScore),
            DoorsClosedWithoutOwnRecord = S(Count.DoorsClosedWithoutOwn), RecordsStanding = S(Count.Standing), WrongRecordsStanding = S(Count.WrongStanding),
            Occasions = F(Count.Occasions), Filed = F(Count.Filed), FiledOnOthers = F(Count.FiledOnOthers), FiledByOthers = F(Count.FiledByOthers), Posted = F(Count.Posted), WrongPosted = F(Count.WrongPosted),
            Lapsed = F(Count.Lapsed), Noticed = F(Count.Noticed), WrongNoticed = F(Count.WrongNoticed), Objections = F(Count.Objections), WrongObjections = F(Count.WrongObjections),
            Decided = F(Count.Decided), WrongDecided = F(Count.WrongDecided), Struck = F(Count.Struck), WrongStruck = F(Count.WrongStruck), WrongStruckDays = F(Count.WrongStruckDays),
            ClosedDays = Before(Count.DoorsClosed) * days, WronglyClosedDays = Before(Count.DoorsWronglyClosed) * days, Scores = ScoresOf(row, period),
        };
    }

    private ScoreSummary? ScoresOf(int row, int period)
    {
        if (_plan.Scheme.Score is null || _scores[period] is not { } scores || scores.People(row) == 0) return null;
        var (least, shift) = _city.ScoreScale;
        var on = _plan.Epochs[_plan.EpochOf[period]].Scheme;
        double Q(double share) => on.Points(least + ((long)scores.Quantile(row, share) << shift));
        return new ScoreSummary(on.Points(scores.Mean(row)), on.Points(scores.TwinMean(row)), Q(0.05), Q(0.25), Q(0.5), Q(0.75), Q(0.95));
    }

    private int Groups(ImmutableArray<GroupRow>.Builder groups, int number, int period, long[] before, int days)
    {
        var (row, leftOut) = (1, 0);
        foreach (var attribute in _plan.Population.Attributes)
            foreach (var value in attribute.Values)
            {
                if (Stands(row, Count.People) < FewestPeople) leftOut++;
                else groups.Add(new GroupRow(number, attribute.Name, value, TallyOf(row, period, before, days)));
                row++;
            }
        return leftOut;
    }

    private void Conduct(ImmutableArray<ConductRow>.Builder rows, int number, int period)
    {
        foreach (var c in _plan.Conduct)
        {
            long Of(OfConduct kind) => _counts.Conduct[((period + 1) * _plan.Conduct.Length + c.Index) * 7 + (int)kind];
            rows.Add(new ConductRow(number, c.Conduct.Slug, c.Conduct.IsFinding, c.Conduct.Domain, Statuses[c.Status[_time.Ends[period]]], c.Protected, Of(OfConduct.Occasions), Of(OfConduct.Seen),
                Of(OfConduct.Mistaken), Of(OfConduct.Chilled), Of(OfConduct.Deterred), Of(OfConduct.Hardship), Of(OfConduct.Gamed)));
        }
    }

    private void Channels(ImmutableArray<ChannelRow>.Builder channels, ImmutableArray<HolderRow>.Builder holders, int number, int period, long[] standing)
    {
        var used = _plan.Conduct.SelectMany(c => c.Sight.Channels).ToHashSet();
        foreach (var c in used.Order())
        {
            long Of(OfChannel kind) => _counts.Channels[((period + 1) * _plan.Channels.Length + c) * 6 + (int)kind];
            long Stands(OfChannel kind) => standing[c * 6 + (int)kind];
            channels.Add(new ChannelRow(number, _plan.Channels[c].Slug, Of(OfChannel.Records), Of(OfChannel.Mistaken), Of(OfChannel.Struck), Stands(OfChannel.WrongStanding), Stands(OfChannel.WronglyPunished), Stands(OfChannel.DoorsWronglyClosed)));
        }
        for (var h = 0; h < _plan.Holders.Length; h++)
        {
            var at = ((period + 1) * _plan.Holders.Length + h) * 2;
            if (used.Any(c => (_plan.HoldersOf[c] >> h & 1) != 0)) holders.Add(new HolderRow(number, _plan.Holders[h], _counts.Holders[at], _counts.Holders[at + 1]));
        }
    }

    private void Moves(ImmutableArray<MoveRow>.Builder rows, int number, int period, long[] before)
    {
        for (var from = 0; from < _counts.Grades; from++)
        {
            var stayed = before[Counts.Kinds + 2 * from];
            var row = _counts.Moves.AsSpan(((period + 1) * _counts.Grades + from) * _counts.Grades, _counts.Grades);
            foreach (var n in row) stayed -= n;
            for (var to = 0; to < row.Length; to++)
                if (to == from ? stayed > 0 : row[to] > 0) rows.Add(new MoveRow(number, _plan.Grades[from], _plan.Grades[to], to == from ? stayed : row[to]));
        }
    }

    private ImmutableArray<SpellRow> Spells()
    {
        var rows = ImmutableArray.CreateBuilder<SpellRow>();
        for (var at = 0; at < _counts.Spells.Length; at++)
        {
            if (_counts.Spells[at] == 0) continue;
            var (kind, days) = Math.DivRem(at, _time.Days + 1);
            rows.Add(new SpellRow(_plan.Doors[kind / 4], (kind & 2) != 0, days, (kind & 1) != 0, _counts.Spells[at]));
        }
        return rows.ToImmutable();
    }

    private ImmutableArray<RuleRow> Rules()
    {
        var on = _plan.Epochs[_plan.EpochOf[^1]].Scheme;
        var number = _time.Periods - _time.FirstTold;
        var rules = on.Rules.Select((r, i) => new RuleRow(number, r.Name, r.Conduct.Slug, _counts.Rules[i * 4], _counts.Rules[i * 4 + 1], on.Points(_counts.Rules[i * 4 + 2]), on.Points(_counts.Rules[i * 4 + 3])));
        var facts = on.FactRules.Select((r, i) => new RuleRow(number, r.Rule.Name, r.Rule.Fact, 0, _counts.FactRules[2 * i], on.Points(_counts.FactRules[2 * i + 1]), 0));
        return [.. rules, .. facts];
    }
}
