using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Profiles;

/// <summary>Reads one person. A list of people is refused: Demerit looks at one person a run, the one asking.</summary>
public static class ProfileReader
{
    /// <summary>So many facts, habits and events each: far more than one person tells.</summary>
    public const int MostItems = 1_000;

    private const int MostTimes = 10_000;
    private static readonly string[] Known = ["profile", "title", "as-of", "lives-in", "consents", "facts", "habits", "events"];
    private static readonly string[] Bases = ["quoted", "inferred", "invented"];

    /// <exception cref="ContentException">The bytes are no profile.</exception>
    public static Profile Read(string file, ReadOnlySpan<byte> bytes, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var root = YamlReader.Read(file, bytes);
        if (root is Sequence)
            throw new ContentException(root.Place, "a list stands where one person (a map) is expected. Demerit takes one profile a run, of the person asking; it does not score lists of people");
        var faults = new Faults();
        var profile = Fields.Of(root, faults, "a profile", Known) is { } f ? Read(f, catalogue, faults) : null;
        if (faults.Any) throw new ContentException(faults.InOrder());
        return profile!;
    }

    private static Profile Read(Fields f, Catalogue catalogue, Faults faults)
    {
        var asOf = f.Required("as-of") is { } node ? Values.Date(node, faults, "as-of") : null;
        return ReadPerson(f, f.Slug("profile") ?? Profile.Self, f.Words("title"), asOf?.Middle ?? DateOnly.MaxValue, catalogue, faults);
    }

    /// <summary>The parts that a profile and a worked case share.</summary>
    internal static Profile ReadPerson(Fields f, string name, Words? title, DateOnly asOf, Catalogue catalogue, Faults faults)
    {
        var livesIn = f.Slug("lives-in");
        if (livesIn is not null && !catalogue.Places.Has(livesIn))
            faults.Add(f.PlaceOf("lives-in"), $"unknown place \"{livesIn}\"{Nearest.Hint(livesIn, catalogue.Places.Names)}");
        return new Profile(name, title, asOf, livesIn, f.Has("consents") ? [.. f.Slugs("consents")] : null,
            ReadFacts(f, catalogue, faults), ReadHabits(f, asOf, faults), ReadEvents(f, asOf, faults));
    }

    private static Register<FactAnswer> ReadFacts(Fields fields, Catalogue catalogue, Faults faults)
    {
        var facts = new List<FactAnswer>();
        foreach (var (key, node) in fields.Entries("facts", MostItems))
        {
            if (Values.Slug(key, faults, "fact") is not { } slug || FactValue.Read(node, faults, slug) is not { } value) continue;
            if (catalogue.Facts.Find(slug)?.Fault(value) is { } wrong) faults.Add(node.Place, wrong);
            else facts.Add(new FactAnswer(slug, value, key.Place));
        }
        return new Register<FactAnswer>(facts, x => x.Fact);
    }

    private static ImmutableArray<Habit> ReadHabits(Fields fields, DateOnly asOf, Faults faults)
    {
        var habits = ImmutableArray.CreateBuilder<Habit>();
        foreach (var node in fields.Items("habits", MostItems))
        {
            if (Fields.Of(node, faults, "a habit", "conduct", "times", "per", "since", "until", "basis") is not { } f) continue;
            var times = f.Required("times") is { } given ? Values.Number(given, faults, "times") ?? 0 : 0;
            if (times < 0) faults.Add(f.PlaceOf("times"), $"times {times} is negative; how often is 0 (never) or more");
            if (times > MostTimes) faults.Add(f.PlaceOf("times"), $"times {times} is more than {MostTimes}");
            var never = times == 0 && !f.Has("per") && !f.Has("since");
            var per = never ? "year" : f.RequiredChoice("per", "day", "week", "month", "year");
            var since = f.Date("since");
            var until = f.Date("until");
            if (since is null && times > 0 && !f.Has("since")) faults.Add(f.Place, "\"since\" is missing: from when, such as 2000 or 2012-05?");
            if (since is { } s)
            {
                Within(s, asOf, f.PlaceOf("since"), "since", faults);
                if (until is { } u && u.Middle < (s.Middle < asOf ? s.Middle : asOf)) faults.Add(f.PlaceOf("until"), "\"until\" is before \"since\"");
            }
            habits.Add(new Habit(f.RequiredSlug("conduct"), (double)times, per, since, until, f.Choice("basis", Bases), f.Place));
        }
        return habits.ToImmutable();
    }

    private static ImmutableArray<PastEvent> ReadEvents(Fields fields, DateOnly asOf, Faults faults)
    {
        var events = ImmutableArray.CreateBuilder<PastEvent>();
        foreach (var node in fields.Items("events", MostItems))
        {
            if (Fields.Of(node, faults, "an event", "conduct", "date", "times", "basis") is not { } f) continue;
            var times = f.Whole("times", 0, MostTimes) ?? 1;
            var date = f.Date("date");
            if (date is null && times > 0 && !f.Has("date")) faults.Add(f.Place, "\"date\" is missing: when, such as 2003 or 2003-02-15?");
            if (date is { } d) Within(d, asOf, f.PlaceOf("date"), "date", faults);
            events.Add(new PastEvent(f.RequiredSlug("conduct"), date, times, f.Choice("basis", Bases), f.Place));
        }
        return events.ToImmutable();
    }

    // A bare year or month that contains the day asked for is put on that day; any other later date is a slip.
    private static void Within(LooseDate date, DateOnly asOf, Place place, string name, Faults faults)
    {
        if (date.First > asOf) faults.Add(place, $"\"{name}\" {date.Middle.Iso()} is after the profile's as-of {asOf.Iso()}");
    }
}
