using System.Text;

namespace Demerit.Tests.Fuzzing;

/// <summary>Changes files the way people, editors and broken disks do: words, lines, structure, bytes. Repeats for the same seed.</summary>
internal sealed class Mutator(int seed)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Words at the edges of what readers expect.</summary>
    private static readonly string[] Words =
    [
        "0", "-0", "1", "-1", "0.5", "1e9", "01", "1_000", "0x10", ".5", "5.", "1.0000000000000000000000000001", "79228162514264337593543950335", "99999999999999999999999999999",
        "2147483647", "-2147483648", "1000000", "1000001", "0.0000001", "NaN", ".inf", "true", "false", "null", "~", "yes", "on", "unknown", "forever", "all", "documented", "self",
        "2019", "2019-02", "2019-02-29", "2020-02-29", "1799", "1800-01-01", "9000", "9999-12-31", "0001-01-01", "2019-13", "2019-1", "30d", "0d", "-1d", "200y", "201y", "99999999999d", "1w",
        "[]", "{}", "[[]]", "[a, b]", "{ a: 1 }", "{ from: 1, to: 2 }", "{ from: -5, to: 5 }", "{ en: a, zh: 学 }", "\"\"", "''", "\"a\\nb\"", "\"\\u202E\"", "\"\\ud800\"", "\"\\0\"", "*a", "&a x", "&a [ *a ]", "!!int 3", "<<", "?", "-", ":", "#", "|", ">", "%",
        "@x", "`x`", "---", "...", "\t", "学", "مرحبا", "🙂", "\u0085", "\u2028", "\uFEFF", "e\u0301", "a-b", "A", "a--b", "-a", "x.yaml", "../../x", "<b>", "'",
    ];

    private readonly Random _random = new(seed);

    /// <summary>One of the seeds with one to six changes.</summary>
    public byte[] Next(IReadOnlyList<byte[]> seeds)
    {
        var bytes = seeds[_random.Next(seeds.Count)];
        for (var changes = _random.Next(1, 7); changes > 0; changes--)
        {
            bytes = _random.Next(8) switch
            {
                0 => Bytes(bytes),
                1 or 2 => Lines(bytes),
                3 => Splice(bytes, seeds[_random.Next(seeds.Count)]),
                4 => Structure(bytes),
                _ => Word(bytes),
            };
            if (bytes.Length > MostBytes) bytes = bytes[..MostBytes];
        }
        return bytes;
    }

    private byte[] Bytes(byte[] bytes)
    {
        if (bytes.Length == 0) return [(byte)_random.Next(256)];
        var at = _random.Next(bytes.Length);
        var until = Math.Min(bytes.Length, at + _random.Next(1, 9));
        switch (_random.Next(5))
        {
            case 0: return [.. bytes[..at], .. bytes[until..]];
            case 1: return [.. bytes[..at], (byte)_random.Next(256), .. bytes[at..]];
            case 2: return [.. bytes[..until], .. bytes[at..]];
            case 3: return bytes[..at];
            default:
                var flipped = (byte[])bytes.Clone();
                flipped[at] ^= (byte)(1 << _random.Next(8));
                return flipped;
        }
    }

    private byte[] Lines(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n').ToList();
        var (at, other) = (_random.Next(lines.Count), _random.Next(lines.Count));
        var until = Math.Min(lines.Count, at + _random.Next(1, 6));
        switch (_random.Next(6))
        {
            case 0: lines.RemoveRange(at, until - at); break;
            case 1: lines.InsertRange(other, lines[at..until]); break;
            case 2: (lines[at], lines[other]) = (lines[other], lines[at]); break;
            case 3: lines[at] = new string(' ', _random.Next(1, 5)) + lines[at]; break;
            case 4: lines[at] = lines[at].TrimStart(); break;
            default: lines[at] += _random.Next(3) switch { 0 => "\r", 1 => " # remark", _ => "," }; break;
        }
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private byte[] Splice(byte[] bytes, byte[] other)
    {
        var lines = Encoding.UTF8.GetString(other).Split('\n');
        var from = _random.Next(lines.Length);
        var text = Encoding.UTF8.GetString(bytes).Split('\n').ToList();
        text.InsertRange(_random.Next(text.Count + 1), lines[from..Math.Min(lines.Length, from + _random.Next(1, 12))]);
        return Encoding.UTF8.GetBytes(string.Join('\n', text));
    }

    private byte[] Structure(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var (at, length) = Token(text);
        var token = text.Substring(at, length);
        var depth = _random.Next(1, 60);
        var put = _random.Next(7) switch
        {
            0 => $"[{token}]",
            1 => $"{{ {token}: {token} }}",
            2 => new string('[', depth) + token + new string(']', depth),
            3 => string.Concat(Enumerable.Repeat("{ a: ", depth)) + token + string.Concat(Enumerable.Repeat(" }", depth)),
            4 => $"&a{_random.Next(3)} {token}",
            5 => $"*a{_random.Next(3)}",
            _ => $"[ {string.Join(", ", Enumerable.Repeat(token, depth))} ]",
        };
        return Encoding.UTF8.GetBytes(text[..at] + put + text[(at + length)..]);
    }

    private byte[] Word(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var (at, length) = Token(text);
        var (from, span) = Token(text);
        var put = _random.Next(4) switch { 0 => text.Substring(from, span), 1 => text.Substring(at, length) + _random.Next(10), _ => Words[_random.Next(Words.Length)] };
        return Encoding.UTF8.GetBytes(text[..at] + put + text[(at + length)..]);
    }

    // What stands between blanks and signs.
    private (int At, int Length) Token(string text)
    {
        if (text.Length == 0) return (0, 0);
        const string Ends = " \n\r\t:,{}[]\"";
        var at = _random.Next(text.Length);
        for (var tries = 0; tries < 20 && Ends.Contains(text[at], StringComparison.Ordinal); tries++) at = _random.Next(text.Length);
        var end = at;
        while (at > 0 && !Ends.Contains(text[at - 1], StringComparison.Ordinal)) at--;
        while (end < text.Length && !Ends.Contains(text[end], StringComparison.Ordinal)) end++;
        return (at, end - at);
    }
}
