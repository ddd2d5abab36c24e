using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Demerit.Schemes;

namespace Demerit.Cities.Engine;

/// <summary>A rule as it counts records kept one by one.</summary>
/// <param name="Rule">With its amounts.</param>
/// <param name="Lapse">By day the period at which a record lapses.</param>
/// <param name="Slots">By day the number of its slot; null where every record counts.</param>
internal sealed record RuleUse(RuleOn Rule, int[] Lapse, int[]? Slots)
{
    public bool IsRepair => Rule.Rule.IsRepair;
}

/// <summary>A list by conduct.</summary>
/// <param name="Bit">Its bit.</param>
/// <param name="AtLeast">So many records.</param>
/// <param name="Lapse">By day the period at which a record ceases to list.</param>
/// <param name="Slots">By day the slot within which records are numbered; null where those that stand are counted.</param>
internal sealed record ListUse(ulong Bit, int AtLeast, int[] Lapse, int[]? Slots);

/// <summary>The doors that something closes, restricts or favours, as bits.</summary>
internal readonly record struct DoorBits(uint Closed, uint Restricted, uint Favoured)
{
    public DoorBits Or(DoorBits other) => new(Closed | other.Closed, Restricted | other.Restricted, Favoured | other.Favoured);

    /// <summary>The harshest effect on each door.</summary>
    public DoorBits Harshest() => new(Closed, Restricted & ~Closed, Favoured & ~(Closed | Restricted));

    public DoorBits With(int door, Effect effect) => effect switch
    {
        Effect.Closed => this with { Closed = Closed | (1u << door) },
        Effect.Restricted => this with { Restricted = Restricted | (1u << door) },
        _ => this with { Favoured = Favoured | (1u << door) },
    };
}

/// <summary>The scores between two at which something changes, both among them.</summary>
/// <param name="First">The least.</param>
/// <param name="BelowLast">The greatest with all bits turned, so that one comparison serves both: a score is above it where its own turned bits are below.</param>
internal readonly record struct StepRange(int First, int BelowLast)
{
    /// <summary>All bits for each bound of its step that a score, or that of the twin, is beyond.</summary>
    /// <param name="step">Of the score.</param>
    /// <param name="twinStep">Of the twin's.</param>
    /// <param name="scores">Both, twice each.</param>
    public static Vector128<int> Misses(in StepRange step, in StepRange twinStep, Vector128<int> scores)
    {
        var bounds = Vector128.Create(Unsafe.BitCast<StepRange, long>(step), Unsafe.BitCast<StepRange, long>(twinStep)).AsInt32();
        return Vector128.LessThan(scores ^ Vector128.Create(0, -1, 0, -1), bounds);
    }
}

/// <summary>The scheme as it reads for a while: between two dates on which something in it changes.</summary>
internal sealed class Epoch
{
    public required SchemeOn Scheme { get; init; }
    /// <summary>By conduct and kind what a summed record adds to an account; see <see cref="Sums"/>.</summary>
    public required Vector128<int>[] Sums { get; init; }
    public required RuleUse[][] RulesOf { get; init; }
    public required ListUse[][] ListsOf { get; init; }
    /// <summary>Scores from which something changes, rising. A step is how many of them a score reaches.</summary>
    public required int[] Steps
    {
        get;
        init
        {
            field = value;
            Within = new StepRange[byte.MaxValue + 1];
            for (var s = 0; s <= value.Length; s++) Within[s] = new StepRange(s == 0 ? int.MinValue : value[s - 1], ~(s == value.Length ? int.MaxValue : value[s] - 1));
        }
    }
    /// <summary>By step its scores; as many as a byte has values, so that the step of another epoch finds a place too.</summary>
    public StepRange[] Within { get; private init; } = [];
    /// <summary>By step the grade, as numbered on the day.</summary>
    public required byte[] GradeOfStep { get; init; }
    /// <summary>By grade of the day its number over the whole run.</summary>
    public required byte[] GradeNumber { get; init; }
    public required DoorBits[] DoorsOfStep { get; init; }
    public required DoorBits[] DoorsOfGrade { get; init; }
    public required DoorBits[] DoorsOfList { get; init; }
    /// <summary>By fact and value the points.</summary>
    public required int[][] FactPoints { get; init; }
    /// <summary>By fact and value the lists.</summary>
    public required ulong[][] FactLists { get; init; }
    public required int Floor { get; init; }
    public required int Ceiling { get; init; }
    public bool HasGrades => GradeNumber.Length > 0;
    public required bool HasScore { get; init; }

    public int Clip(int score) => Math.Max(Floor, Math.Min(Ceiling, score));

    public int StepOf(int clipped)
    {
        var step = 0;
        foreach (var from in Steps)
            step += clipped >= from ? 1 : 0;
        return step;
    }

    // The grade of a score, or a worse one where a record keeps it down.
    private int GradeOf(int step, int best) => HasGrades ? Math.Max(GradeOfStep[step], best) : 0;

    private DoorBits DoorsOf(int step, int grade, ulong lists)
    {
        var doors = DoorsOfStep[step];
        if (HasGrades) doors = doors.Or(DoorsOfGrade[grade]);
        return doors.Or(DoorsOfLists(lists)).Harshest();
    }

    /// <summary>In how many ways people can stand by their score and that of their twin alone.</summary>
    public int Ways => (Steps.Length + 1) * (Steps.Length + 1);

    public int WayOf(int step, int twinStep) => unchecked((step * (Steps.Length + 1)) + twinStep);

    /// <summary>By way what follows for those who are on no list and whose grade no record keeps down.</summary>
    public Upshot[] Upshots => field ??= [.. Enumerable.Range(0, Ways).Select(way => UpshotOf(way / (Steps.Length + 1), way % (Steps.Length + 1), default, 0, 0))];

    /// <summary>What follows from a person's step and lists, and those of the twin.</summary>
    /// <param name="step">Of the score.</param>
    /// <param name="twinStep">Of the twin's.</param>
    /// <param name="stood">With the best grades still open; where there are no grades the last stay.</param>
    /// <param name="lists">Of the person.</param>
    /// <param name="twinLists">Of the twin.</param>
    public Upshot UpshotOf(int step, int twinStep, in Upshot stood, ulong lists, ulong twinLists)
    {
        var (grade, twinGrade) = (GradeOf(step, stood.Best), GradeOf(twinStep, stood.TwinBest));
        var stands = stood;
        if (HasGrades) (stands.Grade, stands.TwinGrade) = (GradeNumber[grade], GradeNumber[twinGrade]);
        var doors = DoorsOf(step, grade, lists);
        (stands.Closed, stands.Restricted, stands.Favoured, stands.TwinClosed) = (doors.Closed, doors.Restricted, doors.Favoured, DoorsOf(twinStep, twinGrade, twinLists).Closed);
        return stands;
    }

    public DoorBits DoorsOfLists(ulong lists)
    {
        var doors = default(DoorBits);
        for (var left = lists; left != 0; left &= left - 1) doors = doors.Or(DoorsOfList[System.Numerics.BitOperations.TrailingZeroCount(left)]);
        return doors;
    }
}
