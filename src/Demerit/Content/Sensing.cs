using System.Collections.Immutable;
using Demerit.Content.Catalogues;
using Demerit.Content.Yaml;
using Demerit.Foundation;

namespace Demerit.Content;

/// <summary>What a preset changes of one channel: factors of its chance, 1 where left out.</summary>
public sealed record ChannelSetting(string Channel, double Reach, double Uptime, double Linked, Chance? Mistaken, ImmutableArray<string>? Holders, Citation? Cite, Place Place)
{
    public double Factor => Reach * Uptime * Linked;

    internal static Register<ChannelSetting> ReadAll(IEnumerable<KeyValuePair<Scalar, Node>> entries, Faults faults)
    {
        var all = new List<ChannelSetting>();
        foreach (var (key, node) in entries)
        {
            if (Values.Slug(key, faults, "channel") is not { } slug) continue;
            if (Fields.Of(node, faults, $"channel \"{slug}\"", "reach", "uptime", "linked", "mistaken", "holders", "cite") is not { } f) continue;
            all.Add(new ChannelSetting(slug, Share(f, "reach", 1_000_000), Share(f, "uptime", 1), Share(f, "linked", 1),
                Chance.ReadMistaken(f.Node("mistaken"), faults, $"a wrong name by {slug}"), f.Has("holders") ? [.. f.Slugs("holders")] : null, Citation.Read(f.Node("cite"), faults), key.Place));
        }
        return new Register<ChannelSetting>(all, s => s.Channel);
    }

    private static double Share(Fields f, string name, int most)
    {
        var value = f.Number(name) ?? 1;
        if (value < 0 || value > most) f.Faults.Add(f.PlaceOf(name), $"{value} stands where \"{name}\" (from 0 to {most}) is expected");
        return (double)value;
    }
}

/// <summary>How much the channels of a place see: factors on the chances of the catalogue.</summary>
public sealed record Sensing(string Preset, Words Title, Register<ChannelSetting> Channels, Register<Source> Sources)
{
    /// <summary>The chances as the catalogue and the schemes document them.</summary>
    public static readonly Sensing Documented = new("documented", new Words("As documented"), new Register<ChannelSetting>([], s => s.Channel), new Register<Source>([], s => s.Key));

    public bool IsDocumented => Preset == Documented.Preset && Channels.Count == 0;

    /// <exception cref="ContentException">The file is no preset.</exception>
    public static Sensing Read(string file, ReadOnlySpan<byte> bytes, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var faults = new Faults();
        var f = Fields.Of(YamlReader.Read(file, bytes), faults, "a sensing preset", "preset", "title", "sources", "channels");
        var sensing = f is null ? null : new Sensing(f.RequiredSlug("preset"), f.RequiredWords("title"), ChannelSetting.ReadAll(f.Entries("channels"), faults), Source.ReadAll(f.Entries("sources"), faults));
        foreach (var setting in sensing is null ? [] : sensing.Channels.ToArray())
            if (!catalogue.Channels.Has(setting.Channel))
                faults.Add(setting.Place, $"unknown channel \"{setting.Channel}\"{Nearest.Hint(setting.Channel, catalogue.Channels.Names)}");
        if (faults.Any) throw new ContentException(faults.InOrder());
        return sensing!;
    }

    /// <summary>These settings in place of the preset's for the channels they name.</summary>
    public Sensing With(Register<ChannelSetting> settings) => settings?.Count > 0 ? this with { Channels = Channels.With(settings) } : this;
}
