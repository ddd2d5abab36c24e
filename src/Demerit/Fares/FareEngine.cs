using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Fares.Groups;
using Demerit.Fares.Laws;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Fares;

/// <summary>
/// Computes how one person would fare under a scheme: exactly, from the documented rules and the stated assumptions. It keeps
/// nothing between schemes.
/// </summary>
internal static class FareEngine
{
    /// <summary>Part of every fingerprint; changes whenever a result could.</summary>
    public const string Version = "0.1.0";

    private const double Half = 0.5, LeastTold = 1e-12, VanishBelow = 0.05;

    /// <exception cref="ContentException">A fact of the profile does not fit the scheme's own, or a group is too large to walk.</exception>
    public static Fare Compute(Scheme scheme, Catalogue catalogue, Question question, Reading reading, string fingerprint)
    {
        try
        {
            return Computed(scheme, catalogue, question, reading, fingerprint);
        }
        catch (OverflowException)
        {
            throw new ContentException(scheme.Place, $"the points of this scheme could add up to more than {int.MaxValue:N0} units, which is beyond what is reckoned here");
        }
    }

    private static Fare Computed(Scheme scheme, Catalogue catalogue, Question question, Reading reading, string fingerprint)
    {
        var on = SchemeOn.At(scheme, catalogue, question.At, reading);
        var ignored = new List<string>();
        var occasions = Occasions.Of(question.Profile, question.At, ignored, question.FromStart ? scheme.InForce.From : null);
        var facts = question.Profile.Facts;
        Check(facts, on.Catalogue);
        if (question.Typical) (occasions, facts) = Unanswered.Typical(on, occasions, facts, question.Profile.LivesIn);
        var watch = new Watch(on.Catalogue, question.Sensing, question.AllTold ? Chances.AllTold : Chances.Told, c => Standings.IsAssumed(c, scheme, on.Catalogue, question.Sensing));
        var now = Evaluation.Of(on, watch, occasions, facts);
        if (question.In is { } life) (now, watch) = Living(now, life, question);
        var standings = new Standings(now);
        var low = question.AllTold ? now : now.With(watch.At(Chances.Low));
        var high = question.AllTold ? now : now.With(watch.At(Chances.High));
        var cannotSay = now.RecordedUnknown() > Half;

        var score = on.HasScore ? Score(now, low, high, standings, question) : null;
        var scoreStanding = score?.Standing ?? scheme.Standing;
        var shares = now.Outcome.Grades();
        var grades = on.Grades.Select((g, i) => new GradeFigure(g.Name, cannotSay ? Known.CannotSay : Known.Covered, shares[i],
            shares[i] > 0 ? standings.Grade(g, scoreStanding) : scoreStanding, g.From)).ToImmutableArray();
        var lists = on.Lists.Select((l, i) => List(l, i, now, standings)).ToImmutableArray();
        var doors = on.Catalogue.Doors.Select(d => Door(d.Slug, now, low, high, standings, scoreStanding, shares, cannotSay)).ToImmutableArray();
        var rules = Rules(now, standings, question).ToImmutableArray();
        var figures = rules.Where(r => r.Recorded > 0).Select(r => r.Standing).Concat(doors.Where(d => d.Known != Known.Unread && d.Known != Known.NotCovered).Select(d => d.Standing)).Concat(lists.Select(l => l.Standing));

        var reopen = ImmutableArray<Reopening>.Empty;
        if (question.Parts.HasFlag(FareParts.Reopening))
        {
            var search = new ReopeningSearch(now);
            reopen = [.. doors.Where(d => d.Known == Known.Covered && d.Shares.Closed > Half).Select(d => search.Of(d.Door))];
        }
        return new Fare(scheme, reading, figures.Append(scoreStanding).Max(), AppliesTo(scheme, on.Catalogue, question), score, grades, lists, doors, rules, on.LeftOut,
            Stretches(now), [.. rules.Where(r => !r.AmountKnown && r.Recorded > 0).Select(r => r.Rule)], reopen,
            question.Parts.HasFlag(FareParts.LifeLine) && on.HasScore ? LifeLine(now) : [],
            question.Parts.HasFlag(FareParts.Unanswered) ? Unanswered.Of(now) : [],
            question.Parts.HasFlag(FareParts.Lives) ? Lives(now, rules, question) : [],
            scheme.InForce.On(question.At) ? null : on.Day, [.. ignored], NotAsked(question.Profile, on.Catalogue), fingerprint);
    }

    private static void Check(Register<FactAnswer> facts, Catalogue catalogue)
    {
        foreach (var answer in facts)
            if (catalogue.Facts.Find(answer.Fact)?.Fault(answer.Value) is { } wrong) throw new ContentException(answer.Place, wrong);
    }

    /// <summary>What the profile tells and nobody knows: neither the catalogue nor the scheme.</summary>
    public static ImmutableArray<string> NotAsked(Profile profile, Catalogue catalogue) =>
        [.. profile.Habits.Select(h => h.Conduct).Concat(profile.Events.Select(e => e.Conduct)).Where(c => !catalogue.Conduct.Has(c))
            .Concat(profile.Facts.Select(f => f.Fact).Where(f => !catalogue.Facts.Has(f))).Distinct()];

    private static Applies AppliesTo(Scheme scheme, Catalogue catalogue, Question question)
    {
        var (no, unknown) = (new List<string>(), new List<string>());
        var profile = question.Profile;
        if (scheme.AppliesTo.Age is { } age)
        {
            if (!profile.Facts.TryGet("age", out var told)) unknown.Add("age");
            else if (told.Value.Number < age) no.Add("age");
        }
        if (scheme.AppliesTo.Residence is { } residence)
        {
            if (profile.LivesIn is null) unknown.Add("residence");
            else if (!catalogue.Around(profile.LivesIn).Contains(residence, StringComparer.Ordinal)) no.Add("residence");
        }
        var optIn = scheme.AppliesTo.OptIn == true;
        var consents = profile.Consents?.Contains(scheme.Slug, StringComparer.Ordinal);
        if (optIn && consents is null) unknown.Add("consent");
        if (optIn && consents == false) no.Add("consent");
        if (!scheme.InForce.On(question.At)) no.Add("years");
        return new Applies(no.Count > 0 ? false : unknown.Count > 0 ? null : true, no.Count > 0 ? [.. no] : [.. unknown], optIn && consents != true);
    }

    private static ScoreFigures Score(Evaluation now, Evaluation low, Evaluation high, Standings standings, Question question)
    {
        var on = now.Scheme;
        var law = now.Outcome.Score;
        double[] assumed = [low.Outcome.Score.Mean, high.Outcome.Score.Mean];
        var ifAllSeen = question.AllTold ? law.Mean : now.With(now.Watch.At(Chances.AllSeen)).Outcome.Score.Mean;
        return new ScoreFigures(on.Points(on.Start), on.Points(law.Mean), on.Points(Percentile(law, 0.05)), on.Points(Percentile(law, 0.5)), on.Points(Percentile(law, 0.95)),
            on.Points(ifAllSeen), on.Points(assumed.Min()), on.Points(assumed.Max()), on.Points(now.Outcome.CutByFloor), on.Points(now.Outcome.CutByCeiling), standings.Score(),
            [.. Enumerable.Range(0, law.Mass.Length).Where(i => law.Mass[i] >= LeastTold).Select(i => new ScoreChance(on.Points(law.Least + i), law.Mass[i]))]);
    }

    /// <summary>The smallest number whose cumulative chance reaches p, but for the last rounding.</summary>
    private static int Percentile(Law law, double p)
    {
        var sum = 0.0;
        for (var i = 0; i < law.Mass.Length; i++)
        {
            sum += law.Mass[i];
            if (sum >= p - 1e-12) return law.Least + i;
        }
        return law.Most;
    }

    private static DoorFigure Door(string door, Evaluation now, Evaluation low, Evaluation high, Standings standings, Standing score, double[] grades, bool cannotSay)
    {
        var on = now.Scheme;
        var causes = on.Consequences.Where(c => c.Door == door).ToImmutableArray();
        if (causes.IsEmpty) return new DoorFigure(door, on.Scheme.ReadConsequences == TextRead.Whole ? Known.NotCovered : Known.Unread, default, 0, 0, Standing.Unread, [], []);
        var shares = now.Outcome.Door(door);
        var known = Known.Covered;
        if (cannotSay && causes.Any(c => c.ByScore))
        {
            var harshest = causes.Min(c => c.Effect);
            if (now.Outcome.Door(door, listsAlone: true).Of(harshest) <= Half) known = Known.CannotSay;
        }
        double[] closed = [low.Outcome.Door(door).Closed, high.Outcome.Door(door).Closed];
        double OnList(string name) => now.Outcome.OnList(on.Lists.Select(l => l.Name).ToList().IndexOf(name));
        return new DoorFigure(door, known, shares, closed.Min(), closed.Max(), standings.Door(causes, score, grades, OnList), causes,
            [.. causes.Where(c => c.Unlawful && (c.List is { } list ? OnList(list) : shares.Of(c.Effect)) > 0)]);
    }

    private static string Cite(Citation? cite, SchemeOn on) =>
        cite is null ? "" : on.Scheme.SourceOf(cite, on.Catalogue) is { } source ? $"{source.Title.En}, {cite.At}" : $"{cite.Source}, {cite.At}";

    private static IEnumerable<RuleFigure> Rules(Evaluation now, Standings standings, Question question)
    {
        var on = now.Scheme;
        var conducts = on.Rules.ToDictionary(r => r.Name, StringComparer.Ordinal);
        var facts = on.FactRules.ToDictionary(r => r.Rule.Name, StringComparer.Ordinal);
        foreach (var name in on.Scheme.RuleOrder)
        {
            if (conducts.TryGetValue(name, out var rule)) yield return Rule(rule, now, standings, question);
            else if (facts.TryGetValue(name, out var factRule)) yield return Rule(factRule, now, standings);
        }
    }

    private static RuleFigure Rule(RuleOn rule, Evaluation now, Standings standings, Question question)
    {
        var on = now.Scheme;
        var recorded = now.Recorded(rule);
        var expected = now.Expected(rule);
        var (answered, from) = Standings.Origin(rule.Conduct, now.Occasions, on.Catalogue);
        var root = on.Catalogue.RootOf(rule.Conduct);
        return new RuleFigure(rule.Name, rule.Conduct.Slug, null, null, rule.Rule.Match, rule.Rule.Points?.On(on.Day).Points, rule.Rule.NoBetterThan, !rule.IsUnknown, on.Points(expected), on.Points(expected - now.ExpectedUncapped(rule)), recorded,
            [.. now.Watch.ChannelsOf(rule.Conduct)], [.. now.Watch.HoldersOf(rule.Conduct)], CountsUntil(rule.Conduct, rule.Lasts, now), rule.Lasts, on.Catalogue.RightsOf(rule.Conduct),
            on.Catalogue.StatusOf(root, question.Profile.LivesIn, Newest(now.Occasions, from ?? rule.Conduct.Slug))?.Is, standings.Rule(rule, recorded), Cite(rule.Cite, on), rule.Rule.Says, answered, from, rule.Rule.Place);
    }

    // The status of an event is that of its day, of a habit that of T or its end; of several told, the newest tells.
    private static DateOnly Newest(Occasions occasions, string conduct)
    {
        var days = occasions.Of(conduct) is { IsNever: false } told ? told.Habits.Select(h => h.To).Concat(told.Events.Select(e => e.Day)) : [occasions.At.DayNumber];
        return DateOnly.FromDayNumber(days.Max());
    }

    private static ListFigure List(ListOn list, int index, Evaluation now, Standings standings)
    {
        var on = now.Scheme;
        var p = now.Outcome.OnList(index);
        return list.Conduct is not { } conduct
            ? new ListFigure(list.Name, p, null, list.List.Fact, [], [], null, [], standings.List(index, p), Cite(list.List.Cite, on), null)
            : new ListFigure(list.Name, p, conduct.Slug, null, [.. now.Watch.ChannelsOf(conduct)], [.. now.Watch.HoldersOf(conduct)], CountsUntil(conduct, list.Lasts, now),
                on.Catalogue.RightsOf(conduct), standings.List(index, p), Cite(list.List.Cite, on), Standings.Origin(conduct, now.Occasions, on.Catalogue).From);
    }

    private static RuleFigure Rule(FactRuleOn rule, Evaluation now, Standings standings)
    {
        var on = now.Scheme;
        var answered = now.Facts.TryGet(rule.Rule.Fact, out var answer);
        var band = answered ? rule.BandOf(answer!.Value) : null;
        return new RuleFigure(rule.Rule.Name, null, rule.Rule.Fact, band is { } b ? Describe(rule, b.Band) : null, rule.Rule.Match, band?.Band.Points.On(on.Day).Points, null,
            band is not { Points: null }, on.Points(band?.Points ?? 0), 0, band is null ? 0 : 1, [], [], null, null, [], null, standings.Rule(rule, band?.Cite),
            Cite(band?.Cite ?? rule.Rule.Cite, on), rule.Rule.Says, answered ? Answered.Told : Answered.No, null, rule.Rule.Place);
    }

    private static string Describe(FactRuleOn rule, Band band)
    {
        if (band.Is is { } value) return value.ToString();
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var index = rule.Bands.Select(b => b.Band).ToList().IndexOf(band);
        var from = index > 0 ? rule.Bands[index - 1].Band.Below : null;
        return (from, band.Below) switch
        {
            (null, null) => "any",
            (null, { } below) => string.Create(invariant, $"below {below}"),
            ({ } least, null) => string.Create(invariant, $"from {least}"),
            ({ } least, { } below) => string.Create(invariant, $"from {least} to below {below}"),
        };
    }

    /// <summary>The first day on which the newest possible record no longer counts; null for forever, or where none is possible.</summary>
    private static DateOnly? CountsUntil(Conduct conduct, Duration lasts, Evaluation now)
    {
        int? newest = null;
        for (var g = 0; g < now.Groups.Length; g++)
        {
            var bit = now.Groups[g].BitOf(conduct);
            if (bit < 0) continue;
            foreach (var source in now.Sources[g].Where(s => s.AnyOf(1 << bit) > 0))
            {
                foreach (var habit in source.Told.Habits) newest = Math.Max(newest ?? int.MinValue, habit.To - 1);
                foreach (var burst in source.Told.Events) newest = Math.Max(newest ?? int.MinValue, burst.Day);
            }
        }
        return newest is { } day ? lasts.After(DateOnly.FromDayNumber(day)) : null;
    }

    // Each stretch for itself, beside the main figures: «if an official read it that way».
    private static ImmutableArray<StretchFigure> Stretches(Evaluation now)
    {
        var on = now.Scheme;
        var figures = ImmutableArray.CreateBuilder<StretchFigure>();
        foreach (var rule in on.Stretches)
        {
            if (Standings.Origin(rule.Conduct, now.Occasions, on.Catalogue).Answered == Answered.No) continue;
            var group = new Group(on.Catalogue.RootOf(rule.Conduct).Slug, [rule.Conduct], [rule], []);
            var law = GroupWalk.LawOf(group, ToldConduct.Of(group, now.Occasions, now.Watch), now.Occasions.At, false, false);
            figures.Add(new StretchFigure(rule.Name, rule.Conduct.Slug, null, on.Points(law.Expected.GetValueOrDefault(rule.Name)), Cite(rule.Cite, on)));
        }
        foreach (var rule in on.FactStretches)
            if (now.Facts.Has(rule.Rule.Fact)) figures.Add(new StretchFigure(rule.Rule.Name, null, rule.Rule.Fact, on.Points(now.Outcome.FactPoints(rule) ?? 0), Cite(rule.Rule.Cite, on)));
        return figures.ToImmutable();
    }

    /// <summary>The end of each year from the first occasion's to T's, as the rules stand and as if nothing ever expired.</summary>
    private static ImmutableArray<LifeYear> LifeLine(Evaluation now)
    {
        if (now.Occasions.FirstDay() is not { } first) return [];
        var on = now.Scheme;
        var at = now.Occasions.At;
        var years = ImmutableArray.CreateBuilder<LifeYear>();
        for (var year = DateOnly.FromDayNumber(first).Year; year <= at.Year; year++)
        {
            var day = year == at.Year ? at : new DateOnly(year, 12, 31);
            var then = now.On(day, false);
            var law = then.Outcome.Score;
            var shares = then.Outcome.Grades();
            var grade = shares.Length == 0 ? null : on.Grades[Array.IndexOf(shares, shares.Max())].Name;
            years.Add(new LifeYear(year, on.Points(law.Mean), on.Points(Percentile(law, 0.05)), on.Points(Percentile(law, 0.95)), grade, on.Points(now.On(day, true).Outcome.Score.Mean)));
        }
        return years.ToImmutable();
    }

    /// <summary>The same habits and events in other circumstances.</summary>
    private static ImmutableArray<OtherLife> Lives(Evaluation now, ImmutableArray<RuleFigure> rules, Question question)
    {
        var on = now.Scheme;
        var lives = ImmutableArray.CreateBuilder<OtherLife>();
        foreach (var life in question.Lives)
        {
            var (other, _) = Living(now, life, question);
            var vanish = on.Rules.Where(r => rules.First(f => f.Rule == r.Name).Recorded >= VanishBelow && other.Recorded(r) < VanishBelow).Select(r => r.Name);
            var doors = on.Consequences.Select(c => c.Door).Distinct().Where(d => Unanswered.Moves(now.Outcome.Door(d).Closed, other.Outcome.Door(d).Closed))
                .Select(d => new DoorMove(d, other.Outcome.Door(d).Closed < now.Outcome.Door(d).Closed));
            lives.Add(new OtherLife(life.Slug, life.Title, on.HasScore ? on.Points(other.Outcome.Score.Mean) : null, [.. doors], [.. vanish]));
        }
        return lives.ToImmutable();
    }

    private static (Evaluation Evaluation, Watch Watch) Living(Evaluation now, Life life, Question question)
    {
        var on = now.Scheme;
        var sensing = question.Sensing.With(life.Sensing);
        var watch = life.Sensing.Count == 0 ? now.Watch : new Watch(on.Catalogue, sensing, now.Watch.Chances, c => Standings.IsAssumed(c, on.Scheme, on.Catalogue, sensing));
        return (now.With(life.Without.Aggregate(now.Occasions, (o, c) => o.Without(c)), now.Facts.With([.. life.Facts]), watch), watch);
    }

    /// <summary>Of the things the person told, how many were against a rule where they live.</summary>
    public static Ledger LedgerOf(Profile profile, Catalogue catalogue, DateOnly at)
    {
        var counts = new Dictionary<LegalStatus, int>();
        var (items, unknown) = (0, 0);
        void Count(string conduct, DateOnly day)
        {
            items++;
            var status = catalogue.Conduct.TryGet(conduct, out var known) ? catalogue.StatusOf(known, profile.LivesIn, day)?.Is : null;
            if (status is { } s) counts[s] = counts.GetValueOrDefault(s) + 1;
            else unknown++;
        }
        foreach (var habit in profile.Habits.Where(h => h.Times > 0 && Occasions.DayOf(h.Since!.Value, profile) <= at))
            Count(habit.Conduct, habit.Until is { } until && until.Middle < at ? until.Middle : at);
        foreach (var past in profile.Events.Where(e => e.Times > 0))
            if (Occasions.DayOf(past.Date!.Value, profile) is var day && day <= at) Count(past.Conduct, day);
        int Of(LegalStatus status) => counts.GetValueOrDefault(status);
        return new Ledger(items, Of(LegalStatus.Unlawful), Of(LegalStatus.Rule), Of(LegalStatus.Duty), Of(LegalStatus.Lawful), Of(LegalStatus.Protected), unknown);
    }
}
