using System.Globalization;

namespace Demerit.Cluster;

/// <summary>Numbers in messages.</summary>
internal static class Words
{
    /// <summary>1 member, 2 members.</summary>
    public static string Of(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
