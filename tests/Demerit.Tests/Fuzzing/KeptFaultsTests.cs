using System.Globalization;
using System.Text;
using Demerit.Foundation;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Fuzzing;

/// <summary>
/// What every reader says of a file with one slip in it: a key misspelt, a line lost, a value of another kind. Kept as text, so that whoever changes
/// a message, a place or a limit sees each sentence that a person would now be told.
/// </summary>
public sealed class KeptFaultsTests
{
    private const int MostOfAFile = 400;
    private static readonly string[] Values = ["zzz", "-7", "[]", "\"\""];

    public static TheoryData<string> Targets() => new(Target.All.Where(t => Text(t) is not null).Select(t => t.Name));

    private static string? Text(Target target) =>
        !target.File.EndsWith(".yaml", StringComparison.Ordinal) ? null
        : target.Seeds.Length > 0 ? File.ReadAllText(Path.Combine(Repository.TestLibraryFolder, target.Seeds[0])) : Encoding.UTF8.GetString(target.Made[0]);

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_reader_says_of_each_slip_what_it_said(string name)
    {
        var target = Target.All.First(t => t.Name == name);
        var told = new StringBuilder();
        foreach (var (says, text) in Slips(Text(target)!).Take(MostOfAFile))
        {
            told.Append(says).Append('\n');
            foreach (var fault in Faults(target, text)) told.Append("  ").Append(fault).Append('\n');
        }
        Golden.Holds($"faults/{name}.txt", told.ToString());
    }

    private static string[] Faults(Target target, string text)
    {
        try
        {
            target.Read(Encoding.UTF8.GetBytes(text));
            return [];
        }
        catch (ContentException e)
        {
            return [.. e.Faults.Select(f => $"{f.Place} {f.Message}")];
        }
    }

    private static IEnumerable<(string Says, string Text)> Slips(string text)
    {
        var lines = text.Split('\n');
        for (var n = 0; n < lines.Length; n++)
        {
            var line = lines[n];
            if (line.Length == 0 || line.TrimStart().StartsWith('#')) continue;
            string With(params string[] other) => string.Join('\n', [.. lines[..n], .. other, .. lines[(n + 1)..]]);
            var place = (n + 1).ToString(CultureInfo.InvariantCulture);
            yield return ($"{place} lost", With());
            for (var at = line.IndexOf(": ", StringComparison.Ordinal); at >= 0; at = line.IndexOf(": ", at + 1, StringComparison.Ordinal))
            {
                var key = line[(line.LastIndexOfAny([' ', '{'], at - 1) + 1)..at];
                yield return ($"{place} {key}x", With(line[..at] + "x" + line[at..]));
                var value = line[(at + 2)..];
                if (value.Length == 0 || value[0] is '{' or '[' or '"' or '>' or '|') continue;
                var end = value.IndexOfAny([',', '}', ']']) is >= 0 and var close ? at + 2 + close : line.Length;
                foreach (var other in Values) yield return ($"{place} {key}: {other}", With(line[..(at + 2)] + other + (end < line.Length && line[end] == '}' ? " " : "") + line[end..]));
            }
        }
    }
}
