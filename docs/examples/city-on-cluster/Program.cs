using System.Globalization;
using Demerit.Cities.Engine;
using Demerit.Cities.Scenarios;
using Demerit.Cluster;
using Demerit.Foundation.Tables;
using Demerit.Schemes;

// Usage: city-on-cluster CLONE SCENARIO PORT: starts a member at a port and runs a scenario's file with fewer people on it.
var (root, file, port) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
var content = new Folder(root);
using var leave = new CancellationTokenSource();
var ready = new TaskCompletionSource();

// On each machine; ends when it is asked to leave.
var member = MemberHost.Serve(new MemberOptions(Port: port, Gateway: port + 1, Threads: 2), content, line => ready.SetResult(), leave.Token);

// What it cannot do, a port that is taken for one, is thrown here.
await (await Task.WhenAny(member, ready.Task));

var bytes = File.ReadAllBytes(file);
var scenario = ScenarioReader.Read(file, bytes) with { Days = 90 };
scenario = scenario with { Population = scenario.Population with { People = 2_000 } };
var inputs = CityInputs.Load(scenario, bytes, Library.Open(content), beside => null);

// Wherever the run is started from.
var place = new ClusterPlace($"127.0.0.1:{port + 1}", Patience: TimeSpan.FromMinutes(2));
var (city, seconds, threads) = await ClusterRuns.Simulate(new CityOnCluster(place, inputs, content), CancellationToken.None);
Console.WriteLine($"{threads} threads; checksum {TableChecksum.Of(city.Tables().All())}");

await leave.CancelAsync();
await member;
