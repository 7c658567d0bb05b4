using System.Globalization;
using MeanFieldTools.Objects;
using MeanFieldTools.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Sweeps;

/// <summary>Makes the cells of an experiment: expands its sweep, and binds and checks the whole configuration of every cell.</summary>
internal sealed class SweepReader(Mistakes mistakes, IReadOnlySet<string> overridden)
{
    private const string SweepKey = "sweep";

    /// <summary>The cells, in the order of the sweep; the numbers of <c>ensemble.count</c> vary fastest.</summary>
    public IReadOnlyList<CellDraft> Read(YamlMappingNode root)
    {
        var points = Points(root);
        var drafts = new List<CellDraft>();
        var sweep = root.Find(SweepKey);
        root.Children.Remove(SweepKey);
        foreach (var point in points)
        {
            var undo = point.Keys.Select(key => (Action?)Assign(root, key.Key, key.Value)).Reverse().ToArray();
            var section = new ExperimentSection();
            new YamlBinder(mistakes).Bind(root, section, "");
            ExperimentRules.Check(section, root, mistakes);
            Array.ForEach(undo, action => action?.Invoke());
            drafts.AddRange(Split(section, point));
        }

        if (sweep is not null)
        {
            root.Children[SweepKey] = sweep;
        }

        return drafts;
    }

    private IReadOnlyList<SweepPoint> Points(YamlMappingNode root)
    {
        if (!root.Children.TryGetValue(SweepKey, out var node))
        {
            return [SweepPoint.Origin];
        }

        var only = new YamlMappingNode(new YamlScalarNode(SweepKey), node);
        var section = new ExperimentSection();
        new YamlBinder(mistakes).BindKey(only, section, SweepKey);
        if (section.Sweep is null)
        {
            return [SweepPoint.Origin];
        }

        return new SweepExpansion(mistakes, overridden).Expand(section.Sweep, node);
    }

    private Action Assign(YamlMappingNode root, string path, YamlNode value)
    {
        var undo = KeyPath.Assign(root, path, value);
        if (undo is null)
        {
            mistakes.Add(value, $"'{path}' cannot be set: what stands before its last dot is not a mapping.");
        }

        return undo ?? (() => { });
    }

    // Every number of experts is a cell of its own.
    private static IEnumerable<CellDraft> Split(ExperimentSection section, SweepPoint point)
    {
        KeyValuePair<string, object>[] setting = [.. point.Keys.Select(key => KeyValuePair.Create(key.Key, Value(key.Value)))];
        int[] counts = section.Ensemble?.Count ?? [];
        foreach (int count in counts.Distinct())
        {
            var single = section with { Ensemble = section.Ensemble! with { Count = [count] } };
            var own = setting.Where(s => s.Key != CountKey || counts.Length == 1);
            yield return new CellDraft(
                single, point.Repeat, counts.Length == 1 ? [.. own] : [.. own, KeyValuePair.Create(CountKey, (object)(long)count)]);
        }
    }

    private const string CountKey = "ensemble.count";

    private static object Value(YamlNode node)
    {
        if (node is not YamlScalarNode scalar)
        {
            return string.Concat(node.ToString().Where(c => !char.IsControl(c)));
        }

        string text = scalar.Value ?? "";
        return scalar.Style == ScalarStyle.Plain
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole
            : scalar.Style == ScalarStyle.Plain && PolynomialParser.TryParseNumber(text, out double number) ? number
            : text;
    }
}
