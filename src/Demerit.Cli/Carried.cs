using System.Diagnostics.CodeAnalysis;

namespace Demerit.Cli;

/// <summary>
/// What this build of the program carries. The single native binary leaves out the Parquet library and the page's server, which are larger
/// than all the rest of it; see docs/decisions/. The switches are settled when it is compiled, so that what is left out is not in the file.
/// </summary>
internal static class Carried
{
    /// <summary>Without it tables are written as comma-separated values, and a run's tables are not read back.</summary>
    [FeatureSwitchDefinition("Demerit.Parquet")]
    public static bool Parquet => !AppContext.TryGetSwitch("Demerit.Parquet", out var carried) || carried;

    /// <summary>Without it there is no <c>serve</c>.</summary>
    [FeatureSwitchDefinition("Demerit.Server")]
    public static bool Server => !AppContext.TryGetSwitch("Demerit.Server", out var carried) || carried;

    /// <exception cref="UsageException">The build does not carry what is asked for.</exception>
    public static UsageException Lacks(string what) => new($"this single binary does not {what}; the .NET tool and a clone's ./demerit do");
}
