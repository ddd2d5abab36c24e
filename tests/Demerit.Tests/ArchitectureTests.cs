using System.Reflection;
using System.Runtime.Versioning;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using Demerit.Cities.Engine;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Demerit.Tests;

public sealed class ArchitectureTests
{
    private static readonly Assembly Engine = typeof(Demerit.Schemes.Scheme).Assembly;
    private static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader().LoadAssemblies(Engine).Build();

    /// <summary>Each room may use those before it.</summary>
    private static readonly string[] Rooms = ["Foundation", "Content", "Schemes", "Fares", "Cities", "Audits", "Studies", "Reports"];

    [Fact]
    public void Dependencies_between_rooms_point_one_way()
    {
        var wrong = new List<string>();
        for (var room = 0; room < Rooms.Length; room++)
            for (var later = room + 1; later < Rooms.Length; later++)
            {
                var rule = Types().That().ResideInNamespaceMatching($@"^Demerit\.{Rooms[room]}(\..*)?$").Should()
                    .NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^Demerit\.{Rooms[later]}(\..*)?$")).WithoutRequiringPositiveResults();
                wrong.AddRange(rule.Evaluate(Loaded).Where(r => !r.Passed).Select(r => r.Description));
            }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_type_of_the_engine_has_a_room() =>
        Assert.All(Engine.GetTypes().Where(t => t.Namespace?.StartsWith("Demerit", StringComparison.Ordinal) == true),
            t => Assert.Contains(t.Namespace!.Split('.').ElementAtOrDefault(1) ?? "", Rooms));

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.Directory")]
    [InlineData("System.Threading.Tasks.Task")]
    [InlineData("System.Environment")]
    [InlineData("System.Console")]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("System.Reflection.Assembly")]
    [InlineData("System.Random")]
    public void The_engine_knows_nothing_of(string type) => Assert.Empty(UsersOf(type));

    [Fact]
    public void Of_the_engine_only_who_runs_cities_knows_threads_and_not_in_a_browser()
    {
        Assert.Contains(typeof(CityRunner), UsersOf("System.Threading.Thread"));
        Assert.All(UsersOf("System.Threading.Thread"), t => Assert.True(t == typeof(CityRunner) || t.DeclaringType == typeof(CityRunner), $"{t.FullName} knows threads"));
        Assert.Contains(typeof(CityRunner).GetCustomAttributes<UnsupportedOSPlatformAttribute>(), a => a.PlatformName == "browser");
    }

    private static IEnumerable<System.Type> UsersOf(string type) =>
        Engine.GetTypes().Where(t => Loaded.Types.Any(x => x.FullName == t.FullName && x.Dependencies.Any(d => d.Target.FullName == type)));

    [Fact]
    public void The_engine_depends_on_the_framework_and_the_yaml_parser_alone() =>
        Assert.All(Engine.GetReferencedAssemblies(), a => Assert.True(a.Name!.StartsWith("System.", StringComparison.Ordinal) || a.Name == "YamlDotNet", a.Name));

    [Fact]
    public void The_fare_of_one_person_is_no_public_api() =>
        Assert.All(Engine.GetTypes().Where(t => t.Namespace == "Demerit.Fares"), t => Assert.True(!t.IsPublic || t.IsEnum || t.IsValueType, $"{t.FullName} is public"));
}
