using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Schema;

/// <summary>
/// Collects what is wrong with an experiment file and the files it includes, each with its line and
/// column, so that all of it is told at once.
/// </summary>
/// <param name="path">The experiment's own file.</param>
/// <param name="settings">What stands for a file in mistakes of settings.</param>
internal sealed class Mistakes(string path, string settings)
{
    /// <summary>So many mistakes are one mistake made many times: more are neither kept nor shown.</summary>
    public const int MostKept = 1000;

    private const int MostShown = 100;

    private readonly List<(string File, Mark Where, string Message)> _list = [];
    private readonly HashSet<(string File, long Line, long Column, string Message)> _known = [];
    private readonly Dictionary<YamlNode, string> _files = new(ReferenceEqualityComparer.Instance);

    public bool Any => _list.Count > 0;

    public int Count => _list.Count;

    /// <summary>Notes that a node and all below it stand in a file other than the experiment's.</summary>
    public void Locate(YamlNode node, string file)
    {
        _files[node] = file;
        foreach (var child in Children(node))
        {
            Locate(child, file);
        }
    }

    /// <summary>Notes that a node and all below it come from a setting.</summary>
    public void LocateSetting(YamlNode node) => Locate(node, settings);

    /// <summary>Notes a mistake in a setting.</summary>
    public void AddSetting(string message) => Add(settings, Mark.Empty, message);

    /// <summary>Notes a mistake at a node.</summary>
    public void Add(YamlNode node, string message) => Add(_files.GetValueOrDefault(node, path), node.Start, message);

    /// <summary>Notes a mistake at a place in the experiment's own file.</summary>
    public void Add(Mark where, string message) => Add(path, where, message);

    /// <summary>Notes a mistake at a place in a file; the same one is told once.</summary>
    public void Add(string file, Mark where, string message)
    {
        if (_list.Count < MostKept && _known.Add((file, where.Line, where.Column, message)))
        {
            _list.Add((file, where, message));
        }
    }

    /// <summary>A line for each mistake: file:line:column: what.</summary>
    public override string ToString()
    {
        var lines = _list
            .OrderBy(m => m.File != path)
            .ThenBy(m => m.File, StringComparer.Ordinal)
            .ThenBy(m => m.Where.Line)
            .ThenBy(m => m.Where.Column)
            .Select(m => m.File == settings ? $"{m.File}: {m.Message}" : $"{m.File}:{m.Where.Line}:{m.Where.Column}: {m.Message}");
        string[] rest = _list.Count > MostShown
            ? [$"There are {(_list.Count < MostKept ? "" : "at least ")}{_list.Count - MostShown} more mistakes."] : [];
        return string.Join(Environment.NewLine, [.. lines.Take(MostShown), .. rest]);
    }

    private static IEnumerable<YamlNode> Children(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(entry => new[] { entry.Key, entry.Value }),
        YamlSequenceNode sequence => sequence.Children,
        _ => [],
    };
}
