using System.Text;

namespace Demerit.Site;

/// <summary>What of the library does not travel with the page's program: one file, fetched when a page needs it.</summary>
internal static class RestOfLibrary
{
    public const string File = "library.bin";

    /// <summary>For each file its path, its length and its bytes.</summary>
    public static byte[] Bundle()
    {
        var self = typeof(RestOfLibrary).Assembly;
        using var bundle = new MemoryStream();
        using var to = new BinaryWriter(bundle, Encoding.UTF8);
        foreach (var name in self.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var stream = self.GetManifestResourceStream(name)!;
            to.Write(name);
            to.Write((int)stream.Length);
            stream.CopyTo(bundle);
        }
        to.Flush();
        return bundle.ToArray();
    }
}
