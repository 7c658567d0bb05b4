using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Results;

/// <summary>The mean of independent repeats with its confidence interval, by Student's distribution.</summary>
internal sealed record SampleStatistics(int Count, double Mean, double? StandardDeviation, double? StandardError, double? Low, double? High)
{
    /// <summary>The statistics of at least one value; a single one has no spread.</summary>
    public static SampleStatistics Of(double[] values, double level = RateFit.DefaultLevel)
    {
        double mean = values.Length == 1 ? values[0] : values.Mean();
        if (values.Length < 2)
        {
            return new SampleStatistics(values.Length, mean, null, null, null, null);
        }

        double deviation = values.StandardDeviation(), error = deviation / Math.Sqrt(values.Length);
        double width = error * StudentT.InvCDF(0, 1, values.Length - 1, (1 + level) / 2);
        return new SampleStatistics(values.Length, mean, deviation, error, mean - width, mean + width);
    }
}
