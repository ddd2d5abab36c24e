namespace Demerit.Web.State;

/// <summary>What the tab says.</summary>
public sealed class PageName
{
    public string Title { get; set; } = "Demerit";
}
