namespace Demerit.Cities.Engine;

/// <summary>What follows for one person, side by side since it changes together.</summary>
internal struct Upshot
{
    public uint Closed, Restricted, Favoured, TwinClosed;
    public byte Grade, TwinGrade, Best, TwinBest;

    /// <summary>The doors that are closed for what others did.</summary>
    public readonly uint Wrongly => Closed & ~TwinClosed;

    /// <summary>Whether the same doors stand open, for the twin too.</summary>
    public readonly bool OpensAs(in Upshot other) => Closed == other.Closed && Restricted == other.Restricted && Favoured == other.Favoured && TwinClosed == other.TwinClosed;
}

/// <summary>Marks of an account: what ever was, what had been counted of its records when its standing last changed, that a wrong one stands now, that some were ever kept one by one, and that its standing may change when the period settles.</summary>
internal static class Marks
{
    public const byte EverClosed = 1, EverWrong = 2, HasRight = 4, HasWrong = 8, Wronged = 16, HasFile = 32, Touched = 64;

    /// <summary>Those of which anything is counted, as the lowest bits.</summary>
    public const int CountedBits = 4, Counted = (1 << CountedBits) - 1;
}
