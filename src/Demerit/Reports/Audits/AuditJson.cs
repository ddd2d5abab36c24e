using System.Collections.Immutable;
using System.Text.Json;
using Demerit.Audits;
using Demerit.Audits.Book;
using Demerit.Foundation;

namespace Demerit.Reports.Audits;

/// <summary><c>audit --json</c>, version 1: names may be added, none is renamed. Its schema is schemas/audit.schema.json.</summary>
public static class AuditJson
{
    public static string Write(AuditView view, ImmutableArray<AuditChange>? against = null) => JsonText.Write(json => One(json, view, against));

    public static string WriteAll(IEnumerable<AuditView> views) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("foot", Audit.Foot);
        json.WriteStartArray("audits");
        foreach (var view in views) One(json, view, null);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void One(Utf8JsonWriter json, AuditView view, ImmutableArray<AuditChange>? against)
    {
        var audit = view.Audit;
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("scheme", view.Scheme.Slug);
        json.WriteString("title", view.Title);
        json.WriteString("file", view.Scheme.File);
        json.WriteString("asOf", audit.Subject.Day.Iso());
        json.WriteString("tier", view.Scheme.Tier.ToString());
        json.WriteString("standing", view.Scheme.Standing.Word());
        json.WriteString("foot", Audit.Foot);
        Strings(json, "jurisdictions", view.Jurisdictions);
        Composite(json, audit.Composite);
        json.WriteStartArray("findings");
        foreach (var finding in audit.Findings) Finding(json, view, finding);
        json.WriteEndArray();
        Matrix(json, audit.Matrix);
        Costs(json, audit.Costs);
        json.WriteStartArray("letter");
        foreach (var question in audit.Letter)
        {
            json.WriteStartObject();
            json.WriteString("check", question.Check.Id);
            json.WriteString("asks", question.Asks);
            Strings(json, "missing", question.Missing);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Annexes(json, audit.Annexes);
        json.WriteStartArray("thresholds");
        foreach (var threshold in view.Book.Thresholds)
        {
            json.WriteStartObject();
            json.WriteString("threshold", threshold.Slug);
            json.WriteString("is", threshold.Value);
            json.WriteString("unit", threshold.Unit);
            json.WriteString("from", threshold.From);
            json.WriteString("norm", threshold.Norm);
            json.WriteBoolean("overridden", threshold.IsOverridden);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("whereElse");
        foreach (var entry in view.Book.Elsewhere)
        {
            json.WriteStartObject();
            json.WriteString("where", entry.Where);
            json.WriteString("what", entry.What);
            json.WriteString("status", entry.Status);
            json.WriteString("read", entry.ReadWords);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Strings(json, "limits", Audit.Limits);
        Run(json, audit.Run);
        if (against is { } changes) Against(json, changes);
        json.WriteString("fingerprint", audit.Fingerprint);
        json.WriteEndObject();
    }

    private static void Composite(Utf8JsonWriter json, Composite composite)
    {
        json.WriteStartObject("composite");
        json.WriteString("norm", "AI Act, Regulation (EU) 2024/1689, art. 5(1)(c)");
        json.WriteString("says", composite.Words);
        json.WriteString("outcome", composite.Outcome.Word());
        json.WriteString("gate", composite.Gate);
        json.WriteString("carveOut", composite.CarveOut);
        json.WriteStartArray("elements");
        foreach (var element in composite.Elements)
        {
            json.WriteStartObject();
            json.WriteString("element", element.Id);
            json.WriteString("title", element.Title);
            json.WriteString("outcome", element.Outcome.Word());
            json.WriteString("why", element.Why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Finding(Utf8JsonWriter json, AuditView view, Finding finding)
    {
        var check = finding.Check;
        json.WriteStartObject();
        json.WriteString("check", check.Id);
        json.WriteString("family", check.Family);
        json.WriteString("title", check.Title);
        json.WriteString("question", check.Question);
        json.WriteString("kind", check.Kind.ToString().ToLowerInvariant());
        if (check.Severity > 0) json.WriteNumber("severity", check.Severity);
        else json.WriteNull("severity");
        json.WriteBoolean("weighs", finding.Weighs);
        Answer(json, finding.Main);
        if (finding.Run is not null && !check.ByRunAlone)
        {
            json.WriteStartObject("run");
            Answer(json, finding.Run);
            json.WriteEndObject();
        }
        json.WriteStartArray("basis");
        foreach (var (norm, analogy) in view.Norms(check))
        {
            json.WriteStartObject();
            json.WriteString("norm", norm.Slug);
            json.WriteString("in", norm.In);
            json.WriteString("cite", norm.Cite);
            json.WriteString("read", norm.Read switch { NormRead.Text => "text", NormRead.Secondary => "secondary", _ => "not-opened" });
            json.WriteBoolean("byAnalogy", analogy);
            json.WriteString("status", norm.Status);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Strings(json, "thresholds", check.Thresholds);
        json.WriteString("cannotSay", check.Cannot);
        json.WriteEndObject();
    }

    private static void Answer(Utf8JsonWriter json, Answer answer)
    {
        json.WriteString("outcome", answer.Outcome.Word());
        json.WriteString("says", answer.Summary);
        json.WriteStartArray("figures");
        foreach (var figure in answer.Figures)
        {
            json.WriteStartObject();
            json.WriteString("says", figure.Says);
            Number(json, "value", figure.Value);
            Number(json, "low", figure.Low);
            Number(json, "high", figure.High);
            json.WriteString("unit", figure.Unit);
            if (figure.Count is { } count)
            {
                json.WriteNumber("of", count.Of);
                json.WriteNumber("all", count.All);
            }
            json.WriteString("threshold", figure.Threshold?.Slug);
            json.WriteNumber("band", figure.Band);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("evidence");
        foreach (var evidence in answer.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("says", evidence.Says);
            json.WriteString("at", evidence.At is { Line: > 0 } at ? at.ToString() : null);
            Strings(json, "lines", evidence.Lines);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Strings(json, "missing", answer.Missing);
        if (answer.Edit is not { } edit) return;
        json.WriteStartObject("edit");
        Strings(json, "changes", edit.Changes.Select(c => c.Says));
        json.WriteBoolean("least", edit.IsLeast);
        json.WriteEndObject();
    }

    private static void Matrix(Utf8JsonWriter json, Matrix matrix)
    {
        json.WriteStartObject("matrix");
        Strings(json, "domains", matrix.Domains);
        Strings(json, "doors", matrix.Doors);
        json.WriteStartArray("cells");
        foreach (var cell in matrix.Cells.Where(c => c.Lines > 0 || c.Relation is not Relation.Unrelated))
        {
            json.WriteStartObject();
            json.WriteString("domain", cell.Domain);
            json.WriteString("door", cell.Door);
            json.WriteString("relation", Relations.Word(cell.Relation));
            json.WriteString("why", cell.Why);
            json.WriteNumber("lines", cell.Lines);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Costs(Utf8JsonWriter json, ImmutableArray<Demerit.Audits.Checks.OccasionCost> costs)
    {
        json.WriteStartArray("costs");
        foreach (var cost in costs)
        {
            json.WriteStartObject();
            json.WriteString("rule", cost.Line.Name);
            json.WriteString("act", cost.Act.Slug);
            json.WriteNumber("points", cost.Points);
            json.WriteStartArray("presets");
            foreach (var preset in cost.Presets)
            {
                json.WriteStartObject();
                json.WriteString("preset", preset.Preset);
                json.WriteNumber("chance", preset.Chance.Value);
                json.WriteNumber("low", preset.Chance.Low);
                json.WriteNumber("high", preset.Chance.High);
                json.WriteNumber("cost", preset.Cost);
                json.WriteNumber("rise", preset.Rise);
                json.WriteNumber("milder", preset.Milder);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Annexes(Utf8JsonWriter json, ImmutableArray<Annex> annexes)
    {
        json.WriteStartArray("annexes");
        foreach (var annex in annexes)
        {
            json.WriteStartObject();
            json.WriteString("title", annex.Title);
            json.WriteStartArray("parts");
            foreach (var part in annex.Parts)
            {
                json.WriteStartObject();
                json.WriteString("heading", part.Heading);
                Strings(json, "shows", part.Shows);
                Strings(json, "checks", part.Checks);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Run(Utf8JsonWriter json, RunFacts? run)
    {
        if (run is null)
        {
            json.WriteNull("run");
            return;
        }
        json.WriteStartObject("run");
        json.WriteString("scenario", run.Scenario);
        json.WriteNumber("people", run.People);
        json.WriteNumber("days", run.Days);
        json.WriteNumber("seed", run.Seed);
        json.WriteString("version", run.Version);
        json.WriteString("checksum", run.Checksum);
        json.WriteString("command", run.Command);
        json.WriteEndObject();
    }

    private static void Against(Utf8JsonWriter json, ImmutableArray<AuditChange> changes)
    {
        json.WriteStartArray("against");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("check", change.Check.Id);
            json.WriteString("before", change.Before.Outcome.Word());
            json.WriteString("beforeSays", change.Before.Summary);
            json.WriteString("now", change.Now.Outcome.Word());
            json.WriteString("nowSays", change.Now.Summary);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
