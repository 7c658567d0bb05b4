using System.Globalization;
using System.Management.Automation;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

/// <summary>Reads the points of a rate from measurements of any type, by the names of their properties.</summary>
internal static class RateInput
{
    /// <summary>What is fitted when nothing is asked for.</summary>
    public static readonly string[] DefaultProperties = ["CouplingRms", "OutputVariance", "Bias", "WassersteinSquared"];

    /// <summary>The points of a property, one group for each time and dimension.</summary>
    public static IEnumerable<(double? Time, int? Dimension, IReadOnlyList<RatePoint> Points)> Groups(IEnumerable<PSObject> inputs, string property) => inputs
        .GroupBy(o => (Time: Number(o, "Time"), Dimension: (int?)Number(o, "ParameterCount")))
        .OrderBy(group => group.Key.Time)
        .Select(group => (group.Key.Time, group.Key.Dimension, (IReadOnlyList<RatePoint>)[.. group.Select(o => Point(o, property)).OfType<RatePoint>()]));

    private static RatePoint? Point(PSObject input, string property) =>
        Number(input, "ParticleCount") is { } count && Number(input, property) is { } value
            ? new RatePoint((int)count, value, Number(input, property + "StandardError"), (int?)Number(input, "Replicate"))
            : null;

    private static double? Number(PSObject input, string property) =>
        input.Properties[property]?.Value is { } value && LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double number) ? number : null;
}
