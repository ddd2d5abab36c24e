namespace Demerit.Cities.Engine;

internal enum StoryKind : byte { Filed, Posted, Lapsed, Struck, Objected, Upheld, Refused, Closed, Opened, Grade }

/// <summary>A line of the file of somebody whose story may be told.</summary>
/// <param name="Day">Of the run.</param>
/// <param name="Conduct">-1 for doors and grades.</param>
/// <param name="Channel">-1 for doors and grades.</param>
/// <param name="Door">-1 unless a door closed or opened.</param>
/// <param name="Grade">After it; -1 without grades.</param>
internal readonly record struct StoryEvent(int Person, int Day, StoryKind Kind, int Conduct, int Channel, int Door, bool Wrong, int Grade, int Score, int TwinScore)
{
    public void Write(BinaryWriter to)
    {
        foreach (var number in new[] { Person, Day, (int)Kind, Conduct, Channel, Door, Wrong ? 1 : 0, Grade, Score, TwinScore }) to.Write(number);
    }

    public static StoryEvent Read(BinaryReader from)
    {
        int Next() => from.ReadInt32();
        return new StoryEvent(Next(), Next(), (StoryKind)Next(), Next(), Next(), Next(), Next() == 1, Next(), Next(), Next());
    }
}
