using System.CommandLine;

namespace Demerit.Cli.Commands;

/// <summary><c>demerit serve</c> and <c>demerit publish-site</c>: the page, on this machine or as a folder for any static host.</summary>
internal static class SiteCommands
{
    private const int DefaultPort = 8080, MostPort = 65_535;

    /// <summary>What tells a folder that was written as a site from any other.</summary>
    private const string Worker = "service-worker.js";

    public static Command MakeServe(Settings settings)
    {
        var port = new Option<int>("--port") { Description = "Where to listen, on 127.0.0.1 only", HelpName = "N", DefaultValueFactory = _ => DefaultPort };
        var command = new Command("serve", "The web page, on 127.0.0.1. Stop it with Ctrl+C.\n\nExample: demerit serve --port 8080") { port };
        command.SetAction(parsed =>
        {
            var number = parsed.GetValue(port);
            if (number is < 1 or > MostPort) throw new UsageException($"--port {number}: expected a number from 1 to {MostPort}");
            if (!Carried.Server) throw Carried.Lacks("serve the page");
            using var server = SiteServer.Start(Folder(settings), number);
            settings.Surroundings.Out.WriteLine($"http://127.0.0.1:{number}/");
            settings.Surroundings.Out.Flush();
            server.RunAsync(settings.Surroundings.Interruption.Token).GetAwaiter().GetResult();
            return Exit.Done;
        });
        return command;
    }

    public static Command MakePublish(Settings settings)
    {
        var folder = new Argument<string>("DIR") { Description = "A new folder, or one that this command wrote before" };
        var command = new Command("publish-site", "Writes the web page as a folder that any static host can serve, under any base path.\n\nExample: demerit publish-site public") { folder };
        command.SetAction(parsed =>
        {
            var from = Folder(settings);
            var named = parsed.GetValue(folder)!;
            var to = Path.GetFullPath(named, settings.Surroundings.Folder);
            if (File.Exists(to)) throw new UsageException($"{named} is a file; expected a folder");
            if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any() && !File.Exists(Path.Combine(to, Worker)))
                throw new UsageException($"{named} holds other files; expected a new folder, or one that publish-site wrote before");
            var part = to.TrimEnd(Path.DirectorySeparatorChar) + ".part";
            if (Directory.Exists(part)) Directory.Delete(part, true);
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(part, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
            if (Directory.Exists(to)) Directory.Delete(to, true);
            Directory.Move(part, to);
            settings.Tell(parsed, $"written: {named}");
            return Exit.Done;
        });
        return command;
    }

    private static string Folder(Settings settings) => settings.Surroundings.SiteFolder is { } folder && File.Exists(Path.Combine(folder, Worker)) ? folder
        : throw new UsageException("the page is not built into this program; a clone's ./demerit builds it on first use, with the .NET 10 SDK");
}
