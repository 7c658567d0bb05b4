using System.Management.Automation;

namespace MeanFieldTools.Testing;

/// <summary>The number of a measurement that a bound speaks of.</summary>
internal static class MeasuredQuantity
{
    /// <summary>The measured number, or null with the reason why the bound does not speak of this measurement.</summary>
    public static double? Of(object? measured, ChaosBound bound, out string trouble)
    {
        trouble = "";
        switch (measured)
        {
            case WassersteinDistance distance when bound.Quantity != BoundQuantity.W2Squared:
                trouble = $"The bound {bound.Name} speaks of {bound.Quantity}, not of a Wasserstein distance.";
                return null;
            case WassersteinDistance distance:
                return Matches(bound, distance.ParticleCount, distance.Time, distance.Norm, distance.Order, out trouble) ? distance.Cost : null;
            case MeanFieldMeasurement { Wasserstein: { } distance } row when bound.Quantity == BoundQuantity.W2Squared:
                return Matches(bound, row.ParticleCount, row.Time, distance.Norm, distance.Order, out trouble) ? distance.Cost : null;
            case MeanFieldMeasurement row when bound.Quantity == BoundQuantity.Coupling2:
                return Matches(bound, row.ParticleCount, row.Time, row.Wasserstein?.Norm ?? bound.Norm, 2, out trouble) ? row.Coupling * row.Coupling : null;
            case not null when Numbers.Flatten(measured) is [var number]:
                return number;
            case not null when ByName(measured, bound) is { } number:
                return number;
            default:
                trouble = $"Expected a number, a distance or a measurement that {bound.Name} speaks of, but got {measured ?? "nothing"}.";
                return null;
        }
    }

    // Measurements of a study name their quantities.
    private static double? ByName(object measured, ChaosBound bound)
    {
        string[] names = bound.Quantity == BoundQuantity.W2Squared ? ["WassersteinSquared"] : ["CouplingPathwise"];
        var properties = PSObject.AsPSObject(measured).Properties;
        return names.Select(name => properties[name]?.Value).Select(Numbers.Flatten).FirstOrDefault(list => list is [_])?[0];
    }

    private static bool Matches(ChaosBound bound, int count, double time, GroundNorm norm, double order, out string trouble)
    {
        string? wrong = count != bound.ParticleCount ? $"{count} particles, the bound of {bound.ParticleCount}"
            : Math.Abs(time - bound.Time) > 1e-9 * Math.Max(1, Math.Abs(time)) ? $"time {Numbers.Text(time)}, the bound of {Numbers.Text(bound.Time)}"
            : norm != bound.Norm ? $"the norm {norm}, the bound of {bound.Norm}"
            : order != 2 ? $"order {Numbers.Text(order)}, the bound of 2"
            : null;
        trouble = wrong is null ? "" : $"The bound {bound.Name} is not about this measurement: it is of {wrong}.";
        return wrong is null;
    }
}
