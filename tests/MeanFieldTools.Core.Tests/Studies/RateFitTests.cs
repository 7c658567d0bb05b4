using MathNet.Numerics.Distributions;
using MeanFieldTools.Quantities;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Core.Tests.Studies;

public class RateFitTests
{
    [Fact]
    public void An_exact_power_is_found()
    {
        var rate = RateFit.Fit(
            "Bias", 1, [.. new[] { 10, 30, 100, 500 }.Select(n => new RatePoint(n, 3 * Math.Pow(n, -1.3), 1e-3 * Math.Pow(n, -1.3), 10))],
            QuantityRate.Square, 0.95);
        Assert.Equal(-1.3, rate.Exponent, 1e-12);
        Assert.Equal(Math.Log(3), rate.Intercept, 1e-12);
        Assert.Equal(1, rate.RSquared, 1e-12);
        Assert.False(rate.IsExpected);
    }

    [Fact]
    public void The_logarithm_of_two_dimensions_is_divided_out_of_squares_and_roots()
    {
        int[] counts = [10, 30, 100, 500];
        var square = RateFit.Fit(
            "W", null, [.. counts.Select(n => new RatePoint(n, Math.Log(n) / n, null, null))], QuantityRate.Matching(2), 0.95);
        Assert.Equal(-1, square.Exponent, 1e-12);
        Assert.Equal("log N", square.Correction);
        var root = RateFit.Fit("W", null, [.. counts.Select(n => new RatePoint(n, Math.Sqrt(Math.Log(n) / n), null, null))],
            QuantityRate.Matching(2)!.OfRoot(), 0.95);
        Assert.Equal(-0.5, root.Exponent, 1e-12);
        Assert.Equal("(log N)^(1/2)", root.Correction);
        Assert.Equal(root.Correction, square.OfRoot().Correction);
    }

    /// <summary>A N^(-1/3) + B/N bends the line: without the correction the slope is off, with it the interval holds -1/3.</summary>
    [Fact]
    public void The_leading_correction_of_matching_is_fitted()
    {
        RatePoint[] points = [.. new[] { 32, 64, 128, 256, 512,
            1024 }.Select(n => new RatePoint(n, (24 * Math.Pow(n, -1.0 / 3)) - (8.0 / n), 0.001 * Math.Pow(n, -1.0 / 3) * 24, 16))];
        var known = QuantityRate.Matching(6)!;
        var bent = RateFit.Fit("WassersteinSquared", 1, points, known with { Correction = null }, 0.95);
        Assert.False(bent.IsExpected);
        var rate = RateFit.Fit("WassersteinSquared", 1, points, known, 0.95);
        Assert.True(rate.IsExpected, rate.ToString());
        Assert.True(Math.Abs(rate.Exponent + (1.0 / 3)) < 0.5 * Math.Abs(bent.Exponent + (1.0 / 3)));
    }

    /// <summary>
    /// The interval holds the true exponent as often as it says, also where the standard errors themselves come from few replicates.
    /// </summary>
    [Fact]
    public void Intervals_cover_at_their_level()
    {
        int[] counts = [32, 64, 128, 256, 512, 1024];
        var random = new Normal(0, 1, new System.Random(1));
        int covered = 0;
        const int Trials = 600, Replicates = 16;
        for (int trial = 0; trial < Trials; trial++)
        {
            var points = counts.Select(n =>
            {
                double[] values = [.. Enumerable.Range(0, Replicates).Select(_ => Math.Pow(n, -1.0) * (1 + (0.3 * random.Sample())))];
                var (value, error) = ReplicateStatistics.Mean(values);
                return new RatePoint(n, value, error, Replicates);
            });
            var rate = RateFit.Fit("OutputVariance", 1, [.. points], QuantityRate.Square, 0.9);
            covered += rate.IsExpected == true ? 1 : 0;
        }

        Assert.InRange(covered / (double)Trials, 0.87, 0.97);
    }

    [Fact]
    public void Too_few_sizes_and_values_without_a_logarithm_are_refused()
    {
        Assert.Equal(Fault.InvalidCount, Assert.Throws<MeanFieldException>(
            () => RateFit.Fit("Bias", 1, [new(1, 1, null, null), new(2, 1, null, null)], null, 0.95)).Fault);
        Assert.Equal(Fault.InvalidQuantity, Assert.Throws<MeanFieldException>(
            () => RateFit.Fit("Bias", 1, [.. new[] { 1, 2, 3 }.Select(n => new RatePoint(n, 0, null, null))], null, 0.95)).Fault);
    }

    /// <summary>A control that explains all but the mean leaves no error; the mean is exact.</summary>
    [Fact]
    public void Controls_remove_the_noise_that_they_explain()
    {
        var random = new Normal(0, 1, new System.Random(2));
        double[][] controls = [.. Enumerable.Range(0, 40).Select(_ => new[] { random.Sample(), random.Sample() })];
        double[] values = [.. controls.Select(c => 0.01 + (2 * c[0]) - c[1])];
        var (value, error) = ReplicateStatistics.ControlledMean(values, controls);
        Assert.Equal(0.01, value, 1e-13);
        Assert.InRange(error, 0, 1e-13);
        var plain = ReplicateStatistics.ControlledMean(values, [.. controls.Select(_ => Array.Empty<double>())]);
        Assert.Equal(ReplicateStatistics.Mean(values), plain);
    }
}
