using MeanFieldTools.Results;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

/// <summary>The points of a rate from results of experiments: mean squares over repeats, for each problem apart.</summary>
internal static class RateOfResults
{
    /// <summary>What is fitted when nothing is asked for.</summary>
    public static readonly string[] DefaultProperties = ["Coupling", "OutputError", "Wasserstein"];

    /// <summary>The groups of a property, one for each time, dimension and setting of the other keys.</summary>
    public static IEnumerable<RateGroup> Groups(IReadOnlyList<MeanFieldMeasurement> results, string property)
    {
        var (quantity, squared) = property.ToUpperInvariant() switch
        {
            "COUPLING" => ("CouplingPathwise", true),
            "OUTPUTERROR" => ("OutputError", true),
            "WASSERSTEIN" or "COPYWASSERSTEIN" when results.All(m => (m.Wasserstein?.Order ?? 2) == 2) => ("WassersteinSquared", true),
            _ => (property, false),
        };
        var groups = results.GroupBy(m => (m.Time, m.ParameterCount, Problem: MeasurementKey.Problem(m))).OrderBy(group => group.Key.Time).ToArray();
        bool alone = groups.Select(group => group.Key.Problem).Distinct().Count() <= 1;
        return groups.Select(group => new RateGroup(
            quantity, squared, alone ? "" : group.Key.Problem, group.Key.Time, group.Key.ParameterCount, [.. Points(group, property, squared)]));
    }

    private static IEnumerable<RatePoint> Points(IEnumerable<MeanFieldMeasurement> results, string property, bool squared)
    {
        foreach (var repeats in results.GroupBy(m => m.ParticleCount).OrderBy(group => group.Key))
        {
            double[] values = [.. repeats.Select(m => MeasurementKey.Number(m, property)).OfType<double>().Select(v => squared ? v * v : v)];
            if (values.Length > 0)
            {
                var statistics = SampleStatistics.Of(values);
                yield return new RatePoint(repeats.Key, statistics.Mean, statistics.StandardError, statistics.Count);
            }
        }
    }
}
