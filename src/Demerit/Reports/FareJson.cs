using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Reports;

/// <summary>The fare as JSON, version 1: names may be added, none is renamed.</summary>
internal static class FareJson
{
    /// <param name="fares">Computed fares, in the order asked.</param>
    /// <param name="cards">Schemes that are only cards, by the place in the order before which they stand.</param>
    public static string Write(Profile profile, DateOnly at, string sensing, Ledger ledger, IEnumerable<Fare> fares, IEnumerable<Scheme> cards, Assembled? joined = null) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("profile", profile.Name);
        json.WriteString("asOf", at.Iso());
        json.WriteString("sensing", sensing);
        json.WriteString("engine", FareEngine.Version);
        json.WriteStartObject("ledger");
        json.WriteNumber("items", ledger.Items);
        json.WriteNumber("unlawful", ledger.Unlawful);
        json.WriteNumber("rule", ledger.Rule);
        json.WriteNumber("duty", ledger.Duty);
        json.WriteNumber("lawful", ledger.Lawful);
        json.WriteNumber("protected", ledger.Protected);
        json.WriteNumber("unknown", ledger.Unknown);
        json.WriteEndObject();
        if (joined is not null) JoinsJson.Person(json, joined);
        json.WriteStartArray("fares");
        foreach (var fare in fares) Fare(json, fare);
        foreach (var card in cards) Card(json, card);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    // A card is documented with its sources and never computed for a person.
    private static void Card(Utf8JsonWriter json, Scheme scheme)
    {
        json.WriteStartObject();
        json.WriteString("scheme", scheme.Slug);
        json.WriteString("tier", scheme.Tier.ToString());
        json.WriteString("standing", scheme.Standing.Word());
        json.WriteStartObject("card");
        json.WriteString("title", scheme.Title.En);
        json.WriteString("place", scheme.PlaceName.En);
        json.WriteString("summary", scheme.Summary.En);
        Strings(json, "sources", scheme.Sources.Select(s => $"{s.Title.En}, {s.Publisher} ({s.ReadWord})"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Fare(Utf8JsonWriter json, Fare fare)
    {
        json.WriteStartObject();
        json.WriteString("scheme", fare.Scheme.Slug);
        json.WriteString("reading", fare.Reading.Word());
        json.WriteString("tier", fare.Scheme.Tier.ToString());
        json.WriteString("standing", fare.Standing.Word());
        if (fare.ReadAs is { } readAs) json.WriteString("readAs", readAs.Iso());
        else json.WriteNull("readAs");
        json.WriteStartObject("applies");
        if (fare.Applies.ToYou is { } applies) json.WriteBoolean("toYou", applies);
        else json.WriteNull("toYou");
        Strings(json, "why", fare.Applies.Why);
        json.WriteBoolean("withoutConsent", fare.Applies.WithoutConsent);
        json.WriteEndObject();
        Score(json, fare.Score);
        Grades(json, fare);
        Doors(json, fare);
        Rules(json, fare);
        Reopen(json, fare);
        LifeLine(json, fare);
        Unanswered(json, fare);
        Lives(json, fare);
        Strings(json, "ignored", fare.Ignored);
        Strings(json, "notAsked", fare.NotAsked);
        json.WriteString("fingerprint", fare.Fingerprint);
        json.WriteEndObject();
    }

    private static void Score(Utf8JsonWriter json, ScoreFigures? score)
    {
        if (score is null)
        {
            json.WriteNull("score");
            return;
        }
        json.WriteStartObject("score");
        json.WriteNumber("start", score.Start);
        json.WriteNumber("mean", score.Mean);
        json.WriteNumber("p05", score.P05);
        json.WriteNumber("p50", score.P50);
        json.WriteNumber("p95", score.P95);
        json.WriteNumber("ifAllSeen", score.IfAllSeen);
        json.WriteStartObject("assumed");
        json.WriteNumber("low", score.AssumedLow);
        json.WriteNumber("high", score.AssumedHigh);
        json.WriteEndObject();
        json.WriteNumber("cutByFloor", score.CutByFloor);
        json.WriteNumber("cutByCeiling", score.CutByCeiling);
        json.WriteString("standing", score.Standing.Word());
        json.WriteStartArray("distribution");
        foreach (var (value, p) in score.Distribution)
        {
            json.WriteStartObject();
            json.WriteNumber("score", value);
            json.WriteNumber("p", p);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Grades(Utf8JsonWriter json, Fare fare)
    {
        json.WriteStartArray("grades");
        foreach (var grade in fare.Grades)
        {
            json.WriteStartObject();
            json.WriteString("grade", grade.Grade);
            json.WriteString("known", Word(grade.Known));
            json.WriteNumber("p", grade.P);
            json.WriteString("standing", grade.Standing.Word());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("lists");
        foreach (var list in fare.Lists)
        {
            json.WriteStartObject();
            json.WriteString("list", list.List);
            json.WriteNumber("p", list.P);
            if (list.Conduct is { } conduct) json.WriteString("conduct", conduct);
            if (list.Fact is { } fact) json.WriteString("fact", fact);
            Strings(json, "channels", list.Channels);
            Strings(json, "holders", list.Holders);
            Date(json, "countsUntil", list.CountsUntil);
            Strings(json, "rights", list.Rights);
            json.WriteString("standing", list.Standing.Word());
            json.WriteString("cite", list.Cite);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static string Word(Known known) => known switch { Known.Covered => "covered", Known.NotCovered => "not-covered", Known.Unread => "unread", _ => "cannot-say" };

    private static void Doors(Utf8JsonWriter json, Fare fare)
    {
        json.WriteStartArray("doors");
        foreach (var door in fare.Doors)
        {
            json.WriteStartObject();
            json.WriteString("door", door.Door);
            json.WriteString("known", Word(door.Known));
            if (door.Known is Known.Covered or Known.CannotSay)
            {
                json.WriteNumber("closed", door.Shares.Closed);
                json.WriteNumber("restricted", door.Shares.Restricted);
                json.WriteNumber("favoured", door.Shares.Favoured);
                json.WriteNumber("open", door.Shares.Open);
                json.WriteStartArray("closedRange");
                json.WriteNumberValue(door.ClosedLow);
                json.WriteNumberValue(door.ClosedHigh);
                json.WriteEndArray();
                json.WriteString("standing", door.Standing.Word());
                if (!door.Unlawful.IsEmpty) Strings(json, "unlawful", door.Unlawful.Select(c => c.Says?.En ?? "practised against the law").Distinct());
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Rules(Utf8JsonWriter json, Fare fare)
    {
        json.WriteStartArray("rules");
        foreach (var rule in fare.Rules)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Rule);
            if (rule.Conduct is not null) json.WriteString("conduct", rule.Conduct);
            else
            {
                json.WriteString("fact", rule.Fact);
                json.WriteString("band", rule.Band);
            }
            json.WriteString("match", rule.Match switch { Match.Exact => "exact", Match.Near => "near", _ => "stretch" });
            json.WriteString("amount", rule.AmountKnown ? "known" : "unknown");
            json.WriteString("points", rule.Amount);
            json.WriteNumber("expectedPoints", rule.ExpectedPoints);
            json.WriteNumber("cutByCap", rule.CutByCap);
            json.WriteNumber("recorded", rule.Recorded);
            json.WriteString("answered", rule.Answered switch { Answered.Told => "told", Answered.Derived => "derived", _ => "unanswered" });
            if (rule.From is not null) json.WriteString("derivedFrom", rule.From);
            Strings(json, "channels", rule.Channels);
            Strings(json, "holders", rule.Holders);
            Date(json, "countsUntil", rule.CountsUntil);
            json.WriteString("lasts", rule.Lasts?.ToString());
            Strings(json, "rights", rule.Rights);
            json.WriteString("status", StatusWord(rule.Status));
            json.WriteString("standing", rule.Standing.Word());
            json.WriteString("cite", rule.Cite);
            if (rule.Says is not null) json.WriteString("says", rule.Says.En);
            json.WriteString("place", rule.Place.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("leftOut");
        foreach (var (rule, why) in fare.LeftOut)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule);
            json.WriteString("why", why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("stretches");
        foreach (var stretch in fare.Stretches)
        {
            json.WriteStartObject();
            json.WriteString("rule", stretch.Rule);
            if (stretch.Conduct is not null) json.WriteString("conduct", stretch.Conduct);
            else json.WriteString("fact", stretch.Fact);
            json.WriteNumber("expectedPoints", stretch.ExpectedPoints);
            json.WriteString("cite", stretch.Cite);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Strings(json, "unknownAmounts", fare.UnknownAmounts);
    }

    public static string? StatusWord(LegalStatus? status) => status switch
    {
        LegalStatus.Unlawful => "unlawful",
        LegalStatus.Rule => "rule",
        LegalStatus.Duty => "duty",
        LegalStatus.Lawful => "lawful",
        LegalStatus.Protected => "protected",
        _ => null,
    };

    private static void Reopen(Utf8JsonWriter json, Fare fare)
    {
        json.WriteStartArray("reopen");
        foreach (var reopening in fare.Reopen)
        {
            json.WriteStartObject();
            json.WriteString("door", reopening.Door);
            Sets(json, "rules", reopening.Rules);
            Sets(json, "giveUp", reopening.GiveUp);
            Sets(json, "takeUp", reopening.TakeUp);
            Strings(json, "onlyByRight", reopening.OnlyByRight);
            if (reopening.Searched is { } searched) json.WriteNumber("searched", searched);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void LifeLine(Utf8JsonWriter json, Fare fare)
    {
        json.WriteStartArray("lifeLine");
        foreach (var year in fare.LifeLine)
        {
            json.WriteStartObject();
            json.WriteNumber("year", year.Year);
            json.WriteNumber("mean", year.Mean);
            json.WriteNumber("p05", year.P05);
            json.WriteNumber("p95", year.P95);
            if (year.Grade is not null) json.WriteString("grade", year.Grade);
            json.WriteNumber("neverExpiring", year.NeverExpiring);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Unanswered(Utf8JsonWriter json, Fare fare)
    {
        json.WriteStartArray("unanswered");
        foreach (var item in fare.Unanswered)
        {
            json.WriteStartObject();
            if (item.Conduct is not null) json.WriteString("conduct", item.Conduct);
            else json.WriteString("fact", item.Fact);
            Number(json, "from", item.From);
            Number(json, "to", item.To);
            Strings(json, "doors", item.Doors);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Lives(Utf8JsonWriter json, Fare fare)
    {
        json.WriteStartArray("lives");
        foreach (var life in fare.Lives)
        {
            json.WriteStartObject();
            json.WriteString("life", life.Life);
            Number(json, "mean", life.Mean);
            Strings(json, "doors", life.Doors.Select(d => d.Door));
            Strings(json, "vanish", life.Vanish);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void Date(Utf8JsonWriter json, string name, DateOnly? value)
    {
        if (value is { } day) json.WriteString(name, day.Iso());
        else json.WriteNull(name);
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Sets<T>(Utf8JsonWriter json, string name, ImmutableArray<ImmutableArray<T>> sets)
    {
        json.WriteStartArray(name);
        foreach (var set in sets)
        {
            json.WriteStartArray();
            foreach (var item in set) json.WriteStringValue(item!.ToString());
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}

/// <summary>JSON with line feeds and two spaces, the same on every platform.</summary>
public static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
