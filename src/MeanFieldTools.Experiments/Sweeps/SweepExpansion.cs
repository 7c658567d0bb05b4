using MeanFieldTools.Schema;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Sweeps;

/// <summary>Expands sweeps into points: the product of a sweep's parts, the sum of several sweeps.</summary>
internal sealed class SweepExpansion(Mistakes mistakes, IReadOnlySet<string> overridden)
{
    private const int MaxCells = 1_000_000;

    /// <summary>The points of several sweeps, one after the other.</summary>
    public IReadOnlyList<SweepPoint> Expand(IReadOnlyList<SweepSection> sweeps, YamlNode where) =>
        [.. sweeps.SelectMany(sweep => Expand(sweep, where))];

    private List<SweepPoint> Expand(SweepSection sweep, YamlNode where)
    {
        List<SweepPoint> points = [SweepPoint.Origin];
        bool repeated = false;
        foreach (var part in Parts(sweep, where))
        {
            bool repeats = part.Any(point => point.Repeat is not null);
            if (repeats && repeated)
            {
                mistakes.Add(where, "There is a repeat within a repeat. Give one, of as many seeds as are wanted.");
            }

            repeated |= repeats;
            if ((long)points.Count * part.Count > MaxCells)
            {
                mistakes.Add(where, $"The sweep has more than {MaxCells} cells. Make it smaller.");
                return [];
            }

            points = [.. points.SelectMany(_ => part, Join)];
        }

        foreach (var twice in points.Take(1).SelectMany(point => point.Keys.GroupBy(key => key.Key).Where(group => group.Count() > 1)))
        {
            mistakes.Add(where, $"The sweep sets '{twice.Key}' twice in one cell.");
        }

        return points;
    }

    private IEnumerable<IReadOnlyList<SweepPoint>> Parts(SweepSection sweep, YamlNode where)
    {
        foreach (var (key, values) in Axes(sweep.Grid, "grid"))
        {
            yield return [.. values.Select(value => SweepPoint.Origin.With(key, value))];
        }

        if (sweep.Zip is not null)
        {
            yield return Zip(sweep.Zip);
        }

        if (sweep.Random is { Count: { } count, Key: { } laws } random)
        {
            yield return new RandomSweep(mistakes, random.Seed).Draw(laws, count, Resolve);
        }

        if (sweep.List is not null)
        {
            yield return List(sweep.List);
        }

        if (sweep.Sweep is { Length: > 0 } inner)
        {
            yield return Expand(inner, where);
        }

        if (sweep.Repeat is { } repeats)
        {
            yield return [.. Enumerable.Range(0, repeats).Select(repeat => new SweepPoint([], repeat))];
        }
    }

    private static SweepPoint Join(SweepPoint first, SweepPoint second) =>
        new([.. first.Keys, .. second.Keys], first.Repeat ?? second.Repeat);

    private IReadOnlyList<SweepPoint> Zip(YamlNode node)
    {
        var axes = Axes(node, "zip").ToArray();
        if (axes.Length == 0)
        {
            return [SweepPoint.Origin];
        }

        if (axes.Any(axis => axis.Values.Count != axes[0].Values.Count))
        {
            mistakes.Add(node,
                $"The lists of zip must be of equal length; they have {string.Join(", ", axes.Select(axis => axis.Values.Count))} values.");
            return [SweepPoint.Origin];
        }

        return [.. Enumerable.Range(0, axes[0].Values.Count).Select(i =>
            axes.Aggregate(SweepPoint.Origin, (point, axis) => point.With(axis.Key, axis.Values[i])))];
    }

    private IReadOnlyList<SweepPoint> List(YamlNode node)
    {
        var points = new List<SweepPoint>();
        foreach (var item in node is YamlSequenceNode sequence ? sequence.Children : [node])
        {
            if (item is not YamlMappingNode mapping)
            {
                mistakes.Add(item, "Each entry of a sweep's list must be a mapping of keys.");
                continue;
            }

            var point = new SweepPoint([.. Leaves(mapping, "")], null);
            if (mapping.Children.TryGetValue("sweep", out var inner))
            {
                var holder = new ExperimentSection();
                new YamlBinder(mistakes).BindKey(new YamlMappingNode(new YamlScalarNode("sweep"), inner), holder, "sweep");
                points.AddRange(Expand(holder.Sweep ?? [], inner).Select(second => Join(point, second)));
            }
            else
            {
                points.Add(point);
            }
        }

        return points;
    }

    // The keys that a nested mapping sets, by their paths.
    private IEnumerable<KeyValuePair<string, YamlNode>> Leaves(YamlMappingNode mapping, string prefix)
    {
        foreach (var (keyNode, value) in mapping.Children)
        {
            string path = prefix + (keyNode as YamlScalarNode)?.Value;
            if (path == "sweep")
            {
                continue;
            }

            if (value is YamlMappingNode inner && KeyPath.Find(path) is { } section && YamlBinder.IsSection(section.PropertyType))
            {
                foreach (var leaf in Leaves(inner, path + "."))
                {
                    yield return leaf;
                }
            }
            else if (Resolve(keyNode, path) is { } key && !overridden.Contains(key))
            {
                yield return KeyValuePair.Create(key, value);
            }
        }
    }

    private IEnumerable<(string Key, IList<YamlNode> Values)> Axes(YamlNode? node, string name)
    {
        if (node is null)
        {
            yield break;
        }

        if (node is not YamlMappingNode mapping)
        {
            mistakes.Add(node, $"{name} must map keys, such as ensemble.count, to lists of values.");
            yield break;
        }

        foreach (var (keyNode, value) in mapping.Children)
        {
            if (Resolve(keyNode, (keyNode as YamlScalarNode)?.Value ?? "") is { } key && !overridden.Contains(key))
            {
                IList<YamlNode> values = value is YamlSequenceNode list ? list.Children : [value];
                if (values.Count == 0)
                {
                    mistakes.Add(value, $"The values of '{key}' are an empty list.");
                }

                yield return (key, values);
            }
        }
    }

    private string? Resolve(YamlNode keyNode, string path)
    {
        if (KeyPath.Swept.Contains(path))
        {
            return path;
        }

        mistakes.Add(keyNode, $"A sweep cannot set '{path}'.{NearestWord.Suggest(path, KeyPath.Swept)}");
        return null;
    }
}
