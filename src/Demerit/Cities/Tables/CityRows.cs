namespace Demerit.Cities.Tables;

/// <summary>A period counts from 1; its days are [FirstDay, LastDay] since the start of the run, from 0, both included.</summary>
/// <param name="Period">1, 2, 3, … after the burn-in.</param>
/// <param name="FirstDay">Day of the run.</param>
/// <param name="LastDay">Day of the run; scores and doors are as at its end.</param>
/// <param name="Date">The last day as a date, ISO 8601.</param>
/// <param name="GroupCellsLeftOut">Cells of table <c>groups</c> with fewer than 20 people, which are left out there.</param>
/// <param name="Tally">Over everybody.</param>
public sealed record PeriodRow(int Period, int FirstDay, int LastDay, string Date, int GroupCellsLeftOut, Tally Tally);

/// <summary>The same counts over the people of one value of one attribute; never fewer than 20 people.</summary>
public sealed record GroupRow(int Period, string Attribute, string Value, Tally Tally);

/// <summary>One door at the end of a period.</summary>
public sealed record DoorRow(int Period, string Door, long Closed, long Restricted, long Favoured, long WronglyClosed, long WronglySpared, long ClosedDays, long WronglyClosedDays);

/// <summary>One list at the end of a period.</summary>
public sealed record ListRow(int Period, string List, long People, long Wrongly);

/// <summary>One conduct in a period, acts and findings alike.</summary>
/// <param name="Status">unlawful, rule, duty, lawful, protected where the population lives; "unknown" where the catalogue says nothing.</param>
/// <param name="Occasions">What people did.</param>
/// <param name="Seen">Occasions that left a record.</param>
/// <param name="Mistaken">Of those, records that name another.</param>
/// <param name="Chilled">Occasions that did not happen because a door was closed: they are not in <paramref name="Occasions"/>.</param>
/// <param name="Deterred">Likewise, because a record stood.</param>
/// <param name="Hardship">Occasions that happened only because a door was closed: they are in <paramref name="Occasions"/>.</param>
/// <param name="Gamed">Occasions that happened only because the scheme rewards them.</param>
public sealed record ConductRow(int Period, string Conduct, bool Finding, string Domain, string Status, bool Protected, long Occasions, long Seen, long Mistaken, long Chilled, long Deterred, long Hardship, long Gamed);

/// <summary>One channel in a period.</summary>
/// <param name="Records">Filed in the period.</param>
/// <param name="Mistaken">Of those, naming another.</param>
/// <param name="Struck">Struck in the period.</param>
/// <param name="WrongStanding">Wrong records of this channel that count at the end of the period.</param>
/// <param name="WronglyPunished">People wrongly punished at the end of the period on whose file a wrong record of this channel counts; one with wrong records of several channels is counted under each.</param>
/// <param name="DoorsWronglyClosed">Their wrongly closed doors.</param>
public sealed record ChannelRow(int Period, string Channel, long Records, long Mistaken, long Struck, long WrongStanding, long WronglyPunished, long DoorsWronglyClosed);

/// <summary>Copies that a holder got in a period: of every record that a channel of theirs filed or could have filed (later channels that see an occasion add holders).</summary>
public sealed record HolderRow(int Period, string Holder, long Copies, long WrongCopies);

/// <summary>One rule at the end of a period.</summary>
/// <param name="Records">Records that count under it (after slots, once and sequence; before the cap).</param>
/// <param name="People">People for whom it moves the score or the grade.</param>
/// <param name="Points">Points it adds up to over everybody, after the cap.</param>
/// <param name="WrongPoints">Of those, what is left when the same rule is counted on the error-free files is subtracted.</param>
public sealed record RuleRow(int Period, string Rule, string Subject, long Records, long People, double Points, double WrongPoints);

/// <summary>People who went from one grade to another, or stayed, between the ends of two periods; the first period's come from the start.</summary>
public sealed record MoveRow(int Period, string From, string To, long People);

/// <summary>Spells of a door being closed without a break, of one length.</summary>
/// <param name="Wrongly">Spells of being wrongly closed rather than of being closed.</param>
/// <param name="Days">How long they lasted, or have lasted so far.</param>
/// <param name="Unfinished">Still closed at the end of the run.</param>
public sealed record SpellRow(string Door, bool Wrongly, int Days, bool Unfinished, long Spells);

/// <summary>People with nothing so far, since the start of the run, of conduct that costs something under the scheme.</summary>
/// <param name="Status">Legal status of the conduct looked at; "any" for all of it.</param>
/// <param name="NothingDone">People with no occasion of it: nothing recordable, were all seen.</param>
/// <param name="NothingSeen">People none of whose occasions of it left a record.</param>
/// <param name="NothingFiled">People whom no record of it names, right or wrong.</param>
public sealed record CleanRow(int Period, string Status, long People, long NothingDone, long NothingSeen, long NothingFiled);

/// <summary>A line in the file of a sampled synthetic person.</summary>
/// <param name="Story">1, 2, 3.</param>
/// <param name="Chosen">Why this person: the words of the report.</param>
/// <param name="Person">Number of the synthetic person.</param>
/// <param name="Attributes">"age 25-29, renter, …": never the group.</param>
/// <param name="Day">Day of the run.</param>
/// <param name="Date">ISO 8601.</param>
/// <param name="Event">filed, posted, lapsed, struck, objected, upheld, refused, closed, opened, grade.</param>
/// <param name="Conduct">Empty for doors and grades.</param>
/// <param name="Channel">Empty for doors and grades.</param>
/// <param name="Door">Empty unless the event is of a door.</param>
/// <param name="Wrong">The record is of what somebody else did; for a door, the twin finds it open.</param>
/// <param name="Grade">After the event; empty without grades.</param>
/// <param name="Score">After the event; NaN without a score.</param>
/// <param name="TwinScore">Of the error-free twin; NaN without a score.</param>
public sealed record StoryRow(int Story, string Chosen, long Person, string Attributes, int Day, string Date, string Event, string Conduct, string Channel, string Door, bool Wrong, string Grade, double Score, double TwinScore);

/// <summary>How well the people drawn fit a published figure.</summary>
/// <param name="Table">Name of the table in the population's file.</param>
/// <param name="Cell">Its values, joined by " / ".</param>
/// <param name="Target">Published share of adults.</param>
/// <param name="Fitted">Share after fitting all tables together.</param>
/// <param name="Drawn">Share of the people drawn.</param>
/// <param name="People">People drawn.</param>
/// <param name="Assumed">The target is an assumption of ours.</param>
public sealed record FitRow(string Table, string Cell, double Target, double Fitted, double Drawn, long People, bool Assumed);
