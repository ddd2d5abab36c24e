using System.Text;
using Demerit.Audits.Book;
using Demerit.Cli.Asking;
using Demerit.Cities.Populations;
using Demerit.Cities.Scenarios;
using Demerit.Content;
using Demerit.Content.Catalogues;
using Demerit.Content.Claims;
using Demerit.Content.Profiles;
using Demerit.Content.Yaml;
using Demerit.Fares;
using Demerit.Foundation;
using Demerit.Schemes;
using Demerit.Tests.Audits;
using Demerit.Tests.Support;

namespace Demerit.Tests.Fuzzing;

/// <summary>Something that reads what people write.</summary>
/// <param name="Name">Its folder in the kept corpus.</param>
/// <param name="File">What the file is called, in places.</param>
/// <param name="Seeds">Files to start from, below the small library.</param>
/// <param name="Read">Reads the bytes; throws what it throws.</param>
internal sealed record Target(string Name, string File, string[] Seeds, Action<byte[]> Read)
{
    /// <summary>Inputs to start from that no library has.</summary>
    public byte[][] Made { get; init; } = [];

    private static readonly Library Small = Repository.TestLibrary();
    private static readonly Scheme Points = Small.Scheme("harbour-points");

    /// <summary>Whoever adds a reader adds a line.</summary>
    public static readonly IReadOnlyList<Target> All =
    [
        new("yaml", "f.yaml", ["schemes/harbour-points/scheme.yaml", "profiles/mara.yaml"], bytes => YamlReader.Read("f.yaml", bytes)),
        new("profile", "f.yaml", ["profiles/mara.yaml", "profiles/debtor.yaml"], ReadProfile),
        new("scheme", "f.yaml", ["schemes/harbour-points/scheme.yaml", "schemes/harbour-card/scheme.yaml"], ReadScheme),
        new("cases", "f.yaml", ["schemes/harbour-points/cases.yaml"], bytes => WorkedCase.ReadAll("f.yaml", bytes, Points.Widen(Small.Catalogue))),
        new("sensing", "f.yaml", ["sensing/many-cameras.yaml"], bytes => Sensing.Read("f.yaml", bytes, Small.Catalogue)),
        .. Catalogue.Files.Select(f => Whole(f, content => Catalogue.Read(content))),
        .. new[] { "checks", "norms", "jurisdictions", "thresholds", "doors", "scales", "where-else" }.Select(OfAudit),
        new("own-thresholds", "mine.yaml", [], bytes => Fixtures.Book.With("mine.yaml", bytes)) { Made = ["s6-path: { is: 24, unit: small acts in one year, from: convention, says: \"two a month\" }"u8.ToArray(), "d3-minor: { is: 4m, from: law, norm: cn-repair }\ns3-pivotal: { is: [0.2, 0.4, 0.8], from: convention }"u8.ToArray()] },
        Whole("lives", content => Life.ReadAll(content, Small.Catalogue)),
        Whole("questions", content => Questions.Read(content, Small.Catalogue)),
        Whole("contrast", content => Contrast.Read(content)),
        Whole("errors", content => ErrorModel.ReadAll(content, Small.Catalogue)),
        Whole("joins", content => Join.ReadAll(content, Small.Catalogue)),
        new("published", Published.File, [Published.File], bytes => Published.Read(new Replaced(Small.Content, Published.File, bytes), Small.Catalogue)),
        new("claim", "f.yaml", ["claims/harbour-song.yaml"], bytes => ClaimReader.Read("f.yaml", bytes, Small.Catalogue)),
        new("population", "f.yaml", ["populations/harbour.yaml"], bytes => PopulationReader.Read("f.yaml", bytes, Small.Catalogue)),
        new("scenario", "f.yaml", ["scenarios/harbour-city.yaml"], bytes => ScenarioReader.Read("f.yaml", bytes)),
        new("arithmetic", "", ["1000 - 2*10 - (3 + 4.5)*-2"], bytes => Arithmetic.TryEvaluate(Text(bytes), out _)),
        new("duration", "", ["30d", "6m", "200y", "forever"], ReadDuration),
        new("date", "", ["2019", "2019-02", "2019-02-15"], ReadDate),
        .. SavedTargets.All,
        new("answer", "", ["3 times a week since 2015 until 2018-02", "once in 2017-03", "40 %", "$17.50", "never"], ReadAnswer),
    ];

    public override string ToString() => Name;

    /// <summary>A file of the catalogue, read with the others as they are.</summary>
    private static Target Whole(string file, Action<IContent> read)
    {
        var path = $"catalogue/{file}.yaml";
        return new Target(file, path, [path], bytes => read(new Replaced(Small.Content, path, bytes)));
    }

    /// <summary>A file of the audit's data, read with the others as they are.</summary>
    private static Target OfAudit(string file)
    {
        var path = $"{AuditBook.Folder}{file}.yaml";
        return new Target("audit-" + file, path, [], bytes => AuditBook.Read(new Replaced(Fixtures.Library.Content, path, bytes), Fixtures.Library.Catalogue)) { Made = [Encoding.UTF8.GetBytes(Repository.Text("audits", file + ".yaml"))] };
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    // What was read is written as the same person.
    private static void ReadProfile(byte[] bytes)
    {
        var profile = ProfileReader.Read("f.yaml", bytes, Small.Catalogue);
        var written = ProfileWriter.Write(profile);
        Profile again;
        try
        {
            again = ProfileReader.Read("again.yaml", Encoding.UTF8.GetBytes(written), Small.Catalogue);
        }
        catch (ContentException e)
        {
            throw new InvalidOperationException($"what was read is written so that it cannot be read: {e.Message}\n{written}");
        }
        if (Told(profile) != Told(again)) throw new InvalidOperationException($"read {Told(profile)}, written and read again {Told(again)}");

        static string Told(Profile p) => string.Join('\n',
            [$"{p.Name} {p.AsOf} {p.LivesIn} {(p.Consents is { } c ? string.Join(' ', c) : "-")}", .. p.Facts.Select(f => $"{f.Fact}={f.Value}"),
            .. p.Habits.Select(h => $"{h with { Place = Place.None }}"), .. p.Events.Select(e => $"{e with { Place = Place.None }}")]);
    }

    // What was read can be checked and read as of any day.
    private static void ReadScheme(byte[] bytes)
    {
        var scheme = SchemeReader.Read("f.yaml", bytes);
        SchemeCheck.Run(scheme, Small);
        foreach (var day in new[] { new DateOnly(1950, 1, 1), new DateOnly(2019, 8, 1), new DateOnly(2150, 12, 31) })
            foreach (var reading in scheme.Readings) SchemeOn.At(scheme, Small.Catalogue, day, reading);
    }

    private static void ReadDuration(byte[] bytes)
    {
        if (!Duration.TryParse(Text(bytes), out var duration)) return;
        if (!Duration.TryParse(duration.ToString(), out var again) || again != duration) throw new InvalidOperationException($"{duration} is not read back");
        foreach (var day in new[] { new DateOnly(1800, 1, 1), new DateOnly(2020, 2, 29), new DateOnly(9000, 12, 31) })
        {
            duration.After(day);
            duration.FirstCounting(day);
        }
    }

    private static void ReadDate(byte[] bytes)
    {
        if (!LooseDate.TryParse(Text(bytes), out var date)) return;
        if (!LooseDate.TryParse(date.ToString(), out var again) || again != date) throw new InvalidOperationException($"{date} is not read back");
        if (!date.Contains(date.Middle)) throw new InvalidOperationException($"{date}: its middle lies outside");
    }

    private static void ReadAnswer(byte[] bytes)
    {
        var profile = Profile.Empty(new DateOnly(2019, 8, 1));
        foreach (var inquiry in Small.Catalogue.Facts.Select(f => new Inquiry(f.Slug, Words.None, null, f, null))
            .Append(new Inquiry("pay-loan-late", Words.None, null, null, Small.Catalogue.Conduct["pay-loan-late"])).Append(new Inquiry("lives-in", Words.None, null, null, null)))
        {
            var (answered, wrong) = AnswerGrammar.Read(inquiry, Text(bytes), profile, Small.Catalogue);
            if (answered is null == string.IsNullOrEmpty(wrong)) throw new InvalidOperationException("neither an answer nor what was expected");
            // What an answer makes of a person is a profile that can be read.
            if (answered is not null) ProfileReader.Read("a.yaml", Encoding.UTF8.GetBytes(ProfileWriter.Write(answered)), Small.Catalogue);
        }
    }
}
