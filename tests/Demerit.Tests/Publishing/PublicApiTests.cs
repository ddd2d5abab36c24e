using System.Reflection;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Publishing;

/// <summary>What the packages offer, and what they never do.</summary>
public sealed class PublicApiTests
{
    private static readonly Assembly[] Packages = [typeof(Demerit.Schemes.Scheme).Assembly, typeof(Demerit.Tables.ParquetFile).Assembly, typeof(Demerit.Cluster.ClusterRuns).Assembly];

    public static TheoryData<string> Projects() => new(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).Where(p => File.Exists(Path.Combine(Repository.Root, "src", p!, "PublicAPI.Shipped.txt")))!);

    private static string[] Declared(string project) => [.. new[] { "Shipped", "Unshipped" }.SelectMany(k => File.ReadAllLines(Path.Combine(Repository.Root, "src", project, $"PublicAPI.{k}.txt"))).Where(l => !l.StartsWith('#') && l.Length > 0)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_public_type_is_written_down_once(string project)
    {
        var lines = Declared(project);
        Assert.Equal(lines.Length, lines.Distinct(StringComparer.Ordinal).Count());
        var assembly = Packages.FirstOrDefault(a => a.GetName().Name == project);
        if (assembly is null) return;
        var declared = lines.ToHashSet(StringComparer.Ordinal);
        Assert.All(assembly.GetExportedTypes().Where(t => !t.IsGenericType), t => Assert.True(declared.Contains(t.FullName!.Replace('+', '.')), $"{t.FullName} is not in PublicAPI.*.txt; eng/track-api writes it there"));
    }

    /// <summary>A person's conduct goes nowhere through a package: nothing public takes a profile but what reads, checks and writes the file.</summary>
    [Fact]
    public void Nothing_public_computes_the_fare_of_a_person()
    {
        Assert.DoesNotContain(Packages.SelectMany(a => a.GetExportedTypes()), t => t.Namespace!.StartsWith("Demerit.Fares", StringComparison.Ordinal) && !t.IsEnum && !t.IsValueType);
        string[] files = ["Demerit.Content.Profiles"];
        var takes = Packages.SelectMany(a => a.GetExportedTypes()).Where(t => !files.Contains(t.Namespace)).SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Cast<MethodBase>().Concat(t.GetConstructors()))
            .Where(m => m.GetParameters().Any(p => Names(p.ParameterType).Contains("Demerit.Content.Profiles.Profile")));
        Assert.Empty(takes.Select(m => $"{m.DeclaringType!.FullName}.{m.Name}"));
    }

    [Fact]
    public void Nothing_written_down_names_a_fare() =>
        Assert.DoesNotContain(Declared("Demerit"), l => l.Contains("Demerit.Fares.Fare", StringComparison.Ordinal) || l.Contains("FareJson", StringComparison.Ordinal) || l.Contains("FareStory", StringComparison.Ordinal));

    private static IEnumerable<string?> Names(Type type) => type.GetGenericArguments().SelectMany(Names).Append((type.GetElementType() ?? type).FullName);
}
