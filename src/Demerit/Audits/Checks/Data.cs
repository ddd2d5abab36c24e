using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Audits.Checks;

/// <summary>What is collected, for what, for how long, by whom it is kept, and how wrong it is.</summary>
internal static class Data
{
    public static Answer D1(Subject subject)
    {
        var most = subject.Threshold("d1-holders");
        var found = new List<Evidence>();
        var changes = new List<Change>();
        var silent = new List<Channel>();
        var channels = subject.Lines.SelectMany(l => subject.ChannelsOf(l).Select(c => (Line: l, Channel: c))).GroupBy(x => x.Channel.Slug).ToArray();
        foreach (var group in channels)
        {
            var channel = group.First().Channel;
            if (channel.For.IsEmpty) silent.Add(channel);
            else
                foreach (var (line, _) in group.Where(x => IsBeyond(channel, x.Line)))
                {
                    found.Add(new Evidence($"{channel.Title.En} (for {Text.Join(channel.For.Select(subject.DomainTitle))}) could see {line.Counts}, which is {subject.DomainTitle(line.Conduct!.Domain)}", line.Place, channel.Slug, line.Name));
                    changes.Add(Unlink(channel, line.Conduct!));
                }
            if (channel.Holders.Length > most.Number)
            {
                found.Add(new Evidence($"{channel.Title.En} leaves copies with {Text.Join(channel.Holders.Select(Words))}", group.First().Line.Place, channel.Slug));
                // A channel from which nothing is taken any more needs no fewer holders.
                if (channel.For.IsEmpty || group.Any(x => !IsBeyond(channel, x.Line))) changes.Add(FewerHolders(channel, (int)most.Number));
            }
        }
        var holders = channels.SelectMany(g => g.First().Channel.Holders).Distinct().Count();
        ImmutableArray<Figure> figures = [new Figure("holders of copies, over all sources", holders, null, null, "holders"), new Figure("uses beyond what a source is for", found.Count(e => e.Lines.Length > 1), null, null, "uses")];
        ImmutableArray<string> missing = silent.Count > 0 ? [$"what each of these is for: {Text.Some(silent.Select(c => c.Title.En))}"] : [];
        if (found.Count > 0) return new Answer(Outcome.Present, $"{found[0].Says}{(found.Count > 1 ? $"; {Text.Count(found.Count - 1, "use more", "uses more")}" : "")}.".Capital()) { Figures = figures, Evidence = [.. found], Missing = missing, Edit = Changes.Least(changes.DistinctBy(c => c.Says)) };
        if (channels.Length == 0) return new Answer(Outcome.NotShown, "No source of records is known.") { Missing = ["the sources of records and what each is for"] };
        return silent.Count > 0
            ? new Answer(Outcome.NotShown, "No known use is beyond its purpose, but some sources do not say what they are for.") { Figures = figures, Missing = missing }
            : Unread.Or(subject.RulesUnread, "Each source sees only what it is for, and none leaves copies with more than two.", "Nothing of the kind in what was read; the rules were read in part.") with { Figures = figures };
    }

    // What a court or the police have found is theirs to know, whatever part of life it is about.
    private static bool IsBeyond(Channel channel, Line line) =>
        !channel.For.Contains(line.Conduct!.Domain) && (line.Domain is null || !channel.For.Contains(line.Domain)) && !(line.Conduct.IsFinding && channel.For.Contains("court"));

    private static string Words(string slug) => slug.Replace('-', ' ');

    // The scheme's own entry of the conduct leaves the channel out.
    private static Change Unlink(Channel channel, Conduct conduct) => new($"take {conduct.Title.En} no longer from {channel.Title.En}", conduct.Place, s =>
    {
        var own = s.Conduct.Find(conduct.Slug) ?? conduct;
        return s with { Conduct = s.Conduct.With([own with { Seen = [.. own.Seen.Where(x => x.Channel != channel.Slug)] }]) };
    });

    private static Change FewerHolders(Channel channel, int most) => new($"{channel.Title.En} leaves copies with {Text.Join(channel.Holders.Take(most).Select(Words))} alone", channel.Place, s =>
    {
        var own = s.Channels.Find(channel.Slug) ?? channel;
        return s with { Channels = s.Channels.With([own with { Holders = [.. own.Holders.Take(most)] }]) };
    });

    public static Answer D2(Subject subject)
    {
        var limit = subject.Threshold("d2-domains");
        var watched = subject.Lines.Select(l => l.Domain).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        var unknown = subject.Lines.Where(l => l.Domain is null).ToArray();
        ImmutableArray<Figure> figures = [new Figure("domains of life that are counted", watched.Length, null, null, "domains", limit, watched.Length >= limit.Number ? 1 : 0, (watched.Length, subject.Catalogue.Domains.Count))];
        if (watched.Length >= limit.Number)
            return new Answer(Outcome.Present, $"{watched.Length} of {subject.Catalogue.Domains.Count} domains of life are counted: {Text.Some(watched.Select(subject.DomainTitle), 8)}.")
            {
                Figures = figures, Evidence = [.. watched.Select(d => new Evidence($"{subject.DomainTitle(d)}: {Text.Some(subject.Lines.Where(l => l.Domain == d).Select(l => l.Name), 3)}", subject.Lines.First(l => l.Domain == d).Place, d))],
                Edit = Changes.Least(watched.OrderBy(d => subject.Lines.Count(l => l.Domain == d)).Take(watched.Length - (int)limit.Number + 1).SelectMany(d => subject.Lines.Where(l => l.Domain == d)).Select(Changes.Strike)),
            };
        if (unknown.Length > 0) return new Answer(Outcome.NotShown, $"{Text.Count(watched.Length, "domain", "domains")} of life, and {Text.Count(unknown.Length, "line", "lines")} of which nobody says what it belongs to.") { Figures = figures, Missing = [$"which part of life {Text.Some(unknown.Select(l => $"\"{l.Name}\""))} belongs to, and why each is needed"] };
        if (subject.Lines.IsEmpty) return new Answer(Outcome.NotShown, "Nothing that is counted is known.") { Missing = ["what is counted, and why each is needed"] };
        return Unread.Or(subject.RulesUnread, $"{watched.Length} of {subject.Catalogue.Domains.Count} domains of life: {Text.Join(watched.Select(subject.DomainTitle))}.", $"{watched.Length} of {subject.Catalogue.Domains.Count} domains of life in what was read; the rules were read in part.") with { Figures = figures };
    }

    private static IEnumerable<(Line Line, Lasts Lasts)> Losses(Subject subject) => subject.Lines.Where(l => l.TakesAway && l.Lasts is not null).Select(l => (l, l.Lasts!));

    public static Answer D3(Subject subject)
    {
        var steps = subject.Book.Thresholds.Where(t => t.Slug.StartsWith("d3-", StringComparison.Ordinal) && t.Time is not null).OrderBy(t => t.Time!.Value.InDays).ToArray();
        var allowed = (int)subject.Threshold("d3-steps").Number;
        var losses = Losses(subject).ToArray();
        if (losses.Length == 0)
        {
            return subject.Lines.Any(l => l.TakesAway)
                ? new Answer(Outcome.NotShown, "What is counted are facts as they are now; how long an office keeps them is not said.") { Missing = ["how long each record is kept and counts"] }
                : Unread.Or(subject.RulesUnread, "No record takes anything away.", "No record that takes anything away is known.");
        }
        // What is certain even where the text is unknown is the shorter end of a span.
        var longest = losses.MaxBy(l => l.Lasts.From.InDays);
        int Outlasted(Duration time) => steps.Count(s => time.InDays > s.Time!.Value.InDays + 1e-9);
        var k = Outlasted(longest.Lasts.From);
        var harsh = losses.MaxBy(l => l.Lasts.To.InDays);
        var figures = ImmutableArray.Create(new Figure("steps of the ladder that the longest mark outlasts for certain", k, null, null, "steps", subject.Threshold("d3-steps"), k > allowed ? 1 : 0, (k, steps.Length)));
        var ladder = steps.Select(s => new Evidence($"{Text.Time(s.Time!.Value)} ({s.Says}): {(longest.Lasts.From.InDays > s.Time.Value.InDays + 1e-9 ? "longer" : longest.Lasts.To.InDays > s.Time.Value.InDays + 1e-9 ? "perhaps longer" : "not longer")}", longest.Line.Place, longest.Line.Name));
        if (k > allowed)
        {
            var limit = steps[allowed].Time!.Value;
            return new Answer(Outcome.Beyond, $"\"{longest.Line.Name}\" counts {(longest.Lasts.From.IsForever ? "forever" : $"for {Text.Time(longest.Lasts.From)}")}: longer than {k} of {steps.Length} steps of the ladder{(longest.Lasts.From.IsForever ? "" : $"; beyond the middle one by {Text.Days(longest.Lasts.From.InDays - limit.InDays)}")}.")
            {
                Figures = figures, Evidence = [.. ladder], Edit = Changes.Least(losses.Where(l => Outlasted(l.Lasts.From) > allowed).Select(l => Changes.Shorten(l.Line, limit))),
            };
        }
        if (Outlasted(harsh.Lasts.To) > allowed)
            return new Answer(Outcome.NotShown, $"How long \"{harsh.Line.Name}\" counts is not known: from {Text.Time(harsh.Lasts.From)} to {Text.Time(harsh.Lasts.To)}.") { Figures = figures, Evidence = [.. ladder], Missing = ["how long each record is kept and counts"] };
        return new Answer(Outcome.Within, $"The longest mark, \"{longest.Line.Name}\", counts for {Text.Time(longest.Lasts.From)}: longer than {k} of {steps.Length} steps of the ladder.") { Figures = figures, Evidence = [.. ladder], Missing = subject.RulesUnread ? ["the text that was not read"] : [] };
    }

    public static Answer D4(Subject subject)
    {
        var found = new List<Evidence>();
        var changes = new List<Change>();
        var silent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in subject.Lines.Where(l => l.Conduct is not null))
            foreach (var channel in subject.ChannelsOf(line))
            {
                if (channel.Keeps is not { } keeps)
                {
                    silent.Add(channel.Title.En);
                    continue;
                }
                if (line.Lasts is { } lasts && lasts.From.InDays > keeps.InDays + 1e-9)
                {
                    found.Add(new Evidence($"\"{line.Name}\" counts for {Text.Time(lasts.From)} what {channel.Title.En} itself keeps for {Text.Time(keeps)}: longer by {(lasts.From.IsForever ? "all the time there is" : Text.Days(lasts.From.InDays - keeps.InDays))}", line.Place, line.Name, channel.Slug));
                    changes.Add(Changes.Shorten(line, keeps));
                }
                if (channel.HoldersKeep is { } copies && copies.InDays > keeps.InDays + 1e-9)
                {
                    found.Add(new Evidence($"copies of {channel.Title.En} stay for {Text.Time(copies)}, the source keeps {Text.Time(keeps)}", line.Place, channel.Slug));
                    changes.Add(new Change($"copies of {channel.Title.En} go when the source's entry goes", channel.Place, s => s with { Channels = s.Channels.With([(s.Channels.Find(channel.Slug) ?? channel) with { HoldersKeep = keeps }]) }));
                }
                else if (channel.HoldersKeep is null && channel.Holders.Length > 0) silent.Add(channel.Title.En);
            }
        ImmutableArray<string> missing = silent.Count > 0 ? [$"how long each of these keeps an entry, and its holders their copies: {Text.Some(silent)}"] : [];
        if (found.Count > 0) return new Answer(Outcome.Beyond, $"{found[0].Says}{(found.Count > 1 ? $"; {Text.Count(found.Count - 1, "copy more", "copies more")}" : "")}.".Capital()) { Evidence = [.. found], Missing = missing, Edit = Changes.Least(changes.DistinctBy(c => c.Says)) };
        if (subject.Lines.IsEmpty || subject.Lines.All(l => l.Conduct is null || !subject.ChannelsOf(l).Any())) return new Answer(Outcome.NotShown, "No source of records is known.") { Missing = ["how long each source keeps an entry, and each holder its copy"] };
        return silent.Count > 0
            ? new Answer(Outcome.NotShown, "How long sources and holders keep their entries is not said.") { Missing = missing }
            : new Answer(Outcome.Within, "No copy outlasts its source.");
    }

    public static Answer D5(Subject subject)
    {
        var limit = subject.Threshold("d5-wrong");
        var shares = subject.Lines.Where(l => l.Conduct is not null).Select(l => (Line: l, Share: Wrong(subject, l.Conduct!))).Where(x => x.Share is not null).Select(x => (x.Line, Share: x.Share!.Value)).ToArray();
        var silent = subject.Lines.Where(l => l.Conduct is not null).SelectMany(subject.ChannelsOf).Where(c => c.Mistaken is null).Distinct().ToArray();
        ImmutableArray<string> missing = silent.Length > 0 ? [$"how many records of each of these name the wrong person: {Text.Some(silent.Select(c => c.Title.En))}"] : [];
        var measured = shares.Where(s => s.Share.Value > 0).ToArray();
        if (measured.Length == 0) return new Answer(Outcome.NotShown, "No source says how often it names the wrong person; in what is computed it is assumed never to.") { Missing = missing.IsEmpty ? ["how many records name the wrong person"] : missing };
        var worst = measured.MaxBy(s => s.Share.Value);
        var band = limit.Band(worst.Share.Value);
        var rates = Text.Rates(worst.Share.Value, worst.Share.Low, worst.Share.High);
        return new Answer(Outcome.Figure, $"Of the records of \"{worst.Line.Name}\", about {rates.Value} would name somebody else ({rates.Low} to {rates.High}), by rates measured elsewhere. That is the most of {Text.Count(measured.Length, "line", "lines")}.")
        {
            Figures = [new Figure($"share of the records of \"{worst.Line.Name}\" that name somebody else", worst.Share.Value, worst.Share.Low, worst.Share.High, "share", limit, band)],
            Evidence = [.. measured.OrderByDescending(m => m.Share.Value).Take(8).Select(m => new Evidence($"\"{m.Line.Name}\": {Range(m.Share)}", m.Line.Place, m.Line.Name)),
                .. measured.SelectMany(m => subject.ChannelsOf(m.Line)).Where(c => c.Mistaken?.Measured is not null).Distinct().Select(c => new Evidence($"{c.Title.En}: measured {c.Mistaken!.Measured}", null, c.Slug))],
            Missing = missing,
        };
    }

    private static string Range((double Value, double Low, double High) share) => Text.Rates(share.Value, share.Low, share.High) is var (value, low, high) ? $"{value} ({low} to {high})" : "";

    // Each channel files its share of the records; the wrong names come in the same proportion.
    private static (double Value, double Low, double High)? Wrong(Subject subject, Conduct conduct)
    {
        double all = 0, wrong = 0, low = 0, high = 0;
        var unseen = 1.0;
        foreach (var channel in subject.Catalogue.Channels)
        {
            var chance = conduct.Seen.Where(s => s.Channel == channel.Slug).Select(s => s.Chance.Value).DefaultIfEmpty(0).First();
            var files = unseen * chance;
            unseen *= 1 - chance;
            all += files;
            if (channel.Mistaken is not { } mistaken) continue;
            wrong += files * mistaken.Value;
            low += files * mistaken.Low;
            high += files * mistaken.High;
        }
        return all == 0 ? null : (wrong / all, low / all, high / all);
    }

    public static Answer D6(Subject subject)
    {
        var channels = subject.Lines.SelectMany(l => subject.ChannelsOf(l).Select(c => (Line: l, Channel: c))).GroupBy(x => x.Channel.Slug).Select(g => (g.First().Channel, Lines: g.Select(x => x.Line).ToArray())).ToArray();
        var bodies = channels.Where(c => c.Channel.Biometric is "identity" or "category").ToArray();
        if (bodies.Length > 0)
            return new Answer(Outcome.Present, $"{Text.Some(bodies.Select(b => b.Channel.Title.En))} could see {Text.Some(bodies.SelectMany(b => b.Lines).Select(l => l.Counts), 3)}.".Capital())
            {
                Evidence = [.. bodies.Select(b => new Evidence($"{b.Channel.Title.En}: {Kind(b.Channel)}; {Text.Some(b.Lines.Select(l => l.Name), 4)}", b.Lines[0].Place, b.Channel.Slug))],
                Missing = bodies.Any(b => b.Channel.Faces is null) ? ["where the pictures of faces come from"] : [],
                Edit = Changes.Least(bodies.SelectMany(b => b.Lines.Select(l => Unlink(b.Channel, l.Conduct!))).DistinctBy(c => c.Says)),
            };
        var silent = channels.Where(c => c.Channel.Biometric is null).ToArray();
        if (silent.Length > 0) return new Answer(Outcome.NotShown, $"Whether {Text.Some(silent.Select(c => c.Channel.Title.En))} recognises people by face or body is not said.") { Missing = ["whether any source recognises people by face or body"] };
        return channels.Length == 0
            ? new Answer(Outcome.NotShown, "No source of records is known.") { Missing = ["whether any source recognises people by face or body"] }
            : Unread.Or(subject.RulesUnread, "No source that could see what is counted recognises people by face or body.", "No source of what was read recognises people by face or body; the rules were read in part.");
    }

    private static string Kind(Channel channel) => string.Join(", ", new[]
    {
        channel.Biometric == "identity" ? "by face or body (AI Act 5(1)(h) where police use it as people pass)" : "sorts people by body (AI Act 5(1)(g))",
        channel.RealTime == true ? "as they pass" : null, channel.Faces == "scraped" ? "pictures scraped (AI Act 5(1)(e))" : null,
    }.OfType<string>());
}
