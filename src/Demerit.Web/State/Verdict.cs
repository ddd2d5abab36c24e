using System.Collections.Immutable;
using Demerit.Fares;
using Demerit.Reports;
using Demerit.Web.Texts;

namespace Demerit.Web.State;

/// <summary>The one sentence on top, and how far a guess was from it.</summary>
internal static class Verdict
{
    private static IEnumerable<(SchemeView View, DoorFigure Door)> Covered(Board board) =>
        board.Schemes.Select(board.View).SelectMany(v => v.Harsh.Doors.Where(d => d.Known == Known.Covered).Select(d => (v, d)));

    private static (SchemeView View, DoorFigure Door)[] Closing(Board board) => [.. Covered(board).Where(c => c.Door.Shares.Closed > 0.5)];

    public static string Of(PageTexts t, Board board)
    {
        var closing = Closing(board);
        if (closing.Length > 0)
            return t.F("verdict.closed", Say.Join(t, closing.GroupBy(c => c.View.Scheme.Slug).Select(g =>
                t.F("verdict.closes", Say.Join(t, g.Select(c => c.View.Door(c.Door.Door))), g.First().View.In(g.First().View.Scheme.Title)))));
        var restricted = Covered(board).Where(c => c.Door.Shares.Closed + c.Door.Shares.Restricted > 0.5).ToArray();
        if (restricted.Length > 0)
            return t.F("verdict.restricted", Say.Join(t, restricted.GroupBy(c => c.View.Scheme.Slug).Select(g =>
                t.F("verdict.restricts", Say.Join(t, g.Select(c => c.View.Door(c.Door.Door))), g.First().View.In(g.First().View.Scheme.Title)))));
        var likeliest = Covered(board).OrderByDescending(c => c.Door.Shares.Closed).FirstOrDefault();
        return likeliest.View is null || likeliest.Door.Shares.Closed < Phrases.Hardly ? t["verdict.open"]
            : t.F("verdict.likeliest", likeliest.View.Door(likeliest.Door.Door), likeliest.View.In(likeliest.View.Scheme.Title), Say.Chance(t, likeliest.Door.Shares.Closed));
    }

    /// <summary>What was guessed, and what the rules that were read say.</summary>
    public static string Gap(PageTexts t, Board board, ImmutableArray<string> guess)
    {
        var closing = Closing(board).Select(c => c.Door.Door).Distinct().ToArray();
        string Doors(IEnumerable<string> doors) => Say.Join(t, doors.Select(d => board.Catalogue.Doors.Find(d)?.Title.In(t.Content) ?? d));
        var unread = guess.Where(g => board.Schemes.Select(board.View).All(v => v.Middle.Doors.First(d => d.Door == g).Known is Known.Unread or Known.NotCovered)).ToArray();
        var parts = new List<string>
        {
            guess.Length == 0 ? t["guess.none"] : t.F("guess.some", Doors(guess)),
            closing.Length == 0 ? t["guess.none-close"] : t.F("guess.close", Doors(closing)),
        };
        if (unread.Length > 0) parts.Add(t.F("guess.unread", Doors(unread)));
        return string.Join(t["list.sentence"], parts);
    }
}
