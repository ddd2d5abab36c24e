using System.Collections.Immutable;
using Demerit.Content.Profiles;
using Demerit.Fares.Groups;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>
/// One scheme on one day in one reading, one set of occasions and facts, one way of seeing: everything that an outcome follows from.
/// Variations («what if») are evaluations of their own that share the laws of the groups they do not touch.
/// </summary>
internal sealed class Evaluation
{
    private readonly bool _forever;
    private Outcome? _outcome;

    private Evaluation(SchemeOn scheme, ImmutableArray<Group> groups, Watch watch, Occasions occasions, Register<FactAnswer> facts, bool forever, Evaluation? like)
    {
        (Scheme, Groups, Watch, Occasions, Facts, _forever) = (scheme, groups, watch, occasions, facts, forever);
        var mends = scheme.Repair is not null;
        var sources = ImmutableArray.CreateBuilder<ImmutableArray<ToldConduct>>(groups.Length);
        var laws = ImmutableArray.CreateBuilder<GroupLaw>(groups.Length);
        for (var g = 0; g < groups.Length; g++)
        {
            if (like is not null && like.IndexOf(groups[g]) is var same && like.SeesTheSame(same, groups[g], this))
            {
                sources.Add(like.Sources[same]);
                laws.Add(like.Laws[same]);
                continue;
            }
            sources.Add(ToldConduct.Of(groups[g], occasions, watch));
            laws.Add(GroupWalk.LawOf(groups[g], sources[g], occasions.At, mends, forever));
        }
        Sources = sources.ToImmutable();
        Laws = laws.ToImmutable();
    }

    public SchemeOn Scheme { get; }
    public ImmutableArray<Group> Groups { get; }
    public Watch Watch { get; }
    public Occasions Occasions { get; }
    public Register<FactAnswer> Facts { get; }
    public ImmutableArray<ImmutableArray<ToldConduct>> Sources { get; }
    public ImmutableArray<GroupLaw> Laws { get; }

    public Outcome Outcome => _outcome ??= new Outcome(Scheme, Groups, Laws, Facts);

    /// <param name="forever">Every record counts forever.</param>
    /// <exception cref="ContentException">A group is too large to walk.</exception>
    public static Evaluation Of(SchemeOn scheme, Watch watch, Occasions occasions, Register<FactAnswer> facts, bool forever = false) =>
        new(scheme, GroupsOf(scheme), watch, occasions, facts, forever, null);

    private static ImmutableArray<Group> GroupsOf(SchemeOn scheme)
    {
        var groups = Group.Of(scheme);
        foreach (var group in groups)
            if (group.Conducts.Length > Group.MostConducts)
                throw group.Refused($"rest on {group.Conducts.Length} conducts that follow one act; at most {Group.MostConducts} can be walked exactly");
        return groups;
    }

    public Evaluation With(Occasions occasions) => new(Scheme, Groups, Watch, occasions, Facts, _forever, this);

    public Evaluation With(Register<FactAnswer> facts) => new(Scheme, Groups, Watch, Occasions, facts, _forever, this);

    public Evaluation With(Watch watch) => new(Scheme, Groups, watch, Occasions, Facts, _forever, null);

    public Evaluation With(Occasions occasions, Register<FactAnswer> facts, Watch watch) =>
        new(Scheme, Groups, watch, occasions, facts, _forever, ReferenceEquals(watch, Watch) ? this : null);

    /// <summary>The same under a scheme with other rules or lists.</summary>
    public Evaluation With(SchemeOn scheme) => new(scheme, Group.Of(scheme), Watch, Occasions, Facts, _forever, this);

    /// <summary>The same on another day, with the occasions up to then; the scheme stays as it was read.</summary>
    public Evaluation On(DateOnly day, bool forever) => new(Scheme, Groups, Watch, Occasions.UpTo(day), Facts, forever, null);

    // A scheme with rules replaced or struck has no group that it did not have.
    private int IndexOf(Group group) => Enumerable.Range(0, Groups.Length).First(g => Groups[g].Root == group.Root);

    // A law can be taken over where neither the rules nor the occasions that bear on the group have changed.
    private bool SeesTheSame(int index, Group group, Evaluation other)
    {
        var own = Groups[index];
        if (!own.Rules.SequenceEqual(group.Rules) || !own.Lists.SequenceEqual(group.Lists)) return false;
        if (Scheme.Repair is null != other.Scheme.Repair is null) return false;
        if (ReferenceEquals(Occasions, other.Occasions)) return true;
        foreach (var conduct in group.Conducts)
            for (var c = conduct; ; c = Watch.Catalogue.Conduct[c.Follows!.Conduct])
            {
                if (!ReferenceEquals(Occasions.Of(c.Slug), other.Occasions.Of(c.Slug))) return false;
                if (c.Follows is null || !Watch.Catalogue.Conduct.Has(c.Follows.Conduct)) break;
            }
        return true;
    }

    // Every rule of the scheme has a group, and a conduct is in one alone.
    private int GroupOf(RuleOn rule) => Enumerable.Range(0, Groups.Length).First(g => Groups[g].BitOf(rule.Conduct) >= 0);

    /// <summary>The chance of at least one record of a rule that still counts.</summary>
    public double Recorded(RuleOn rule)
    {
        var g = GroupOf(rule);
        return 1 - ToldConduct.None(Sources[g], [(Groups[g].BitOf(rule.Conduct), Start(rule.Lasts))]);
    }

    /// <summary>The chance of at least one record under any rule of unknown amount, or any fact in a band of unknown amount.</summary>
    public double RecordedUnknown()
    {
        foreach (var rule in Scheme.FactRules)
            if (Facts.TryGet(rule.Rule.Fact, out var answer) && rule.BandOf(answer.Value) is { Points: null }) return 1;
        var none = 1.0;
        for (var g = 0; g < Groups.Length; g++)
        {
            var unknown = Groups[g].Rules.Where(r => r.IsUnknown).Select(r => (Groups[g].BitOf(r.Conduct), Start(r.Lasts))).ToArray();
            if (unknown.Length > 0) none *= ToldConduct.None(Sources[g], unknown);
        }
        return 1 - none;
    }

    public int Start(Duration lasts) => _forever ? int.MinValue : lasts.FirstCounting(Occasions.At);

    /// <summary>The expected points of a rule after its cap; of repair, what it really gives back.</summary>
    public double Expected(RuleOn rule) => rule.Rule.IsRepair ? Outcome.ExpectedRepair() : Laws[GroupOf(rule)].Expected.GetValueOrDefault(rule.Name);

    /// <summary>The expected points of a rule if it had no cap.</summary>
    public double ExpectedUncapped(RuleOn rule)
    {
        if (rule.Amounts.IsEmpty) return 0;
        var g = GroupOf(rule);
        if (rule.Cap is null && !rule.Rule.IsRepair) return Laws[g].Expected.GetValueOrDefault(rule.Name);
        if (rule.Per == Per.Once) return rule.Amounts[0] * Recorded(rule);
        // In closed form, since without its cap a rule may have far more states: the last amount for every count, and for the first few the difference.
        var every = rule.Amounts[^1];
        Per? slot = rule.Per == Per.Occurrence ? null : rule.Per;
        var expected = every * ToldConduct.ExpectedCount(Sources[g], Groups[g].BitOf(rule.Conduct), Start(rule.Lasts), slot, Occasions.At);
        if (rule.Amounts.Length == 1) return expected;
        var group = Groups[g] with { Rules = [rule with { Cap = null, Amounts = [.. rule.Amounts.Select(a => a - every)] }], Lists = [] };
        return expected + GroupWalk.LawOf(group, Sources[g], Occasions.At, false, _forever).Expected.GetValueOrDefault(rule.Name);
    }
}
