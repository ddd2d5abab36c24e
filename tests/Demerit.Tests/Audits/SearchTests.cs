using System.Globalization;
using System.Text;
using Demerit.Audits;
using Demerit.Schemes;
using Xunit;

namespace Demerit.Tests.Audits;

/// <summary>The searches of the audit against trying everything out.</summary>
public sealed class SearchTests
{
    [Fact]
    public void The_fewest_small_acts_are_those_that_trying_everything_finds()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var (scheme, limit) = Invented(random);
            var subject = Subject.Of(scheme, Fixtures.Library.Catalogue, Fixtures.Book, null);
            var found = SmallActs.Of(subject, 1, 3).Select(p => (int?)p.Length).FirstOrDefault();
            Assert.Equal(Fewest(subject.Harsh, limit), found);
            // The acts that are named really lead there.
            if (SmallActs.Of(subject, 1, 3).FirstOrDefault() is { } path) Assert.True(ScoreAfter(subject.Harsh, [.. subject.Harsh.Rules.Select(r => path.Acts.FirstOrDefault(a => a.Conduct.Slug == r.Conduct.Slug).Times)]) < limit);
        }
    }

    private const int MostTried = 14;

    private static int? Fewest(SchemeOn on, int limit)
    {
        int? best = null;
        var times = new int[on.Rules.Length];
        void Try(int at, int used)
        {
            if (at == times.Length)
            {
                if (ScoreAfter(on, times) < limit && (best is null || used < best)) best = used;
                return;
            }
            for (times[at] = 0; times[at] + used <= MostTried; times[at]++) Try(at + 1, used + times[at]);
            times[at] = 0;
        }
        Try(0, 0);
        return best;
    }

    private static int ScoreAfter(SchemeOn on, int[] times) =>
        Math.Max(on.Floor ?? int.MinValue, on.Start + on.Rules.Select((r, i) => times[i] == 0 ? 0 : r.PointsOf(r.Per == Per.Once ? 1 : times[i])).Sum());

    // Three rules with caps, sequences and once; a limit that few acts reach.
    private static (Scheme, int) Invented(Random random)
    {
        var text = new StringBuilder("scheme: invented\ntitle: i\nplace: p\nstanding: fictional\ntier: a\nread: { rules: whole, consequences: whole }\nsummary: s\nsources:\n  m: { title: m, publisher: m, kind: law, read: whole }\nscore: { start: 20, floor: 0, cite: [m, a] }\nrules:\n");
        for (var rule = 0; rule < 3; rule++)
        {
            var points = random.Next(3) == 0 ? $"[{-random.Next(1, 9)}, {-random.Next(1, 9)}, {-random.Next(1, 9)}]" : (-random.Next(2, 9)).ToString(CultureInfo.InvariantCulture);
            var cap = random.Next(2) == 0 ? $", cap: {-random.Next(4, 20)}" : "";
            var per = points[0] != '[' && random.Next(4) == 0 ? ", per: once" : "";
            text.Append(CultureInfo.InvariantCulture, $"  - {{ rule: r{rule}, conduct: c{rule}, points: {points}{cap}{per}, lasts: 5y, cite: [m, a] }}\n");
        }
        var limit = random.Next(1, 16);
        text.Append(CultureInfo.InvariantCulture, $"consequences:\n  - {{ below: {limit}, door: benefits, effect: closed, cite: [m, a] }}\nconduct:\n");
        for (var rule = 0; rule < 3; rule++) text.Append(CultureInfo.InvariantCulture, $"  c{rule}: {{ title: t{rule}, domain: traffic, status: [ {{ place: us, is: rule }} ] }}\n");
        return (SchemeReader.Read("invented.yaml", Encoding.UTF8.GetBytes(text.ToString())), limit);
    }

    [Fact]
    public void The_lightest_cover_is_the_one_that_trying_everything_finds()
    {
        var random = new Random(11);
        for (var round = 0; round < 400; round++)
        {
            int[] left = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(1, 9))], right = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(1, 9))];
            var edges = (from l in Enumerable.Range(0, left.Length) from r in Enumerable.Range(0, right.Length) where random.Next(2) == 0 select (l, r)).ToList();
            var (a, b) = Cut.Least(left, right, edges);
            Assert.All(edges, e => Assert.True(a.Contains(e.l) || b.Contains(e.r)));
            var best = int.MaxValue;
            for (var set = 0; set < 1 << left.Length; set++)
            {
                var taken = Enumerable.Range(0, left.Length).Where(i => (set >> i & 1) == 1).ToArray();
                best = Math.Min(best, taken.Sum(i => left[i]) + edges.Where(e => !taken.Contains(e.l)).Select(e => e.r).Distinct().Sum(r => right[r]));
            }
            Assert.Equal(best, a.Sum(i => left[i]) + b.Sum(i => right[i]));
        }
    }

    [Theory]
    [InlineData(Outcome.Present, Outcome.Present, Outcome.Present, Outcome.Present)]
    [InlineData(Outcome.Present, Outcome.NotShown, Outcome.NotShown, Outcome.Present)]
    [InlineData(Outcome.Present, Outcome.Absent, Outcome.Absent, Outcome.Present)]
    [InlineData(Outcome.NotShown, Outcome.NotShown, Outcome.NotShown, Outcome.NotShown)]
    [InlineData(Outcome.NotShown, Outcome.Absent, Outcome.Absent, Outcome.NotShown)]
    [InlineData(Outcome.Absent, Outcome.Absent, Outcome.Absent, Outcome.Absent)]
    public void And_and_or_are_those_of_three_values(Outcome a, Outcome b, Outcome and, Outcome or)
    {
        Assert.Equal((and, and), (Composite.And(a, b), Composite.And(b, a)));
        Assert.Equal((or, or), (Composite.Or(a, b), Composite.Or(b, a)));
    }

    [Fact]
    public void Intervals_are_those_of_Wilson()
    {
        // Worked by hand from Wilson's formula: 81 of 263 (Newcombe 1998, table I).
        var (low, high) = Interval.Of(81, 263);
        Assert.Equal((0.2553, 0.3662), (Math.Round(low, 4), Math.Round(high, 4)));
        (low, high) = Interval.Of(0, 20);
        Assert.Equal((0.0, 0.1611), (low, Math.Round(high, 4)));
    }
}
