using System.Collections.Immutable;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content.Catalogues;

public enum LegalStatus { Unlawful, Rule, Duty, Lawful, Protected }

/// <summary>The legal status of a conduct in a place, for a while. Both ends are included.</summary>
public sealed record StatusEntry(string PlaceSlug, LegalStatus Is, DateOnly? From, DateOnly? To, Citation? Cite, Place Place);

/// <summary>How often adults do it: a yearly rate with what it depends on, never a group.</summary>
/// <param name="PerYear">Occasions a year; <paramref name="Low"/> and <paramref name="High"/> likewise.</param>
/// <param name="Low">The least it may be.</param>
/// <param name="High">The most it may be.</param>
/// <param name="Doers">The share of people who do it at all; the rate is then theirs.</param>
/// <param name="Where">Attribute to value.</param>
/// <param name="Cite">Where it comes from.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Prevalence(double PerYear, double Low, double High, double? Doers, ImmutableArray<KeyValuePair<string, string>> Where, Citation? Cite, Place Place);

/// <summary>The act or finding that a finding follows, and the chance that one occasion of it leads to one of the finding.</summary>
public sealed record Follows(string Conduct, Chance Chance);

/// <summary>A channel that could see a conduct.</summary>
public sealed record Sighting(string Channel, Chance Chance);

/// <summary>A thing people do or that happens to them; a finding where an authority makes it of other conduct.</summary>
/// <param name="HappensUnknown">Said to be unknown: looked for, and no figure was found that an assumption could start from.</param>
public sealed record Conduct(
    string Slug, Words Title, Words? Ask, string Domain, ImmutableArray<string> Rights, bool Good, bool Arrears,
    ImmutableArray<StatusEntry> Status, ImmutableArray<Sighting> Seen, ImmutableArray<Prevalence> Happens, bool HappensUnknown, Follows? Follows, Place Place)
{
    public bool IsFinding => Follows is not null;
}

internal static class ConductReader
{
    private static readonly string[] Known = ["title", "ask", "domain", "rights", "good", "arrears", "status", "seen", "happens", "follows"];
    private static readonly string[] Statuses = ["unlawful", "rule", "duty", "lawful", "protected"];
    private static readonly string[] Attributes = ["age", "sex", "income", "tenure", "employment", "household", "place"];
    private static readonly string[] Groups = ["group", "race", "ethnicity", "religion", "nationality", "origin", "caste", "colour", "color"];
    private static readonly string[] Rates = ["per-year", "per-month", "per-week", "per-day"];

    public static Register<Conduct> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var all = new List<Conduct>();
        foreach (var (key, node) in entries)
            if (Values.Slug(key, faults, "conduct") is { } slug && Read(slug, key.Place, node, faults) is { } conduct)
                all.Add(conduct);
        return new Register<Conduct>(all, c => c.Slug);
    }

    private static Conduct? Read(string slug, Place place, Node node, Faults faults)
    {
        if (Fields.Of(node, faults, $"conduct \"{slug}\"", Known) is not { } f) return null;
        if (f.Has("follows"))
        {
            f.Refuse("happens", $"\"{slug}\" is a finding (it follows other conduct): how often it happens comes from its act");
            f.Refuse("status", $"\"{slug}\" is a finding (it follows other conduct): it shows its act's status");
        }
        return new Conduct(slug, f.RequiredWords("title"), f.Words("ask"), f.RequiredSlug("domain"), [.. f.Slugs("rights")],
            f.Truth("good") ?? false, f.Truth("arrears") ?? false, ReadStatus(f, faults), ReadSeen(slug, f, faults), ReadHappens(f, faults), IsUnknown(f, "happens"), ReadFollows(slug, f, faults), place);
    }

    private static ImmutableArray<StatusEntry> ReadStatus(Fields conduct, Faults faults)
    {
        var entries = ImmutableArray.CreateBuilder<StatusEntry>();
        foreach (var node in conduct.Items("status"))
        {
            if (Fields.Of(node, faults, "status", "place", "is", "from", "to", "cite") is not { } f) continue;
            var from = f.Date("from");
            var to = f.Date("to");
            if (from is { } a && to is { } b && b.Last < a.First) faults.Add(f.PlaceOf("to"), "\"to\" is before \"from\"");
            entries.Add(new StatusEntry(f.RequiredSlug("place"), (LegalStatus)Array.IndexOf(Statuses, f.RequiredChoice("is", Statuses)),
                from?.First, to?.Last, Citation.Read(f.Node("cite"), faults), f.Place));
        }
        return entries.ToImmutable();
    }

    internal static ImmutableArray<Sighting> ReadSeen(string slug, Fields conduct, Faults faults)
    {
        if (conduct.Node("seen") is { } node && Values.TryNumber(node, out _))
            return Chance.Read(node, faults, $"seeing {slug}") is { } bare ? [new Sighting(Channel.Any.Slug, bare)] : [];
        var seen = ImmutableArray.CreateBuilder<Sighting>();
        foreach (var (key, value) in conduct.Entries("seen"))
            if (Values.Slug(key, faults, "channel") is { } channel && Chance.Read(value, faults, $"{channel} seeing {slug}") is { } chance)
                seen.Add(new Sighting(channel, chance));
        return seen.ToImmutable();
    }

    private static Follows? ReadFollows(string slug, Fields conduct, Faults faults)
    {
        if (conduct.Node("follows") is not { } node) return null;
        if (Fields.Of(node, faults, "follows", "conduct", "chance", "low", "high", "cite", "measured") is not { } f) return null;
        var parent = f.RequiredSlug("conduct");
        return Chance.Read(f, faults, $"{slug} following {parent}") is { } chance ? new Follows(parent, chance) : null;
    }

    private static bool IsUnknown(Fields conduct, string name) => conduct.Node(name) is Scalar { IsPlain: true, Text: "unknown" };

    internal static ImmutableArray<Prevalence> ReadHappens(Fields conduct, Faults faults)
    {
        if (IsUnknown(conduct, "happens")) return [];
        var entries = ImmutableArray.CreateBuilder<Prevalence>();
        foreach (var node in conduct.Items("happens"))
        {
            if (Fields.Of(node, faults, "happens", [.. Rates, "low", "high", "doers", "where", "cite"]) is not { } f) continue;
            if (ReadRate(f, faults) is { } rate) entries.Add(rate);
        }
        return entries.ToImmutable();
    }

    /// <summary>A rate in whatever unit of time, with its range and whom it is of.</summary>
    internal static Prevalence? ReadRate(Fields f, Faults faults)
    {
        if (f.ExactlyOne("happens", Rates) is not { } unit || f.Number(unit) is not { } rate) return null;
        var perYear = unit switch
        {
            "per-year" => 1,
            "per-month" => Duration.DaysPerYear / Duration.DaysPerMonth,
            "per-week" => Duration.DaysPerYear / Duration.DaysPerWeek,
            _ => Duration.DaysPerYear,
        };
        var low = f.Number("low") ?? rate;
        var high = f.Number("high") ?? rate;
        if (rate < 0) faults.Add(f.PlaceOf(unit), $"{rate} is below 0");
        if (low > rate || high < rate || low < 0) faults.Add(f.Place, $"expected 0 <= low <= {unit} <= high; found low {low}, {unit} {rate}, high {high}");
        var doers = f.Number("doers");
        if (doers is < 0 or > 1) faults.Add(f.PlaceOf("doers"), $"{doers} stands where a share of people (from 0 to 1) is expected");
        return new Prevalence((double)rate * perYear, (double)low * perYear, (double)high * perYear, (double?)doers, ReadWhere(f, faults), Citation.Read(f.Node("cite"), faults), f.Place);
    }

    internal static ImmutableArray<KeyValuePair<string, string>> ReadWhere(Fields fields, Faults faults)
    {
        var where = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (key, value) in fields.Entries("where"))
        {
            if (Array.IndexOf(Groups, key.Text) >= 0)
                faults.Add(key.Place, $"a rate of conduct may not depend on a group (\"{key.Text}\"): groups only measure who carries the errors");
            else if (Array.IndexOf(Attributes, key.Text) < 0)
                faults.Add(key.Place, $"unknown attribute \"{Scalar.Short(key.Text)}\"{Nearest.Hint(key.Text, Attributes)}; known are {string.Join(", ", Attributes)}");
            else if (Values.TextOrNumber(value, faults, key.Text) is { } text)
                where.Add(new(key.Text, text));
        }
        return where.ToImmutable();
    }
}
