using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Demerit.Mutation;

/// <summary>Compiles the engine with all mutants in it.</summary>
internal static partial class Engine
{
    private const string Switch = """
        namespace Demerit.Mutation
        {
            internal static class Switch
            {
                private static readonly int Living = int.Parse(global::System.Environment.GetEnvironmentVariable("DEMERIT_MUTANT") ?? "-1", global::System.Globalization.CultureInfo.InvariantCulture);
                private static readonly string? Report = global::System.Environment.GetEnvironmentVariable("DEMERIT_MUTANTS_MET");
                private static readonly bool[] Met = new bool[1 << 16];

                static Switch()
                {
                    if (Report is not null) global::System.AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                        global::System.IO.File.WriteAllLines(Report, global::System.Linq.Enumerable.Select(global::System.Linq.Enumerable.Where(global::System.Linq.Enumerable.Range(0, Met.Length), i => Met[i]), i => i.ToString(global::System.Globalization.CultureInfo.InvariantCulture)));
                }

                public static bool Is(int id)
                {
                    if (Report is not null) Met[id] = true;
                    return id == Living;
                }
            }
        }
        """;

    /// <summary>The full names of the classes of a file whose names end so.</summary>
    public static IEnumerable<string> Classes(string file, string ending) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Where(c => c.Parent is BaseNamespaceDeclarationSyntax && c.Identifier.Text.EndsWith(ending, StringComparison.Ordinal))
            .Select(c => $"{((BaseNamespaceDeclarationSyntax)c.Parent!).Name}.{c.Identifier.Text}");

    /// <param name="root">The clone.</param>
    /// <param name="mutated">Which files, below the clone.</param>
    /// <param name="target">The assembly to write.</param>
    public static IReadOnlyList<Mutant> Compile(string root, Func<string, bool> mutated, string target)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var source = Path.Combine(root, "src", "Demerit");
        var files = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => (Name: Path.GetRelativePath(root, f).Replace('\\', '/'), Tree: CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, f))).ToArray();
        var generated = Directory.EnumerateFiles(Path.Combine(root, "artifacts", "obj", "Demerit", "release"), "*.cs").Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, f)).ToArray();
        var beside = Path.Combine(root, "artifacts", "bin", "Demerit.Tests", "release");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll" or "mscorlib.dll")
            .Append(Path.Combine(beside, "YamlDotNet.dll")).Select(p => MetadataReference.CreateFromFile(p)).ToArray();
        var dropped = new HashSet<int>();
        while (true)
        {
            var id = 0;
            var mutants = new List<Mutant>();
            var trees = files.Select(f =>
            {
                if (!mutated(f.Name)) return f.Tree;
                var rewriter = new Mutating(f.Name, () => id++, dropped);
                var tree = CSharpSyntaxTree.Create((CSharpSyntaxNode)rewriter.Visit(f.Tree.GetRoot()), options, f.Tree.FilePath);
                mutants.AddRange(rewriter.Made);
                // As text again, so that the places of faults fit.
                return CSharpSyntaxTree.ParseText(tree.ToString(), options, f.Tree.FilePath);
            }).ToArray();
            var compilation = CSharpCompilation.Create("Demerit", [.. trees, .. generated, CSharpSyntaxTree.ParseText(Switch, options)], references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
            using (var stream = File.Create(target))
            {
                var result = compilation.Emit(stream);
                if (result.Success) return mutants;
                var wrong = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).SelectMany(Around).ToArray();
                if (wrong.Length == 0) throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
                dropped.UnionWith(wrong);
            }
        }
    }

    // The mutants on the line of a fault; it may be that not all of them are to blame.
    private static IEnumerable<int> Around(Diagnostic fault)
    {
        if (fault.Location.SourceTree is not { } tree) return [];
        var text = tree.GetText();
        var line = text.Lines[fault.Location.GetLineSpan().StartLinePosition.Line];
        return Asked().Matches(line.ToString()).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"Switch\.Is\((\d+)\)")]
    private static partial Regex Asked();
}
