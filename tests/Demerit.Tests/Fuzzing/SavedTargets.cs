using System.Security.Cryptography;
using System.Text;
using Demerit.Audits;
using Demerit.Cities.Engine;
using Demerit.Cli;
using Demerit.Cli.Runs;
using Demerit.Fares;
using Demerit.Foundation.Tables;
using Demerit.Tables;
using Demerit.Tests.Cities;
using Demerit.Tests.Support;

namespace Demerit.Tests.Fuzzing;

/// <summary>What the program itself wrote and reads again: a run that was saved, its tables, its <c>run.json</c>, the journal of a sweep.</summary>
internal static class SavedTargets
{
    private const int HashSize = 32, Outcomes = 3;
    private static readonly byte[] Scheme = Encoding.UTF8.GetBytes(Repository.Text("tests", "library", "schemes", "harbour-points", "scheme.yaml"));
    private static readonly CityPlan Plan = Towns.Plan();

    public static IReadOnlyList<Target> All { get; } =
    [
        new("checkpoint", "", [], bytes => Refusing<InvalidDataException>(() => Towns.Load(Plan, bytes))) { Made = [Saved(0), Saved(2)] },
        // With the checksum of what it now says: the parser behind it must hold on its own.
        new("checkpoint-resealed", "", [], bytes => Refusing<InvalidDataException>(() => Towns.Load(Plan, Resealed(bytes)))) { Made = [Saved(0), Saved(2)] },
        new("table", "", [], bytes => Refusing<FormatException>(() => ParquetFile.Read(bytes))) { Made = [ParquetFile.Of(SampleCity.Tables.All()[0]), ParquetFile.Of(Few)] },
        new("run", "", [], bytes => Refusing<UsageException>(() => ReadRun(bytes))) { Made = [Encoding.UTF8.GetBytes(RunJson("few", "few.parquet", TableChecksum.Of(Few)))] },
        new("sweep-journal", "", [], bytes => SweepJournal.Read(Encoding.ASCII.GetString(bytes), Outcomes)) { Made = [Encoding.ASCII.GetBytes("demerit-sweep 1 ab12\n0,1,2.5,NaN;\n1,-3E-05,0,7;\n2,1,2")] },
    ];

    /// <summary>The smallest <c>run.json</c>, of the scheme harbour-points.</summary>
    internal static string RunJson(string table, string file, string checksum) => $$"""
        { "version": 1, "program": "{{FareEngine.Version}}", "scenario": "town", "scheme": "harbour-points", "inputs": { "scheme.yaml": "{{Convert.ToHexStringLower(SHA256.HashData(Scheme))}}" },
          "people": 1000, "days": 30, "seed": 7, "checksum": "ab", "tables": { "{{table}}": { "file": "{{file}}", "rows": 2, "checksum": "{{checksum}}" } } }
        """;

    private static Table Few
    {
        get
        {
            var table = new TableBuilder(new TableSchema("few", "Three kinds.", ColumnSchema.Text("word", "A word."), ColumnSchema.Whole("number", "people", "A number."), ColumnSchema.Fraction("part", "share", "A part.")));
            table.Add("é", 7L, 0.5);
            table.Add("", -1L, double.NaN);
            return table.Build();
        }
    }

    // The way of refusing that a person meets as one line.
    private static void Refusing<T>(Action read) where T : Exception
    {
        try
        {
            read();
        }
        catch (T e) when (e.Message.Length is > 0 and < 1000)
        {
            // Refused with a reason.
        }
    }

    private static byte[] Saved(int turns)
    {
        var city = new City(Plan);
        var worker = city.NewWorker();
        while (city.Turn < turns)
        {
            for (var block = city.FirstBlock; block < city.LastBlock; block++) city.Work(block, worker);
            city.EndTurn([worker]);
        }
        return Towns.Save(city);
    }

    private static byte[] Resealed(byte[] bytes) => bytes.Length < HashSize ? bytes : [.. bytes[..^HashSize], .. SHA256.HashData(bytes.AsSpan(0, bytes.Length - HashSize))];

    private static void ReadRun(byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("demerit-run").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "run.json"), bytes);
            File.WriteAllBytes(Path.Combine(folder, "few.parquet"), ParquetFile.Of(Few));
            ReadRun(folder);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    internal static RunEvidence ReadRun(string folder) => RunReader.Read("--run", ".", folder, Repository.TestLibrary().Scheme("harbour-points"), Scheme);
}
