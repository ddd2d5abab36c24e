using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Claims;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Reports.Claims;

/// <summary><c>schemes claims --json</c>, version 1.</summary>
internal static class ClaimsJson
{
    public static string Write(IEnumerable<AnsweredClaim> claims, Catalogue catalogue) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("claims");
        foreach (var (claim, modelSays, figures) in claims)
        {
            json.WriteStartObject();
            json.WriteString("claim", claim.Slug);
            if (claim.Story is { } story) json.WriteNumber("story", story);
            json.WriteString("address", ContentAddress.Of(claim));
            json.WriteString("hash", ContentAddress.Hash(claim));
            json.WriteString("says", claim.Says.En);
            json.WriteString("quote", claim.Quote);
            json.WriteString("who", claim.Who.En);
            Cite(json, "at", claim.At, claim, catalogue);
            json.WriteString("standing", claim.Standing.Word());
            json.WriteString("verdict", claim.VerdictWord);
            json.WriteString("finds", claim.Finds.En);
            json.WriteStartArray("restsOn");
            foreach (var cite in claim.Rests) Cite(json, null, cite, claim, catalogue);
            json.WriteEndArray();
            json.WriteString("modelSays", modelSays);
            json.WriteStartArray("figures");
            foreach (var figure in figures)
            {
                json.WriteStartObject();
                json.WriteString("figure", figure.Figure.Name);
                json.WriteString("text", figure.Text);
                json.WriteStartArray("schemes");
                foreach (var scheme in figure.Schemes) json.WriteStringValue(scheme);
                json.WriteEndArray();
                if (figure.Figure is SchemesFigure) json.WriteNumber("among", figure.Among);
                json.WriteStartObject("values");
                foreach (var (of, value) in figure.Values) json.WriteNumber(of, value);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Cite(System.Text.Json.Utf8JsonWriter json, string? name, Citation? cite, Claim claim, Catalogue catalogue)
    {
        if (cite is null)
        {
            if (name is not null) json.WriteNull(name);
            return;
        }
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        var source = claim.SourceOf(cite, catalogue.Sources);
        json.WriteString("source", cite.Source);
        json.WriteString("title", source?.Title.En);
        json.WriteString("publisher", source?.Publisher);
        json.WriteString("url", source?.Url);
        json.WriteString("read", source?.Read is null ? null : source.ReadWord);
        json.WriteString("at", cite.At);
        json.WriteEndObject();
    }
}
