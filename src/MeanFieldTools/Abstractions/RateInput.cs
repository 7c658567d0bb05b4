using System.Globalization;
using System.Management.Automation;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

/// <summary>Points of one quantity that one line is fitted through.</summary>
/// <param name="Quantity">The quantity, by the name under which its rate is known.</param>
/// <param name="IsSquared">Whether the points are mean squares of what was asked for.</param>
/// <param name="Setting">The settings that the points share and others do not; empty where there are no others.</param>
/// <param name="Time">Their time.</param>
/// <param name="Dimension">Their number of angles.</param>
/// <param name="Points">The points.</param>
internal sealed record RateGroup(string Quantity, bool IsSquared, string Setting, double? Time, int? Dimension, IReadOnlyList<RatePoint> Points)
{
    /// <summary>The rate of what was asked for, under its own name.</summary>
    public ConvergenceRate Fit(string property, double? expected, double confidenceLevel)
    {
        double? known = expected * (IsSquared ? 2 : 1) ?? RateFit.Expected(Quantity, Dimension);
        var rate = RateFit.Fit(Quantity, Time, Points, known, RateFit.IsLogarithmic(Quantity, Dimension), confidenceLevel, RateFit.CorrectionExponent(Quantity, Dimension));
        return (IsSquared ? rate.OfRoot() : rate) with { Quantity = property, Setting = Setting };
    }
}

/// <summary>Reads the points of a rate from measurements of any type, by the names of their properties.</summary>
internal static class RateInput
{
    /// <summary>What is fitted when nothing is asked for.</summary>
    public static readonly string[] DefaultProperties = ["CouplingRms", "OutputVariance", "Bias", "WassersteinSquared"];

    /// <summary>The groups of a property, one for each time, dimension and problem.</summary>
    /// <param name="inputs">The measurements.</param>
    /// <param name="property">The property.</param>
    /// <param name="mustExist">Whether it was asked for, so that a group without it is an error; else there is no such group.</param>
    /// <exception cref="MeanFieldException">Inputs have no such number.</exception>
    public static IEnumerable<RateGroup> Groups(IReadOnlyList<PSObject> inputs, string property, bool mustExist)
    {
        MeanFieldMeasurement[] results = [.. inputs.Select(o => o.BaseObject).OfType<MeanFieldMeasurement>()];
        var groups = (mustExist || RateOfResults.DefaultProperties.Contains(property) ? RateOfResults.Groups(results, property) : [])
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
                    Fault.ArgumentInvalid, $"No input has a number in '{property}' beside its ParticleCount. Check the name of the property.") { Target = property };
            }
        }
    }

    private static IEnumerable<RateGroup> Others(IEnumerable<PSObject> inputs, string property) => inputs
        .GroupBy(o => (Time: Number(o, "Time"), Dimension: (int?)Number(o, "ParameterCount")))
        .OrderBy(group => group.Key.Time)
        .Select(group => new RateGroup(property, false, "", group.Key.Time, group.Key.Dimension, [.. group.Select(o => Point(o, property)).OfType<RatePoint>()]));

    private static RatePoint? Point(PSObject input, string property) =>
        Number(input, "ParticleCount") is { } count && Number(input, property) is { } value
            ? new RatePoint((int)count, value, Number(input, property + "StandardError"), (int?)Number(input, "Replicate"))
            : null;

    private static double? Number(PSObject input, string property) =>
        input.Properties[property]?.Value is { } value && LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double number) ? number : null;
}
