using Demerit.Foundation;

namespace Demerit.Fares;

/// <summary>What is done to a rule, a list or a domain of rules.</summary>
internal enum RuleEdit
{
    LastsAYear,
    CountsOnce,
    Struck,
    LeftOut,
}

/// <summary>A change of the rules that may reopen a door.</summary>
/// <param name="Edit">What is done.</param>
/// <param name="Name">Of the rule or the list; of the domain where one is left out.</param>
/// <param name="Lasted">How long it lasts as the rules stand, where that is shortened.</param>
internal sealed record RuleChange(RuleEdit Edit, string Name, Duration? Lasted = null)
{
    /// <summary>In English, as the JSON has it.</summary>
    public override string ToString() => Edit switch
    {
        RuleEdit.LastsAYear => $"{Name}: lasts 1y in place of {Lasted}",
        RuleEdit.CountsOnce => $"{Name}: counts once",
        RuleEdit.Struck => $"{Name}: struck",
        _ => $"domain {Name}: left out",
    };
}
