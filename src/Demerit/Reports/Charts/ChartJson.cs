using System.Text.Json;
using Demerit.Foundation.Tables;

namespace Demerit.Reports.Charts;

/// <summary>A chart as a Vega-Lite 6 specification. The same chart gives the same bytes.</summary>
internal static class ChartJson
{
    private const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";
    private const int RowHeight = 26;

    public static string Write(Chart chart) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("title", chart.Title);
        json.WriteString("description", chart.Says);
        json.WriteString("width", "container");
        json.WriteNumber("height", chart.Height ?? RowsOf(chart) * RowHeight);
        json.WriteStartObject("autosize");
        json.WriteString("type", "fit-x");
        json.WriteString("contains", "padding");
        json.WriteEndObject();
        Data(json, chart.Data);
        json.WriteStartArray("layer");
        foreach (var layer in chart.Layers) Layer(json, layer, chart.Data);
        json.WriteEndArray();
        Config(json);
        json.WriteEndObject();
    });

    // A height by rows has to be a number: the width follows the page only where the height is one.
    private static int RowsOf(Chart chart)
    {
        var field = chart.Layers[0].Encodes.First(e => e.Channel == "y").Field;
        var at = chart.Data.Fields.Select(f => f.Name).ToList().IndexOf(field);
        return chart.Data.Rows.Select(r => r[at]).Distinct().Count();
    }

    private static void Data(Utf8JsonWriter json, ChartData data)
    {
        json.WriteStartObject("data");
        json.WriteStartArray("values");
        foreach (var row in data.Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < data.Fields.Length; i++) Value(json, data.Fields[i].Name, row[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, Cell cell)
    {
        if (cell.Kind == ColumnKind.Text) json.WriteString(name, cell.Text);
        else if (cell.Kind == ColumnKind.Whole) json.WriteNumber(name, cell.Whole);
        else if (double.IsNaN(cell.Fraction)) json.WriteNull(name);
        else json.WriteNumber(name, cell.Fraction);
    }

    private static void Layer(Utf8JsonWriter json, Layer layer, ChartData data)
    {
        json.WriteStartObject();
        if (layer.OnlyField is { } field)
        {
            json.WriteStartArray("transform");
            json.WriteStartObject();
            json.WriteStartObject("filter");
            json.WriteString("field", field);
            json.WriteString("equal", layer.OnlyValue);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }
        Mark(json, layer.Mark);
        json.WriteStartObject("encoding");
        foreach (var encode in layer.Encodes) Encode(json, encode, data.Fields.First(f => f.Name == encode.Field));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Mark(Utf8JsonWriter json, Mark mark)
    {
        json.WriteStartObject("mark");
        json.WriteString("type", mark.Type);
        if (mark.Color is { } color) json.WriteString("color", color);
        if (mark.Opacity is { } opacity) json.WriteNumber("opacity", opacity);
        if (mark.Size is { } size) json.WriteNumber("size", size);
        if (mark.StrokeWidth is { } width) json.WriteNumber("strokeWidth", width);
        if (mark.Shape is { } shape) json.WriteString("shape", shape);
        if (mark.Filled is { } filled) json.WriteBoolean("filled", filled);
        if (mark.Steps) json.WriteString("interpolate", "step-after");
        if (mark.Dashed)
        {
            json.WriteStartArray("strokeDash");
            json.WriteNumberValue(5);
            json.WriteNumberValue(4);
            json.WriteEndArray();
        }
        if (mark.FromLeft)
        {
            json.WriteString("align", "left");
            json.WriteNumber("dx", 6);
        }
        json.WriteEndObject();
    }

    private static void Encode(Utf8JsonWriter json, Encode encode, ChartField field)
    {
        json.WriteStartObject(encode.Channel);
        json.WriteString("field", field.Name);
        // The second end of a span has the kind and the axis of the first.
        if (encode.Channel is "x2" or "y2")
        {
            json.WriteEndObject();
            return;
        }
        json.WriteString("type", field.Kind switch { FieldKind.Quantitative => "quantitative", FieldKind.Ordinal => "ordinal", _ => "nominal" });
        if (encode.Channel is "text" or "detail" or "order")
        {
            json.WriteEndObject();
            return;
        }
        json.WriteString("title", encode.Title ?? field.Title);
        if (encode.Order.Length > 0) Strings(json, "sort", encode.Order);
        if (encode.Stack is { } stack)
        {
            if (stack == "none") json.WriteNull("stack");
            else json.WriteString("stack", stack);
        }
        if (encode.Range.Length > 0 || encode.FromData || encode.Tight)
        {
            json.WriteStartObject("scale");
            if (encode.Range.Length > 0)
            {
                Strings(json, "domain", encode.Order);
                Strings(json, "range", encode.Range);
            }
            if (encode.FromData) json.WriteBoolean("zero", false);
            if (encode.Tight) json.WriteBoolean("nice", false);
            json.WriteEndObject();
        }
        if (encode.Channel is "x" or "y" && field.Kind == FieldKind.Quantitative)
        {
            json.WriteStartObject("axis");
            json.WriteString("format", field.IsShare || encode.Stack == "normalize" ? "~%" : ",~f");
            json.WriteNumber("tickCount", 5);
            json.WriteEndObject();
        }
        else if (encode.Channel is "x" && field.Kind == FieldKind.Ordinal)
        {
            json.WriteStartObject("axis");
            json.WriteNumber("labelAngle", 0);
            json.WriteString("labelOverlap", "greedy");
            json.WriteEndObject();
        }
        else if (encode.Channel is "y")
        {
            // Names on the left are read whole.
            json.WriteStartObject("axis");
            json.WriteNumber("labelLimit", 340);
            json.WriteEndObject();
        }
        else if (encode.Channel is "color" or "shape")
        {
            json.WriteStartObject("legend");
            json.WriteString("orient", "top");
            json.WriteNumber("columns", 4);
            json.WriteNumber("labelLimit", 260);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    // Text takes the colour of the page around it, light or dark, on a screen or on paper.
    private static void Config(Utf8JsonWriter json)
    {
        json.WriteStartObject("config");
        json.WriteNull("background");
        json.WriteString("font", "system-ui, sans-serif");
        json.WriteStartObject("view");
        json.WriteNull("stroke");
        json.WriteEndObject();
        foreach (var part in new[] { "axis", "legend" })
        {
            json.WriteStartObject(part);
            json.WriteString("labelColor", "currentColor");
            json.WriteString("titleColor", "currentColor");
            json.WriteNumber("labelFontSize", 12);
            json.WriteNumber("titleFontSize", 12);
            json.WriteString("titleFontWeight", "normal");
            if (part == "axis")
            {
                json.WriteString("gridColor", "#88888844");
                json.WriteString("domainColor", "#888888");
                json.WriteString("tickColor", "#888888");
            }
            json.WriteEndObject();
        }
        json.WriteStartObject("text");
        json.WriteString("color", "currentColor");
        json.WriteNumber("fontSize", 12);
        json.WriteEndObject();
        json.WriteStartObject("title");
        json.WriteString("color", "currentColor");
        json.WriteString("anchor", "start");
        json.WriteNumber("fontSize", 13);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
