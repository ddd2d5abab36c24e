using System.CommandLine;
using System.Globalization;
using System.Net;
using Demerit.Cli.Runs;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit silo</c>: one member of a cluster.</summary>
internal static class SiloCommand
{
    private const int FirstPort = 11111, FirstGateway = 30000;

    public static Command Make(Settings settings)
    {
        var clustering = new Option<string>("--clustering") { Description = "local (members on this machine; the first one holds them together) or redis://HOST:PORT", HelpName = "HOW", DefaultValueFactory = _ => "local" };
        var listen = new Option<string>("--listen") { Description = "The address to listen on; anything but this machine's own is for a network that only members can reach", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
        var port = new Option<int>("--port") { Description = "The port for other members, or the next free one", HelpName = "N", DefaultValueFactory = _ => FirstPort };
        var gateway = new Option<int>("--gateway") { Description = "The port for those who start runs, or the next free one", HelpName = "N", DefaultValueFactory = _ => FirstGateway };
        var dashboard = new Option<int?>("--dashboard") { Description = "Show what goes on at http://127.0.0.1:PORT", HelpName = "PORT" };
        var threads = new Option<int?>("--threads") { Description = "How many threads work; left out, as many as there are cores. The result is the same", HelpName = "N" };
        var telemetry = ClusterOptions.TelemetryOption();
        var command = new Command("silo", "One member of a cluster that runs cities together; see docs/cluster.md.\n\nExample: demerit silo") { clustering, listen, port, gateway, dashboard, threads, telemetry };
        command.SetAction(parsed =>
        {
            var asked = new MemberAsked(parsed.GetValue(clustering)!, parsed.GetValue(listen)!, parsed.GetValue(port), parsed.GetValue(gateway), parsed.GetValue(dashboard),
                parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(telemetry));
            Check(asked);
            var surroundings = settings.Surroundings;
            ClusterOptions.In(settings, "silo").Serve(asked, settings.OpenContent(parsed), line =>
            {
                surroundings.Out.WriteLine(line);
                surroundings.Out.Flush();
            }, surroundings.Interruption.Token);
            return Exit.Done;
        });
        return command;
    }

    private static void Check(MemberAsked asked)
    {
        if (!IPAddress.TryParse(asked.Listen, out var address)) throw new UsageException($"--listen {asked.Listen}: expected an address of this machine, such as 127.0.0.1 or 10.0.0.5");
        if (asked.Clustering == "local" && !IPAddress.IsLoopback(address))
            throw new UsageException($"--listen {asked.Listen}: local clustering stays on this machine; a cluster of several machines expects --clustering redis://HOST:PORT");
        foreach (var (name, port) in new[] { ("--port", asked.Port), ("--gateway", asked.Gateway), ("--dashboard", asked.Dashboard ?? 1) })
            if (port is < 1 or > 65535) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{name} {port}: expected a port from 1 to 65535"));
        if (asked.Threads < 1) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--threads {asked.Threads}: at least one is expected"));
    }
}
