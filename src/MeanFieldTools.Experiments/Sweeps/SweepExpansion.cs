using MeanFieldTools.Schema;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Sweeps;

/// <summary>Expands sweeps into points: the product of a sweep's parts, the sum of several sweeps.</summary>
internal sealed class SweepExpansion(Mistakes mistakes, IReadOnlySet<string> overridden)
{
    /// <summary>The most cells of an experiment.</summary>
    public const int MaxCells = 1_000_000;

    /// <summary>The points of several sweeps, one after the other.</summary>
    public SweepPoints Expand(IReadOnlyList<SweepSection> sweeps, YamlNode where) =>
        Limited(SweepPoints.Sum([.. sweeps.Select(sweep => Expand(sweep, where))]), where);

    private SweepPoints Expand(SweepSection sweep, YamlNode where)
    {
        var points = SweepPoints.Origin;
        foreach (var part in Parts(sweep, where))
        {
            if (part.Repeats && points.Repeats)
            {
                mistakes.Add(where, "There is a repeat within a repeat. Give one, of as many seeds as are wanted.");
            }

            points = Limited(points.Times(part), where);
        }

        if (!mistakes.Any && sweep is { Grid: null, Zip: null, Random: null, List: null, Sweep: null, Repeat: null })
        {
            mistakes.Add(where, "The sweep sets no key. Give grid, zip, random, list, sweep or repeat.");
        }

        foreach (var twice in points.Count == 0 ? [] : points.At(0).Keys.GroupBy(key => key.Key).Where(group => group.Count() > 1))
        {
            mistakes.Add(where, $"The sweep sets '{twice.Key}' twice in one cell.");
        }

        return points;
    }

    private SweepPoints Limited(SweepPoints points, YamlNode where)
    {
        if (points.Count <= MaxCells)
        {
            return points;
        }

        mistakes.Add(where, $"The sweep has {points.Count} cells or more, but at most {MaxCells} are run. Make it smaller.");
        return SweepPoints.Origin;
    }

    private IEnumerable<SweepPoints> Parts(SweepSection sweep, YamlNode where)
    {
        foreach (var (key, values) in Axes(sweep.Grid, "grid"))
        {
            yield return new SweepPoints(values.Count, i => SweepPoint.Origin.With(key, values[(int)i]));
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
            yield return new SweepPoints(repeats, i => new SweepPoint([], (int)i), Repeats: true);
        }
    }

    private SweepPoints Zip(YamlNode node)
    {
        var axes = Axes(node, "zip").ToArray();
        if (axes.Length == 0)
        {
            return SweepPoints.Origin;
        }

        if (axes.Any(axis => axis.Values.Count != axes[0].Values.Count))
        {
            mistakes.Add(node,
                $"The lists of zip must be of equal length; they have {string.Join(", ", axes.Select(axis => axis.Values.Count))} values.");
            return SweepPoints.Origin;
        }

        return new SweepPoints(
            axes[0].Values.Count, i => axes.Aggregate(SweepPoint.Origin, (point, axis) => point.With(axis.Key, axis.Values[(int)i])));
    }

    private SweepPoints List(YamlNode node)
    {
        var parts = new List<SweepPoints>();
        foreach (var item in node is YamlSequenceNode sequence ? sequence.Children : [node])
        {
            if (item is not YamlMappingNode mapping)
            {
                mistakes.Add(item, "Each entry of a sweep's list must be a mapping of keys.");
                continue;
            }

            var point = new SweepPoint([.. Leaves(mapping, "")], null);
            var alone = new SweepPoints(1, _ => point);
            if (mapping.Children.TryGetValue("sweep", out var inner))
            {
                var holder = new ExperimentSection();
                new YamlBinder(mistakes).BindKey(new YamlMappingNode(new YamlScalarNode("sweep"), inner), holder, "sweep");
                parts.Add(alone.Times(holder.Sweep is { } sweeps ? Expand(sweeps, inner) : SweepPoints.Origin));
            }
            else
            {
                parts.Add(alone);
            }
        }

        if (parts.Count == 0)
        {
            mistakes.Add(node, "A sweep's list must have an entry.");
        }

        return SweepPoints.Sum(parts);
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

        if (mapping.Children.Count == 0)
        {
            mistakes.Add(node, $"{name} must set a key.");
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

        mistakes.Add(keyNode, $"A sweep cannot set '{Quote.Of(path)}'.{NearestWord.Suggest(path, KeyPath.Swept)}");
        return null;
    }
}
