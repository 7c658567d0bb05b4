using System.Globalization;
using MeanFieldTools.Random;
using MeanFieldTools.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Sweeps;

/// <summary>
/// Draws values of keys: draw i of a key depends on the seed, the key and i only, so that more draws, or more keys, change none.
/// </summary>
internal sealed class RandomSweep(Mistakes mistakes, long seed)
{
    private static readonly string[] Laws = ["uniform", "logUniform", "choice"];

    /// <summary>The draws, each a point that sets all keys.</summary>
    public SweepPoints Draw(YamlNode laws, int count, Func<YamlNode, string, string?> resolve)
    {
        if (laws is not YamlMappingNode { Children.Count: > 0 } mapping)
        {
            mistakes.Add(laws, "random.key must map keys, such as training.stepSize, to laws.");
            return SweepPoints.Origin;
        }

        var axes = new List<(string Key, Func<double, YamlNode> Quantile)>();
        foreach (var (keyNode, law) in mapping.Children)
        {
            if (resolve(keyNode, (keyNode as YamlScalarNode)?.Value ?? "") is { } key && Quantile(law, key) is { } quantile)
            {
                axes.Add((key, quantile));
            }
        }

        return new SweepPoints(count, i => axes.Aggregate(
            SweepPoint.Origin,
            (point, axis) => point.With(
                axis.Key, axis.Quantile(new RandomStream(seed, StreamPurpose.SweepDraw, Index(axis.Key, (int)i)).NextDouble()))));
    }

    // The value at a level in [0, 1).
    private Func<double, YamlNode>? Quantile(YamlNode law, string key)
    {
        if (law is not YamlMappingNode { Children.Count: 1 } mapping
            || mapping.Children
                .Single() is not { Key: YamlScalarNode { Value: { } name }, Value: YamlSequenceNode { Children: { Count: > 0 } values } })
        {
            mistakes.Add(law,
                $"The law of '{key}' must be one of {{ uniform: [a, b] }}, {{ logUniform: [a, b] }} or {{ choice: [x, y, z] }}.");
            return null;
        }

        if (name == "choice")
        {
            return u => values[(int)(u * values.Count)];
        }

        if (!Laws.Contains(name))
        {
            mistakes.Add(mapping.Children.Single().Key, $"There is no law '{Quote.Of(name)}'.{NearestWord.Suggest(name, Laws, "laws")}");
            return null;
        }

        double[] ends = [.. values.Select(value =>
            value is YamlScalarNode { Value: { } text } && PolynomialParser.TryParseNumber(text, out double end) ? end : double.NaN)];
        bool logarithmic = name == "logUniform";
        if (ends.Length != 2 || !(ends[0] <= ends[1]) || (logarithmic && ends[0] <= 0))
        {
            mistakes.Add(law, $"{name} needs two numbers, the smaller first{(logarithmic ? ", both above 0" : "")}.");
            return null;
        }

        return Scale(ends[0], ends[1], logarithmic, IsWhole(key));
    }

    private static Func<double, YamlNode> Scale(double low, double high, bool logarithmic, bool whole)
    {
        double Map(double a, double b, double u) => logarithmic ? Math.Clamp(a * Math.Exp(u * Math.Log(b / a)), a, b) : a + (u * (b - a));
        return whole
            ? u => Number(Math.Clamp(Math.Floor(Map(low, high + 1, u)), low, high))
            : u => Number(Map(low, high, u));
    }

    private static bool IsWhole(string key)
    {
        var type = KeyPath.Find(key)!.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        type = type.IsArray ? type.GetElementType()! : type;
        return type == typeof(int) || type == typeof(long);
    }

    private static YamlScalarNode Number(double value) =>
        new(value.ToString("R", CultureInfo.InvariantCulture)) { Style = ScalarStyle.Plain };

    // FNV-1a of the key above, the number of the draw below.
    private static long Index(string key, int draw) =>
        (long)(((ulong)key.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) << 32) | (uint)draw);
}
