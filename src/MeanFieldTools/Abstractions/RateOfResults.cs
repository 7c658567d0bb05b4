using MeanFieldTools.Quantities;
using MeanFieldTools.Results;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Abstractions;

/// <summary>The points of a rate from results of experiments: mean squares over repeats, for each problem apart.</summary>
internal static class RateOfResults
{
    /// <summary>The groups of a property, one for each time, dimension and setting of the other keys.</summary>
    public static IEnumerable<RateGroup> Groups(IReadOnlyList<MeanFieldMeasurement> results, string property)
    {
        // Roots of mean squares are fitted as squares, which are what is averaged.
        double order = results.All(m => (m.Wasserstein?.Order ?? 2) == 2) ? 2 : double.NaN;
        bool squared = QuantityTable.Find(property) is { IsRoot: true } quantity && (order == 2 || !quantity.IsDistance);
        var groups = results.GroupBy(m => (m.Time, m.ParameterCount, Problem: MeasurementKey.Problem(m)))
            .OrderBy(group => group.Key.Time).ToArray();
        bool alone = groups.Select(group => group.Key.Problem).Distinct().Count() <= 1;
        return groups.Select(group => new RateGroup(
            property,
            squared
                ? RateInput.Known(property, group.Key.ParameterCount, order)?.OfSquare()
                : RateInput.Known(property, group.Key.ParameterCount, order),
            squared,
            alone ? "" : group.Key.Problem,
            group.Key.Time,
            [.. Points(group, property, squared)]));
    }

    private static IEnumerable<RatePoint> Points(IEnumerable<MeanFieldMeasurement> results, string property, bool squared)
    {
        foreach (var repeats in results.GroupBy(m => m.ParticleCount).OrderBy(group => group.Key))
        {
            double[] values =
                [.. repeats.Select(m => MeasurementKey.Number(m, property)).OfType<double>().Select(v => squared ? v * v : v)];
            if (values.Length > 0)
            {
                var statistics = SampleStatistics.Of(values);
                yield return new RatePoint(repeats.Key, statistics.Mean, statistics.StandardError, statistics.Count);
            }
        }
    }
}
