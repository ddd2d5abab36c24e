namespace Demerit.Cluster.Wire;

/// <summary>What members must have in common, so that they give the same bits: program, protocol and library.</summary>
/// <param name="Version">Of the engine.</param>
/// <param name="Protocol">Of what members say to each other.</param>
/// <param name="Library">SHA-256 of catalogue, schemes, populations and sensing.</param>
/// <param name="Threads">How many threads the member works with; may differ.</param>
/// <param name="Memory">Bytes that its machine has; may differ.</param>
[GenerateSerializer, Alias("demerit.identity")]
internal sealed record Identity([property: Id(0)] string Version, [property: Id(1)] int Protocol, [property: Id(2)] string Library, [property: Id(3)] int Threads, [property: Id(4)] long Memory)
{
    /// <summary>Raised whenever the messages between members change.</summary>
    public const int CurrentProtocol = 1;

    /// <summary>In words, why two do not fit together; null where they do.</summary>
    public string? Differs(Identity other, string mine, string theirs)
    {
        if (Version != other.Version) return $"{mine} is version {Version}, {theirs} version {other.Version}; expected the same program everywhere";
        if (Protocol != other.Protocol) return $"{mine} speaks protocol {Protocol}, {theirs} protocol {other.Protocol}; expected the same program everywhere";
        if (Library != other.Library) return $"{mine} has the library {Library[..12]}, {theirs} has {other.Library[..12]}; expected the same catalogue, schemes, populations and sensing everywhere (the same clone or --content)";
        return null;
    }
}
