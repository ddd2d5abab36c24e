using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

/// <summary>A record that names somebody else: what one block tells another at the end of a period, as 20 plain bytes.</summary>
/// <param name="Victim">Whom it names.</param>
/// <param name="Author">Whose conduct it is of.</param>
/// <param name="Day">Of the run.</param>
/// <param name="Index">Under which its draws are made.</param>
/// <param name="Conduct">Number in the plan.</param>
/// <param name="Channel">Number in the plan.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Stray(int Victim, int Author, int Day, uint Index, ushort Conduct, ushort Channel)
{
    public const int Size = 20;
}

/// <summary>By block the records that name its people, from when they are handed over until it takes them in.</summary>
/// <param name="blocks">How many blocks.</param>
internal sealed class Inboxes(int blocks)
{
    // Side by side, since records come for all blocks in turn: none is waited for but the one that is written.
    private struct Inbox
    {
        public Stray[] Strays;
        public int Count;
    }

    private readonly Inbox[] _of = [.. Enumerable.Range(0, blocks).Select(_ => new Inbox { Strays = [] })];

    /// <summary>Hands a record over. Nobody may be at work on a block.</summary>
    public void Add(int block, Stray stray)
    {
        ref var inbox = ref _of[block];
        if (inbox.Count == inbox.Strays.Length) Array.Resize(ref inbox.Strays, Math.Max(8, 2 * inbox.Count));
        inbox.Strays[inbox.Count++] = stray;
    }

    /// <summary>What is there for a block.</summary>
    public Span<Stray> Of(int block) => _of[block].Strays.AsSpan(0, _of[block].Count);

    public void Clear(int block) => _of[block].Count = 0;
}
