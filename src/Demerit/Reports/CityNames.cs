using Demerit.Content.Catalogues;

namespace Demerit.Reports;

/// <summary>Titles for the names that tables carry; the name itself where nothing has a title for it.</summary>
/// <param name="catalogue">With the scheme's own conduct, facts and channels.</param>
/// <param name="language">Of the titles.</param>
public sealed class CityNames(Catalogue catalogue, string language = "en")
{
    public string Conduct(string slug) => catalogue.Conduct.TryGet(slug, out var c) ? c.Title.In(language) : slug;
    public string Door(string slug) => catalogue.Doors.TryGet(slug, out var d) ? d.Title.In(language) : slug;
    public string Channel(string slug) => slug == Content.Catalogues.Channel.Any.Slug ? Content.Catalogues.Channel.Any.Title.In(language) : catalogue.Channels.TryGet(slug, out var c) ? c.Title.In(language) : slug;
    public string Domain(string slug) => catalogue.Domains.TryGet(slug, out var d) ? d.Title.In(language) : slug;

    public static string Status(string status) => status switch
    {
        "any" => "anything the scheme counts against one",
        "unlawful" => "unlawful conduct",
        "rule" => "conduct against a rule",
        "duty" => "failing a duty",
        "lawful" => "lawful conduct",
        "protected" => "conduct protected by a right",
        _ => "conduct of unknown status",
    };
}
