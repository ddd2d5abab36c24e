using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Tests.Audits;

/// <summary>Ways to turn any scheme into another, so that its audit answers otherwise.</summary>
internal static class Turns
{
    public static readonly (string Name, Func<Scheme, Scheme> Of)[] All =
    [
        .. new[] { 30, 31, 32, 45, 91 }.Select(days => ($"decided-in-{days}", (Func<Scheme, Scheme>)(s => s with { Redress = s.Redress with { ObjectionWord = "known", Objection = new Objection(Duration.OfDays(60), Duration.OfDays(days)) } }))),
        ("no-objection", s => s with { Redress = s.Redress with { ObjectionWord = "none", Objection = null } }),
        ("reaches-back", s => Rules(s, (r, n) => r with { ReachesBack = n == 0 })),
        ("reaches-not-back", s => Rules(s, (r, _) => r with { ReachesBack = false })),
        ("grown", s => Rules(s, (r, n) => r.Points is Points.Amount a ? r with { Points = Dated(n % 3 == 0 ? a.Value : n % 3 == 1 ? a.Value / 2 : a.Value * 2, a.Value), ReachesBack = false } : r)),
        ("ended", s => Rules(s, (r, n) => n % 2 == 0 && r.Points is Points.Amount a ? r with { Points = new Points.Dated([new DatedPoints(new DateOnly(2016, 1, 1), a, null), new DatedPoints(new DateOnly(2019, 1, 1), null, null)]) } : r)),
        ("at-home", s => s with { AppliesTo = s.AppliesTo with { Residence = "us-ny" } }),
        ("in-weihai", s => s with { AppliesTo = s.AppliesTo with { Residence = "cn-weihai", OptIn = true } }),
        ("anywhere", s => s with { AppliesTo = new AppliesTo(null, null, null) }),
        ("unknown", s => Rules(s, (r, _) => r.Points is Points.Amount ? r with { Points = Points.NotKnown, Cap = null } : r)),
        ("ranged", s => Rules(s, (r, n) => r.Points is Points.Amount a ? r with { Points = new Points.Range(Math.Min(a.Value, a.Value * (n + 2)), Math.Max(a.Value, a.Value * (n + 2))), Cap = null } : r)),
        ("turned-round", s => Rules(s, (r, _) => r.Points is Points.Amount a ? r with { Points = new Points.Amount(-a.Value), Cap = -r.Cap } : r)),
        ("graded", s => s.Grades.Length == 0 ? s : Rules(s, (r, n) => n % 2 == 0 && !r.IsRepair ? r with { Points = null, Cap = null, Per = Per.Occurrence, NoBetterThan = s.Grades[n / 2 % s.Grades.Length].Name } : r)),
        ("daily", s => Rules(s, (r, _) => r.Points is Points.Amount ? r with { Per = Per.Day } : r)),
        ("once", s => Rules(s, (r, _) => r.Points is Points.Amount ? r with { Per = Per.Once } : r)),
        ("capped", s => Rules(s, (r, _) => r.Points is Points.Amount a ? r with { Cap = a.Value * 3 } : r)),
        ("for-ever", s => Rules(s, (r, _) => r with { Lasts = Lasts.Forever(r.Place) })),
        ("from-the-last-grade", s => s.Score is { } score && s.Grades.Length > 1 ? s with { Score = score with { Start = s.Grades[^2].From!.Value } } : s),
        ("often", s => s with { Lists = [.. s.Lists.Select(l => l.Conduct is null ? l : l with { AtLeast = 3, In = Per.Year })] }),
        ("a-card", s => s with { Tier = 'c' }),
        ("unread", s => s with { ReadRules = TextRead.None, ReadConsequences = TextRead.None }),
        ("silent", s => s with { Governance = null, Transparency = null, Redress = Redress.Unknown }),
        ("without-users", s => s.Governance is { } g ? s with { Governance = g with { Users = [] } } : s),
        ("secret", s => s with { Transparency = new Transparency("secret", "hidden") }),
        ("in-part", s => s with { Transparency = new Transparency("partly", "shown") }),
        ("on-kin", s => s with { Consequences = [.. s.Consequences.Select((c, n) => c with { OnWhom = n % 2 == 0 ? "kin" : "self", Severity = 1 + n % 4 })] }),
    ];

    private static Scheme Rules(Scheme scheme, Func<ConductRule, int, ConductRule> turn) => scheme with { Rules = [.. scheme.Rules.Select(turn)] };

    private static Points.Dated Dated(decimal before, decimal after) => new Points.Dated([new DatedPoints(new DateOnly(2016, 1, 1), new Points.Amount(before), null), new DatedPoints(new DateOnly(2018, 1, 1), new Points.Amount(after), null)]);
}
