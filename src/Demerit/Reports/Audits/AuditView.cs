using System.Collections.Immutable;
using System.Globalization;
using Demerit.Audits;
using Demerit.Audits.Book;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Reports.Audits;

/// <summary>An audit as it is shown: in the words and with the articles of the jurisdictions chosen. Text, page and files are views of this.</summary>
/// <param name="Audit">What was computed.</param>
/// <param name="Jurisdictions">Whose articles print; all checks run whatever is chosen.</param>
public sealed record AuditView(Audit Audit, ImmutableArray<string> Jurisdictions)
{
    public Scheme Scheme => Audit.Subject.Scheme;
    public AuditBook Book => Audit.Book;

    public string Title => Scheme.Title.En;

    public string About => $"{Scheme.Slug}, {Scheme.PlaceName.En}; read as of {Phrases.Day(Audit.Subject.Day)}; tier {Scheme.Tier}: {Phrases.Tier(Scheme.Tier)}; {Phrases.Standing(Scheme.Standing)}.";

    /// <summary>The norms of a check in the jurisdictions chosen; by analogy ones are marked.</summary>
    public IEnumerable<(Norm Norm, bool ByAnalogy)> Norms(Check check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return check.Basis.Select(n => (Book.Norms[n], false)).Concat(check.ByAnalogy.Select(n => (Book.Norms[n], true))).Where(n => Jurisdictions.Contains(n.Item1.In));
    }

    public static string Says((Norm Norm, bool ByAnalogy) norm) =>
        $"{norm.Norm.Cite}{(norm.ByAnalogy ? " (by analogy)" : "")}: {norm.Norm.Says}. {Phrases.Capital(norm.Norm.ReadWords)}.{(norm.Norm.Status is { } status ? $" {Phrases.Capital(status)}." : "")}";

    /// <summary>How far a norm was read, as one mark.</summary>
    public static string ReadMark(Norm norm) => norm?.Read switch { NormRead.Text => "●", NormRead.Secondary => "◐", _ => "○" };

    public static string Severity(Check check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return check.Severity > 0 ? $"severity {check.Severity.ToString(CultureInfo.InvariantCulture)}" : check.Kind == CheckKind.Gate ? "a gate" : "a part of the composite";
    }

    /// <summary>The outcome in its word; a figure says that it is one.</summary>
    public static string Word(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Main.Outcome.Word();
    }

    public static string Threshold(AuditThreshold t) =>
        $"{t.Slug}: {t.Value} {t.Unit}; {(t.From == "convention" ? "a convention of this project" : $"from {t.From}")}{(t.Says is null ? "" : $" ({t.Says})")}{(t.IsOverridden ? "; put in place by the reader" : "")}";

    public IEnumerable<AuditThreshold> Thresholds(Check check) => check?.Thresholds.Select(t => Book.Thresholds[t]) ?? [];

    /// <summary>The figure with its interval and counts.</summary>
    public static string Figure(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var number = double.IsNaN(figure.Value) ? "none" : double.IsInfinity(figure.Value) ? "without end" : Math.Round(figure.Value, 4).ToString("#,0.####", CultureInfo.InvariantCulture);
        var interval = figure.Low is { } low && figure.High is { } high ? string.Create(CultureInfo.InvariantCulture, $" ({low:0.####} to {(double.IsInfinity(high) ? "without end" : high.ToString("0.####", CultureInfo.InvariantCulture))})") : "";
        var count = figure.Count is { } c ? string.Create(CultureInfo.InvariantCulture, $"; {c.Of:#,0} of {c.All:#,0}") : "";
        var band = figure.Threshold is { Numbers.Length: > 1 } t ? $"; {figure.Band} of the {t.Numbers.Length} bands {t.Value}" : figure.Threshold is { } single ? $"; against {single.Value}" : "";
        return $"{figure.Says}: {number}{interval}{count}{band}";
    }

    public static string Edit(Edit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var what = edit.Changes.Length <= 4 ? string.Join("; ", edit.Changes.Select(c => c.Says)) : $"{string.Join("; ", edit.Changes.Take(3).Select(c => c.Says))}; and {edit.Changes.Length - 3} more";
        return $"{(edit.IsLeast ? "Smallest change" : "Smallest change that was found")} that removes it ({Phrases.Count(edit.Changes.Length, "change", "changes")}): {what}.";
    }

    public static string Where(Place? place) => place is null || place.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {place.Line}");

    public string Basis => Jurisdictions.Length == Book.Jurisdictions.Count ? "all jurisdictions" : string.Join(", ", Jurisdictions.Select(j => Book.Jurisdictions[j].Title));
}
