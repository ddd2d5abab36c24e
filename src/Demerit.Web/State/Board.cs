using System.Collections.Immutable;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Fares;
using Demerit.Reports;
using Demerit.Schemes;
using Demerit.Web.Texts;

namespace Demerit.Web.State;

/// <summary>
/// How one person comes out under the schemes on show. The main figures come first and at once; what takes longer follows in slices,
/// between which the browser paints and answers. A newer question takes the place of an older one.
/// </summary>
public sealed class Board(Shelf shelf, PageTexts texts)
{
    private readonly Dictionary<(string, Reading), Fare> _fares = [];
    private readonly Dictionary<(string Scheme, string Language), SchemeView> _views = [];
    private const int Patience = 150;
    private int _asked;
    private bool _typical;

    internal Profile? Profile { get; private set; }
    internal Question? Question { get; private set; }
    internal ImmutableArray<Scheme> Schemes { get; private set; } = [];
    internal Ledger? Ledger { get; private set; }

    /// <summary>The other circumstances in which the same things are looked at; null: as told.</summary>
    internal Life? Life { get; private set; }

    /// <summary>Whether reopening, life line, other lives and unanswered questions are there too.</summary>
    internal bool Whole { get; private set; }

    /// <summary>More has followed than was there when it was asked.</summary>
    internal event Action? Changed;

    internal Catalogue Catalogue => shelf.Library.Catalogue;

    /// <summary>The contrast for the place, in an order that the day decides: no scheme comes first for good.</summary>
    internal ImmutableArray<Scheme> ContrastFor(Profile profile)
    {
        var all = shelf.Contrast.For(profile.LivesIn, Catalogue).Select(shelf.Library.Scheme).Where(s => s.Tier != 'c').ToArray();
        var turn = Order(profile.AsOf) % Math.Max(1, all.Length);
        return [.. all[turn..], .. all[..turn]];
    }

    private static int Order(DateOnly day) => unchecked((int)((uint)day.DayNumber * 2_654_435_761u >> 8));

    /// <summary>Computes the main figures before it returns.</summary>
    internal void Ask(Profile profile, bool typical, ImmutableArray<Scheme> schemes)
    {
        _asked++;
        if (Profile?.Name != profile.Name) Life = null;
        (Profile, Schemes, Whole, _typical) = (profile, schemes, false, typical);
        _fares.Clear();
        _views.Clear();
        Question = new Question(profile, profile.AsOf, Sensing.Documented, shelf.Lives, typical, Parts: FareParts.Main, In: Life);
        Ledger = FareEngine.LedgerOf(profile, Catalogue, profile.AsOf);
        foreach (var scheme in schemes)
            foreach (var reading in scheme.Readings) _fares[(scheme.Slug, reading)] = FareEngine.Compute(scheme, Catalogue, Question, reading, "");
    }

    /// <summary>Asks the same again, of the same things done in other circumstances.</summary>
    internal void Live(Life? life)
    {
        Life = life;
        Ask(Profile!, _typical, Schemes);
    }

    /// <summary>The rest, slice by slice; ends early where something newer was asked.</summary>
    internal async Task FollowAsync()
    {
        var mine = _asked;
        // A reader who moves a slider asks many times a second; only the last is worth following.
        await Task.Delay(Patience);
        if (mine != _asked) return;
        foreach (var scheme in Schemes)
        {
            FareParts[] parts = [FareParts.Unanswered, FareParts.Lives, FareParts.LifeLine, FareParts.Reopening];
            foreach (var part in parts)
            {
                await Task.Delay(1);
                if (mine != _asked) return;
                foreach (var reading in part == FareParts.Reopening ? scheme.Readings.TakeLast(1) : [Reading.Middle]) Add(scheme, reading, part);
            }
            await Task.Delay(1);
            if (mine != _asked) return;
            var fingerprint = shelf.Fingerprint(scheme);
            foreach (var reading in scheme.Readings) _fares[(scheme.Slug, reading)] = _fares[(scheme.Slug, reading)] with { Fingerprint = fingerprint };
        }
        _views.Clear();
        Whole = true;
        Changed?.Invoke();
    }

    private void Add(Scheme scheme, Reading reading, FareParts part)
    {
        var more = FareEngine.Compute(scheme, Catalogue, Question! with { Parts = part }, reading, "");
        var fare = _fares[(scheme.Slug, reading)];
        _fares[(scheme.Slug, reading)] = part switch
        {
            FareParts.Unanswered => fare with { Unanswered = more.Unanswered },
            FareParts.Lives => fare with { Lives = more.Lives },
            FareParts.LifeLine => fare with { LifeLine = more.LifeLine },
            _ => fare with { Reopen = more.Reopen },
        };
    }

    /// <summary>Made once for all parts of the page, which look at it many times for each change.</summary>
    internal SchemeView View(Scheme scheme)
    {
        var key = (scheme.Slug, texts.Content);
        if (!_views.TryGetValue(key, out var view))
            _views[key] = view = new([.. scheme.Readings.Select(r => _fares[(scheme.Slug, r)])], scheme.Widen(Catalogue), texts.Content);
        return view;
    }
}
