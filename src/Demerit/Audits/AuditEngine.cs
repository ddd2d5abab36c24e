using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Demerit.Audits.Book;
using Demerit.Audits.Checks;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Schemes;

namespace Demerit.Audits;

/// <summary>Runs the checks over a scheme.</summary>
public static class AuditEngine
{
    public const string Version = "1";

    // A check is data plus one small function.
    private static readonly Dictionary<string, Func<Subject, Answer>> FromFile = new(StringComparer.Ordinal)
    {
        ["S1"] = SocialScoring.S1, ["S2"] = SocialScoring.S2, ["S3"] = SocialScoring.S3, ["S4"] = SocialScoring.S4, ["S6"] = SocialScoring.S6, ["S7"] = SocialScoring.S7,
        ["L1"] = Legality.L1, ["L2"] = Legality.L2, ["L3"] = Legality.L3, ["L4"] = Legality.L4, ["L5"] = Legality.L5,
        ["P1"] = ProtectedLife.P1, ["P3"] = ProtectedLife.P3, ["P4"] = ProtectedLife.P4, ["P5"] = ProtectedLife.P5, ["P6"] = ProtectedLife.P6,
        ["D1"] = Data.D1, ["D2"] = Data.D2, ["D3"] = Data.D3, ["D4"] = Data.D4, ["D5"] = Data.D5, ["D6"] = Data.D6,
        ["R1"] = RedressAndControl.R1, ["R2"] = RedressAndControl.R2, ["R3"] = RedressAndControl.R3, ["R4"] = RedressAndControl.R4, ["R5"] = RedressAndControl.R5, ["R6"] = RedressAndControl.R6, ["R7"] = RedressAndControl.R7,
    };

    private static readonly Dictionary<string, Func<Subject, RunEvidence, Answer>> FromRun = new(StringComparer.Ordinal)
    {
        ["S3"] = RunChecks.S3, ["S5"] = RunChecks.S5, ["P2"] = RunChecks.P2, ["P4"] = RunChecks.P4, ["P5"] = RunChecks.P5, ["P6"] = RunChecks.P6, ["D2"] = RunChecks.D2, ["D3"] = RunChecks.D3, ["D5"] = RunChecks.D5,
        ["R1"] = RunChecks.R1, ["R4"] = RunChecks.R4, ["E1"] = RunChecks.E1, ["E2"] = RunChecks.E2, ["E3"] = RunChecks.E3, ["E4"] = RunChecks.E4,
    };

    /// <summary>Which checks the engine can answer from the file, and which from a run.</summary>
    public static bool Answers(string check, AnsweredBy by) => by == AnsweredBy.Run ? FromRun.ContainsKey(check) : check == "O1" || FromFile.ContainsKey(check);

    /// <param name="scheme">The scheme.</param>
    /// <param name="catalogue">The catalogue, without what the scheme brings.</param>
    /// <param name="book">Checks, norms, thresholds.</param>
    /// <param name="presets">Sensing presets beside the documented one.</param>
    /// <param name="run">A run of a city under this scheme; null without one.</param>
    /// <param name="day">The day on which the scheme is read; null for its last.</param>
    /// <param name="fingerprint">Of scheme and catalogue.</param>
    /// <param name="scenario">A scenario of the library under this scheme, for the command that makes a run; null where there is none.</param>
    public static Audit Compute(Scheme scheme, Catalogue catalogue, AuditBook book, ImmutableArray<Sensing> presets, RunEvidence? run, DateOnly? day, string fingerprint, string? scenario = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        var subject = Subject.Of(scheme, catalogue, book, day);
        var costs = Cost.Of(subject, [Sensing.Documented, .. presets.Where(p => !p.IsDocumented)]);
        var findings = book.Checks.Select(check => new Finding(check, File(check, subject, costs), Run(check, subject, run, scenario))).ToImmutableArray();
        Answer Of(string id) => findings.First(f => f.Check.Id == id).File;
        var letter = findings.Where(f => f.Check.Letter is not null && f.NotShown).Select(f => new Question(f.Check, f.Check.Letter!, f.File.Missing)).ToImmutableArray();
        return new Audit(subject, findings, Composite.Of(subject, Of("S1"), Of("S3"), Of("S4"), Of("S6")), Matrix.Of(subject, Pairs.Of(subject)), costs, letter, Annex.Of(subject), run?.Facts, fingerprint);
    }

    /// <summary>The answer of one check from the file alone.</summary>
    public static Answer One(string check, Subject subject, ImmutableArray<Sensing> presets)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return File(subject.Book.Checks[check], subject, check == "O1" ? Cost.Of(subject, [Sensing.Documented, .. presets]) : []);
    }

    private static Answer File(Check check, Subject subject, ImmutableArray<OccasionCost> costs) =>
        check.Id == "O1" ? Cost.O1(subject, costs) : FromFile.TryGetValue(check.Id, out var function) ? function(subject) : new Answer(Outcome.NotApplicable, "Only a run of a city answers this.");

    private static Answer? Run(Check check, Subject subject, RunEvidence? run, string? scenario)
    {
        if (!check.Answers.HasFlag(AnsweredBy.Run)) return null;
        if (run is null) return new Answer(Outcome.NotRun, $"{(scenario is null ? $"demerit simulate SCENARIO --out DIR, with a scenario of {subject.Scheme.Slug}" : $"demerit simulate {scenario} --out DIR")}; then demerit audit {subject.Scheme.Slug} --run DIR");
        return FromRun[check.Id](subject, run);
    }

    /// <summary>SHA-256 of the scheme's fingerprint and the audit's own data.</summary>
    public static string Fingerprint(IContent content, string ofScheme, ReadOnlySpan<byte> thresholds)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"demerit audit {Version}\n{ofScheme}\n"));
        foreach (var file in content.Under(AuditBook.Folder)) hash.AppendData([.. content.Read(file)!.Where(b => b != (byte)'\r')]);
        hash.AppendData(thresholds);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
