using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Experiments;

/// <summary>Collects what is wrong with an experiment file, each with its line and column, so that all of it is told at once.</summary>
internal sealed class Mistakes(string path)
{
    private readonly List<(Mark Where, string Message)> _list = [];

    public bool Any => _list.Count > 0;

    /// <summary>Notes a mistake at a node.</summary>
    public void Add(YamlNode node, string message) => _list.Add((node.Start, message));

    /// <summary>Notes a mistake at a place in the file.</summary>
    public void Add(Mark where, string message) => _list.Add((where, message));

    /// <summary>A line for each mistake: file:line:column: what.</summary>
    public override string ToString()
    {
        var lines = _list.OrderBy(m => m.Where.Line).ThenBy(m => m.Where.Column).Select(m => m.Where.Line > 0
            ? $"{path}:{m.Where.Line}:{m.Where.Column}: {m.Message}"
            : $"-Set: {m.Message}");
        return string.Join(Environment.NewLine, lines);
    }
}
