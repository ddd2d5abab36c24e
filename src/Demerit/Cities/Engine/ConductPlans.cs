using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cities.Engine;

/// <summary>Plans each conduct: who sees it, what is found of it, how its records are kept, what feedback does to it.</summary>
internal sealed class ConductPlans(CityCompiler city, List<Conduct> conduct, Epoch[] epochs, bool noticed)
{
    private const int Unknown = 5;

    public PlannedConduct[] Make()
    {
        var index = conduct.Select((c, i) => (c.Slug, i)).ToDictionary(x => x.Slug, x => x.i, StringComparer.Ordinal);
        var roots = conduct.Select(c => index[city.Catalogue.RootOf(c).Slug]).ToArray();
        var costs = conduct.Select(Costs).ToArray();
        var rewarded = conduct.Select(Rewarded).ToArray();
        var deterred = roots.Where((_, i) => costs[i]).Distinct().Order().ToList();
        return [.. conduct.Select((c, i) =>
        {
            var findings = Enumerable.Range(0, conduct.Count).Where(f => conduct[f].Follows?.Conduct == c.Slug).ToArray();
            var follows = findings.Select(f => conduct[f].Follows!.Chance.Value).ToArray();
            var ruled = epochs.Any(e => e.RulesOf[i].Length > 0 || e.ListsOf[i].Length > 0);
            var punished = Enumerable.Range(0, conduct.Count).Any(f => roots[f] == roots[i] && costs[f]);
            var praised = Enumerable.Range(0, conduct.Count).Any(f => roots[f] == roots[i] && rewarded[f]);
            var isProtected = city.Catalogue.RightsOf(c).Length > 0;
            var (keep, highest, withoutGaming) = Feedback(c, punished, praised, isProtected);
            var summed = ruled && Summed(i, costs[i]);
            var sight = SightOf(c, ruled);
            return new PlannedConduct
            {
                Index = i, Conduct = c, Root = roots[i], Findings = findings, FindingsUpto = FirstOf(follows), FindingsEach = [.. follows.Select(Threshold.Of)], Ruled = ruled, Sight = sight, IsPlain = summed && !noticed && sight.Channels.Length == 1 && sight.Any >= Sight.Narrow && sight.Wrong[0].Distinct().Count() == 1,
                Costs = costs[i], Punished = punished, Rewarded = praised, Protected = isProtected, DeterBit = city.Behaviour.Deterrence.Value != 1 && punished ? deterred.IndexOf(roots[i]) : -1,
                Summed = summed, LapsePeriod = summed ? Uses(i).First().Lapse : [], ChangePeriods = [.. Uses(i).Select(u => u.Lapse).Distinct()], KeptUntil = KeptUntil(i),
                Status = Statuses(c), Keep = keep, Highest = highest, WithoutGaming = withoutGaming,
            };
        })];
    }

    private IEnumerable<(RuleUse? Rule, int[] Lapse)> Uses(int i) => epochs.SelectMany(e => e.RulesOf[i].Select(r => ((RuleUse?)r, r.Lapse)).Concat(e.ListsOf[i].Select(l => ((RuleUse?)null, l.Lapse))));

    private IEnumerable<ConductRule> RulesOf(Conduct c) => city.Scheme.Rules.Where(r => r.Conduct == c.Slug && r.Match != Match.Stretch);

    private IEnumerable<Effect> Brings(Conduct c) => city.Scheme.Lists.Where(l => l.Conduct == c.Slug).SelectMany(l => city.Scheme.Consequences.Where(k => k.List == l.Name).Select(k => k.Effect));

    private bool Costs(Conduct c) => RulesOf(c).Any(r => r.NoBetterThan is not null || r.Points?.Sign < 0 || (r.Points is Points.Unknown && !c.Good)) || Brings(c).Any(e => e != Effect.Favoured);

    private bool Rewarded(Conduct c) => RulesOf(c).Any(r => r.Points?.Sign > 0) || Brings(c).Any(e => e == Effect.Favoured);

    // Plain sums: one amount a record, one time after which it lapses, nothing that needs the records themselves.
    private bool Summed(int i, bool costs) =>
        city.Scheme.Rules.All(r => !r.IsRepair) && !(costs && city.Behaviour.Deterrence.Value != 1) && epochs.All(e => e.ListsOf[i].Length == 0) && Uses(i).Select(u => u.Lapse).Distinct().Count() == 1
        && Uses(i).All(u => u.Rule is { } r && r.Rule.Per == Per.Occurrence && r.Rule.Cap is null && r.Rule.Amounts.Length <= 1 && r.Rule.BestGrade < 0);

    private int[] KeptUntil(int i)
    {
        var kept = new int[city.Time.Days];
        foreach (var (_, lapse) in Uses(i))
            for (var day = 0; day < kept.Length; day++) kept[day] = Math.Max(kept[day], lapse[day]);
        // Records that are numbered within a slot matter as long as a later one of the slot still lists.
        foreach (var list in epochs.SelectMany(e => e.ListsOf[i]).Where(l => l.Slots is not null))
            for (var day = kept.Length - 1; day >= 0; day--)
            {
                var last = day;
                while (last + 1 < kept.Length && list.Slots![last + 1] == list.Slots[day]) last++;
                kept[day] = Math.Max(kept[day], list.Lapse[last]);
            }
        return kept;
    }

    private byte[] Statuses(Conduct c)
    {
        var status = new byte[city.Time.Days];
        var place = city.Population.Place;
        byte Of(int day) => place is null ? (byte)Unknown : city.Catalogue.StatusOf(c, place, city.Time.DateOf(day)) is { } entry ? (byte)entry.Is : (byte)Unknown;
        var dated = city.Catalogue.RootOf(c).Status.Any(s => s.From is not null || s.To is not null);
        for (var day = 0; day < status.Length; day++) status[day] = day == 0 || dated ? Of(day) : status[day - 1];
        return status;
    }

    private (ulong[] Keep, double Highest, double WithoutGaming) Feedback(Conduct c, bool punished, bool rewarded, bool isProtected)
    {
        var behaviour = city.Behaviour;
        var hardship = c.Arrears ? behaviour.Hardship.Value : 1;
        var chilling = isProtected ? behaviour.Chilling.Value : 1;
        var deterrence = punished ? behaviour.Deterrence.Value : 1;
        var gaming = rewarded ? behaviour.Gaming.Value : 1;
        double Of(int flags) => ((flags & 1) != 0 ? hardship : 1) * ((flags & 2) != 0 ? chilling : 1) * ((flags & 4) != 0 ? deterrence : 1);
        var highest = Enumerable.Range(0, 8).Max(Of);
        return ([.. Enumerable.Range(0, 8).Select(f => highest <= 0 ? 0 : Threshold.Of(Of(f) / highest))], highest * gaming, gaming > 1 ? 1 / gaming : 1);
    }

    private Sight SightOf(Conduct c, bool ruled)
    {
        // Only what a rule or list counts leaves a record in the file.
        if (!ruled) return new Sight([], [], [], [], []);
        var by = Enumerable.Range(0, city.Channels.Length).Select(n => (Number: n, Sighting: c.Seen.FirstOrDefault(s => s.Channel == city.Channels[n].Slug)))
            .Where(x => x.Sighting is not null && city.SeenChance(x.Sighting) > 0).ToArray();
        var chances = by.Select(x => city.SeenChance(x.Sighting!)).ToArray();
        var upto = FirstOf(chances);
        var wrong = new ulong[by.Length][];
        var mistaken = new ulong[by.Length][];
        for (var k = 0; k < by.Length; k++)
        {
            var width = upto[k] - (k == 0 ? 0 : upto[k - 1]);
            var byGroup = city.MistakenOf(c.Slug, city.Channels[by[k].Number]);
            wrong[k] = [.. byGroup.Select(m => (ulong)Math.Floor(width * m + 0.5))];
            mistaken[k] = [.. byGroup.Select(Threshold.Of)];
        }
        return new Sight([.. by.Select(x => x.Number)], upto, [.. chances.Select(Threshold.Of)], wrong, mistaken);
    }

    /// <summary>Thresholds of the first of independent chances to come true.</summary>
    private static ulong[] FirstOf(double[] chances)
    {
        var none = 1.0;
        return [.. chances.Select(chance => Threshold.Of(1 - (none *= 1 - chance)))];
    }
}
