namespace Demerit.Web.Parts;

/// <summary>How a door is drawn.</summary>
public enum DoorState { Open, Favoured, Restricted, Closed, CannotSay, NotCovered, Unread }
