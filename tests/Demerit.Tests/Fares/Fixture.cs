using System.Text;
using Demerit.Content;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Schemes;
using Demerit.Tests.Support;

namespace Demerit.Tests.Fares;

/// <summary>A fare from a few lines of a scheme and a few lines of a profile, over the catalogue of the tests.</summary>
internal static class Fixture
{
    public static readonly Library Library = Repository.TestLibrary();

    /// <summary>A score from 1000, without floor, ceiling or grades.</summary>
    public const string Score = "score: { start: 1000, cite: [law, x] }\n";

    private const string Head = """
        scheme: s
        title: s
        place: p
        standing: documented
        tier: b
        read: { rules: part, consequences: part }
        summary: s
        sources: { law: { title: the law, publisher: p, kind: law, read: whole }, reason: { title: a reason, publisher: p, kind: assumption, read: whole } }

        """;

    /// <summary>The head may be replaced field by field: a line of <paramref name="lines"/> that starts as one of its own stands in its place.</summary>
    public static Scheme Scheme(string lines) => SchemeReader.Read("scheme.yaml", Encoding.UTF8.GetBytes(Text(lines)));

    /// <summary>The whole file that a few lines stand for.</summary>
    public static string Text(string lines)
    {
        var own = lines.Split('\n').Select(l => l.Split(':')[0]).ToHashSet();
        var head = string.Concat(Head.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !own.Contains(l.Split(':')[0])).Select(l => l + "\n"));
        return head + lines;
    }

    public static Profile Profile(string lines) => ProfileReader.Read("me.yaml", Encoding.UTF8.GetBytes(lines), Library.Catalogue);

    /// <param name="scheme">Lines of a scheme beside the head.</param>
    /// <param name="profile">A profile.</param>
    /// <param name="reading">Which reading.</param>
    /// <param name="parts">What to compute beside the main figures.</param>
    /// <param name="asOf">Another day than the profile's own.</param>
    /// <param name="seenAll">As in a worked case: every told occasion leaves a record, and nothing is derived.</param>
    /// <param name="sensing">The lines of a preset's channels.</param>
    /// <param name="typical">Fill what is unanswered with how people are.</param>
    /// <param name="fromStart">Count only what happened while the scheme was in force.</param>
    public static Fare Fare(string scheme, string profile, Reading reading = Reading.Middle, FareParts parts = FareParts.Main, string? asOf = null, bool seenAll = false, string? sensing = null, bool typical = false, bool fromStart = false)
    {
        var person = Profile(profile);
        var at = asOf is null ? person.AsOf : Day(asOf);
        var preset = sensing is null ? Sensing.Documented : Sensing.Read("sensing.yaml", Encoding.UTF8.GetBytes($"preset: other\ntitle: other\nchannels: {{ {sensing} }}\n"), Library.Catalogue);
        return FareEngine.Compute(Scheme(scheme), Library.Catalogue, new Question(person, at, preset, Life.ReadAll(Library.Content, Library.Catalogue), typical, fromStart, seenAll, parts), reading, "");
    }

    /// <summary>The score where every told occasion leaves a record.</summary>
    public static double ScoreIfAllRecorded(string scheme, string profile, Reading reading = Reading.Middle) => Fare(scheme, profile, reading, seenAll: true).Score!.Mean;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
