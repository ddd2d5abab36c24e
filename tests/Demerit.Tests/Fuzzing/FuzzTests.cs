using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Fuzzing;

/// <summary>
/// Whatever is thrown at a reader, it reads it or says what is wrong and where; it never crashes, hangs or fills the memory.
/// An input that shows otherwise is kept in tests/corpus once it is understood.
/// </summary>
public sealed class FuzzTests
{
    /// <summary>For each reader, in the ordinary run; the same inputs every time, as far as the time reaches.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    private static string Corpus(string target) => Path.Combine(Repository.Root, "tests", "corpus", target);

    public static TheoryData<string> Targets() => new(Target.All.Select(t => t.Name));

    private static Target Named(string name) => Target.All.First(t => t.Name == name);

    private static List<byte[]> Seeds(Target target) =>
    [
        .. target.Seeds.Select(s => Path.Combine(Repository.TestLibraryFolder, s) is var path && target.File.Length > 0 ? File.ReadAllBytes(path) : Encoding.UTF8.GetBytes(s)),
        .. target.Made,
        .. Kept(target).Select(File.ReadAllBytes),
    ];

    private static string[] Kept(Target target) => Directory.Exists(Corpus(target.Name)) ? [.. Directory.GetFiles(Corpus(target.Name)).Order(StringComparer.Ordinal)] : [];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_reader_has_seeds_that_it_reads_and_a_kept_corpus_that_it_survives(string name)
    {
        var target = Named(name);
        Assert.NotEmpty(Kept(target));
        Assert.All(Seeds(target).Take(target.Seeds.Length + target.Made.Length), seed => Assert.Null(Judge.Fault(target, seed, out var fault) ?? (fault.Length > 0 ? fault : null)));
        Assert.All(Kept(target), file => Assert.Null(Judge.Fault(target, File.ReadAllBytes(file), out _)));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Changed_files_are_read_or_refused_with_a_place(string name) => Hunt(Named(name), Short, RandomSeed(name));

    [Theory(Explicit = true)]
    [MemberData(nameof(Targets))]
    public void Changed_files_are_read_or_refused_with_a_place_for_long(string name) => Hunt(Named(name), TimeSpan.FromSeconds(20), Environment.TickCount);

    /// <summary>Keeps the smallest input for each kind of fault; run on purpose, with the corpus reviewed.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Targets))]
    public void Keep_an_input_for_each_kind_of_fault(string name)
    {
        if (Environment.GetEnvironmentVariable("DEMERIT_UPDATE_CORPUS") != "1") return;
        var target = Named(name);
        Directory.CreateDirectory(Corpus(name));
        var seen = Seeds(target).Select(s => Kind(target, s)).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Each(target, TimeSpan.FromSeconds(8), 1, input =>
        {
            var kind = Kind(target, input);
            if (!seen.Contains(kind) && (!found.TryGetValue(kind, out var before) || input.Length < before.Length)) found[kind] = input;
        });
        foreach (var (_, input) in found) File.WriteAllBytes(Path.Combine(Corpus(name), Hash(input)), input);
    }

    private static string Kind(Target target, byte[] input) => Judge.Fault(target, input, out var fault) ?? fault;

    private static void Hunt(Target target, TimeSpan time, int seed) => Each(target, time, seed, input =>
    {
        if (Judge.Fault(target, input, out _) is not { } wrong) return;
        var folder = Path.Combine(Repository.Root, "artifacts", "fuzz", target.Name);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, Hash(input));
        File.WriteAllBytes(file, input);
        Assert.Fail($"{wrong}\nThe input is {file} (seed {seed}); once it is understood, keep it in tests/corpus/{target.Name}/.");
    });

    private static void Each(Target target, TimeSpan time, int seed, Action<byte[]> input)
    {
        var (seeds, mutator) = (Seeds(target), new Mutator(seed));
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time;) input(mutator.Next(seeds));
    }

    private static int RandomSeed(string name) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static string Hash(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input))[..12];
}
