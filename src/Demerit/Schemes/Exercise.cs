using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>What the worked cases of a scheme put to the test.</summary>
/// <param name="Lines">A line of the scheme (rule, band, grade, list, consequence) that decided something in a case, and the case's day.</param>
/// <param name="Days">The days of all cases.</param>
public sealed record Exercise(IReadOnlyCollection<(Place Line, DateOnly Day)> Lines, IReadOnlyCollection<DateOnly> Days)
{
    /// <summary>The lines that no case exercises, in words, with their places; not those that no known amount can reach. Cards have none.</summary>
    public ImmutableArray<Fault> Missing(Scheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (scheme.Tier == 'c') return [];
        var missing = ImmutableArray.CreateBuilder<Fault>();
        var outOfReach = new HashSet<string>(StringComparer.Ordinal);
        void Line(Place place, InForce inForce, string what)
        {
            if (!Lines.Any(l => l.Line == place)) missing.Add(new Fault(place, $"no worked case exercises {what}"));
            else if (inForce != InForce.Always && Days.All(inForce.On)) missing.Add(new Fault(place, $"no worked case lies outside the dates of {what}"));
        }
        foreach (var rule in scheme.Rules)
        {
            Line(rule.Place, rule.InForce, $"the rule \"{rule.Name}\"");
            if (rule.Points is not Points.Dated { Entries: var entries }) continue;
            for (var i = 0; i < entries.Length; i++)
            {
                var until = i + 1 < entries.Length ? entries[i + 1].From : DateOnly.MaxValue;
                if (!Lines.Any(l => l.Line == rule.Place && l.Day >= entries[i].From && l.Day < until)) missing.Add(new Fault(rule.Place, $"no worked case exercises the rule \"{rule.Name}\" as it reads from {entries[i].From.Iso()}"));
            }
        }
        foreach (var rule in scheme.FactRules)
        {
            Line(rule.Place, rule.InForce, $"the rule \"{rule.Name}\"");
            foreach (var band in rule.Bands)
                if (!Lines.Any(l => l.Line == band.Place)) missing.Add(new Fault(band.Place, $"no worked case exercises the band {band.Points} of \"{rule.Name}\""));
        }
        // Where amounts are unknown or an official's to choose, a grade or a score may be out of reach of any case.
        var (low, high) = SchemeCheck.RangeOfCases(scheme);
        decimal? above = null;
        foreach (var grade in scheme.Grades)
        {
            var best = scheme.Rules.Any(r => r.NoBetterThan == grade.Name);
            if (best || (!(grade.From > high) && !(above <= low))) Line(grade.Place, grade.InForce, $"the grade \"{grade.Name}\"");
            else outOfReach.Add(grade.Name);
            above = grade.From;
        }
        foreach (var list in scheme.Lists) Line(list.Place, list.InForce, $"the list \"{list.Name}\"");
        foreach (var consequence in scheme.Consequences.Where(c => !(c.From > high) && !(c.Below <= low) && !outOfReach.Contains(c.Grade ?? ""))) Line(consequence.Place, consequence.InForce, $"what {Cause(consequence)} does to the door \"{consequence.Door}\"");
        return missing.ToImmutable();
    }

    private static string Cause(Consequence c) => c.Grade is { } grade ? $"grade {grade}" : c.List is { } list ? $"the list {list}" : c.Below is { } below ? $"a score below {below}" : $"a score from {c.From}";
}
