using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;

namespace Demerit.Schemes;

/// <summary>Proves of the catalogue that all names are known and nothing stands without a citation.</summary>
public static class CatalogueCheck
{
    public static CheckResult Run(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var faults = new Faults();
        Conducts(catalogue.Conduct, catalogue, false, catalogue.Sources, faults);
        foreach (var place in catalogue.Places)
        {
            if (place.In is { } outer && !catalogue.Places.Has(outer)) faults.Add(place.Place, $"unknown place \"{outer}\"{Nearest.Hint(outer, catalogue.Places.Names)}");
            if (catalogue.Around(place.Slug).Count() >= 20) faults.Add(place.Place, $"\"{place.Slug}\" lies inside itself");
        }
        foreach (var channel in catalogue.Channels)
            if (channel.Mistaken is { } mistaken) Cited(mistaken.Cite, mistaken.Place, catalogue.Sources, faults);
        foreach (var right in catalogue.Rights)
            foreach (var article in right.Articles) Cited(article, article.Place, catalogue.Sources, faults);
        foreach (var door in catalogue.Doors)
            foreach (var right in door.Rights.Where(r => !catalogue.Rights.Has(r))) faults.Add(new Place("catalogue/doors.yaml", 1, 1), $"door \"{door.Slug}\": unknown right \"{right}\"{Nearest.Hint(right, catalogue.Rights.Names)}");
        var notes = new Faults();
        Complete(catalogue.Conduct, notes);
        return new CheckResult([.. faults.InOrder()], [.. notes.InOrder()]);
    }

    /// <summary>Every factor of a preset has its source or a reason, and a rate of wrong names says where it was measured.</summary>
    public static CheckResult Sensing(Sensing sensing, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(sensing);
        ArgumentNullException.ThrowIfNull(catalogue);
        var faults = new Faults();
        foreach (var setting in sensing.Channels)
        {
            Cited(setting.Cite, setting.Place, sensing.Sources, catalogue.Sources, false, faults);
            if (setting.Mistaken is not { } mistaken) continue;
            Cited(mistaken.Cite, mistaken.Place, sensing.Sources, catalogue.Sources, false, faults);
            if (mistaken.Measured is null) faults.Add(mistaken.Place, $"a rate of wrong names of {setting.Channel} without \"measured\": where and on whom, or that no rate was found");
        }
        return new CheckResult([.. faults.InOrder()], []);
    }

    /// <summary>The schemes that measured errors tell of are there.</summary>
    public static CheckResult Errors(Register<ErrorModel> models, Library library)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(library);
        var faults = new Faults();
        foreach (var model in models)
            foreach (var slug in model.Schemes.Where(s => !library.Slugs.Contains(s))) faults.Add(model.Place, $"unknown scheme \"{slug}\"{Nearest.Hint(slug, library.Slugs)}");
        return new CheckResult([.. faults.InOrder()], []);
    }

    /// <summary>What an entry of the catalogue should say and does not.</summary>
    internal static void Complete(Register<Conduct> conducts, Faults notes)
    {
        foreach (var conduct in conducts)
        {
            void Missing(bool missing, string what)
            {
                if (missing) notes.Add(conduct.Place, $"conduct \"{conduct.Slug}\": {what}");
            }
            Missing(conduct.Seen.IsEmpty, "no channel says who could notice it");
            Missing(conduct.Seen.Concat(conduct.Follows is { } follows ? [new Sighting("", follows.Chance)] : []).Any(s => s.Chance.Cite?.Source == Citation.Assumption && s.Chance.Low == s.Chance.High), "an assumed chance without a range");
            if (conduct.IsFinding) continue;
            Missing(conduct.Ask is null, "no question");
            Missing(conduct.Status.IsEmpty, "no status by place");
            Missing(conduct.Happens.IsEmpty && !conduct.HappensUnknown, "no prevalence; where none is known, write happens: unknown");
            Missing(conduct.Happens.Any(h => h.Cite?.Source == Citation.Assumption && h.PerYear > 0 && h.Low == h.High), "an assumed prevalence without a range");
        }
    }

    internal static void Conducts(Register<Conduct> conducts, Catalogue catalogue, bool fictional, Register<Source> sources, Faults faults)
    {
        foreach (var conduct in conducts)
        {
            if (!catalogue.Domains.Has(conduct.Domain)) faults.Add(conduct.Place, $"unknown domain \"{conduct.Domain}\"{Nearest.Hint(conduct.Domain, catalogue.Domains.Names)}");
            foreach (var right in conduct.Rights.Where(r => !catalogue.Rights.Has(r))) faults.Add(conduct.Place, $"unknown right \"{right}\"{Nearest.Hint(right, catalogue.Rights.Names)}");
            foreach (var sighting in conduct.Seen.Where(s => s.Channel != Channel.Any.Slug && !catalogue.Channels.Has(s.Channel)))
                faults.Add(sighting.Chance.Place, $"unknown channel \"{sighting.Channel}\"{Nearest.Hint(sighting.Channel, catalogue.Channels.Names)}");
            foreach (var status in conduct.Status)
            {
                if (!catalogue.Places.Has(status.PlaceSlug)) faults.Add(status.Place, $"unknown place \"{status.PlaceSlug}\"{Nearest.Hint(status.PlaceSlug, catalogue.Places.Names)}");
                Cited(status.Cite, status.Place, sources, catalogue.Sources, fictional, faults);
            }
            foreach (var sighting in conduct.Seen) Cited(sighting.Chance.Cite, sighting.Chance.Place, sources, catalogue.Sources, fictional, faults);
            foreach (var happens in conduct.Happens) Cited(happens.Cite, happens.Place, sources, catalogue.Sources, fictional, faults);
            if (conduct.Follows is not { } follows) continue;
            Cited(follows.Chance.Cite, follows.Chance.Place, sources, catalogue.Sources, fictional, faults);
            if (!catalogue.Conduct.Has(follows.Conduct)) faults.Add(conduct.Place, $"follows an unknown conduct \"{follows.Conduct}\"{Nearest.Hint(follows.Conduct, catalogue.Conduct.Names)}");
        }
    }

    private static void Cited(Citation? cite, Place place, Register<Source> own, Register<Source> shared, bool fictional, Faults faults)
    {
        if (cite is null && fictional) return;
        if (cite is null) faults.Add(place, "a figure without a citation; expected [source-key, \"place in it\"] or [assumption, \"the reason\"]");
        else if (cite.Source != Citation.Assumption && !own.Has(cite.Source) && !shared.Has(cite.Source))
            faults.Add(cite.Place, $"unknown source \"{cite.Source}\"{Nearest.Hint(cite.Source, own.Names.Concat(shared.Names))}");
    }

    private static void Cited(Citation? cite, Place place, Register<Source> sources, Faults faults) => Cited(cite, place, sources, sources, false, faults);
}
