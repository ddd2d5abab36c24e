#pragma warning disable RS0030 // The oracle uses the platform's own exponential on purpose: it must share nothing with the engine.
namespace Demerit.Tests.Fares.Oracle;

/// <summary>Which of its chances a channel or a finding is given.</summary>
internal enum Seeing { Told, Low, High, All }

/// <summary>The occasions of a world and what one of them can leave, in plain words of the model.</summary>
internal sealed class Life(World world, Seeing seeing = Seeing.Told)
{
    private readonly HashSet<string> _told = [.. world.Habits.Select(h => h.Conduct), .. world.Events.Select(e => e.Conduct)];

    /// <summary>Days on which a habit runs: from its beginning to before its end.</summary>
    public IEnumerable<(HabitText Habit, DateOnly Day, double Rate)> HabitDays()
    {
        foreach (var habit in world.Habits)
        {
            if (habit.Since > world.At) continue;
            var end = habit.Until is { } until && until < world.At ? until : world.At;
            var since = world.FromStart && world.Scheme.Force.From is { } start && start > habit.Since ? start : habit.Since;
            var rate = (double)habit.Times / habit.Per switch { "day" => 1, "week" => 7, "month" => 30.4375, _ => 365.25 };
            for (var day = since; day < end && rate > 0; day = day.AddDays(1)) yield return (habit, day, rate);
        }
    }

    public IEnumerable<EventText> Events() => world.Events.Where(e => e.Date <= world.At && !(world.FromStart && e.Date < world.Scheme.Force.From));

    private double Pick(ChanceText chance) => (double)(seeing switch
    {
        Seeing.Low when chance.Assumed => chance.Low,
        Seeing.High when chance.Assumed => chance.High,
        _ => chance.Value,
    });

    public double Seen(Act act)
    {
        var unseen = 1.0;
        foreach (var (channel, chance) in act.Seen)
        {
            var factor = world.Sensing.FirstOrDefault(s => s.Channel == channel) is { } f ? (double)(f.Reach * f.Uptime * f.Linked) : 1;
            unseen *= 1 - (seeing == Seeing.All ? 1 : Math.Min(1, Pick(chance) * factor));
        }
        return 1 - unseen;
    }

    public double Follows(Act finding) => seeing == Seeing.All ? 1 : Pick(finding.Chance!);

    /// <summary>The findings that an occasion of a conduct can lead to: those that the person does not answer.</summary>
    public IEnumerable<Act> FindingsOf(string conduct) => world.Acts.Where(a => a.Follows == conduct && !_told.Contains(a.Slug));

    public Act ActOf(string slug) => world.Acts.First(a => a.Slug == slug);
}

/// <summary>Every outcome of a small world with its chance: exact, but for what is rarer than one in 10^15.</summary>
internal static class Enumeration
{
    private const double Least = 1e-15;
    private const int MostAtOnce = 12;

    /// <summary>Null where there are more outcomes than can be looked at.</summary>
    public static IReadOnlyList<(double P, IReadOnlyList<Filed> File)>? Of(World world, Seeing seeing, int most)
    {
        var life = new Life(world, seeing);
        var files = new Dictionary<string, (double P, IReadOnlyList<Filed> File)> { [""] = (1, []) };
        foreach (var happened in life.Events())
            for (var n = 0; n < happened.Times; n++)
                if (!Happens(ref files, Outcomes(life, life.ActOf(happened.Conduct), happened.Date), most)) return null;
        foreach (var (habit, day, rate) in life.HabitDays())
        {
            var once = Outcomes(life, life.ActOf(habit.Conduct), day);
            var several = new Dictionary<string, (double P, IReadOnlyList<Filed> File)>();
            var sofar = new Dictionary<string, (double P, IReadOnlyList<Filed> File)> { [""] = (1, []) };
            var chance = Math.Exp(-rate);
            for (var n = 0; n <= MostAtOnce && chance > Least; n++)
            {
                foreach (var (p, file) in sofar.Values) Add(several, p * chance, file);
                if (!Happens(ref sofar, once, most)) return null;
                chance *= rate / (n + 1);
            }
            if (!Happens(ref files, [.. several.Values], most)) return null;
        }
        return [.. files.Values];
    }

    private static bool Happens(ref Dictionary<string, (double P, IReadOnlyList<Filed> File)> files, IReadOnlyList<(double P, IReadOnlyList<Filed> File)> outcomes, int most)
    {
        var next = new Dictionary<string, (double P, IReadOnlyList<Filed> File)>();
        foreach (var (p, file) in files.Values)
            foreach (var (q, more) in outcomes)
                if (p * q > Least) Add(next, p * q, [.. file, .. more]);
        files = next;
        return files.Count <= most;
    }

    private static void Add(Dictionary<string, (double P, IReadOnlyList<Filed> File)> files, double p, IReadOnlyList<Filed> file)
    {
        var key = string.Join(';', file.Select(f => f.Conduct + f.Day.DayNumber).Order(StringComparer.Ordinal));
        files[key] = (files.TryGetValue(key, out var known) ? known.P + p : p, file);
    }

    // An occasion is seen or not, and each finding follows or not and is seen or not, each for itself.
    private static List<(double P, IReadOnlyList<Filed> File)> Outcomes(Life life, Act act, DateOnly day)
    {
        var seen = life.Seen(act);
        List<(double P, IReadOnlyList<Filed> File)> all = [(1 - seen, []), (seen, [new Filed(act.Slug, day)])];
        foreach (var finding in life.FindingsOf(act.Slug))
        {
            var follows = life.Follows(finding);
            var below = Outcomes(life, finding, day);
            all = [.. all.Select(a => (a.P * (1 - follows), a.File)), .. all.SelectMany(a => below.Select(b => (a.P * follows * b.P, (IReadOnlyList<Filed>)[.. a.File, .. b.File])))];
        }
        return [.. all.Where(a => a.P > 0)];
    }
}

/// <summary>One life after another, drawn: the model's page as a program that throws dice.</summary>
internal sealed class Simulation(World world, ulong seed)
{
    private readonly Life _life = new(world);
    private ulong _state = seed;

    // SplitMix64, by Steele, Lea and Flood (2014).
    private double Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    /// <summary>The records of one life.</summary>
    public List<Filed> Draw()
    {
        var file = new List<Filed>();
        foreach (var happened in _life.Events())
            for (var n = 0; n < happened.Times; n++) Occasion(_life.ActOf(happened.Conduct), happened.Date, file);
        foreach (var (habit, day, rate) in _life.HabitDays())
            for (var left = Next(); left > Math.Exp(-rate); left *= Next()) Occasion(_life.ActOf(habit.Conduct), day, file);
        return file;
    }

    private void Occasion(Act act, DateOnly day, List<Filed> file)
    {
        if (Next() < _life.Seen(act)) file.Add(new Filed(act.Slug, day));
        foreach (var finding in _life.FindingsOf(act.Slug))
            if (Next() < _life.Follows(finding)) Occasion(finding, day, file);
    }
}
