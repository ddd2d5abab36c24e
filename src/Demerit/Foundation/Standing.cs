namespace Demerit.Foundation;

/// <summary>How firm a figure is, firmest first. A figure takes the weakest of everything it rests on.</summary>
public enum Standing
{
    /// <summary>Read in the law or in an official text.</summary>
    Documented,

    /// <summary>A named source says so.</summary>
    Reported,

    /// <summary>Our pairing of a rule with a conduct.</summary>
    Interpreted,

    /// <summary>Assumed, with a range and a reason.</summary>
    Assumed,

    /// <summary>A text exists that we could not read.</summary>
    Unread,

    /// <summary>Everything in an invented scheme.</summary>
    Fictional,
}

public static class StandingWords
{
    public static Standing Weaker(Standing a, Standing b) => a > b ? a : b;

    public static string Word(this Standing standing) => standing switch
    {
        Standing.Documented => "documented",
        Standing.Reported => "reported",
        Standing.Interpreted => "interpreted",
        Standing.Assumed => "assumed",
        Standing.Unread => "unread",
        _ => "fictional",
    };
}
