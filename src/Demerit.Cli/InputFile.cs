using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Cli;

/// <summary>Files that a person named: read whole, if they are no longer than any reader takes.</summary>
internal static class InputFile
{
    /// <param name="named">As it was named, for the message.</param>
    /// <param name="path">Where it is.</param>
    /// <exception cref="ContentException">It is longer than a file of content may be.</exception>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static byte[] Read(string named, string path)
    {
        try
        {
            // Pipes and devices have no length: they are never opened, since that could wait, or go on, forever.
            var length = new FileInfo(path).Length;
            if (length == 0 && File.ResolveLinkTarget(path, true) is { } target) length = new FileInfo(target.FullName).Length;
            if (length > YamlReader.MostBytes) throw new ContentException(new Place(named, 1, 1), YamlReader.TooLong);
            return length == 0 ? [] : File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"{named}: it cannot be read: permission is denied");
        }
        catch (IOException e)
        {
            throw new UsageException($"{named}: it cannot be read: {e.Message}");
        }
    }
}
