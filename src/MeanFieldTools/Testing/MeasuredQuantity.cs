using System.Management.Automation;
using MeanFieldTools.Quantities;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Testing;

/// <summary>The number of a measurement that a bound is about, in the unit of the bound.</summary>
internal static class MeasuredQuantity
{
    /// <summary>The measured number, or null with the reason why the bound is not about this measurement.</summary>
    public static double? Of(object? measured, ChaosBound bound, out string trouble)
    {
        trouble = "";
        if (Numbers.Flatten(measured) is [var number])
        {
            return number;
        }

        // A study has couplings in both norms: the one of the bound goes first.
        var (value, by) = Values(measured, bound)
            .SelectMany(value => value.Quantity.Bounds, (value, by) => (value, by))
            .Where(pair => pair.by.Bounds == bound.Quantity)
            .OrderBy(pair => Norm(pair.value, bound) == bound.Norm ? 0 : 1)
            .FirstOrDefault();
        string? wrong = value is not null ? Difference(value, bound)
            : measured is WassersteinDistance { Order: not 2 and var order } ? $"order {Numbers.Text(order)}, the bound of 2" : null;
        trouble = wrong is not null ? $"The bound {bound.Name} is not about this measurement: it is of {wrong}."
            : value is null
                ? $"Expected a number, a distance or a measurement with a value of {bound.Quantity}, which {bound.Name} bounds, "
                    + $"but got {measured ?? "nothing"}."
            : "";
        return trouble.Length == 0 ? value!.Bounded(by!) : null;
    }

    private static IEnumerable<MeasuredValue> Values(object? measured, ChaosBound bound) => measured switch
    {
        null => [],
        WassersteinDistance or MeanFieldMeasurement or ChaosMeasurement => MeasuredValue.Of(measured),
        _ => Named(PSObject.AsPSObject(measured), bound),
    };

    // Other objects, such as rows of a table, name their quantities; what they do not say is taken to be as in the bound.
    private static IEnumerable<MeasuredValue> Named(PSObject row, ChaosBound bound)
    {
        foreach (var quantity in QuantityTable.All.Where(q => !q.IsDistance || (Number("Order") ?? 2) == 2))
        {
            if (Number(quantity.Name) is { } value && quantity.Bounds.All(by => !by.AddsData))
            {
                int count = (int)(Number("ParticleCount") ?? bound.ParticleCount ?? 0);
                yield return new MeasuredValue(quantity, value, count, Number("Time") ?? bound.Time, quantity.Norm, 1);
            }
        }

        double? Number(string name) => row.Properties[name]?.Value is { } content && Numbers.Flatten(content) is [var number]
            ? number
            : null;
    }

    private static GroundNorm Norm(MeasuredValue value, ChaosBound bound) => value.Norm ?? bound.Norm;

    private static string? Difference(MeasuredValue value, ChaosBound bound) =>
        value.ParticleCount != bound.ParticleCount ? $"{value.ParticleCount} particles, the bound of {bound.ParticleCount}"
        : Math.Abs(value.Time - bound.Time) > 1e-9 * Math.Max(1, Math.Abs(value.Time))
            ? $"time {Numbers.Text(value.Time)}, the bound of {Numbers.Text(bound.Time)}"
        : Norm(value, bound) != bound.Norm ? $"the norm {Norm(value, bound)}, the bound of {bound.Norm}"
        : null;
}
