using System.Globalization;
using System.Text;
using CsCheck;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Reports;
using Demerit.Schemes;
using Demerit.Tests.Fares.Oracle;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Fares;

/// <summary>
/// The bits of whole fares (doors, life line, what reopens a door, other lives and all) of worlds drawn from kept seeds. They are not to change by
/// accident; where a figure is changed on purpose, the kept file is written anew.
/// </summary>
public sealed class KeptFaresTests
{
    // Of 560 drawn, those in which anything reopens a door.
    private static readonly uint[] Reopening =
    [
        1025, 1036, 1060, 1083, 1084, 1103, 1111, 1123, 1144, 1153, 1169, 1189, 1212, 1235, 1272, 1275, 1285, 1312, 1315, 1325, 1344, 1348, 1355, 1364, 1373, 1383, 1388, 1423, 1433, 1534, 1550,
    ];

    [Fact]
    public void Fares_come_out_as_they_did()
    {
        var told = new StringBuilder();
        foreach (var (n, kind) in Enumerable.Range(0, 240).Select(n => ((uint)n, n % 2 == 0 ? Worlds.Small : Worlds.Long)).Concat(Reopening.Select(n => (n, Worlds.Full))))
        {
            var world = kind.Generate(new PCG(n, 1), null, out _);
            var scheme = world.ReadScheme(out var library);
            var catalogue = library.Catalogue;
            var question = world.Question(library, FareParts.All) with { Lives = Demerit.Content.Life.ReadAll(library.Content, catalogue), Typical = n % 4 == 3, AllTold = n is > 200 and < 240 };
            try
            {
                var fare = FareEngine.Compute(scheme, catalogue, question, Enum.Parse<Reading>(world.Reading, true), "");
                var ledger = FareEngine.LedgerOf(question.Profile, catalogue, question.At);
                var json = FareJson.Write(question.Profile, question.At, "kept", ledger, [fare], []);
                told.Append(CultureInfo.InvariantCulture, $"{n} {Golden.Mark(json)} score {fare.Score!.Mean:0.####}, closed {string.Join(' ', fare.Doors.Where(d => d.Shares.Closed > 0.5).Select(d => d.Door))}; reopen {fare.Reopen.Sum(r => r.Rules.Length + r.GiveUp.Length + r.TakeUp.Length)}, lives {fare.Lives.Sum(l => l.Doors.Length + l.Vanish.Length)}, unanswered {fare.Unanswered.Length}\n");
            }
            catch (ContentException e)
            {
                told.Append(CultureInfo.InvariantCulture, $"{n} refused: {e.Faults[0].Message}\n");
            }
        }
        Golden.Holds("fares.txt", told.ToString());
    }
}
