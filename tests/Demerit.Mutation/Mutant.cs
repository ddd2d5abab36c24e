namespace Demerit.Mutation;

/// <summary>One change of the engine that a test should notice.</summary>
internal sealed record Mutant(int Id, string File, int Line, string Before, string After)
{
    public override string ToString() => $"{File}:{Line}: {Short(Before)} => {Short(After)}";

    private static string Short(string text)
    {
        var one = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return one.Length <= 90 ? one : one[..87] + "...";
    }
}

internal enum Fate { Killed, TimedOut, Survived, NotCovered }
