using Demerit.Schemes;

namespace Demerit.Reports;

/// <summary><c>schemes sources --json</c>, version 1.</summary>
public static class SourcesJson
{
    public static string Write(Scheme scheme, IEnumerable<SourceUse> used) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("scheme", scheme.Slug);
        json.WriteStartArray("sources");
        foreach (var (source, cited) in used)
        {
            json.WriteStartObject();
            json.WriteString("source", source.Key);
            json.WriteString("title", source.Title.En);
            json.WriteString("publisher", source.Publisher);
            json.WriteString("date", source.Date);
            json.WriteString("url", source.Url);
            json.WriteString("kind", source.Kind.ToString().ToLowerInvariant());
            json.WriteString("read", source.Read is null ? null : source.ReadWord);
            json.WriteStartArray("cited");
            foreach (var (line, at) in cited)
            {
                json.WriteStartObject();
                json.WriteString("line", line);
                json.WriteString("at", at);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
