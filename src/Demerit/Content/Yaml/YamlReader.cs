using System.Globalization;
using System.Text;
using Demerit.Foundation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Demerit.Content.Yaml;

/// <summary>
/// Reads bytes into nodes over YamlDotNet's events. What two YAML readers could take differently, or what could make one
/// work without bound, is an error here: other encodings, tags, merge keys, bare yes/no/on/off, doubled keys, aliases in circles.
/// </summary>
public static class YamlReader
{
    public const int MostBytes = 4 * 1024 * 1024;
    public const int MostDepth = 24;
    public const int MostNodes = 250_000;

    /// <summary>What is wrong with a file over <see cref="MostBytes"/>.</summary>
    public static string TooLong { get; } = string.Create(CultureInfo.InvariantCulture, $"the file is too long; at most {MostBytes:N0} bytes are read");

    /// <exception cref="ContentException">The bytes are not one YAML document within the limits.</exception>
    public static Node Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
            throw new ContentException(new Place(file, 1, 1), TooLong);
        var text = Decode(file, bytes);
        var lines = new TextLines(file, text);
        RefuseControls(text, lines);
        try
        {
            return new Build(lines, new Parser(new StringReader(text))).Document();
        }
        catch (YamlException e)
        {
            throw new ContentException(lines.At(e.Start.Line, e.Start.Column), "not YAML: " + Plain(e.Message));
        }
        // The kept parser guards its own buffers with these on some malformed input; to the reader it is the same thing.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException or KeyNotFoundException)
        {
            throw new ContentException(new Place(file, 1, 1), "not YAML: the structure cannot be read");
        }
    }

    private static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            throw new ContentException(new Place(file, 1, 1), "the file is UTF-16; expected UTF-8");
        try
        {
            return new UTF8Encoding(false, true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var before = Encoding.UTF8.GetString(bytes[..Math.Clamp(e.Index, 0, bytes.Length)]);
            throw new ContentException(new TextLines(file, before).At(before.Length), "a byte here is not UTF-8");
        }
    }

    private static void RefuseControls(string text, TextLines lines)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] < ' ' && text[i] is not ('\n' or '\r' or '\t'))
                throw new ContentException(lines.At(i), $"a control character (U+{(int)text[i]:X4}) stands here; expected text");
    }

    // Escapes can bring in what the file itself could not: orders to a terminal, marks that turn the reading direction, surrogates alone.
    private static bool IsUnseen(char c) => c is < ' ' and not ('\n' or '\r' or '\t') or (>= '\u007F' and <= '\u009F' and not '\u0085') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Plain(string message) => OneLine.Of(message, 200).TrimEnd('.');

    private sealed class Build(TextLines lines, Parser parser)
    {
        private readonly Dictionary<string, (Node Node, int Size)> _anchors = new(StringComparer.Ordinal);
        private readonly HashSet<string> _open = new(StringComparer.Ordinal);
        private int _nodes;

        private Place At(Mark mark) => lines.At(mark.Line, mark.Column);

        public Node Document()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) throw new ContentException(lines.At(0), "the file is empty");
            parser.Consume<DocumentStart>();
            var root = Value(0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second)) throw new ContentException(At(second.Start), "a second document starts here; expected one a file");
            parser.Consume<StreamEnd>();
            return root;
        }

        private Node Value(int depth)
        {
            if (parser.TryConsume<AnchorAlias>(out var alias)) return Alias(alias);
            if (!parser.Accept<NodeEvent>(out var start)) throw new ContentException(At(parser.Current!.Start), "a value is expected here");
            var place = At(start.Start);
            if (depth > MostDepth) throw new ContentException(place, $"more than {MostDepth} levels deep");
            Count(place, 1);
            if (!start.Tag.IsEmpty) throw new ContentException(place, "tags (!) are not part of the format; write the value alone");
            var anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
            if (anchor is not null) _open.Add(anchor);
            var before = _nodes;
            Node node = start switch
            {
                SequenceStart => Items(place, depth),
                MappingStart => Entries(place, depth),
                _ => Text(parser.Consume<YamlDotNet.Core.Events.Scalar>(), place),
            };
            if (anchor is not null)
            {
                _open.Remove(anchor);
                _anchors[anchor] = (node, _nodes - before + 1);
            }
            return node;
        }

        private Node Alias(AnchorAlias alias)
        {
            var place = At(alias.Start);
            var name = alias.Value.Value;
            if (_open.Contains(name)) throw new ContentException(place, $"the alias *{name} stands inside what it names: a circle");
            if (!_anchors.TryGetValue(name, out var anchored)) throw new ContentException(place, $"the alias *{name} names nothing above it");
            // What an alias stands for counts again, so that a few lines cannot grow into billions.
            Count(place, anchored.Size);
            return anchored.Node;
        }

        private void Count(Place place, int nodes)
        {
            _nodes += nodes;
            if (_nodes > MostNodes) throw new ContentException(place, $"more than {MostNodes:N0} values");
        }

        private Sequence Items(Place place, int depth)
        {
            parser.Consume<SequenceStart>();
            var items = new List<Node>();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Value(depth + 1));
            return new Sequence(place, items);
        }

        private Mapping Entries(Place place, int depth)
        {
            parser.Consume<MappingStart>();
            var entries = new List<KeyValuePair<Scalar, Node>>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Value(depth + 1);
                if (key is not Scalar name) throw new ContentException(key.Place, $"{key.Kind} stands where a field's name is expected");
                if (name.IsPlain && name.Text == "<<") throw new ContentException(name.Place, "merge keys (<<) are not part of the format; write the fields out");
                if (!seen.Add(name.Text)) throw new ContentException(name.Place, $"the field \"{Scalar.Short(name.Text)}\" stands twice");
                entries.Add(new(name, Value(depth + 1)));
            }
            return new Mapping(place, entries);
        }

        private static Scalar Text(YamlDotNet.Core.Events.Scalar scalar, Place place)
        {
            var plain = scalar.Style == ScalarStyle.Plain;
            if (plain && scalar.Value.Length is >= 2 and <= 3 && scalar.Value.ToLowerInvariant() is "yes" or "no" or "on" or "off")
                throw new ContentException(place, $"a bare {scalar.Value} is a truth value to some YAML readers and a word to others; write true or false, or put it in quotes");
            foreach (var c in scalar.Value)
                if (IsUnseen(c)) throw new ContentException(place, $"an invisible or half character (U+{(int)c:X4}) stands in this text; expected letters that show");
            return new Scalar(place, scalar.Value, plain);
        }
    }
}
