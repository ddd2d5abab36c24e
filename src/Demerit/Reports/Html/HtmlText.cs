using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Demerit.Reports.Html;

/// <summary>Builds HTML: what is written in a template stands as it is, what is put into one is escaped.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    public HtmlText Add([InterpolatedStringHandlerArgument("")] ref Template template)
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>HTML that was built elsewhere.</summary>
    public HtmlText AddRaw(string html)
    {
        _text.Append(html).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>A number of a picture, in its shortest form.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    [InterpolatedStringHandler]
    public readonly ref struct Template
    {
        private readonly StringBuilder _text;

        public Template(int literalLength, int formattedCount, HtmlText html)
        {
            _text = html._text;
            _text.EnsureCapacity(_text.Length + literalLength + formattedCount * 16);
        }

        public void AppendLiteral(string text) => _text.Append(text);
        public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));
        public void AppendFormatted(int number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");
        public void AppendFormatted(double number) => _text.Append(Number(number));

        /// <summary>Not escaped: HTML that was built elsewhere.</summary>
        public void AppendFormatted(HtmlText part) => _text.Append(part._text);
    }
}
