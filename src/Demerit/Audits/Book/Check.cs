using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Audits.Book;

/// <summary>What an answer of a check means.</summary>
public enum CheckKind
{
    /// <summary>Something weighs against the scheme where it is present.</summary>
    Concern,

    /// <summary>Something protects people; its absence is the finding, and what the file declares is only claimed.</summary>
    Safeguard,

    /// <summary>A number or a flat rule; beyond it is the finding.</summary>
    Limit,

    /// <summary>A figure beside the bands of a threshold.</summary>
    Graded,

    /// <summary>A word that stands beside a result and never stops it.</summary>
    Gate,
}

/// <summary>What answers a check: the structure of the file, the exact fares, or a run of a city.</summary>
[Flags]
public enum AnsweredBy { File = 1, Fares = 2, Run = 4 }

/// <summary>A check as data: what it asks, of what, on what basis, and what it cannot say.</summary>
/// <param name="Id">A letter for the family and a number.</param>
/// <param name="Family">Slug of the family.</param>
/// <param name="Title">A few words.</param>
/// <param name="Question">In plain words.</param>
/// <param name="Kind">What an answer means.</param>
/// <param name="Severity">1 to 4; 0 for a part of the composite or its gate. It belongs to the check, not to the result.</param>
/// <param name="Answers">What answers it.</param>
/// <param name="Thresholds">The numbers that it compares with.</param>
/// <param name="Basis">Norms that it rests on.</param>
/// <param name="ByAnalogy">Norms of criminal law and the like, used by analogy.</param>
/// <param name="Cannot">What it cannot say.</param>
/// <param name="Letter">What to ask the operator where the file does not show it; null where only a run answers.</param>
/// <param name="Lawyer">For a lawyer who does not code.</param>
/// <param name="Coder">For a coder who is no lawyer.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Check(
    string Id, string Family, string Title, string Question, CheckKind Kind, int Severity, AnsweredBy Answers, ImmutableArray<string> Thresholds,
    ImmutableArray<string> Basis, ImmutableArray<string> ByAnalogy, string Cannot, string? Letter, string Lawyer, string Coder, Place Place)
{
    private static readonly string[] Kinds = ["concern", "safeguard", "limit", "graded", "gate"];
    private static readonly string[] Severities = ["part", "gate", "1", "2", "3", "4"];

    /// <summary>Families in the order of a report, with their titles.</summary>
    public static readonly ImmutableArray<(string Slug, string Title)> Families =
    [
        ("social-scoring", "Social scoring"), ("legality", "Legality"), ("protected-life", "Protected life"), ("data", "Data"),
        ("redress", "Redress and control"), ("equality", "Errors and equality"), ("cost", "The price of one occasion"),
    ];

    public bool ByRunAlone => Answers == AnsweredBy.Run;

    internal static Register<Check> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var all = new List<Check>();
        foreach (var (key, node) in entries)
        {
            if (key.Text.Length != 2 || !char.IsAsciiLetterUpper(key.Text[0]) || !char.IsAsciiDigit(key.Text[1])) faults.Add(key.Place, $"\"{Scalar.Short(key.Text)}\" stands where the id of a check (a letter and a digit) is expected");
            if (Fields.Of(node, faults, $"check {key.Text}", "family", "title", "question", "kind", "severity", "answers", "thresholds", "basis", "by-analogy", "cannot", "letter", "lawyer", "coder") is not { } f) continue;
            var answers = default(AnsweredBy);
            foreach (var item in f.Items("answers"))
                if (Values.Choice(item, faults, "answers", "file", "fares", "run") is { } word) answers |= word switch { "file" => AnsweredBy.File, "fares" => AnsweredBy.Fares, _ => AnsweredBy.Run };
            f.Required("answers");
            f.Required("basis");
            all.Add(new Check(key.Text, f.RequiredChoice("family", [.. Families.Select(x => x.Slug)]), f.RequiredText("title"), f.RequiredText("question"),
                (CheckKind)Array.IndexOf(Kinds, f.RequiredChoice("kind", Kinds)), Math.Max(0, Array.IndexOf(Severities, f.RequiredChoice("severity", Severities)) - 1), answers,
                [.. f.Slugs("thresholds")], [.. f.Slugs("basis")], [.. f.Slugs("by-analogy")], f.RequiredText("cannot"), f.Text("letter"), f.RequiredText("lawyer"), f.RequiredText("coder"), key.Place));
        }
        return new Register<Check>(all, c => c.Id);
    }
}
