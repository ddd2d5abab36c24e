namespace Demerit.Cluster.Wire;

/// <summary>What a run is of: the scenario's bytes and what the command line changed, from which everything else follows.</summary>
/// <param name="File">The scenario's name, as it was given.</param>
/// <param name="Scenario">The scenario's file.</param>
/// <param name="SchemeFile">The name under which a scheme beside the scenario is asked for.</param>
/// <param name="Scheme">That scheme's file.</param>
/// <param name="Fingerprint">Of all inputs, as whoever drives the run computed it; a member that gets another refuses.</param>
[GenerateSerializer, Immutable, Alias("demerit.city")]
internal sealed record CityOrder(
    [property: Id(0)] string File, [property: Id(1)] byte[] Scenario, [property: Id(2)] string SchemeFile, [property: Id(3)] byte[] Scheme,
    [property: Id(4)] int People, [property: Id(5)] int Days, [property: Id(6)] ulong Seed, [property: Id(7)] string Fingerprint);

/// <summary>A shard of a run: a range of blocks.</summary>
/// <param name="City">The run.</param>
/// <param name="Shard">Its number.</param>
/// <param name="Ends">The block after the last of each shard.</param>
/// <param name="Threads">How many threads work on it.</param>
/// <param name="Saved">Bytes of a saved state to start from, put there before; 0 to start from the beginning.</param>
[GenerateSerializer, Immutable, Alias("demerit.shard-order")]
internal sealed record ShardOrder([property: Id(0)] CityOrder City, [property: Id(1)] int Shard, [property: Id(2)] int[] Ends, [property: Id(3)] int Threads, [property: Id(4)] long Saved)
{
    public int First => Shard == 0 ? 0 : Ends[Shard - 1];
    public int Last => Ends[Shard];
}

/// <summary>A sweep, of which a member makes single runs.</summary>
[GenerateSerializer, Immutable, Alias("demerit.sweep")]
internal sealed record SweepOrder([property: Id(0)] CityOrder City, [property: Id(1)] bool Sobol, [property: Id(2)] int Runs, [property: Id(3)] ulong[] Seeds);

/// <summary>What crosses from one shard to another at the end of a turn.</summary>
/// <param name="From">The shard it comes from.</param>
/// <param name="To">The shard it is for; <see cref="Everyone"/> for what all may see.</param>
/// <param name="Bytes">As the engine wrote them.</param>
[GenerateSerializer, Immutable, Alias("demerit.parcel")]
internal sealed record Parcel([property: Id(0)] int From, [property: Id(1)] int To, [property: Id(2)] byte[] Bytes)
{
    public const int Everyone = -1;
}

/// <summary>A turn that a shard has done.</summary>
/// <param name="Parcels">What crosses; none is empty.</param>
/// <param name="Seconds">How long it worked.</param>
/// <param name="StateBytes">Of memory for its people.</param>
[GenerateSerializer, Immutable, Alias("demerit.turn")]
internal sealed record TurnDone([property: Id(0)] Parcel[] Parcels, [property: Id(1)] double Seconds, [property: Id(2)] long StateBytes);

internal enum Status
{
    /// <summary>Done as asked.</summary>
    Done,
    /// <summary>Still working; ask again.</summary>
    Working,
    /// <summary>Nothing of the run is here, or not this turn of it: whoever drives the run has to bring it here.</summary>
    Elsewhere,
    /// <summary>This member cannot take part; the text says why.</summary>
    Refused,
    /// <summary>An internal error; the text says which.</summary>
    Broken,
}

/// <summary>What a grain answers.</summary>
[GenerateSerializer, Immutable, Alias("demerit.answer")]
internal sealed record Answer(
    [property: Id(0)] Status Status, [property: Id(1)] long Number = 0, [property: Id(2)] string Text = "", [property: Id(3)] byte[]? Bytes = null, [property: Id(4)] TurnDone? Turn = null, [property: Id(5)] double[]? Outcomes = null);
