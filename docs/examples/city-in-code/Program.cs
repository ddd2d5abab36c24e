using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Foundation.Tables;
using Demerit.Schemes;
using Demerit.Tables;

// Usage: city-in-code CLONE SCENARIO OUT: runs a scenario's file with fewer people and writes its tables to a folder.
var (root, file, output) = (args[0], args[1], args[2]);
var content = new Folder(root);
var bytes = File.ReadAllBytes(file);

var library = Library.Open(content);
var scenario = ScenarioReader.Read(file, bytes) with { Days = 90 };
scenario = scenario with { Population = scenario.Population with { People = 2_000 } };
var inputs = CityInputs.Load(scenario, bytes, library, beside => null);

var city = new City(CityPlan.Of(inputs));
using (var runner = new CityRunner(city, Environment.ProcessorCount))
    while (!city.IsOver) runner.Turn(CancellationToken.None);
var tables = city.Tables();

Directory.CreateDirectory(output);
foreach (var table in tables.All())
{
    File.WriteAllBytes(Path.Combine(output, $"{table.Name}.parquet"), ParquetFile.Of(table));
    Console.WriteLine($"{table.Name}: {table.Rows} rows");
}
Console.WriteLine($"checksum {TableChecksum.Of(tables.All())}");

// What was written is read back with its units and meanings, or refused.
var periods = ParquetFile.Read(File.ReadAllBytes(Path.Combine(output, "periods.parquet")));
Console.WriteLine($"{periods.Schema.Columns.Length} columns; people of the last period: {periods.Wholes("people")[^1]}");
