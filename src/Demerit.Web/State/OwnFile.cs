using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Content.Yaml;
using Demerit.Foundation;
using Microsoft.AspNetCore.Components.Forms;

namespace Demerit.Web.State;

/// <summary>A file that the reader opens: read here, sent nowhere.</summary>
internal static class OwnFile
{
    /// <summary>The person, or what is wrong with the file in the words of the command line.</summary>
    public static async Task<(Profile? Profile, IReadOnlyList<Fault> Faults)> ReadProfile(IBrowserFile file, Catalogue catalogue)
    {
        if (file.Size > YamlReader.MostBytes) return (null, [new Fault(new Place(file.Name, 1, 1), $"the file has {file.Size} bytes; at most {YamlReader.MostBytes} are read")]);
        using var bytes = new MemoryStream();
        await using (var stream = file.OpenReadStream(YamlReader.MostBytes)) await stream.CopyToAsync(bytes);
        try
        {
            return (ProfileReader.Read(file.Name, bytes.ToArray(), catalogue), []);
        }
        catch (ContentException e)
        {
            return (null, e.Faults);
        }
    }
}
