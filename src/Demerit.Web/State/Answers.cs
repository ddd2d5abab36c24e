using System.Collections.Immutable;
using Demerit.Content.Profiles;
using Demerit.Fares;

namespace Demerit.Web.State;

/// <summary>What the reader told, in the memory of this page and nowhere else.</summary>
public sealed class Answers(TimeProvider clock)
{
    private readonly Stack<(Profile Profile, ImmutableHashSet<string> Asked, string Slug)> _back = [];

    internal Profile Profile { get; private set; } = Profile.Empty(Today(clock));
    internal ImmutableHashSet<string> Asked { get; private set; } = [];

    /// <summary>Doors that the reader guessed would close; null where no guess was made.</summary>
    internal ImmutableArray<string>? Guess { get; set; }

    /// <summary>Fill what was skipped with how people typically are.</summary>
    internal bool Typical { get; private set; }

    /// <summary>The question on screen, so that going to another page and back loses nothing.</summary>
    internal string? Current { get; set; }

    internal bool Any => Asked.Count > 0 || Profile.Items > 0 || Profile.Facts.Count > 0;
    internal bool CanGoBack => _back.Count > 0;
    internal int Number => _back.Count + 1;

    internal event Action? Changed;

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    internal void Take(string slug, Profile? answered)
    {
        _back.Push((Profile, Asked, slug));
        Asked = Asked.Add(slug);
        Current = null;
        if (answered is not null) Profile = answered;
        Changed?.Invoke();
    }

    internal void Back()
    {
        if (_back.Count == 0) return;
        (Profile, Asked, Current) = _back.Pop();
        Changed?.Invoke();
    }

    /// <summary>An answer changed in place, from the list of answers.</summary>
    internal void Change(Profile profile)
    {
        Profile = profile;
        Changed?.Invoke();
    }

    /// <summary>Starts from a person who is told already: a ready-made one, or a file.</summary>
    internal void Open(Profile profile)
    {
        _back.Clear();
        Profile = profile;
        Asked = [.. profile.Facts.Select(f => f.Fact), .. profile.Habits.Select(h => h.Conduct), .. profile.Events.Select(e => e.Conduct)];
        Current = null;
        Guess = null;
        Changed?.Invoke();
    }

    internal void SetTypical(bool typical)
    {
        Typical = typical;
        Changed?.Invoke();
    }

    internal void Forget()
    {
        _back.Clear();
        Profile = Profile.Empty(Today(clock));
        Asked = [];
        Guess = null;
        Current = null;
        Typical = false;
        Changed?.Invoke();
    }

    internal Inquiry? Next(Interview interview) => interview.Next(Profile, Asked);
}
