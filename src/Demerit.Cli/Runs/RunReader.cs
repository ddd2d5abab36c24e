using System.Security.Cryptography;
using System.Text.Json;
using Demerit.Audits;
using Demerit.Fares;
using Demerit.Foundation.Tables;
using Demerit.Schemes;
using Demerit.Tables;

namespace Demerit.Cli.Runs;

/// <summary>Reads what <c>demerit simulate --out DIR</c> wrote.</summary>
internal static class RunReader
{
    /// <exception cref="UsageException">No run, one of another scheme, or one of another version.</exception>
    public static RunEvidence Read(string option, string named, string folder, Scheme scheme, byte[] bytes)
    {
        if (!Carried.Parquet) throw Carried.Lacks("read Parquet tables");
        var path = Path.GetFullPath(named, folder);
        var manifest = Path.Combine(path, RunFolder.Mark);
        if (!File.Exists(manifest)) throw new UsageException($"{option} {named}: no run.json there; expected a folder that demerit simulate --out wrote");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            var run = json.RootElement;
            if (Number(run, "version") != 1) throw new UsageException($"{option} {named}: a run of version {Number(run, "version")}; this program reads version 1. Run the scenario again");
            var of = Text(run, "scheme");
            if (of != scheme.Slug) throw new UsageException($"{option} {named}: a run of the scheme \"{of}\"; expected one of \"{scheme.Slug}\"");
            var program = Text(run, "program");
            if (program != FareEngine.Version) throw new UsageException($"{option} {named}: a run by demerit {program}; this is {FareEngine.Version}. Run the scenario again");
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Where(b => b != (byte)'\r').ToArray()));
            if (run.GetProperty("inputs").EnumerateObject().All(i => i.Value.GetString() != hash)) throw new UsageException($"{option} {named}: a run of another version of {scheme.File}; the file has changed since. Run the scenario again");
            var scenario = Text(run, "scenario");
            var facts = new RunFacts(scenario, of, Number(run, "people"), (int)Number(run, "days"), run.GetProperty("seed").GetUInt64(), program, Text(run, "checksum"), $"demerit simulate {scenario} --people {Number(run, "people")} --days {Number(run, "days")} --seed {Number(run, "seed")} --out DIR");
            var tables = new Dictionary<string, Table>(StringComparer.Ordinal);
            foreach (var table in run.GetProperty("tables").EnumerateObject()) tables[table.Name] = Table(option, named, path, table.Name, table.Value);
            return new RunEvidence(facts, tables);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new UsageException($"{option} {named}: run.json is not what demerit simulate writes ({e.Message})");
        }
    }

    private static Table Table(string option, string named, string folder, string name, JsonElement entry)
    {
        var file = Text(entry, "file");
        // A name, not a path: a run's folder is read and nothing else.
        if (file.AsSpan().ContainsAny('/', '\\', ':') || file.Contains('\0', StringComparison.Ordinal)) throw new UsageException($"{option} {named}: run.json names {Foundation.OneLine.Of(file, 80)} as a table's file; expected a name in the run's own folder");
        var path = Path.Combine(folder, file);
        if (!File.Exists(path)) throw new UsageException($"{option} {named}: the table {name} ({file}) is missing");
        if (!file.EndsWith(".parquet", StringComparison.Ordinal)) throw new UsageException($"{option} {named}: the table {name} is no Parquet file; a run that the single binary wrote is not read back. Run the scenario again with the .NET tool or a clone's ./demerit");
        var table = Parsed(option, named, file, File.ReadAllBytes(path));
        if (TableChecksum.Of(table) != Text(entry, "checksum")) throw new UsageException($"{option} {named}: the table {name} is not the one that run.json tells of (its checksum differs); it was changed, or written by another version. Run the scenario again");
        return table;
    }

    private static Table Parsed(string option, string named, string file, byte[] bytes)
    {
        try
        {
            return ParquetFile.Read(bytes);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{option} {named}: {file}: {e.Message}. Run the scenario again");
        }
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new KeyNotFoundException($"\"{name}\" is empty");

    private static long Number(JsonElement json, string name) => json.GetProperty(name).GetInt64();
}
