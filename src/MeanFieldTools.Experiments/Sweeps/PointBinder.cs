using System.Globalization;
using MeanFieldTools.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Sweeps;

/// <summary>Binds the configuration of one point of a sweep after the other. Safe for several threads.</summary>
/// <param name="root">The experiment without its sweep; keys of points are set in it for as long as they are bound.</param>
internal sealed class PointBinder(YamlMappingNode root)
{
    private const string CountKey = "ensemble.count";
    private readonly Lock _lock = new();

    /// <summary>The cells of a point: one for every number of experts.</summary>
    /// <param name="point">The point.</param>
    /// <param name="mistakes">What is wrong with it.</param>
    /// <param name="check">Checks what has been bound.</param>
    public IReadOnlyList<CellDraft> Bind(SweepPoint point, Mistakes mistakes, Action<ExperimentSection, YamlNode, Mistakes>? check = null)
    {
        lock (_lock)
        {
            var undo = point.Keys.Select(key => Assign(key.Key, key.Value, mistakes)).Reverse().ToArray();
            var section = new ExperimentSection();
            new YamlBinder(mistakes).Bind(root, section, "");
            check?.Invoke(section, root, mistakes);
            Array.ForEach(undo, action => action());
            return Split(section, point);
        }
    }

    private Action Assign(string path, YamlNode value, Mistakes mistakes)
    {
        var undo = KeyPath.Assign(root, path, value);
        if (undo is null)
        {
            mistakes.Add(value, $"'{path}' cannot be set: what stands before its last dot is not a mapping.");
        }

        return undo ?? (() => { });
    }

    private static IReadOnlyList<CellDraft> Split(ExperimentSection section, SweepPoint point)
    {
        KeyValuePair<string, object>[] setting = [.. point.Keys.Select(key => KeyValuePair.Create(key.Key, Value(key.Value)))];
        int[] counts = section.Ensemble?.Count ?? [];
        return [.. counts.Distinct().Select(count =>
        {
            var single = section with { Ensemble = section.Ensemble! with { Count = [count] } };
            var own = setting.Where(s => s.Key != CountKey || counts.Length == 1);
            return new CellDraft(
                single, point.Repeat, counts.Length == 1 ? [.. own] : [.. own, KeyValuePair.Create(CountKey, (object)(long)count)]);
        })];
    }

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
