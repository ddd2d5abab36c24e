using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Demerit.Foundation;

/// <summary>A place in a file: line and column count from 1.</summary>
public sealed record Place(string File, int Line, int Column)
{
    /// <summary>Of what stands in no file.</summary>
    public static readonly Place None = new("", 0, 0);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}

/// <summary>Something wrong in a file: where, and what was expected instead.</summary>
public sealed record Fault(Place Place, string Message)
{
    private const int LongestMessage = 1_500;

    /// <summary>What is wrong, on one line, whatever the file says.</summary>
    public string Message { get; } = OneLine.Of(Message, LongestMessage);

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

    private bool IsFull => _faults.Count >= Most;

    public void Add(Place place, string message)
    {
        if (!IsFull) _faults.Add(new Fault(place, message));
    }

    /// <summary>As <see cref="Add(Place, string)"/>, but what stands in the message is worked out only where it is kept.</summary>
    public void Add(Place place, [InterpolatedStringHandlerArgument("")] FaultMessage message)
    {
        if (!IsFull) _faults.Add(new Fault(place, message.ToString()));
    }

    public void AddRange(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults) Add(fault.Place, fault.Message);
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Fault> InOrder() =>
        [.. _faults.Distinct().OrderBy(f => f.Place.File, StringComparer.Ordinal).ThenBy(f => f.Place.Line).ThenBy(f => f.Place.Column)];

    /// <summary>
    /// A message that is written only while there is room for it: finding the nearest word for each of a hundred thousand
    /// misspelt ones would take minutes, and nobody would read them.
    /// </summary>
    [InterpolatedStringHandler]
    public readonly ref struct FaultMessage
    {
        private readonly StringBuilder? _text;

        public FaultMessage(int literalLength, int formattedCount, Faults faults, out bool isKept)
        {
            ArgumentNullException.ThrowIfNull(faults);
            isKept = !faults.IsFull;
            _text = isKept ? new StringBuilder(literalLength + formattedCount * 8) : null;
        }

        public void AppendLiteral(string text) => _text!.Append(text);

        public void AppendFormatted(string? text) => _text!.Append(text);

        public void AppendFormatted<T>(T value, string? format = null) =>
            _text!.Append(value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

        public override string ToString() => _text?.ToString() ?? "";
    }
}

/// <summary>A file could not be read as what it should be. Thrown once per file or command, with everything that is wrong.</summary>
public sealed class ContentException : Exception
{
    public ContentException(IReadOnlyList<Fault> faults) : base(string.Join('\n', faults)) => Faults = faults;

    public ContentException(Place place, string message) : this([new Fault(place, message)]) { }

    public IReadOnlyList<Fault> Faults { get; }
}
