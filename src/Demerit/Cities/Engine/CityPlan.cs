using System.Collections.Immutable;
using Demerit.Cities.Populations;
using Demerit.Cities.Scenarios;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cities.Engine;

/// <summary>Who sees an occasion of a conduct, in the order in which channels are asked.</summary>
/// <param name="Channels">Numbers of the channels.</param>
/// <param name="Upto">A word below this was seen by this channel or one before: the first of them files the record.</param>
/// <param name="Each">The threshold of each channel for itself, for the copies of later ones.</param>
/// <param name="Wrong">For each channel and group of the true author, how far into the channel's own stretch of words a record names another.</param>
/// <param name="Mistaken">The same as a threshold of a word of its own, where the stretch is too narrow to be cut finely.</param>
internal sealed record Sight(int[] Channels, ulong[] Upto, ulong[] Each, ulong[][] Wrong, ulong[][] Mistaken)
{
    /// <summary>Stretches narrower than this are cut by a word of their own.</summary>
    public const ulong Narrow = 1 << 20;
    public ulong Any => Upto.Length == 0 ? 0 : Upto[^1];
}

/// <summary>A conduct that the scheme counts, or that leads to one.</summary>
internal sealed class PlannedConduct
{
    public required int Index { get; init; }
    public required Conduct Conduct { get; init; }
    public required int Root { get; init; }
    public required int[] Findings { get; init; }
    /// <summary>A word below this led to this finding or one before.</summary>
    public required ulong[] FindingsUpto { get; init; }
    public required ulong[] FindingsEach { get; init; }
    /// <summary>Whether a rule or list counts it.</summary>
    public required bool Ruled { get; init; }
    public required Sight Sight { get; init; }
    /// <summary>Costs something under the scheme: negative points, a no-better-than, or a list that closes or restricts a door.</summary>
    public required bool Costs { get; init; }
    /// <summary>Of the act: it or one of its findings costs something.</summary>
    public required bool Punished { get; init; }
    public required bool Rewarded { get; init; }
    public required bool Protected { get; init; }
    /// <summary>Of the act: a bit of the marks of what stands on a file; -1 where nothing is deterred.</summary>
    public required int DeterBit { get; init; }
    /// <summary>Its right records add and lapse by a constant sum; others are kept one by one.</summary>
    public required bool Summed { get; init; }
    /// <summary>For each day the period at which a summed record lapses.</summary>
    public required int[] LapsePeriod { get; init; }
    /// <summary>The tables by day of each time after which something of a record changes, for those kept one by one.</summary>
    public required int[][] ChangePeriods { get; init; }
    /// <summary>By day the period from which on a record kept one by one matters to nothing any more.</summary>
    public required int[] KeptUntil { get; init; }
    /// <summary>Legal status by day: 0 unlawful to 4 protected, 5 unknown; of the act.</summary>
    public required byte[] Status { get; init; }
    /// <summary>Of an act: the thresholds of being kept under hardship (1), chilling (2) and deterrence (4).</summary>
    public required ulong[] Keep { get; init; }
    /// <summary>Of an act: the highest product of factors that feedback allows.</summary>
    public required double Highest { get; init; }
    /// <summary>One channel sees it, and a right record of it only adds points, without redress; the chance of a wrong name is everybody's.</summary>
    public required bool IsPlain { get; init; }
    /// <summary>The share of the threshold that is there without gaming; 1 where it is not rewarded.</summary>
    public required double WithoutGaming { get; init; }
}

/// <summary>What feedback does to an act while some flags bear on a person, as thresholds of a word.</summary>
/// <param name="Keep">Held back from here on.</param>
/// <param name="ChilledBelow">Of what is held back: would have happened without chilling.</param>
/// <param name="DeterredBelow">Likewise without deterrence.</param>
/// <param name="HardshipFrom">Of what happens: would not have happened without hardship.</param>
/// <param name="GamedFrom">Likewise without gaming.</param>
internal readonly record struct FeedbackChance(ulong Keep, ulong ChilledBelow, ulong DeterredBelow, ulong HardshipFrom, ulong GamedFrom)
{
    public const int ByHardship = 1, ByChilling = 2, ByDeterrence = 4, Flags = 8;

    public static FeedbackChance Of(PlannedConduct act, int flags)
    {
        var keep = act.Keep[flags];
        return new FeedbackChance(
            keep,
            (flags & ByChilling) != 0 ? act.Keep[flags & ~ByChilling] : 0,
            (flags & ByDeterrence) != 0 ? act.Keep[flags & ~ByDeterrence] : 0,
            (flags & ByHardship) != 0 ? act.Keep[flags & ~ByHardship] : ulong.MaxValue,
            act.WithoutGaming < 1 ? (ulong)Math.Ceiling(keep * act.WithoutGaming) : ulong.MaxValue);
    }
}

/// <summary>Conduct of one part of life in which a person has one tendency, drawn together.</summary>
/// <param name="Domain">Number of the domain, whose tendency it is.</param>
/// <param name="Acts">Numbers of the acts.</param>
/// <param name="Doer">Where only some people do the one act: by rate class the threshold of being one of them; null otherwise.</param>
/// <param name="DoerKey">The index under which doers are drawn.</param>
internal sealed record ActStream(int Domain, int[] Acts, ulong[]? Doer, uint DoerKey);

/// <summary>People with the same rates of conduct: for each stream the weight of all its acts and, act by act, the weight up to it.</summary>
internal sealed record RateClass(double[] Weight, double[][] Upto);

/// <summary>A fact that the scheme asks: for each cell the thresholds of its values.</summary>
internal sealed record PlannedFact(Fact Fact, uint Key, FactValue[] Values, ulong[][] UptoByCell);

/// <summary>Redress as it works in a run, in thresholds.</summary>
internal sealed record PlannedRedress(bool Open, bool Before, ulong Noticed, ulong Appealed, ulong Disputed, ulong Upheld, ulong UpheldRight, Duration Decided, Duration Within);

/// <summary>
/// A scenario with everything it names, compiled for running: what does not change while it runs. Rates and chances are thresholds and
/// whole-numbered weights, made by arithmetic that is the same everywhere.
/// </summary>
public sealed class CityPlan
{
    /// <summary>The most people of a block: few enough for their columns to fit a core's cache, and for a number of 12 bits.</summary>
    public const int LargestBlock = 4096;
    internal const int PersonBits = 12, ConductBits = 10;
    internal const int GeneralClasses = 4096, DomainClasses = 256;
    /// <summary>Weights are rates a day in these parts, tendencies in those.</summary>
    internal const double WeightScale = 1 << 28, TendencyScale = 1 << 12;

    private Timeline _time = null!;

    internal CityPlan() { }

    public required Scenario Scenario { get; init; }
    public required Scheme Scheme { get; init; }
    public required Population Population { get; init; }
    public required Catalogue Catalogue { get; init; }
    public required Timeline Time { get => _time; init => _time = value; }
    /// <summary>What a reader should know of this run: rates that nobody knows, amounts left at 0, channels that are assumed to make no mistakes.</summary>
    public required ImmutableArray<string> Notes { get; init; }
    /// <summary>Names of the grades over the whole run, highest first.</summary>
    public required ImmutableArray<string> Grades { get; init; }
    public required ImmutableArray<string> Doors { get; init; }

    /// <summary>People of a block, a multiple of 64; results do not depend on it.</summary>
    public int BlockSize { get; private set; } = LargestBlock;

    public int People => Scenario.Population.People;
    public Draws Draws => new(Scenario.Seed);
    public int Blocks => (int)(((long)People + BlockSize - 1) / BlockSize);
    public int PeopleIn(int block) => (int)Math.Min(BlockSize, People - (long)block * BlockSize);

    internal PlannedConduct[] Conduct { get; init; } = [];
    internal PlannedConduct[] Acts { get; init; } = [];
    /// <summary>By conduct and flags what feedback does.</summary>
    internal FeedbackChance[] Feedback { get; init; } = [];
    internal Channel[] Channels { get; init; } = [];
    internal string[] Holders { get; init; } = [];
    /// <summary>Bits of the holders of a channel.</summary>
    internal ulong[] HoldersOf { get; init; } = [];
    /// <summary>By channel its place among those by which a summed record may name the wrong person; -1 where none does.</summary>
    internal int[] WrongPlace
    {
        get;
        init => (field, WrongPlaces) = (value, value.DefaultIfEmpty(-1).Max() + 1);
    } = [];
    /// <summary>How many of those there are.</summary>
    internal int WrongPlaces { get; private init; }
    /// <summary>By channel and day the period at which a record posts.</summary>
    internal int[][] PostPeriod { get; init; } = [];
    /// <summary>By period of posting the period of the decision on an objection made then.</summary>
    internal int[] DecisionPeriod { get; init; } = [];
    internal PlannedRedress Redress { get; init; } = null!;
    internal ActStream[] Streams { get; init; } = [];
    internal RateClass[] RateClasses { get; init; } = [];
    internal int[] ClassOfCell { get; init; } = [];
    /// <summary>The weights of all classes side by side, stream by stream.</summary>
    internal double[] WeightsByClass { get; init; } = [];
    /// <summary>By stream its act, where it has but one; else -1. As many as a vector holds at least.</summary>
    internal int[] OnlyAct { get; init; } = [];
    internal double[] GeneralTendency { get; init; } = [];
    internal double[] DomainTendency { get; init; } = [];
    internal PlannedFact[] Facts { get; init; } = [];
    internal Epoch[] Epochs { get; init; } = [];
    internal int[] EpochOf { get; init; } = [];
    internal ImmutableArray<string> ListNames { get; init; } = [];
    internal ulong ConductLists { get; init; }
    /// <summary>Lists that are no reward.</summary>
    internal ulong HarshLists { get; init; }
    internal uint HardshipDoors { get; init; }
    /// <summary>Part of the score taken from ties, in 65,536ths.</summary>
    internal int Contagion { get; init; }
    internal int TieNumber { get; init; }
    internal ulong TieFar { get; init; }
    internal bool ChillingByTies => Scenario.Behaviour.ChillingByTies && TieNumber > 0;
    /// <summary>Whether a block must have settled before another may go on living.</summary>
    internal bool LooksAtTies => Contagion > 0 || ChillingByTies;
    internal bool Deterred { get; init; }
    internal int Group { get; init; }

    /// <summary>People whose files are written down from the start, so that a few stories can be told in the end.</summary>
    internal int StoryCandidates { get; private set; } = 600;
    internal ulong StoryShare => Threshold.Of(StoryCandidates / (double)People);

    /// <summary>Compiles a scenario with what it names.</summary>
    /// <exception cref="Foundation.ContentException">A name is unknown, a fact is lacking, or a figure cannot be.</exception>
    public static CityPlan Of(CityInputs inputs) => new CityCompiler(inputs).Compile();

    /// <summary>The same run, told only from a later period on.</summary>
    internal CityPlan ToldFrom(int period)
    {
        var plan = (CityPlan)MemberwiseClone();
        plan._time = Time.ToldFrom(period);
        return plan;
    }

    /// <summary>The same run with so many people whose files are written down.</summary>
    internal CityPlan Telling(int candidates)
    {
        var plan = (CityPlan)MemberwiseClone();
        plan.StoryCandidates = candidates;
        return plan;
    }

    /// <summary>The same run in smaller blocks.</summary>
    internal CityPlan InBlocksOf(int people)
    {
        if (people is <= 0 or > LargestBlock || people % 64 != 0) throw new ArgumentOutOfRangeException(nameof(people), people, "a multiple of 64 up to 4096 is expected");
        var plan = (CityPlan)MemberwiseClone();
        plan.BlockSize = people;
        return plan;
    }

    // Queues and files that are not quite full, and what is no longer needed but not yet collected: as measured.
    private const double ColumnSlack = 10, CollectorSlack = 1.15;

    /// <summary>About how many bytes a run of this plan takes for each person at its end: columns and files.</summary>
    public double BytesAPerson()
    {
        var columns = Block.ColumnBytes(this) + ColumnSlack;
        var (records, kept) = (0.0, 0.0);
        var before = 0.0;
        for (var cell = 0; cell < ClassOfCell.Length; cell++)
        {
            var upTo = (Population.Cells[cell].Last + 1.0) / 18446744073709551616.0;
            var share = upTo - before;
            before = upTo;
            var rates = RateClasses[ClassOfCell[cell]];
            for (var s = 0; s < Streams.Length; s++)
                for (var a = 0; a < Streams[s].Acts.Length; a++)
                {
                    var weight = rates.Upto[s][a] - (a == 0 ? 0 : rates.Upto[s][a - 1]);
                    var doers = Streams[s].Doer is { } doer ? doer[ClassOfCell[cell]] / (double)Threshold.Certain : 1;
                    Expect(Conduct[Streams[s].Acts[a]], share * doers * weight / WeightScale * Time.Days);
                }
        }
        return (columns + 4.1 * records + 23 * kept) * CollectorSlack;

        void Expect(PlannedConduct conduct, double occasions)
        {
            var seen = occasions * conduct.Sight.Any / Threshold.Certain;
            // A record that names another is kept on two files.
            var mistaken = conduct.Sight.Mistaken.Select(m => m.Max()).DefaultIfEmpty(0UL).Max() / (double)Threshold.Certain;
            if (conduct.Summed) records += seen * (1 + mistaken);
            else kept += seen * (1 + mistaken);
            for (var f = 0; f < conduct.Findings.Length; f++) Expect(Conduct[conduct.Findings[f]], occasions * conduct.FindingsEach[f] / Threshold.Certain);
        }
    }
}
