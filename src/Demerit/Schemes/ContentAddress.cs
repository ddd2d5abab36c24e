using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Demerit.Content.Claims;

namespace Demerit.Schemes;

/// <summary>
/// Permanent addresses of rules and claims, and a hash of what stands there, so that a citation of one can say what it saw. An address is
/// never used again for something else; where its content changes, the hash does.
/// </summary>
public static class ContentAddress
{
    // 64 bits: enough to tell versions of one line apart, short enough to print.
    private const int HexDigits = 16;
    private const char Between = '\u001f', Field = '\u001e';

    public static string Of(string scheme, string kind, string name) => $"{scheme}/{kind}/{name}";

    public static string Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return $"claims/{claim.Slug}";
    }

    public static string Hash(IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Between, values))))[..HexDigits];
    }

    /// <summary>Over what the file says, in every language; what the engine computes for it is not in it, since that follows from other files.</summary>
    public static string Hash(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        string All(Foundation.Words? words) => words is null ? "" : string.Join(Field, words.En, words.Es, words.Zh);
        return Hash([
            claim.Slug, All(claim.Says), claim.Quote ?? "", All(claim.Who), Cite(claim.At), claim.Standing.ToString(), claim.VerdictWord, All(claim.Finds), .. claim.Rests.Select(Cite),
            All(claim.Model?.Says), .. (claim.Model?.Figures ?? []).Select(Text),
        ]);
    }

    private static string Text(Figure figure) => string.Join(Field, figure.Name, string.Join(Field, figure switch
    {
        SchemesFigure s => new[] { "schemes", s.Conduct, s.Door, s.By, s.Rules, s.HasScore?.ToString() }.Concat(s.Except),
        FareFigure f => ["fare", f.Profile, f.Scheme, f.Sensing, f.Reading, f.Door, f.Rule, f.List],
        ErrorFigure e => ["error", e.Error],
        PrecisionFigure p => ["precision", p.Found.ToString("R", CultureInfo.InvariantCulture), p.Error, p.OneIn.ToString(CultureInfo.InvariantCulture)],
        _ => throw new InvalidOperationException($"no figure {figure.GetType()}"),
    }));

    private static string Cite(Content.Citation? cite) => cite is null ? "" : string.Join(Field, cite.Source, cite.At, cite.Quote);
}
