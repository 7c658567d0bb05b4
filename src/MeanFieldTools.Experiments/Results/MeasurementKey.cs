using System.Globalization;
using System.Reflection;
using MeanFieldTools.Quantities;
using MeanFieldTools.Schema;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Results;

/// <summary>Looks things up in a measurement by name: the keys of its experiment, such as ensemble.count, and its own properties.</summary>
internal static class MeasurementKey
{
    /// <summary>The names of the quantities of a measurement.</summary>
    public static IReadOnlyList<string> Quantities { get; } = QuantityTable.OfExperiments.Select(q => q.Name).ToArray().AsReadOnly();

    /// <summary>The names of those that are averaged, swept and reported when nothing else is asked for.</summary>
    public static IReadOnlyList<string> MainQuantities { get; } = QuantityTable.OfExperiments.Where(q => q.IsMain)
        .Select(q => q.Name).ToArray().AsReadOnly();

    /// <summary>The value of a key or a property.</summary>
    /// <exception cref="MeanFieldException">There is neither.</exception>
    public static object? Value(MeanFieldMeasurement measurement, string key)
    {
        if (measurement.Setting.TryGetValue(key, out object? value))
        {
            return value;
        }

        if (Property(key) is { } property)
        {
            object? content = property.GetValue(measurement);
            return content is WassersteinDistance ? QuantityValue.Number(content) : content;
        }

        if (measurement.GetBound(key) is { } bound)
        {
            return bound.Value;
        }

        return Configured(measurement, key)
            ?? throw new MeanFieldException(
                Fault.ArgumentInvalid,
                "There is neither a key nor a property "
                + $"'{Quote.Of(key)}'.{NearestWord.Suggest(key, [.. KeyPath.Swept, .. Quantities, "ParticleCount", "Time", "Seed"])}")
            {
                Target = key
            };
    }

    /// <summary>The value as text.</summary>
    public static string Text(MeanFieldMeasurement measurement, string key) => Text(Value(measurement, key));

    /// <summary>A value as text, numbers by their value.</summary>
    public static string Text(object? value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The settings but for N, the seed and the time: what must be the same where numbers of experts are compared.</summary>
    public static string Problem(MeanFieldMeasurement measurement) => string.Join(", ", measurement.Setting
        .Where(s => s.Key is not ("ensemble.count" or "seed" or "training.time")).Select(s => $"{s.Key} = {Text(s.Value)}"));

    /// <summary>The value as a number; null where it has none.</summary>
    public static double? Number(MeanFieldMeasurement measurement, string key) => QuantityValue.Number(Value(measurement, key));

    private static PropertyInfo? Property(string name) => typeof(MeanFieldMeasurement).GetProperties()
        .FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // A key that is the same in all cells stands in the configuration only.
    private static string? Configured(MeanFieldMeasurement measurement, string key)
    {
        if (measurement.Configuration.Length == 0 || KeyPath.Find(key) is null)
        {
            return null;
        }

        var stream = new YamlStream();
        stream.Load(new StringReader(measurement.Configuration));
        YamlNode? node = stream.Documents[0].RootNode;
        foreach (string part in key.Split('.'))
        {
            node = (node as YamlMappingNode)?.Find(part);
        }

        return node is YamlSequenceNode { Children.Count: 1 } single ? single.Children[0].ToString() : node?.ToString() ?? "";
    }
}
