using System.Collections.Immutable;
using System.Globalization;
using Demerit.Cities.Scenarios;
using Demerit.Cities.Tables;
using Demerit.Fares;
using Demerit.Foundation.Tables;
using Demerit.Reports.Charts;
using Demerit.Reports.Html;

namespace Demerit.Reports;

/// <summary>The report of a comparison: one self-contained page, like that of a run.</summary>
public static class CityComparisonReport
{
    /// <param name="comparison">The figures.</param>
    /// <param name="a">The first scenario; its tables are those of the first seed.</param>
    /// <param name="b">The second.</param>
    /// <param name="command">What gives the same again.</param>
    /// <param name="checksum">Of the tables.</param>
    /// <param name="bundle">The text of <c>vendor/vega/vega.min.js</c>.</param>
    public static (string Html, ImmutableArray<Chart> Charts) Write(CityComparison comparison, CityReportView a, CityReportView b, string command, string checksum, string bundle)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (nameA, nameB) = (Name(a.Scenario), Name(b.Scenario));
        if (nameA == nameB) (nameA, nameB) = (nameA + " (first)", nameB + " (second)");
        var charts = new List<Chart>();
        var html = new HtmlText();
        ReportPage.Begin(html, $"{nameA} and {nameB}", bundle);
        html.Add($"<header><p class=\"quiet\">Demerit, two simulated cities compared</p><h1>{nameA}, and {nameB}</h1><p class=\"lead\">{Lead(comparison, nameB)}</p>");
        html.Add($"<p class=\"quiet\">The same {CityPhrases.Number(a.Tables.Periods[^1].Tally.People)} synthetic people, with the same chances at the same moments, under both; {CityPhrases.Number(comparison.Seeds.Length)} {(comparison.Seeds.Length == 1 ? "seed, so that nothing can be said of chance" : "seeds, so that what is chance can be told from what is not")}. Every figure follows from the stated rules and assumptions.</p></header><main>");

        html.AddRaw("<section id=\"differs\"><h2>What differs between them</h2>");
        var lines = ScenarioDifferences.Of(a.Scenario, b.Scenario);
        if (lines.Count == 0) html.AddRaw("<p>Nothing but the scheme’s file, if that.</p>");
        else
        {
            html.Add($"<table><thead><tr><th scope=\"col\"></th><th class=\"words\" scope=\"col\">{nameA}</th><th class=\"words\" scope=\"col\">{nameB}</th></tr></thead><tbody>");
            foreach (var (what, first, second) in lines) html.Add($"<tr><th scope=\"row\">{what}</th><td class=\"words\">{first}</td><td class=\"words\">{second}</td></tr>");
            html.AddRaw("</tbody></table>");
        }
        html.AddRaw("</section><section id=\"figures\"><h2>Figures</h2>");
        Show(Relative(comparison, nameA, nameB));
        html.Add($"<div class=\"wide\"><table><thead><tr><th scope=\"col\">Figure</th><th scope=\"col\">{nameA}</th><th scope=\"col\">{nameB}</th><th scope=\"col\">Difference</th><th scope=\"col\">Over the seeds</th></tr></thead><tbody>");
        foreach (var f in comparison.Figures)
            html.Add($"<tr><th scope=\"row\">{Phrases.Capital(f.Measure.Title)}</th><td>{Number(f.A)}</td><td>{Number(f.B)}</td><td>{Signed(f.Difference)}</td><td class=\"whole\">{(f.Least == f.Most ? "the same in all" : $"{Signed(f.Least)} to {Signed(f.Most)}")}</td></tr>");
        html.AddRaw("</tbody></table></div><p class=\"quiet\">Means over the seeds; the last column is the least and the greatest difference of a seed. Where it holds zero, chance alone could make the difference.</p></section>");

        html.AddRaw("<section id=\"time\"><h2>Over time</h2>");
        Show(Over(comparison, "closed-over-time", "People with a closed door", nameA, nameB, t => t.WithClosedDoor));
        Show(Over(comparison, "wrongly-over-time", "People wrongly punished", nameA, nameB, t => t.WronglyPunished));
        html.AddRaw("</section><section id=\"reproduce\"><h2>How to reproduce it</h2>");
        html.Add($"<pre>{command}</pre><dl class=\"facts\"><dt>Checksum</dt><dd>{checksum}</dd><dt>Version</dt><dd>Demerit {FareEngine.Version}</dd><dt>Seeds</dt><dd>{string.Join(", ", comparison.Seeds.Select(s => s.Seed.ToString(CultureInfo.InvariantCulture)))}</dd></dl><details><summary>Every file it rests on, with its SHA-256</summary><ul>");
        foreach (var (path, sha) in a.Inputs.Concat(b.Inputs).Distinct()) html.Add($"<li>{path} <code>{sha}</code></li>");
        html.AddRaw("</ul></details></section></main><footer><p>For understanding scoring and holding it to account; it neither ranks schemes nor tells anyone how to behave.</p></footer>");
        ReportPage.End(html, bundle);
        return (html.ToString(), [.. charts]);

        void Show(Chart? chart)
        {
            if (chart is null) return;
            charts.Add(chart);
            ChartHtml.Add(html, chart);
        }
    }

    private static string Name(Scenario scenario) => scenario.Title?.In("en") ?? Phrases.Capital(scenario.Slug.Replace('-', ' '));

    private static string Lead(CityComparison comparison, string nameB)
    {
        var wrong = comparison.Figures.First(f => f.Measure.Name == "ever_wrongly_punished");
        var days = comparison.Figures.First(f => f.Measure.Name == "closed_days");
        return $"Under {nameB} {Than(wrong)} people are ever wrongly punished ({Number(wrong.B)} in place of {Number(wrong.A)}), and people spend {Than(days)} days behind closed doors ({Number(days.B)} in place of {Number(days.A)}).";
    }

    private static string Than(ComparedFigure f) => f.A == f.B && f.Least == f.Most ? "as many" : !f.IsClear ? "about as many" : f.Difference < 0 ? "fewer" : "more";

    // Where the first has some: how much more or less the second has, in parts of the first.
    private static Chart? Relative(CityComparison comparison, string nameA, string nameB)
    {
        var figures = comparison.Figures.Where(f => f.A > 0 && f.Measure.Unit != "points" && !f.Measure.Name.StartsWith("people_in_", StringComparison.Ordinal)).ToArray();
        if (figures.Length == 0) return null;
        var order = figures.Select(f => f.Measure.Title).ToImmutableArray();
        var axis = $"{nameB}, difference from {nameA}, as a share of it";
        return new Chart("differences", "Differences, each in parts of the first scenario’s figure", $"Each line is from the least to the greatest difference over {CityPhrases.Number(comparison.Seeds.Length)} seeds, the dot the mean; at 0 % both are alike.",
            new ChartData([new ChartField("figure", "figure", FieldKind.Nominal), new ChartField("mean", "difference", FieldKind.Quantitative, true), new ChartField("least", "least of a seed", FieldKind.Quantitative, true), new ChartField("most", "greatest of a seed", FieldKind.Quantitative, true)],
                [.. figures.Select(f => (ImmutableArray<Cell>)[f.Measure.Title, f.Difference / f.A, f.Least / f.A, f.Most / f.A])]),
            new Layer(new Mark("rule") { Color = Palette.Blue, StrokeWidth = 2 }, new Encode("y", "figure") { Title = "", Order = order }, new Encode("x", "least") { Title = axis }, new Encode("x2", "most")),
            new Layer(new Mark("point") { Color = Palette.Blue, Filled = true, Opacity = 1, Size = 70 }, new Encode("y", "figure") { Title = "", Order = order }, new Encode("x", "mean") { Title = axis }))
        { Height = null };
    }

    // Means over the seeds; the two may settle on different days.
    private static Chart Over(CityComparison comparison, string name, string title, string nameA, string nameB, Func<Tally, long> of)
    {
        IEnumerable<(long Day, string Who, double Mean)> Line(string who, Func<ComparedSeed, CityTables> side) =>
            side(comparison.Seeds[0]).Periods.Select((p, i) => (p.LastDay + 1L, who, comparison.Seeds.Sum(s => (double)of(side(s).Periods[i].Tally)) / comparison.Seeds.Length));
        var rows = Line(nameA, s => s.A).Concat(Line(nameB, s => s.B)).ToArray();
        Encode Color(string channel, ImmutableArray<string> range) => new(channel, "who") { Title = "", Order = [nameA, nameB], Range = range };
        Encode X() => new("x", "day") { Tight = true };
        return new Chart(name, title, $"At the end {Number(rows.Last(r => r.Who == nameA).Mean)} under {nameA} and {Number(rows.Last(r => r.Who == nameB).Mean)} under {nameB}, as means over the seeds.",
            new ChartData([new ChartField("day", "day of the run", FieldKind.Quantitative), new ChartField("who", "", FieldKind.Nominal), new ChartField("people", "people", FieldKind.Quantitative)], [.. rows.Select(r => (ImmutableArray<Cell>)[r.Day, r.Who, r.Mean])]),
            new Layer(new Mark("line") { StrokeWidth = 2 }, X(), new Encode("y", "people"), Color("color", [Palette.Blue, Palette.Vermillion])),
            new Layer(new Mark("point") { Size = 45, Filled = true, Opacity = 1 }, X(), new Encode("y", "people"), Color("color", [Palette.Blue, Palette.Vermillion]), Color("shape", ["circle", "diamond"])))
        { Series = "who", Filled = "people" };
    }

    internal static string Number(double value) => value.ToString(value == Math.Truncate(value) || Math.Abs(value) >= 1000 ? "#,0" : Math.Abs(value) >= 1 ? "#,0.#" : "0.####", CultureInfo.InvariantCulture);

    internal static string Signed(double value) => value == 0 ? "0" : (value > 0 ? "+" : "−") + Number(Math.Abs(value));
}

/// <summary>What two scenarios say differently, in words.</summary>
internal static class ScenarioDifferences
{
    public static IReadOnlyList<(string What, string A, string B)> Of(Scenario a, Scenario b)
    {
        var lines = new List<(string, string, string)>();
        void Add(string what, string first, string second)
        {
            if (first != second) lines.Add((what, first, second));
        }
        Add("Scheme", a.Scheme, b.Scheme);
        Add("Reading", a.Reading.ToString().ToLowerInvariant(), b.Reading.ToString().ToLowerInvariant());
        Add("Period", $"{Whole(a.Period)} days", $"{Whole(b.Period)} days");
        Add("Before the run", $"{Whole(a.BurnIn)} days", $"{Whole(b.BurnIn)} days");
        Add("Sensing preset", a.Sensing.Preset, b.Sensing.Preset);
        Add("Wrong records name", a.Sensing.ErrorsWithinGroup ? "the same group" : "anybody", b.Sensing.ErrorsWithinGroup ? "the same group" : "anybody");
        foreach (var channel in a.Sensing.Settings.Names.Union(b.Sensing.Settings.Names))
            Add($"Sensing, {channel}", Setting(a.Sensing.Settings.Find(channel)), Setting(b.Sensing.Settings.Find(channel)));
        Add("Chilling", Size(a.Behaviour.Chilling), Size(b.Behaviour.Chilling));
        Add("Chilling by ties", a.Behaviour.ChillingByTies ? "on" : "off", b.Behaviour.ChillingByTies ? "on" : "off");
        Add("Deterrence", Size(a.Behaviour.Deterrence), Size(b.Behaviour.Deterrence));
        Add("Hardship", Size(a.Behaviour.Hardship), Size(b.Behaviour.Hardship));
        Add("Gaming", Size(a.Behaviour.Gaming), Size(b.Behaviour.Gaming));
        Add("Notice", a.Redress.Notice ?? "as the scheme says", b.Redress.Notice ?? "as the scheme says");
        Add("Learn of a record", Size(a.Redress.Noticed), Size(b.Redress.Noticed));
        Add("Object to a wrong one", Size(a.Redress.Appealed), Size(b.Redress.Appealed));
        Add("Object to a right one", Size(a.Redress.Disputed), Size(b.Redress.Disputed));
        Add("Objections to wrong ones upheld", Size(a.Redress.Upheld), Size(b.Redress.Upheld));
        Add("Objections to right ones upheld", Size(a.Redress.UpheldRight), Size(b.Redress.UpheldRight));
        Add("Decided within", a.Redress.Decided?.ToString() ?? "as the scheme says", b.Redress.Decided?.ToString() ?? "as the scheme says");
        Add("Objection within", a.Redress.Within?.ToString() ?? "as the scheme says", b.Redress.Within?.ToString() ?? "as the scheme says");
        foreach (var name in a.Lasts.Select(l => l.Name).Union(b.Lasts.Select(l => l.Name)))
            Add(name == "all" ? "Records last" : $"Records of {name} last", Lasts(a, name), Lasts(b, name));
        foreach (var conduct in a.Conduct.Select(c => c.Conduct).Union(b.Conduct.Select(c => c.Conduct)))
            Add($"Rates of {conduct}", Conduct(a, conduct), Conduct(b, conduct));
        return lines;
    }

    private static string Lasts(Scenario scenario, string name) => scenario.Lasts.FirstOrDefault(l => l.Name == name)?.Lasts.ToString() ?? "as the scheme says";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Size(Size size) => size.Value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Setting(Content.ChannelSetting? s) => s is null ? "as in the preset"
        : string.Create(CultureInfo.InvariantCulture, $"reach {s.Reach:0.####}, uptime {s.Uptime:0.####}, linked {s.Linked:0.####}{(s.Mistaken is { } m ? $", wrong name {m.Value:0.########}" : "")}");

    private static string Conduct(Scenario scenario, string slug)
    {
        if (scenario.Conduct.FirstOrDefault(c => c.Conduct == slug) is not { } change) return "as in the catalogue";
        var parts = new List<string>();
        if (change.Happens is { } happens) parts.Add(string.Join("; ", happens.Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.PerYear:0.####} a year"))));
        if (change.Seen is { } seen) parts.Add(string.Join("; ", seen.Select(s => string.Create(CultureInfo.InvariantCulture, $"seen by {s.Channel} {s.Chance.Value:0.########}"))));
        if (change.Mistaken is { } mistaken) parts.Add(string.Create(CultureInfo.InvariantCulture, $"wrong name {mistaken.Value:0.########}"));
        return string.Join(", ", parts);
    }
}
