using System.Text;
using System.Text.Json;

namespace Demerit.Materials;

/// <summary>What people are given is made of, as CycloneDX 1.6; the same bytes for the same lock files, so without a time or a serial number.</summary>
public static class BillOfMaterials
{
    public static byte[] Write(string version, IEnumerable<Component> components)
    {
        var shipped = components.Where(c => c.Ships).ToArray();
        var known = shipped.GroupBy(c => (c.Registry, c.Name.ToLowerInvariant())).ToDictionary(g => g.Key, g => g.Last().Purl);
        var own = $"pkg:nuget/Demerit.Cli@{version}";
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteStartObject("component");
            json.WriteString("type", "application");
            json.WriteString("bom-ref", own);
            json.WriteString("name", "demerit");
            json.WriteString("version", version);
            json.WriteString("purl", own);
            Licences(json, "Apache-2.0");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("components");
            foreach (var component in shipped) Write(json, component);
            json.WriteEndArray();
            json.WriteStartArray("dependencies");
            Depends(json, own, shipped.Select(c => c.Purl));
            foreach (var component in shipped) Depends(json, component.Purl, component.Needs.Select(n => known.GetValueOrDefault((component.Registry, n.ToLowerInvariant()))).OfType<string>());
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return [.. stream.ToArray(), .. Encoding.ASCII.GetBytes("\n")];
    }

    private static void Write(Utf8JsonWriter json, Component component)
    {
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", component.Purl);
        json.WriteString("name", component.Name);
        json.WriteString("version", component.Version);
        json.WriteString("purl", component.Purl);
        Licences(json, component.Licence);
        if (component.Sha512.Length > 0)
        {
            json.WriteStartArray("hashes");
            json.WriteStartObject();
            json.WriteString("alg", "SHA-512");
            json.WriteString("content", component.Sha512);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    // One licence by its SPDX id, several as an expression.
    private static void Licences(Utf8JsonWriter json, string licence)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if (licence.Contains(' ', StringComparison.Ordinal)) json.WriteString("expression", licence);
        else
        {
            json.WriteStartObject("license");
            json.WriteString(licence.StartsWith("LicenseRef", StringComparison.Ordinal) ? "name" : "id", licence);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Depends(Utf8JsonWriter json, string purl, IEnumerable<string> on)
    {
        json.WriteStartObject();
        json.WriteString("ref", purl);
        json.WriteStartArray("dependsOn");
        foreach (var other in on.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) json.WriteStringValue(other);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
