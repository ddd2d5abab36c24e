namespace Demerit.Mutation;

/// <summary>What each class of tests noticed so far of each part, so that the class most likely to notice a mutant soon is asked first.</summary>
sealed class Tally
{
    private readonly Lock _turn = new();
    private readonly Dictionary<(string Class, string Part), (int Asked, int Noticed)> _counts = [];

    /// <summary>A class of tests was asked about a mutant of a part.</summary>
    public void Count(string name, string part, bool noticed)
    {
        lock (_turn)
        {
            var (asked, saw) = _counts.GetValueOrDefault((name, part));
            _counts[(name, part)] = (asked + 1, saw + (noticed ? 1 : 0));
        }
    }

    /// <summary>Mutants noticed per second, as far as known: a class not asked yet counts as one that notices every other one.</summary>
    public double Promise(string name, string part, TimeSpan time)
    {
        lock (_turn)
        {
            var (asked, saw) = _counts.GetValueOrDefault((name, part));
            return (saw + 1.0) / (asked + 2) / time.TotalSeconds;
        }
    }
}
