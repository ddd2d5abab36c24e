using System.CommandLine;
using System.Globalization;
using Demerit.Cli.Runs;

namespace Demerit.Cli.Commands;

/// <summary>The options of a command that can run on a cluster.</summary>
internal sealed class ClusterOptions
{
    /// <summary>Where the first member on this machine listens for runs.</summary>
    public const string HomeAddress = "127.0.0.1:30000";
    private const int Patience = 120;

    public Option<string?> Cluster { get; } = new("--cluster")
    {
        Description = $"Run on a cluster: the HOST:PORT that a member printed, or redis://HOST:PORT; alone: the members on this machine, {HomeAddress}", HelpName = "ADDRESS", Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<int?> Wait { get; } = new("--patience") { Description = $"Give up a cluster that is silent for so many seconds; left out, {Patience}", HelpName = "SECONDS" };

    public Option<string?> Telemetry { get; } = TelemetryOption();

    public static Option<string?> TelemetryOption() =>
        new("--telemetry") { Description = "Send measurements and traces to the standard error (console), or to an OTLP collector (http://HOST:4317)", HelpName = "WHERE" };

    /// <summary>What was asked for; null for a run in this program.</summary>
    /// <exception cref="UsageException">Options do not fit together, or this program has no cluster.</exception>
    public (ICluster Cluster, ClusterAsked Asked)? Of(Settings settings, ParseResult parsed)
    {
        if (parsed.GetResult(Cluster) is null)
        {
            foreach (var option in new Option[] { Wait, Telemetry })
                if (parsed.GetResult(option) is not null) throw new UsageException($"{option.Name}: expected together with --cluster");
            return null;
        }
        var patience = parsed.GetValue(Wait) ?? Patience;
        if (patience < 1) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--patience {patience}: at least one second is expected"));
        return (In(settings, "--cluster"), new ClusterAsked(parsed.GetValue(Cluster) ?? HomeAddress, TimeSpan.FromSeconds(patience), parsed.GetValue(Telemetry), message => settings.Tell(parsed, message)));
    }

    /// <exception cref="UsageException">This program has no cluster.</exception>
    public static ICluster In(Settings settings, string what) => settings.Surroundings.Cluster ?? throw new UsageException(
        $"{what}: this program has no cluster in it, since Microsoft Orleans can be neither trimmed nor compiled ahead of time; expected ./demerit in a clone, which builds the program that has one");
}
