using System.Globalization;
using System.Text;
using Demerit.Content;
using Demerit.Content.Profiles;
using Demerit.Foundation;
using Demerit.Fares;
using Demerit.Schemes;

namespace Demerit.Tests.Fares.Oracle;

/// <summary>A catalogue, a scheme, a preset and a person, in the oracle's own words: it shares nothing with the engine but the files that it writes.</summary>
internal sealed record World(
    DateOnly AsOf, DateOnly At, string Reading, bool FromStart,
    IReadOnlyList<Act> Acts, SchemeText Scheme, IReadOnlyList<Factor> Sensing, IReadOnlyList<HabitText> Habits, IReadOnlyList<EventText> Events, IReadOnlyDictionary<string, string> Facts)
{
    public static readonly string[] Channels = ["street-camera", "bank", "registry"];
    public static readonly string[] Doors = ["fly", "borrow", "food"];

    /// <summary>The engine's answer, read from the files of this world.</summary>
    public Fare Fare(FareParts parts = FareParts.Main) => FareEngine.Compute(ReadScheme(out var library), library.Catalogue, Question(library, parts), Enum.Parse<Reading>(Reading, true), "");

    public Scheme ReadScheme(out Library library)
    {
        library = Library.Open(new Texts(Catalogue()));
        return SchemeReader.Read("scheme.yaml", Encoding.UTF8.GetBytes(Scheme.Yaml()));
    }

    public Question Question(Library library, FareParts parts)
    {
        var profile = ProfileReader.Read("me.yaml", Encoding.UTF8.GetBytes(Profile()), library.Catalogue);
        var sensing = Sensing.Count == 0 ? Demerit.Content.Sensing.Documented : Demerit.Content.Sensing.Read("sensing.yaml", Encoding.UTF8.GetBytes(SensingText()), library.Catalogue);
        return new Question(profile, At, sensing, [], FromStart: FromStart, Parts: parts);
    }

    private Dictionary<string, string> Catalogue() => new()
    {
        ["catalogue/conduct.yaml"] = string.Concat(Acts.Select(a => a.Yaml())),
        ["catalogue/facts.yaml"] = """
            balance: { title: balance, kind: money, limits: { from: -100, to: 1000 }, typical: 120 }
            owns: { title: owns, kind: yes-no, typical: false }
            mix: { title: mix, kind: choice, choices: [none, some, all] }

            """,
        ["catalogue/channels.yaml"] = string.Concat(Channels.Select(c => $"{c}: {{ title: {c}, holders: [{c}-office] }}\n")),
        ["catalogue/doors.yaml"] = string.Concat(Doors.Append("worship").Select(d => $"{d}: {{ title: {d} }}\n")),
        ["catalogue/domains.yaml"] = "traffic: { title: traffic }\n",
        ["catalogue/rights.yaml"] = "assembly: { title: assembly }\n",
        ["catalogue/places.yaml"] = "us: { title: us }\n",
        ["catalogue/lives.yaml"] = """
            settled: { title: settled, facts: { balance: 700, owns: true }, without: [walk] }
            unwatched: { title: unwatched, sensing: { street-camera: { reach: 0 }, bank: { linked: 0.5 } } }

            """,
        ["catalogue/sources.yaml"] = "law: { title: law, publisher: p, kind: law, read: whole }\n",
    };

    private string SensingText() => "preset: other\ntitle: other\nchannels:\n" + string.Concat(Sensing.Select(s => Line($"  {s.Channel}: {{ reach: {s.Reach}, uptime: {s.Uptime}, linked: {s.Linked} }}")));

    private string Profile()
    {
        var text = new StringBuilder();
        text.Append(Line($"as-of: {AsOf:yyyy-MM-dd}\nlives-in: us"));
        if (Facts.Count > 0) text.Append(Line($"facts: {{ {string.Join(", ", Facts.Select(f => $"{f.Key}: {f.Value}"))} }}"));
        if (Habits.Count > 0) text.Append("habits:\n" + string.Concat(Habits.Select(h => Line($"  - {{ conduct: {h.Conduct}, times: {h.Times}, per: {h.Per}, since: {h.Since:yyyy-MM-dd}{(h.Until is { } until ? Text($", until: {until:yyyy-MM-dd}") : "")} }}"))));
        if (Events.Count > 0) text.Append("events:\n" + string.Concat(Events.Select(e => Line($"  - {{ conduct: {e.Conduct}, date: {e.Date:yyyy-MM-dd}, times: {e.Times} }}"))));
        return text.ToString();
    }

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    internal static string Line(FormattableString text) => Text(text) + "\n";

    // What a failing test prints.
    public override string ToString() =>
        Text($"at {At:yyyy-MM-dd}, {Reading}{(FromStart ? ", from start" : "")}\n") + Catalogue()["catalogue/conduct.yaml"] + Scheme.Yaml() + (Sensing.Count > 0 ? SensingText() : "") + Profile();

    private sealed class Texts(Dictionary<string, string> files) : IContent
    {
        public byte[]? Read(string path) => files.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null;
        public IReadOnlyList<string> Under(string folder) => [.. files.Keys.Where(k => k.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }
}

/// <summary>A chance in hundredths of a hundredth, so that it is written as it is meant.</summary>
internal sealed record ChanceText(decimal Value, decimal Low, decimal High, bool Assumed)
{
    public string Fields => World.Text($"chance: {Value}, low: {Low}, high: {High}, cite: [{(Assumed ? "assumption" : "law")}, x]");
}

internal sealed record Act(string Slug, string? Follows, ChanceText? Chance, IReadOnlyList<(string Channel, ChanceText Chance)> Seen, bool Good)
{
    public string Yaml() =>
        $"{Slug}:\n  title: {Slug}\n  domain: traffic\n  good: {(Good ? "true" : "false")}\n"
        + Slug switch
        {
            "walk" => "  status: [ { place: us, is: unlawful, cite: [law, x] } ]\n  happens: [ { per-year: 2, low: 0, high: 5, cite: [law, x] } ]\n",
            "march" => "  rights: [assembly]\n  happens: unknown\n",
            "help" => "  happens: [ { per-year: 1, low: 0, high: 6, cite: [law, x] } ]\n",
            _ => "",
        }
        + (Follows is null ? "" : $"  follows: {{ conduct: {Follows}, {Chance!.Fields} }}\n")
        + (Seen.Count == 0 ? "" : $"  seen: {{ {string.Join(", ", Seen.Select(s => $"{s.Channel}: {{ {s.Chance.Fields} }}"))} }}\n");
}

internal sealed record Factor(string Channel, decimal Reach, decimal Uptime, decimal Linked);

internal sealed record HabitText(string Conduct, decimal Times, string Per, DateOnly Since, DateOnly? Until);

internal sealed record EventText(string Conduct, DateOnly Date, int Times);

internal sealed record Force(DateOnly? From, DateOnly? To)
{
    public bool Holds(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day <= to);

    public string Yaml() => From is null && To is null ? "" :
        $", in-force: {{ {string.Join(", ", new[] { From is { } f ? World.Text($"from: {f:yyyy-MM-dd}") : null, To is { } t ? World.Text($"to: {t:yyyy-MM-dd}") : null }.OfType<string>())} }}";
}

internal abstract record PointsText
{
    internal sealed record Amount(decimal Value) : PointsText;
    internal sealed record Range(decimal From, decimal To) : PointsText;
    internal sealed record Sequence(IReadOnlyList<decimal> Values) : PointsText;
    internal sealed record Unknown : PointsText;
    internal sealed record Dated(IReadOnlyList<(DateOnly From, PointsText? Points)> Entries) : PointsText;

    public sealed override string ToString() => this switch
    {
        Amount a => World.Text($"{a.Value}"),
        Range r => World.Text($"{{ from: {r.From}, to: {r.To} }}"),
        Sequence s => $"[{string.Join(", ", s.Values.Select(v => World.Text($"{v}")))}]",
        Dated d => $"{{ {string.Join(", ", d.Entries.Select(e => World.Text($"{e.From:yyyy-MM-dd}: {e.Points?.ToString() ?? "ended"}")))} }}",
        _ => "unknown",
    };
}

/// <summary>A duration as it is written, or a span of them.</summary>
internal sealed record LastsText(string From, string To, string Middle)
{
    public static LastsText Of(string text) => new(text, text, text);

    public override string ToString() => From == To ? From : $"{{ from: {From}, to: {To}, middle: {Middle} }}";
}

internal sealed record RuleText(string Name, string Conduct, string Match, PointsText? Points, string? NoBetterThan, string Per, decimal? Cap, LastsText Lasts, Force Force)
{
    public string Yaml() => World.Line(
        $"  - {{ rule: {Name}, conduct: {Conduct}, match: {Match}, {(NoBetterThan is null ? World.Text($"points: {Points}, per: {Per}") : $"no-better-than: {NoBetterThan}")}{(Cap is { } cap ? World.Text($", cap: {cap}") : "")}, lasts: {Lasts}{Force.Yaml()}, cite: [law, x] }}");
}

internal sealed record BandText(decimal? Below, string? Is, PointsText Points)
{
    public override string ToString() => World.Text($"{{ {(Below is { } below ? World.Text($"below: {below}, ") : "")}{(Is is null ? "" : $"is: {Is}, ")}points: {Points} }}");
}

internal sealed record FactRuleText(string Name, string Fact, IReadOnlyList<BandText> Bands, Force Force)
{
    public string Yaml() => $"  - {{ rule: {Name}, fact: {Fact}, bands: [ {string.Join(", ", Bands)} ]{Force.Yaml()}, cite: [law, x] }}\n";
}

internal sealed record ListText(string Name, string? Conduct, int Number, string? In, LastsText? Lasts, string? Fact, decimal? AtLeast, decimal? Below, string? Is, Force Force)
{
    public string Yaml() => World.Line($"  - {{ list: {Name}, {(Conduct is not null
        ? World.Text($"conduct: {Conduct}, at-least: {Number}{(In is null ? "" : $", in: {In}")}, lasts: {Lasts}")
        : $"fact: {Fact}{(AtLeast is { } least ? World.Text($", at-least: {least}") : "")}{(Below is { } below ? World.Text($", below: {below}") : "")}{(Is is null ? "" : $", is: {Is}")}")}{Force.Yaml()}, cite: [law, x] }}");
}

internal sealed record ConsequenceText(string Cause, string Value, string Door, string Effect, Force Force)
{
    public string Yaml() => $"  - {{ {Cause}: {Value}, door: {Door}, effect: {Effect}{Force.Yaml()}, cite: [law, x] }}\n";
}

internal sealed record SchemeText(
    decimal Start, decimal? Floor, decimal? Ceiling, decimal Unit, bool ConsequencesWhole, Force Force, IReadOnlyList<(string Name, decimal? From)> Grades,
    IReadOnlyList<RuleText> Rules, RuleText? Repair, IReadOnlyList<FactRuleText> FactRules, IReadOnlyList<ListText> Lists, IReadOnlyList<ConsequenceText> Consequences)
{
    public string Yaml()
    {
        var text = new StringBuilder("scheme: s\ntitle: s\nplace: p\nstanding: documented\ntier: b\nsummary: s\n");
        text.Append(World.Line($"read: {{ rules: part, consequences: {(ConsequencesWhole ? "whole" : "part")} }}"));
        if (Force.Yaml() is { Length: > 0 } force) text.Append(force[2..] + "\n");
        text.Append(World.Line($"score: {{ start: {Start}{(Floor is { } floor ? World.Text($", floor: {floor}") : "")}{(Ceiling is { } ceiling ? World.Text($", ceiling: {ceiling}") : "")}, unit: {Unit}, cite: [law, x] }}"));
        if (Grades.Count > 0) text.Append("grades:\n" + string.Concat(Grades.Select(g => World.Line($"  - {{ grade: {g.Name}{(g.From is { } from ? World.Text($", from: {from}") : "")} }}"))));
        if (Rules.Count + FactRules.Count > 0) text.Append("rules:\n" + string.Concat(Rules.Select(r => r.Yaml())) + string.Concat(FactRules.Select(r => r.Yaml())));
        if (Lists.Count > 0) text.Append("lists:\n" + string.Concat(Lists.Select(l => l.Yaml())));
        if (Consequences.Count > 0) text.Append("consequences:\n" + string.Concat(Consequences.Select(c => c.Yaml())));
        if (Repair is { } r) text.Append(World.Line($"redress: {{ repair: {{ conduct: {r.Conduct}, points: {r.Points}, per: {r.Per}{(r.Cap is { } cap ? World.Text($", cap: {cap}") : "")}, lasts: {r.Lasts}, cite: [law, x] }} }}"));
        return text.ToString();
    }
}
