using System.Management.Automation;
using MeanFieldTools.Quantities;
using MeanFieldTools.Results;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Abstractions;

/// <summary>Points of one quantity that one line is fitted through.</summary>
/// <param name="Property">What was asked for.</param>
/// <param name="Known">How the points are expected to fall; null where nothing is known.</param>
/// <param name="IsSquared">Whether the points are mean squares of what was asked for.</param>
/// <param name="Setting">The settings that the points share and others do not; empty where there are no others.</param>
/// <param name="Time">Their time.</param>
/// <param name="Points">The points.</param>
internal sealed record RateGroup(
    string Property, QuantityRate? Known, bool IsSquared, string Setting, double? Time, IReadOnlyList<RatePoint> Points)
{
    /// <summary>The rate of what was asked for; an expected exponent that is given replaces the known one.</summary>
    public ConvergenceRate Fit(double? expected, double confidenceLevel)
    {
        var known = expected is not { } exponent
            ? Known
            : (Known ?? new QuantityRate(0)) with { Exponent = exponent * (IsSquared ? 2 : 1) };
        var rate = RateFit.Fit(Property, Time, Points, known, confidenceLevel);
        return (IsSquared ? rate.OfRoot() : rate) with { Setting = Setting };
    }
}

/// <summary>Reads the points of a rate from measurements of any type, by the names of their properties.</summary>
internal static class RateInput
{
    /// <summary>What is fitted when nothing is asked for.</summary>
    public static IReadOnlyList<string> DefaultProperties { get; } =
        QuantityTable.All.Where(q => q.IsMain && q.Rate(1) is not null).Select(q => q.Name).ToArray().AsReadOnly();

    /// <summary>The groups of a property, one for each time, dimension and problem.</summary>
    /// <param name="inputs">The measurements.</param>
    /// <param name="property">The property.</param>
    /// <param name="mustExist">Whether it was asked for, so that a group without it is an error; else there is no such group.</param>
    /// <exception cref="MeanFieldException">Inputs have no such number.</exception>
    public static IEnumerable<RateGroup> Groups(IReadOnlyList<PSObject> inputs, string property, bool mustExist)
    {
        MeanFieldMeasurement[] results = [.. inputs.Select(o => o.BaseObject).OfType<MeanFieldMeasurement>()];
        var groups = (mustExist || MeasurementKey.MainQuantities.Contains(property) ? RateOfResults.Groups(results, property) : [])
            .Concat(Others(inputs.Where(o => o.BaseObject is not MeanFieldMeasurement), property));
        foreach (var group in groups)
        {
            if (group.Points.Count > 0)
            {
                yield return group;
            }
            else if (mustExist)
            {
                throw new MeanFieldException(
                    Fault.ArgumentInvalid,
                    $"No input has a number in '{property}' beside its ParticleCount. Check the name of the property.")
                {
                    Target = property
                };
            }
        }
    }

    private static IEnumerable<RateGroup> Others(IEnumerable<PSObject> inputs, string property) => inputs
        .GroupBy(o => (Time: Number(o, "Time"), Dimension: (int?)Number(o, "ParameterCount"), Order: Number(o, "Order") ?? 2))
        .OrderBy(group => group.Key.Time)
        .Select(group => new RateGroup(property, Known(property, group.Key.Dimension, group.Key.Order), false, "", group.Key.Time,
            [.. group.Select(o => Point(o, property)).OfType<RatePoint>()]));

    /// <summary>How a property is expected to fall; of distances only order 2 is known.</summary>
    public static QuantityRate? Known(string property, int? dimension, double order) =>
        QuantityTable.Find(property) is { } quantity && (order == 2 || !quantity.IsDistance) ? quantity.Rate(dimension) : null;

    private static RatePoint? Point(PSObject input, string property) =>
        Number(input, "ParticleCount") is { } count && Number(input, property) is { } value
            ? new RatePoint((int)count, value, Number(input, property + "StandardError"), (int?)Number(input, "Replicate"))
            : null;

    private static double? Number(PSObject input, string property) =>
        NumberArgument.TryRead(input.Properties[property]?.Value, out double number) ? number : null;
}
