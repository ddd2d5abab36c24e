using Demerit.Content.Catalogues;

namespace Demerit.Reports;

/// <summary><c>schemes errors --json</c>, version 1.</summary>
public static class ErrorsJson
{
    public static string Write(IEnumerable<ErrorModel> models) => JsonText.Write(json =>
    {
        ArgumentNullException.ThrowIfNull(models);
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("errors");
        foreach (var model in models)
        {
            json.WriteStartObject();
            json.WriteString("error", model.Slug);
            json.WriteString("title", model.Title.En);
            json.WriteString("kind", model.KindWord);
            if (model.Rate is { } rate)
            {
                json.WriteNumber("rate", rate.Value);
                json.WriteNumber("low", rate.Low);
                json.WriteNumber("high", rate.High);
            }
            else json.WriteString("rate", "unknown");
            json.WriteString("of", model.Of.En);
            json.WriteString("measured", model.Measured);
            json.WriteStartObject("groups");
            foreach (var (group, share) in model.Groups) json.WriteNumber(group, share);
            json.WriteEndObject();
            json.WriteStartArray("schemes");
            foreach (var scheme in model.Schemes) json.WriteStringValue(scheme);
            json.WriteEndArray();
            json.WriteStartObject("cite");
            json.WriteString("source", model.Cite.Source);
            json.WriteString("at", model.Cite.At);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
