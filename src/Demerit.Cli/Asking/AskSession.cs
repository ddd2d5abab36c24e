using Demerit.Cli.Pages;
using Demerit.Content.Catalogues;
using Demerit.Content.Profiles;
using Demerit.Reports;
using Demerit.Fares;

namespace Demerit.Cli.Asking;

/// <summary>One conversation: a question, an answer, back, skip, why. Ends with what was told.</summary>
internal sealed class AskSession(Interview interview, Catalogue catalogue, Surroundings surroundings, string language)
{
    private const int ReasonsShown = 6;
    private readonly PageWriter _page = new(surroundings);

    public Profile Run()
    {
        _page.Title("How would you do?");
        _page.Line($"{interview.First} questions, then more if you like, each the one that could change the answer most. Nothing you say leaves this machine or is kept, unless you asked for a file.");
        _page.Note("Enter skips · b goes back · ? why do you ask · q ends and shows the answer");
        var history = new Stack<(Profile Profile, HashSet<string> Asked)>();
        var (profile, asked) = (Profile.Empty(surroundings.Today), new HashSet<string>(StringComparer.Ordinal));
        while (interview.Next(profile, asked) is { } inquiry)
        {
            if (asked.Count == interview.First)
            {
                _page.Blank();
                _page.Line("That is enough for an answer: q shows it. Each further question sharpens it.");
            }
            switch (Ask(inquiry, profile, asked.Count + 1))
            {
                case { End: true }:
                    return profile;
                case { Back: true }:
                    if (history.Count == 0) Say("This is the first question.");
                    else (profile, asked) = history.Pop();
                    break;
                case var reply:
                    history.Push((profile, [.. asked]));
                    asked.Add(inquiry.Slug);
                    profile = reply.Profile ?? profile;
                    break;
            }
        }
        Say("Nothing is left to ask that could change the answer.");
        return profile;
    }

    /// <param name="Profile">With the answer; null where it was skipped.</param>
    private sealed record Reply(Profile? Profile = null, bool Back = false, bool End = false);

    private Reply Ask(Inquiry inquiry, Profile profile, int number)
    {
        _page.Blank();
        _page.Note($"{(number <= interview.First ? $"Question {number} of {interview.First}" : $"Question {number}")}{(inquiry.Chapter is { } chapter ? " · " + chapter.Title.In(language) : "")}");
        _page.Title(inquiry.Ask.In(language));
        _page.Note(AnswerGrammar.Hint(inquiry, catalogue));
        while (true)
        {
            _page.Flush();
            surroundings.Out.Write("> ");
            surroundings.Out.Flush();
            // The end of what is typed ends the questions.
            if (surroundings.In.ReadLine() is not { } typed) return new Reply(End: true);
            switch (typed.Trim().ToLowerInvariant())
            {
                case "": return new Reply();
                case "b" or "back": return new Reply(Back: true);
                case "q" or "quit": return new Reply(End: true);
                case "?" or "why":
                    Why(inquiry, profile);
                    continue;
            }
            var (answered, wrong) = AnswerGrammar.Read(inquiry, typed, profile, catalogue);
            if (answered is not null) return new Reply(answered);
            Say(wrong!);
        }
    }

    private void Why(Inquiry inquiry, Profile profile)
    {
        var reasons = interview.Why(inquiry, profile.AsOf);
        if (reasons.IsEmpty) Say("None of these schemes scores it; it helps to tell what is unlawful where you live, or what else to ask.");
        foreach (var scheme in reasons.Take(ReasonsShown).GroupBy(r => r.Scheme))
            _page.Row(scheme.Key.Slug, [.. scheme.Select(r => $"{Phrases.Capital(r.Says?.In(language) ?? r.Rule.Replace('-', ' '))}{(r.Says is null && r.Rule.Length == 0 ? "" : ": ")}{r.Amount}.")]);
        if (reasons.Length > ReasonsShown) _page.Note($"and {reasons.Length - ReasonsShown} more rules");
        if (inquiry.Act is { } act && catalogue.RightsOf(act) is { Length: > 0 } rights)
            _page.Note($"Protected by {Phrases.Join(rights.Select(r => catalogue.Rights.Find(r)?.Title.In(language) ?? r))}; you may leave it out.");
    }

    private void Say(string text)
    {
        _page.Line(text);
        _page.Flush();
    }
}
