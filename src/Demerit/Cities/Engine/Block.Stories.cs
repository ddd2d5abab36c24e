namespace Demerit.Cities.Engine;

// The files of a few people are written down from the start. Their records are kept one by one; the sums are the same.
internal sealed partial class Block
{
    private const int NotYet = int.MinValue;

    // The last so many events wait for the score.
    private int _unscored;

    private bool IsTold(int i) => (_signs[i] & Signs.Untold) == 0;

    private void Tell(int i, int day, StoryKind kind, int conduct, int channel, bool wrong, int door = -1)
    {
        if (!IsTold(i) || day < _plan.Time.BurnIn) return;
        _unscored++;
        Told.Add(new StoryEvent(_first + i, day, kind, conduct, channel, door, wrong, NotYet, NotYet, NotYet));
    }

    // What the end of a period does to one record.
    private void TellChange(int i, int period, in Entry entry, bool stands, bool stood)
    {
        if ((entry.Flags & EntryFlags.Own) == 0) return;
        var wrong = (entry.Flags & EntryFlags.Wrong) != 0;
        var day = _plan.Time.Ends[period];
        var conduct = entry.Conduct;
        var channel = entry.Channel;
        var post = _plan.PostPeriod[entry.Channel][entry.Day];
        var objected = (entry.Flags & EntryFlags.Objected) != 0;
        if (objected && period == post) Tell(i, day, StoryKind.Objected, conduct, channel, wrong);
        var decided = objected && period == _plan.DecisionPeriod[post];
        var upheld = (entry.Flags & EntryFlags.Upheld) != 0;
        if (decided) Tell(i, day, upheld ? StoryKind.Upheld : StoryKind.Refused, conduct, channel, wrong);
        if (stands && !stood) Tell(i, day, StoryKind.Posted, conduct, channel, wrong);
        if (stood && !stands) Tell(i, day, decided && upheld ? StoryKind.Struck : StoryKind.Lapsed, conduct, channel, wrong);
    }

    private void TellStanding(int i, int period, int grade, uint closed)
    {
        var day = _plan.Time.Ends[period];
        if (grade != _stands[i].Grade) Tell(i, day, StoryKind.Grade, -1, -1, _stands[i].Grade != _stands[i].TwinGrade);
        for (var left = closed ^ _stands[i].Closed; left != 0; left &= left - 1)
        {
            var door = System.Numerics.BitOperations.TrailingZeroCount(left);
            var shut = (_stands[i].Closed >> door & 1) != 0;
            Tell(i, day, shut ? StoryKind.Closed : StoryKind.Opened, -1, -1, shut && (_stands[i].TwinClosed >> door & 1) == 0, door);
        }
    }

    // Every line shows where the person stood once its period had settled.
    private void TellScores(Epoch epoch)
    {
        for (; _unscored > 0; _unscored--)
        {
            var n = Told.Count - _unscored;
            var i = Told[n].Person - _first;
            Told[n] = Told[n] with { Grade = epoch.HasGrades ? _stands[i].Grade : -1, Score = Scored(i, epoch, false), TwinScore = Scored(i, epoch, true) };
        }
    }
}
