using System.Runtime.InteropServices;

namespace Demerit.Cities.Engine;

// Memory that a block will look at is asked for while the block before it is lived: a pointer's step at a time, since where the next thing lies has to be there
// before it can be asked for. Another worker may have begun on the block meanwhile, so whatever is read here is only a place to ask for, never trusted.
internal sealed partial class Block
{
    private int _approached = -1;

    /// <summary>Puts down the columns that its day reads.</summary>
    public void ComeNext(Beside beside)
    {
        beside.Add<Account>(_accounts);
        beside.Add<uint>(_signs);
        beside.Add<uint>(_nothing);
        beside.Add<ushort>(_once);
        beside.Add<float>(_rate);
        beside.Add<ushort>(_cuts);
    }

    /// <summary>Puts down the room for what will be filed.</summary>
    public void RoomComesNext(Beside beside) => _lapses.ComeNext(beside);

    /// <summary>The block itself.</summary>
    public void Approach() => Ahead.FetchObject(this, 8);

    /// <summary>Where its columns and queues begin.</summary>
    public void ApproachColumns()
    {
        Ahead.Fetch(_changing, 0);
        foreach (var column in (ReadOnlySpan<object>)[_accounts, _stands, _signs, _wrong, _blame, _since, _wrongSince, _marks, _posts, _lapses, _lapseDay, _files]) Ahead.FetchObject(column, 1);
    }

    /// <summary>What is to happen at the end of a period, and where to put down what lapses then.</summary>
    public void ApproachQueues(int period, List<int> lapses)
    {
        foreach (var lapse in lapses)
        {
            Ahead.Fetch(_lapseDay, lapse);
            _lapses.ApproachEnds(lapse);
        }
        _marks.ApproachEnds(period);
        _lapses.ApproachEnds(period);
        _posts.ApproachEnds(period);
        Ahead.FetchObject(_files.Heads, 1);
        Ahead.FetchObject(_files.Entries, 1);
        Ahead.Fetch(ref MemoryMarshal.GetReference(Inbox));
        foreach (var i in _changing.AsSpan(0, Math.Min(_changes, Size))) FetchStanding(i);
    }

    /// <summary>The people to whom it happens.</summary>
    public void ApproachPeople(int period)
    {
        _approached = period;
        _marks.Approach(period);
        _lapses.Approach(period);
        foreach (var stray in Inbox)
        {
            FetchStanding(stray.Victim - _first);
            if (_wrong.Length > 0) Ahead.Fetch(_wrong, (stray.Victim - _first) * _plan.WrongPlaces);
        }
    }
}
