using System.Runtime.InteropServices;
using Demerit.Foundation;

namespace Demerit.Cities.Engine;

/// <summary>
/// Whom people are tied to, and what can be seen of them: the scores, the twins' scores and whether a door is closed, as at the end of
/// the period before. Ties are ring neighbours, each replaced by a stranger with a chance; they are drawn when asked for.
/// </summary>
internal sealed class Ties
{
    private readonly CityPlan _plan;

    public Ties(CityPlan plan)
    {
        _plan = plan;
        var people = plan.Contagion > 0 ? plan.People : 0;
        (Scores, TwinScores, NextScores, NextTwinScores) = (new int[people], new int[people], new int[people], new int[people]);
        AnyClosed = new byte[plan.ChillingByTies ? plan.People : 0];
        var epoch = plan.Epochs[plan.EpochOf[0]];
        Array.Fill(Scores, epoch.Clip(epoch.Scheme.Start));
        Array.Fill(TwinScores, epoch.Clip(epoch.Scheme.Start));
    }

    public int[] Scores { get; private set; }
    public int[] TwinScores { get; private set; }
    public int[] NextScores { get; private set; }
    public int[] NextTwinScores { get; private set; }
    public byte[] AnyClosed { get; }

    /// <summary>The n-th tie of a person.</summary>
    public int Of(int person, int n)
    {
        var words = _plan.Draws.Of((uint)person, Purpose.Tie, (uint)n);
        var people = _plan.People;
        if (words.A < _plan.TieFar) return Other(person, words.B, people);
        var away = n / 2 + 1;
        return (int)((person + (long)((n & 1) == 0 ? away : people - away % people)) % people);
    }

    /// <summary>Somebody else, uniformly.</summary>
    public static int Other(int person, uint word, int people)
    {
        if (people < 2) return person;
        var other = (int)(((ulong)word * (ulong)(people - 1)) >> 32);
        return other >= person ? other + 1 : other;
    }

    /// <summary>What was settled in this period can be seen in the next.</summary>
    public void Turn()
    {
        (Scores, NextScores) = (NextScores, Scores);
        (TwinScores, NextTwinScores) = (NextTwinScores, TwinScores);
    }

    /// <summary>own + round half away from 0 (share x (mean of the ties - own)), in whole numbers.</summary>
    public int Shifted(int person, int own, bool twin)
    {
        var scores = twin ? TwinScores : Scores;
        var sum = 0L;
        for (var n = 0; n < _plan.TieNumber; n++) sum += scores[Of(person, n)];
        var over = (sum - (long)_plan.TieNumber * own) * _plan.Contagion;
        var by = 65536L * _plan.TieNumber;
        return own + (int)((over >= 0 ? over + by / 2 : over - by / 2) / by);
    }

    public bool AnyTieClosed(int person)
    {
        for (var n = 0; n < _plan.TieNumber; n++)
            if (AnyClosed[Of(person, n)] != 0) return true;
        return false;
    }

    /// <summary>What can be seen of a range of people.</summary>
    public void WritePart(BinaryWriter to, int first, int number)
    {
        to.Write(first);
        to.Write(number);
        if (Scores.Length > 0)
        {
            to.Write(MemoryMarshal.AsBytes(Scores.AsSpan(first, number)));
            to.Write(MemoryMarshal.AsBytes(TwinScores.AsSpan(first, number)));
        }
        if (AnyClosed.Length > 0) to.Write(AnyClosed.AsSpan(first, number));
    }

    public void ReadPart(BinaryReader from)
    {
        var (first, number) = (from.ReadInt32(), from.ReadInt32());
        if (Scores.Length > 0)
        {
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Scores.AsSpan(first, number)));
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(TwinScores.AsSpan(first, number)));
        }
        if (AnyClosed.Length > 0) from.BaseStream.ReadExactly(AnyClosed.AsSpan(first, number));
    }

    public void Write(BinaryWriter to)
    {
        State.Write(to, Scores);
        State.Write(to, TwinScores);
        State.Write(to, AnyClosed);
    }

    public void Read(BinaryReader from)
    {
        State.Read(from, Scores);
        State.Read(from, TwinScores);
        State.Read(from, AnyClosed);
    }
}
