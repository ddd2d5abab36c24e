using System.Collections.Immutable;

namespace Demerit.Audits;

/// <summary>A heading of an assessment that the law asks for, with what the file shows and the checks that bear on it.</summary>
public sealed record AnnexPart(string Heading, ImmutableArray<string> Shows, ImmutableArray<string> Checks);

/// <summary>What an audit can put under the headings of an assessment: an outline for those who must make one, never the assessment.</summary>
public sealed record Annex(string Title, ImmutableArray<AnnexPart> Parts)
{
    internal static ImmutableArray<Annex> Of(Subject subject)
    {
        var (scheme, g) = (subject.Scheme, subject.Governance);
        string Told(string what, string? words) => $"{what}: {words ?? "not shown"}";
        var applies = scheme.AppliesTo;
        var who = $"{(applies.Age is { } age ? $"from {age} years" : "of any age that is told")}{(applies.Residence is { } place ? $", living in {subject.Catalogue.Places.Find(place)?.Title.En ?? place}" : "")}{(applies.OptIn is { } opt ? opt ? ", by consent" : ", without being asked" : "")}";
        var channels = Text.Some(subject.Lines.SelectMany(subject.ChannelsOf).Select(c => c.Title.En), 8);
        var operation = Told("operator", scheme.Operator?.En);
        var purpose = Told("purpose", g.Purpose?.En);
        var users = Told("who acts on it", g.Users.IsEmpty ? null : Text.Join(g.Users));
        return
        [
            new Annex("Headings of GDPR, art. 35(7) (an account of it was read, not its wording)",
            [
                new("(a) a description of the processing and its purposes", [operation, purpose, users, $"what is counted: {Text.Count(subject.Lines.Length, "line", "lines")}; sources of records: {(channels.Length == 0 ? "not shown" : channels)}"], ["S1", "S2", "S3", "D1", "D2", "D6"]),
                new("(b) whether it is necessary and in proportion", [Told("legal basis", g.LegalBasis?.En)], ["L1", "L2", "L3", "S4", "S6", "D2", "D3", "O1"]),
                new("(c) the risks to rights and freedoms", [], ["P1", "P2", "P3", "P4", "P5", "P6", "L4", "L5", "D5", "E1", "E2", "E3", "E4"]),
                new("(d) the measures against them", [Told("impact assessment", g.ImpactAssessment?.En)], ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "D4"]),
            ]),
            new Annex("Headings of AI Act, art. 27(1) (application for Annex III systems postponed: check the date)",
            [
                new("(a) the deployer's processes in which it is used", [operation, users, purpose], ["S3", "S4"]),
                new("(b) for how long and how often", [$"in force from {scheme.InForce.From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown day"}{(scheme.InForce.To is { } end ? $" to {end.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}" : "")}", Told("end or review", g.Sunset?.En)], ["D3", "R6"]),
                new("(c) the people and groups likely to be affected", [$"people {who}"], ["S1", "P3", "P4", "E2", "E3"]),
                new("(d) the harm that may come to them", [], ["S6", "S7", "P1", "P2", "P5", "P6", "D5", "E1", "E4"]),
                new("(e) human oversight", [Told("what a person does", g.Human)], ["R3", "R7"]),
                new("(f) what is done when a risk comes true, complaints among it", [Told("notice", scheme.Redress.Notice == "unknown" ? null : scheme.Redress.Notice)], ["R1", "R2", "R4", "R5", "R6"]),
            ]),
        ];
    }
}
