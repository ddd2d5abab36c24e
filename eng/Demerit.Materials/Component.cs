namespace Demerit.Materials;

/// <summary>Where a package comes from.</summary>
public enum Registry { Nuget, Npm }

/// <summary>Somebody else's package in a certain version.</summary>
/// <param name="Registry">Where it comes from.</param>
/// <param name="Name">As its registry writes it.</param>
/// <param name="Version">The one of the lock file.</param>
/// <param name="Licence">An SPDX expression.</param>
/// <param name="Sha512">Of the package, in lower-case hexadecimal, as the lock file has it; empty where it has none.</param>
/// <param name="Ships">Whether people are given it, or code made of it; else it builds, tests or measures.</param>
/// <param name="Needs">Names of packages that it needs.</param>
public sealed record Component(Registry Registry, string Name, string Version, string Licence, string Sha512, bool Ships, IReadOnlyList<string> Needs)
{
    /// <summary>Its package URL.</summary>
    public string Purl => Registry == Registry.Nuget ? $"pkg:nuget/{Name}@{Version}" : $"pkg:npm/{Name.Replace("@", "%40", StringComparison.Ordinal)}@{Version}";
}
