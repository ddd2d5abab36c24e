using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Schemes;

namespace Demerit.Reports;

/// <summary>What a page of fares is made from.</summary>
internal sealed record FareView(
    Profile Profile, DateOnly At, Sensing Sensing, Ledger Ledger, IReadOnlyList<Fare> Fares, IReadOnlyList<Scheme> Cards, Catalogue Catalogue, string Language)
{
    public IEnumerable<SchemeView> Schemes => Fares.GroupBy(f => (f.Scheme.Slug, f.Scheme.File)).Select(g => new SchemeView(g.ToArray(), g.First().Scheme.Widen(Catalogue), Language));
}

/// <summary>One scheme's fares, kindest reading first.</summary>
internal sealed class SchemeView(Fare[] fares, Catalogue catalogue, string language)
{
    public Scheme Scheme => fares[0].Scheme;
    public Fare Kind => fares[0];
    public Fare Harsh => fares[^1];

    /// <summary>Middle where it was computed: for drawing only.</summary>
    public Fare Middle => fares.FirstOrDefault(f => f.Reading == Reading.Middle) ?? fares[0];

    public Catalogue Catalogue => catalogue;

    public string Conduct(string slug) => catalogue.Conduct.Find(slug)?.Title.In(language) ?? slug;
    public string Fact(string slug) => catalogue.Facts.Find(slug)?.Title.In(language) ?? slug;
    public string Channel(string slug) => catalogue.Channels.Find(slug)?.Title.In(language) ?? slug;
    public string Door(string slug) => catalogue.Doors.Find(slug)?.Title.In(language) ?? slug;
    public string Domain(string slug) => catalogue.Domains.Find(slug)?.Title.In(language) ?? slug;
    public string Right(string slug) => catalogue.Rights.Find(slug)?.Title.In(language) ?? slug;
    public string Place(string slug) => catalogue.Places.Find(slug)?.Title.In(language) ?? slug;
    public string In(Foundation.Words words) => words.In(language);

    /// <summary>What all readings say of a door.</summary>
    public string SaysOf(string door)
    {
        var phrases = fares.Select(f => Phrases.Door(f.Doors.First(d => d.Door == door))).ToArray();
        return Phrases.LongSpan(phrases[0], phrases[^1]);
    }
}
