using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;

namespace Demerit.Reports;

/// <summary>A file that one number leads to, and what of the things a person told it would hold.</summary>
internal sealed record AssembledFile(Reached Reached, ImmutableArray<Conduct> Told);

/// <summary>
/// What could be assembled about the person who asks, from one number, where they live: which of their own things would lie in which file.
/// No rate of error stands in it: those are told of the keys, apart.
/// </summary>
internal sealed record Assembled(Join Join, ImmutableArray<AssembledFile> Files)
{
    /// <summary>Null where nothing is known of the place.</summary>
    public static Assembled? Of(Profile profile, Catalogue catalogue, IReadOnlyCollection<Join> joins)
    {
        if (catalogue.Around(profile.LivesIn).Select(place => joins.FirstOrDefault(j => j.PlaceSlug == place)).FirstOrDefault(j => j is not null) is not { } join) return null;
        var told = profile.Habits.Where(h => h.Times > 0).Select(h => h.Conduct).Concat(profile.Events.Where(e => e.Times > 0).Select(e => e.Conduct)).Distinct()
            .Select(catalogue.Conduct.Find).OfType<Conduct>().ToArray();
        return new Assembled(join, [.. join.Reach().Select(r => new AssembledFile(r, [.. told.Where(c => r.File.Conduct.Contains(c.Slug, StringComparer.Ordinal))]))]);
    }
}
