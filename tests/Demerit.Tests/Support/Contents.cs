using System.Text;
using Demerit.Content;

namespace Demerit.Tests.Support;

/// <summary>A library in which one file stands otherwise.</summary>
internal sealed class Replaced(IContent content, string path, byte[] bytes) : IContent
{
    public Replaced(IContent content, string path, string text) : this(content, path, Encoding.UTF8.GetBytes(text)) { }

    public byte[]? Read(string wanted) => wanted == path ? bytes : content.Read(wanted);

    public IReadOnlyList<string> Under(string folder) => content.Under(folder);
}

/// <summary>A library of one file.</summary>
internal sealed class OneFile(string path, string text) : IContent
{
    public byte[]? Read(string wanted) => wanted == path ? Encoding.UTF8.GetBytes(text) : null;

    public IReadOnlyList<string> Under(string folder) => [];
}
