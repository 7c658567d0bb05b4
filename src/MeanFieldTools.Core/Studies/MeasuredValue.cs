using MeanFieldTools.Quantities;

namespace MeanFieldTools.Studies;

/// <summary>A measured number of N particles at a time, in a ground norm, with the quantity it is a value of.</summary>
/// <param name="Quantity">The quantity.</param>
/// <param name="Value">Its value.</param>
/// <param name="ParticleCount">N.</param>
/// <param name="Time">t.</param>
/// <param name="Norm">The ground norm; null where the quantity has none, or it is not known.</param>
/// <param name="SampleCount">The number of data; 1 where it does not matter.</param>
internal sealed record MeasuredValue(Quantity Quantity, double Value, int ParticleCount, double Time, GroundNorm? Norm, int SampleCount)
{
    /// <summary>All values of a measurement that bounds of the ladder can be compared with; nothing for other objects.</summary>
    public static IEnumerable<MeasuredValue> Of(object measurement) => measurement switch
    {
        WassersteinDistance { Order: 2 } distance =>
            [new MeasuredValue(QuantityTable.Wasserstein, distance.Distance, distance.ParticleCount, distance.Time, distance.Norm, 1)],
        MeanFieldMeasurement one => QuantityTable.OfExperiments
            .Where(quantity => !quantity.IsDistance || one.Wasserstein?.Order == 2)
            .SelectMany(quantity => Of(quantity, one, one.ParticleCount, one.Time, one.Wasserstein?.Norm, 1)),
        ChaosMeasurement many => QuantityTable.OfStudies
            .SelectMany(quantity => Of(quantity, many, many.ParticleCount, many.Time, quantity.Norm ?? many.Norm, many.OutputBias.Count)),
        _ => [],
    };

    /// <summary>The value in the unit of a bound.</summary>
    public double Bounded(QuantityBound bound) => bound.Bounded(Value, SampleCount);

    private static IEnumerable<MeasuredValue> Of(
        Quantity quantity, object measurement, int count, double time, GroundNorm? norm, int sampleCount) =>
        quantity.Bounds.Count > 0 && QuantityValue.Of(measurement, quantity) is { } value
            ? [new MeasuredValue(
                quantity, value, count, time, BoundedQuantity.HasNorm(quantity.Bounds[0].Bounds) ? norm : null, sampleCount)]
            : [];
}
