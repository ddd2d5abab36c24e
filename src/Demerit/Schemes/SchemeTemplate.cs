namespace Demerit.Schemes;

/// <summary>A commented scheme to start one's own from; it passes its own check.</summary>
internal static class SchemeTemplate
{
    public static string For(string slug) => Text.Replace("SLUG", slug, StringComparison.Ordinal);

    private const string Text = """
        # yaml-language-server: $schema=../../schemas/scheme.schema.json
        scheme: SLUG                          # the name of its folder
        title: A scheme of your own
        place: Nowhere
        operator: Town office
        standing: fictional                   # documented | reported | fictional: the best that anything in it can have
        tier: b                               # a: read at every passage, 80 % with amounts; b: in part; c: a card, never computed
        read: { rules: whole, consequences: whole }
        applies-to: { age: 18 }               # also residence: PLACE, consent: mandatory | opt-in
        in-force: { from: 2016-04-01 }        # to: left out while it is still in force
        summary: >-
          One honest paragraph: who runs it, what it counts, what became of it.
        sources:
          invented: { title: "Invented for this file", publisher: "You", date: 2020, kind: assumption, read: whole }
        score: { start: 1000, floor: 0, cite: [invented, "the start"] }
        grades:                               # highest first; the last takes everything below
          - { grade: A, from: 980, cite: [invented, "grades"] }
          - { grade: B, from: 960, cite: [invented, "grades"] }
          - { grade: C, cite: [invented, "grades"] }
        rules:
          - rule: late-loan
            conduct: pay-loan-late            # from catalogue/conduct.yaml; a finding where the text asks for a fine or a judgment
            match: exact                      # near, or stretch (left out of the main figures), where it is not quite that
            points: -10                       # also { from: -50, to: -5 }, [-3, -6], unknown, or dated
            per: month                        # occurrence | day | month | year | once
            cap: -50
            lasts: 2y                         # or forever, or { from: 1y, to: forever, middle: 5y } where the text is unknown
            says: "late with a loan instalment"
            cite: [invented, "line 1"]
        consequences:                         # by grade, list, below or from (a score)
          - { grade: C, door: borrow, effect: closed, says: "no loans", cite: [invented, "what a C does"] }
        redress:
          notice: before                      # none | on-request | after | before | unknown
          objection: { within: 60d, decided: 15d }
        transparency: { rules: published, score: shown }

        """;
}
