using Spectre.Console;
using Spectre.Console.Rendering;

namespace Demerit.Cli.Pages;

/// <summary>Writes pages of labelled paragraphs that fit the width there is: labels beside the text, or above it where it is narrow.</summary>
internal sealed class PageWriter
{
    private const int LabelWidth = 13, Narrow = 64;
    private static readonly Style Strong = new(decoration: Decoration.Bold), Quiet = new(decoration: Decoration.Dim), Plain = Style.Plain;

    private readonly Surroundings _surroundings;
    private readonly StringWriter _buffer = new() { NewLine = "\n" };
    private readonly IAnsiConsole _console;

    public PageWriter(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new Output(_buffer, surroundings.Width),
            Ansi = surroundings.Colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = surroundings.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        _console.Profile.Capabilities.Unicode = true;
        _console.Profile.Width = surroundings.Width;
    }

    public bool IsNarrow => _surroundings.Width < Narrow;
    public int Width => _surroundings.Width;

    public void Title(string text) => _console.Write(new Paragraph(text + "\n", Strong));

    public void Line(string text) => _console.Write(new Paragraph(text + "\n", Plain));

    public void Note(string text) => _console.Write(new Paragraph(text + "\n", Quiet));

    /// <summary>On one line however long it is, so that it can be copied: an address.</summary>
    public void Verbatim(string text) => _buffer.Write(text + "\n");

    public void Blank() => _console.Write(new Text("\n"));

    /// <summary>A line over the whole width.</summary>
    public void Rule() => _console.Write(new Paragraph(new string('─', Width) + "\n", Quiet));

    /// <summary>A label and its lines; nothing where there are none.</summary>
    public void Row(string label, params IReadOnlyCollection<string> lines) => Row(label, lines.Select(l => (l, false)).ToArray());

    /// <summary>Lines may be quiet: what supports the line above.</summary>
    public void Row(string label, IReadOnlyCollection<(string Text, bool Quiet)> lines)
    {
        if (lines.Count == 0) return;
        IRenderable body = new Rows(lines.Select(l => new Paragraph(l.Text, l.Quiet ? Quiet : Plain)));
        if (IsNarrow)
        {
            _console.Write(new Paragraph(label + "\n", Strong));
            _console.Write(new Padder(body, new Padding(2, 0, 0, 0)));
            return;
        }
        var grid = new Grid { Expand = true };
        grid.AddColumn(new GridColumn { Width = LabelWidth, Padding = new Padding(2, 0, 1, 0), NoWrap = false });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        grid.AddRow(new Paragraph(label, Strong), body);
        _console.Write(grid);
    }

    /// <summary>Terms beside what they mean; above it where it is narrow.</summary>
    public void Definitions(IReadOnlyCollection<(string Term, string Text)> entries)
    {
        var widest = Math.Min(entries.Max(e => e.Term.GetCellWidth()), Width / 3);
        if (IsNarrow)
        {
            foreach (var (term, text) in entries)
            {
                _console.Write(new Padder(new Paragraph(term), new Padding(2, 0, 0, 0)));
                _console.Write(new Padder(new Paragraph(text, Quiet), new Padding(6, 0, 0, 0)));
            }
            return;
        }
        var grid = new Grid { Expand = true };
        grid.AddColumn(new GridColumn { Width = widest + 2, Padding = new Padding(2, 0, 2, 0), NoWrap = false });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        foreach (var (term, text) in entries) grid.AddRow(new Paragraph(term), new Paragraph(text));
        _console.Write(grid);
    }

    /// <param name="headings">Of the columns.</param>
    /// <param name="rows">A cell for each.</param>
    /// <param name="figures">Whether all but the first column hold figures, which stand to the right.</param>
    public void Table(string[] headings, IEnumerable<string[]> rows, bool figures = false)
    {
        var table = new Table { Border = TableBorder.None, Expand = false, ShowHeaders = true };
        foreach (var (heading, n) in headings.Select((h, n) => (h, n)))
            table.AddColumn(new TableColumn(new Text(heading, Quiet)) { Padding = new Padding(0, 0, 2, 0), Alignment = figures && n > 0 ? Justify.Right : null, NoWrap = figures && n > 0 });
        foreach (var row in rows) table.AddRow(row.Select(c => (IRenderable)new Text(c)).ToArray());
        _console.Write(table);
    }

    /// <summary>Sends the page, without the blanks that fill lines up to the width.</summary>
    public void Flush()
    {
        foreach (var line in _buffer.ToString().TrimEnd('\n', ' ').Split('\n')) _surroundings.Out.WriteLine(line.TrimEnd());
        _buffer.GetStringBuilder().Clear();
    }

    private sealed class Output(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;
        public bool IsTerminal => false;
        public int Width => width;
        public int Height => 50;

        public void SetEncoding(System.Text.Encoding encoding) { }
    }
}
