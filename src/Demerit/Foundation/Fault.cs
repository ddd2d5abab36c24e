namespace Demerit.Foundation;

/// <summary>A place in a file: line and column count from 1.</summary>
public sealed record Place(string File, int Line, int Column)
{
    /// <summary>Of what stands in no file.</summary>
    public static readonly Place None = new("", 0, 0);

    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}

/// <summary>Something wrong in a file: where, and what was expected instead.</summary>
public sealed record Fault(Place Place, string Message)
{
    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>Collects the faults of a file, so that all of them are told at once.</summary>
public sealed class Faults
{
    // More than a person reads at a sitting; a garbage file has no bound otherwise.
    private const int Most = 100;
    private readonly List<Fault> _faults = [];

    public int Count => _faults.Count;
    public bool Any => _faults.Count > 0;

    public void Add(Place place, string message)
    {
        if (_faults.Count < Most) _faults.Add(new Fault(place, message));
    }

    public void AddRange(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults) Add(fault.Place, fault.Message);
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Fault> InOrder() =>
        [.. _faults.Distinct().OrderBy(f => f.Place.File, StringComparer.Ordinal).ThenBy(f => f.Place.Line).ThenBy(f => f.Place.Column)];
}

/// <summary>A file could not be read as what it should be. Thrown once per file or command, with everything that is wrong.</summary>
public sealed class ContentException : Exception
{
    public ContentException(IReadOnlyList<Fault> faults) : base(string.Join('\n', faults)) => Faults = faults;

    public ContentException(Place place, string message) : this([new Fault(place, message)]) { }

    public IReadOnlyList<Fault> Faults { get; }
}
