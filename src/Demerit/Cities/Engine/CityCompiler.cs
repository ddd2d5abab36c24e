using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Intrinsics;
using Demerit.Cities.Populations;
using Demerit.Cities.Scenarios;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Cities.Engine;

/// <summary>Makes a plan of a scenario: looks up every name, settles rates, chances and dates. What is wrong is told with its place.</summary>
internal sealed class CityCompiler
{
    private const int MostConducts = 1 << CityPlan.ConductBits, MostDoors = 32, MostLists = 64;
    /// <summary>More occasions a day than this of one person are a slip of the pen.</summary>
    private const double MostADay = 500;
    private static readonly string[] HardshipDoors = ["borrow", "bank-account", "rent-home", "buy-home", "public-job", "private-job"];

    private readonly CityInputs _inputs;
    private readonly Scenario _scenario;
    private readonly Scheme _scheme;
    private readonly Catalogue _catalogue;
    private readonly Sensing _sensing;
    private readonly Timeline _time;
    private readonly Faults _faults = new();
    private readonly List<string> _notes = [];
    private readonly Channel[] _channels;
    private readonly Dictionary<string, ConductChange> _changes = new(StringComparer.Ordinal);
    private Population _population;

    public CityCompiler(CityInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _inputs = inputs;
        _scenario = inputs.Scenario;
        _scheme = WithExpiry(inputs.Scheme, inputs.Scenario, _faults);
        _catalogue = WithChanges(_scheme.Widen(inputs.Library.Catalogue), inputs.Scenario, _faults);
        _sensing = inputs.Sensing.With(inputs.Scenario.Sensing.Settings);
        _population = inputs.Population;
        _channels = [.. _catalogue.Channels, Channel.Any];
        foreach (var change in _scenario.Conduct) _changes[change.Conduct] = change;
        var from = _scenario.From ?? _scheme.InForce.From ?? new DateOnly(2020, 1, 1);
        _time = new Timeline(from, _scenario.Days, _scenario.BurnIn, _scenario.Period);
    }

    public CityPlan Compile()
    {
        Names();
        if (_scheme.Tier == 'c' && !_scheme.ComputeInCity) _faults.Add(_scenario.SchemePlace, $"\"{_scheme.Slug}\" is a card of tier c: too little of it is known to compute anything; a card that may enter a city says compute: city");
        if (_channels.Length > 64) _faults.Add(_scheme.Place, $"{_channels.Length} channels are known; a city keeps at most 64");
        if (_time.Periods > 65_000) _faults.Add(_scenario.Place, $"{_time.Periods} periods are too many; at most 65000 are expected");
        StopAtFaults();
        var conduct = Relevant();
        var acts = conduct.Where(c => c.Follows is null).ToArray();
        // Ages are cut so that each cell lies inside or outside each condition.
        var wheres = acts.SelectMany(c => c.Happens).Select(h => (h.Where, h.Place)).Concat(_catalogue.Facts.SelectMany(f => f.Held.Select(h => (h.Where, f.Place)))).ToArray();
        // Rates of other places may speak of attributes in words that these people do not have.
        var here = _catalogue.Around(_population.Place).ToArray();
        foreach (var (where, place) in acts.SelectMany(c => c.Happens).Select(h => (h.Where, h.Place)).Where(h => h.Where.All(w => w.Key != PopulationAttribute.Place || here.Contains(w.Value, StringComparer.Ordinal))))
            if (_population.Attributes.Length > 0 && _population.Fault(where) is { } wrong) _notes.Add($"{place}: {wrong}");
        _population = _population.CutFor(wheres.Select(w => w.Where));
        var tendency = _scenario.Population.Tendency ?? (_population.Tendency is { } t ? new TendencyShapes(t.General, t.Domain) : TendencyShapes.Same);
        var ties = _scenario.Population.Ties ?? (_population.Ties is { } given ? new TieShape(given.Number, given.Far) : null);
        var doors = DoorsOf();
        var lists = _scheme.Lists.Select(l => l.Name).ToImmutableArray();
        if (lists.Length > MostLists) _faults.Add(_scheme.Place, $"the scheme has {lists.Length} lists; a city keeps at most {MostLists}");
        var (facts, factIndex) = FactsOf();
        StopAtFaults();
        var epochs = Epochs(conduct, doors, lists, facts, factIndex, out var epochOf);
        var redress = RedressOf();
        var planned = new ConductPlans(this, conduct, epochs, redress.Noticed > 0).Make();
        var (streams, classes, classOf) = Rates(planned);
        StopAtFaults();
        var holders = _channels.SelectMany(HoldersOf).Distinct(StringComparer.Ordinal).Take(64).ToArray();
        for (var e = 0; e < epochs.Length; e++)
            for (var i = 0; i < planned.Length; i++)
                if (planned[i].Summed) Sums.Plan(epochs[e].Sums, i, epochs[e].RulesOf[i].Sum(r => r.Rule.IsUnknown ? 0 : r.Rule.PointsOf(1)));
        return new CityPlan
        {
            Scenario = _scenario, Scheme = _scheme, Population = _population, Catalogue = _catalogue, Time = _time, Notes = [.. _notes.Distinct()], Doors = doors,
            Grades = [.. epochs.SelectMany(e => e.Scheme.Grades.Select(g => g.Name)).Distinct(StringComparer.Ordinal)],
            Feedback = [.. planned.SelectMany(p => Enumerable.Range(0, FeedbackChance.Flags).Select(f => FeedbackChance.Of(p, f)))],
            Conduct = planned, Acts = [.. planned.Where(p => p.Root == p.Index)], Channels = _channels, Holders = holders, HoldersOf = [.. _channels.Select(c => HoldersOf(c).Aggregate(0UL, (bits, h) => Array.IndexOf(holders, h) is >= 0 and var at ? bits | (1UL << at) : bits))],
            WrongPlace = Sums.WrongPlaces(planned, _channels.Length), PostPeriod = [.. _channels.Select(c => _time.Until(c.Lag))], DecisionPeriod = DecisionPeriods(redress), Redress = redress,
            Streams = streams, RateClasses = classes, ClassOfCell = classOf, WeightsByClass = [.. classes.SelectMany(c => c.Weight), 0], OnlyAct = [.. streams.Select(s => s.Acts.Length == 1 ? s.Acts[0] : -1), .. Enumerable.Repeat(-1, Math.Max(1, Lanes.PlacesAtOnce - streams.Length))],
            GeneralTendency = tendency.General is { } general ? Gamma.ClassMeans(general, CityPlan.GeneralClasses) : [1.0],
            // Class 0 never does it: people who are no doers.
            DomainTendency = [0, .. (tendency.Domain is { } domain ? Gamma.ClassMeans(domain, CityPlan.DomainClasses - 1) : Enumerable.Repeat(1.0, CityPlan.DomainClasses - 1)).Select(m => Math.Floor(m * CityPlan.TendencyScale + 0.5))],
            Facts = facts, Epochs = epochs, EpochOf = epochOf, ListNames = lists,
            ConductLists = _scheme.Lists.Select((l, i) => l.Conduct is null ? 0UL : 1UL << i).Aggregate(0UL, (a, b) => a | b),
            HarshLists = lists.Select((l, i) => _scheme.Consequences.Where(c => c.List == l).ToArray() is { Length: > 0 } brings && brings.All(c => c.Effect == Effect.Favoured) ? 0UL : 1UL << i).Aggregate(0UL, (a, b) => a | b),
            HardshipDoors = doors.Select((d, i) => HardshipDoors.Contains(d) ? 1u << i : 0).Aggregate(0u, (a, b) => a | b),
            Contagion = ties is { Number: > 0 } && _scheme.Score is not null ? (int)Math.Floor(_scheme.ContagionShare * 65536 + 0.5) : 0,
            TieNumber = ties?.Number ?? 0, TieFar = Threshold.Of(ties?.Far ?? 0), Deterred = _scenario.Behaviour.Deterrence.Value != 1, Group = _population.IndexOf(PopulationAttribute.Group),
        };
    }

    private void StopAtFaults()
    {
        if (_faults.Any) throw new ContentException(_faults.InOrder());
    }

    internal Timeline Time => _time;
    internal Catalogue Catalogue => _catalogue;
    internal Behaviour Behaviour => _scenario.Behaviour;
    internal Scheme Scheme => _scheme;
    internal Channel[] Channels => _channels;
    internal Population Population => _population;
    internal Faults Faults => _faults;

    // Names that only scheme, catalogue and population together know.
    private void Names()
    {
        foreach (var setting in _scenario.Sensing.Settings.Where(s => !_catalogue.Channels.Has(s.Channel)))
            _faults.Add(setting.Place, $"unknown channel \"{setting.Channel}\"{Nearest.Hint(setting.Channel, _catalogue.Channels.Names)}");
        foreach (var variation in _scenario.Vary)
        {
            var parts = variation.Path.Split('.');
            if (parts[0] == "sensing" && !_catalogue.Channels.Has(parts[1])) _faults.Add(variation.Place, $"unknown channel \"{parts[1]}\"{Nearest.Hint(parts[1], _catalogue.Channels.Names)}");
            var counted = _scheme.Rules.Select(r => r.Name).Concat(_scheme.Lists.Select(l => l.Name)).ToArray();
            if (parts[0] == "lasts" && !counted.Contains(parts[1])) _faults.Add(variation.Place, $"unknown rule or list \"{parts[1]}\"{Nearest.Hint(parts[1], counted)}");
        }
        foreach (var change in _scenario.Conduct)
            foreach (var sighting in (change.Seen ?? []).Where(s => s.Channel != Channel.Any.Slug && !_catalogue.Channels.Has(s.Channel)))
                _faults.Add(sighting.Chance.Place, $"unknown channel \"{sighting.Channel}\"{Nearest.Hint(sighting.Channel, _catalogue.Channels.Names)}");
        foreach (var rule in _scheme.Rules.Where(r => r.Match != Match.Stretch && !_catalogue.Conduct.Has(r.Conduct)))
            _faults.Add(rule.Place, $"unknown conduct \"{rule.Conduct}\"{Nearest.Hint(rule.Conduct, _catalogue.Conduct.Names)}");
        foreach (var list in _scheme.Lists.Where(l => l.Conduct is not null && !_catalogue.Conduct.Has(l.Conduct)))
            _faults.Add(list.Place, $"unknown conduct \"{list.Conduct}\"{Nearest.Hint(list.Conduct!, _catalogue.Conduct.Names)}");
        foreach (var cite in new[] { _scenario.Behaviour.Chilling, _scenario.Behaviour.Deterrence, _scenario.Behaviour.Hardship, _scenario.Behaviour.Gaming, _scenario.Redress.Noticed, _scenario.Redress.Appealed, _scenario.Redress.Upheld }
            .Select(s => s.Cite).OfType<Citation>().Where(c => c.Source != Citation.Assumption && !_scenario.Sources.Has(c.Source) && !_catalogue.Sources.Has(c.Source)))
            _faults.Add(cite.Place, $"unknown source \"{cite.Source}\"{Nearest.Hint(cite.Source, _scenario.Sources.Names.Concat(_catalogue.Sources.Names))}");
    }

    private static Scheme WithExpiry(Scheme scheme, Scenario scenario, Faults faults)
    {
        if (scenario.Lasts.IsEmpty) return scheme;
        var names = scheme.Rules.Select(r => r.Name).Concat(scheme.Lists.Where(l => l.Conduct is not null).Select(l => l.Name)).Append(Expiry.All).ToArray();
        foreach (var expiry in scenario.Lasts.Where(e => !names.Contains(e.Name))) faults.Add(expiry.Place, $"unknown rule or list \"{expiry.Name}\"{Nearest.Hint(expiry.Name, names)}");
        Lasts Of(string name, Lasts lasts) => (scenario.Lasts.LastOrDefault(e => e.Name == name) ?? scenario.Lasts.LastOrDefault(e => e.Name == Expiry.All)) is { } e ? new Lasts(e.Lasts, e.Lasts, e.Lasts, e.Place) : lasts;
        return scheme with { Rules = [.. scheme.Rules.Select(r => r with { Lasts = Of(r.Name, r.Lasts) })], Lists = [.. scheme.Lists.Select(l => l.Lasts is null ? l : l with { Lasts = Of(l.Name, l.Lasts) })] };
    }

    private static Catalogue WithChanges(Catalogue catalogue, Scenario scenario, Faults faults)
    {
        var changed = new List<Conduct>();
        foreach (var change in scenario.Conduct)
        {
            if (!catalogue.Conduct.TryGet(change.Conduct, out var conduct)) faults.Add(change.Place, $"unknown conduct \"{change.Conduct}\"{Nearest.Hint(change.Conduct, catalogue.Conduct.Names)}");
            else if (change.Happens is not null && conduct.IsFinding) faults.Add(change.Place, $"\"{change.Conduct}\" is a finding: how often it happens comes from its act");
            else changed.Add(conduct with { Happens = change.Happens ?? conduct.Happens, Seen = change.Seen ?? conduct.Seen });
        }
        return changed.Count == 0 ? catalogue : catalogue with { Conduct = catalogue.Conduct.With(changed) };
    }

    // What rules and lists count, and all that leads to it, acts before what is found of them.
    private List<Conduct> Relevant()
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        var counted = _scheme.Rules.Where(r => r.Match != Match.Stretch).Select(r => r.Conduct).Concat(_scheme.Lists.Where(l => l.Conduct is not null).Select(l => l.Conduct!));
        foreach (var name in counted)
            foreach (var conduct in _catalogue.WayTo(_catalogue.Conduct[name])) wanted.Add(conduct.Slug);
        var all = _catalogue.Conduct.Where(c => wanted.Contains(c.Slug)).OrderBy(c => _catalogue.WayTo(c).Count()).ToList();
        if (all.Count > MostConducts) _faults.Add(_scheme.Place, $"the scheme counts {all.Count} conducts; a city keeps at most {MostConducts}");
        return all;
    }

    private ImmutableArray<string> DoorsOf()
    {
        var named = _scheme.Consequences.Select(c => c.Door).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> doors = [.. _catalogue.Doors.Names.Where(named.Contains), .. named.Where(d => !_catalogue.Doors.Has(d)).Order(StringComparer.Ordinal)];
        if (doors.Length > MostDoors) _faults.Add(_scheme.Place, $"the scheme bears on {doors.Length} doors; a city keeps at most {MostDoors}");
        return doors;
    }

    internal IEnumerable<string> HoldersOf(Channel channel) => channel.Holders.Concat(_sensing.Channels.Find(channel.Slug)?.Holders ?? []);

    internal double SeenChance(Sighting sighting) => Math.Min(1, sighting.Chance.Value * (_sensing.Channels.Find(sighting.Channel)?.Factor ?? 1));

    /// <summary>The chance that a record of a conduct by a channel names another, by group of the true author (one entry without groups).</summary>
    internal double[] MistakenOf(string conduct, Channel channel)
    {
        var mistaken = _changes.GetValueOrDefault(conduct)?.Mistaken ?? _sensing.Channels.Find(channel.Slug)?.Mistaken ?? channel.Mistaken;
        if (mistaken is null)
        {
            _notes.Add($"the channel \"{channel.Slug}\" is assumed to name nobody wrongly: no figure is known");
            return [.. Enumerable.Repeat(0.0, Groups.Length)];
        }
        foreach (var (group, _) in mistaken.ByGroup)
            if (!Groups.Contains(group)) _notes.Add($"{mistaken.Place}: nobody here is of group \"{group}\"");
        return [.. Groups.Select(g => mistaken.ByGroup.Where(x => x.Key == g).Select(x => (double?)x.Value).FirstOrDefault() ?? mistaken.Value)];
    }

    internal string[] Groups => _population.IndexOf(PopulationAttribute.Group) is >= 0 and var at ? [.. _population.Attributes[at].Values] : [""];

    private (PlannedFact[], Dictionary<string, int>) FactsOf()
    {
        var planned = new List<PlannedFact>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var asked = _scheme.FactRules.Where(r => r.Match != Match.Stretch).Select(r => (r.Fact, r.Place)).Concat(_scheme.Lists.Where(l => l.Fact is not null).Select(l => (Fact: l.Fact!, l.Place)));
        foreach (var (name, place) in asked.DistinctBy(a => a.Fact))
        {
            if (!_catalogue.Facts.TryGet(name, out var fact))
            {
                _faults.Add(place, $"unknown fact \"{name}\"{Nearest.Hint(name, _catalogue.Facts.Names)}");
                continue;
            }
            index[name] = planned.Count;
            if (HeldByAge(fact) is { } byAge) planned.Add(byAge);
            else if (fact.Held.IsEmpty) _faults.Add(_scenario.SchemePlace, $"\"{_scheme.Slug}\" asks for \"{name}\", and nobody knows how it is spread over people: the fact has no \"held\"");
            else planned.Add(Held(fact));
        }
        return ([.. planned], index);
    }

    // Age is an attribute already; its years are equally frequent within a cell.
    private PlannedFact? HeldByAge(Fact fact)
    {
        if (fact.Slug != PopulationAttribute.Age || !fact.Held.IsEmpty || _population.Cells.Any(c => c.Ages is null)) return null;
        var values = Enumerable.Range(0, 121).Select(a => FactValue.Of(a)).ToArray();
        var upto = _population.Cells.Select(cell =>
        {
            var ages = cell.Ages!.Value;
            var (from, to) = (ages.From, Math.Min(ages.To ?? ages.From, 120));
            return values.Select((_, age) => age < from ? 0 : age >= to ? Threshold.Certain : Threshold.Of((age - from + 1) / (double)(to - from + 1))).ToArray();
        });
        return new PlannedFact(fact, Key(fact.Slug), values, [.. upto]);
    }

    private PlannedFact Held(Fact fact)
    {
        var values = fact.Held.Select(h => h.Value).Concat(fact.Typical is { } typical ? [typical] : []).Distinct().ToArray();
        var upto = new ulong[_population.Cells.Length][];
        var rest = 0.0;
        for (var cell = 0; cell < upto.Length; cell++)
        {
            var shares = new double[values.Length];
            foreach (var held in fact.Held.Where(h => _population.Fits(cell, h.Where, _catalogue))) shares[Array.IndexOf(values, held.Value)] += held.Share;
            var sum = shares.Sum();
            if (sum < 1 - 1e-6) rest = Math.Max(rest, 1 - sum);
            if (sum < 1 - 1e-6 && fact.Typical is { } most) shares[Array.IndexOf(values, most)] += 1 - sum;
            // Shares of published tables are rounded; what they add up to is everybody.
            var all = Math.Max(shares.Sum(), 1e-300);
            upto[cell] = new ulong[values.Length];
            var below = 0.0;
            for (var v = 0; v < values.Length; v++) upto[cell][v] = v == values.Length - 1 ? Threshold.Certain : Threshold.Of((below += shares[v]) / all);
        }
        if (rest > 0.02) _notes.Add(string.Create(CultureInfo.InvariantCulture, $"the fact \"{fact.Slug}\": up to {rest:0.##} of some people hold no value that \"held\" names; {(fact.Typical is null ? "the values named are spread over them too" : "they are taken as typical")}"));
        return new PlannedFact(fact, Key(fact.Slug), values, upto);
    }

    /// <summary>A key of a name that stays the same whatever else a library holds (FNV-1a).</summary>
    internal static uint Key(string name)
    {
        unchecked
        {
            var hash = 2166136261u;
            foreach (var c in name) hash = (hash ^ c) * 16777619u;
            return hash;
        }
    }

    // The scheme as it reads at the end of each period; one entry for each stretch of days in which nothing of it changes.
    private Epoch[] Epochs(List<Conduct> conduct, ImmutableArray<string> doors, ImmutableArray<string> lists, PlannedFact[] facts, Dictionary<string, int> factIndex, out int[] epochOf)
    {
        var changes = _scheme.Rules.Select(r => r.InForce).Concat(_scheme.FactRules.Select(r => r.InForce)).Concat(_scheme.Lists.Select(l => l.InForce)).Concat(_scheme.Grades.Select(g => g.InForce))
            .Concat(_scheme.Consequences.Select(c => c.InForce)).SelectMany(i => new[] { i.From, i.To?.AddDays(1) }).OfType<DateOnly>()
            .Concat(_scheme.Rules.Select(r => r.Points).Concat(_scheme.FactRules.SelectMany(r => r.Bands.Select(b => (Points?)b.Points))).OfType<Points.Dated>().SelectMany(d => d.Entries.Select(e => e.From)))
            .Distinct().Order().ToArray();
        var epochs = new List<Epoch>();
        epochOf = new int[_time.Periods];
        var grades = new List<string>();
        var before = -1;
        for (var period = 0; period < _time.Periods; period++)
        {
            var day = _scheme.InForce.Nearest(_time.DateOf(_time.Ends[period]));
            var stretch = changes.Count(c => c <= day);
            if (stretch != before) epochs.Add(EpochOn(day, conduct, doors, lists, facts, factIndex, grades));
            before = stretch;
            epochOf[period] = epochs.Count - 1;
        }
        return [.. epochs];
    }

    private Epoch EpochOn(DateOnly day, List<Conduct> conduct, ImmutableArray<string> doors, ImmutableArray<string> lists, PlannedFact[] facts, Dictionary<string, int> factIndex, List<string> grades)
    {
        var on = SchemeOn.At(_scheme, _catalogue, day, _scenario.Reading);
        foreach (var rule in on.Rules.Where(r => r.IsUnknown)) _notes.Add($"the amount of \"{rule.Name}\" is unknown and counts 0");
        foreach (var grade in on.Grades.Where(g => !grades.Contains(g.Name))) grades.Add(grade.Name);
        var byName = on.Grades.Select((g, i) => (g.Name, i)).ToDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);
        var steps = on.GradeStarts.Where(s => s != int.MinValue).Concat(on.Consequences.Select(c => c.Below ?? c.From).OfType<decimal>().Select(on.UnitsFrom)).Distinct().Order().ToArray();
        var doorsOfStep = new DoorBits[steps.Length + 1];
        var doorsOfGrade = new DoorBits[Math.Max(1, on.Grades.Length)];
        var doorsOfList = new DoorBits[Math.Max(1, lists.Length)];
        foreach (var c in on.Consequences)
        {
            var door = doors.IndexOf(c.Door);
            if (c.List is { } list && lists.IndexOf(list) is >= 0 and var l) doorsOfList[l] = doorsOfList[l].With(door, c.Effect);
            else if (c.Grade is { } grade && byName.TryGetValue(grade, out var g)) doorsOfGrade[g] = doorsOfGrade[g].With(door, c.Effect);
            else if ((c.Below ?? c.From) is { } at)
                for (var step = 0; step <= steps.Length; step++)
                    if (step > Array.IndexOf(steps, on.UnitsFrom(at)) == c.Below is null) doorsOfStep[step] = doorsOfStep[step].With(door, c.Effect);
        }
        return new Epoch
        {
            Scheme = on, Sums = new Vector128<int>[Sums.Places], Steps = steps, DoorsOfStep = doorsOfStep, DoorsOfGrade = doorsOfGrade, DoorsOfList = doorsOfList,
            RulesOf = [.. conduct.Select(c => on.Rules.Where(r => r.Conduct.Slug == c.Slug).Select(r => new RuleUse(r, _time.Until(r.Lasts), r.Per is Per.Day or Per.Month or Per.Year ? SlotsOf(r.Per) : null)).ToArray())],
            ListsOf = [.. conduct.Select(c => on.Lists.Where(l => l.Conduct?.Slug == c.Slug).Select(l => new ListUse(1UL << lists.IndexOf(l.Name), l.List.AtLeast, _time.Until(l.Lasts), l.List.In is { } per ? SlotsOf(per) : null)).ToArray())],
            GradeOfStep = [.. Enumerable.Range(0, steps.Length + 1).Select(step => (byte)Math.Max(0, on.GradeStarts.TakeWhile(s => s != int.MinValue && step <= Array.IndexOf(steps, s)).Count()))],
            GradeNumber = [.. on.Grades.Select(g => (byte)grades.IndexOf(g.Name))],
            FactPoints = [.. facts.Select(f => f.Values.Select(v => on.FactRules.Where(r => r.Rule.Fact == f.Fact.Slug).Sum(r => r.BandOf(v)?.Points ?? 0)).ToArray())],
            FactLists = [.. facts.Select(f => f.Values.Select(v => on.Lists.Where(l => l.List.Fact == f.Fact.Slug && l.List.Holds(v)).Aggregate(0UL, (bits, l) => bits | (1UL << lists.IndexOf(l.Name)))).ToArray())],
            Floor = on.Floor ?? int.MinValue, Ceiling = on.Ceiling ?? int.MaxValue, HasScore = on.HasScore,
        };
    }

    private readonly Dictionary<Per, int[]> _slots = [];

    internal int[] SlotsOf(Per per) => _slots.TryGetValue(per, out var known) ? known : _slots[per] = _time.Slots(per);

    // Acts into streams, people into classes of equal rates.
    private (ActStream[], RateClass[], int[]) Rates(PlannedConduct[] planned)
    {
        var acts = planned.Where(p => p.Root == p.Index).ToArray();
        foreach (var act in acts.Where(a => a.Conduct.Happens.IsEmpty))
            _notes.Add($"nobody knows how often \"{act.Conduct.Slug}\" happens; here it never does");
        var streams = new List<ActStream>();
        var cells = _population.Cells.Length;
        var domains = _catalogue.Domains.Names.ToList();
        int Domain(PlannedConduct act) => domains.IndexOf(act.Conduct.Domain) is >= 0 and var at ? at : domains.Count;
        foreach (var group in acts.Where(a => a.Conduct.Happens.All(h => h.Doers is null)).GroupBy(Domain).OrderBy(g => g.Key)) streams.Add(new ActStream(group.Key, [.. group.Select(a => a.Index)], null, 0));
        foreach (var act in acts.Where(a => a.Conduct.Happens.Any(h => h.Doers is not null)).OrderBy(Domain)) streams.Add(new ActStream(Domain(act), [act.Index], [], Key(act.Conduct.Slug)));
        var chosen = new Prevalence?[planned.Length];
        var classes = new List<RateClass>();
        var doers = streams.Select(_ => new List<ulong>()).ToArray();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var classOf = new int[cells];
        for (var cell = 0; cell < cells; cell++)
        {
            foreach (var act in acts) chosen[act.Index] = Happens(act.Conduct, cell);
            var key = string.Join(',', acts.Select(a => chosen[a.Index] is { } h ? a.Conduct.Happens.IndexOf(h) : -1));
            if (!known.TryGetValue(key, out var number))
            {
                known[key] = number = classes.Count;
                var upto = streams.Select(s => UptoOf(s, planned, chosen)).ToArray();
                classes.Add(new RateClass([.. upto.Select(u => u.Length == 0 ? 0 : u[^1])], upto));
                for (var s = 0; s < streams.Count; s++) doers[s].Add(streams[s].Doer is null ? 0 : Threshold.Of(chosen[streams[s].Acts[0]]?.Doers ?? 1));
                var perDay = classes[^1].Weight.Sum() / CityPlan.WeightScale;
                if (perDay > MostADay) _faults.Add(_scenario.Place, string.Create(CultureInfo.InvariantCulture, $"rates add up to {perDay:0} occasions a person and day; at most {MostADay} are expected"));
            }
            classOf[cell] = number;
        }
        return ([.. streams.Select((s, i) => s.Doer is null ? s : s with { Doer = [.. doers[i]] })], [.. classes], classOf);
    }

    private static double[] UptoOf(ActStream stream, PlannedConduct[] planned, Prevalence?[] chosen)
    {
        var upto = new double[stream.Acts.Length];
        var sum = 0.0;
        for (var i = 0; i < upto.Length; i++)
        {
            var act = planned[stream.Acts[i]];
            // The highest rate that feedback allows; each occasion is then kept or not by its own draw.
            sum += Math.Floor((chosen[act.Index]?.PerYear ?? 0) / Duration.DaysPerYear * act.Highest * CityPlan.WeightScale + 0.5);
            upto[i] = sum;
        }
        return upto;
    }

    private Prevalence? Happens(Conduct act, int cell) =>
        act.Happens.FirstOrDefault(h => h.Where.Length > 0 && _population.Fits(cell, h.Where, _catalogue)) ?? act.Happens.LastOrDefault(h => h.Where.Length == 0);

    private PlannedRedress RedressOf()
    {
        var (terms, scheme) = (_scenario.Redress, _scheme.Redress);
        var notice = terms.Notice ?? scheme.Notice;
        var can = scheme.ObjectionWord != "none" || terms.Notice is not null || terms.Decided is not null;
        var noticed = notice is "none" or "unknown" ? 0 : terms.Noticed.Value;
        var open = can && noticed > 0 && (terms.Appealed.Value > 0 || terms.Disputed.Value > 0);
        if (notice is "none" or "unknown" && terms.Noticed.Value > 0) _notes.Add($"notice is {notice} under this scheme: nobody is told of a record, whatever \"noticed\" says");
        var decided = terms.Decided ?? scheme.Objection?.Decided;
        if (open && decided is null) _faults.Add(terms.Place, $"how long a decision takes is known neither here nor in \"{_scheme.Slug}\"; \"decided\" is expected, such as 60d");
        return new PlannedRedress(open, notice == "before", Threshold.Of(noticed), Threshold.Of(can ? terms.Appealed.Value : 0), Threshold.Of(can ? terms.Disputed.Value : 0), Threshold.Of(terms.Upheld.Value), Threshold.Of(terms.UpheldRight.Value),
            decided ?? Duration.OfDays(0), terms.Within ?? scheme.Objection?.Within ?? Duration.Forever);
    }

    private int[] DecisionPeriods(PlannedRedress redress)
    {
        var table = _time.Until(redress.Decided);
        // At least a whole decision time after the period's end on which the record posted and the objection was made.
        return [.. _time.Ends.Select((end, period) => Math.Max(table[end], period + 1))];
    }
}
