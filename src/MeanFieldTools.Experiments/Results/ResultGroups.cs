using System.Globalization;

namespace MeanFieldTools.Results;

/// <summary>Groups measurements by keys and time, and averages over the rest.</summary>
internal static class ResultGroups
{
    /// <summary>
    /// A group for each combination of values of the keys, each time and each property that has values, in the order of the numbers.
    /// </summary>
    public static IEnumerable<MeanFieldResultGroup> Make(
        IReadOnlyList<MeanFieldMeasurement> measurements, IReadOnlyList<string> by, IReadOnlyList<string> properties, double level)
    {
        var rows = measurements.Select(m => (Row: m, Key: by.Select(key => MeasurementKey.Value(m, key) ?? "").ToArray())).ToArray();
        var groups = rows
            .GroupBy(r => (r.Row.Time, Key: string.Join('\u001f', r.Key.Select(MeasurementKey.Text))))
            .OrderBy(g => g.First().Key, Comparer<object[]>.Create(Compare))
            .ThenBy(g => g.Key.Time);
        foreach (var group in groups)
        {
            object[] key = group.First().Key;
            foreach (string property in properties)
            {
                double[] values = [.. group.Select(r => MeasurementKey.Number(r.Row, property)).OfType<double>().Where(double.IsFinite)];
                if (values.Length == 0)
                {
                    continue;
                }

                var statistics = SampleStatistics.Of(values, level);
                yield return new MeanFieldResultGroup
                {
                    Group = by.Zip(key).ToDictionary(pair => pair.First, pair => pair.Second).AsReadOnly(),
                    Time = group.Key.Time,
                    Property = property,
                    Count = statistics.Count,
                    Mean = statistics.Mean,
                    StandardDeviation = statistics.StandardDeviation,
                    StandardError = statistics.StandardError,
                    Low = statistics.Low,
                    High = statistics.High,
                    ConfidenceLevel = level,
                };
            }
        }
    }

    // Numbers by size, before texts.
    private static int Compare(object[]? a, object[]? b)
    {
        foreach (var (x, y) in a!.Zip(b!))
        {
            bool numbers = x is int or long or double && y is int or long or double;
            int order = numbers
                ? Convert.ToDouble(x, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(y, CultureInfo.InvariantCulture))
                : string.CompareOrdinal(MeasurementKey.Text(x), MeasurementKey.Text(y));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
