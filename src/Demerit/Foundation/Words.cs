namespace Demerit.Foundation;

/// <summary>A text, in English and perhaps in other languages.</summary>
public sealed record Words(string En, string? Es = null, string? Zh = null)
{
    public static readonly Words None = new("");

    /// <summary>In the language asked for, in English where there is no translation.</summary>
    public string In(string language) => language switch { "es" => Es ?? En, "zh" => Zh ?? En, _ => En };

    public override string ToString() => En;
}
