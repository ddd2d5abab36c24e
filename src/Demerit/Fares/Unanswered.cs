using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>What a scheme asks about and the profile leaves out, and what any answer to it could do.</summary>
internal static class Unanswered
{
    private const int Years = 10;

    /// <summary>A door is moved where its chance of closed crosses one half or changes by this much.</summary>
    private const double Moved = 0.1;

    public static ImmutableArray<string> Conducts(SchemeOn scheme, Occasions occasions)
    {
        var catalogue = scheme.Catalogue;
        var asked = scheme.Rules.Select(r => r.Conduct).Concat(scheme.Lists.Select(l => l.Conduct).OfType<Conduct>());
        // A finding and its act, both unanswered, are one item: the act.
        return [.. asked.Where(c => Standings.Origin(c, occasions, catalogue).Answered == Answered.No).Select(c => catalogue.RootOf(c).Slug).Distinct()];
    }

    public static ImmutableArray<string> Facts(SchemeOn scheme, Register<FactAnswer> facts) =>
        [.. scheme.FactRules.Select(r => r.Rule.Fact).Concat(scheme.Lists.Select(l => l.List.Fact).OfType<string>()).Where(f => !facts.Has(f)).Distinct()];

    /// <summary>The most decisive first: by doors moved, then by the width of what it could do to the score.</summary>
    public static ImmutableArray<UnansweredItem> Of(Evaluation now)
    {
        var scheme = now.Scheme;
        var score = scheme.HasScore ? now.Outcome.Score.Mean : 0;
        var doors = scheme.Consequences.Select(c => c.Door).Distinct().ToArray();
        var closed = doors.ToDictionary(d => d, d => now.Outcome.Door(d).Closed, StringComparer.Ordinal);
        var items = new List<UnansweredItem>();
        foreach (var slug in Conducts(scheme, now.Occasions))
        {
            var conduct = scheme.Catalogue.Conduct[slug];
            if (Highest(conduct) is not { } rate)
            {
                items.Add(new UnansweredItem(slug, null, null, null, []));
                continue;
            }
            var answers = new[] { now.With(now.Occasions.With(slug, Told.Never)), now.With(now.Occasions.With(slug, Habit(rate, now.Occasions.At))) };
            items.Add(Item(slug, null, answers));
        }
        foreach (var slug in Facts(scheme, now.Facts))
        {
            if (!scheme.Catalogue.Facts.TryGet(slug, out var fact)) continue;
            var answers = Values(fact, scheme).Select(value => now.With(now.Facts.With([new FactAnswer(slug, value, Place.None)])));
            items.Add(Item(null, slug, answers));
        }
        return [.. items.OrderBy(i => i.To is null).ThenByDescending(i => i.Doors.Length).ThenByDescending(i => i.To - i.From).ThenBy(i => i.Conduct ?? i.Fact, StringComparer.Ordinal)];

        UnansweredItem Item(string? conduct, string? fact, IEnumerable<Evaluation> answers)
        {
            double? from = null, to = null;
            var moved = new HashSet<string>(StringComparer.Ordinal);
            foreach (var answer in answers)
            {
                var change = scheme.HasScore ? answer.Outcome.Score.Mean - score : 0;
                from = Math.Min(from ?? change, change);
                to = Math.Max(to ?? change, change);
                foreach (var door in doors)
                    if (Moves(closed[door], answer.Outcome.Door(door).Closed)) moved.Add(door);
            }
            return new UnansweredItem(conduct, fact, from ?? 0, to ?? 0, [.. doors.Where(moved.Contains)]);
        }
    }

    public static bool Moves(double before, double after) => before > 0.5 != after > 0.5 || Math.Abs(after - before) >= Moved;

    private static Told Habit(double perYear, DateOnly at) => new([new Stream(perYear / Duration.DaysPerYear, at.AddYears(-Years).DayNumber, at.DayNumber)], []);

    /// <summary>The most that is known of how often adults do it, a year; null where nothing is.</summary>
    public static double? Highest(Conduct conduct)
    {
        if (conduct.Happens.IsEmpty) return null;
        return conduct.Happens.FirstOrDefault(h => h.Where.IsEmpty)?.High ?? conduct.Happens.Max(h => h.High);
    }

    /// <summary>A value of a fact in every band and on both sides of every list's limits.</summary>
    public static IEnumerable<FactValue> Values(Fact fact, SchemeOn scheme)
    {
        switch (fact.Kind)
        {
            case FactKind.YesNo: return [FactValue.Of(true), FactValue.Of(false)];
            case FactKind.Choice: return fact.Choices.Select(FactValue.Of);
        }
        var edges = scheme.FactRules.Where(r => r.Rule.Fact == fact.Slug).SelectMany(r => r.Bands).Select(b => b.Band.Below)
            .Concat(scheme.Lists.Where(l => l.List.Fact == fact.Slug).SelectMany(l => new[] { l.List.FactAtLeast, l.List.FactBelow }))
            .OfType<decimal>().Distinct().Order().ToArray();
        var step = fact.Kind == FactKind.Share ? 0.0001m : fact.Kind == FactKind.Money ? 0.01m : 1m;
        var values = edges.SelectMany(e => new[] { e - step, e }).Concat([fact.From ?? edges.FirstOrDefault() - step, fact.To ?? edges.LastOrDefault() + step]);
        return values.Where(v => !(v < fact.From) && !(v > fact.To)).Distinct().Order().Select(FactValue.Of);
    }

    /// <summary>The person with what is unanswered filled in as people typically are; what has no known prevalence stays out.</summary>
    public static (Occasions, Register<FactAnswer>) Typical(SchemeOn scheme, Occasions occasions, Register<FactAnswer> facts, string? livesIn)
    {
        foreach (var slug in Conducts(scheme, occasions))
        {
            var happens = scheme.Catalogue.Conduct[slug].Happens;
            var entry = happens.FirstOrDefault(h => !h.Where.IsEmpty && h.Where.All(w => Fits(w.Key, w.Value, facts, livesIn, scheme.Catalogue))) ?? happens.FirstOrDefault(h => h.Where.IsEmpty);
            if (entry is not null) occasions = occasions.With(slug, Habit(entry.PerYear * (entry.Doers ?? 1), occasions.At));
        }
        var typical = Facts(scheme, facts).Where(scheme.Catalogue.Facts.Has).Select(f => scheme.Catalogue.Facts[f]).Where(f => f.Typical is not null)
            .Select(f => new FactAnswer(f.Slug, f.Typical!.Value, Place.None)).ToArray();
        return (occasions, facts.With(typical));
    }

    // Attributes that a profile tells; the others fit nobody.
    private static bool Fits(string attribute, string value, Register<FactAnswer> facts, string? livesIn, Catalogue catalogue)
    {
        switch (attribute)
        {
            case "place": return catalogue.Around(livesIn).Contains(value, StringComparer.Ordinal);
            case "age" when facts.TryGet("age", out var age):
                var ends = value.TrimEnd('+').Split('-');
                return decimal.TryParse(ends[0], System.Globalization.CultureInfo.InvariantCulture, out var from) && age.Value.Number >= from
                    && (ends.Length < 2 || (decimal.TryParse(ends[1], System.Globalization.CultureInfo.InvariantCulture, out var to) && age.Value.Number < to + 1));
            case "tenure" when facts.TryGet("owns-home", out var owns): return value == (owns.Value.Truth == true ? "owner" : "renter");
            default: return facts.TryGet(attribute, out var told) && told.Value.ToString() == value;
        }
    }
}
