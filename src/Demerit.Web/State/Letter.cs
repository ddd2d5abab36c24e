using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Web.State;

/// <summary>A letter by which somebody asks for their own real file.</summary>
/// <param name="Slug">Its name.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="What">What comes back, and from whom.</param>
/// <param name="Right">The law it rests on, and its standing.</param>
/// <param name="Language">Of the letter itself.</param>
/// <param name="Text">With {name}, {address} and {to} left open.</param>
internal sealed record Letter(string Slug, Words Title, Words What, string Right, string Language, string Text)
{
    private const string File = "page/letters.yaml";

    public static ImmutableArray<Letter> ReadAll(IContent content)
    {
        var faults = new Faults();
        var letters = ImmutableArray.CreateBuilder<Letter>();
        if (YamlReader.Read(File, content.Read(File)!) is Mapping map)
            foreach (var (key, node) in map.Entries)
                if (Fields.Of(node, faults, $"letter \"{key.Text}\"", "title", "what", "right", "language", "text") is { } f)
                    letters.Add(new Letter(key.Text, f.RequiredWords("title"), f.RequiredWords("what"), f.RequiredText("right"), f.RequiredText("language"), f.RequiredText("text")));
        return faults.Any ? throw new ContentException(faults.InOrder()) : letters.ToImmutable();
    }
}
