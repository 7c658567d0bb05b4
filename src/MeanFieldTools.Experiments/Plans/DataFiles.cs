using MeanFieldTools.Files;
using MeanFieldTools.Schema;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Plans;

/// <summary>
/// The files of data of an experiment, known by their content. Results keep a copy of each, <c>data/hash/name</c>, and name it by that
/// path, so that they can be read, and the experiment run again, wherever the folder is moved and whatever becomes of the original.
/// </summary>
/// <param name="folder">The folder that paths in the experiment begin at.</param>
internal sealed class DataFiles(string folder)
{
    private const string Key = "data.path";
    private const string Folder = "data";
    private const int HashLength = 16;
    private readonly Dictionary<string, (string Hash, byte[] Content)> _files = [];

    /// <summary>Where a file is.</summary>
    public string FullPath(string given) => Path.GetFullPath(Path.Combine(folder, given));

    /// <summary>What is in a file, as SHA-256.</summary>
    /// <exception cref="MeanFieldException">The file is missing or cannot be read.</exception>
    public string Hash(string given) => Read(FullPath(given)).Hash;

    /// <summary>The path of its copy in a folder of results.</summary>
    public string Copy(string given) => $"{Folder}/{Hash(given)[..HashLength]}/{Path.GetFileName(given)}";

    /// <summary>A section whose data are the copies, seen from a folder in the folder of results.</summary>
    public ExperimentSection WithCopies(ExperimentSection section, string prefix = "") => section with
    {
        Data = section.Data is { Path: { } path } data ? data with { Path = prefix + Copy(path) } : section.Data,
        Sweep = section.Sweep?.Select(WithCopies).ToArray(),
    };

    /// <summary>Writes the copies that are not there.</summary>
    public void Keep(IEnumerable<string> given, string results)
    {
        foreach (string path in given)
        {
            AtomicFile.Keep(Path.Combine(results, Copy(path)), Read(FullPath(path)).Content);
        }
    }

    // The hash in the path of a copy; null where a path is not that of a copy.
    private static string? IsCopy(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        string name = Path.GetFileName(folder) ?? "";
        return name.Length == HashLength && name.All(char.IsAsciiHexDigitLower) && Path.GetFileName(Path.GetDirectoryName(folder)) == Folder
            ? name
            : null;
    }

    private SweepSection WithCopies(SweepSection sweep) => sweep with
    {
        Grid = WithCopies(sweep.Grid, ""),
        Zip = WithCopies(sweep.Zip, ""),
        List = WithCopies(sweep.List, ""),
        Random = sweep.Random is { } random ? random with { Key = WithCopies(random.Key, "") } : null,
        Sweep = sweep.Sweep?.Select(WithCopies).ToArray(),
    };

    private YamlNode? WithCopies(YamlNode? node, string key) => node switch
    {
        YamlMappingNode mapping => new YamlMappingNode(mapping.Children.Select(pair =>
            KeyValuePair.Create(pair.Key, WithCopies(pair.Value, key.Length == 0 ? $"{pair.Key}" : $"{key}.{pair.Key}")!)))
        {
            Style = mapping.Style
        },
        YamlSequenceNode list => new YamlSequenceNode(list.Children.Select(item => WithCopies(item, key)!)) { Style = list.Style },
        YamlScalarNode { Value: { } path } when key == Key || key.StartsWith(Key + ".", StringComparison.Ordinal) =>
            new YamlScalarNode(Copy(path)),
        _ => node,
    };

    private (string Hash, byte[] Content) Read(string path)
    {
        lock (_files)
        {
            return ReadOnce(path);
        }
    }

    private (string Hash, byte[] Content) ReadOnce(string path)
    {
        if (_files.TryGetValue(path, out var file))
        {
            return file;
        }

        byte[] content = UserFile.ReadBytes(path, TableFile.MaxLength);
        string hash = Checksums.Of(content);
        return IsCopy(path) is { } recorded && !hash.StartsWith(recorded, StringComparison.Ordinal)
            ? throw Damage.Fault(path, "These data are no longer those with which the experiment was run.")
            : _files[path] = (hash, content);
    }
}
