using System.Diagnostics;
using System.Globalization;
using Demerit.Mutation;

// Usage: Demerit.Mutation ROOT [SAMPLE [SEED [PART]...]]: how many of the mutants of the readers, the fares, the city's bookkeeping and
// the audit the tests notice. With a sample, that many of each part, drawn by the seed; with parts, of those alone. Needs a release
// build of the tests. Exit 1 where fewer than 85 % are noticed.
var root = Path.GetFullPath(args[0]);
var sample = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : int.MaxValue;
var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;

bool Reads(string file) => file.StartsWith("src/Demerit/Content/", StringComparison.Ordinal) || Path.GetFileName(file) is "SchemeReader.cs" or "Points.cs" or "Lasts.cs" or "Duration.cs" or "LooseDate.cs" or "Arithmetic.cs" or "WorkedCase.cs";
bool Fares(string file) => file.StartsWith("src/Demerit/Fares/", StringComparison.Ordinal) && !Reads(file);
bool Cities(string file) => file.StartsWith("src/Demerit/Cities/Engine/", StringComparison.Ordinal);
bool Audits(string file) => file.StartsWith("src/Demerit/Audits/", StringComparison.Ordinal);
(string Name, Func<string, bool> Has)[] every = [("readers", Reads), ("fares", Fares), ("city", Cities), ("audit", Audits)];
var wanted = args.Skip(3).ToArray();
var parts = wanted.Length > 0 ? [.. every.Where(p => wanted.Contains(p.Name))] : every;
if (wanted.Length > 0 && parts.Length != wanted.Length) throw new ArgumentException($"known parts are {string.Join(", ", every.Select(p => p.Name))}");

var folder = Path.Combine(root, "artifacts", "mutation");
var tests = Path.Combine(folder, "tests");
if (Directory.Exists(folder)) Directory.Delete(folder, true);
foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "artifacts", "bin", "Demerit.Tests", "release"), "*", SearchOption.AllDirectories))
{
    var to = Path.Combine(tests, Path.GetRelativePath(Path.Combine(root, "artifacts", "bin", "Demerit.Tests", "release"), file));
    Directory.CreateDirectory(Path.GetDirectoryName(to)!);
    File.Copy(file, to);
}
var all = Engine.Compile(root, f => parts.Any(p => p.Has(f)), Path.Combine(tests, "Demerit.dll"));
Console.WriteLine($"{all.Count} mutants: {string.Join(", ", parts.Select(p => $"{all.Count(m => p.Has(m.File))} of {p.Name}"))}");

// Which mutants each class of tests meets, and how long it takes.
string[] classes = [.. Directory.EnumerateFiles(Path.Combine(root, "tests", "Demerit.Tests"), "*Tests.cs", SearchOption.AllDirectories)
    // What measures time would fail by the switches alone; what starts processes of its own starts them without the mutants.
    .Where(f => Path.GetFileName(f) is not ("LimitsTests.cs" or "ProcessTests.cs" or "SimulateTests.cs"))
    .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) is "Content" or "Schemes" or "Fares" or "Foundation" or "Cities" or "Audits" or "Cli" or "Studies" || Path.GetFileName(f) is "FuzzTests.cs" or "KeptFaultsTests.cs")
    .SelectMany(f => Engine.Classes(f, "Tests")).Order(StringComparer.Ordinal)];
var suites = new List<(string Class, HashSet<int> Met, TimeSpan Time)>();
foreach (var name in classes)
{
    var report = Path.Combine(folder, name + ".met");
    var (exit, time) = Run(name, -1, report, TimeSpan.FromMinutes(5));
    if (exit != 0) throw new InvalidOperationException($"{name} fails without any mutant: exit {exit}");
    // What meets no place that could change writes no report.
    suites.Add((name, File.Exists(report) ? [.. File.ReadLines(report).Select(l => int.Parse(l, CultureInfo.InvariantCulture))] : [], time));
    Console.WriteLine($"{name}: meets {suites[^1].Met.Count}, {time.TotalSeconds:0.0} s");
}

// What no test meets is known without asking any.
var metBySome = suites.SelectMany(s => s.Met).ToHashSet();
string[] unmet = [.. all.Where(m => !metBySome.Contains(m.Id)).Select(m => m.ToString())];
File.WriteAllLines(Path.Combine(folder, "unmet.txt"), unmet);
Console.WriteLine($"met by no test: {string.Join(", ", parts.Select(p => $"{all.Count(m => p.Has(m.File) && !metBySome.Contains(m.Id))} of {p.Name}"))}; artifacts/mutation/unmet.txt names them");

// The few that no promising class notices would take most of the time. Whatever is not noticed by then counts as not noticed.
var mostOfAMutant = TimeSpan.FromSeconds(90);
var tally = new Tally();
var fates = new List<(Mutant Mutant, Fate Fate)>();
var random = new Random(seed);
Mutant[] chosen = [.. parts.SelectMany(p => Drawn(p.Has))];
Parallel.ForEach(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, mutant =>
{
    var fate = Fate.NotCovered;
    var part = parts.First(p => p.Has(mutant.File)).Name;
    var asked = TimeSpan.Zero;
    foreach (var (name, _, time) in suites.Where(s => s.Met.Contains(mutant.Id)).OrderByDescending(s => tally.Promise(s.Class, part, s.Time)))
    {
        if (asked > mostOfAMutant) break;
        asked += time;
        var (exit, _) = Run(name, mutant.Id, null, time * 5 + TimeSpan.FromSeconds(10));
        fate = exit switch { 0 => Fate.Survived, null => Fate.TimedOut, _ => Fate.Killed };
        tally.Count(name, part, fate != Fate.Survived);
        if (fate != Fate.Survived) break;
    }
    lock (fates)
    {
        fates.Add((mutant, fate));
        Console.WriteLine($"{fates.Count} of {chosen.Length}: {fate}: {mutant}");
    }
});
return parts.Aggregate(true, (noticed, part) => Tell(part.Name, part.Has) & noticed) ? 0 : 1;

IEnumerable<Mutant> Drawn(Func<string, bool> part)
{
    var mutants = all.Where(m => part(m.File)).ToArray();
    random.Shuffle(mutants);
    return mutants.Take(sample);
}

bool Tell(string part, Func<string, bool> isPart)
{
    const double Wanted = 85;
    var of = fates.Where(f => isPart(f.Mutant.File)).ToArray();
    var noticed = of.Count(f => f.Fate is Fate.Killed or Fate.TimedOut);
    var share = 100.0 * noticed / Math.Max(1, of.Length);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part}: {noticed} of {of.Length} noticed, {share:0.0} %"));
    return share >= Wanted;
}

(int? Exit, TimeSpan Time) Run(string name, int mutant, string? report, TimeSpan atMost)
{
    var start = new ProcessStartInfo("dotnet", [Path.Combine(tests, "Demerit.Tests.dll"), "-class", name, "-stopOnFail", "-noColor", "-noLogo"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = root };
    start.Environment["DEMERIT_MUTANT"] = mutant.ToString(CultureInfo.InvariantCulture);
    if (report is not null) start.Environment["DEMERIT_MUTANTS_MET"] = report;
    var watch = Stopwatch.StartNew();
    using var process = Process.Start(start)!;
    process.OutputDataReceived += (_, _) => { };
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    if (process.WaitForExit(atMost)) return (process.ExitCode, watch.Elapsed);
    process.Kill(true);
    return (null, watch.Elapsed);
}
