namespace Demerit.Cluster.Wire;

/// <summary>
/// Some blocks of synthetic people of one run, keyed by the run and a number. Whatever it holds follows from its order and from what other
/// shards sent; every call may be made again, and does nothing the second time.
/// </summary>
[Alias("demerit.IShard")]
internal interface IShard : IGrainWithStringKey
{
    /// <summary>Makes the shard ready; the answer's number is the turn at which it stands.</summary>
    [Alias("open")] Task<Answer> Open(ShardOrder order);

    /// <summary>A piece of a saved state, in order; one at 0 begins anew. The answer's number is how many bytes are there.</summary>
    [Alias("put")] Task<Answer> Put(long offset, byte[] piece);

    /// <summary>What crossed at the end of the turn before this one.</summary>
    [Alias("deliver")] Task<Answer> Deliver(int turn, Parcel[] parcels);

    /// <summary>Begins a turn, once all parcels for it are there.</summary>
    [Alias("begin")] Task<Answer> Begin(int turn, int parcels);

    /// <summary>Waits some seconds for a turn to end.</summary>
    [Alias("wait")] Task<Answer> Wait(int turn);

    /// <summary>Saves the shard, as it stands before a turn; the number is how many bytes that takes.</summary>
    [Alias("save")] Task<Answer> Save(int turn);

    /// <summary>A piece of what <see cref="Save"/> made.</summary>
    [Alias("get")] Task<Answer> Get(long offset);

    /// <summary>What was counted, once the run is over.</summary>
    [Alias("counts")] Task<Answer> Counts(int turns);

    /// <summary>Forgets everything.</summary>
    [Alias("close")] Task Close();
}

/// <summary>One run of a sweep, keyed by sweep and run.</summary>
[Alias("demerit.IStudyRun")]
internal interface IStudyRun : IGrainWithStringKey
{
    /// <summary>Begins the run where it has not begun, waits some seconds, and gives its outcomes once they are there.</summary>
    [Alias("poll")] Task<Answer> Poll(SweepOrder order, int run);
}

/// <summary>Says what a member is, keyed by the member's address.</summary>
[Alias("demerit.IGreeter")]
internal interface IGreeter : IGrainWithStringKey
{
    [Alias("identify")] Task<Identity> Identify();
}
