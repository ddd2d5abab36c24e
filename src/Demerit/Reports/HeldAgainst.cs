using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Foundation;

namespace Demerit.Reports;

/// <summary>What a scheme would have on a person: what counts, who could notice and keep a copy, what a right protects, and what it does not name.</summary>
internal sealed class HeldAgainst(SchemeView view, Profile profile)
{
    /// <summary>How many of what counts, and of what does not, are told.</summary>
    public const int Reasons = 5, UncountedShown = 6;

    /// <summary>Lists and rules together, the heaviest first; under each what it rests on.</summary>
    public List<(string, bool)> Counts()
    {
        var lines = new List<(string, bool)>();
        var lists = view.Middle.Lists.Where(l => l.P >= Phrases.Hardly).OrderByDescending(l => l.P).ToArray();
        var rules = view.Middle.Rules.Where(r => r.Recorded > 0 && (r.ExpectedPoints != 0 || (r.Recorded >= Phrases.Hardly && (r.Conduct is not null || !r.AmountKnown))))
            .OrderByDescending(r => Math.Abs(r.ExpectedPoints)).ThenByDescending(r => r.Recorded).ToArray();
        foreach (var list in lists.Take(Reasons)) lines.AddRange(Line(list));
        foreach (var rule in rules.Take(Reasons - Math.Min(Reasons, lists.Length))) lines.AddRange(Line(rule));
        var more = lists.Length + rules.Length - Reasons;
        if (more > 0) lines.Add(($"and {more} more that do less.", true));
        if (lines.Count == 0) lines.Add(("Nothing that was told is counted by what was read.", false));
        return lines;
    }

    private IEnumerable<(string, bool)> Line(ListFigure list)
    {
        var kind = view.Kind.Lists.First(l => l.List == list.List);
        var harsh = view.Harsh.Lists.First(l => l.List == list.List);
        var what = list.Conduct is { } conduct ? view.Conduct(conduct) : $"{view.Fact(list.Fact!)} ({Answer(list.Fact!)})";
        yield return ($"{Phrases.Capital(what)}{Mark(list.Rights.Length)}: on the list \"{list.List}\" {Phrases.Span(Phrases.Chance(kind.P), Phrases.Chance(harsh.P))}{(list.Conduct is null ? "" : Until(list.CountsUntil))}.", false);
        yield return ($"{list.Standing.Word()}; {list.Cite}.{Derived(list.From)}", true);
    }

    private IEnumerable<(string, bool)> Line(RuleFigure rule)
    {
        var what = rule.Conduct is { } conduct ? view.Conduct(conduct) : $"{view.Fact(rule.Fact!)}{(rule.Band is null ? "" : $" ({rule.Band})")}";
        var kind = view.Kind.Rules.First(r => r.Rule == rule.Rule);
        var harsh = view.Harsh.Rules.First(r => r.Rule == rule.Rule);
        var effect = !rule.AmountKnown ? "points that no source gives"
            : rule.ExpectedPoints == 0 && view.Middle.Score is not null ? rule.Amount
            : view.Middle.Score is null ? "recorded" : Phrases.Span(Phrases.Points(kind.ExpectedPoints), Phrases.Points(harsh.ExpectedPoints));
        var chance = rule.Conduct is null ? "" : $"; on file {Phrases.Span(Phrases.Chance(kind.Recorded), Phrases.Chance(harsh.Recorded))}{Until(rule.CountsUntil)}";
        yield return ($"{Phrases.Capital(what)}{Mark(rule.Rights.Length)}: {effect}{chance}.", false);
        yield return ($"{rule.Standing.Word()}{(rule.Match == Schemes.Match.Near ? ", a near match" : "")}; {rule.Cite}.{Derived(rule.From)}", true);
    }

    private string Answer(string fact) => profile.Facts.Find(fact)?.Value switch { { Truth: true } => "yes", { Truth: false } => "no", var told => told?.ToString() ?? "" };

    private static string Mark(int rights) => rights > 0 ? " §" : "";

    private static string Until(DateOnly? day) => day is { } until ? $"; counts until {Phrases.Day(until)}" : "; counts forever";

    private string Derived(string? from) => from is null ? "" : $" Follows from {view.Conduct(from)}, by chance.";

    /// <summary>The channels that could see what counts, and who keeps a copy.</summary>
    public string[] Notices()
    {
        var counted = view.Middle.Rules.Where(r => r.Recorded > 0).Select(r => (r.Channels, r.Holders)).Concat(view.Middle.Lists.Where(l => l.P > 0).Select(l => (l.Channels, l.Holders))).ToArray();
        var channels = counted.SelectMany(c => c.Channels).Distinct().Select(view.Channel).ToArray();
        if (channels.Length == 0) return [];
        var holders = counted.SelectMany(c => c.Holders).Distinct().Select(h => h.Replace('-', ' ')).ToArray();
        return [$"{Phrases.Capital(Phrases.Join(channels))}.{(holders.Length > 0 ? $" A copy stays with: {Phrases.Join(holders)}." : "")}"];
    }

    /// <summary>What counts and a right protects.</summary>
    public (string Conduct, ImmutableArray<string> Rights)[] Touched() =>
        [.. view.Middle.Rules.Where(r => r.Recorded > 0 && r.Rights.Length > 0).Select(r => (Conduct: r.Conduct!, r.Rights))
            .Concat(view.Middle.Lists.Where(l => l.P > 0 && l.Rights.Length > 0).Select(l => (Conduct: l.Conduct!, l.Rights))).DistinctBy(r => r.Conduct).Take(Reasons)];

    public string[] Protected()
    {
        var touched = Touched();
        if (touched.Length == 0) return ["Nothing that a right protects is counted by what was read."];
        return [.. touched.Select(r => $"§ {Phrases.Capital(view.Conduct(r.Conduct))}: {Phrases.Join(r.Rights.Select(view.Right))}.")];
    }

    /// <summary>What was told and no rule that was read names, in itself or through a finding.</summary>
    public string[] Unnamed()
    {
        var named = view.Middle.Rules.Select(r => r.Conduct).Concat(view.Middle.Stretches.Select(s => s.Conduct)).Concat(view.Middle.Lists.Select(l => l.Conduct)).OfType<string>()
            .Select(c => view.Catalogue.Conduct.Find(c)).OfType<Conduct>().SelectMany(view.Catalogue.WayTo).Select(c => c.Slug).ToHashSet(StringComparer.Ordinal);
        return [.. profile.Habits.Where(h => h.Times > 0).Select(h => h.Conduct).Concat(profile.Events.Where(e => e.Times > 0).Select(e => e.Conduct)).Distinct()
            .Where(c => view.Catalogue.Conduct.Has(c) && !named.Contains(c))];
    }

    public string[] NotCounted()
    {
        var told = Unnamed();
        if (told.Length == 0) return [];
        var more = told.Length > UncountedShown ? $"; and {told.Length - UncountedShown} more" : "";
        return [$"No rule that was read names: {string.Join("; ", told.Take(UncountedShown).Select(view.Conduct))}{more}."];
    }

    /// <summary>Rules that an official could stretch over what was told, where it would matter.</summary>
    public IEnumerable<StretchFigure> Stretched() => view.Middle.Stretches.Where(s => Math.Abs(s.ExpectedPoints) >= 0.5);

    public string[] Stretches() => [.. Stretched().Select(stretch =>
    {
        var kind = view.Kind.Stretches.First(s => s.Rule == stretch.Rule).ExpectedPoints;
        var harsh = view.Harsh.Stretches.First(s => s.Rule == stretch.Rule).ExpectedPoints;
        return $"If an official read {(stretch.Conduct is { } c ? view.Conduct(c) : view.Fact(stretch.Fact!))} as \"{stretch.Rule}\": {Phrases.Span(Phrases.MoreOrLess(kind), Phrases.MoreOrLess(harsh))}. Left out above.";
    })];
}
