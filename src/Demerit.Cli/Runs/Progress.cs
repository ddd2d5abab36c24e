using System.Globalization;
using Demerit.Cities.Engine;

namespace Demerit.Cli.Runs;

/// <summary>A line on a terminal that says how far a run is; nothing anywhere else.</summary>
internal sealed class Progress(Settings settings, System.CommandLine.ParseResult parsed)
{
    private const int Bar = 30;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);
    private readonly bool _shows = settings.Surroundings.IsTerminal && !parsed.GetValue(settings.Quiet);
    private readonly long _began = settings.Surroundings.Clock.GetTimestamp();
    private long _last;
    private bool _stands;

    public void Show(City city)
    {
        var (settled, lived) = city.PeriodsOf(city.Turn);
        Show((double)city.Turn / city.Turns, $"period {Math.Max(settled, lived) + 1} of {city.Plan.Time.Periods}");
    }

    /// <param name="done">From 0 to 1.</param>
    /// <param name="where">In words.</param>
    public void Show(double done, string where)
    {
        if (!_shows) return;
        var clock = settings.Surroundings.Clock;
        if (_last != 0 && clock.GetElapsedTime(_last) < Often) return;
        _last = clock.GetTimestamp();
        var gone = clock.GetElapsedTime(_began).TotalSeconds;
        var left = done > 0.02 ? string.Create(CultureInfo.InvariantCulture, $", about {gone / done - gone:0} s left") : "";
        var full = (int)(done * Bar);
        settings.Surroundings.Error.Write($"\r{new string('█', full)}{new string('░', Bar - full)} {where}{left}  ");
        _stands = true;
    }

    public void Clear()
    {
        if (_stands) settings.Surroundings.Error.Write("\r" + new string(' ', Math.Min(settings.Surroundings.Width, 80) - 1) + "\r");
        _stands = false;
    }

    public void Interrupted(string? checkpoint) => Tell(checkpoint is null ? "interrupted; nothing is kept, since no --checkpoint was given" : $"interrupted; to go on: --resume {checkpoint}");

    public void InterruptedAtOnce() => Tell("interrupted before the first period; nothing is kept");

    private void Tell(string line)
    {
        Clear();
        settings.Surroundings.Error.WriteLine(line);
    }
}
