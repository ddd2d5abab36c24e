using Demerit.Cities.Engine;

namespace Demerit.Cli.Runs;

/// <summary>A folder with the state of a run, from which it can go on: one file, replaced as a whole.</summary>
internal sealed class Checkpoint(string folder)
{
    private const string Name = "checkpoint.bin";

    private string Path => System.IO.Path.Combine(folder, Name);

    /// <summary>Refuses, before any work, what could not be written later.</summary>
    public static Checkpoint ToWrite(string option, string named, string around)
    {
        var folder = System.IO.Path.GetFullPath(named, around);
        if (File.Exists(folder)) throw new UsageException($"{option} {named}: a file stands there; expected the name of a folder");
        try
        {
            Directory.CreateDirectory(folder);
            // What a run that was killed while it saved has left.
            foreach (var left in Directory.EnumerateFiles(folder, Name + ".*.part")) File.Delete(left);
            var probe = System.IO.Path.Combine(folder, $".{Environment.ProcessId}.part");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} {named}: it cannot be written: {(e is IOException io ? OutputFile.Reason(io) : "permission is denied")}");
        }
        return new Checkpoint(folder);
    }

    /// <exception cref="UsageException">There is no checkpoint in the folder.</exception>
    public static Checkpoint ToRead(string option, string named, string around)
    {
        var checkpoint = new Checkpoint(System.IO.Path.GetFullPath(named, around));
        return File.Exists(checkpoint.Path) ? checkpoint : throw None(option, named);
    }

    public static UsageException None(string option, string named) => new($"{option} {named}: no checkpoint is there; expected a folder that --checkpoint was given");

    /// <summary>Written beside and moved: at any moment the folder holds a whole checkpoint, the older or the newer.</summary>
    public void Save(City city, string inputs)
    {
        var beside = $"{Path}.{Environment.ProcessId}.part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                city.Save(stream, inputs);
                stream.Flush(true);
            }
            File.Move(beside, Path, true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder}: the checkpoint cannot be written: {(e is IOException io ? OutputFile.Reason(io) : "permission is denied")}");
        }
        finally
        {
            if (File.Exists(beside)) File.Delete(beside);
        }
    }

    public City Load(CityPlan plan, string inputs, bool plain)
    {
        try
        {
            using var stream = File.OpenRead(Path);
            return City.Load(plan, inputs, stream, plain);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException($"{folder}: {e.Message}");
        }
    }
}
