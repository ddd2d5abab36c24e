using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Demerit.Studies.Validation;

namespace Demerit.Reports;

/// <summary>What a validation found, in words.</summary>
public static class ValidationText
{
    public static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "holds", Verdict.Fail => "fails", _ => "not decided" };

    public static string Model(ValidationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Low == result.High ? ValidationResult.Figure(result.Low) : $"{ValidationResult.Figure(result.Low)} to {ValidationResult.Figure(result.High)}";
    }

    public static string Margin(ValidationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var off = double.IsInfinity(result.Off) ? "out of reach" : result.Off <= 1.0005 ? "the same" : string.Create(CultureInfo.InvariantCulture, $"{result.Off:0.##} times off");
        return result.Factor == 1 ? off : string.Create(CultureInfo.InvariantCulture, $"{off}; up to {result.Factor:0.##} times passes");
    }

    public static string Fitted(ValidationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Fitted.IsEmpty ? "nothing" : string.Join("; ", result.Fitted);
    }

    public static string Summary(ImmutableArray<ValidationResult> results) => string.Create(CultureInfo.InvariantCulture,
        $"{results.Length} checks: {results.Count(r => r.Verdict == Verdict.Pass)} hold, {results.Count(r => r.Verdict == Verdict.Fail)} fail, {results.Count(r => r.Verdict == Verdict.NotDecided)} cannot be decided.");

    /// <summary>The page <c>docs/validation.md</c>.</summary>
    public static string Markdown(ImmutableArray<ValidationResult> results)
    {
        var text = new StringBuilder();
        text.Append("# Validation\n\nWhat `demerit validate` finds: the model's own figures beside figures that others published. Each check says what went in, what came\nout, what was fitted, and how far off it is. A check that fails stays here, with the likely reason; none is dropped. Written by\n`demerit validate --markdown`; a test holds that this page is what the program says.\n\n");
        text.Append(Summary(results)).Append("\n\n| check | model | published | unit | |\n| --- | --- | --- | --- | --- |\n");
        foreach (var r in results) text.Append(CultureInfo.InvariantCulture, $"| [{r.Title}](#{r.Slug}) | {Model(r)} | {ValidationResult.Figure(r.Published)} | {r.Unit} | {Word(r.Verdict)} |\n");
        foreach (var r in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n<a id=\"{r.Slug}\"></a>\n\n## {r.Title}\n\n**{Phrases.Capital(Word(r.Verdict))}.** Model {Model(r)}, published {ValidationResult.Figure(r.Published)} {r.Unit} ({Margin(r)}). {r.Why}\n\n");
            foreach (var line in r.WentIn) text.Append("- ").Append(line).Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"- Fitted: {Fitted(r)}.\n");
            if (r.Sources.Length > 0) text.Append(CultureInfo.InvariantCulture, $"- Sources: {string.Join("; ", r.Sources.Select(c => $"{c.Source}, {c.At}"))}.\n");
        }
        return text.ToString();
    }
}
