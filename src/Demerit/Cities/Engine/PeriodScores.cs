namespace Demerit.Cities.Engine;

/// <summary>The scores at the end of a period: by row how many people have each, from the least that anybody has to the greatest, and their sums.</summary>
internal sealed class PeriodScores
{
    private readonly int[] _least;
    private readonly int[][] _people;
    private readonly long[] _sums;

    private PeriodScores(int period, int[] least, int[][] people, long[] sums) => (Period, _least, _people, _sums) = (period, least, people, sums);

    /// <summary>As they stand.</summary>
    public PeriodScores(int period, ScoreCounts scores)
    {
        Period = period;
        var rows = scores.Sums.Length / 2;
        (_least, _people, _sums) = (new int[rows], new int[rows][], [.. scores.Sums]);
        for (var row = 0; row < rows; row++)
        {
            ReadOnlySpan<int> all = scores.Of(row);
            var least = all.IndexOfAnyExcept(0);
            (_least[row], _people[row]) = least < 0 ? (0, []) : (scores.First + least, all[least..(all.LastIndexOfAnyExcept(0) + 1)].ToArray());
        }
    }

    public int Period { get; }

    public long People(int row) => _people[row].Sum(n => (long)n);

    public double Mean(int row) => _sums[2 * row] / (double)People(row);

    public double TwinMean(int row) => _sums[2 * row + 1] / (double)People(row);

    /// <summary>The bin of the smallest score that at least this share of the people do not exceed.</summary>
    public int Quantile(int row, double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * People(row)));
        var sum = 0L;
        for (var n = 0; n < _people[row].Length; n++)
            if ((sum += _people[row][n]) >= wanted) return _least[row] + n;
        return _least[row];
    }

    public PeriodScores With(PeriodScores other)
    {
        var rows = _least.Length;
        var (least, people) = (new int[rows], new int[rows][]);
        for (var row = 0; row < rows; row++)
        {
            if (_people[row].Length == 0 || other._people[row].Length == 0)
            {
                var some = _people[row].Length == 0 ? other : this;
                (least[row], people[row]) = (some._least[row], some._people[row]);
                continue;
            }
            least[row] = Math.Min(_least[row], other._least[row]);
            people[row] = new int[Math.Max(_least[row] + _people[row].Length, other._least[row] + other._people[row].Length) - least[row]];
            foreach (var one in new[] { this, other })
                for (var n = 0; n < one._people[row].Length; n++) people[row][one._least[row] - least[row] + n] += one._people[row][n];
        }
        return new PeriodScores(Period, least, people, [.. _sums.Select((s, i) => s + other._sums[i])]);
    }

    public void Write(BinaryWriter to)
    {
        to.Write(Period);
        to.Write(_least.Length);
        State.Write(to, _least);
        State.Write(to, _sums);
        foreach (var row in _people)
        {
            to.Write(row.Length);
            State.Write(to, row);
        }
    }

    public static PeriodScores Read(BinaryReader from)
    {
        var period = from.ReadInt32();
        var rows = from.ReadInt32();
        var (least, sums, people) = (new int[rows], new long[2 * rows], new int[rows][]);
        State.Read(from, least);
        State.Read(from, sums);
        for (var row = 0; row < rows; row++) State.Read(from, people[row] = new int[from.ReadInt32()]);
        return new PeriodScores(period, least, people, sums);
    }
}
