using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Content.Yaml;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>A sentence, a situation and what is expected of it: a test of a scheme that a lawyer can read.</summary>
internal sealed record WorkedCase(
    string Name, Profile Profile, bool SeenAll, decimal? Score, string? ScoreText, string? Grade, ImmutableArray<KeyValuePair<string, string>> Doors,
    ImmutableArray<string> Lists, ImmutableArray<string>? Counted, Citation? From, Place Place)
{
    private static readonly string[] DoorWords = ["open", "closed", "restricted", "favoured", "not-covered", "unread", "cannot-say"];

    /// <summary>Where chance is at work, the mean may be given rounded.</summary>
    private const double Tolerance = 0.05;

    /// <summary>The worked cases of a scheme; none where it has no such file.</summary>
    /// <exception cref="ContentException">The file is wrong.</exception>
    public static ImmutableArray<WorkedCase> ReadAll(string file, ReadOnlySpan<byte> bytes, Catalogue catalogue)
    {
        var faults = new Faults();
        var cases = ImmutableArray.CreateBuilder<WorkedCase>();
        var root = YamlReader.Read(file, bytes);
        if (root is not Sequence list) throw new ContentException(root.Place, $"{root.Kind} stands where a list of worked cases is expected");
        foreach (var node in list.Items)
            if (Fields.Of(node, faults, "a worked case", "case", "as-of", "seen", "lives-in", "consents", "facts", "habits", "events", "expect", "from") is { } f)
                cases.Add(Read(f, catalogue, faults));
        if (faults.Any) throw new ContentException(faults.InOrder());
        return cases.ToImmutable();
    }

    private static WorkedCase Read(Fields f, Catalogue catalogue, Faults faults)
    {
        var name = f.RequiredText("case");
        var asOf = f.Required("as-of") is { } day ? Values.Date(day, faults, "as-of") : null;
        var profile = ProfileReader.ReadPerson(f, Profile.Self, null, asOf?.Middle ?? DateOnly.MaxValue, catalogue, faults);
        foreach (var (conduct, place) in profile.Habits.Select(h => (h.Conduct, h.Place)).Concat(profile.Events.Select(e => (e.Conduct, e.Place))))
            if (!catalogue.Conduct.Has(conduct)) faults.Add(place, $"unknown conduct \"{conduct}\"{Nearest.Hint(conduct, catalogue.Conduct.Names)}");
        foreach (var fact in profile.Facts.Where(x => !catalogue.Facts.Has(x.Fact)))
            faults.Add(fact.Place, $"unknown fact \"{fact.Fact}\"{Nearest.Hint(fact.Fact, catalogue.Facts.Names)}");
        decimal? score = null;
        string? scoreText = null, grade = null;
        var doors = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        var lists = ImmutableArray<string>.Empty;
        ImmutableArray<string>? counted = null;
        if (f.Required("expect") is { } expect && Fields.Of(expect, faults, "expect", "score", "grade", "doors", "lists", "counted") is { } e)
        {
            // A bare number may have decimals, where the score's unit has.
            if ((e.Node("score") is Scalar { IsEmpty: false } bare ? bare.Text : e.Name("score")) is { } sum)
            {
                scoreText = sum;
                if (Arithmetic.TryEvaluate(sum, out var value)) score = value;
                else faults.Add(e.PlaceOf("score"), $"\"{Scalar.Short(sum)}\" is no sum of numbers with + - * and ( )");
            }
            grade = e.Name("grade");
            foreach (var (door, effect) in e.Entries("doors"))
            {
                if (!catalogue.Doors.Has(door.Text)) faults.Add(door.Place, $"unknown door \"{door.Text}\"{Nearest.Hint(door.Text, catalogue.Doors.Names)}");
                if (Values.Choice(effect, faults, door.Text, DoorWords) is { } word) doors.Add(new(door.Text, word));
            }
            lists = [.. e.Slugs("lists")];
            if (e.Node("counted") is not null) counted = [.. e.Slugs("counted")];
        }
        return new WorkedCase(name, profile, f.RequiredChoice("seen", "all", "likely") == "all", score, scoreText, grade, doors.ToImmutable(), lists, counted, Citation.Read(f.Node("from"), faults), f.Place);
    }

    /// <summary>What came out otherwise than expected, a line each; none where all is well.</summary>
    public (ImmutableArray<string> Differences, Fare Fare) Run(Scheme scheme, Catalogue catalogue)
    {
        var question = new Question(Profile, Profile.AsOf, Sensing.Documented, [], AllTold: SeenAll, Parts: FareParts.Main);
        var fare = FareEngine.Compute(scheme, catalogue, question, Reading.Middle, "");
        var differences = ImmutableArray.CreateBuilder<string>();
        if (Score is { } expected)
        {
            var mean = fare.Score?.Mean ?? double.NaN;
            var exact = SeenAll && Profile.Habits.All(h => h.Times == 0);
            if (!(Math.Abs(mean - (double)expected) <= (exact ? 1e-9 : Tolerance)))
                differences.Add(string.Create(CultureInfo.InvariantCulture, $"score: expected {ScoreText} = {expected}, computed {mean:0.####}"));
        }
        if (Grade is not null)
        {
            var likely = fare.Grades.MaxBy(g => g.P)?.Grade ?? "none";
            if (likely != Grade) differences.Add($"grade: expected {Grade}, computed {likely}");
        }
        foreach (var (door, effect) in Doors)
            if (fare.Doors.First(d => d.Door == door) is var figure && Word(figure, effect) is var word && word != effect) differences.Add($"door {door}: expected {effect}, computed {word}");
        foreach (var list in Lists)
            if (fare.Lists.FirstOrDefault(l => l.List == list) is not { P: > 0.5 }) differences.Add($"list {list}: expected on it, computed not on it");
        if (Counted is { } names)
        {
            var counted = fare.Rules.Where(r => r.Recorded > 0.5).Select(r => r.Rule).ToArray();
            foreach (var missing in names.Except(counted)) differences.Add($"counted: {missing} was expected to count and did not");
            foreach (var extra in counted.Except(names)) differences.Add($"counted: {extra} counted and was not expected to");
        }
        return (differences.ToImmutable(), fare);
    }

    /// <summary>The lines of the scheme that decided something in this case: rules that counted, and what is expected and came out because of them.</summary>
    public IEnumerable<Place> Exercises(Scheme scheme, Fare fare)
    {
        foreach (var figure in fare.Rules.Where(r => r.Recorded > 0.5)) yield return figure.Place;
        // A stretch never counts, and an ended rule is not in the file: a case that tells the conduct shows that it stays out.
        foreach (var rule in scheme.Rules.Where(r => fare.Stretches.Any(s => s.Rule == r.Name) || (fare.LeftOut.Any(l => l.Rule == r.Name) && Tells(r.Conduct)))) yield return rule.Place;
        foreach (var rule in scheme.FactRules)
        {
            if (Profile.Facts.Find(rule.Fact) is not { } answer) continue;
            if (fare.Stretches.Any(s => s.Rule == rule.Name)) yield return rule.Place;
            if (rule.Bands.FirstOrDefault(b => b.Fits(answer.Value)) is { } band) yield return band.Place;
        }
        foreach (var grade in scheme.Grades.Where(g => g.Name == Grade && g.InForce.On(fare.ReadAs ?? Profile.AsOf))) yield return grade.Place;
        var listed = fare.Lists.Where(l => l.P > 0.5).Select(l => l.List).ToArray();
        foreach (var list in scheme.Lists.Where(l => listed.Contains(l.Name, StringComparer.Ordinal))) yield return list.Place;
        foreach (var consequence in scheme.Consequences.Where(c => c.InForce.On(fare.ReadAs ?? Profile.AsOf) && Doors.Any(d => d.Key == c.Door)))
            if (consequence.Grade is { } named ? named == fare.Grades.MaxBy(g => g.P)?.Grade
                : consequence.List is { } on ? listed.Contains(on, StringComparer.Ordinal)
                : fare.Score is { } score && (!(score.Mean >= (double?)consequence.Below) && !(score.Mean < (double?)consequence.From))) yield return consequence.Place;
    }

    private bool Tells(string conduct) => Profile.Events.Any(e => e.Conduct == conduct) || Profile.Habits.Any(h => h.Conduct == conduct);

    private static string Word(DoorFigure door, string expected)
    {
        if (door.Known == Known.NotCovered) return "not-covered";
        if (door.Known == Known.Unread) return "unread";
        if (door.Known == Known.CannotSay && expected == "cannot-say") return "cannot-say";
        var s = door.Shares;
        var most = new[] { s.Closed, s.Restricted, s.Favoured, s.Open }.Max();
        return most == s.Open ? "open" : most == s.Closed ? "closed" : most == s.Restricted ? "restricted" : "favoured";
    }
}
