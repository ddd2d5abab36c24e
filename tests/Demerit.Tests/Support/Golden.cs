using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Demerit.Tests.Support;

/// <summary>Texts that are kept in tests/golden and reviewed as text; <c>DEMERIT_UPDATE_GOLDEN=1</c> writes them anew, on purpose.</summary>
internal static class Golden
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false);

    public static bool IsUpdated { get; } = Environment.GetEnvironmentVariable("DEMERIT_UPDATE_GOLDEN") == "1";

    /// <summary>What stands for a text that is too long to keep whole.</summary>
    public static string Mark(string text) => Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(text)))[..16];

    /// <summary>Holds that a text is the one that is kept.</summary>
    public static void Holds(string file, string text)
    {
        var path = Path.Combine(Repository.Root, "tests", "golden", file);
        if (IsUpdated)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text, Utf8);
        }
        var (kept, now) = (File.ReadAllText(path).Split('\n'), text.Split('\n'));
        var first = Enumerable.Range(0, Math.Min(kept.Length, now.Length)).FirstOrDefault(n => kept[n] != now[n], Math.Min(kept.Length, now.Length));
        if (kept.Length != now.Length || first < kept.Length) Assert.Fail($"tests/golden/{file}, line {first + 1}: kept {Line(kept, first)}, now {Line(now, first)}");

        static string Line(string[] lines, int n) => n < lines.Length ? $"\"{lines[n]}\"" : "the end";
    }
}
