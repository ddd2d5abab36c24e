using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>Reads a scheme's file: its form, and what can be judged from the file alone. Names and proofs are for the check.</summary>
public static class SchemeReader
{
    /// <summary>So many rules, lists, consequences, sources and entries of its own each; the longest known scheme has some hundred rules.</summary>
    public const int MostItems = 1_000;

    /// <summary>So many grades, and so many bands of a fact.</summary>
    public const int MostSteps = 100;

    private static readonly string[] Known =
    [
        "scheme", "title", "place", "operator", "standing", "tier", "read", "applies-to", "in-force", "summary", "sources", "supersedes", "experience", "governance",
        "score", "grades", "rules", "lists", "consequences", "conduct", "channels", "facts", "redress", "transparency", "contagion", "compute",
    ];
    private const decimal MostUnits = 1_000_000_000, MostUnit = 1_000_000;
    private static readonly string[] Pers = ["occurrence", "day", "month", "year", "once"];
    private static readonly string[] Matches = ["exact", "near", "stretch"];
    private static readonly string[] Effects = ["closed", "restricted", "favoured"];
    private static readonly string[] Shares = ["whole", "part", "none"];
    private static readonly string[] Findings = ["judgment", "decision", "report", "suspicion", "prediction"];
    private static readonly string[] Bearers = ["self", "household", "child", "unit", "friends"];

    /// <exception cref="ContentException">The bytes are no scheme.</exception>
    public static Scheme Read(string file, ReadOnlySpan<byte> bytes)
    {
        var faults = new Faults();
        var scheme = Fields.Of(YamlReader.Read(file, bytes), faults, "a scheme", Known) is { } f ? Read(file, f, faults) : null;
        if (faults.Any) throw new ContentException(faults.InOrder());
        return scheme!;
    }

    private static Scheme Read(string file, Fields f, Faults faults)
    {
        var standing = f.RequiredChoice("standing", "documented", "reported", "fictional");
        var (readRules, readConsequences) = ReadShares(f, faults);
        var redress = ReadRedress(f, faults, out var repair);
        var score = ReadScore(f, faults);
        var rules = ImmutableArray.CreateBuilder<ConductRule>();
        var factRules = ImmutableArray.CreateBuilder<FactRule>();
        var order = ImmutableArray.CreateBuilder<string>();
        foreach (var node in f.Items("rules", MostItems)) ReadRule(node, faults, rules, factRules, order);
        if (repair is not null)
        {
            rules.Add(repair);
            order.Add(repair.Name);
        }
        var grades = f.Items("grades", MostSteps).Select(n => ReadGrade(n, faults)).OfType<Grade>().ToImmutableArray();
        var lists = f.Items("lists", MostItems).Select(n => ReadList(n, faults)).OfType<SchemeList>().ToImmutableArray();
        NoneTwice(rules.Select(r => (r.Name, r.Place)).Concat(factRules.Select(r => (r.Name, r.Place))), "rule", faults);
        NoneTwice(lists.Select(l => (l.Name, l.Place)), "list", faults);
        InOrder(grades, faults);
        var scheme = new Scheme(f.RequiredSlug("scheme"), f.RequiredWords("title"), f.RequiredWords("place"), f.Words("operator"),
            standing switch { "documented" => Standing.Documented, "reported" => Standing.Reported, _ => Standing.Fictional },
            f.RequiredChoice("tier", "a", "b", "c")[0], readRules, readConsequences, ReadApplies(f, faults), ReadInForce(f, faults), f.RequiredWords("summary"),
            Source.ReadAll(f.Entries("sources", MostItems), faults), f.Slug("supersedes"), ReadExperience(f, faults), ReadGovernance(f, faults), score, grades, rules.ToImmutable(), factRules.ToImmutable(), lists,
            [.. f.Items("consequences", MostItems).Select(n => ReadConsequence(n, faults)).OfType<Consequence>()],
            ConductReader.ReadAll(f.Entries("conduct", MostItems), faults), Channel.ReadAll(f.Entries("channels", MostItems), faults), FactReader.ReadAll(f.Entries("facts", MostItems), faults),
            redress, ReadTransparency(f, faults), ReadContagion(f, faults), f.Choice("compute", "city") is not null, order.ToImmutable(), file, f.Place);
        ScoreIsThere(scheme, faults);
        return scheme;
    }

    private static void ScoreIsThere(Scheme scheme, Faults faults)
    {
        var unit = scheme.Score?.Unit ?? 1;
        foreach (var rule in scheme.Rules)
        {
            if (scheme.Score is null && rule.Points is not (null or Points.Unknown)) faults.Add(rule.Place, $"the rule \"{rule.Name}\" has points, but the scheme has no score");
            if (rule.NoBetterThan is { } best && scheme.Grades.All(g => g.Name != best))
                faults.Add(rule.Place, $"no grade \"{best}\"{Nearest.Hint(best, scheme.Grades.Select(g => g.Name))}");
            foreach (var amount in (rule.Points?.Amounts() ?? []).Append(rule.Cap ?? 0)) WholeUnits(amount, unit, rule.Place, faults);
        }
        foreach (var band in scheme.FactRules.SelectMany(r => r.Bands))
        {
            if (scheme.Score is null && band.Points is not Points.Unknown) faults.Add(band.Place, "a band has points, but the scheme has no score");
            foreach (var amount in band.Points.Amounts()) WholeUnits(amount, unit, band.Place, faults);
        }
        if (scheme.Score is { } score)
            foreach (var amount in new[] { score.Start, score.Floor ?? 0, score.Ceiling ?? 0 }) WholeUnits(amount, unit, scheme.Place, faults);
        foreach (var (amount, place) in scheme.Grades.Select(g => (g.From, g.Place)).Concat(scheme.Consequences.Select(c => (c.Below ?? c.From, c.Place)))) InReach(amount ?? 0, unit, place, faults);
        if (scheme.ComputeInCity && scheme.Tier != 'c') faults.Add(scheme.Place, $"\"compute: city\" is for cards of tier c; this is tier {scheme.Tier}");
        if (scheme.Grades.Length > 0 && scheme.Score is null) faults.Add(scheme.Grades[0].Place, "grades stand here, but the scheme has no score");
    }

    private static bool InReach(decimal amount, decimal unit, Place place, Faults faults)
    {
        if (unit is <= 0 or > MostUnit || Math.Abs(amount) <= MostUnits * unit) return true;
        faults.Add(place, $"{amount} is more than {MostUnits} units of the score, which are {unit} each");
        return false;
    }

    private static void WholeUnits(decimal amount, decimal unit, Place place, Faults faults)
    {
        if (unit > 0 && InReach(amount, unit, place, faults) && amount % unit != 0) faults.Add(place, $"{amount} is no multiple of the score's unit {unit}");
    }

    private static void NoneTwice(IEnumerable<(string Name, Place Place)> named, string what, Faults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, place) in named)
            if (!seen.Add(name)) faults.Add(place, $"the {what} \"{name}\" stands twice; expected a name of its own");
    }

    // Highest first; only the last without a lower end.
    private static void InOrder(ImmutableArray<Grade> grades, Faults faults)
    {
        // Grades may change with the years: each day on which one does is looked at for itself.
        var days = grades.SelectMany(g => new[] { g.InForce.From, g.InForce.To?.AddDays(1) }).OfType<DateOnly>().Append(DateOnly.MinValue.AddYears(1)).Distinct();
        foreach (var day in days) InOrderOn([.. grades.Where(g => g.InForce.On(day))], faults);
    }

    private static void InOrderOn(ImmutableArray<Grade> grades, Faults faults)
    {
        NoneTwice(grades.Select(g => (g.Name, g.Place)), "grade", faults);
        for (var i = 0; i < grades.Length; i++)
        {
            var grade = grades[i];
            var last = i == grades.Length - 1;
            if (last && grade.From is not null) faults.Add(grade.Place, $"the last grade \"{grade.Name}\" has a \"from\"; it takes every score that is left");
            if (!last && grade.From is null) faults.Add(grade.Place, $"\"from\" is missing in grade \"{grade.Name}\"; only the last has none");
            if (i > 0 && grade.From >= grades[i - 1].From)
                faults.Add(grade.Place, $"grade \"{grade.Name}\" from {grade.From} stands after \"{grades[i - 1].Name}\" from {grades[i - 1].From}; expected the highest first");
        }
    }

    private static (TextRead, TextRead) ReadShares(Fields scheme, Faults faults)
    {
        if (scheme.Required("read") is not { } node || Fields.Of(node, faults, "read", "rules", "consequences") is not { } f) return (TextRead.None, TextRead.None);
        return ((TextRead)Array.IndexOf(Shares, f.RequiredChoice("rules", Shares)), (TextRead)Array.IndexOf(Shares, f.RequiredChoice("consequences", Shares)));
    }

    internal static InForce ReadInForce(Fields fields, Faults faults)
    {
        if (fields.Node("in-force") is not { } node || Fields.Of(node, faults, "in-force", "from", "to") is not { } f) return InForce.Always;
        var from = f.Date("from");
        var to = f.Date("to");
        if (from is { } a && to is { } b && b.Last < a.First) faults.Add(f.PlaceOf("to"), "\"to\" is before \"from\"");
        return new InForce(from?.First, to?.Last);
    }

    private static AppliesTo ReadApplies(Fields scheme, Faults faults)
    {
        if (scheme.Node("applies-to") is not { } node || Fields.Of(node, faults, "applies-to", "age", "residence", "consent") is not { } f) return new AppliesTo(null, null, null);
        return new AppliesTo(f.Whole("age", 0, 120), f.Slug("residence"), f.Choice("consent", "mandatory", "opt-in") is { } consent ? consent == "opt-in" : null);
    }

    private static ScoreTable? ReadScore(Fields scheme, Faults faults)
    {
        if (scheme.Node("score") is not { } node || Fields.Of(node, faults, "score", "start", "floor", "ceiling", "unit", "cite") is not { } f) return null;
        if (f.Required("start") is null || f.Number("start") is not { } start) return null;
        var score = new ScoreTable(start, f.Number("floor"), f.Number("ceiling"), f.Number("unit") ?? 1, Citation.Required(f));
        if (score.Unit is <= 0 or > MostUnit) faults.Add(f.PlaceOf("unit"), $"the unit is a number above 0, at most {MostUnit}");
        if (score.Floor > start) faults.Add(f.PlaceOf("floor"), $"the floor {score.Floor} is above the start {start}");
        if (score.Ceiling < start) faults.Add(f.PlaceOf("ceiling"), $"the ceiling {score.Ceiling} is below the start {start}");
        if (Math.Abs(start) > 10_000_000) faults.Add(f.PlaceOf("start"), "the start is beyond ten million");
        return score;
    }

    private static Grade? ReadGrade(Node node, Faults faults) =>
        Fields.Of(node, faults, "a grade", "grade", "from", "in-force", "cite") is { } f
            ? new Grade(f.RequiredName("grade"), f.Number("from"), ReadInForce(f, faults), Citation.Read(f.Node("cite"), faults), f.Place)
            : null;

    private static void ReadRule(Node node, Faults faults, ImmutableArray<ConductRule>.Builder rules, ImmutableArray<FactRule>.Builder factRules, ImmutableArray<string>.Builder order)
    {
        if (Fields.Of(node, faults, "a rule", "rule", "conduct", "fact", "bands", "match", "points", "no-better-than", "per", "cap", "lasts", "in-force", "finding", "reaches-back", "says", "cite") is not { } f) return;
        var name = f.RequiredSlug("rule");
        if (name == ConductRule.Repair) faults.Add(f.PlaceOf("rule"), "the name \"repair\" is kept for redress.repair");
        order.Add(name);
        var match = f.Choice("match", Matches) is { } m ? (Match)Array.IndexOf(Matches, m) : Match.Exact;
        var cause = f.ExactlyOne($"the rule \"{name}\"", "conduct", "fact");
        if (cause == "fact")
        {
            foreach (var field in new[] { "points", "no-better-than", "per", "cap", "lasts", "finding", "reaches-back" }) f.Refuse(field, $"a rule by fact has bands; \"{field}\" is for rules by conduct");
            factRules.Add(new FactRule(name, f.RequiredSlug("fact"), match, ReadBands(f, name, faults), ReadInForce(f, faults), f.Words("says"), Citation.Required(f), f.Place));
            return;
        }
        f.Refuse("bands", "bands are for rules by fact");
        rules.Add(ReadConductRule(f, name, match, faults));
    }

    private static ConductRule ReadConductRule(Fields f, string name, Match match, Faults faults)
    {
        var kind = f.ExactlyOne($"the rule \"{name}\"", "points", "no-better-than");
        if (kind == "no-better-than")
            foreach (var field in new[] { "per", "cap" }) f.Refuse(field, $"no-better-than takes no \"{field}\": one record is enough");
        var points = Points.ReadFrom(f.Node("points"), faults);
        var per = f.Choice("per", Pers) is { } p ? (Per)Array.IndexOf(Pers, p) : Per.Occurrence;
        if (points is Points.Sequence or Points.Dated && per != Per.Occurrence && (points is Points.Sequence || ((Points.Dated)points).Entries.Any(e => e.Points is Points.Sequence)))
            faults.Add(f.PlaceOf("per"), "a list of points counts every record; \"per\" must be occurrence");
        var cap = f.Number("cap");
        if (cap is { } c && points?.Amounts().Any(a => a != 0 && Math.Sign(a) != Math.Sign(c)) == true)
            faults.Add(f.PlaceOf("cap"), $"the cap {c} and the points {points} have different signs; the cap is the most that the rule can move the score");
        var lasts = Lasts.ReadFrom(f.Required("lasts"), faults);
        return new ConductRule(name, f.Slug("conduct") ?? "", match, points, f.Name("no-better-than"), per, cap, lasts ?? Lasts.Forever(f.Place), ReadInForce(f, faults), f.Words("says"), Citation.Required(f), f.Place)
        {
            Finding = f.Choice("finding", Findings), ReachesBack = f.Truth("reaches-back"),
        };
    }

    /// <summary>True, false or a choice.</summary>
    private static FactValue? ReadIs(Fields f, Faults faults)
    {
        if (f.Node("is") is not { } node || FactValue.Read(node, faults, "is") is not { } value) return null;
        if (value.Number is not null) faults.Add(node.Place, $"{value} stands where \"is\" (true, false or a choice) is expected; numbers have at-least and below");
        return value;
    }

    private static ImmutableArray<Band> ReadBands(Fields rule, string name, Faults faults)
    {
        var bands = ImmutableArray.CreateBuilder<Band>();
        if (rule.Required("bands") is null) return [];
        foreach (var node in rule.Items("bands", MostSteps))
        {
            if (Fields.Of(node, faults, "a band", "below", "is", "points") is not { } f) continue;
            if (f.Has("below") && f.Has("is")) faults.Add(f.Place, "a band has \"below\" (numbers) or \"is\" (choices), not both");
            var value = ReadIs(f, faults);
            if (f.Required("points") is not null && Points.ReadFrom(f.Node("points"), faults) is { } points)
            {
                if (points is Points.Sequence || (points is Points.Dated dated && dated.Entries.Any(e => e.Points is Points.Sequence))) faults.Add(f.PlaceOf("points"), "a band is one value; a list of points is for conduct");
                bands.Add(new Band(f.Number("below"), value, points, f.Place));
            }
        }
        if (bands.Count == 0) faults.Add(rule.PlaceOf("bands"), $"the rule \"{name}\" has no bands");
        var byChoice = bands.Any(b => b.Is is not null);
        if (byChoice && bands.Any(b => b.Below is not null)) faults.Add(rule.PlaceOf("bands"), $"the bands of \"{name}\" mix \"is\" (choices) and \"below\" (numbers)");
        for (var i = 0; i < bands.Count; i++)
        {
            var last = i == bands.Count - 1;
            if (!byChoice && !last && bands[i].Below is null) faults.Add(bands[i].Place, $"\"below\" is missing in a band of \"{name}\"; only the last has none");
            if (!byChoice && last && bands[i].Below is not null) faults.Add(bands[i].Place, $"the last band of \"{name}\" has a \"below\"; it takes every value that is left");
            if (i > 0 && bands[i].Below <= bands[i - 1].Below) faults.Add(bands[i].Place, $"the band below {bands[i].Below} stands after the band below {bands[i - 1].Below}; expected the lowest first");
            if (byChoice && bands[i].Is is null && !last) faults.Add(bands[i].Place, $"\"is\" is missing in a band of \"{name}\"; only the last may leave it out");
            if (bands[i].Is is { } value && bands.Take(i).Any(b => b.Is == value)) faults.Add(bands[i].Place, $"the value {value} has two bands");
        }
        return bands.ToImmutable();
    }

    private static SchemeList? ReadList(Node node, Faults faults)
    {
        if (Fields.Of(node, faults, "a list", "list", "conduct", "fact", "at-least", "below", "is", "in", "lasts", "in-force", "finding", "says", "cite") is not { } f) return null;
        var name = f.RequiredSlug("list");
        var cause = f.ExactlyOne($"the list \"{name}\"", "conduct", "fact");
        var within = f.Choice("in", "day", "month", "year") is { } slot ? (Per)Array.IndexOf(Pers, slot) : (Per?)null;
        var atLeast = 1;
        Lasts? lasts = null;
        FactValue? value = null;
        if (cause == "conduct")
        {
            foreach (var field in new[] { "below", "is" }) f.Refuse(field, $"\"{field}\" is for lists by fact");
            atLeast = f.Whole("at-least", 1, 1000) ?? 1;
            lasts = Lasts.ReadFrom(f.Required("lasts"), faults) ?? Lasts.Forever(f.Place);
        }
        else
        {
            foreach (var field in new[] { "in", "lasts", "finding" }) f.Refuse(field, $"\"{field}\" is for lists by conduct: a fact is true now");
            if (f.Has("is") && (f.Has("at-least") || f.Has("below"))) faults.Add(f.Place, $"the list \"{name}\" has \"is\" beside \"at-least\" or \"below\"");
            if (!f.Has("is") && !f.Has("at-least") && !f.Has("below")) faults.Add(f.Place, $"the list \"{name}\" by fact needs at-least, below or is");
            value = ReadIs(f, faults);
        }
        var isFact = cause == "fact";
        return new SchemeList(name, f.Slug("conduct"), atLeast, within, lasts, f.Slug("fact"), isFact ? f.Number("at-least") : null, isFact ? f.Number("below") : null, value,
            ReadInForce(f, faults), f.Words("says"), Citation.Required(f), f.Place)
        {
            Finding = f.Choice("finding", Findings),
        };
    }

    private static Consequence? ReadConsequence(Node node, Faults faults)
    {
        if (Fields.Of(node, faults, "a consequence", "grade", "list", "below", "from", "door", "effect", "in-force", "on-whom", "floor", "severity", "unlawful", "says", "cite") is not { } f) return null;
        f.ExactlyOne("a consequence", "grade", "list", "below", "from");
        return new Consequence(f.Name("grade"), f.Slug("list"), f.Number("below"), f.Number("from"), f.RequiredSlug("door"),
            (Effect)Array.IndexOf(Effects, f.RequiredChoice("effect", Effects)), ReadInForce(f, faults), f.Words("says"), Citation.Required(f), f.Place)
        {
            OnWhom = f.Choice("on-whom", Bearers), Floor = f.Words("floor"), Severity = f.Whole("severity", 1, 4), Unlawful = f.Truth("unlawful") == true,
        };
    }

    private static Redress ReadRedress(Fields scheme, Faults faults, out ConductRule? repair)
    {
        repair = null;
        if (scheme.Node("redress") is not { } node || Fields.Of(node, faults, "redress", "notice", "objection", "repair", "reasons", "decider", "burden", "suspends", "restores", "compensates") is not { } f) return Redress.Unknown;
        if (f.Node("repair") is { } mending && Fields.Of(mending, faults, "repair", "conduct", "points", "per", "cap", "lasts", "cite") is { } r)
        {
            r.Required("conduct");
            r.Required("points");
            repair = ReadConductRule(r, ConductRule.Repair, Match.Exact, faults);
            if (repair.Points is { Sign: < 0 }) faults.Add(r.PlaceOf("points"), "repair gives points back; expected more than 0");
        }
        Objection? objection = null;
        var word = "known";
        if (f.Node("objection") is Scalar) word = f.Choice("objection", "none", "unknown") ?? "unknown";
        else if (f.Node("objection") is { } terms && Fields.Of(terms, faults, "objection", "within", "decided") is { } o)
        {
            o.Required("within");
            o.Required("decided");
            objection = new Objection(IfKnown(o, "within"), IfKnown(o, "decided"));
        }
        else word = "unknown";
        return new Redress(f.Choice("notice", "none", "on-request", "after", "before", "unknown") ?? "unknown", objection, word)
        {
            Reasons = f.Choice("reasons", "none", "generic", "specific", "checkable"), Decider = f.Choice("decider", "same", "other", "court"),
            Burden = f.Choice("burden", "person", "operator"), Suspends = f.Truth("suspends"), Restores = f.Truth("restores"), Compensates = f.Truth("compensates"), Place = f.Place,
        };
    }

    private static Duration? IfKnown(Fields f, string name) => f.Node(name) is Scalar { Text: "unknown" } ? null : f.Duration(name);

    private static Transparency? ReadTransparency(Fields scheme, Faults faults) =>
        scheme.Node("transparency") is { } node && Fields.Of(node, faults, "transparency", "rules", "score") is { } f
            ? new Transparency(f.Choice("rules", "published", "partly", "secret") ?? "unknown", f.Choice("score", "shown", "on-request", "hidden") ?? "unknown") { Place = f.Place }
            : null;

    private static double ReadContagion(Fields scheme, Faults faults)
    {
        if (scheme.Node("contagion") is not { } node || Fields.Of(node, faults, "contagion", "share") is not { } f) return 0;
        var share = f.Number("share") ?? 0;
        if (share is < 0 or > 1) faults.Add(f.PlaceOf("share"), $"{share} stands where a share (from 0 to 1) is expected");
        return (double)share;
    }

    private static Experience? ReadExperience(Fields scheme, Faults faults) =>
        scheme.Node("experience") is { } node && Fields.Of(node, faults, "experience", "said", "harm", "became") is { } f
            ? new Experience(ReadRemarks(f, "said", faults), ReadRemarks(f, "harm", faults), ReadRemarks(f, "became", faults))
            : null;

    // The word "unknown": looked for, and nothing was found.
    private static ImmutableArray<Remark>? ReadRemarks(Fields experience, string name, Faults faults)
    {
        if (experience.Node(name) is not { } given) return null;
        if (given is Scalar) return Values.Choice(given, faults, name, "unknown") is null ? null : [];
        var remarks = ImmutableArray.CreateBuilder<Remark>();
        foreach (var node in experience.Items(name))
            if (Fields.Of(node, faults, "a remark", "says", "cite") is { } f) remarks.Add(new Remark(f.RequiredWords("says"), Citation.Required(f), f.Place));
        if (remarks.Count == 0) faults.Add(given.Place, $"\"{name}\" is empty; where nothing was found, write unknown");
        return remarks.ToImmutable();
    }

    private static Governance? ReadGovernance(Fields scheme, Faults faults)
    {
        if (scheme.Node("governance") is not { } node || Fields.Of(node, faults, "governance", "purpose", "legal-basis", "rank", "method", "users", "subject", "on-whom", "human",
            "impact-assessment", "independent-audit", "statistics", "sunset", "links") is not { } f) return null;
        return new Governance(f.Words("purpose"), f.Words("legal-basis"), f.Text("method"), [.. f.Items("users").Select(n => Values.Text(n, faults, "users")).OfType<string>()], f.Words("impact-assessment"))
        {
            Rank = f.Choice("rank", "constitution", "statute", "regulation", "policy", "contract", "none"), Subject = f.Choice("subject", "people", "groups", "organisations"),
            OnWhom = f.Choice("on-whom", Bearers), Human = f.Choice("human", "none", "can-override", "decides"),
            IndependentAudit = f.Words("independent-audit"), Statistics = f.Words("statistics"), Sunset = f.Words("sunset"),
            Links = [.. f.Items("links").Select(n => ReadLink(n, faults)).OfType<PurposeLink>()], Place = f.Place,
        };
    }

    private static PurposeLink? ReadLink(Node node, Faults faults) =>
        Fields.Of(node, faults, "a link", "domain", "door", "says", "cite") is { } f
            ? new PurposeLink(f.RequiredSlug("domain"), f.RequiredSlug("door"), f.RequiredWords("says"), Citation.Read(f.Node("cite"), faults), f.Place)
            : null;
}
