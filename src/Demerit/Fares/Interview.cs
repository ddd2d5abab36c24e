using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>One question to a person: where they live, a fact, or how often they do something.</summary>
internal sealed record Inquiry(string Slug, Words Ask, Chapter? Chapter, Fact? Fact, Conduct? Act);

/// <summary>Why something is asked: a rule that scores it.</summary>
internal sealed record Reason(Scheme Scheme, string Rule, Words? Says, string Amount);

/// <summary>Chooses what to ask next: a few first questions, then whatever could change the answer most.</summary>
internal sealed class Interview(Questions questions, Catalogue catalogue, IReadOnlyList<Scheme> schemes, Sensing sensing)
{
    /// <summary>How many questions come first.</summary>
    public int First => questions.First.Length;

    /// <summary>The next question; null where nothing is left that could change an answer.</summary>
    /// <param name="profile">What was told so far.</param>
    /// <param name="asked">Slugs that were asked, answered or not.</param>
    public Inquiry? Next(Profile profile, IReadOnlySet<string> asked)
    {
        foreach (var slug in questions.First)
            if (!asked.Contains(slug) && !Told(profile, slug)) return Of(slug);
        return MostDecisive(profile, asked);
    }

    private static bool Told(Profile profile, string slug) => slug == Questions.LivesIn ? profile.LivesIn is not null : profile.Facts.Has(slug) || profile.Tells(slug);

    // By doors moved under all schemes together, then by the widest change of a score as a share of where everybody starts.
    private Inquiry? MostDecisive(Profile profile, IReadOnlySet<string> asked)
    {
        var weights = new Dictionary<string, (int Doors, double Width)>(StringComparer.Ordinal);
        var question = new Question(profile, profile.AsOf, sensing, [], Parts: FareParts.Unanswered);
        foreach (var scheme in schemes)
        {
            var wide = scheme.Widen(catalogue);
            var fare = FareEngine.Compute(scheme, catalogue, question, Reading.Middle, "");
            foreach (var item in fare.Unanswered)
            {
                var slug = item.Conduct ?? item.Fact!;
                if (asked.Contains(slug) || item.To is null || (item.Conduct is not null ? wide.Conduct[slug].Ask : wide.Facts[slug].Ask) is null) continue;
                var (doors, width) = weights.GetValueOrDefault(slug);
                weights[slug] = (doors + item.Doors.Length, Math.Max(width, (item.To.Value - item.From!.Value) / Math.Max(1, Math.Abs(fare.Score?.Start ?? 1))));
            }
        }
        var best = weights.Where(w => w.Value.Doors > 0 || w.Value.Width > 0).OrderByDescending(w => w.Value.Doors).ThenByDescending(w => w.Value.Width).ThenBy(w => w.Key, StringComparer.Ordinal).FirstOrDefault();
        return best.Key is null ? null : Of(best.Key);
    }

    public Inquiry Of(string slug)
    {
        if (slug == Questions.LivesIn) return new Inquiry(slug, new Words("Where do you live?"), null, null, null);
        var wide = schemes.Select(s => s.Widen(catalogue)).Prepend(catalogue).First(c => c.Facts.Has(slug) || c.Conduct.Has(slug));
        var act = wide.Conduct.Find(slug);
        var fact = act is null ? wide.Facts[slug] : null;
        return new Inquiry(slug, act?.Ask ?? fact?.Ask ?? act?.Title ?? fact!.Title, questions.ChapterOf(slug, act), fact, act);
    }

    /// <summary>The rules and lists that the question bears on, scheme by scheme.</summary>
    public ImmutableArray<Reason> Why(Inquiry inquiry, DateOnly at)
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        foreach (var scheme in schemes)
        {
            var on = SchemeOn.At(scheme, catalogue, at, Reading.Middle);
            bool Bears(Conduct? conduct) => conduct is not null && on.Catalogue.WayTo(conduct).Any(c => c.Slug == inquiry.Slug);
            foreach (var rule in on.Rules.Where(r => Bears(r.Conduct)))
                reasons.Add(new Reason(scheme, rule.Name, rule.Rule.Says, rule.Rule.NoBetterThan is { } best ? $"no better than {best}" : rule.Rule.Points!.On(on.Day).Points!.ToString()));
            foreach (var rule in on.FactRules.Where(r => r.Rule.Fact == inquiry.Slug)) reasons.Add(new Reason(scheme, rule.Rule.Name, rule.Rule.Says, "points by band"));
            foreach (var list in on.Lists.Where(l => Bears(l.Conduct) || l.List.Fact == inquiry.Slug)) reasons.Add(new Reason(scheme, list.Name, list.List.Says, "puts one on the list"));
            if (inquiry.Slug == "age" && scheme.AppliesTo.Age is { } age) reasons.Add(new Reason(scheme, "", null, $"for people of {age} and over"));
            if (inquiry.Slug == Questions.LivesIn && scheme.AppliesTo.Residence is not null) reasons.Add(new Reason(scheme, "", null, "for people who live there"));
        }
        return reasons.ToImmutable();
    }
}
