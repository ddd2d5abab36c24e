using Demerit.Foundation;

namespace Demerit.Content.Yaml;

/// <summary>A value of a YAML file with its place.</summary>
public abstract record Node(Place Place)
{
    public abstract string Kind { get; }
}

/// <param name="Place">Where it stands.</param>
/// <param name="Text">As written.</param>
/// <param name="IsPlain">Not in quotes, so that other readers may take it for a number, a date or a truth value.</param>
public sealed record Scalar(Place Place, string Text, bool IsPlain) : Node(Place)
{
    public bool IsEmpty => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";
    public override string Kind => IsEmpty ? "nothing" : $"\"{Short(Text)}\"";

    /// <summary>On one line, and no longer than a message bears.</summary>
    public static string Short(string text) => OneLine.Of(text, 60);
}

public sealed record Sequence(Place Place, IReadOnlyList<Node> Items) : Node(Place)
{
    public override string Kind => "a list";
}

public sealed record Mapping(Place Place, IReadOnlyList<KeyValuePair<Scalar, Node>> Entries) : Node(Place)
{
    public override string Kind => "a map";

    public Node? Find(string key)
    {
        foreach (var (name, value) in Entries)
            if (name.Text == key) return value;
        return null;
    }
}
