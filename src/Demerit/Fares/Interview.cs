using System.Collections.Immutable;
using System.Globalization;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>One question to a person: where they live, a fact, or how often they do something.</summary>
internal sealed record Inquiry(string Slug, Words Ask, Chapter? Chapter, Fact? Fact, Conduct? Act);

/// <summary>What an answer bears on.</summary>
internal enum Bears
{
    Points,
    Grade,
    Bands,
    List,
    Age,
    Residence,
}

/// <summary>Why something is asked: a rule that scores it, a list that it puts one on, or whom the scheme is for.</summary>
/// <param name="Points">Of a rule by points alone, on the day.</param>
/// <param name="Value">The best grade left, or the least age.</param>
internal sealed record Reason(Scheme Scheme, string Rule, Words? Says, Bears Bears, Points? Points = null, string? Value = null)
{
    /// <summary>In English.</summary>
    public string Amount => Bears switch
    {
        Bears.Points => Points!.ToString(),
        Bears.Grade => $"no better than {Value}",
        Bears.Bands => "points by band",
        Bears.List => "puts one on the list",
        Bears.Age => $"for people of {Value} and over",
        _ => "for people who live there",
    };
}

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
            bool Concerns(Conduct? conduct) => conduct is not null && on.Catalogue.WayTo(conduct).Any(c => c.Slug == inquiry.Slug);
            foreach (var rule in on.Rules.Where(r => Concerns(r.Conduct)))
                reasons.Add(rule.Rule.NoBetterThan is { } best ? new Reason(scheme, rule.Name, rule.Rule.Says, Bears.Grade, Value: best) : new Reason(scheme, rule.Name, rule.Rule.Says, Bears.Points, rule.Rule.Points!.On(on.Day).Points));
            foreach (var rule in on.FactRules.Where(r => r.Rule.Fact == inquiry.Slug)) reasons.Add(new Reason(scheme, rule.Rule.Name, rule.Rule.Says, Bears.Bands));
            foreach (var list in on.Lists.Where(l => Concerns(l.Conduct) || l.List.Fact == inquiry.Slug)) reasons.Add(new Reason(scheme, list.Name, list.List.Says, Bears.List));
            if (inquiry.Slug == "age" && scheme.AppliesTo.Age is { } age) reasons.Add(new Reason(scheme, "", null, Bears.Age, Value: age.ToString(CultureInfo.InvariantCulture)));
            if (inquiry.Slug == Questions.LivesIn && scheme.AppliesTo.Residence is not null) reasons.Add(new Reason(scheme, "", null, Bears.Residence));
        }
        return reasons.ToImmutable();
    }
}
