using System.Text;
using Demerit.Audits;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>One field of a fixture changed flips the checks that depend on it, and no other.</summary>
public sealed class MutationTests
{
    public static TheoryData<string, string, string, string> Changes => new()
    {
        // An ordinary licence scheme, made worse one field at a time.
        { "licence-points", "notice: before", "notice: none", "R1" },
        { "licence-points", "reasons: specific", "reasons: generic", "R2" },
        { "licence-points", "burden: operator", "burden: person", "L4" },
        { "licence-points", "suspends: true", "suspends: false", "R5" },
        { "licence-points", "decided: 14d", "decided: 90d", "R4" },
        { "licence-points", "human: decides", "human: none", "R3" },
        { "licence-points", "on-whom: self", "on-whom: household", "P4" },
        { "licence-points", "method: hand-written", "method: learned", "S2" },
        { "licence-points", "rank: statute", "rank: policy", "L1" },
        { "licence-points", "impact-assessment: \"published in 2019\"", "impact-assessment: none", "R7" },
        { "licence-points", "rules: published", "rules: secret", "L2 R2" },
        { "licence-points", "score: shown", "score: hidden", "R2" },
        { "licence-points", "points: -3, lasts: 3y, reaches-back: false", "points: -3, lasts: 3y, reaches-back: true", "L3" },
        { "licence-points", "points: -3, lasts: 3y", "points: -3, lasts: forever", "D3 D4 R6" },
        { "licence-points", "points: -3, lasts: 3y", "points: { from: -12, to: -3 }, lasts: 3y", "L2" },
        { "licence-points", "points: -3, lasts: 3y", "points: unknown, lasts: 3y", "L2" },
        { "licence-points", "biometric: none", "biometric: identity", "D6" },
        { "licence-points", "biometric: none", "biometric: category", "D6 P3" },
        { "licence-points", "for: [traffic]", "for: [work]", "D1" },
        { "licence-points", "holders: [licensing-authority]", "holders: [licensing-authority, insurers, employers]", "D1" },
        { "licence-points", "redress:", "contagion: { share: 0.1 }\nredress:", "P4" },
        { "licence-points", "subject: people", "subject: groups", "P4" },
        { "licence-points", "keeps: 5y, holders-keep", "keeps: 6m, holders-keep", "D4" },
        { "licence-points", "mistaken: 0.0005", "mistaken: 0.02", "D5!" },
        { "licence-points", "door: licences, effect: closed", "door: fly, effect: closed", "S4" },
        { "licence-points", "door: licences, effect: closed", "door: insurance, effect: restricted", "P5" },
        { "licence-points", "door: licences, effect: closed", "door: private-job, effect: favoured", "P5 S4 S7" },
        { "licence-points", "door: licences, effect: closed", "door: named-in-public, effect: closed", "P6 S4" },
        { "licence-points", "title: speeding, domain: traffic, status: [ { place: us, is: unlawful } ]", "title: speeding, domain: speech, rights: [expression], status: [ { place: us, is: unlawful } ]", "P1 S4" },
        { "licence-points", "subject: people", "subject: organisations", "S1" },
        { "licence-points", "fined-for-speeding-here, points: -3, lasts: 3y, reaches-back: false", "fined-for-speeding-here, points: -3, lasts: 3y, reaches-back: false, finding: suspicion", "L4" },
        { "licence-points", "read: { rules: whole, consequences: whole }", "read: { rules: whole, consequences: part }", "P4 P6 S4 S6 S7" },
        { "licence-points", "red-light, conduct: fined-for-red-light-here, points: -4, lasts: 3y, reaches-back: false", "red-light, conduct: fined-for-speeding-here, points: -4, lasts: 3y, reaches-back: false, finding: judgment", "L5" },
        { "licence-points", "consequences:\n  - { grade: withdrawn, door: licences, effect: closed, says: \"the driving licence is withdrawn\", cite: [model, \"art. 5\"] }\n", "", "P5 S3" },
        { "fraud-flag", "domain: neighbourhood", "domain: work", "D2" },
        // The municipal score, made better one field at a time.
        { "municipal-trust", "conduct: volunteer-too-little, points: -10", "conduct: volunteer-too-little, points: 10", "P1" },
        { "municipal-trust", "from: 70", "from: -70", "S6" },
        { "municipal-trust", "door: benefits, effect: closed", "door: benefits, effect: favoured", "S6" },
        { "municipal-trust", "method: statistical", "method: unknown", "S2" },
        { "municipal-trust", "legal-basis: \"unknown\"", "legal-basis: \"the council's act\"", "L1" },
        { "municipal-trust", "notice: unknown", "notice: before", "R1" },
        { "municipal-trust", "subject: people }", "subject: people, on-whom: self }", "P4" },
        { "credit-score", "redress: { notice: after, objection: { within: 60d, decided: 30d } }", "redress: { notice: after, objection: { within: 60d, decided: 30d }, reasons: specific }", "R2" },
        { "credit-score", "door: borrow, effect: closed", "door: fly, effect: closed", "P5 S4" },
        { "credit-score", "fact: credit-utilisation", "fact: owns-home", "" },
        { "credit-score", "fact: late-payments-reported", "fact: dependants", "P3 S4" },
        { "bureau-copies", "lasts: 3y", "lasts: 6m", "D4" },
        { "five-year-logs", "lasts: 5y", "lasts: 2y", "D3" },
        { "five-year-logs", "at-least: 3", "at-least: 1", "S1" },
        { "school-of-the-child", "on-whom: child, ", "", "" },
        { "school-of-the-child", "door: private-school, effect: closed, on-whom: child", "door: borrow, effect: closed, on-whom: self", "P4 P5" },
        { "roll-out-first", "impact-assessment: \"none before roll-out\"", "impact-assessment: \"published before\"", "R7" },
        { "auto-adjudication", "finding: suspicion", "finding: decision", "L4" },
        { "auto-adjudication", "floor: none", "floor: \"the minimum stays\"", "P5" },
        { "list-beyond-its-list", "for: [court]", "for: [transit]", "D1" },
        { "buyer-privileges", "door: transport-perks", "door: private-job", "S4 S7" },
        { "telematics", "door: insurance", "door: health-care", "P5 S4" },
        { "averaged-income", "burden: person", "burden: operator", "L4" },
        // A rank alone is no basis.
        { "averaged-income", "rank: none", "rank: statute", "" },
        { "averaged-income", "notice: after", "notice: before", "R1" },
        { "spouse-nationality", "fact: spouse-nationality, bands", "fact: home-internet, bands", "P3 P4" },
        { "spouse-nationality", "door: benefits, effect: closed", "door: borrow, effect: closed", "P5" },
        { "spouse-nationality", "notice: none", "notice: before", "R1" },
        { "voucher-ignored", "reasons: generic", "reasons: specific", "" },
        { "voucher-ignored", "rules: secret, score: hidden", "rules: published, score: shown", "L2" },
        { "voucher-ignored", "decided: 30d", "decided: 1y", "R4" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void One_field_flips_the_checks_that_depend_on_it_and_no_other(string name, string from, string to, string flips)
    {
        var text = Fixtures.Text(name);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var (before, after) = (Fixtures.Audit(name), Fixtures.Audit(Fixtures.Read(name, text.Replace(from, to, StringComparison.Ordinal))));
        // A mark ! asks for a figure that reaches another band, where the outcome stays a figure.
        var found = before.Findings.Zip(after.Findings).Where(f => f.First.Main.Outcome != f.Second.Main.Outcome || f.First.Weighs != f.Second.Weighs)
            .Select(f => f.First.Check.Id + (f.First.Main.Outcome == f.Second.Main.Outcome ? "!" : "")).Order(StringComparer.Ordinal);
        Assert.Equal(flips, string.Join(' ', found));
    }
}
